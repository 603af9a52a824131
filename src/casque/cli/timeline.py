"""`casque timeline`: dated events."""

from __future__ import annotations

from casque.cli.common import Reading, example, noun
from casque.cli.screen import write_json, write_table

app = noun("timeline")


@app.command(name="list", help_epilogue=example("casque timeline list"))
def list_timeline(*, reading: Reading | None = None) -> None:
    """List the dated events, the earliest first, each with the records of the same event."""
    from casque.reports import shapes

    reading = reading or Reading()
    found = shapes.timeline(reading.data())
    if reading.json:
        return write_json(shapes.listed(found))
    told = [one["values"] for one in found]
    rows = [(one.get("start"), one.get("end"), one["title"], one.get("records")) for one in told]
    return write_table(("start", "end", "what happened", "records"), rows)
