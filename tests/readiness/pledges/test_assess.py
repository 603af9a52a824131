"""The level by the rules beside the level on record, and what is missing for more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casque.core.truth import Truth
from casque.readiness.pledges.alignment import align
from casque.readiness.pledges.assess import Assessment, Verdict, assess
from casque.readiness.pledges.next_level import after_working_days
from casque.readiness.pledges.regions import Readiness, Visit
from casque.readiness.pledges.rules.facts import Facts
from casque.readiness.pledges.rules.rule import Who
from casque.readiness.pledges.rules.rulebook import LEVELS, RULEBOOK
from tests.readiness.pledges.pledged import DAY, certificates, hospital, hospital_requirement, sound

L1, L2, L3, RDL, NONE = Readiness.L1, Readiness.L2, Readiness.L3, Readiness.RDL, Readiness.NONE


def assessed(on: date = DAY, **changed: Any) -> Assessment:
    return assess(sound(**changed), on)


def at_level_1(**changed: Any) -> Facts:
    """Give a registered pledge without a visit."""
    never_visited = {
        "on_record": L1,
        "visit": Visit.NONE,
        "visit_outcome": None,
        "visit_ended": None,
        "assessed_until": None,
        "open_blocking": None,
        "changed_since_visit": Truth.NOT_KNOWN,
        "agreed": Truth.NO,
        "agreed_on": None,
        "verification": None,
        "verified_on": None,
        "rapid_until": None,
        "counted": None,
        "serviceable": None,
    }
    return sound(**{**never_visited, **changed})


@pytest.mark.parametrize(
    ("changed", "derived", "possible"),
    [
        ({}, RDL, RDL),
        ({"serviceable": 89}, L3, L3),
        ({"serviceable": None}, L3, RDL),
        ({"alignment": None}, L2, RDL),
        ({"open_blocking": 2}, L1, L1),
        ({"open_blocking": 2, "alignment": None}, L1, L1),
        ({"note_attached": Truth.NO}, NONE, NONE),
        ({"note_attached": Truth.NOT_KNOWN}, NONE, RDL),
        ({"blockers": frozenset({"HR_CONCERN"})}, NONE, NONE),
    ],
)
def test_a_level_needs_its_rules_and_those_below(
    changed: dict[str, Any], derived: Readiness, possible: Readiness
) -> None:
    found = assessed(**changed)
    assert (found.derived, found.possible) == (derived, possible)


@pytest.mark.parametrize(
    ("on_record", "changed", "verdict"),
    [
        (RDL, {}, Verdict.AGREES),
        (L3, {}, Verdict.HIGHER),
        (Readiness.RDL_AGREED, {"serviceable": 89}, Verdict.AGREES),
        (Readiness.SUBMITTED, {}, Verdict.HIGHER),
        (RDL, {"serviceable": 89}, Verdict.LOWER),
        (RDL, {"serviceable": None}, Verdict.NOT_KNOWN),
        (L3, {"serviceable": None}, Verdict.AGREES),
        (L3, {"open_blocking": 1}, Verdict.LOWER),
        (Readiness.DRAFT, {}, Verdict.AGREES),
        (Readiness.RETURNED, {}, Verdict.AGREES),
        (Readiness.CLOSED, {}, Verdict.CLOSED),
    ],
)
def test_the_level_on_record_is_compared(
    on_record: Readiness, changed: dict[str, Any], verdict: Verdict
) -> None:
    found = assessed(on_record=on_record, **changed)
    assert found.verdict is verdict
    assert str(found.words).endswith(str(verdict.words))


def test_a_pledge_of_which_nothing_is_told_cannot_be_compared() -> None:
    found = assess(Facts(name="n", on_record=L2, is_told_in_part=True), DAY)
    assert (found.derived, found.verdict) == (NONE, Verdict.NOT_KNOWN)
    assert found.possible is RDL
    assert all(one.truth is not Truth.NO for each in found.findings.values() for one in each)


@pytest.mark.parametrize(
    ("on_record", "next_level"),
    [
        (Readiness.DRAFT, L1),
        (Readiness.SUBMITTED, L1),
        (L1, L2),
        (L2, L3),
        (L3, RDL),
        (Readiness.RDL_AGREED, RDL),
        (RDL, None),
        (Readiness.CLOSED, None),
    ],
)
def test_the_next_level(on_record: Readiness, next_level: Readiness | None) -> None:
    assert assessed(on_record=on_record).next_level is next_level


def test_what_is_missing_for_level_2_is_a_visit_and_takes_its_days() -> None:
    """90 days to the visit and 45 to the decision: 135 after 1 March is 14 July."""
    missing = assess(at_level_1(), DAY).missing[L2]
    assert [one.rule.code for one in missing.findings] == ["L2-01", "L2-02", "L2-03", "L2-04"]
    assert missing.findings[0].truth is Truth.NO
    assert str(missing.findings[0].remedy) == "A successful assessment and advisory visit."
    assert missing.who[0] is Who.SERVICE
    assert missing.earliest == date(2091, 7, 14)
    assert not missing.reached
    assert str(missing.words) == (
        "Missing for Level 2: rules not met: 1; not known: 3. Possible from 2091-07-14 on at the earliest."
    )


def test_levels_above_wait_for_those_below() -> None:
    """Level 3 is decided 30 days after Level 2; agreement and verification take 69 days more."""
    found = assess(at_level_1(), DAY)
    assert found.missing[L3].findings == ()
    assert found.missing[L3].below == (L2,)
    assert not found.missing[L3].is_nothing
    assert found.missing[L3].earliest == date(2091, 8, 13)
    assert found.missing[RDL].earliest == date(2091, 10, 21)


def test_what_a_law_forbids_has_no_earliest_day() -> None:
    content = hospital(told={"rdl_barrier": "Consent only for a mission that exists."})
    missing = assess(sound(content, on_record=L3), DAY).missing[RDL]
    assert [one.rule.code for one in missing.findings] == ["RDL-01"]
    assert missing.earliest is None
    assert str(missing.when) == "From when on it is possible cannot be told."


def test_equipment_on_order_sets_the_day_on_which_level_3_is_possible() -> None:
    late = {"ownership": "to-be-procured", "delivery": "2092-02-01"}
    content = hospital(change={"equipment": {"Dental set": late}})
    missing = assess(sound(content, on_record=L2), DAY).missing[L3]
    assert [one.rule.code for one in missing.findings] == ["L3-03", "L3-12"]
    assert {one.earliest for one in missing.findings} == {date(2092, 2, 1)}
    assert missing.earliest == date(2092, 3, 2)


def test_what_is_not_met_stands_before_what_is_not_known() -> None:
    content = hospital(without=("posts",), drop={"equipment": ("Dental set",)})
    alignment = align(content, hospital_requirement(), certificates=certificates(), on=DAY)
    found = assess(sound(content, alignment=alignment), DAY).missing[L3].findings
    assert [one.truth for one in found] == [Truth.NO, Truth.NO, Truth.NOT_KNOWN]


def test_when_all_rules_are_met_an_approval_is_missing_and_then_nothing() -> None:
    found = assessed(on_record=L3)
    assert str(found.missing[RDL].words) == (
        "Every rule is met for: Rapid Deployment Level. An approval is missing."
    )
    assert found.missing[RDL].earliest == DAY
    assert str(assessed().missing[RDL].words) == "Nothing is missing for: Rapid Deployment Level."


def test_a_complete_draft_waits_for_the_review_in_working_days() -> None:
    """1 March 2091 is a Thursday; fifteen working days later it is a Thursday again."""
    found = assessed(on_record=Readiness.SUBMITTED).missing[L1]
    assert found.is_nothing
    assert found.earliest == date(2091, 3, 22)
    assert after_working_days(DAY, 0) == DAY


def test_an_assessment_ages_visibly() -> None:
    fresh, old = assessed(date(2092, 1, 20)), assessed(date(2092, 1, 21))
    assert (fresh.age_days, fresh.is_old) == (365, False)
    assert (old.age_days, old.is_old) == (366, True)
    assert str(old.age_words) == (
        "Last seen by somebody from outside on 2091-01-20, 366 days ago: that is old."
    )
    never = assess(at_level_1(), DAY)
    assert (never.age_days, never.is_old) == (None, False)
    assert "not known" in str(never.age_words)


def test_a_visit_of_tomorrow_has_not_been_seen() -> None:
    assert assessed(date(2091, 1, 19)).verified_on == date(2090, 9, 1)


def test_a_measure_from_outside_counts_as_seen() -> None:
    found = assessed(measured_on=date(2091, 2, 20))
    assert (found.verified_on, found.age_days) == (date(2091, 2, 20), 9)


def test_a_day_before_the_first_parameter_can_be_asked_for() -> None:
    """Registers older than the system are looked at with the first values."""
    assert assessed(date(1990, 1, 1)).derived is NONE


def test_the_text_of_an_assessment_names_every_rule_once() -> None:
    text = str(assessed(serviceable=44))
    assert "- RDL-08  Equipment works: 44 of 100 work: 44.0 percent." in text
    assert "+ L1-01  Note verbale" in text
    assert all(text.count(f" {one.code}  ") == 1 for rules in RULEBOOK.values() for one in rules)
    found = assessed(serviceable=44).finding("RDL-08")
    assert found is not None
    assert (found.observed, found.required, found.unit) == ("44.0", "90", "percent")
    assert assessed().finding("L9-99") is None


FLAGS = {
    "note_attached": st.sampled_from(Truth),
    "open_blocking": st.none() | st.integers(0, 3),
    "changed_since_visit": st.sampled_from(Truth),
    "slot_exists": st.sampled_from(Truth),
    "slot_free": st.sampled_from(Truth),
    "agreed": st.sampled_from(Truth),
    "commitment_days": st.none() | st.integers(1, 120),
    "serviceable": st.none() | st.integers(0, 100),
    "visit_outcome": st.sampled_from([None, "AAV_OK", "AAV_OK_RECS", "AAV_NOT_OK"]),
    "verification": st.sampled_from([None, "VV_OK", "VV_NOT_OK"]),
    "is_told_in_part": st.booleans(),
    "on_record": st.sampled_from(Readiness),
    "due": st.none() | st.dates(date(2090, 1, 1), date(2092, 1, 1)),
}
CHANGES = st.fixed_dictionaries({}, optional=FLAGS)


@settings(max_examples=50, deadline=None)
@given(CHANGES, st.dates(date(2090, 1, 1), date(2094, 1, 1)))
def test_the_sure_level_is_never_above_the_possible_one(changed: dict[str, Any], on: date) -> None:
    found = assess(sound(**changed), on)
    assert LEVELS.index(found.derived) <= LEVELS.index(found.possible)
    assert all(one.earliest is None or one.earliest >= on for one in found.missing.values())


@settings(max_examples=100, deadline=None)
@given(CHANGES, st.sampled_from(sorted(FLAGS.keys() - {"on_record", "is_told_in_part"})))
def test_a_question_answered_well_never_lowers_the_level(changed: dict[str, Any], name: str) -> None:
    """To answer one open question as the sound hospital does leaves the level or raises it."""
    worse = sound(**changed)
    better = replace(worse, **{name: getattr(sound(), name)})
    levels = [LEVELS.index(assess(each, DAY).derived) for each in (worse, better)]
    assert levels[1] >= levels[0]


@settings(max_examples=50, deadline=None)
@given(st.integers(1, 5), st.sampled_from([one.item for one in hospital_requirement().equipment]))
def test_more_equipment_never_lowers_the_level(more: int, item: str) -> None:
    few = hospital(change={"equipment": {item: {"quantity": 1, "serviceable": 1}}})
    many = hospital(change={"equipment": {item: {"quantity": 1 + more, "serviceable": 1}}})
    levels = [LEVELS.index(assess(sound(each), DAY).derived) for each in (few, many)]
    assert levels[1] >= levels[0]


@settings(max_examples=50, deadline=None)
@given(CHANGES, st.integers(0, 100), st.integers(0, 100))
def test_more_that_works_never_lowers_the_level(changed: dict[str, Any], one: int, other: int) -> None:
    low, high = sorted((one, other))
    levels = [
        LEVELS.index(assess(sound(**{**changed, "serviceable": each}), DAY).derived) for each in (low, high)
    ]
    assert levels[1] >= levels[0]
