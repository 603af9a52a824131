"""Published rows as a workbook: typed cells, units in the headings, and the papers of the files on a sheet of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import xlsxwriter

from casque.reports.held_shapes import type_of
from casque.reports.spreadsheet import CREATED, NARROWEST, OPTIONS, WIDEST, fitting
from casque.sources.papers import Entry
from casque.sources.tables import FILE, SourceTable

MOST_ROWS = 200_000
"""Rows of a workbook at most: more take a minute to write, and longer to open."""
PAPERS: Mapping[str, str] = {
    "sha256": "SHA-256",
    "name": "Name of the file",
    "publisher": "Publisher",
    "title": "Title",
    "link": "Link",
    "licence": "Licence",
    "licence_link": "Licence, link",
    "citation": "How to cite",
    "layout": "Layout",
    "first": "First day",
    "last": "Last day",
    "as_of": "Made on",
    "published": "Published on",
    "size": "Size [byte]",
    "rows": "Rows",
}
"""What the sheet of sources tells of each file: attribute of its papers, and heading."""
_STREAMED = OPTIONS | {"in_memory": False, "constant_memory": True, "nan_inf_to_errors": True}


def write_workbook(frame: pl.DataFrame, table: SourceTable, papers: Sequence[Entry], place: Path) -> None:
    """Write rows as an XLSX workbook of three sheets: the rows, the columns, the sources."""
    with xlsxwriter.Workbook(place, _STREAMED) as book:
        book.set_properties({"title": table.title, "comments": table.description, "created": CREATED})
        styles = {
            "head": book.add_format(
                {"bold": True, "bg_color": "#dde3e9", "text_wrap": True, "valign": "top"}
            ),
            "day": book.add_format({"num_format": "yyyy-mm-dd"}),
            "integer": book.add_format({"num_format": "#,##0"}),
            "number": book.add_format({"num_format": "#,##0.######"}),
        }
        _rows(book, styles, table, frame)
        columns = [
            (one.name, type_of(one.dtype), one.unit, one.description) for one in (*table.columns, FILE)
        ]
        _sheet(book, styles, "columns", ("Column", "Type", "Unit", "What it holds"), columns)
        told = [tuple(getattr(one, name) for name in PAPERS) for one in papers]
        _sheet(book, styles, "sources", tuple(PAPERS.values()), told)


def _rows(
    book: xlsxwriter.Workbook, styles: Mapping[str, Any], table: SourceTable, frame: pl.DataFrame
) -> None:
    heads = [f"{one.name} [{one.unit}]" if one.unit else one.name for one in (*table.columns, FILE)]
    sheet = book.add_worksheet(table.name)
    for place, (head, column) in enumerate(zip(heads, frame.iter_columns(), strict=True)):
        longest = column.cast(pl.String).str.len_chars().max()
        width = max(len(head), int(longest) if isinstance(longest, int) else 0) + 2
        sheet.set_column(place, place, max(NARROWEST, min(WIDEST, width)))
    sheet.freeze_panes(1, 0)
    if frame.height:
        sheet.autofilter(0, 0, frame.height, frame.width - 1)
    _write(sheet, styles, 0, tuple(heads), "head")
    for number, row in enumerate(frame.iter_rows(), start=1):
        _write(sheet, styles, number, row)


def _sheet(
    book: xlsxwriter.Workbook,
    styles: Mapping[str, Any],
    name: str,
    heads: tuple[str, ...],
    rows: Sequence[tuple[Any, ...]],
) -> None:
    sheet = book.add_worksheet(name)
    for place, head in enumerate(heads):
        longest = max((len(str(row[place])) for row in rows), default=0)
        sheet.set_column(place, place, max(NARROWEST, min(WIDEST, max(longest, len(head)) + 2)))
    sheet.freeze_panes(1, 0)
    _write(sheet, styles, 0, heads, "head")
    for number, row in enumerate(rows, start=1):
        _write(sheet, styles, number, row)


def _write(sheet: Any, styles: Mapping[str, Any], number: int, row: Sequence[Any], style: str = "") -> None:
    for place, value in enumerate(row):
        if isinstance(value, bool):
            sheet.write_boolean(number, place, value)
        elif isinstance(value, int | float):
            sheet.write_number(
                number, place, value, styles["integer" if isinstance(value, int) else "number"]
            )
        elif isinstance(value, date):
            sheet.write_datetime(number, place, value, styles["day"])
        elif value:
            sheet.write_string(number, place, fitting(value), styles.get(style))
