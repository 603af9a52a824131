"""`casque figure`: figures, defined once and asked from every door."""

from __future__ import annotations

from typing import Annotated, Any

from cyclopts import Parameter

from casque.cli.common import Reading, example, noun
from casque.cli.screen import note, write_citations, write_csv, write_json, write_line, write_table

app = noun("figure")
SHOWN_CITATIONS = 12
SHOWN_RECORDS = 4


@app.command(name="list", help_epilogue=example("casque figure list"))
def list_figures(*, reading: Reading | None = None) -> None:
    """List the figures: the question each answers, its unit and what it can be narrowed to."""
    from casque.claims.figures import FIGURES
    from casque.reports import shapes

    found = [shapes.figure(one) for one in FIGURES]
    if reading and reading.json:
        return write_json(shapes.listed(found))
    rows = [(one["name"], one["question"], one["unit"], one["keys"]) for one in found]
    return write_table(("figure", "question", "unit", "keys"), rows)


@app.command(name="show", help_epilogue=example("casque figure show troops-dispatched --by mission"))
def show_figure(
    name: str,
    /,
    *,
    where: tuple[str, ...] = (),
    by: str = "",
    csv: Annotated[bool, Parameter(negative="")] = False,
    reading: Reading | None = None,
) -> None:
    """Show the value of a figure, the records behind it and where they come from.

    Parameters
    ----------
    name : str
        Name of the figure.
    where : tuple of str
        Narrow the question, as key=value; may stand more than once.
    by : str
        Break the value down by this key.
    csv : bool
        Write CSV: the breakdown, or else the records behind the value.
    """
    from casque.claims.figures import ask, figure_named
    from casque.cli.pairs import pairs
    from casque.reports import shapes

    reading = reading or Reading()
    figure = figure_named(name)
    data = reading.data()
    told = shapes.answer(data, ask(data, figure, pairs(where), by=by))
    if reading.json:
        return write_json(told)
    if csv:
        return _write_csv(told)
    return _write(told)


def _write(told: dict[str, Any]) -> None:
    write_line(told["question"])
    scope = ", ".join(f"{key}={value}" for key, value in told["scope"].items())
    write_line(f"{told['words']}" + (f" ({scope})" if scope else ""))
    if told["by"]:
        rows = [
            (one["key"] or "not told", one["value"]["text"], _few(one["records"])) for one in told["parts"]
        ]
        write_table((told["by"], told["unit"], "records"), rows)
    else:
        rows = [(one["ref"], one["value"]["text"], one["label"]) for one in told["records"]]
        write_table(("record", told["unit"], "what"), rows)
    for warning in told["warnings"]:
        note(warning)
    write_citations(told["citations"][:SHOWN_CITATIONS])
    if len(told["citations"]) > SHOWN_CITATIONS:
        write_line(f"  ... and {len(told['citations']) - SHOWN_CITATIONS} more passages; --json tells all.")


def _few(refs: list[str]) -> str:
    more = len(refs) - SHOWN_RECORDS
    return ", ".join(refs[:SHOWN_RECORDS]) + (f" and {more} more" if more > 0 else "")


def _write_csv(told: dict[str, Any]) -> None:
    names = ("value", "kind", "low", "high", "unit")
    source = told["parts"] if told["by"] else told["records"]
    first = told["by"] or "record"
    values = [(one["key"] if told["by"] else one["ref"], one["value"]) for one in source]
    write_csv(
        (first, *names),
        [
            (key, value["text"], value["kind"], value["low"], value["high"], value["unit"])
            for key, value in values
        ],
    )
