"""The account as a workbook: one sheet for each table, typed cells, nothing taken for a formula."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import polars as pl
import xlsxwriter

from casque.claims.verdict import Outcome
from casque.core.dataset import Dataset
from casque.reports.account_tables import ACCOUNT_TABLES, ExportedTable

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
CREATED = datetime(2000, 1, 1, tzinfo=UTC)  # the same account gives the same file
WIDEST, NARROWEST = 60, 9  # [characters]
MOST_LETTERS = 32_767  # that a cell of a workbook holds
CUT = " …"


def workbook_of(data: Dataset, frames: Mapping[str, pl.DataFrame]) -> bytes:
    """Write the tables of an account as an XLSX workbook.

    Parameters
    ----------
    data : Dataset
        The record, for the first sheet: its title and SHA-256.
    frames : mapping of str to polars.DataFrame
        Tables by name, as in `ACCOUNT_TABLES`.
    """
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        book.set_properties({"title": data.title, "comments": data.sha256, "created": CREATED})
        styles = {
            "head": book.add_format(
                {"bold": True, "bg_color": "#dde3e9", "text_wrap": True, "valign": "top"}
            ),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
            "number": book.add_format({"num_format": "#,##0.##", "valign": "top"}),
        }
        _about(book, styles, data, frames)
        for table in ACCOUNT_TABLES:
            _sheet(book, styles, table, frames[table.name])
    return buffer.getvalue()


def _about(
    book: xlsxwriter.Workbook, styles: Mapping[str, Any], data: Dataset, frames: Mapping[str, pl.DataFrame]
) -> None:
    sheet = book.add_worksheet("about")
    outcomes = frames["claims"]["outcome"].to_list()
    rows: list[tuple[str, str | int]] = [
        ("Record", data.title),
        ("SHA-256 of the record", data.sha256),
        ("Rows of the record", data.row_count),
        *((table.title, frames[table.name].height) for table in ACCOUNT_TABLES),
        *((f"Claims: {each.value}", outcomes.count(each.value)) for each in Outcome),
    ]
    for number, (name, value) in enumerate(rows):
        sheet.write_string(number, 0, name, styles["head"])
        if isinstance(value, int):
            sheet.write_number(number, 1, value, styles["number"])
        else:
            sheet.write_string(number, 1, value, styles["text"])
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 70)


def _sheet(
    book: xlsxwriter.Workbook, styles: Mapping[str, Any], table: ExportedTable, frame: pl.DataFrame
) -> None:
    sheet = book.add_worksheet(table.name)
    for place, column in enumerate(table.columns):
        unit = f" [{column.unit}]" if column.unit and "{" not in column.unit else ""
        sheet.write_string(0, place, column.title + unit, styles["head"])
        sheet.set_column(place, place, _width(column.title, frame[column.name]))
    for number, row in enumerate(frame.iter_rows(), start=1):
        for place, value in enumerate(row):
            if isinstance(value, float):
                sheet.write_number(number, place, value, styles["number"])
            elif value:
                sheet.write_string(number, place, fitting(value), styles["text"])
    sheet.freeze_panes(1, 1)
    if frame.height:
        sheet.autofilter(0, 0, frame.height, len(table.columns) - 1)


def _width(title: str, values: pl.Series) -> int:
    longest = max((len(str(value)) for value in values if value is not None), default=0)
    return max(NARROWEST, min(WIDEST, max(longest, len(title)) + 2))


def fitting(text: str) -> str:
    """Cut a text to what a cell holds."""
    return text if len(text) <= MOST_LETTERS else text[: MOST_LETTERS - len(CUT)] + CUT
