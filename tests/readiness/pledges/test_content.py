"""The content of a pledge as JSON: read whole or with all its faults, written without loss."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given, settings

from casque.core.errors import FaultsError
from casque.readiness.pledges.content import (
    CONTENT_FIELDS,
    PART_FIELDS,
    PART_KINDS,
    Content,
    content_from_json,
    content_to_json,
)
from tests.readiness.pledges.contents import a_content
from tests.readiness.pledges.invented import contents


def wrong(**values: Any) -> list[tuple[str, str, str]]:
    """Give place, sentence and remedy of each fault of a content with these values."""
    with pytest.raises(FaultsError) as caught:
        content_from_json(content_to_json(a_content()) | values)
    return [(fault.column, str(fault.what), str(fault.hint)) for fault in caught.value.faults]


@settings(max_examples=60, deadline=None)
@given(contents())
def test_a_content_that_is_written_as_json_and_read_again_is_the_same(content: Content) -> None:
    assert content_from_json(json.loads(json.dumps(content_to_json(content)))) == content


def test_what_is_not_told_is_left_out() -> None:
    assert content_to_json(Content("XAA")) == {"member_state": "XAA"}


def test_told_to_be_none_is_not_the_same_as_not_told() -> None:
    assert content_from_json({"member_state": "XAA", "caveats": []}).caveats == ()
    assert content_from_json({"member_state": "XAA"}).caveats is None
    assert content_from_json({"member_state": "XAA", "rdl_barrier": ""}).rdl_barrier == ""
    assert content_from_json({"member_state": "XAA", "rdl_barrier": "none"}).rdl_barrier == ""


def test_each_field_is_described_once() -> None:
    assert sorted(one.name for one in CONTENT_FIELDS) == sorted(one.name for one in fields(Content))
    for name, kind in PART_KINDS.items():
        assert sorted(one.name for one in PART_FIELDS[name]) == sorted(one.name for one in fields(kind))


def test_all_faults_are_told_together_with_their_places() -> None:
    posts = [{"title": "Nurse", "number": "forty"}, {"number": 1}]
    found = wrong(unit_size=-1, note_date="5 November", unit_type="level-2-hospitl", posts=posts)
    assert [place for place, _, _ in found] == [
        "note_date",
        "unit_type",
        "unit_size",
        "posts[0].number",
        "posts[1].title",
    ]
    assert found[0][1:] == ("'5 November' is not a day.", "Write the day as 2090-01-31: year, month, day.")
    assert "Did you mean 'level-2-hospital'" in found[1][2]
    assert found[4][1] == "The value is missing."


@pytest.mark.parametrize(
    ("name", "value", "what"),
    [
        ("member_state", "Arland", "'Arland' is not the code of a state."),
        ("component", "Military", "'Military' is not allowed here."),
        ("command_language", "English", "'English' is not the code of a language."),
        ("preferred", ["a;b"], "'a;b' cannot be an item of a list."),
        ("preferred", ["none"], "'none' cannot be an item of a list."),
        ("preferred", "Corland", "A list of at most 200 texts stands here."),
        ("caveats", "none", "A list of objects stands here."),
        ("caveats", ["night"], "An object stands here."),
        ("women", True, "'True' is not a whole number from 0 to 20000."),
        ("women", 1.5, "'1.5' is not a whole number from 0 to 20000."),
        ("note_date", "2090-02-30", "'2090-02-30' is not a day."),
        ("title", "bell \x07", "'bell \ufffd' is not a line of text of at most 2000 signs."),
        ("contacts", [{"place": "capital", "name": "B", "email": "b"}], "'b' is not an e-mail address."),
        ("colour", "blue", "There is no field 'colour' here."),
        (
            "posts",
            [{"title": "Nurse", "number": 1}] * 2001,
            "The list has 2001 lines; 2000 are read at most.",
        ),
    ],
)
def test_a_wrong_value_is_told(name: str, value: object, what: str) -> None:
    assert [each[1] for each in wrong(**{name: value})] == [what]


@pytest.mark.parametrize("data", [None, [], "XAA", 3])
def test_what_is_no_object_is_refused(data: object) -> None:
    with pytest.raises(FaultsError):
        content_from_json(data)


def test_a_content_without_a_state_is_refused() -> None:
    with pytest.raises(FaultsError) as caught:
        content_from_json({})
    assert [fault.column for fault in caught.value.faults] == ["member_state"]


def test_spaces_and_line_breaks_in_a_text_become_one_space() -> None:
    assert (
        content_from_json({"member_state": "XAA", "title": " Level 2\n hospital "}).title
        == "Level 2 hospital"
    )
