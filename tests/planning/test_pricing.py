"""Each term of the cost, with its arithmetic."""

from dataclasses import replace
from typing import Any

import pytest

from casque.planning.check import check
from casque.planning.parts import Substitution, Tour
from casque.planning.plan import Gap
from casque.planning.problem import Problem
from casque.planning.weights import TERMS, Weights
from tests.planning.brute import best_plan
from tests.planning.cases import FULL
from tests.planning.makers import (
    a_contributor,
    a_short_post,
    a_short_problem,
    a_short_unit,
    a_tour,
)


def terms(problem: Problem, *tours: Tour) -> dict[str, float]:
    """Give the terms that are not nothing."""
    cost = check(problem, tours).cost
    assert tuple(cost.terms) == TERMS
    return {name: value for name, value in cost.terms.items() if value}


def test_a_covered_post_costs_nothing() -> None:
    assert terms(a_short_problem(), FULL) == {}


def test_an_uncovered_week_costs_its_weight_times_the_priority() -> None:
    problem = a_short_problem(a_short_post(priority=3))
    # The tour of weeks 2 to 8 covers from week 3: one week of six is open.
    assert terms(problem, a_tour(start=2, weeks=6)) == {"uncovered": 1000 * 3 * 1}
    assert terms(problem) == {"uncovered": 1000 * 3 * 6}


def test_a_unit_of_another_type_loses_its_penalty_of_each_covered_week() -> None:
    problem = a_short_problem(
        a_short_post(priority=2),
        a_short_unit(unit_type="transport"),
        Substitution("engineer", "transport", 0.25),
    )
    assert terms(problem, FULL) == {"substitution": 1000 * 2 * 0.25 * 6}


def test_a_deployment_loses_it_too_but_only_inside_the_horizon() -> None:
    problem = a_short_problem(
        a_short_post(start=0),
        a_short_unit(unit_type="transport"),
        Substitution("engineer", "transport", 0.25),
        deployments=(Tour("ENG-1", -4, "XAA-ENG", 7),),
    )
    # It covers weeks 0 to 3 of the post; weeks 3 to 8 are open.
    assert terms(problem) == {"substitution": 1000 * 0.25 * 3, "uncovered": 1000 * 5}


def test_each_level_below_the_one_preferred_costs_in_each_covered_week() -> None:
    problem = a_short_problem(a_short_post(priority=2, preferred_level=3), a_short_unit(level=1))
    assert terms(problem, FULL) == {"shortfall": 50 * 2 * 2 * 6}


def test_a_level_above_the_one_preferred_earns_nothing() -> None:
    problem = a_short_problem(a_short_post(preferred_level=2), a_short_unit(level=4))
    assert terms(problem, FULL) == {}


def test_a_deployment_costs_no_shortfall_no_money_and_no_burden() -> None:
    problem = a_short_problem(
        a_short_post(start=0, preferred_level=4, holder="XBB"),
        a_short_unit(cost_per_week=30, cost_per_move=100, strength=1000),
        a_contributor(fair_share=0.0),
        deployments=(Tour("ENG-1", -3, "XAA-ENG", 11),),
        women_target=(0.5,) * 12,
    )
    assert terms(problem) == {}


def test_a_tour_by_another_contributor_than_the_holder_costs_once() -> None:
    assert terms(a_short_problem(a_short_post(holder="XBB")), FULL) == {"continuity": 500}
    assert terms(a_short_problem(a_short_post(holder="XAA")), FULL) == {}
    assert terms(a_short_problem(a_short_post(holder="")), FULL) == {}


def test_a_change_is_a_tour_given_up_or_a_tour_added() -> None:
    later = a_tour(start=2, weeks=6)
    problem = a_short_problem(published=(FULL,))
    assert terms(problem, FULL) == {}
    assert terms(problem, later) == {"change": 300 * 2, "uncovered": 1000}
    assert terms(problem) == {"change": 300, "uncovered": 6000}
    assert terms(a_short_problem(), later) == {"uncovered": 1000}


def test_women_below_the_share_aimed_at_cost_by_the_person_week() -> None:
    unit = a_short_unit(women_share=0.04)
    problem = a_short_problem(unit, women_target=(0.1,) * 12)
    assert terms(problem, FULL) == {"women": pytest.approx(0.2 * 100 * 7 * (0.1 - 0.04))}
    # The target counts in the weeks in which the unit is away: weeks 1 to 8, of which four aim at 0.1.
    rising = a_short_problem(unit, women_target=(0.0,) * 4 + (0.1,) * 8)
    assert terms(rising, FULL) == {"women": pytest.approx(0.2 * 100 * (3 * -0.04 + 4 * 0.06))}


def test_tours_with_more_women_make_good_for_others_but_earn_nothing() -> None:
    above = a_short_problem(a_short_unit(women_share=0.3), women_target=(0.1,) * 12)
    assert terms(above, FULL) == {}
    two = a_short_problem(
        a_short_post(),
        a_short_post("ENG-2"),
        a_short_unit(women_share=0.12),
        a_short_unit("XBB-ENG", women_share=0.06),
        women_target=(0.1,) * 12,
    )
    both = (FULL, a_tour("XBB-ENG", "ENG-2", 1, 7))
    assert terms(two, *both) == {"women": pytest.approx(0.2 * 100 * 7 * (0.04 - 0.02))}


def test_a_burden_beyond_the_fair_share_costs_by_the_person_week() -> None:
    problem = a_short_problem(a_contributor(fair_share=500.0))
    assert terms(problem, FULL) == {"fair": pytest.approx(0.05 * (100 * 7 - 500))}
    assert terms(a_short_problem(a_contributor(fair_share=700.0)), FULL) == {}


def test_a_unit_costs_by_the_week_away_and_by_the_move() -> None:
    problem = a_short_problem(a_short_unit(cost_per_week=30, cost_per_move=100))
    assert terms(problem, FULL) == {"cost": 30 * 7 + 100}


def test_the_total_is_the_sum_of_the_terms() -> None:
    problem = a_short_problem(
        a_short_post(preferred_level=2, holder="XBB"), a_short_unit(cost_per_week=10), published=(FULL,)
    )
    # Five weeks covered: 50 each; another contributor: 500; two changes: 600; six weeks away: 60; one week open.
    assert check(problem, (a_tour(start=2, weeks=6),)).cost.total == 5 * 50 + 500 + 600 + 60 + 1000


def test_gaps_stand_in_the_order_of_posts_and_weeks() -> None:
    problem = a_short_problem(a_short_post("ENG-2"), a_short_post("ENG-1"), a_short_unit(rest_factor=0))
    report = check(problem, (a_tour(start=3, weeks=3),))
    assert report.gaps == (Gap("ENG-1", 2, 4), Gap("ENG-1", 6, 8), Gap("ENG-2", 2, 8))
    assert [gap.weeks for gap in report.gaps] == [2, 2, 6]


def _rivals(first: dict[str, Any], second: dict[str, Any]) -> tuple[Any, ...]:
    return (
        a_short_unit("XAA-ENG", cost_per_week=1, **first),
        a_short_unit("XBB-ENG", **{"cost_per_week": 2, **second}),
    )


OTHER = a_tour("XBB-ENG", start=1, weeks=7)
SOFT = {
    # Arland's unit costs 7 points a tour and Borland's 14; the term named costs Arland's more than those 7.
    "substitution": a_short_problem(
        *_rivals({"unit_type": "transport"}, {}), Substitution("engineer", "transport", 0.1)
    ),  # 600 against 7
    "shortfall": a_short_problem(
        a_short_post(preferred_level=3), *_rivals({"level": 2}, {"level": 3})
    ),  # 300 against 7
    "continuity": a_short_problem(a_short_post(holder="XBB"), *_rivals({}, {})),  # 500 against 7
    "change": a_short_problem(*_rivals({}, {}), published=(OTHER,)),  # 600 against 7
    "women": a_short_problem(*_rivals({}, {"women_share": 0.1}), women_target=(0.1,) * 12),  # 14 against 7
    "fair": a_short_problem(*_rivals({}, {}), a_contributor(fair_share=0.0)),  # 35 against 7
}


def without(problem: Problem, name: str) -> Problem:
    """Give the problem without a term of its cost."""
    if name == "substitution":
        return replace(problem, substitutions=(Substitution("engineer", "transport", 0.0),))
    return replace(problem, weights=replace(problem.weights, **{name: 0.0}))


@pytest.mark.parametrize("name", SOFT)
def test_a_term_decides_who_goes(name: str) -> None:
    with_term, relaxed = best_plan(SOFT[name]), best_plan(without(SOFT[name], name))
    assert with_term is not None
    assert relaxed is not None
    assert with_term.tours == (OTHER,)
    assert relaxed.tours == (FULL,)


def test_cost_decides_who_goes() -> None:
    problem = a_short_problem(a_short_unit(cost_per_week=3), a_short_unit("XBB-ENG", cost_per_week=2))
    cheap = best_plan(problem)
    assert cheap is not None
    assert cheap.tours == (OTHER,)


def test_cover_is_worth_its_weight_and_no_more() -> None:
    # Seven weeks at 900 cost 6300; the six weeks covered are worth 6000, or 12000.
    problem = a_short_problem(a_short_unit(cost_per_week=900))
    empty, sent = best_plan(problem), best_plan(replace(problem, weights=Weights(uncovered=2000.0)))
    assert empty is not None
    assert sent is not None
    assert (empty.tours, empty.cost) == ((), 6000)
    assert (sent.tours, sent.cost) == ((FULL,), 6300)
