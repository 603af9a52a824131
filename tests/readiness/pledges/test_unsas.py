"""Entries of the former standby system: read as drafts, never at a level, all faults together."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casque.core.errors import BundleError, CasqueError, FaultsError
from casque.readiness.pledges.content import content_from_json, content_to_json, faults_for_level_1
from casque.readiness.pledges.unsas import LEVELS, MOST_BYTES, read_unsas

HEAD = "state,unit,kind,level,response_days,listed_on,notes\n"
FOUR = HEAD + (
    "XAA,Engineer battalion,,1,90,2089,one of the first\n"
    "XAA,Level 2 hospital,level-2-hospital,2,90,2089-05,\n"
    "XBB,Transport company,Transport company,Level 3,60,2090-01-15,\n"
    "XCC,Infantry company,infantry-company,RDL 30,30,,\n"
    "XCC,Signals company,signals-company,RDL90,,,\n"
)


def faults(text: str) -> list[tuple[int | None, str, str]]:
    """Give row, column and sentence of each fault of a file."""
    with pytest.raises(FaultsError) as caught:
        read_unsas(text.encode(), "unsas.csv")
    assert all(fault.hint and fault.file == "unsas.csv" for fault in caught.value.faults)
    return [(fault.row, fault.column, str(fault.what)) for fault in caught.value.faults]


def test_each_entry_is_a_draft_with_its_source() -> None:
    read = read_unsas(FOUR.encode(), "unsas.csv")
    assert [one.state for one in read] == ["DRAFT"] * 5
    assert [one.legacy_source for one in read] == [f"unsas.csv, row {row}" for row in (2, 3, 4, 5, 6)]
    assert [one.content.unit_type for one in read] == [
        None,
        "level-2-hospital",
        "transport-company",
        "infantry-company",
        "signals-company",
    ]
    assert [one.content.response_days for one in read] == [90, 90, 60, 30, None]
    assert [one.listed_on for one in read] == ["2089", "2089-05", "2090-01-15", "", ""]


def test_the_nearest_level_of_today_is_told_and_never_taken_over() -> None:
    read = read_unsas(FOUR.encode(), "unsas.csv")
    assert [one.level.nearest for one in read] == ["below L1", "L1", "L3", "RDL", "RDL"]
    for one in read:
        assert one.content.level_sought is None
        assert faults_for_level_1(one.content, on=date(2091, 1, 1))
        assert str(one.words[0]).endswith("It is loaded as a draft.")


def test_what_is_lost_or_gained_is_told_in_words() -> None:
    words = [" ".join(str(each) for each in one.words) for one in read_unsas(FOUR.encode(), "unsas.csv")]
    assert "also wants the table of organization" in words[0]
    assert "visit" in words[1]
    assert "generic memorandum" in words[2]
    assert "statement of unit requirements" in words[2]
    assert "within 30 days" in words[3]
    assert "longer than is allowed today" in words[4]
    assert all(one.source.startswith("V ") for one in LEVELS.values())


def test_an_entry_can_be_kept_as_plain_data() -> None:
    (first, *_) = read_unsas(FOUR.encode(), "unsas.csv")
    assert content_from_json(json.loads(json.dumps(content_to_json(first.content)))) == first.content
    kept = json.loads(json.dumps(first.legacy()))
    assert kept["legacy_source"] == "unsas.csv, row 2"
    assert kept["notes"] == "one of the first"
    assert kept["level"] == "1"


def test_all_faults_of_the_file_are_told_together() -> None:
    text = HEAD + (
        "Arland,Hospital,level-2-hospital,2,,,\n"
        "XAA,,level-2-hospitl,4,soon,2089-13,\n"
        "XAA,Company,,1,-1,,\n"
        "XAA,company,,1,,,\n"
    )
    assert faults(text) == [
        (2, "state", "'Arland' is not the code of a state."),
        (3, "unit", "The cell is empty."),
        (3, "kind", "'level-2-hospitl' is not a type of unit."),
        (3, "level", "'4' is not a level of the former system."),
        (3, "response_days", "'soon' is not a whole number from 0 to 3650."),
        (3, "listed_on", faults(text)[5][2]),
        (4, "response_days", "'-1' is not a whole number from 0 to 3650."),
        (5, "unit", "This unit of XAA stands in row 4 already."),
    ]


@pytest.mark.parametrize(
    ("text", "column", "what"),
    [
        ("state,unit\n", "level", "The column 'level' is missing."),
        ("state,unit,level,levl\n", "levl", "There is no column 'levl' in this file."),
        ("state,unit,level,unit\n", "unit", "The column 'unit' stands 2 times."),
        (HEAD + "XAA,Company,,1,,,,more\n", "", "The row has 8 cells; the header has 7."),
        (HEAD + "XAA,Com\x00pany,,1,,,\n", "", "The file holds a zero byte, so it is not a table of text."),
    ],
)
def test_a_file_of_another_form_is_told(text: str, column: str, what: str) -> None:
    assert (column, what) in [each[1:] for each in faults(text)]


def test_a_file_without_rows_gives_nothing() -> None:
    assert read_unsas(HEAD.encode(), "unsas.csv") == ()
    assert faults("") == [
        (1, name, f"The column '{name}' is missing.") for name in ("state", "unit", "level")
    ]


def test_a_file_that_is_too_large_is_refused() -> None:
    with pytest.raises(BundleError):
        read_unsas(b" " * (MOST_BYTES + 1), "unsas.csv")


def test_too_many_rows_are_told() -> None:
    text = HEAD + "".join(f"XAA,Company {number},,1,,,\n" for number in range(10_005))
    assert faults(text) == [(10_001, "", "The file has more than 10000 rows.")]


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: (HEAD + text).encode()))
def test_any_bytes_give_drafts_or_an_error_for_people(data: bytes) -> None:
    try:
        read = read_unsas(data, "unsas.csv")
    except CasqueError as error:
        str(error).encode()
    else:
        assert {one.state for one in read} <= {"DRAFT"}
