"""Plan within a budget envelope: raise the price of cost until it is worth nobody's while to spend more.

The price alone may jump over the envelope, so whatever is still too much is given up tour by tour, the one that
covers least for its cost first. The plan is priced by the weights of the problem again in the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from casque.planning.budget import is_within, points_from, spending
from casque.planning.parts import Tour
from casque.planning.pricing import price
from casque.planning.problem import Problem

ROUNDS = 6
Search = Callable[[Problem, Iterable[Tour]], list[Tour]]
Limits = Sequence[tuple[int, float]]


def thrifty(problem: Problem, tours: Sequence[Tour], limits: Limits, search: Search) -> list[Tour]:
    """Give a plan within all envelopes, as good as a few rounds of search find it.

    Parameters
    ----------
    problem : Problem
    tours : sequence of Tour
        A plan that spends too much.
    limits : sequence of (int, float)
        Weeks, and the most that may be spent from then on [points].
    search : callable
        Improves a plan of a problem that differs in its weights alone.
    """
    best = within_limits(problem, tours, limits)
    low, high = 0.0, _dearest(problem, tours, best, limits)
    for _ in range(ROUNDS):
        weight = high if low == 0.0 else (low + high) / 2
        dear = replace(problem, weights=replace(problem.weights, cost=weight))
        found = search(dear, best)
        if is_within(problem, found, limits):
            high = weight
        else:
            low = weight
            found = within_limits(problem, found, limits)
        if price(problem, found).total < price(problem, best).total:
            best = found
    return best


def within_limits(problem: Problem, tours: Sequence[Tour], limits: Limits) -> list[Tour]:
    """Give up tours until every envelope holds: always the one that is worth least for what it spends.

    Pinned tours stay, so an envelope below what they spend cannot hold.
    """
    left = sorted(tours, key=lambda tour: (_worth(problem, tour), tour))
    pinned = set(problem.pinned)
    for week, most in limits:
        spent = spending(problem, left, week)
        for tour in list(left):
            points = points_from(problem, tour, week)
            if spent > most and points and tour not in pinned:
                left.remove(tour)
                spent -= points
    return sorted(left)


def _worth(problem: Problem, tour: Tour) -> float:
    """What a tour covers for each point it costs; a tour that costs nothing is worth any cover."""
    unit, post = problem.unit_named[tour.unit], problem.post_named[tour.post]
    points = unit.cost_per_week * tour.weeks + unit.cost_per_move
    penalty = 0.0
    if unit.unit_type != post.unit_type:
        penalty = problem.penalties.get((post.unit_type, unit.unit_type), 0.0)
    covered = (tour.weeks - problem.handover_weeks) * (1 - penalty)
    return problem.weights.uncovered * post.priority * covered / points if points else float("inf")


def _dearest(problem: Problem, tours: Sequence[Tour], kept: Sequence[Tour], limits: Limits) -> float:
    """The price of a cost point at which the last tour given up was not worth its cost."""
    gone = set(tours) - set(kept)
    spends = [tour for tour in gone if any(points_from(problem, tour, week) for week, _ in limits)]
    dearest = max((_worth(problem, tour) for tour in spends), default=problem.weights.cost)
    return min(max(dearest, problem.weights.cost), 1e6)
