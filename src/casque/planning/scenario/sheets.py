"""Sheets: the cells of a scenario as text, wherever they come from, with the place of each row for errors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from casque.core.codes.suggest import either, near
from casque.core.errors import Fault
from casque.core.schema import Table
from casque.core.words import N_, say
from casque.planning.validity import MOST_UNITS

MOST_ROWS = MOST_UNITS + 1000
SHOWN = 40


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the file, counted from 1 where there are numbers, and its cells that are not empty."""

    number: int | None
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one table, with the name of the file for errors."""

    table: Table
    file: str
    rows: tuple[Row, ...]


Sheets = Mapping[str, Sheet]


def sheet_of(
    table: Table, file: str, lines: Iterable[tuple[int, Sequence[str]]], faults: list[Fault]
) -> Sheet | None:
    """Make a sheet of its lines, the first of them the header; faults of the header are added to the list."""
    numbered = iter(lines)
    first, header = next(numbered, (1, ()))
    names = [name.strip() for name in header]
    faults_before = len(faults)
    faults.extend(_of_header(table, file, first, names))
    if len(faults) > faults_before:
        return None
    rows = []
    for number, cells in numbered:
        told = {name: cell.strip() for name, cell in zip(names, cells, strict=False) if name and cell.strip()}
        if any(cell.strip() for cell in cells[len(names) :]):
            faults.append(_too_long(file, number, len(names), cells))
        elif told:
            rows.append(Row(number, told))
    return Sheet(table, file, tuple(rows))


def too_many_rows(file: str, count: int) -> Fault:
    """Say that a table has more rows than a scenario can have."""
    what = say(
        N_("The table has {count} rows; a scenario takes {most} at most."), count=count, most=MOST_ROWS
    )
    hint = say(N_("Split the scenario, by region or by kind of unit."))
    return Fault(file, None, "", str(count), what, hint)


def no_such(kind_of: str, file: str, name: str, known: Iterable[str]) -> Fault:
    """Say that a table or setting is not one of a scenario, with what may have been meant.

    `kind_of` is a marked sentence with a place for the ``{name}``.
    """
    names = tuple(known)
    close = near(name, {one: one for one in names})
    hint = (
        say(N_("Did you mean {codes}?"), codes=either(close))
        if close
        else say(N_("There are: {codes}."), codes=", ".join(names))
    )
    return Fault(file, None, "", name[:SHOWN], say(kind_of, name=name[:SHOWN]), hint)


def _of_header(table: Table, file: str, row: int, names: Sequence[str]) -> Iterable[Fault]:
    if not any(names):
        what = say(N_("The table has no header."))
        hint = say(
            N_("Write the names of the columns in its first row: {columns}."),
            columns=", ".join(table.columns),
        )
        yield Fault(file, row, "", "", what, hint)
        return
    for name in dict.fromkeys(names):
        if name and name not in table.columns:
            close = near(name, {one: one for one in table.columns})
            hint = (
                say(N_("Did you mean {codes}?"), codes=either(close))
                if close
                else say(N_("Its columns are: {columns}."), columns=", ".join(table.columns))
            )
            what = say(
                N_("The table {table} has no column '{column}'."), table=table.name, column=name[:SHOWN]
            )
            yield Fault(file, row, name[:SHOWN], name[:SHOWN], what, hint)
        elif name and names.count(name) > 1:
            what = say(
                N_("The column '{column}' stands {times} times."), column=name, times=names.count(name)
            )
            yield Fault(file, row, name, name, what, say(N_("Keep one.")))
    for field in table.fields:
        if field.is_required and field.name not in names:
            what = say(N_("The column '{column}' is missing."), column=field.name)
            yield Fault(file, row, field.name, "", what, say(N_("Add it; every row needs a value there.")))


def _too_long(file: str, number: int, heads: int, cells: Sequence[str]) -> Fault:
    what = say(N_("The row has {cells} cells; the header has {heads}."), cells=len(cells), heads=heads)
    hint = say(N_("Put cells with commas or line breaks into double quotes, and join lists by ';'."))
    return Fault(file, number, "", cells[0][:SHOWN], what, hint)
