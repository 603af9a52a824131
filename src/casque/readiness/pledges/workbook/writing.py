"""Write a pledge as a workbook: an empty template to fill in, or all that a content tells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from casque.core.codes.countries import country
from casque.core.words import Message
from casque.readiness.pledges.catalogue import unit_type as unit_type_of
from casque.readiness.pledges.content_parts import Content
from casque.readiness.pledges.workbook.form import ANNEXES, NOTE, READ_ME
from casque.readiness.pledges.workbook.lists import write_lists
from casque.readiness.pledges.workbook.sheets import Means, write_annex, write_note, write_read_me

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
CREATED = datetime(2000, 1, 1, tzinfo=UTC)  # the same content gives the same file
EMPTY = Content("")


def template(unit_type: str = "", member_state: str = "", *, words: Callable[[Message], str] = str) -> bytes:
    """Write an empty workbook to fill in.

    Parameters
    ----------
    unit_type : str
        Code of the catalogue; its type, component and title are filled in, and its usual strength is told.
    member_state : str
        Code of the state, filled in.
    words : function of Message to str
        Says headings and hints in the language of the reader; codes stay as they are.

    Raises
    ------
    UnknownCodeError
        If there is no such type of unit or state.
    """
    content = replace(EMPTY, member_state=country(member_state).alpha3) if member_state else EMPTY
    if unit_type:
        kind = unit_type_of(unit_type)
        content = replace(content, unit_type=kind.code, component=kind.component, title=kind.title)
    return workbook_of(content, words=words)


def workbook_of(content: Content, *, words: Callable[[Message], str] = str) -> bytes:
    """Write a content as a workbook; what is read from it again is the same content, whatever the language."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        book.set_properties({"title": content.title or "", "created": CREATED})
        styles = _styles(book)
        read_me = book.add_worksheet(READ_ME)
        sheets = {name: book.add_worksheet(name) for name in (NOTE, *ANNEXES)}
        to = Means(styles, write_lists(book, styles, words), words)
        write_read_me(read_me, to, content.unit_type)
        write_note(sheets[NOTE], to, content)
        for name, field in ANNEXES.items():
            write_annex(sheets[name], to, field, getattr(content, field) or ())
    return buffer.getvalue()


def _styles(book: Any) -> Mapping[str, Any]:
    plain: dict[str, Any] = {"valign": "top"}
    wrapped = {**plain, "text_wrap": True}
    return {
        "title": book.add_format({**plain, "bold": True, "font_size": 14}),
        "code": book.add_format({**plain, "font_color": "#5b6b79", "font_size": 9}),
        "head": book.add_format({**wrapped, "bold": True, "bg_color": "#dde3e9"}),
        "needed": book.add_format({**wrapped, "bold": True, "bg_color": "#ffe9a8"}),
        "hint": book.add_format({**wrapped, "font_color": "#5b6b79"}),
        "text": book.add_format({**wrapped, "locked": False, "num_format": "@", "border": 4}),
        "number": book.add_format({**plain, "locked": False, "border": 4, "align": "left"}),
        "day": book.add_format(
            {**plain, "locked": False, "num_format": "yyyy-mm-dd", "border": 4, "align": "left"}
        ),
    }
