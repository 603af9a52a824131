"""A plan as a workbook: one sheet for each table, dates and numbers as such, nothing taken for a formula."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from casque.reports.plan_tables import PlanReport, PlanTable, Value, facts_of, tables_of
from casque.reports.spreadsheet import CREATED, NARROWEST, OPTIONS, WIDEST, fitting


def plan_workbook(report: PlanReport) -> bytes:
    """Write a plan as an XLSX workbook; the same plan gives the same file."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        title = report.problem.title or report.problem.sha256[:12]
        book.set_properties({"title": title, "comments": report.problem.sha256, "created": CREATED})
        styles = {
            "head": book.add_format(
                {"bold": True, "bg_color": "#dde3e9", "text_wrap": True, "valign": "top"}
            ),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
            "number": book.add_format({"num_format": "#,##0.##", "valign": "top"}),
            "day": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
        }
        about = book.add_worksheet("about")
        for number, (name, value) in enumerate(facts_of(report)):
            about.write_string(number, 0, name, styles["head"])
            about.write_string(number, 1, fitting(value), styles["text"])
        about.set_column(0, 0, 30)
        about.set_column(1, 1, 80)
        for table in tables_of(report):
            _sheet(book, styles, table)
    return buffer.getvalue()


def _sheet(book: xlsxwriter.Workbook, styles: Mapping[str, Any], table: PlanTable) -> None:
    sheet = book.add_worksheet(table.name)
    for place, head in enumerate(table.heads):
        sheet.write_string(0, place, head, styles["head"])
        longest = max((len(str(row[place])) for row in table.rows), default=0)
        sheet.set_column(place, place, max(NARROWEST, min(WIDEST, max(longest, len(head)) + 2)))
    for number, row in enumerate(table.rows, start=1):
        for place, value in enumerate(row):
            _cell(sheet, styles, (number, place), value)
    sheet.freeze_panes(1, 0)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.heads) - 1)


def _cell(sheet: Any, styles: Mapping[str, Any], at: tuple[int, int], value: Value) -> None:
    if isinstance(value, date):
        sheet.write_datetime(*at, datetime(value.year, value.month, value.day), styles["day"])  # noqa: DTZ001
    elif isinstance(value, int | float):
        sheet.write_number(*at, value, styles["number"])
    elif value:
        sheet.write_string(*at, fitting(value), styles["text"])
