"""From answers to grades; the arithmetic by hand."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casque.core.errors import FaultsError
from casque.readiness.pledges.visits.answers import Grade, answers_from_json, answers_to_json
from casque.readiness.pledges.visits.checklist import applicable, checklist, tags_of
from casque.readiness.pledges.visits.grades import (
    AreaGrade,
    Outcome,
    UnitFinding,
    grade_area,
    grade_unit,
    is_better,
)
from casque.readiness.pledges.visits.recommendations import from_answers

ON = date(2091, 5, 11)
TAGS = tags_of("level-2-hospital")
UNIT = "xaa-2091-001"
ALL = {item.id: {"grade": "met"} for _, items in applicable(TAGS) for item in items}
RECOMMENDED = {"recommendation": "Mend it.", "due": "2091-12-31"}


def movement(**grades: Any) -> AreaGrade:
    """Grade the checklist F: weights 3 2 2 3 2 2 2 2 1 1, twenty in all; F01 blocks."""
    given_ = {f"F{number:02}": {"grade": "met"} for number in range(1, 11)} | grades
    one = checklist("movement")
    read = answers_from_json({item: answer for item, answer in given_.items() if answer})
    return grade_area(one, read, items=one.items, on=ON).grade


def unit(*, purpose: str = "AAV", **answers: Any) -> UnitFinding:
    told = {item: answer for item, answer in (ALL | answers).items() if answer}
    read = answers_from_json(told)
    return grade_unit(read, tags=TAGS, recommendations=from_answers(UNIT, read), purpose=purpose, on=ON)


PARTLY, FAILED = {"grade": "partly"}, {"grade": "not met"}


@pytest.mark.parametrize(
    ("grades", "expected"),
    [
        ({}, AreaGrade.GREEN),
        ({"F02": PARTLY, "F03": PARTLY}, AreaGrade.GREEN),  # 4 of 20: exactly 20 percent
        ({"F02": PARTLY, "F04": PARTLY}, AreaGrade.AMBER),  # 5 of 20
        ({"F09": FAILED}, AreaGrade.AMBER),
        ({"F01": {**FAILED, **RECOMMENDED}}, AreaGrade.RED),
        ({"F10": None}, AreaGrade.NOT_KNOWN),
        ({"F01": {**FAILED, **RECOMMENDED}, "F10": None}, AreaGrade.RED),  # what blocks is known already
        ({f"F{number:02}": {"grade": "not applicable"} for number in range(1, 11)}, AreaGrade.NOT_APPLICABLE),
        # without F04 17 are left, and 4 of them are more than 20 percent
        ({"F04": {"grade": "not applicable"}, "F02": PARTLY, "F03": PARTLY}, AreaGrade.AMBER),
    ],
)
def test_an_area_is_graded_by_its_answers(grades: dict[str, Any], expected: AreaGrade):
    assert movement(**grades) == expected


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, Outcome.AAV_OK),
        ({"F09": FAILED}, Outcome.AAV_OK),  # 1 of 20 not met: amber, and minor
        ({"F02": {**PARTLY, **RECOMMENDED}}, Outcome.AAV_OK_RECS),
        ({"F02": {**FAILED, **RECOMMENDED}, "F03": FAILED}, Outcome.AAV_OK_RECS),  # 4 of 20, and dated
        ({"F02": FAILED, "F03": FAILED}, None),  # amber beyond minor without a dated action
        ({"G06": {**FAILED, **RECOMMENDED}}, Outcome.AAV_NOT_OK),
        ({"C14": None}, None),
        ({"C14": None, "G06": {**FAILED, **RECOMMENDED}}, Outcome.AAV_NOT_OK),
    ],
)
def test_a_unit_has_the_outcome_of_its_areas(answers: dict[str, Any], expected: Outcome | None):
    found = unit(**answers)
    assert found.outcome == expected
    assert found.reasons


def test_a_verification_knows_two_outcomes():
    assert unit(purpose="VV").outcome == Outcome.VV_OK
    assert unit(purpose="VV", E03={**FAILED, **RECOMMENDED}).outcome == Outcome.VV_NOT_OK
    assert unit(purpose="VV", C14=None).outcome == Outcome.VV_OK  # C14 is not asked


def test_nothing_answered_is_not_known_and_never_good():
    found = grade_unit({}, tags=TAGS, recommendations=(), purpose="AAV", on=ON)
    assert found.outcome is None
    assert {area.grade for area in found.areas} == {AreaGrade.NOT_KNOWN}
    assert len(found.unanswered) == len(ALL)


@given(st.data())
def test_a_better_answer_never_makes_an_area_worse(data: st.DataObject):
    order = [Grade.NOT_MET, Grade.PARTLY, Grade.MET]
    rank = [AreaGrade.RED, AreaGrade.AMBER, AreaGrade.GREEN]
    names = [f"F{number:02}" for number in range(1, 11)]
    grades = {name: data.draw(st.sampled_from(order)) for name in names}
    better = data.draw(st.sampled_from(names))
    raised = {**grades, better: order[min(2, order.index(grades[better]) + 1)]}
    before, after = (
        movement(**{name: {"grade": grade.value, **RECOMMENDED} for name, grade in each.items()})
        for each in (grades, raised)
    )
    assert rank.index(after) >= rank.index(before)


def test_answers_survive_the_way_to_json_and_back():
    told = {
        **ALL,
        "G06": {**FAILED, **RECOMMENDED, "owner": "Arland", "finding": "None.", "evidence": "Photo 3"},
    }
    assert answers_to_json(answers_from_json(told)) == dict(sorted(told.items()))


@pytest.mark.parametrize(
    ("told", "part"),
    [
        ({"C01": {"grade": "good"}}, "is not a grade"),
        ({"Z99": {"grade": "met"}}, "no such item"),
        ({"C01": "met"}, "An answer has a grade"),
        ({"C01": {"grade": "met", "colour": "blue"}}, "column colour: Nobody asks for this"),
        ({"C03": {"grade": "met", "due": "2091-12-31"}}, "there is none"),
        ({"C03": {"grade": "met", "recommendation": "Do.", "due": "soon"}}, "is not a day"),
        ({"C01": {"grade": "not met"}}, "needs a recommendation"),
        ({"C03": {"grade": "met", "finding": "x" * 4001}}, "4001 letters"),
        ([], "by item"),
    ],
)
def test_an_answer_that_cannot_be_read_is_named(told: Any, part: str):
    with pytest.raises(FaultsError, match=part):
        answers_from_json(told)


def test_all_faults_of_answers_are_told_together():
    with pytest.raises(FaultsError) as caught:
        answers_from_json({"C01": {"grade": "good"}, "Z99": {"grade": "met"}, "C03": {"grade": "met"}})
    assert len(caught.value.faults) == 2


def test_a_blocking_item_not_met_makes_a_blocking_recommendation():
    read = answers_from_json({"G06": {**FAILED, **RECOMMENDED}, "G12": {**FAILED, **RECOMMENDED}})
    assert [(one.code, one.blocking) for one in from_answers(UNIT, read)] == [
        (f"{UNIT}/G06", True),
        (f"{UNIT}/G12", False),
    ]


def test_outcomes_are_ordered_within_their_purpose():
    assert is_better(Outcome.AAV_OK, Outcome.AAV_NOT_OK)
    assert not is_better(Outcome.AAV_NOT_OK, Outcome.AAV_OK)
    assert not is_better(Outcome.AAV_OK, Outcome.VV_NOT_OK)
