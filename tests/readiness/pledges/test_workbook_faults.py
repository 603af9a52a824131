"""A workbook with faults: each is told with its sheet and cell, all together, and nothing is lost without a word."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from casque.core.errors import BadValueError, BundleError, CasqueError, FaultsError
from casque.readiness.pledges.content import CONTENT_FIELDS
from casque.readiness.pledges.workbook import MOST_BYTES, read_workbook, template, workbook_of
from tests.readiness.pledges.changed import (
    BOOK,
    SHEET_FILE,
    STRINGS,
    members,
    with_cell,
    with_part,
    with_text,
    zipped,
)
from tests.readiness.pledges.contents import a_content

NOTE, POSTS, LINES, SUSTAINMENT = tuple(SHEET_FILE)[:4]
ROW = {one.name: number for number, one in enumerate(CONTENT_FIELDS, start=3)}
WHOLE = workbook_of(a_content())
SIZE = f"C{ROW['unit_size']}"


def faults(data: bytes) -> list[tuple[str, int | None, str, str]]:
    """Give sheet, row, column and sentence of each fault."""
    with pytest.raises(FaultsError) as caught:
        read_workbook(data, "pledge.xlsx")
    assert caught.value.where == "pledge.xlsx"
    assert all(fault.hint for fault in caught.value.faults)
    return [(fault.file, fault.row, fault.column, str(fault.what)) for fault in caught.value.faults]


def refusal(data: bytes, kind: type[CasqueError] = BundleError, name: str = "pledge.xlsx") -> str:
    """Give the sentence with which a file is refused as a whole."""
    with pytest.raises(kind) as caught:
        read_workbook(data, name)
    assert caught.value.hint
    return str(caught.value.what)


def in_sheet(sheet: str, old: str, new: str) -> bytes:
    """Change the XML of a sheet."""
    return with_part(WHOLE, SHEET_FILE[sheet], lambda text: text.replace(old, new, 1))


def test_all_faults_of_all_sheets_are_told_together_in_order_of_their_cells() -> None:
    book = with_text(WHOLE, NOTE, SIZE, "sixty")
    book = with_text(book, NOTE, f"C{ROW['note_date']}", "soon")
    book = with_text(book, POSTS, "D4", "many")
    book = with_text(book, LINES, "A3", "medicine")
    book = with_text(book, SUSTAINMENT, "B3", "us")
    assert faults(book) == [
        (NOTE, ROW["note_date"], "C", "'soon' is not a day."),
        (NOTE, ROW["unit_size"], "C", "'sixty' is not a whole number from 1 to 20000."),
        (POSTS, 4, "D", "'many' is not a whole number from 1 to 20000."),
        (LINES, 3, "A", "'medicine' is not allowed here."),
        (SUSTAINMENT, 3, "B", "'us' is not allowed here."),
    ]


def test_a_fault_says_value_and_remedy() -> None:
    with pytest.raises(FaultsError) as caught:
        read_workbook(with_text(WHOLE, LINES, "A3", "medicine"))
    (fault,) = caught.value.faults
    assert fault.value == "medicine"
    assert str(fault.hint) == "Did you mean 'medical'?"
    assert "C equipment, row 3, column A: 'medicine' is not allowed here." in str(caught.value)


def test_a_missing_value_is_told_at_its_empty_cell() -> None:
    assert faults(with_text(WHOLE, POSTS, "B4", "")) == [(POSTS, 4, "B", "The value is missing.")]
    assert faults(template()) == [(NOTE, ROW["member_state"], "C", "The value is missing.")]


@pytest.mark.parametrize(
    "number", ["<v>2090</v>", "<v>69733.5</v>", "<v>-1</v>", "<v>99999999999999999999</v>", "<v>1e400</v>"]
)
def test_a_number_that_is_no_day_is_told(number: str) -> None:
    ((sheet, row, column, what),) = faults(with_cell(WHOLE, NOTE, f"C{ROW['note_date']}", number))
    assert (sheet, row, column) == (NOTE, ROW["note_date"], "C")
    assert what.endswith("is not a day.")


def test_a_formula_is_told_with_its_cell() -> None:
    book = with_cell(WHOLE, NOTE, SIZE, "<f>60+3</f><v>63</v>")
    assert faults(book) == [(NOTE, ROW["unit_size"], "C", "The cell holds a formula.")]


def test_an_error_of_the_spreadsheet_is_told_once() -> None:
    book = with_cell(WHOLE, POSTS, "D4", "<v>#REF!</v>", "e")
    assert faults(book) == [(POSTS, 4, "D", "The cell holds an error of the spreadsheet.")]


def test_merged_cells_are_told() -> None:
    book = in_sheet(
        POSTS, "</sheetData>", '</sheetData><mergeCells count="1"><mergeCell ref="A3:A4"/></mergeCells>'
    )
    assert faults(book) == [
        (POSTS, None, "A3:A4", "The cells A3:A4 are merged, so it is not clear which of them is meant.")
    ]


@pytest.mark.parametrize("how", ['hidden="1"', 'ht="0"'])
def test_a_hidden_row_that_holds_values_is_told(how: str) -> None:
    assert faults(in_sheet(POSTS, '<row r="4"', f'<row {how} r="4"')) == [
        (POSTS, 4, "", "The row is hidden and holds values.")
    ]


def test_a_hidden_column_that_holds_values_is_told() -> None:
    assert faults(in_sheet(POSTS, "<col ", '<col hidden="1" ')) == [
        (POSTS, None, column, "The column is hidden and holds values.") for column in ("A", "B", "C")
    ]


def test_a_hidden_sheet_is_told() -> None:
    book = with_part(
        WHOLE, BOOK, lambda text: text.replace(f'name="{POSTS}"', f'name="{POSTS}" state="veryHidden"')
    )
    assert faults(book) == [(POSTS, None, "", f"The sheet '{POSTS}' is hidden.")]


def test_a_renamed_sheet_is_missed_and_recognised() -> None:
    book = with_part(WHOLE, BOOK, lambda text: text.replace(f'name="{LINES}"', 'name="C equipmnt"'))
    assert faults(book) == [
        ("C equipmnt", None, "", "There is no sheet 'C equipmnt' in a pledge."),
        (LINES, None, "", f"The sheet '{LINES}' is missing."),
    ]


def test_a_missing_note_verbale_is_told_once() -> None:
    book = with_part(WHOLE, BOOK, lambda text: text.replace(f'name="{NOTE}"', 'name="Annex A"'))
    assert faults(book) == [
        ("Annex A", None, "", "There is no sheet 'Annex A' in a pledge."),
        (NOTE, None, "", f"The sheet '{NOTE}' is missing."),
    ]


def test_a_code_that_was_written_over_is_told() -> None:
    book = with_text(WHOLE, NOTE, f"A{ROW['unit_size']}", "unit_sise")
    assert faults(book) == [
        (NOTE, None, "A", "The row 'unit_size' is missing."),
        (NOTE, ROW["unit_size"], "A", "There is no row 'unit_sise' in a note verbale."),
    ]
    assert faults(with_text(WHOLE, POSTS, "D1", "count")) == [
        (POSTS, 1, "", "The column 'number' is missing."),
        (POSTS, 1, "D", "There is no column 'count' on this sheet."),
    ]


def test_a_row_or_column_that_stands_twice_is_told() -> None:
    book = with_text(WHOLE, NOTE, f"A{ROW['women']}", "unit_size")
    assert (NOTE, ROW["women"], "A", "The row 'unit_size' stands twice.") in faults(book)
    assert (POSTS, 1, "E", "The column 'number' stands twice.") in faults(
        with_text(WHOLE, POSTS, "E1", "number")
    )


def test_values_outside_the_form_are_told() -> None:
    book = in_sheet(POSTS, '<c r="K3"', '<c r="Z3" t="inlineStr"><is><t>more</t></is></c><c r="K3"')
    assert faults(book) == [(POSTS, 3, "Z", "A value stands outside the form.")]
    book = in_sheet(NOTE, "</sheetData>", '<row r="900"><c r="C900"><v>7</v></c></row></sheetData>')
    assert faults(book) == [
        (NOTE, 900, "C", "The row holds a value, but its first cell does not say of what.")
    ]


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("none", "It says that there are none, but the sheet 'B organization' holds 5."),
        ("some", "'some' is not allowed here."),
    ],
)
def test_what_the_note_says_of_a_list_must_agree_with_its_lines(said: str, what: str) -> None:
    assert faults(with_text(WHOLE, NOTE, f"C{ROW['posts']}", said)) == [(NOTE, ROW["posts"], "C", what)]


def test_more_lines_than_are_read_are_told() -> None:
    posts = tuple((a_content().posts or ())[:1]) * 2001
    assert faults(workbook_of(a_content(posts=posts))) == [
        (POSTS, None, "", "The list has 2001 lines; 2000 are read at most.")
    ]


def test_a_workbook_of_another_version_is_refused_before_its_cells() -> None:
    book = with_text(with_text(WHOLE, NOTE, SIZE, "sixty"), "lists", "B1", "7")
    assert refusal(book, BadValueError) == "The workbook is of version '7' of the form; version 1 is read."


def test_a_workbook_that_is_no_pledge_is_refused() -> None:
    what = "The workbook is not a pledge: its sheet 'lists' does not say so."
    assert refusal(with_text(WHOLE, "lists", "A1", "prices")) == what
    assert refusal(with_part(WHOLE, BOOK, lambda text: text.replace('name="lists"', 'name="words"'))) == what


def test_a_workbook_with_macros_is_refused() -> None:
    what = "The workbook holds macros, which are never opened here."
    assert refusal(zipped(members(WHOLE) | {"xl/vbaProject.bin": b"\x00"})) == what
    assert refusal(WHOLE, name="pledge.xlsm") == what


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "The file is empty."),
        (b"member_state,XAA\n", "The file is not a workbook."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "The file is an old or encrypted Office file."),
        (zipped({"mimetype": b"text"}), "The file is a zip, but not a workbook of the kind XLSX."),
    ],
    ids=["empty", "csv", "ole", "zip"],
)
def test_what_is_no_workbook_is_refused(data: bytes, what: str) -> None:
    assert refusal(data) == what


def test_a_workbook_that_was_cut_off_is_refused() -> None:
    assert refusal(WHOLE[: len(WHOLE) // 2]).startswith("The workbook is cut off or broken:")


def test_a_workbook_of_50_mb_is_refused_by_its_size_alone() -> None:
    data = b"PK" + bytes(50 << 20)
    assert refusal(data) == "The workbook has 51 MB; 25 MB are read at most."
    assert MOST_BYTES == 25 << 20


def test_a_workbook_that_grows_beyond_measure_is_refused_unopened() -> None:
    buffer = BytesIO(WHOLE)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", bytes(40 << 20))
    assert refusal(buffer.getvalue()) == "The workbook unpacks to 40 MB; 32 MB are read at most."


def test_a_small_workbook_of_very_many_cells_is_refused_in_good_time() -> None:
    book = in_sheet(POSTS, "</sheetData>", "<row>" + "<c/>" * 600_000 + "</row></sheetData>")
    assert len(book) < 100_000
    assert refusal(book) == "The workbook holds more cells than a pledge can need."


def laughs(text: str) -> str:
    """Declare an entity that grows, before the root of a part."""
    return text.replace("<sst", '<!DOCTYPE sst [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><sst', 1)


@pytest.mark.parametrize("edit", [laughs, lambda text: text[:-20]], ids=["entities", "cut"])
def test_xml_that_no_spreadsheet_writes_is_refused(edit: Callable[[str], str]) -> None:
    assert refusal(with_part(WHOLE, STRINGS, edit)).startswith("A sheet of the workbook cannot be read:")
