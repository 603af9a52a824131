"""The sheets of a pledge: what is written where, what is locked, and what each cell offers or allows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from casque.core.words import N_, Message, say, verbatim
from casque.readiness.pledges.catalogue import POST_FUNCTIONS, SUSTAINMENT, unit_type
from casque.readiness.pledges.content_fields import BY_NAME, CONTENT_FIELDS, PART_FIELDS, Described, Form
from casque.readiness.pledges.content_parts import Content
from casque.readiness.pledges.workbook.form import (
    COMMENT,
    FIRST_LINE,
    LISTED,
    NO_ONE,
    SECTIONS,
    SHEET_OF,
)
from casque.readiness.pledges.workbook.lists import list_for

SPARE_LINES = 10
LAST_LINE = 2_002
"""Last row of an annex that offers lists to choose from, counted from 1."""

_EARLIEST, _LATEST = date(1950, 1, 1), date(2200, 12, 31)
_MOST_LETTERS = 255  # of a hint at a cell
_PROTECTED = {"format_columns": True, "format_rows": True, "autofilter": True, "sort": True}
_LOOSE = {Form.STATE, Form.LANGUAGE}  # other codes than those offered are read as well


@dataclass(frozen=True, slots=True)
class Means:
    """What sheets are written with.

    Parameters
    ----------
    styles : mapping of str to format
    ranges : mapping of str to str
        Where the codes of a list stand, as a formula.
    words : function of Message to str
        Says a heading or hint in the language of the reader.
    """

    styles: Mapping[str, Any]
    ranges: Mapping[str, str]
    words: Callable[[Message], str]


_READ_ME = (
    N_(
        "Each sheet is one annex of the pledge. Fill in the cells with a border; headings and codes are locked."
    ),
    N_("Fields with a yellow name are needed for Level 1. What you leave empty is not told."),
    N_(
        "'none' says that there are none: of caveats it is a declaration. 'listed' says that the lines are told."
    ),
    N_("Write days as 2090-01-31. Several missions or languages are joined by ';'."),
    N_(
        "Do not merge or hide cells, and paste values instead of formulas: both are refused, with their cell."
    ),
    N_("This form is unofficial. It is no text of the United Nations."),
)


def write_read_me(sheet: Any, to: Means, kind: str | None) -> None:
    """Write the sheet that is for people, with the usual strength of a type of unit."""
    sheet.set_column(0, 0, 110)
    sheet.write_string(0, 0, to.words(say(N_("A pledge of a unit"))), to.styles["title"])
    lines = [say(text) for text in _READ_ME] + (_of_type(kind, to) if kind else [])
    for row, line in enumerate(lines, start=2):
        sheet.write_string(row, 0, to.words(line), to.styles["hint"])
    sheet.protect()


def _of_type(code: str, to: Means) -> list[Message]:
    kind = unit_type(code)
    told = []
    if kind.typical is not None:
        template = N_("{unit}: {typical} persons as a rule, {low} to {high} ({source}).")
        named = say(kind.title)
        told.append(
            say(
                template,
                unit=named,
                typical=kind.typical,
                low=kind.low,
                high=kind.high,
                source=verbatim(kind.source),
            )
        )
    if kind.needs:
        needs = ", ".join(to.words(say(POST_FUNCTIONS[one])) for one in kind.needs)
        told.append(
            say(N_("Its table of organization needs posts with the functions: {needs}."), needs=needs)
        )
    return told


def write_note(sheet: Any, to: Means, content: Content) -> None:
    """Write the note verbale: a row for each field, then the lines of its sections."""
    for column, width in enumerate((16, 34, 44, 44, 24, 28)):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, f"{COMMENT} {to.words(say(N_('Annex A: note verbale')))}", to.styles["title"])
    heads = (
        f"{COMMENT} {to.words(say(N_('Code')))}",
        to.words(say(N_("Field"))),
        to.words(say(N_("Value"))),
        to.words(say(N_("Meaning"))),
    )
    for column, head in enumerate(heads):
        sheet.write_string(1, column, head, to.styles["head"])
    for row, one in enumerate(CONTENT_FIELDS, start=2):
        sheet.write_string(row, 0, one.name, to.styles["code"])
        sheet.write_string(row, 1, to.words(say(one.label)), to.styles["needed" if one.needed else "head"])
        sheet.write_string(row, 3, to.words(say(one.hint)) if one.hint else "", to.styles["hint"])
        _write(sheet, (row, 2), one, _of_note(content, one), to)
        _allow(sheet, (row, 2, row, 2), one, to)
    row = len(CONTENT_FIELDS) + 3
    for name in SECTIONS:
        row = _section(sheet, row, name, to, content) + 1
    sheet.freeze_panes(2, 0)
    _print(sheet, "A")


def _of_note(content: Content, one: Described) -> Any:
    held = getattr(content, one.name)
    if one.form is Form.PARTS:
        return None if held is None else (LISTED if held else NO_ONE)
    if isinstance(held, tuple):
        return "; ".join(held) or NO_ONE
    return NO_ONE if held == "" and one.name != "member_state" else held


def _section(sheet: Any, row: int, name: str, to: Means, content: Content) -> int:
    """Write a section from a row on; give the row after it."""
    described = PART_FIELDS[name]
    lines: Sequence[Any] = getattr(content, name) or ()
    sheet.write_string(row, 0, f"{COMMENT} {to.words(say(BY_NAME[name].label))}", to.styles["code"])
    for column, one in enumerate(described, start=1):
        sheet.write_string(
            row, column, to.words(say(one.label)), to.styles["needed" if one.needed else "head"]
        )
    count = len(lines) + SPARE_LINES
    for number in range(count):
        sheet.write_string(row + 1 + number, 0, f"{name} {number + 1}", to.styles["code"])
        for column, one in enumerate(described, start=1):
            value = getattr(lines[number], one.name) if number < len(lines) else None
            _write(sheet, (row + 1 + number, column), one, value, to)
    for column, one in enumerate(described, start=1):
        _allow(sheet, (row + 1, column, row + count, column), one, to, part=name)
    return row + count + 1


def write_annex(sheet: Any, to: Means, name: str, lines: Sequence[Any]) -> None:
    """Write an annex of lines: codes, names, then a row for each line."""
    described = PART_FIELDS[name]
    for column, one in enumerate(described):
        sheet.set_column(column, column, _width(one), to.styles[_style(one)])
        sheet.write_string(0, column, one.name, to.styles["code"])
        sheet.write_string(1, column, to.words(say(one.label)), to.styles["needed" if one.needed else "head"])
        _allow(sheet, (FIRST_LINE - 1, column, LAST_LINE - 1, column), one, to, part=name)
    for row, line in enumerate(lines, start=FIRST_LINE - 1):
        for column, one in enumerate(described):
            _write(sheet, (row, column), one, getattr(line, one.name), to)
    if name == "sustainment":
        _categories(sheet, to, lines, len(described))
    sheet.freeze_panes(2, 2 if len(described) > 3 else 0)
    _print(sheet, SHEET_OF[name][:1])


def _categories(sheet: Any, to: Means, lines: Sequence[Any], column: int) -> None:
    """Write the categories that no line tells of, and the titles of all."""
    told = [line.category for line in lines]
    every = [*told, *(code for code in SUSTAINMENT if code not in told)]
    sheet.write_string(0, column, COMMENT, to.styles["code"])
    sheet.write_string(1, column, to.words(say(N_("Category in words"))), to.styles["head"])
    sheet.set_column(column, column, 48)
    for row, code in enumerate(every, start=FIRST_LINE - 1):
        sheet.write_string(row, 0, code, to.styles["code"])
        sheet.write_string(row, column, to.words(say(SUSTAINMENT[code].title)), to.styles["hint"])


def _print(sheet: Any, letter: str) -> None:
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, 1)
    sheet.set_footer(f"&L{letter}&R&P / &N")
    sheet.protect("", _PROTECTED)


def _style(one: Described) -> str:
    return {Form.WHOLE: "number", Form.DAY: "day"}.get(one.form, "text")


def _width(one: Described) -> int:
    return {Form.WHOLE: 13, Form.DAY: 13, Form.CHOICE: 18}.get(one.form, 24)


def _write(sheet: Any, place: tuple[int, int], one: Described, value: Any, to: Means) -> None:
    style = to.styles[_style(one)]
    if value is None or value == "":
        sheet.write_blank(*place, None, style)
    elif isinstance(value, date):
        if _EARLIEST <= value <= _LATEST:
            sheet.write_datetime(*place, datetime.combine(value, datetime.min.time()), style)
        else:
            sheet.write_string(*place, value.isoformat(), to.styles["text"])
    elif isinstance(value, int):
        sheet.write_number(*place, value, style)
    else:
        sheet.write_string(*place, value, style)


def _allow(sheet: Any, area: tuple[int, int, int, int], one: Described, to: Means, *, part: str = "") -> None:
    """Offer what may be chosen, and let the spreadsheet refuse what cannot be."""
    rule: dict[str, Any] = {"validate": "any"}
    if name := list_for(one, part):
        is_loose = one.form in _LOOSE or name == "item"
        rule = {
            "validate": "list",
            "source": to.ranges[name],
            "error_type": "information" if is_loose else "stop",
        }
    elif one.form is Form.WHOLE:
        rule = {"validate": "integer", "criteria": "between", "minimum": one.least, "maximum": one.most}
    elif one.form is Form.DAY:
        rule = {"validate": "date", "criteria": "between", "minimum": _EARLIEST, "maximum": _LATEST}
    if one.hint:
        rule["input_title"] = to.words(say(one.label))[:32]
        rule["input_message"] = to.words(say(one.hint))[:_MOST_LETTERS]
    if len(rule) > 1:
        sheet.data_validation(*area, rule)
