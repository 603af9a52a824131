"""A scenario as a folder or zip: ``scenario.toml`` and a CSV file for each table."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from casque.core.csvfile import not_text
from casque.core.errors import BundleError, Fault
from casque.core.schema import Kind, Table
from casque.core.words import N_, say
from casque.planning.scenario.sheets import MOST_ROWS, Row, Sheet, Sheets, no_such, sheet_of, too_many_rows
from casque.planning.scenario.tables import (
    BY_NAME,
    LIFT,
    NOTES,
    SETTINGS,
    SETTINGS_TABLE,
    TABLES,
    WOMEN_TARGETS,
)

DESCRIPTOR = "scenario.toml"
IN_DESCRIPTOR = (LIFT, WOMEN_TARGETS, NOTES)
"""Short tables that are written into ``scenario.toml``; each may be a CSV file as well."""


def read_members(members: Mapping[str, bytes], name: str, faults: list[Fault]) -> tuple[Sheet, Sheets]:
    """Read the files of a scenario.

    Raises
    ------
    BundleError
        If there is no ``scenario.toml`` among them.
    """
    found = sorted((each for each in members if PurePosixPath(each).name == DESCRIPTOR), key=len)
    if not found:
        raise BundleError(
            say(N_("'{place}' is not a scenario: it has no {file}."), place=name, file=DESCRIPTOR),
            hint=say(N_("'casque plan template FOLDER' writes an empty scenario to fill in.")),
        )
    settings, sheets = _descriptor(members[found[0]], faults)
    folder = found[0].removesuffix(DESCRIPTOR)
    for path, data in sorted(members.items()):
        if not path.endswith(".csv") or path.startswith("__MACOSX/"):
            continue
        file = path.removeprefix(folder)
        table = BY_NAME.get(file.removesuffix(".csv"))
        if table is None:
            faults.append(
                no_such(
                    N_("There is no table '{name}' in a scenario."), file, file.removesuffix(".csv"), BY_NAME
                )
            )
        elif table.name in sheets:
            what = say(N_("The table {table} stands in {file} as well."), table=table.name, file=DESCRIPTOR)
            faults.append(Fault(file, None, "", "", what, say(N_("Keep one of the two."))))
        elif sheet := _csv(table, data, file, faults):
            sheets[table.name] = sheet
    return settings, sheets


def _csv(table: Table, data: bytes, file: str, faults: list[Fault]) -> Sheet | None:
    if fault := not_text(data, file):
        faults.append(fault)
        return None
    if (count := data.count(b"\n")) > MOST_ROWS:
        faults.append(too_many_rows(file, count))
        return None
    lines = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
    try:
        return sheet_of(table, file, ((number, cells) for number, cells in enumerate(lines, start=1)), faults)
    except csv.Error as error:
        what = say(N_("The file cannot be read as CSV: {error}."), error=error)
        faults.append(Fault(file, lines.line_num, "", "", what, say(N_("Open it and save it as CSV again."))))
        return None


def _descriptor(data: bytes, faults: list[Fault]) -> tuple[Sheet, dict[str, Sheet]]:
    try:
        told = tomllib.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        what = say(N_("The file cannot be read as TOML: {error}."), error=error)
        hint = say(N_("A setting is a line such as: start = 2030-01-07. Texts stand in double quotes."))
        faults.append(Fault(DESCRIPTOR, None, "", "", what, hint))
        return Sheet(SETTINGS_TABLE, DESCRIPTOR, ()), {}
    sheets: dict[str, Sheet] = {}
    rows = []
    for name, value in _flat(told, ""):
        if isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
            if name not in BY_NAME:
                faults.append(
                    no_such(N_("There is no table '{name}' in a scenario."), DESCRIPTOR, name, BY_NAME)
                )
            elif sheet := _entries(BY_NAME[name], value, faults):
                sheets[name] = sheet
        else:
            rows.append(Row(None, {"name": name, "value": _text(value)}))
    return Sheet(SETTINGS_TABLE, DESCRIPTOR, tuple(rows)), sheets


def _entries(table: Table, entries: list[dict[str, Any]], faults: list[Fault]) -> Sheet | None:
    """Read an array of tables; its rows count from 1 for the first entry."""
    names = list(dict.fromkeys(name for one in entries for name in one))
    lines = (
        (number, [_text(one.get(name, "")) for name in names]) for number, one in enumerate(entries, start=1)
    )
    return sheet_of(table, f"{DESCRIPTOR}, {table.name}", _with_header(names, lines), faults)


def _with_header(names: list[str], lines: Iterator[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    yield 0, names
    yield from lines


def _flat(told: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, Any]]:
    for name, value in told.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def _text(value: object) -> str:
    if isinstance(value, list):
        return ";".join(_text(one) for one in value)
    return value.isoformat() if isinstance(value, date) else str(value)


def members_of(settings: Sheet, sheets: Sheets) -> dict[str, bytes]:
    """Write the files of a scenario."""
    tables = [table for table in TABLES if table not in IN_DESCRIPTOR]
    files = {f"{table.name}.csv": _csv_of(sheets[table.name]) for table in tables}
    return {DESCRIPTOR: _toml_of(settings, sheets).encode()} | files


def _csv_of(sheet: Sheet) -> bytes:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(sheet.table.columns)
    writer.writerows([row.cells.get(name, "") for name in sheet.table.columns] for row in sheet.rows)
    return written.getvalue().encode()


def _toml_of(settings: Sheet, sheets: Sheets) -> str:
    told = {row.cells["name"]: row.cells.get("value", "") for row in settings.rows}
    plain = [field for field in SETTINGS if "." not in field.name]
    weights = [field for field in SETTINGS if "." in field.name]
    lines = []
    for fields, head in ((plain, []), (weights, ["", "[weights]"])):
        lines += head
        for field in fields:
            name = field.name.rpartition(".")[2]
            value = told.get(field.name, "")
            unit = f" [{field.unit}]" if field.unit else ""
            given = f"{name} = {_toml(field.kind, value)}" if value else f"# {name} ="
            lines.append(f"{given} # {field.description}{unit}")
    for table in IN_DESCRIPTOR:
        for row in sheets[table.name].rows:
            lines += ["", f"[[{table.name}]]"]
            lines += [
                f"{field.name} = {_toml(field.kind, row.cells[field.name])}"
                for field in table.fields
                if field.name in row.cells
            ]
    return "\n".join(lines) + "\n"


def _toml(kind: Kind, text: str) -> str:
    is_plain = kind in {Kind.DATE, Kind.INTEGER, Kind.NUMBER}
    return text if is_plain else json.dumps(text, ensure_ascii=False)
