"""Faults of a problem, told at their place in the scenario file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from casque.core.errors import Fault
from casque.planning.scenario.sheets import Row, Sheet, Sheets
from casque.planning.scenario.tables import BY_NAME

_TABLES = {
    "post": "posts",
    "unit": "units",
    "mission": "missions",
    "contributor": "contributors",
    "substitution": "substitutions",
    "deployment": "deployments",
    "pinned tour": "pinned",
    "published tour": "published",
}
_COLUMNS = {
    ("units", "tour_weeks"): "shortest_tour",
    ("deployments", "weeks"): "end",
    ("pinned", "weeks"): "end",
    ("published", "weeks"): "end",
}
_OF_PROBLEM = {"lift": "lift", "women_target": "women_targets"}


def placed(
    found: Iterable[Fault], settings: Sheet, sheets: Sheets, before: Iterable[Fault]
) -> Iterator[Fault]:
    """Give the faults of a problem with file, row and column; those of cells that are told already are left out."""
    told = {(fault.file, fault.row, fault.column) for fault in before}
    rows = {name: dict(_keys(sheet)) for name, sheet in sheets.items()}
    for fault in found:
        table, code = _table_of(fault)
        sheet = sheets.get(table)
        file = sheet.file if sheet else settings.file if table == "settings" else fault.file
        row = rows.get(table, {}).get(code) if sheet else None
        column = fault.file if fault.file == "weeks" else _COLUMNS.get((table, fault.column), fault.column)
        if (file, row, column) not in told:
            yield Fault(file, row, column, fault.value, fault.what, fault.hint)


def _table_of(fault: Fault) -> tuple[str, str]:
    if fault.file in BY_NAME:
        return fault.file, ""
    if fault.file in {"problem", "weeks"}:
        return _OF_PROBLEM.get(fault.column, "settings"), ""
    for word in sorted(_TABLES, key=len, reverse=True):
        if fault.file == word or fault.file.startswith(f"{word} "):
            return _TABLES[word], fault.file.removeprefix(word).strip()
    return fault.file, ""


def _keys(sheet: Sheet) -> Iterator[tuple[str, int | None]]:
    """Give what a fault may call a row, with its number; of two rows of one name the later one is meant."""
    for row in sheet.rows:
        yield from ((name, row.number) for name in _names(sheet, row))


def _names(sheet: Sheet, row: Row) -> Iterator[str]:
    cells = row.cells
    match sheet.table.name:
        case "substitutions":
            given, wanted = cells.get("given", ""), cells.get("wanted", "")
            yield from (given, wanted, f"{given} for {wanted}")
        case "deployments" | "pinned" | "published":
            yield f"{cells.get('unit', '')} at {cells.get('post', '')}"
        case _:
            yield cells.get("code", f"row {row.number}")
