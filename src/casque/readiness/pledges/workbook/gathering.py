"""Gather what the sheets of a pledge tell as plain data, each value with the cell it came from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from casque.core.codes.suggest import either, near
from casque.core.errors import Fault
from casque.core.words import N_, Message, say
from casque.readiness.pledges.content_fields import BY_NAME, CONTENT_FIELDS, PART_FIELDS, Described, Form
from casque.readiness.pledges.workbook.cells import Cell, Grid
from casque.readiness.pledges.workbook.form import (
    COMMENT,
    FIRST_LINE,
    FIRST_PART_COLUMN,
    LISTED,
    NO_ONE,
    NOTE,
    SECTIONS,
    SHEET_OF,
    VALUE_COLUMN,
    letters,
)
from casque.readiness.pledges.workbook.refusing import MOST_TOLD

SHOWN = 60
_NUMBERED = re.compile(rf"({'|'.join(SECTIONS)}) \d{{1,4}}")
_INDEX = re.compile(r"\[\d+\]")
_HINT_COLUMN = VALUE_COLUMN + 1


class Place(NamedTuple):
    """A cell: the sheet, its row, its column in letters, its text."""

    sheet: str
    row: int
    column: str
    text: str


@dataclass(slots=True)
class Gathered:
    """What was gathered.

    Parameters
    ----------
    data : dict
        As `content_from_json` reads it.
    places : dict
        The cell of each value, by its path in `data`.
    faults : list of Fault
        Of the form of the sheets; values are checked later.
    lists : dict
        What the note verbale says of lists: listed, none, or nothing.
    lost : set of str
        Fields whose sheet, row or column is missing, which is told already, such as ``posts.number``.
    """

    data: dict[str, Any] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    lists: dict[str, Place] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)

    def is_lost(self, path: str) -> bool:
        """Tell whether the value of a path is only missing because its row or column is."""
        return _INDEX.sub("", path) in self.lost

    def settle(self) -> None:
        """Hold what the note verbale says of each list against the lines that are there."""
        for one in CONTENT_FIELDS:
            if one.form is not Form.PARTS:
                continue
            place = self.lists.get(one.name)
            said = place.text.casefold() if place else ""
            lines = self.data.get(one.name, ())
            if said == NO_ONE and not lines:
                self.data[one.name] = []
            elif place and one.name not in self.lost:
                self._hold(one, place, said, len(lines))

    def _hold(self, one: Described, place: Place, said: str, count: int) -> None:
        sheet = SHEET_OF.get(one.name, NOTE)
        if said not in {"", NO_ONE, LISTED}:
            what = say(N_("'{value}' is not allowed here."), value=place.text[:SHOWN])
            hint = say(N_("Write '{listed}', '{none}' or nothing."), listed=LISTED, none=NO_ONE)
        elif said == NO_ONE:
            what = say(
                N_("It says that there are none, but the sheet '{sheet}' holds {count}."),
                sheet=sheet,
                count=count,
            )
            hint = say(N_("Write '{listed}', or delete the lines."), listed=LISTED)
        elif said == LISTED and not count:
            what = say(N_("It says that lines are told, but the sheet '{sheet}' holds none."), sheet=sheet)
            hint = say(
                N_("Write the lines; '{none}' where there are none; nothing where it is not told."),
                none=NO_ONE,
            )
        else:
            return
        self.faults.append(Fault(place.sheet, place.row, place.column, place.text[:SHOWN], what, hint))


def gather_note(grid: Grid, gathered: Gathered) -> None:
    """Gather the fields of the note verbale, and the lines of its sections."""
    seen: dict[str, int] = {}
    told = 0
    for row in sorted(grid.rows):
        code = grid.text(row, 1)
        if code.startswith(COMMENT):
            continue
        if code in BY_NAME and code not in seen:
            seen[code] = row
            _note_field(grid, row, BY_NAME[code], gathered)
            gathered.faults.extend(_strays(grid, row, range(1, _HINT_COLUMN + 1)))
        elif _NUMBERED.fullmatch(code):
            _note_line(grid, row, code.partition(" ")[0], gathered)
        elif told < MOST_TOLD:
            told += 1
            gathered.faults.append(_no_such_row(grid, row, code, seen))
    for one in CONTENT_FIELDS:
        if one.name not in seen:
            gathered.lost.add(one.name)
            what = say(N_("The row '{code}' is missing."), code=one.name)
            hint = say(N_("Copy the values into a new template; its first column is locked for this reason."))
            gathered.faults.append(Fault(grid.name, None, letters(1), one.name, what, hint))


def _note_field(grid: Grid, row: int, one: Described, gathered: Gathered) -> None:
    cell = grid.rows[row].get(VALUE_COLUMN) or Cell("")
    place = Place(grid.name, row, letters(VALUE_COLUMN), cell.text)
    if one.form is Form.PARTS:
        gathered.lists[one.name] = place
        return
    gathered.places[one.name] = place
    if cell.text:
        gathered.data[one.name] = _value(one, grid, cell)


def _note_line(grid: Grid, row: int, name: str, gathered: Gathered) -> None:
    columns = dict(enumerate(PART_FIELDS[name], start=FIRST_PART_COLUMN))
    _line(grid, row, name, columns, gathered)
    gathered.faults.extend(_strays(grid, row, range(1, FIRST_PART_COLUMN + len(columns))))


def _no_such_row(grid: Grid, row: int, code: str, seen: dict[str, int]) -> Fault:
    if code in seen:
        what = say(N_("The row '{code}' stands twice."), code=code)
        return Fault(grid.name, row, letters(1), code, what, say(N_("Keep one.")))
    if code:
        likely = near(code, {one: one for one in BY_NAME})
        what = say(N_("There is no row '{code}' in a note verbale."), code=code[:SHOWN])
        hint = (
            say(N_("Did you mean {codes}?"), codes=either(likely))
            if likely
            else say(N_("Give the cell its code back; the first column is locked for this reason."))
        )
        return Fault(grid.name, row, letters(1), code[:SHOWN], what, hint)
    column, cell = next(iter(sorted(grid.rows[row].items())))
    what = say(N_("The row holds a value, but its first cell does not say of what."))
    hint = say(N_("Move the value to the row it belongs to, or delete it."))
    return Fault(grid.name, row, letters(column), cell.text[:SHOWN], what, hint)


def gather_lines(grid: Grid, name: str, gathered: Gathered) -> None:
    """Gather the lines of an annex: posts, equipment, or self-sustainment."""
    columns, ignored = _heads(grid, name, gathered)
    strays: list[Fault] = []
    for row in sorted(number for number in grid.rows if number >= FIRST_LINE):
        if not (name == "sustainment" and _is_blank_category(grid, row, columns)):
            _line(grid, row, name, columns, gathered)
        if len(strays) < MOST_TOLD:
            strays.extend(_strays(grid, row, {*columns, *ignored}))
    gathered.faults.extend(strays[:MOST_TOLD])


def _is_blank_category(grid: Grid, row: int, columns: dict[int, Described]) -> bool:
    """Tell whether a row names its category only, as the template does: nothing is told of it."""
    told = [one.name for column, one in columns.items() if grid.text(row, column)]
    return told == ["category"]


def _heads(grid: Grid, name: str, gathered: Gathered) -> tuple[dict[int, Described], set[int]]:
    known = {one.name: one for one in PART_FIELDS[name]}
    columns: dict[int, Described] = {}
    ignored: set[int] = set()
    for column, cell in sorted(grid.rows.get(1, {}).items()):
        if cell.text in known and known[cell.text] not in columns.values():
            columns[column] = known[cell.text]
        elif cell.text.startswith(COMMENT):
            ignored.add(column)
        elif cell.text:
            ignored.add(column)
            gathered.faults.append(_no_such_column(grid, column, cell.text, known))
    for code, one in known.items():
        if one not in columns.values():
            gathered.lost.add(f"{name}.{code}")
            what = say(N_("The column '{code}' is missing."), code=code)
            hint = say(N_("Copy the lines into a new template; its first row is locked for this reason."))
            gathered.faults.append(Fault(grid.name, 1, "", code, what, hint))
    return columns, ignored


def _no_such_column(grid: Grid, column: int, code: str, known: dict[str, Described]) -> Fault:
    if code in known:
        what = say(N_("The column '{code}' stands twice."), code=code)
        return Fault(grid.name, 1, letters(column), code, what, say(N_("Keep one.")))
    likely = near(code, {one: one for one in known})
    what = say(N_("There is no column '{code}' on this sheet."), code=code[:SHOWN])
    hint = (
        say(N_("Did you mean {codes}?"), codes=either(likely))
        if likely
        else say(N_("Its columns are: {columns}."), columns=", ".join(known))
    )
    return Fault(grid.name, 1, letters(column), code[:SHOWN], what, hint)


def _line(grid: Grid, row: int, name: str, columns: dict[int, Described], gathered: Gathered) -> None:
    """Add a line where any of its cells tells something."""
    cells = grid.rows[row]
    if not any(column in cells for column in columns):
        return
    lines = gathered.data.setdefault(name, [])
    path = f"{name}[{len(lines)}]"
    line = {}
    for column, one in columns.items():
        cell = cells.get(column) or Cell("")
        gathered.places[f"{path}.{one.name}"] = Place(grid.name, row, letters(column), cell.text)
        if cell.text:
            line[one.name] = _value(one, grid, cell)
    lines.append(line)


def _strays(grid: Grid, row: int, read: Any) -> Iterator[Fault]:
    """Tell values that stand where nothing is read, so that nothing is lost without a word."""
    for column, cell in grid.rows[row].items():
        if column not in read and cell.text:
            what: Message = say(N_("A value stands outside the form."))
            hint = say(N_("Move it to where it belongs, or delete it."))
            yield Fault(grid.name, row, letters(column), cell.text[:SHOWN], what, hint)


def _value(one: Described, grid: Grid, cell: Cell) -> Any:
    """Give a cell as the plain value of its field; what cannot be that stays text, and is told as wrong later."""
    if one.form is Form.DAY:
        return grid.day(cell)
    if one.form is Form.WHOLE:
        return (
            int(cell.text)
            if cell.text.isascii() and cell.text.isdecimal() and len(cell.text) < 18
            else cell.text
        )
    if one.form in {Form.TEXTS, Form.LANGUAGES}:
        if cell.text.casefold() == NO_ONE:
            return []
        return [part.strip() for part in cell.text.split(";") if part.strip()]
    return cell.text
