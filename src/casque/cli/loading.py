"""What `casque record load` does and tells."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from casque.cli.common import Answering
from casque.cli.screen import note, write_json, write_line, write_table

SHOWN_CHANGES = 40


def load_bundle(path: Path, *, dry_run: bool, reason: str, is_public: bool, answering: Answering) -> None:
    """Load a bundle into the registry and tell the difference."""
    from casque.cli.server import site
    from casque.core.bundle import read_bundle
    from casque.reports import deed_shapes

    data = read_bundle(path)
    note(f"{path}: {data.row_count} rows, no fault.")
    with site() as actor:
        from casque.registry.loading import load_record

        result = load_record(
            actor=actor,
            dataset=data,
            reason=reason or f"Loaded from {path.name}.",
            is_public=is_public,
            dry_run=dry_run,
        )
    told = deed_shapes.load(result)
    return write_json(told) if answering.json else _write(told)


def _write(told: dict[str, Any]) -> None:
    parts = ("added", "changed", "missing")
    if told["tables"]:
        write_table(
            ("table", *parts), [(one["table"], *(one[part] for part in parts)) for one in told["tables"]]
        )
    fields = [(one["ref"], each) for one in told["changes"] for each in one["fields"]]
    if fields:
        rows = [(ref, each["field"], each["before"], each["after"]) for ref, each in fields[:SHOWN_CHANGES]]
        write_table(("record", "field", "before", "after"), rows, title="What changes")
    if len(fields) > SHOWN_CHANGES:
        write_line(f"... and {len(fields) - SHOWN_CHANGES} more fields; --json tells all.")
    for name, sentence in (
        ("kept", "{count} records were corrected here and stay so: the bundle says nothing new of them."),
        ("retracted", "{count} records were retracted here and stay so."),
        ("not_in_bundle", "{count} records of the registry are not in the bundle and stay."),
    ):
        if told[name]:
            write_line(sentence.format(count=len(told[name])))
    done = "Nothing was loaded: this was a dry run." if told["is_dry_run"] else "Loaded."
    write_line(
        f"{told['added']} added, {told['changed']} changed, {told['unchanged']} unchanged,"
        f" {told['missing']} not in the bundle. {done}"
    )
