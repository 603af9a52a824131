"""Assessments that are kept: the same for the same, another for anything else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from casque.readiness.pledges.assessments import Assessments, Slots
from casque.readiness.pledges.regions import Readiness
from tests.readiness.pledges.pledged import hospital_requirement
from tests.readiness.pledges.walking import LEVEL_2, Walk

SLOTS = Slots(frozenset({"level-2-hospital"}), {"MED-1": "level-2-hospital"})


def test_the_same_question_is_answered_once() -> None:
    kept, walk = Assessments(), Walk().way(*LEVEL_2)
    first = kept.of(walk.on("2090-06-01"), hospital_requirement(), slots=SLOTS)
    assert kept.of(walk.on("2090-06-01"), hospital_requirement(), slots=SLOTS) is first
    assert len(kept) == 1


def test_anything_else_is_answered_anew() -> None:
    kept, walk = Assessments(), Walk().way(*LEVEL_2)
    state = walk.on("2090-06-01")
    first = kept.of(state, hospital_requirement(), slots=SLOTS)
    content = {**state.content, "title": "Another title"}
    for other in (
        kept.of(replace(state, content=content), hospital_requirement(), slots=SLOTS),
        kept.of(state, hospital_requirement(), slots=Slots(frozenset(), {})),
        kept.of(state, replace(hospital_requirement(), version=2), slots=SLOTS),
        kept.of(state, slots=SLOTS),
        kept.of(walk.on("2090-06-02"), hospital_requirement(), slots=SLOTS),
        kept.of(state, hospital_requirement(), slots=SLOTS, is_whole=False),
    ):
        assert other is not first
    blocked = kept.of(replace(state, blockers={"HR_CONCERN": "Under inquiry."}), slots=SLOTS)
    assert blocked.derived is Readiness.NONE


def test_no_more_are_kept_than_was_said() -> None:
    kept, walk = Assessments(most=3), Walk().way(*LEVEL_2)
    for days in range(10):
        kept.of(walk.on(date(2090, 6, 1) + timedelta(days=days)))
    assert len(kept) == 3
