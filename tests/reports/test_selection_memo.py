"""The printed memo: nothing of the shortlist is missing, and the file is one that any reader opens."""

import json

from casque.readiness.pledges.content import Content
from casque.readiness.pledges.selection.memo import Memo, memo
from casque.reports.selection_memo import memo_content, score_text, selection_memo_pdf
from tests.readiness.pledges.selection.units import a_shortlist, a_unit

RAPID = a_unit("xaa-1", readiness="RDL", record=(40, 40))
PROVEN = a_unit("xbb-1", record=(90, 90))
LOW = a_unit("xcc-1", readiness="L1")


def a_memo() -> Memo:
    return memo(a_shortlist(RAPID, PROVEN, LOW), chosen="xaa-1", justification="It comes before the rains.")


def test_the_memo_names_all_units_left_and_all_removed_with_the_reason() -> None:
    plain = json.dumps(memo_content(a_memo()))
    for part in (
        "xaa-1",
        "xbb-1",
        "xcc-1",
        "It is at Level 1",
        "It comes before the rains.",
        "Unofficial",
        "accepted",
    ):
        assert part in plain


def test_every_row_of_a_table_has_a_cell_for_each_head() -> None:
    for table in memo_content(a_memo())["tables"]:
        assert {len(row) for row in table["rows"]} == {len(table["heads"])} == {len(table["shares"])}


def test_a_part_without_items_says_so() -> None:
    only = memo(a_shortlist(RAPID), chosen="xaa-1", justification="It is the only one left.")
    parts = {part["title"]: part for part in memo_content(only)["parts"]}
    assert parts["What would change the order"]["items"] == []
    assert parts["What would change the order"]["none"] == "Nothing."
    assert "The runner-up: not met, not known" not in parts


def test_a_score_that_is_not_known_is_written_with_its_bounds() -> None:
    (unit,) = a_shortlist(a_unit("xaa-1", women=None)).listed
    low, high = f"{100 * unit.low:.1f}", f"{100 * unit.high:.1f}"
    assert score_text(unit) == f"{low} to {high} of 100"


def test_the_pdf_is_a_pdf_and_the_same_memo_gives_the_same_file() -> None:
    first = selection_memo_pdf(a_memo())
    assert first.startswith(b"%PDF-")
    assert first == selection_memo_pdf(a_memo())


def test_words_with_signs_of_the_typesetter_are_only_words() -> None:
    unit = a_unit("xaa-1", title='#eval("1") *bold* $x$ <a> @b "')
    assert isinstance(unit.content, Content)
    found = memo(a_shortlist(unit), chosen="xaa-1", justification='#read("/etc/hostname") is only text.')
    assert selection_memo_pdf(found).startswith(b"%PDF-")
