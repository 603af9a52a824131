"""A scenario as a workbook to fill in: a sheet for each table, lists to choose from, units and meanings in the header."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from casque.core.schema import Field, Kind
from casque.planning.scenario.sheets import Sheet, Sheets
from casque.planning.scenario.tables import SETTINGS, TABLES
from casque.planning.scenario.workbook_in import READ_ME

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
CREATED = datetime(2000, 1, 1, tzinfo=UTC)  # the same scenario gives the same file
SPARE_ROWS = 500  # below the last row, for which the lists to choose from hold as well
WIDEST, NARROWEST = 60, 11  # [characters]
LIST_LETTERS = 255  # that a list to choose from may have
_EARLIEST = date(1900, 3, 1)  # before it, spreadsheets count days wrongly
_KIND = {field.name: field.kind for field in SETTINGS}


def workbook_of(settings: Sheet, sheets: Sheets, *, title: str = "") -> bytes:
    """Write the sheets of a scenario as an XLSX workbook."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        book.set_properties({"title": title, "created": CREATED})
        styles = {
            "head": book.add_format({"bold": True, "bg_color": "#dde3e9", "valign": "top"}),
            "needed": book.add_format({"bold": True, "bg_color": "#ffe9a8", "valign": "top"}),
            "text": book.add_format({"valign": "top", "num_format": "@"}),
            "number": book.add_format({"valign": "top"}),
            "day": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"}),
            "wrapped": book.add_format({"text_wrap": True, "valign": "top"}),
        }
        _read_me(book, styles)
        _sheet(book, styles, settings, {})
        heights = {table.name: len(sheets[table.name].rows) for table in TABLES}
        for table in TABLES:
            _sheet(book, styles, sheets[table.name], heights)
    return buffer.getvalue()


def _read_me(book: xlsxwriter.Workbook, styles: Mapping[str, Any]) -> None:
    sheet = book.add_worksheet(READ_ME)
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 100)
    rows = [
        (
            "Days",
            "Write days as 2030-01-07. A day counts for the week in which it lies; last days belong to it.",
        ),
        (
            "Units",
            "What a unit can do is rounded inwards to whole weeks: its windows, and days of a higher level.",
        ),
        ("Lists", "Join several values by ';'."),
        (
            "Columns",
            "Those with a yellow head are needed; point at a head to read what it means and its unit.",
        ),
        ("Formulas", "are refused: a plan must not rest on what changes by itself. Paste values."),
        *((table.name, table.description) for table in TABLES),
    ]
    for number, (name, text) in enumerate(rows):
        sheet.write_string(number, 0, name, styles["head"])
        sheet.write_string(number, 1, text, styles["wrapped"])


def _sheet(
    book: xlsxwriter.Workbook, styles: Mapping[str, Any], given: Sheet, heights: Mapping[str, int]
) -> None:
    sheet = book.add_worksheet(given.table.name)
    last = len(given.rows) + SPARE_ROWS
    for place, field in enumerate(given.table.fields):
        unit = f" [{field.unit}]" if field.unit else ""
        lists = " Several, joined by ';'." if field.is_many else ""
        sheet.write_string(0, place, field.name, styles["needed" if field.is_required else "head"])
        sheet.write_comment(0, place, f"{field.description}{lists}{unit}", {"x_scale": 2})
        style = styles[_style_of(field)]
        sheet.set_column(place, place, _width(field, given), style)
        if source := _choices(field, heights):
            sheet.data_validation(
                1, place, last, place, {"validate": "list", "source": source, "error_type": "warning"}
            )
    for number, row in enumerate(given.rows, start=1):
        for place, field in enumerate(given.table.fields):
            if text := row.cells.get(field.name, ""):
                kind = _KIND.get(row.cells["name"], field.kind) if field.name == "value" else field.kind
                _write(sheet, (number, place), text, kind if not field.is_many else Kind.TEXT, styles)
    sheet.freeze_panes(1, 1)


def _style_of(field: Field) -> str:
    if field.is_many:
        return "text"
    if field.kind is Kind.DATE:
        return "day"
    return "number" if field.kind in {Kind.INTEGER, Kind.NUMBER, Kind.CHOICE} else "text"


def _choices(field: Field, heights: Mapping[str, int]) -> list[str] | str:
    if field.is_many:
        return ""
    if field.values:
        return list(field.values)
    if field.references in heights:
        return f"={field.references}!$A$2:$A${heights[field.references] + SPARE_ROWS}"
    return ""


def _write(sheet: Any, place: tuple[int, int], text: str, kind: Kind, styles: Mapping[str, Any]) -> None:
    row, column = place
    if kind is Kind.DATE and (day := date.fromisoformat(text)) >= _EARLIEST:
        sheet.write_datetime(row, column, datetime.combine(day, datetime.min.time()), styles["day"])
    elif kind in {Kind.INTEGER, Kind.NUMBER, Kind.CHOICE} and _is_exact(text):
        sheet.write_number(row, column, float(text), styles["number"])
    else:
        sheet.write_string(row, column, text, styles["text"])


def _is_exact(text: str) -> bool:
    """Tell whether a number stays as it is: a spreadsheet keeps 15 digits, its reader 9 of them after the point."""
    try:
        number = float(text)
    except ValueError:
        return False
    return float(f"{number:.15g}") == number == round(number, 9)


def _width(field: Field, given: Sheet) -> int:
    longest = max((len(row.cells.get(field.name, "")) for row in given.rows[:1000]), default=0)
    return max(NARROWEST, min(WIDEST, max(longest, len(field.name)) + 2))
