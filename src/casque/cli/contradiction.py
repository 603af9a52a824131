"""`casque contradiction`: what in the record disagrees with what."""

from __future__ import annotations

from casque.cli.common import Reading, example, noun
from casque.cli.screen import write_citations, write_fields, write_json, write_line, write_table

app = noun("contradiction")


@app.command(name="list", help_epilogue=example("casque contradiction list"))
def list_contradictions(*, reading: Reading | None = None) -> None:
    """List what disagrees, with the arithmetic."""
    from casque.claims.account import find_contradictions
    from casque.reports import shapes

    reading = reading or Reading()
    data = reading.data()
    found = [shapes.contradiction(data, one) for one in find_contradictions(data)]
    if reading.json:
        return write_json(shapes.listed(found))
    rows = [(one["code"], one["kind"], one["title"], one["arithmetic"]) for one in found]
    write_table(("code", "kind", "what disagrees", "arithmetic"), rows)
    return write_line(f"{len(found)} contradictions.")


@app.command(name="show", help_epilogue=example("casque contradiction show CON-01"))
def show_contradiction(code: str, /, *, reading: Reading | None = None) -> None:
    """Show one contradiction with its records and passages.

    Parameters
    ----------
    code : str
        Code of the contradiction.
    """
    from casque.claims.account import find_contradictions
    from casque.reports import shapes
    from casque.reports.choosing import contradiction_named

    reading = reading or Reading()
    data = reading.data()
    found = shapes.contradiction(data, contradiction_named(find_contradictions(data), code))
    if reading.json:
        return write_json(found)
    write_fields(
        f"{found['code']}: {found['title']}", {name: found[name] for name in ("sentence", "arithmetic")}
    )
    write_table(("record", "what"), [(ref, data.find(ref).label) for ref in found["records"]])
    return write_citations(found["citations"])
