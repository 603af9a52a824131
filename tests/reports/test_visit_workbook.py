"""The checklists of a visit on their way to a spreadsheet and back."""

import io
import zipfile
from datetime import date

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from casque.core.errors import BadValueError, BundleError, FaultsError
from casque.readiness.pledges.visits.answers import Answer, answers_from_json
from casque.readiness.pledges.visits.checklist import items_by_id
from casque.reports.visit_workbook import checklist_workbook
from casque.reports.visit_workbook_in import read_checklist_workbook
from tests.readiness.pledges.visits.making import ENGINEERS, HOSPITAL, a_finished_visit, a_scheduled_visit

FINISHED = a_finished_visit().last
EMPTY = a_scheduled_visit().last
SOME = sorted(item.id for _, items in EMPTY.checklists(HOSPITAL) for item in items)


def refused(data: bytes, state=EMPTY) -> str:
    with pytest.raises(FaultsError) as caught:
        read_checklist_workbook(data, state, name="visit.xlsx")
    return "\n".join(str(fault) for fault in caught.value.faults)


def with_cell(column: int, value: str, *, row: int = 3, item: str = "C01") -> bytes:
    """A workbook of which one line of the hospital is told by hand."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        about = book.add_worksheet("visit")
        told = (
            ("casque visit checklists", "1"),
            ("visit", EMPTY.name),
            ("checklists", "C1 D1 E1 F1 G1 H1 I1 J1 K1 L1"),
            ("unit 1", HOSPITAL),
            ("unit 2", ENGINEERS),
        )
        for number, (name, text) in enumerate(told):
            about.write_row(number, 0, (name, text))
        for number, unit in enumerate((HOSPITAL, ENGINEERS), start=1):
            sheet = book.add_worksheet(f"unit {number}")
            sheet.write(0, 0, unit)
            if unit == HOSPITAL:
                sheet.write(row - 1, 0, item)
                sheet.write(row - 1, column - 1, value)
    return buffer.getvalue()


def test_what_a_team_filled_in_comes_back_as_it_was():
    assert read_checklist_workbook(checklist_workbook(FINISHED), FINISHED) == FINISHED.answers


def test_a_workbook_that_is_read_from_the_right_holds_the_same():
    assert (
        read_checklist_workbook(checklist_workbook(FINISHED, is_right_to_left=True), FINISHED)
        == FINISHED.answers
    )


def test_a_workbook_nobody_filled_in_holds_no_answers():
    assert read_checklist_workbook(checklist_workbook(EMPTY), EMPTY) == {HOSPITAL: {}, ENGINEERS: {}}


def test_the_same_visit_gives_the_same_file():
    assert checklist_workbook(FINISHED) == checklist_workbook(FINISHED)


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=40)


@settings(max_examples=30, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(SOME), st.tuples(WORDS, WORDS, st.dates(date(1950, 1, 1), date(2199, 1, 1)))
    )
)
def test_the_way_there_and_back_is_the_identity(told: dict[str, tuple[str, str, date]]):
    answers = answers_from_json(
        {
            item: {
                "grade": "not met" if items_by_id()[item].blocking else "partly",
                "finding": finding,
                "owner": owner,
                "recommendation": "Mend it.",
                "due": due.isoformat(),
            }
            for item, (finding, owner, due) in told.items()
        }
    )
    data = checklist_workbook(EMPTY, answers={HOSPITAL: answers})
    assert read_checklist_workbook(data, EMPTY) == {HOSPITAL: answers, ENGINEERS: {}}


def test_the_words_are_said_in_another_language_and_the_answers_still_read():
    data = checklist_workbook(FINISHED, words=lambda message: f"«{message}»")
    assert read_checklist_workbook(data, FINISHED) == FINISHED.answers
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert "«Medical»" in archive.read("xl/sharedStrings.xml").decode()


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        (6, "good", "unit 1, row 3, column F: 'good' is not a grade."),
        (7, "Seen.", "unit 1, row 3, column F: '' is not a grade."),
        (11, "soon", "unit 1, row 3, column K: 'soon' is not a day."),
        (6, "not met", "unit 1, row 3, column I: A blocking item that is not met needs a recommendation."),
        (6, "=1+1", "unit 1, row 3, column F: The cell holds a formula."),
    ],
)
def test_a_wrong_cell_is_named(column: int, value: str, said: str):
    assert said in refused(with_cell(column, value))


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("H01", "unit 1, row 3, column A: The unit is not asked for 'H01'."),
        ("", "unit 1, row 3, column A: The line has an answer and no item."),
    ],
)
def test_a_line_that_does_not_belong_is_named(item: str, said: str):
    assert said in refused(with_cell(6, "met", item=item))


def test_a_line_of_a_good_workbook_is_read():
    told = read_checklist_workbook(with_cell(6, "met"), EMPTY)
    assert told[HOSPITAL] == {"C01": Answer("C01", "met")}


def test_a_workbook_of_another_visit_is_refused():
    other = a_scheduled_visit()
    other.entries = [one.__class__(**{**_fields(one), "name": "xaa-2091-v2"}) for one in other.entries]
    with pytest.raises(BadValueError, match="is of the visit 'xaa-2091-v1'; this is xaa-2091-v2"):
        read_checklist_workbook(checklist_workbook(EMPTY), other.last)


def test_a_workbook_of_fewer_units_is_refused():
    fewer = a_scheduled_visit(units=[HOSPITAL]).last
    with pytest.raises(BadValueError, match="units of the visit"):
        read_checklist_workbook(checklist_workbook(fewer), EMPTY)


@pytest.mark.parametrize("data", [b"", b"PK nothing", b"text", b"\xd0\xcf\x11\xe0old"])
def test_what_is_no_workbook_is_refused(data: bytes):
    with pytest.raises(BundleError):
        read_checklist_workbook(data, EMPTY)


def test_another_workbook_is_refused():
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        book.add_worksheet("sheet")
    with pytest.raises(BundleError, match="no checklists of a visit"):
        read_checklist_workbook(buffer.getvalue(), EMPTY)


def _fields(entry) -> dict:
    return {name: getattr(entry, name) for name in entry.__dataclass_fields__}
