"""Plans for tests: made of given tours, or filled post by post without a search."""

from __future__ import annotations

from collections.abc import Iterable

from casque.planning.check import require_valid
from casque.planning.parts import Tour
from casque.planning.plan import Plan
from casque.planning.problem import Problem
from casque.planning.situation import Situation


def a_plan(problem: Problem, tours: Iterable[Tour]) -> Plan:
    """Make the plan of some tours, as the checker counts it; tours that break a rule are refused."""
    chosen = tuple(sorted(tours))
    report = require_valid(problem, chosen)
    return Plan(problem.sha256, chosen, report.cost, None, report.gaps, seed=1, steps=0)


def a_filled_plan(problem: Problem) -> Plan:
    """Make a plan by filling one post after the other in its best way."""
    situation = Situation(problem, problem.pinned)
    situation.refill(range(len(problem.posts)))
    return a_plan(problem, situation.tours())
