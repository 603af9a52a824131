import json
from typing import Any

import pytest

from casque.planning.explain import explain
from casque.planning.parts import Mission, Post, Substitution, Tour, Unit
from casque.planning.problem import Problem
from casque.planning.reasons import Candidate, Explanation, explain_shape
from tests.planning.makers import MONDAY, a_contributor, a_mission, a_post, a_problem, a_tour, a_unit


def the_gap(problem: Problem, *tours: Tour, post: str = "ENG-1") -> Explanation:
    [found] = [one for one in explain(problem, tours, proposals=0) if one.gap.post == post]
    return found


def the_unit(explanation: Explanation, code: str = "XAA-ENG") -> Candidate:
    [found] = [one for one in explanation.candidates if one.unit == code]
    return found


# Post ENG-1 needs engineers in weeks 10 to 40. Each case has one unit that could fill it but for one rule.
CASES: dict[str, tuple[dict[str, Any], str, str]] = {
    "attributes": (
        {"parts": (a_post(attributes=frozenset({"french"})), a_unit())},
        "attributes",
        "XAA-ENG lacks what ENG-1 asks for: french.",
    ),
    "tasks": (
        {"parts": (a_post(tasks=frozenset({"patrol"})), a_unit(caveats=frozenset({"patrol"})))},
        "tasks",
        "patrol",
    ),
    "strength": (
        {"parts": (a_post(strength=120), a_unit())},
        "strength",
        "XAA-ENG brings 100 people; ENG-1 asks for 120.",
    ),
    "level": ({"parts": (a_post(minimum_level=3), a_unit(level=2))}, "level", "XAA-ENG has Level 2"),
    "level too late": (
        {"parts": (a_post(minimum_level=3), a_unit(level=2, rises=((30, 3),)))},
        "level",
        "XAA-ENG has Level 2",
    ),
    "response": ({"parts": (a_post(response_weeks=4), a_unit(lead_weeks=5))}, "response", "ENG-1 allows 4."),
    "consent": (
        {"parts": (a_mission(refuses=frozenset({"XAA"})),)},
        "consent",
        "has not consented to units of XAA",
    ),
    "caveat": (
        {"parts": (a_unit(caveats=frozenset({"XM1"})),)},
        "caveat",
        "XAA has ruled out XM1 for XAA-ENG.",
    ),
    "lead": ({"parts": (a_unit(lead_weeks=20),)}, "lead", "it can come from 2100-05-24."),  # week 20
    "window": ({"parts": (a_unit(windows=((0, 20), (30, 60))),)}, "window", "none of its windows"),
    "length": (
        {"parts": (a_unit(tour_weeks=(40, 52)),)},
        "length",
        "The shortest tour of XAA-ENG is 40 weeks; until the post ends there are 30, with the handover 32.",
    ),
    "units_abroad": (
        {"parts": (a_contributor(units_abroad=0),)},
        "units_abroad",
        "XAA has 0 units abroad in the week of 2100-03-01; its cap is 0.",
    ),
    "people": (
        {"parts": (a_mission(people_per_contributor=99),)},
        "people",
        "with the 100 of XAA-ENG they would be more than its cap of 99.",
    ),
    "lift": (
        {"parts": (a_unit(lift=3),), "lift": (2,) * 15},
        "lift",
        "XAA-ENG needs 3 units of lift; in the 4 weeks from 2100-03-01, 0 of 2 are taken.",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_one_rule_keeps_the_only_unit_out_and_is_named_in_words(name: str) -> None:
    options, rule, words = CASES[name]
    parts = options["parts"]
    found = the_gap(a_problem(*parts, **{key: one for key, one in options.items() if key != "parts"}))
    unit = the_unit(found)
    assert (found.gap.start, found.gap.end) == (10, 40)
    assert found.rules == (rule,)
    assert unit.breaks == (rule,)
    [reason] = [one for one in unit.reasons if one.always]
    assert reason.rule == rule
    assert words in str(reason.words)
    assert "one rule keeps out each unit of a fitting type (1)" in str(found.summary)


def test_rest_before_names_the_post_and_the_day_on_which_the_unit_is_free() -> None:
    # At ENG-2 in weeks 0 to 26, then 26 weeks of rest: free in week 52, 2101-01-03.
    problem = a_problem(a_post(), a_post("ENG-2", start=2, end=26))
    reason = the_unit(the_gap(problem, a_tour(post="ENG-2", start=0, weeks=26))).reasons[0]
    assert (reason.rule, reason.always) == ("rest", True)
    assert str(reason.words) == (
        "XAA-ENG is at ENG-2 until 2100-07-04 and then rests; it is free again on 2101-01-03."
    )


def test_rest_after_names_the_next_tour_of_the_unit() -> None:
    # From week 8 the shortest tour ends in week 34 and its rest in week 60; the unit leaves again in week 30.
    problem = a_problem(a_post(end=36), a_post("ENG-2", start=32, end=60))
    found = the_gap(problem, a_tour(post="ENG-2", start=30, weeks=30))
    assert found.rules == ("rest",)
    assert str(the_unit(found).reasons[0].words) == (
        "XAA-ENG goes to ENG-2 on 2100-08-02; after a tour here of 26 weeks, and its rest, it would be free on "
        "2101-02-28."
    )


def test_a_gap_before_the_next_cover_is_too_short() -> None:
    # XBB-ENG covers weeks 20 to 40: ten weeks are left, and with the handover twelve.
    problem = a_problem(a_unit(), a_unit("XBB-ENG", tour_weeks=(20, 30)))
    found = the_gap(problem, a_tour("XBB-ENG", start=18, weeks=22))
    assert (found.gap.start, found.gap.end) == (10, 20)
    assert found.rules == ("length",)
    assert str(the_unit(found).reasons[0].words) == (
        "The shortest tour of XAA-ENG is 26 weeks; until the next unit covers the post there are 10, with the "
        "handover 12."
    )


def test_two_units_with_two_reasons_need_both_rules() -> None:
    problem = a_problem(a_unit(lead_weeks=50), a_unit("XBB-ENG", windows=((0, 20),)))
    found = the_gap(problem)
    assert found.rules == ("lead", "window")
    assert str(found.summary) == (
        "ENG-1 stands empty from 2100-03-15 to 2100-10-10: these rules together keep out each unit of a fitting "
        "type (2): 'Lead time', 'Availability'."
    )


def test_one_rule_that_all_units_share_is_enough() -> None:
    # XAA-ENG comes too late and lacks French; XBB-ENG only lacks French.
    problem = a_problem(a_post(attributes=frozenset({"french"})), a_unit(lead_weeks=50), a_unit("XBB-ENG"))
    found = the_gap(problem)
    assert found.rules == ("attributes",)
    assert {one.rule for one in the_unit(found).reasons} == {"attributes", "lead"}


def test_different_rules_at_different_starts_are_all_named() -> None:
    # Lead time keeps starts before week 20 out, the window those whose tour of 26 weeks or more ends after week 30.
    problem = a_problem(a_post(end=60), a_unit(lead_weeks=20, windows=((0, 30),)))
    unit = the_unit(the_gap(problem))
    assert {(one.rule, one.always) for one in unit.reasons} == {("lead", False), ("window", True)}


def test_no_unit_of_the_type_is_said_as_such() -> None:
    found = the_gap(a_problem(a_post(unit_type="hospital")))
    assert (found.rules, found.candidates) == (("type",), ())
    assert "no unit is of type hospital, or may stand in for it" in str(found.summary)


def test_a_unit_that_stands_in_is_a_candidate_with_its_loss() -> None:
    problem = a_problem(
        a_unit(unit_type="transport", lead_weeks=50), Substitution("engineer", "transport", 0.25)
    )
    assert the_unit(the_gap(problem)).penalty == 0.25


def test_a_gap_that_is_cheaper_than_any_unit_says_so() -> None:
    # 30 weeks of 1000 points against 32 weeks of 2000.
    found = the_gap(a_problem(a_unit(cost_per_week=2000)))
    unit = the_unit(found)
    assert not unit.blocked
    # The shortest tour, 26 weeks, covers 24: it costs 52,000 and saves 24,000.
    assert unit.saves == pytest.approx(24_000 - 52_000)
    assert "to send the best of them, XAA-ENG, would cost 28,000 points more than the gap" in str(
        found.summary
    )


def test_a_unit_that_the_plan_missed_is_named_with_what_it_saves() -> None:
    found = the_gap(a_problem())
    assert the_unit(found).nearest == a_tour()
    assert the_unit(found).saves == pytest.approx(30_000)
    assert "although XAA-ENG could go and would save 30,000 points" in str(found.summary)


def test_a_plan_without_gaps_has_nothing_to_explain() -> None:
    assert explain(a_problem(), (a_tour(),)) == ()


def test_an_explanation_is_json_with_sentences_in_parts() -> None:
    problem = a_problem(
        Mission("XM1"),
        Post("ENG-1", "XM1", "engineer", 10, 40),
        Unit("XAA-ENG", "XAA", "engineer", lead_weeks=50),
    )
    [found] = explain(problem, ())
    shape = json.loads(json.dumps(explain_shape(found, MONDAY)))
    assert shape["from"] == "2100-03-15"
    assert shape["summary"]["values"]["post"] == "ENG-1"
    assert shape["summary"]["values"]["rules"]["values"]["title"]["template"] == "Lead time"
    assert shape["candidates"][0]["reasons"][0]["rule"] == "lead"
    assert shape["proposals"][0]["change"] == {"kind": "shorten-lead", "unit": "XAA-ENG", "weeks": 8}
