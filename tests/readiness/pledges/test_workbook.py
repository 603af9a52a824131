"""A pledge as a workbook: written and read without loss, with what helps to fill it in."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from fastexcel import read_excel
from hypothesis import given, settings

from casque.core.errors import UnknownCodeError
from casque.core.words import Message
from casque.readiness.pledges.content import CONTENT_FIELDS, MOST_PARTS, PART_FIELDS, Content
from casque.readiness.pledges.workbook import read_workbook, template, workbook_of
from tests.readiness.pledges.changed import SHEET_FILE, members, with_cell, with_part, with_text
from tests.readiness.pledges.contents import EQUIPMENT, POSTS, a_content
from tests.readiness.pledges.invented import contents

ROW = {one.name: number for number, one in enumerate(CONTENT_FIELDS, start=3)}
"""Row of each field on the sheet of the note verbale."""


def cell(name: str) -> str:
    """Give the cell of a field of the note verbale."""
    return f"C{ROW[name]}"


@settings(max_examples=60, deadline=None)
@given(contents())
def test_a_content_that_is_written_as_a_workbook_and_read_again_is_the_same(content: Content) -> None:
    assert read_workbook(workbook_of(content)) == content


def test_the_same_content_gives_the_same_file() -> None:
    assert workbook_of(a_content()) == workbook_of(a_content())


def test_the_largest_pledge_comes_back_whole() -> None:
    posts = tuple(replace(POSTS[4], title=f"Post {number}") for number in range(MOST_PARTS["posts"]))
    lines = tuple(replace(EQUIPMENT[1], item=f"Truck {number}") for number in range(MOST_PARTS["equipment"]))
    content = a_content(posts=posts, equipment=lines)
    assert read_workbook(workbook_of(content)) == content


def test_a_template_tells_nothing_but_what_was_asked_for() -> None:
    assert read_workbook(template("formed-police-unit", "XBB")) == Content(
        "XBB", title="Formed police unit", component="police", unit_type="formed-police-unit"
    )


@pytest.mark.parametrize(("kind", "state"), [("formed-police", ""), ("", "Arland")])
def test_a_template_of_an_unknown_type_or_state_is_refused(kind: str, state: str) -> None:
    with pytest.raises(UnknownCodeError):
        template(kind, state)


def test_other_readers_find_the_sheets_and_their_values() -> None:
    book = read_excel(workbook_of(a_content()))
    assert book.sheet_names == [
        "read me",
        "A note verbale",
        "B organization",
        "C equipment",
        "D self-sustainment",
        "lists",
    ]
    posts = book.load_sheet("B organization", header_row=0, dtypes="string").to_polars()
    assert posts.columns == [one.name for one in PART_FIELDS["posts"]]
    assert posts["title"].to_list()[1:] == [post.title for post in POSTS]


def test_codes_and_headings_are_locked_and_values_are_not() -> None:
    parts = members(workbook_of(a_content()))
    styles = parts["xl/styles.xml"].decode()
    open_styles = {
        number
        for number, one in enumerate(
            re.findall(r"<xf [^>]*?(?:/>|>.*?</xf>)", styles.partition("<cellXfs")[2])
        )
        if 'locked="0"' in one
    }
    assert open_styles
    for path in SHEET_FILE.values():
        assert "<sheetProtection " in parts[path].decode()
    note = parts[SHEET_FILE["A note verbale"]].decode()
    style_of = {ref: int(style) for ref, style in re.findall(r'<c r="([A-Z]+\d+)" s="(\d+)"', note)}
    for row in ROW.values():
        assert style_of[f"A{row}"] not in open_styles
        assert style_of[f"B{row}"] not in open_styles
        assert style_of[f"C{row}"] in open_styles


def test_each_choice_is_offered_as_a_list() -> None:
    parts = members(template())
    note = parts[SHEET_FILE["A note verbale"]].decode()
    for name in (
        "component",
        "unit_type",
        "addressee",
        "level_sought",
        "reimbursement",
        "approval",
        "caveats",
    ):
        found = re.search(rf'<dataValidation type="list"[^>]*sqref="{cell(name)}"', note)
        assert found, name
    assert parts[SHEET_FILE["C equipment"]].decode().count('type="list"') == 5


def test_the_template_of_a_type_tells_its_usual_strength_and_that_it_is_unofficial() -> None:
    strings = members(template("level-2-hospital"))["xl/sharedStrings.xml"].decode()
    assert "63 persons as a rule, 43 to 70" in strings
    assert "unofficial" in strings


def test_headings_may_be_in_any_language_and_the_content_stays() -> None:
    def shouted(message: Message) -> str:
        return str(message).upper()

    book = workbook_of(a_content(), words=shouted)
    assert read_workbook(book) == a_content()
    strings = members(book)["xl/sharedStrings.xml"].decode()
    assert "TYPE OF UNIT" in strings
    assert "Type of unit" not in strings


def test_days_are_read_however_a_person_wrote_them() -> None:
    book = workbook_of(a_content())
    assert read_workbook(
        with_text(book, "A note verbale", cell("note_date"), "2090-12-01")
    ).note_date == date(2090, 12, 1)
    assert read_workbook(
        with_cell(book, "A note verbale", cell("note_date"), "<v>69733</v>")
    ).note_date == date(2090, 12, 1)


def test_days_of_a_workbook_that_counts_from_1904_are_the_same_days() -> None:
    def count_from_1904(text: str) -> str:
        return text.replace("<workbookPr ", '<workbookPr date1904="1" ')

    book = with_part(
        workbook_of(replace(a_content(), equipment=EQUIPMENT[:1])), "xl/workbook.xml", count_from_1904
    )
    assert read_workbook(
        with_cell(book, "A note verbale", cell("note_date"), "<v>68271</v>")
    ).note_date == date(2090, 12, 1)


def test_a_text_that_a_spreadsheet_took_for_a_number_is_read_as_it_was_written() -> None:
    book = with_cell(workbook_of(a_content()), "A note verbale", cell("note_number"), "<v>12</v>")
    assert read_workbook(book).note_number == "12"
    assert read_workbook(with_cell(book, "A note verbale", cell("unit_size"), "<v>63.0</v>")).unit_size == 63


def test_none_and_nothing_are_kept_apart() -> None:
    book = workbook_of(a_content(excluded=()))
    assert read_workbook(book).excluded == ()
    assert read_workbook(with_text(book, "A note verbale", cell("excluded"), "")).excluded is None
    assert read_workbook(with_text(book, "A note verbale", cell("rdl_barrier"), "")).rdl_barrier is None


def test_lines_that_are_told_need_no_word_that_they_are() -> None:
    book = with_text(workbook_of(a_content()), "A note verbale", cell("posts"), "")
    assert read_workbook(book).posts == POSTS


def test_a_line_between_empty_lines_is_found() -> None:
    book = workbook_of(a_content(caveats=()))
    row = len(CONTENT_FIELDS) + 9
    book = with_text(book, "A note verbale", cell("caveats"), "listed")
    book = with_text(book, "A note verbale", f"B{row}", "night")
    book = with_text(book, "A note verbale", f"C{row}", "Not after dark.")
    assert [one.text for one in read_workbook(book).caveats or ()] == ["Not after dark."]
