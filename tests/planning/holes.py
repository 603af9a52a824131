"""Plans with holes for the tests of explanations: filled by the planner's own hand, then some tours taken back."""

from __future__ import annotations

import random

from casque.planning.parts import Tour
from casque.planning.plan import Gap
from casque.planning.problem import Problem
from casque.planning.situation import Situation
from tests.planning.tiny import tiny_problem

SEEDS = range(24)


def a_plan_with_holes(seed: int) -> tuple[Problem, tuple[Tour, ...]]:
    """Make a tiny problem and a valid plan of it that is not the best."""
    problem = tiny_problem(seed)
    chance = random.Random(seed)
    situation = Situation(problem, ())
    situation.refill(range(len(problem.posts)))
    return problem, tuple(tour for tour in sorted(situation.tours()) if chance.random() < 0.6)


def tours_in(problem: Problem, gap: Gap, unit: str) -> list[Tour]:
    """List all tours of a unit in a gap that have an accepted length; where none fits, the one that would fill it."""
    one = problem.unit_named[unit]
    first = gap.start - problem.handover_weeks

    def is_accepted(weeks: int, end: int) -> bool:
        cut = end == problem.weeks and problem.shortest_last_tour <= weeks < one.tour_weeks[0]
        return one.tour_weeks[0] <= weeks <= one.tour_weeks[1] or weeks in one.long_tours or cut

    found = [
        Tour(gap.post, start, unit, weeks)
        for start in range(max(0, first), gap.end)
        for weeks in range(1, gap.end - start + 1)
        if is_accepted(weeks, start + weeks)
    ]
    return found or [Tour(gap.post, first, unit, gap.end - first)]
