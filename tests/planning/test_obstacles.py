from itertools import combinations

import pytest

from casque.planning.check import check
from casque.planning.obstacles import Obstacles
from casque.planning.parts import Tour
from casque.planning.plan import Gap
from casque.planning.problem import Problem
from casque.planning.situation import Situation
from tests.planning.holes import SEEDS, a_plan_with_holes, tours_in


def all_obstacles(problem: Problem, tours: tuple[Tour, ...]) -> list[Obstacles]:
    situation = Situation(problem, tours)
    return [Obstacles(situation, gap) for post in problem.posts for gap in situation.gaps(post.code)]


def broken_by(problem: Problem, tours: tuple[Tour, ...], tour: Tour) -> set[str]:
    """Rules that one more tour breaks, as the checker sees it."""
    return {one.rule.code for one in check(problem, (*tours, tour)).violations} - {"span"}


@pytest.mark.parametrize("seed", SEEDS)
def test_the_gaps_and_the_cost_are_those_of_the_checker(seed: int) -> None:
    problem, tours = a_plan_with_holes(seed)
    report = check(problem, tours)
    situation = Situation(problem, tours)
    assert report.is_valid
    assert sorted(gap for post in problem.posts for gap in situation.gaps(post.code)) == sorted(report.gaps)
    assert situation.cost == pytest.approx(report.cost.total, abs=1e-4)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_unit_is_kept_out_exactly_when_every_tour_breaks_a_rule(seed: int) -> None:
    problem, tours = a_plan_with_holes(seed)
    cost = check(problem, tours).cost.total
    for obstacles in all_obstacles(problem, tours):
        for place in range(len(obstacles.candidates)):
            found = obstacles.candidate(place)
            broken = {
                tour: broken_by(problem, tours, tour) for tour in tours_in(problem, obstacles.gap, found.unit)
            }
            possible = [tour for tour, rules in broken.items() if not rules]
            assert found.blocked == (not possible)
            if possible:
                saved = max(cost - check(problem, (*tours, tour)).cost.total for tour in possible)
                assert found.saves == pytest.approx(saved, abs=1e-4)
                assert broken[found.nearest] == set()
            else:
                assert set(found.breaks) == broken[found.nearest]
                assert len(found.breaks) == min(len(rules) for rules in broken.values())
                assert {one.rule for one in found.reasons if one.always} == set.intersection(*broken.values())
                smallest = [rules for rules in broken.values() if not any(b < rules for b in broken.values())]
                assert (
                    set.union(*smallest) <= {one.rule for one in found.reasons} <= set.union(*broken.values())
                )


@pytest.mark.parametrize("seed", SEEDS)
def test_the_rules_named_alone_keep_out_all_and_no_fewer_would(seed: int) -> None:
    problem, tours = a_plan_with_holes(seed)
    for obstacles in all_obstacles(problem, tours):
        units = [obstacles.candidate(place) for place in range(len(obstacles.candidates))]
        broken = [
            broken_by(problem, tours, tour)
            for unit in units
            if unit.blocked
            for tour in tours_in(problem, obstacles.gap, unit.unit)
        ]
        if not broken:
            assert obstacles.rules == (() if units else ("type",))
            continue
        assert all(rules & set(obstacles.rules) for rules in broken)
        every = sorted(set.union(*broken))
        fewer = combinations(every, len(obstacles.rules) - 1)
        assert not any(all(rules & set(some) for rules in broken) for some in fewer)


def test_a_unit_of_another_type_is_no_candidate() -> None:
    problem, tours = a_plan_with_holes(3)
    for obstacles in all_obstacles(problem, tours):
        wanted = problem.post_named[obstacles.gap.post].unit_type
        fitting = {wanted, *(one.given for one in problem.substitutions if one.wanted == wanted)}
        names = {obstacles.candidate(place).unit for place in range(len(obstacles.candidates))}
        assert names == {unit.code for unit in problem.units if unit.unit_type in fitting}


def test_a_gap_of_the_first_weeks_that_nobody_can_reach_is_explained() -> None:
    problem, _ = a_plan_with_holes(0)
    post = problem.posts[0]
    gap = Gap(post.code, post.start, post.start + 1)
    obstacles = Obstacles(Situation(problem, ()), gap)
    assert all(obstacles.candidate(place).blocked for place in range(len(obstacles.candidates)))
