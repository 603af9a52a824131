"""A planner that tries everything, for problems of a few posts and units: the judge of the real one.

It knows the rules through the checker alone. Terms of the cost that belong to single tours add up; the two that do
not (women, fair) are never negative, so what is left after them bounds what a branch can still reach.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product

from casque.planning.check import check
from casque.planning.parts import Tour
from casque.planning.pricing import price
from casque.planning.problem import Problem

HAIR = 1e-6


@dataclass
class Best:
    """The best plan so far."""

    cost: float
    tours: tuple[Tour, ...]


def best_plan(problem: Problem) -> Best | None:
    """Find a plan of least cost; None where the pinned tours leave none."""
    alone = replace(problem, weights=replace(problem.weights, women=0, fair=0))
    empty = price(alone, ()).total
    worth = {tour: empty - price(alone, (tour,)).total for tour in _single_tours(problem)}
    if not problem.women_target:
        worth = {tour: points for tour, points in worth.items() if points > HAIR or tour in problem.pinned}
    schedules = [_schedules(problem, unit.code, worth) for unit in problem.units]
    schedules.sort(key=len)
    reach = [0.0]
    for choices in reversed(schedules):
        reach.append(reach[-1] + choices[0][0])
    reach.reverse()
    best: list[Best] = []
    _choose(problem, schedules, reach, empty, (), best)
    return best[0] if best else None


def _single_tours(problem: Problem) -> list[Tour]:
    unpinned = replace(problem, pinned=())
    horizon = range(problem.weeks)
    tours = [
        Tour(post.code, start, unit.code, weeks)
        for post, unit, start in product(problem.posts, problem.units, horizon)
        for weeks in range(1, post.end - start + 1)
    ]
    return [tour for tour in tours if check(unpinned, (tour,)).is_valid]


def _schedules(problem: Problem, unit: str, worth: dict[Tour, float]) -> list[tuple[float, tuple[Tour, ...]]]:
    """All that a unit may do over the horizon, with its worth; what is worth most comes first."""
    unpinned = replace(problem, pinned=())
    tours = sorted((tour for tour in worth if tour.unit == unit), key=lambda tour: tour.start)
    found: list[tuple[Tour, ...]] = [()]
    for done in found:  # grows while it is read
        found += [
            (*done, tour)
            for tour in tours
            if (not done or tour.start >= done[-1].end) and check(unpinned, (*done, tour)).is_valid
        ]
    pins = {tour for tour in problem.pinned if tour.unit == unit}
    rows = [(sum(worth[tour] for tour in done), done) for done in found if pins <= set(done)]
    return sorted(rows, reverse=True) or [(0.0, ())]


def _choose(
    problem: Problem,
    schedules: list[list[tuple[float, tuple[Tour, ...]]]],
    reach: list[float],
    cost: float,
    chosen: tuple[Tour, ...],
    best: list[Best],
) -> None:
    if not schedules:
        report = check(problem, chosen)
        if report.is_valid and (not best or report.cost.total < best[0].cost - HAIR):
            best[:] = [Best(report.cost.total, tuple(sorted(chosen)))]
        return
    free = replace(problem, pinned=())
    for points, done in schedules[0]:
        if best and cost - points - reach[1] >= best[0].cost - HAIR:
            return  # those that follow are worth less
        if not done or not chosen or check(free, (*chosen, *done)).is_valid:
            _choose(problem, schedules[1:], reach[1:], cost - points, (*chosen, *done), best)
