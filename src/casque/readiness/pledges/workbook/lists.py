"""The sheet of lists: the mark of the form, and the codes that cells of the other sheets offer to choose from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from casque.core.codes.countries import all_countries
from casque.core.words import N_, Message, say
from casque.readiness.pledges.catalogue import EQUIPMENT_ITEMS, LANGUAGES, UNIT_TYPES
from casque.readiness.pledges.content_fields import CONTENT_FIELDS, PART_FIELDS, Described, Form
from casque.readiness.pledges.workbook.form import LISTED, LISTS, MARK, NO_ONE, VERSION, letters

_FIRST = 4  # row of the first code, counted from 1
_HEAD = 2  # row of the names of the lists, counted from 0

Titles = Mapping[str, str]


def lists_of_form() -> dict[str, Titles]:
    """Give the lists by name: codes with their titles.

    A field that is a choice has its list under ``part.field``, or ``field`` for the note verbale.
    """
    lists: dict[str, Titles] = {
        "listed": {LISTED: N_("lines are told"), NO_ONE: N_("there are none")},
        "member_state": {one.alpha3: one.name for one in all_countries()},
        "unit_type": {one.code: one.title for one in UNIT_TYPES},
        "language": LANGUAGES,
        "item": {item: family for family, items in EQUIPMENT_ITEMS.items() for item in items},
    }
    for one in CONTENT_FIELDS:
        if one.form is Form.CHOICE:
            lists[one.name] = one.choices
    for part, described in PART_FIELDS.items():
        lists |= {f"{part}.{one.name}": one.choices for one in described if one.form is Form.CHOICE}
    return lists


def list_for(one: Described, part: str = "") -> str:
    """Give the name of the list that a field offers to choose from; empty where it has none."""
    match one.form:
        case Form.CHOICE:
            return f"{part}.{one.name}" if part else one.name
        case Form.STATE:
            return "member_state"
        case Form.UNIT_TYPE:
            return "unit_type"
        case Form.LANGUAGE:
            return "language"
        case Form.PARTS:
            return "listed"
        case _:
            return "item" if (part, one.name) == ("equipment", "item") else ""


def write_lists(book: Any, styles: Mapping[str, Any], words: Callable[[Message], str]) -> dict[str, str]:
    """Write the sheet of lists; give the range of codes of each list, as a formula."""
    sheet = book.add_worksheet(LISTS)
    sheet.write_string(0, 0, MARK, styles["code"])
    sheet.write_string(0, 1, VERSION, styles["code"])
    ranges = {}
    for number, (name, titles) in enumerate(lists_of_form().items()):
        column = 2 * number
        sheet.write_string(_HEAD, column, name, styles["head"])
        sheet.set_column(column, column, 18)
        sheet.set_column(column + 1, column + 1, 28)
        for row, (code, title) in enumerate(titles.items(), start=_FIRST - 1):
            sheet.write_string(row, column, code, styles["code"])
            sheet.write_string(row, column + 1, words(say(title)), styles["hint"])
        column_letters = letters(column + 1)
        last = _FIRST + len(titles) - 1
        ranges[name] = f"='{LISTS}'!${column_letters}${_FIRST}:${column_letters}${last}"
    sheet.protect()
    return ranges
