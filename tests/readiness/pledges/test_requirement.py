"""Statements of unit requirements as JSON: all faults together, nothing lost."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casque.core.errors import FaultsError
from casque.readiness.pledges.catalogue import EQUIPMENT_FAMILIES, PROVIDERS, SUSTAINMENT, unit_type
from casque.readiness.pledges.requirement import (
    CapabilityLine,
    RequiredEquipment,
    RequiredPost,
    RequiredSustainment,
    Requirement,
)
from casque.readiness.pledges.requirement_json import (
    generic_for,
    generic_requirements,
    requirement_from_json,
    requirement_to_json,
)

SMALL: dict[str, Any] = {
    "code": "xdd-hospital",
    "version": 1,
    "title": "Hospital for the mission in Dorland",
    "unit_type": "level-2-hospital",
    "scope": "mission",
    "mission": "UNMID",
    "source": "D: an example",
}
WORDS = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=12)
CODES = st.from_regex(r"[A-Z][0-9]{2}", fullmatch=True)
WHOLE = st.integers(1, 10_000)


def requirements() -> st.SearchStrategy[Requirement]:
    """Give requirements in which anything optional may be there or not."""
    posts = st.builds(RequiredPost, WORDS, WHOLE, WORDS | st.just(""), st.just("staff"), st.booleans())
    capabilities = st.builds(CapabilityLine, CODES, WORDS, WORDS, WORDS)
    equipment = st.builds(
        RequiredEquipment,
        CODES,
        st.sampled_from(sorted(EQUIPMENT_FAMILIES)),
        WORDS | st.just(""),
        WHOLE,
        st.booleans(),
        st.none() | WHOLE,
    )
    sustainment = st.builds(
        RequiredSustainment, st.sampled_from(sorted(SUSTAINMENT)), st.sampled_from(sorted(PROVIDERS))
    )
    return st.builds(
        Requirement,
        CODES,
        WHOLE,
        WORDS,
        st.just("level-2-hospital"),
        st.just("mission"),
        WORDS,
        mission=WORDS,
        approved_by=WORDS,
        approved_on=st.none() | st.dates(),
        tasks=st.lists(WORDS, max_size=3).map(tuple),
        strength_min=st.none() | st.integers(0, 60),
        strength_max=st.none() | st.integers(60, 100),
        posts=st.lists(posts, max_size=3).map(tuple),
        capabilities=st.lists(capabilities, max_size=3, unique_by=lambda one: one.code).map(tuple),
        equipment=st.lists(equipment, max_size=3, unique_by=lambda one: one.code).map(tuple),
        sustainment=st.lists(sustainment, max_size=3, unique_by=lambda one: one.category).map(tuple),
        in_theatre=st.none() | st.dates(),
        languages=st.lists(st.sampled_from(("en", "fr", "swa")), max_size=2).map(tuple),
    )


@settings(max_examples=50, deadline=None)
@given(requirements())
def test_what_is_written_is_read_back_the_same(requirement: Requirement) -> None:
    assert requirement_from_json(requirement_to_json(requirement)) == requirement


def test_the_generic_requirements_are_marked_as_ours_and_fit_the_catalogue() -> None:
    found = generic_requirements()
    assert {one.unit_type for one in found.values()} == {
        "level-2-hospital",
        "force-protection-company",
        "formed-police-unit",
    }
    for one in found.values():
        kind = unit_type(one.unit_type)
        assert one.source.startswith("D: ")
        assert one.scope == "generic"
        assert one.is_approved
        assert one.name == f"{one.code}/1"
        assert kind.low is not None
        assert kind.high is not None
        assert one.strength_min is not None
        assert one.strength_max is not None
        assert kind.low <= one.strength_min <= one.strength_max <= kind.high
        assert requirement_from_json(requirement_to_json(one)) == one


def test_a_type_without_a_generic_requirement_has_none() -> None:
    assert generic_for("level-2-hospital") is generic_requirements()["generic-level-2-hospital"]
    assert generic_for("k9") is None


def test_all_faults_are_told_together_each_with_its_place() -> None:
    wrong = SMALL | {
        "version": 0,
        "unit_type": "hospitel",
        "scope": "local",
        "strenght_min": 3,
        "strength_max": "many",
        "in_theatre": "1 March",
        "languages": ["English"],
        "tasks": "all",
        "equipment": [
            {"code": "E01", "family": "medicine", "item": "Hospital", "quantity": 0},
            {"code": "E 2", "family": "medical", "item": 5, "quantity": 1, "is_essential": "yes"},
            "a generator",
        ],
        "sustainment": [{"category": "CAT"}],
    }
    with pytest.raises(FaultsError) as caught:
        requirement_from_json(wrong)
    places = {fault.column for fault in caught.value.faults}
    assert places == {
        "version",
        "unit_type",
        "scope",
        "strenght_min",
        "strength_max",
        "in_theatre",
        "languages[0]",
        "tasks",
        "equipment[0].family",
        "equipment[0].quantity",
        "equipment[1].code",
        "equipment[1].item",
        "equipment[1].is_essential",
        "equipment[2]",
        "sustainment[0].provider",
    }
    hints = {fault.column: str(fault.hint) for fault in caught.value.faults}
    assert hints["strenght_min"] == "Did you mean 'strength_min' or 'strength_max'?"
    assert hints["scope"] == "Write one of: generic, mission."


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"mission": ""}, "mission"),
        ({"strength_min": 70, "strength_max": 60}, "strength_min"),
        ({"approved_on": "2091-01-01"}, "approved_by"),
        ({"title": " "}, "title"),
        ({"title": None}, "title"),
        (
            {"sustainment": [{"category": "CAT", "provider": "UN"}, {"category": "CAT", "provider": "TCC"}]},
            "sustainment[1].category",
        ),
        (
            {
                "equipment": [
                    {"code": "E01", "family": "medical", "item": "", "quantity": 1},
                    {"code": "E01", "family": "medical", "item": "Dental set", "quantity": 1},
                ]
            },
            "equipment[1].code",
        ),
    ],
)
def test_values_that_contradict_each_other_are_refused(change: dict[str, Any], place: str) -> None:
    with pytest.raises(FaultsError) as caught:
        requirement_from_json(SMALL | change)
    assert [fault.column for fault in caught.value.faults] == [place]


@pytest.mark.parametrize("given_", [None, [], "requirement", 3])
def test_what_is_no_object_is_refused(given_: object) -> None:
    with pytest.raises(FaultsError, match="an object with the names of its fields"):
        requirement_from_json(given_)


@settings(max_examples=50, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
        max_leaves=8,
    ),
    st.sampled_from(["equipment", "posts", "languages", "strength_min", "in_theatre", "code", "unit_type"]),
)
def test_nothing_that_json_can_hold_breaks_the_reader(value: object, field: str) -> None:
    with suppress(FaultsError):
        read = requirement_from_json(SMALL | {field: value})
        assert requirement_from_json(requirement_to_json(read)) == read
