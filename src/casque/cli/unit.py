"""`casque unit`: standby units, the named and the merely counted ones."""

from __future__ import annotations

from casque.cli.common import Reading, day_or_today, example, noun, state_asked
from casque.cli.screen import write_citations, write_fields, write_json, write_line, write_table

app = noun("unit")


@app.command(name="list", help_epilogue=example("casque unit list --on 2020-09-01"))
def list_units(*, on: str = "", contributor: str = "", reading: Reading | None = None) -> None:
    """List the standby units with their level on a day; units that are only counted share a row.

    Parameters
    ----------
    on : str
        Day; today when not given.
    contributor : str
        Alpha-3 code of a state.
    """
    from casque.reports import board_shapes, shapes

    reading = reading or Reading()
    state = state_asked(contributor)
    found = board_shapes.units(reading.data(), on=day_or_today(on), contributor=state)
    if reading.json:
        return write_json(shapes.listed(found))
    rows = [
        (
            one["code"] or f"({one['force']})",
            one["units"]["text"] if one["units"] else "1",
            one["level"] or "not told",
            "" if one["is_sure"] else "not sure",
            one["category"],
            one["title"] if one["code"] else "counted by the source, not told apart",
        )
        for one in found
    ]
    return write_table(("unit", "units", "level", "", "category", "what"), rows)


@app.command(name="show", help_epilogue=example("casque unit show CHN-UNSAS-ENG-1 --on 2020-09-01"))
def show_unit(code: str, /, *, on: str = "", reading: Reading | None = None) -> None:
    """Show a standby unit, its level on a day and how it reached it.

    Parameters
    ----------
    code : str
        Code of the unit.
    on : str
        Day; today when not given.
    """
    from casque.reports import board_shapes

    reading = reading or Reading()
    found = board_shapes.unit(reading.data(), code, on=day_or_today(on))
    if reading.json:
        return write_json(found)
    sure = "" if found["is_sure"] else " (not sure)"
    write_line(f"{found['code']} on {found['on']}: {found['level'] or 'level not told'}{sure}")
    write_fields(found["title"], found["unit"]["values"])
    write_citations(found["unit"]["citations"])
    for change in found["changes"]:
        write_line()
        write_fields(change["label"], change["values"])
        write_citations(change["citations"])
    return None
