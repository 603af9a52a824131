"""What a sheet may not hold, because something of it would be lost or could change by itself: told cell by cell."""

from __future__ import annotations

from collections.abc import Iterator

from casque.core.errors import Fault
from casque.core.words import N_, say
from casque.readiness.pledges.workbook.cells import Grid
from casque.readiness.pledges.workbook.form import letters

MOST_TOLD = 200
"""Faults of one kind that are told of a sheet."""

SHOWN = 60


def faults_of_sheet(grid: Grid) -> list[Fault]:
    """Give merged cells, hidden rows and columns, formulas and errors of the spreadsheet."""
    return [*_merged(grid), *_hidden(grid), *_computed(grid)][:MOST_TOLD]


def _merged(grid: Grid) -> Iterator[Fault]:
    for area in grid.merged:
        what = say(
            N_("The cells {area} are merged, so it is not clear which of them is meant."), area=area[:SHOWN]
        )
        hint = say(N_("Divide them and write the value into its own cell."))
        yield Fault(grid.name, None, area[:SHOWN], "", what, hint)


def _hidden(grid: Grid) -> Iterator[Fault]:
    for row in sorted(grid.hidden_rows & set(grid.rows)):
        what = say(N_("The row is hidden and holds values."))
        hint = say(N_("Show the row, or take the filter off; delete it if it is not pledged."))
        yield Fault(grid.name, row, "", "", what, hint)
    used = {column for cells in grid.rows.values() for column in cells}
    for column in sorted(used):
        if not any(column in hidden for hidden in grid.hidden_columns):
            continue
        what = say(N_("The column is hidden and holds values."))
        yield Fault(grid.name, None, letters(column), "", what, say(N_("Show the column.")))


def _computed(grid: Grid) -> Iterator[Fault]:
    for row, cells in grid.rows.items():
        for column, cell in cells.items():
            if cell.is_error:
                what = say(N_("The cell holds an error of the spreadsheet."))
                yield Fault(grid.name, row, letters(column), "", what, say(N_("Write the value by hand.")))
            elif cell.is_formula:
                what = say(N_("The cell holds a formula."))
                hint = say(N_("Copy it and paste its value: what is pledged must not change by itself."))
                yield Fault(grid.name, row, letters(column), cell.text[:SHOWN], what, hint)
