"""`casque source`: the documents that the record was made from."""

from __future__ import annotations

from casque.cli.common import Reading, example, noun
from casque.cli.screen import write_json, write_table

app = noun("source")


@app.command(name="list", help_epilogue=example("casque source list"))
def list_sources(*, reading: Reading | None = None) -> None:
    """List the sources, each with its fingerprint and the number of passages taken from it."""
    from casque.reports import shapes

    reading = reading or Reading()
    found = shapes.sources(reading.data())
    if reading.json:
        return write_json(shapes.listed(found))
    columns = ("code", "kind", "published", "passages", "title", "SHA-256")
    rows = [(*(one[name] for name in columns[:-1]), one["sha256"][:12]) for one in found]
    return write_table(columns, rows)
