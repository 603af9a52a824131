"""What the checker does beside the rules themselves: facts, pins, sizes, words."""

import random
import time

import pytest

from casque.core.errors import UnknownCodeError
from casque.planning.check import BrokenRulesError, check, pin_conflicts, require_valid
from casque.planning.check_order import rest_weeks
from casque.planning.parts import Contributor, Mission, Post, Tour, Unit
from casque.planning.problem import Problem
from casque.planning.rules import RULE_NAMED, RULES
from tests.planning.cases import FULL
from tests.planning.makers import (
    MONDAY,
    a_contributor,
    a_mission,
    a_short_post,
    a_short_problem,
    a_short_unit,
    a_tour,
)


def codes(problem: Problem, *tours: Tour) -> list[str]:
    """Give the codes of the rules broken."""
    return [violation.rule.code for violation in check(problem, tours).violations]


def test_each_rule_has_a_title_a_sentence_and_a_source() -> None:
    assert len(RULE_NAMED) == len(RULES)
    for rule in RULES:
        assert rule.title
        assert rule.prose.endswith(".")
        assert rule.source


def test_all_breaches_of_a_tour_are_told_together() -> None:
    problem = a_short_problem(
        a_short_post(strength=200, minimum_level=2, attributes=frozenset({"french"})),
        a_short_unit(lead_weeks=5, windows=((2, 5),)),
    )
    assert codes(problem, FULL) == ["attributes", "strength", "level", "lead", "window"]


def test_the_numbers_stand_in_the_sentence() -> None:
    problem = a_short_problem(a_short_unit(lead_weeks=3))
    (violation,) = check(problem, (FULL,)).violations
    assert str(violation.what) == (
        "XAA-ENG arrives at ENG-1 on 2100-01-11; with a lead time of 3 weeks it can come from 2100-01-25."
    )


def test_an_interval_is_told_with_its_last_day() -> None:
    problem = a_short_problem(a_short_unit(windows=((0, 6),)))
    (violation,) = check(problem, (FULL,)).violations
    assert "from 2100-01-11 to 2100-02-28" in str(violation.what)  # a Monday, and the Sunday before week 8


def test_a_substitute_breaks_no_rule_on_types() -> None:
    assert codes(a_short_problem(a_short_unit(unit_type="transport")), FULL) == ["type"]


def test_a_tour_may_not_begin_before_the_horizon() -> None:
    problem = a_short_problem(a_short_post(start=0))
    assert codes(problem, a_tour(start=-1, weeks=7)) == ["lead", "span"]


def test_a_deployment_blocks_its_unit_for_its_stay_and_its_rest() -> None:
    # It leaves in week 1 after four weeks and rests four.
    problem = a_short_problem(
        a_short_post(), a_short_post("ENG-2", start=0), deployments=(Tour("ENG-2", -3, "XAA-ENG", 4),)
    )
    assert codes(problem, a_tour(start=4, weeks=4)) == ["rest"]
    assert codes(problem, a_tour(start=5, weeks=3)) == []


def test_a_deployment_covers_its_post() -> None:
    there = Tour("ENG-1", -3, "XBB-ENG", 8)
    problem = a_short_problem(a_short_post(start=0), *TWO_STATES, deployments=(there,))
    assert codes(problem, a_tour(start=3, weeks=5)) == ["post"]
    assert codes(problem, a_tour(start=4, weeks=4)) == []


TWO_STATES = (a_short_unit(), a_short_unit("XBB-ENG"))


def test_deployments_count_for_caps_but_break_none_by_themselves() -> None:
    there = (Tour("ENG-1", -3, "XAA-ENG", 8), Tour("ENG-2", -3, "XAA-ENG-2", 8))
    problem = a_short_problem(
        *(a_short_post(code, start=0) for code in ("ENG-1", "ENG-2", "ENG-3")),
        *(a_short_unit(code) for code in ("XAA-ENG", "XAA-ENG-2", "XAA-ENG-3")),
        a_contributor(units_abroad=1),
        deployments=there,
    )
    assert codes(problem) == []
    assert codes(problem, a_tour("XAA-ENG-3", "ENG-3", 4, 4)) == ["units_abroad"]
    assert codes(problem, a_tour("XAA-ENG-3", "ENG-3", 5, 3)) == []


def test_a_cap_is_told_once_for_a_run_of_weeks_with_all_who_are_there() -> None:
    problem = a_short_problem(
        a_short_post(),
        a_short_post("ENG-2"),
        *TWO_STATES[:1],
        a_short_unit("XAA-ENG-2"),
        a_mission(people_per_contributor=150),
    )
    second = a_tour("XAA-ENG-2", "ENG-2", 3, 5)
    (violation,) = check(problem, (FULL, second)).violations
    assert violation.tours == (FULL, second)
    assert str(violation.what) == (
        "XAA has up to 200 people in XM1 from 2100-01-25 to 2100-02-28; the cap there is 150."
    )


def test_caps_hold_each_contributor_and_each_mission_apart() -> None:
    problem = a_short_problem(
        a_short_post(),
        a_short_post("ENG-2", mission="XM2"),
        a_short_unit(),
        a_short_unit("XAA-ENG-2"),
        a_mission("XM1", people_per_contributor=150),
        a_mission("XM2", people_per_contributor=150),
    )
    assert codes(problem, FULL, a_tour("XAA-ENG-2", "ENG-2", 1, 7)) == []


def test_lift_is_counted_in_the_period_in_which_cover_starts() -> None:
    # The tour arrives in week 3, the last of period 0, and covers from week 4, the first of period 1.
    problem = a_short_problem(a_short_unit(lift=2), lift=(0, 2, 0))
    assert codes(problem, a_tour(start=3, weeks=5)) == []
    assert codes(problem, a_tour(start=2, weeks=6)) == ["lift"]


def test_rest_is_rounded_up_and_not_by_a_hair_of_floating_point() -> None:
    assert rest_weeks(a_short_unit(rest_factor=1.1, tour_weeks=(3, 10)), 10) == 11
    assert rest_weeks(a_short_unit(rest_factor=1.15, tour_weeks=(3, 10)), 10) == 12
    assert rest_weeks(a_short_unit(rest_factor=1.5), 3) == 5
    assert rest_weeks(a_short_unit(rest_factor=1.5), 8) == 12  # a long tour: the unit's own figure


def test_a_short_tour_between_two_others_hides_no_breach() -> None:
    problem = a_short_problem(a_short_unit(rest_factor=0), a_short_post(), a_short_post("ENG-2"))
    report = check(
        problem, (FULL, a_tour(post="ENG-2", start=2, weeks=3), a_tour(post="ENG-2", start=5, weeks=3))
    )
    rest = [violation.tours for violation in report.violations if violation.rule.code == "rest"]
    assert [before for before, _ in rest] == [FULL, FULL]


def test_the_same_tour_twice_is_two_units_in_one_place() -> None:
    assert codes(a_short_problem(), FULL, FULL) == ["rest", "post"]


def test_a_tour_of_an_unknown_unit_is_refused_with_the_likely_one() -> None:
    with pytest.raises(UnknownCodeError, match="'XAA-EMG'") as caught:
        check(a_short_problem(), (a_tour("XAA-EMG"),))
    assert "XAA-ENG" in str(caught.value.hint)


def test_a_tour_of_an_unknown_post_is_refused() -> None:
    with pytest.raises(UnknownCodeError, match="'HELO-9'"):
        check(a_short_problem(), (a_tour(post="HELO-9"),))


def test_weeks_beyond_the_calendar_are_told_by_their_number() -> None:
    problem = a_short_problem(a_short_unit(windows=((0, 12),)))
    report = check(problem, (a_tour(start=10**7, weeks=5),))
    assert {"window", "span"} <= {violation.rule.code for violation in report.violations}
    assert any("week 10000000" in str(violation.what) for violation in report.violations)


def test_a_valid_plan_passes_and_another_is_refused_with_every_breach() -> None:
    problem = a_short_problem(a_short_unit(lead_weeks=3, windows=((3, 12),)))
    assert require_valid(problem, (a_tour(start=3, weeks=5),)).is_valid
    with pytest.raises(BrokenRulesError) as caught:
        require_valid(problem, (FULL,))
    assert [violation.rule.code for violation in caught.value.violations] == ["lead", "window"]
    assert "lead: XAA-ENG arrives" in str(caught.value)
    assert "window: XAA-ENG is away" in str(caught.value)


def test_pins_that_keep_the_rules_have_no_conflicts() -> None:
    assert pin_conflicts(a_short_problem(pinned=(FULL,))) == ()


def test_pins_that_break_a_rule_are_named_with_it() -> None:
    problem = a_short_problem(
        a_short_post(),
        a_short_post("ENG-2"),
        a_short_unit(lead_weeks=3),
        a_short_unit("XAA-ENG-2"),
        a_contributor(units_abroad=1),
        pinned=(FULL, a_tour("XAA-ENG-2", "ENG-2", 1, 7)),
    )
    assert [violation.rule.code for violation in pin_conflicts(problem)] == ["lead", "units_abroad"]


def test_a_plan_of_ten_thousand_tours_is_checked_in_three_seconds() -> None:
    """Best of three, so that a busy machine does not decide."""
    problem, tours = a_large_plan()
    assert len(tours) == 10_000
    times = []
    for _ in range(3):
        start = time.process_time()
        assert check(problem, tours).is_valid
        times.append(time.process_time() - start)
    assert min(times) < 3


def a_large_plan() -> tuple[Problem, tuple[Tour, ...]]:
    """Make 2000 posts over five years, each covered by five units, one after the other."""
    chance = random.Random(1)
    states = [f"X{a}{b}" for a in "ABCDEFGHIJ" for b in "ABCDEFGHIJKL"]
    missions = tuple(Mission(f"XM{number}", 1_000_000) for number in range(166))
    posts = tuple(
        Post(f"P{number}", chance.choice(missions).code, "engineer", 0, 260, priority=2)
        for number in range(2000)
    )
    units = tuple(
        Unit(
            f"U{number}",
            chance.choice(states),
            "engineer",
            strength=100,
            lift=1,
            cost_per_week=3,
            rest_factor=0.9,
        )
        for number in range(5000)
    )
    problem = Problem(
        MONDAY,
        260,
        posts=posts,
        units=units,
        missions=missions,
        contributors=tuple(Contributor(code, 4000, 100.0) for code in states),
        lift=(100_000,) * 65,
        women_target=(0.1,) * 260,
    )
    # Each unit serves twice, the second time 100 weeks after the first; 52 weeks away and 47 of rest fit.
    tours = tuple(
        Tour(posts[row].code, 50 * turn, units[(row + 2000 * turn) % 5000].code, 52)
        for row in range(2000)
        for turn in range(5)
    )
    return problem, tours
