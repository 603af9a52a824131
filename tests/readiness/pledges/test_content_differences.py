"""What a revision changes, and which of it is material."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from casque.readiness.pledges.content import (
    Caveat,
    Content,
    PartnerItem,
    differences,
    material_changes,
    response_band,
)
from tests.readiness.pledges.contents import EQUIPMENT, POSTS, a_content
from tests.readiness.pledges.invented import contents

DAY = date(2091, 1, 1)


def changed(**values: Any) -> list[tuple[str, str, str]]:
    """Give path, before and after of a change to the hospital."""
    return [(one.path, one.before, one.after) for one in differences(a_content(), a_content(**values))]


def material(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """Give the sentences of a change of the hospital from some values to others."""
    return [str(one) for one in material_changes(a_content(**old), a_content(**new), on=DAY)]


@settings(max_examples=60, deadline=None)
@given(contents(), contents())
def test_contents_differ_where_they_are_not_equal_and_nowhere_else(old: Content, new: Content) -> None:
    assert (differences(old, new) == ()) == (old == new)
    assert differences(old, old) == ()
    assert material_changes(old, old, on=DAY) == ()


def test_a_changed_field_is_told_with_both_values() -> None:
    assert changed(unit_size=70) == [("unit_size", "63", "70")]
    assert changed(conference="Arland 2090") == [("conference", "", "Arland 2090")]
    assert changed(rdl_barrier="A law.") == [("rdl_barrier", "none", "A law.")]
    assert changed(excluded=None) == [("excluded", "none", "")]


def test_a_line_is_found_again_by_what_it_names() -> None:
    posts = (*POSTS[:3], replace(POSTS[3], number=38), *POSTS[4:])
    assert changed(posts=posts) == [("posts[Wards / Nurse / Sergeant].number", "40", "38")]
    (one,) = differences(a_content(), a_content(posts=posts))
    assert str(one.label) == "Table of organization: Wards / Nurse / Sergeant: Number [persons]"


def test_a_line_that_comes_or_goes_is_told_whole() -> None:
    assert changed(posts=POSTS[1:]) == [
        (
            "posts[Command / Commander / Colonel]",
            "Command, Commander, Colonel, 1, commander, Surgery, 1, en",
            "",
        )
    ]


def test_lines_in_another_order_are_told() -> None:
    assert changed(posts=(POSTS[1], POSTS[0], *POSTS[2:])) == [
        ("posts", "Command / Commander / Colonel", "Command / Operations officer / Major")
    ]


@pytest.mark.parametrize(
    ("size", "is_material"), [(100, False), (110, False), (111, True), (90, False), (89, True)]
)
def test_the_strength_may_change_by_ten_percent(size: int, is_material: bool) -> None:
    assert bool(material({"unit_size": 100}, {"unit_size": size})) is is_material


def test_a_combat_vehicle_taken_away_is_material_and_a_truck_is_not() -> None:
    assert material({}, {"equipment": EQUIPMENT[:2]}) == [
        "'APC, wheeled, ambulance' is taken out of the major equipment."
    ]
    assert material({}, {"equipment": (EQUIPMENT[0], EQUIPMENT[2])}) == []
    assert material({}, {"equipment": (replace(EQUIPMENT[0], make_model="Model N"), *EQUIPMENT[1:])}) == []


def test_another_type_of_unit_is_material() -> None:
    assert material({}, {"unit_type": "level-3-hospital"}) == [
        "The type of unit changes from 'Level 2 hospital' to 'Level 3 hospital'."
    ]


def test_what_a_partner_no_longer_gives_is_material() -> None:
    assert material({}, {"partner_items": ()}) == ["'X-ray set' is no longer given by XBB."]
    assert material({"partner_items": ()}, {"partner_items": (PartnerItem("XBB", "X-ray set"),)}) == []
    given_by = replace(EQUIPMENT[1], ownership="donated", donor="XBB")
    assert material({"equipment": (given_by,)}, {"equipment": (replace(given_by, donor="XCC"),)}) == [
        "'Truck, ambulance 4x4' is no longer given by XBB."
    ]


@pytest.mark.parametrize(
    ("kind", "is_material"),
    [("force", True), ("night", True), ("geography", True), ("task", False), ("other", False)],
)
def test_a_new_caveat_is_material_by_its_kind(kind: str, is_material: bool) -> None:
    assert bool(material({"caveats": None}, {"caveats": (Caveat(kind, "Not so."),)})) is is_material
    assert material({"caveats": (Caveat(kind, "Not so."),)}, {"caveats": ()}) == []


@pytest.mark.parametrize(
    ("was", "now", "is_material"),
    [(30, 31, True), (31, 60, False), (60, 61, True), (90, 91, True), (91, 200, False), (90, 30, False)],
)
def test_a_slower_band_is_material(was: int, now: int, is_material: bool) -> None:
    assert bool(material({"response_days": was}, {"response_days": now})) is is_material


def test_bands_are_in_common_use() -> None:
    assert [response_band(days, on=DAY) for days in (0, 30, 31, 60, 61, 90, 91)] == [0, 0, 1, 1, 2, 2, 3]


def test_what_was_not_told_before_is_no_change() -> None:
    assert (
        material({"unit_size": None, "unit_type": None, "response_days": None, "equipment": None}, {}) == []
    )
