"""What Level 1 asks of a content: fields that are told, tables that agree with them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from casque.readiness.pledges.content import (
    CONTENT_FIELDS,
    Content,
    Post,
    SustainmentLine,
    faults_for_level_1,
)
from tests.readiness.pledges.contents import EQUIPMENT, POSTS, a_content

DAY = date(2090, 11, 10)


def faults(**values: Any) -> list[tuple[str, str]]:
    """Give place and sentence of what a content with these values lacks."""
    found = faults_for_level_1(a_content(**values), on=DAY)
    assert all(fault.hint for fault in found)
    return [(fault.column, str(fault.what)) for fault in found]


def test_a_whole_content_lacks_nothing() -> None:
    assert faults() == []


@pytest.mark.parametrize(
    "name", [one.name for one in CONTENT_FIELDS if one.needed and one.name != "member_state"]
)
def test_each_field_that_is_asked_for_is_missed(name: str) -> None:
    assert name in [place for place, _ in faults(**{name: None})]


@pytest.mark.parametrize(
    "name", [one.name for one in CONTENT_FIELDS if not one.needed and one.name != "approval_days"]
)
def test_no_other_field_is_missed(name: str) -> None:
    assert faults(**{name: None}) == []


def test_an_empty_content_lacks_all_that_is_asked_for() -> None:
    found = faults_for_level_1(Content("XAA"), on=DAY)
    assert len(found) == sum(one.needed for one in CONTENT_FIELDS) - 1


@pytest.mark.parametrize("name", ["caveats", "equipment", "sustainment"])
def test_told_to_be_none_is_a_declaration(name: str) -> None:
    assert faults(**{name: ()}) == []


def test_no_unit_is_without_posts() -> None:
    assert faults(posts=()) == [("posts", "'Table of organization' is not told.")]


@pytest.mark.parametrize(
    ("values", "place", "what"),
    [
        ({"unit_size": 64}, "posts", "The posts add up to 63; the strength is 64."),
        ({"women": 64, "posts": None}, "women", "64 is more than the strength of 63."),
        ({"women_posts": 64}, "women_posts", "64 is more than the strength of 63."),
        ({"women": 24}, "women", "The posts tell 25 women; the note verbale tells 24."),
        ({"women": 26}, "women", "The posts tell 25 women; the note verbale tells 26."),
        (
            {"note_date": date(2090, 11, 11)},
            "note_date",
            "The note verbale is of 2090-11-11, after 2090-11-10.",
        ),
        (
            {"available_until": date(2090, 12, 31)},
            "available_until",
            "The unit is available until 2090-12-31, before it is from 2091-01-01.",
        ),
        (
            {"available_from": date(2089, 1, 1), "available_until": date(2090, 11, 9)},
            "available_until",
            "The unit was available until 2090-11-09, which is past.",
        ),
        ({"component": "police"}, "component", "'Level 2 hospital' is not of the component 'police'."),
        ({"approval_days": None}, "approval_days", "How long the national approval takes is not told."),
        (
            {"sustainment": (SustainmentLine("CAT", "TCC"), SustainmentLine("CAT", "UN"))},
            "sustainment[1].category",
            "'Catering' stands twice.",
        ),
        (
            {"equipment": (replace(EQUIPMENT[0], serviceable=2),)},
            "equipment[0].serviceable",
            "2 of 1 are serviceable.",
        ),
        (
            {"equipment": (replace(EQUIPMENT[1], delivery=None),)},
            "equipment[0].delivery",
            "'Truck, ambulance 4x4' is not owned yet, and its delivery is not told.",
        ),
    ],
)
def test_what_does_not_agree_is_told(values: dict[str, Any], place: str, what: str) -> None:
    assert (place, what) in faults(**values)


def test_a_contact_is_named_at_both_places() -> None:
    mission = (a_content().contacts or ())[:1]
    assert [what for _, what in faults(contacts=mission)] == ["No contact is named for: Capital."]
    assert [what for _, what in faults(contacts=())] == [
        "No contact is named for: Permanent Mission.",
        "No contact is named for: Capital.",
    ]


@pytest.mark.parametrize(("commanders", "count"), [(0, "0"), (2, "2")])
def test_a_unit_has_one_commander(commanders: int, count: str) -> None:
    first = replace(POSTS[0], function="staff")
    posts = tuple(
        Post(f"Commander {number}", 1, function="commander", women=0) for number in range(commanders)
    )
    found = faults(posts=(first, *POSTS[1:], *posts))
    assert ("posts", f"{count} posts have the function of the commander.") in found


@pytest.mark.parametrize(("function", "title"), [("staff", "Staff"), ("medical", "Medical")])
def test_posts_that_the_type_of_unit_needs_are_missed(function: str, title: str) -> None:
    posts = tuple(replace(post, function="support") if post.function == function else post for post in POSTS)
    assert ("posts", f"No post has the function '{title}'.") in faults(posts=posts)


def test_more_women_than_posts_in_a_line_are_told_at_that_line() -> None:
    posts = (*POSTS[:1], replace(POSTS[1], women=3), *POSTS[2:])
    assert ("posts[1].women", "3 women in 2 posts.") in faults(posts=posts)


def test_posts_that_do_not_tell_their_women_say_nothing_against_the_note_verbale() -> None:
    assert faults(posts=(replace(POSTS[0], women=None), *POSTS[1:]), women=25) == []
