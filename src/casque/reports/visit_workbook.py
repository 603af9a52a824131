"""The checklists of a visit as a workbook to fill in where there is no network: a sheet of papers, and one for each unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from casque.core.words import N_, Message, say
from casque.readiness.pledges.visits.answers import LONGEST, Answer, Grade
from casque.readiness.pledges.visits.checklist import EVIDENCE, Checklist, Item, version_of_checklists
from casque.readiness.pledges.visits.visit import VisitState

ABOUT = "visit"
MARK = "casque visit checklists"
VERSION = "1"
FIRST_ROW = 3
"""Row of the first item; the row above holds the headings, the first row the unit."""
COLUMNS = (
    ("item", N_("Item"), 7),
    ("area", N_("Checklist"), 18),
    ("text", N_("What is looked at"), 52),
    ("by", N_("By"), 14),
    ("blocking", N_("Blocks"), 8),
    ("grade", N_("Grade"), 13),
    ("finding", N_("Finding"), 36),
    ("evidence", N_("Evidence"), 24),
    ("recommendation", N_("Recommendation"), 36),
    ("owner", N_("Owner"), 20),
    ("due", N_("Due"), 12),
)
"""Columns of a unit's sheet: name, heading, width [characters]."""
ANSWERED = ("grade", "finding", "evidence", "recommendation", "owner", "due")
PLACE = {name: number for number, (name, _, _) in enumerate(COLUMNS, start=1)}
"""Where each column stands, counted from 1."""
NOTICE = N_(
    "Unofficial. The titles of the checklists are those of annexes; the items are proposals of Casque."
)
HOW = N_("Fill in the white cells. What stays empty is not known, and is never counted as met.")

Words = Callable[[Message], str]
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_CREATED = datetime(2000, 1, 1, tzinfo=UTC)  # the same visit gives the same file


def sheet_of(number: int) -> str:
    """Give the name of the sheet of a unit, counted from 1."""
    return f"unit {number}"


def checklist_workbook(
    state: VisitState,
    *,
    words: Words = str,
    answers: Mapping[str, Mapping[str, Answer]] | None = None,
    is_right_to_left: bool = False,
) -> bytes:
    """Write the checklists of a visit with the answers so far; the same visit gives the same file.

    Parameters
    ----------
    state : VisitState
    words : callable, optional
        Says a message in the reader's language; ids and grades stay as they are.
    answers : mapping, optional
        By unit and item; those of the visit where none are given.
    is_right_to_left : bool
        The first column stands on the right.
    """
    held = state.answers if answers is None else answers
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, _OPTIONS) as book:
        book.set_properties({"title": state.title, "comments": state.name, "created": _CREATED})
        styles = _styles(book)
        _about(book, styles, state, words)
        for number, unit in enumerate(state.units, start=1):
            sheet = book.add_worksheet(sheet_of(number))
            _unit(sheet, styles, unit, words)
            row = FIRST_ROW
            for checklist, items in state.checklists(unit):
                for item in items:
                    _line(sheet, styles, row, (checklist, item), words)
                    _answer(sheet, styles, row, held.get(unit, {}).get(item.id))
                    row += 1
            _offer(sheet, row - 1)
        if is_right_to_left:
            for sheet in book.worksheets():
                sheet.right_to_left()
    return buffer.getvalue()


def _styles(book: Any) -> dict[str, Any]:
    shaded = {"bg_color": "#eef1f4", "text_wrap": True, "valign": "top", "border": 4}
    free = {"locked": False, "text_wrap": True, "valign": "top", "border": 4, "num_format": "@"}
    return {
        "head": book.add_format({"bold": True, "bg_color": "#dde3e9", "text_wrap": True, "valign": "top"}),
        "fixed": book.add_format(shaded),
        "blocks": book.add_format({**shaded, "bold": True, "bg_color": "#ffe9a8"}),
        "text": book.add_format(free),
        "day": book.add_format({**free, "num_format": "yyyy-mm-dd", "align": "left"}),
    }


def _about(book: Any, styles: Mapping[str, Any], state: VisitState, words: Words) -> None:
    sheet = book.add_worksheet(ABOUT)
    sheet.protect()
    facts = [
        (MARK, VERSION),
        ("visit", state.name),
        ("checklists", version_of_checklists()),
        *((sheet_of(number), unit) for number, unit in enumerate(state.units, start=1)),
        ("", ""),
        (words(say(N_("Title"))), state.title),
        (words(say(N_("How"))), words(say(HOW))),
        (words(say(N_("Notice"))), words(say(NOTICE))),
    ]
    for row, (name, value) in enumerate(facts):
        sheet.write_string(row, 0, name, styles["head"])
        sheet.write_string(row, 1, value, styles["fixed"])
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 80)


def _unit(sheet: Any, styles: Mapping[str, Any], unit: str, words: Words) -> None:
    sheet.protect("", {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True})
    sheet.write_string(0, 0, unit, styles["head"])
    for place, (_, title, width) in enumerate(COLUMNS):
        sheet.write_string(FIRST_ROW - 2, place, words(say(title)), styles["head"])
        sheet.set_column(place, place, width)
    sheet.freeze_panes(FIRST_ROW - 1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, FIRST_ROW - 2)


def _line(
    sheet: Any, styles: Mapping[str, Any], row: int, line: tuple[Checklist, Item], words: Words
) -> None:
    checklist, item = line
    fixed = (
        item.id,
        words(checklist.words),
        words(item.words),
        words(say(EVIDENCE[item.evidence])),
        words(say(N_("blocks"))) if item.blocking else "",
    )
    for place, text in enumerate(fixed):
        style = styles["blocks" if item.blocking and place in (0, len(fixed) - 1) else "fixed"]
        sheet.write_string(row - 1, place, text, style)


def _answer(sheet: Any, styles: Mapping[str, Any], row: int, answer: Answer | None) -> None:
    for name in ANSWERED:
        place = PLACE[name] - 1
        value = getattr(answer, name) if answer else None
        style = styles["day" if name == "due" else "text"]
        if name == "due" and value is not None:
            sheet.write_datetime(row - 1, place, datetime(value.year, value.month, value.day), style)  # noqa: DTZ001
        elif value:
            sheet.write_string(row - 1, place, str(value), style)
        else:
            sheet.write_blank(row - 1, place, None, style)


def _offer(sheet: Any, last: int) -> None:
    """Offer the grades to choose from, and limit texts and days."""
    if last < FIRST_ROW:
        return
    grade, due = PLACE["grade"] - 1, PLACE["due"] - 1
    sheet.data_validation(
        FIRST_ROW - 1, grade, last - 1, grade, {"validate": "list", "source": [one.value for one in Grade]}
    )
    day = {"validate": "date", "criteria": ">", "value": datetime(1950, 1, 1)}  # noqa: DTZ001
    sheet.data_validation(FIRST_ROW - 1, due, last - 1, due, day)
    length = {"validate": "length", "criteria": "<=", "value": LONGEST}
    sheet.data_validation(FIRST_ROW - 1, PLACE["finding"] - 1, last - 1, PLACE["owner"] - 1, length)
