"""`casque mission`: missions, and what the record tells of each."""

from __future__ import annotations

from casque.cli.common import Reading, example, noun
from casque.cli.screen import write_citations, write_fields, write_json, write_table

app = noun("mission")


@app.command(name="list", help_epilogue=example("casque mission list"))
def list_missions(*, reading: Reading | None = None) -> None:
    """List the missions with their hosts and periods."""
    from casque.reports import shapes

    reading = reading or Reading()
    found = [shapes.row(one) for one in reading.data().records("missions")]
    if reading.json:
        return write_json(shapes.listed(found))
    names = ("title", "hosts", "predecessor", "established", "closed")
    rows = [(one["code"], *(one["values"].get(name) for name in names)) for one in found]
    return write_table(("code", *names), rows)


@app.command(name="show", help_epilogue=example("casque mission show UNTAC"))
def show_mission(name: str, *, reading: Reading | None = None) -> None:
    """Show a mission and the records that speak of it.

    Parameters
    ----------
    name : str
        Acronym, full name or alias.
    """
    from casque.core.codes.missions import MissionNames
    from casque.reports import shapes

    reading = reading or Reading()
    data = reading.data()
    found = shapes.mission(data, MissionNames.from_dataset(data).code_of(name))
    if reading.json:
        return write_json(found)
    write_fields(found["label"], {"code": found["code"], **found["values"]})
    write_citations(found["citations"])
    for table, rows in found["related"].items():
        write_table(("code", "what"), [(one["code"], one["label"]) for one in rows], title=table)
    return None
