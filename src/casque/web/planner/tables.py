"""The tables of a scenario as pages show and change them: cells as text, one row at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from casque.core.schema import Table
from casque.core.words import N_
from casque.planning.problem import Problem
from casque.planning.scenario.reading import problem_of
from casque.planning.scenario.settings import settings_of
from casque.planning.scenario.sheets import Row, Sheet
from casque.planning.scenario.tables import BY_NAME, SETTINGS_TABLE, TABLES
from casque.planning.scenario.writing import sheets_of

SETTINGS = SETTINGS_TABLE.name
TITLES: Mapping[str, str] = {**{table.name: table.title for table in TABLES}, SETTINGS: SETTINGS_TABLE.title}
"""Titles of the tables by name."""

FIRST = 2
"""Number of the first row, as in a workbook with a header."""
COUNTED = {"women_targets": "women_target"}
NEW = N_("new row")


def table_of(name: str) -> Table | None:
    """Give a table by name; None where there is none."""
    return SETTINGS_TABLE if name == SETTINGS else BY_NAME.get(name)


def row_count(problem: Problem, name: str) -> int:
    """Count the rows of a table, as far as the problem tells without writing it out."""
    if name in (SETTINGS, "lift", "women_targets"):
        return len(rows_of(problem, name))
    return len(getattr(problem, COUNTED.get(name, name)))


def rows_of(problem: Problem, name: str) -> tuple[Row, ...]:
    """Give the rows of a table."""
    sheet = settings_of(problem) if name == SETTINGS else sheets_of(problem)[name]
    return sheet.rows


def changed(problem: Problem, name: str, number: int, cells: Mapping[str, str] | None) -> Problem:
    """Give the problem with one row changed; `None` takes the row out, a number past the end adds one.

    Raises
    ------
    FaultsError
        With all that is then wrong, in this row or in others.
    """
    settings, sheets = settings_of(problem), dict(sheets_of(problem))
    sheet = settings if name == SETTINGS else sheets[name]
    rows = {row.number: row for row in sheet.rows}
    if cells is None:
        rows.pop(number, None)
    else:
        rows[number] = Row(number, {column: text.strip() for column, text in cells.items() if text.strip()})
    mended = replace(sheet, rows=tuple(rows[each] for each in sorted(rows, key=lambda each: each or 0)))
    if name == SETTINGS:
        settings = mended
    else:
        sheets[name] = mended
    return problem_of(settings, sheets, [])


def next_number(rows: tuple[Row, ...]) -> int:
    """Give the number that a new row gets."""
    return max((row.number or 0 for row in rows), default=FIRST - 1) + 1


def sheet_named(problem: Problem, name: str) -> Sheet:
    """Give a sheet of a problem."""
    return settings_of(problem) if name == SETTINGS else sheets_of(problem)[name]
