"""The decision on a plan: never without its alternatives and what it leaves unmet."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from casque.core.errors import BadValueError
from casque.planning.check import BrokenRulesError
from casque.planning.decision import Ruling, Verdict, decide, decision_shape
from tests.planning.makers import a_post, a_problem, a_tour, a_unit
from tests.planning.plans import a_plan

PROBLEM = a_problem(
    a_post(), a_post("MED-1", unit_type="medical"), a_unit(), a_unit("XBB-ENG", cost_per_week=10)
)
PLAN = a_plan(PROBLEM, [a_tour()])
RULING = Ruling("Force generation desk", datetime(2100, 1, 5, 9, 30, tzinfo=UTC), "It covers most.")
INSTEAD = replace(RULING, overridden=(a_tour(),), instead=(a_tour("XBB-ENG"),))


def test_an_accepted_plan_is_told_with_its_alternatives_and_gaps() -> None:
    decision = decide(PROBLEM, PLAN, RULING)
    assert RULING.verdict is Verdict.ACCEPTED
    assert decision.tours == PLAN.tours
    [alternative] = decision.alternatives
    assert alternative.tour == a_tour("XBB-ENG")
    assert alternative.points_more == pytest.approx(320)
    [unmet] = decision.unmet
    assert (unmet.post, unmet.start, unmet.end) == ("MED-1", 10, 40)
    assert "no unit is of type medical" in str(unmet.why)


def test_an_overridden_plan_says_what_the_other_tours_cost() -> None:
    decision = decide(PROBLEM, PLAN, INSTEAD)
    assert INSTEAD.verdict is Verdict.OVERRIDDEN
    assert decision.tours == (a_tour("XBB-ENG"),)
    assert decision.cost_more == pytest.approx(320)
    assert [one.tour for one in decision.alternatives] == [a_tour()]


def test_a_rejected_plan_is_a_verdict_of_its_own() -> None:
    assert replace(RULING, is_rejected=True).verdict is Verdict.REJECTED


@pytest.mark.parametrize(
    ("ruling", "what"),
    [
        (replace(RULING, by=" "), "Nobody is named"),
        (replace(RULING, reason=""), "A reason is missing"),
        (replace(RULING, overridden=(a_tour("XBB-ENG"),)), "no such tour"),
    ],
)
def test_a_decision_that_is_not_whole_is_refused(ruling: Ruling, what: str) -> None:
    with pytest.raises(BadValueError, match=what):
        decide(PROBLEM, PLAN, ruling)


def test_tours_that_break_a_rule_cannot_be_decided() -> None:
    with pytest.raises(BrokenRulesError):
        decide(PROBLEM, PLAN, replace(RULING, instead=(a_tour("XBB-ENG"),)))


def test_the_shape_of_a_decision_is_plain_data_with_sentences() -> None:
    shape = decision_shape(PROBLEM, decide(PROBLEM, PLAN, INSTEAD))
    assert json.loads(json.dumps(shape)) == shape
    assert (shape["verdict"], shape["by"]) == ("overridden", "Force generation desk")
    assert shape["overridden"][0]["text"] == "XAA-ENG at ENG-1 from 2100-03-01 to 2100-10-10"
    assert shape["alternatives"][0]["words"]["text"].endswith(".")
    assert shape["unmet"][0]["from"] == "2100-03-15"
