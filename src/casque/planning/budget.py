"""What a plan spends from a week on, and the envelope that a cut leaves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from casque.planning.events import BudgetCut, Event
from casque.planning.parts import Tour
from casque.planning.problem import Problem


def spending(problem: Problem, tours: Iterable[Tour], week: int) -> int:
    """Count the cost points of tours from a week on: the weeks after it, and the moves that begin after it.

    Examples
    --------
    >>> from datetime import date
    >>> from casque.planning.parts import Contributor, Mission, Post, Unit
    >>> unit = Unit("XAA-ENG", "XAA", "engineer", cost_per_week=10, cost_per_move=100)
    >>> post = Post("ENG-1", "XM1", "engineer", 10, 40)
    >>> problem = Problem(date(2100, 1, 4), 60, (post,), (unit,), (Mission("XM1"),), (Contributor("XAA"),))
    >>> tour = Tour("ENG-1", 8, "XAA-ENG", 32)
    >>> spending(problem, [tour], 0), spending(problem, [tour], 30)
    (420, 100)
    """
    return sum(points_from(problem, tour, week) for tour in tours)


def points_from(problem: Problem, tour: Tour, week: int) -> int:
    """Count the cost points of one tour from a week on."""
    unit = problem.unit_named[tour.unit]
    weeks = max(0, tour.end - max(tour.start, week))
    return unit.cost_per_week * weeks + (unit.cost_per_move if tour.start >= week else 0)


def envelopes(
    problem: Problem, published: Sequence[Tour], events: Iterable[Event]
) -> tuple[tuple[int, float], ...]:
    """Give the week of each cut, and the most that a plan may spend from then on [points]."""
    return tuple(
        (event.week, spending(problem, published, event.week) * (1 - event.percent / 100))
        for event in events
        if isinstance(event, BudgetCut)
    )


def is_within(problem: Problem, tours: Sequence[Tour], limits: Iterable[tuple[int, float]]) -> bool:
    """Whether a plan stays within all envelopes; a hair of floating point does not break one."""
    return all(spending(problem, tours, week) <= most + 1e-6 for week, most in limits)
