"""`casque record`: look at the record, check and export bundles, load and correct the registry."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from casque.cli import NO
from casque.cli.common import Answering, Flag, Reading, example, noun, require_free
from casque.cli.screen import write_citations, write_fields, write_json, write_line, write_table

if TYPE_CHECKING:
    from casque.core.errors import CasqueError

app = noun("record")


@app.command(name="show", help_epilogue=example("casque record show missions UNTAC"))
def show(table: str = "", code: str = "", /, *, reading: Reading | None = None) -> None:
    """Show the tables, the rows of one table, or one row with its citations.

    Parameters
    ----------
    table : str
        Name of the table; without it, all tables are listed.
    code : str
        Code of the row; without it, all rows are listed.
    """
    reading = reading or Reading()
    if not table:
        return _show_tables(reading)
    return _show_row(reading, table, code) if code else _show_rows(reading, table)


def _show_tables(reading: Reading) -> None:
    from casque.core.tables import TABLES
    from casque.reports import shapes

    data = reading.data()
    found = [shapes.table(one, data[one.name].height) for one in TABLES]
    if reading.json:
        return write_json(shapes.listed(found))
    return write_table(
        ("table", "rows", "what it holds"),
        [(one["name"], one["rows"], one["description"]) for one in found],
    )


def _show_rows(reading: Reading, table: str) -> None:
    from casque.reports import shapes

    found = [shapes.row(one) for one in reading.data().records(_known_table(table))]
    if reading.json:
        return write_json(shapes.listed(found))
    names = [name for name in ("start", "end", "strength", "amount", "basis") if _is_told(found, name)]
    rows = [(one["code"], one["label"], *(one["values"].get(name) for name in names)) for one in found]
    write_table(("code", "what", *names), rows)
    return write_line(f"{len(found)} rows.")


def _show_row(reading: Reading, table: str, code: str) -> None:
    from casque.reports import shapes

    data = reading.data()
    found = shapes.record(data, data.record(_known_table(table), code))
    if reading.json:
        return write_json(found)
    write_fields(found["label"], found["values"])
    return write_citations(found["citations"])


def _is_told(rows: list[dict[str, dict[str, str]]], name: str) -> bool:
    return any(name in one["values"] for one in rows)


def _known_table(name: str) -> str:
    from casque.core.codes.suggest import unknown
    from casque.core.tables import BY_NAME
    from casque.core.words import N_, say

    if name not in BY_NAME:
        words = {one: one for one in BY_NAME}
        raise unknown(
            name,
            say(N_("table of the record")),
            words,
            otherwise=say(N_("List them with: casque record show")),
        )
    return name


@app.command(name="check", help_epilogue=example("casque record check bundle.zip"))
def check(path: Path, /, *, answering: Answering | None = None) -> int | None:
    """Check a bundle and tell every fault in it; status 3 if it has any.

    Parameters
    ----------
    path : Path
        Folder or zip.
    """
    from casque.core.bundle import read_bundle
    from casque.core.errors import BundleError, FaultsError

    answering = answering or Answering()
    try:
        data = read_bundle(path)
    except (FaultsError, BundleError) as error:
        return _unsound(error, answering)
    if answering.json:
        write_json({"is_sound": True, "rows": data.row_count, "sha256": data.sha256, "faults": []})
    else:
        write_line(f"{path} is sound: {data.row_count} rows, SHA-256 {data.sha256}.")
    return None


def _unsound(error: CasqueError, answering: Answering) -> int:
    from casque.core.errors import FaultsError
    from casque.reports import deed_shapes

    faults = error.faults if isinstance(error, FaultsError) else ()
    if answering.json:
        told = [deed_shapes.fault(fault) for fault in faults]
        write_json(
            {"is_sound": False, "what": str(error.what), "hint": str(error.hint or ""), "faults": told}
        )
        return NO
    for fault in faults:
        write_line(str(fault))
    noun = "fault" if len(faults) == 1 else "faults"
    write_line(f"{len(faults)} {noun}." if faults else str(error))
    return NO


@app.command(name="export", help_epilogue=example("casque record export record.zip"))
def export(path: Path, /, *, overwrite: Flag = False, reading: Reading | None = None) -> None:
    """Write the record as a bundle: a zip where the name ends in .zip, else a folder.

    Parameters
    ----------
    path : Path
        Where to write it.
    overwrite : bool
        Write over a file or bundle that is there already.
    """
    from casque.core.bundle import write_bundle

    require_free(path, overwrite=overwrite)
    reading = reading or Reading()
    data = reading.data()
    written = write_bundle(data, path)
    if reading.json:
        return write_json({"path": str(written), "rows": data.row_count, "sha256": data.sha256})
    return write_line(f"Wrote {data.row_count} rows to {written}, SHA-256 {data.sha256}.")


@app.command(name="load", help_epilogue=example("casque record load bundle.zip --dry-run"))
def load(
    path: Path,
    /,
    *,
    dry_run: Flag = False,
    reason: str = "",
    withheld: Flag = False,
    answering: Answering | None = None,
) -> None:
    """Load a bundle into the registry, whole or not at all, and tell what it adds and changes.

    Parameters
    ----------
    path : Path
        Folder or zip.
    dry_run : bool
        Tell the difference and change nothing.
    reason : str
        Why it is loaded; kept with each version.
    withheld : bool
        Do not release new rows to the public.
    """
    from casque.cli.loading import load_bundle

    load_bundle(
        path, dry_run=dry_run, reason=reason, is_public=not withheld, answering=answering or Answering()
    )


@app.command(
    name="correct",
    help_epilogue=example('casque record correct missions UNTAC note="Seen in print." --reason "Misread."'),
)
def correct(table: str, code: str, /, *values: str, reason: str, answering: Answering | None = None) -> None:
    """Correct a row of the registry by a new version; the old one stays.

    Parameters
    ----------
    table, code : str
        The row.
    values : str
        New values as field=value; an empty value takes one away.
    reason : str
        Why; kept with the version.
    """
    from casque.cli.pairs import pairs
    from casque.cli.server import site

    changes = pairs(values)
    with site() as actor:
        from casque.registry.services import correct_record

        version = correct_record(
            actor=actor, table=_known_table(table), code=code, changes=changes, reason=reason
        )
    if answering and answering.json:
        return write_json({"ref": version.ref, "number": version.number, "values": version.values})
    return write_line(f"{version.ref} has version {version.number} now.")


@app.command(name="history", help_epilogue=example("casque record history missions UNTAC"))
def history(table: str, code: str, /, *, answering: Answering | None = None) -> None:
    """Show all versions of a row of the registry: when, by whom, why, and what changed.

    Parameters
    ----------
    table, code : str
        The row.
    """
    from casque.cli.server import site
    from casque.reports import deed_shapes, shapes

    with site() as actor:
        from casque.registry import reading

        told = [deed_shapes.version(one) for one in reading.history(_known_table(table), code, actor=actor)]
    if answering and answering.json:
        return write_json(shapes.listed(told))
    rows = [
        (one["number"], one["recorded_at"], one["action"], one["by"], one["reason"], _changes(one["changes"]))
        for one in told
    ]
    return write_table(("version", "recorded at", "deed", "by", "reason", "what changed"), rows)


def _changes(changes: list[dict[str, str]]) -> str:
    return "; ".join(f"{one['field']}: '{one['before']}' -> '{one['after']}'" for one in changes)
