"""`casque figure`: figures, defined once and asked from every door."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from casque.cli.common import STORING, Reading, Storing, example, noun
from casque.cli.screen import note, write_citations, write_csv, write_json, write_line, write_table

if TYPE_CHECKING:
    from casque.claims.world import WorldFigure

app = noun("figure")
SHOWN_CITATIONS = 12
SHOWN_RECORDS = 4


@app.command(name="list", help_epilogue=example("casque figure list"))
def list_figures(*, reading: Reading | None = None) -> None:
    """List the figures of the record and of published files: question, unit and what each can be narrowed to."""
    from casque.claims.figures import FIGURES
    from casque.claims.world import WORLD_FIGURES
    from casque.reports import shapes
    from casque.reports.world_shapes import world_figure

    found = [*(shapes.figure(one) for one in FIGURES), *(world_figure(one) for one in WORLD_FIGURES)]
    if reading and reading.json:
        return write_json(shapes.listed(found))
    rows = [(one["name"], one["question"], one["unit"], one["keys"], one["family"]) for one in found]
    return write_table(("figure", "question", "unit", "keys", "from"), rows)


@app.command(name="show", help_epilogue=example("casque figure show troops-dispatched --by mission"))
def show_figure(
    name: str,
    /,
    *,
    where: tuple[str, ...] = (),
    by: str = "",
    csv: Annotated[bool, Parameter(negative="")] = False,
    store: Annotated[Path | None, Parameter(group=STORING)] = None,
    reading: Reading | None = None,
) -> None:
    """Show the value of a figure, and the records or published files that it rests on.

    Parameters
    ----------
    name : str
        Name of the figure.
    where : tuple of str
        Narrow the question, as key=value; may stand more than once.
    by : str
        Break the value down by this key.
    csv : bool
        Write CSV: the breakdown, or else the records behind the value; of published files, the value itself.
    store : Path or None
        Folder of the published files; without it, the one in the data folder of the site.
    """
    from casque.claims.figures import ask, figure_named
    from casque.claims.world import WORLD_FIGURES
    from casque.cli.pairs import pairs
    from casque.reports import shapes

    reading = reading or Reading()
    of_world = next((one for one in WORLD_FIGURES if one.name == name), None)
    if of_world:
        told = _of_files(of_world, pairs(where), by, reading, store)
    else:
        figure = figure_named(name, beside=(one.name for one in WORLD_FIGURES))
        data = reading.data()
        told = shapes.answer(data, ask(data, figure, pairs(where), by=by))
    if reading.json:
        return write_json(told)
    if csv:
        return _write_files_csv(told) if of_world else _write_csv(told)
    return _write_files(told) if of_world else _write(told)


def _of_files(
    figure: WorldFigure, scope: dict[str, str], by: str, reading: Reading, folder: Path | None
) -> dict[str, Any]:
    from casque.claims.world import World, ask_world
    from casque.core.moments import day_of, moment_of
    from casque.reports.world_shapes import as_of_scope, world_answer

    store = Storing(store=folder).opened()
    known_on = moment_of(reading.as_known_on) if reading.as_known_on else None
    asked = as_of_scope(figure, scope, day_of(reading.as_of) if reading.as_of else None)
    return world_answer(ask_world(World(store, known_on=known_on), figure, asked, by=by))


def _write_files(told: dict[str, Any]) -> None:
    _write_value(told)
    if told["by"]:
        rows = [(one["key"] or "not told", one["value"]["text"], one["flags"]) for one in told["parts"]]
        write_table((told["by"], told["unit"], "flags"), rows)
    for target in told["targets"]:
        write_line(f"Target: {target['label']} {target['value']['text']} {told['unit']} ({target['source']})")
    for warning in told["warnings"]:
        note(warning)
    files = [(one["name"], one["title"], one["publisher"], one["sha256"][:12]) for one in told["files"]]
    if files:
        write_table(("file", "data set", "publisher", "SHA-256"), files[-SHOWN_CITATIONS:])
    if len(files) > SHOWN_CITATIONS:
        write_line(f"  ... and {len(files) - SHOWN_CITATIONS} more files; --json tells all.")


def _write_files_csv(told: dict[str, Any]) -> None:
    names = ("text", "kind", "low", "high", "unit")
    lines = [(one["key"], one) for one in told["parts"]] if told["by"] else [(told["name"], told)]
    write_csv(
        (told["by"] or "figure", "value", *names[1:], "flags"),
        [(key, *(one["value"][name] for name in names), ";".join(one["flags"])) for key, one in lines],
    )


def _write_value(told: dict[str, Any]) -> None:
    write_line(told["question"])
    scope = ", ".join(f"{key}={value}" for key, value in told["scope"].items())
    write_line(f"{told['words']}" + (f" ({scope})" if scope else ""))


def _write(told: dict[str, Any]) -> None:
    _write_value(told)
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
