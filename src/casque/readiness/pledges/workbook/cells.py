"""The cells of a workbook as they were typed, with what a reader must know of them: formulas, merged, hidden."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from posixpath import normpath
from xml.parsers import expat

from casque.core.errors import BundleError
from casque.core.words import N_, say, verbatim

MOST_ELEMENTS = 500_000
"""Most elements of XML that are read of a workbook; 4,000 full lines have some 150,000."""

MOST_MERGED = 200
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_FIRST_DAY, _FIRST_DAY_1904 = date(1899, 12, 30), date(1904, 1, 1)
_EARLIEST, _LATEST = date(1950, 1, 1), date(2200, 12, 31)
_DATE_DIGITS = 7

Attributes = Mapping[str, str]


@dataclass(slots=True)
class Cell:
    """What stands in a cell.

    Parameters
    ----------
    text : str
        As it was typed; a number without a needless ``.0``.
    is_number, is_formula, is_error : bool
        The cell holds a number, was computed, or holds an error of the spreadsheet.
    """

    text: str
    is_number: bool = False
    is_formula: bool = False
    is_error: bool = False


@dataclass(slots=True)
class Grid:
    """A sheet.

    Parameters
    ----------
    name : str
    is_hidden : bool
        The sheet as a whole is hidden.
    rows : dict
        Cells that are not empty, by row and column, which count from 1.
    hidden_rows : set of int
    hidden_columns : list of range
    merged : list of str
        Ranges, such as ``B2:C3``.
    first_day : date
        Day 0 of its serial numbers.
    """

    name: str
    is_hidden: bool = False
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[range] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    first_day: date = _FIRST_DAY

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell; empty where there is none."""
        cell = self.rows.get(row, {}).get(column)
        return cell.text if cell else ""

    def day(self, cell: Cell) -> str:
        """Give the day of a cell that holds a serial number, in ISO form; else its text.

        A number that would be a day before 1950 or after 2200 is somebody's year or a slip, and stays as it is.
        """
        if not cell.is_number or not cell.text.isdecimal() or len(cell.text) > _DATE_DIGITS:
            return cell.text
        day = self.first_day + timedelta(days=int(cell.text)) if len(cell.text) < _DATE_DIGITS else date.max
        return day.isoformat() if _EARLIEST <= day <= _LATEST else cell.text


def grids_of(parts: Mapping[str, bytes], name: str, wanted: Collection[str]) -> dict[str, Grid]:
    """Read the sheets of a workbook; those that nobody wants are named, but not read.

    Raises
    ------
    BundleError
        If its XML is broken, or holds declarations that no spreadsheet writes.
    """
    targets: dict[str, str] = {}
    told: list[Attributes] = []
    start = _FIRST_DAY

    def relation(tag: str, attributes: Attributes) -> None:
        if tag == "Relationship":
            targets[attributes.get("Id", "")] = attributes.get("Target", "")

    def sheet(tag: str, attributes: Attributes) -> None:
        nonlocal start
        if tag == "sheet":
            told.append(attributes)
        elif tag == "workbookPr" and attributes.get("date1904") in {"1", "true"}:
            start = _FIRST_DAY_1904

    xml = _Xml(name)
    xml.parse(parts.get("xl/_rels/workbook.xml.rels", b"<none/>"), relation)
    xml.parse(parts["xl/workbook.xml"], sheet)
    strings = _strings(xml, parts.get("xl/sharedStrings.xml", b"<none/>"))
    grids = {}
    for each in told:
        target = targets.get(each.get("id", ""), "")
        path = target.lstrip("/") if target.startswith("/") else normpath(f"xl/{target}")
        grid = Grid(each.get("name", ""), each.get("state", "visible") != "visible", first_day=start)
        if path in parts and grid.name in wanted:
            reader = _Reader(grid, strings)
            xml.parse(parts[path], reader.start, reader.end, reader.text)
        grids[grid.name] = grid
    return grids


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


class _Xml:
    """Reads the parts of one workbook, as many elements as a pledge can need and no more."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.left = MOST_ELEMENTS

    def parse(
        self,
        data: bytes,
        start: Callable[[str, Attributes], None],
        end: Callable[[str], None] = lambda _: None,
        text: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Read a part; tags and attributes have no namespace, and a DTD is refused before it can grow."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True

        def refuse(*_: object) -> None:
            raise _broken(self.name, ValueError("DOCTYPE"))

        def begin(tag: str, held: Attributes) -> None:
            self.left -= 1
            if self.left < 0:
                raise _too_many(self.name)
            start(_local(tag), {_local(key): value for key, value in held.items()})

        parser.StartDoctypeDeclHandler = refuse
        parser.StartElementHandler = begin
        parser.EndElementHandler = lambda tag: end(_local(tag))
        parser.CharacterDataHandler = text
        try:
            parser.Parse(data, True)
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise _broken(self.name, error) from None


def _too_many(name: str) -> BundleError:
    return BundleError(
        say(N_("The workbook holds more cells than a pledge can need.")),
        hint=say(N_("Copy the lines into a new template; the rest of a sheet may hold formats only.")),
        where=name,
    )


def _broken(name: str, error: Exception) -> BundleError:
    return BundleError(
        say(N_("A sheet of the workbook cannot be read: {error}."), error=verbatim(error)),
        hint=say(N_("Open it in a spreadsheet and save it as XLSX again.")),
        where=name,
    )


def _strings(xml: _Xml, data: bytes) -> list[str]:
    """Read the texts that cells refer to."""
    found: list[str] = []
    now: list[str] = []
    inside: list[str] = []

    def start(tag: str, _: Attributes) -> None:
        inside.append(tag)
        if tag == "si":
            now.clear()

    def end(tag: str) -> None:
        inside.pop()
        if tag == "si":
            found.append(plain("".join(now)))

    def text(part: str) -> None:
        if inside[-1] == "t" and "rPh" not in inside:
            now.append(part)

    xml.parse(data, start, end, text)
    return found


def plain(text: str) -> str:
    r"""Undo the escapes of a spreadsheet, and write what is space as one space.

    Examples
    --------
    >>> plain(" two_x000D_\n lines"), plain("_x005F_x0041_")
    ('two lines', '_x0041_')
    """
    if "_x" in text:
        text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
        text = text.encode("utf-8", "replace").decode()  # halves of signs are none
    return " ".join(text.split())


class _Reader:
    """Reads the cells of one sheet as its XML goes by."""

    def __init__(self, grid: Grid, strings: list[str]) -> None:
        self.grid, self.strings = grid, strings
        self.row = self.column = 0
        self.kind = ""
        self.is_formula = False
        self.inside: list[str] = []
        self.value: list[str] = []

    def start(self, tag: str, told: Attributes) -> None:
        """Take an element that begins."""
        self.inside.append(tag)
        match tag:
            case "row":
                self.row = _whole(told.get("r", ""), self.row + 1)
                self.column = 0
                if told.get("hidden") in {"1", "true"} or told.get("ht") == "0":
                    self.grid.hidden_rows.add(self.row)
            case "c":
                self._cell(told)
            case "f":
                self.is_formula = True
            case "col" if told.get("hidden") in {"1", "true"} or told.get("width") == "0":
                first, last = _whole(told.get("min", ""), 1), _whole(told.get("max", ""), 0)
                self.grid.hidden_columns.append(range(first, last + 1))
            case "mergeCell" if len(self.grid.merged) < MOST_MERGED:
                self.grid.merged.append(told.get("ref", ""))

    def _cell(self, told: Attributes) -> None:
        found = _REFERENCE.fullmatch(told.get("r", ""))
        self.column = _number(found[1]) if found else self.column + 1
        if found:
            self.row = int(found[2])
        self.kind = told.get("t", "n")
        self.is_formula = False
        self.value.clear()

    def end(self, tag: str) -> None:
        """Take an element that ends."""
        self.inside.pop()
        if tag == "c":
            cell = self._made("".join(self.value))
            if cell.text or cell.is_formula or cell.is_error:
                self.grid.rows.setdefault(self.row, {})[self.column] = cell
            self.value.clear()

    def text(self, part: str) -> None:
        """Take the text between."""
        if self.inside and self.inside[-1] in {"v", "t"} and "rPh" not in self.inside:
            self.value.append(part)

    def _made(self, value: str) -> Cell:
        match self.kind:
            case "s":
                number = _whole(value.strip(), -1)
                is_known = 0 <= number < len(self.strings)
                return Cell(self.strings[number] if is_known else "", is_formula=self.is_formula)
            case "b":
                return Cell("TRUE" if value.strip() == "1" else "FALSE", is_formula=self.is_formula)
            case "e":
                return Cell("", is_formula=self.is_formula, is_error=True)
            case "d":
                return Cell(value.strip().removesuffix("T00:00:00"), is_formula=self.is_formula)
            case "n":
                return Cell(_figures(value.strip()), is_number=True, is_formula=self.is_formula)
            case _:
                return Cell(plain(value), is_formula=self.is_formula)


def _figures(text: str) -> str:
    """Give a number as people write it, where that is the same number."""
    if text.isdecimal():
        return text
    try:
        number = float(text)
    except ValueError:
        return text
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else text


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else otherwise


def _number(name: str) -> int:
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
