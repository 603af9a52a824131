"""The search behind the calendar of visits: which choices are taken, with a proof by CP-SAT."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpModel, IntVar

EFFORT = 20.0
"""Deterministic seconds of a search at most: the same on each machine, so that the plan is."""


class Choice(NamedTuple):
    """A trip, taken by a team of a kind, that begins in a week; places in the lists.

    Teams that can do the same at the same times are one kind: to tell them apart would multiply equal answers.
    """

    trip: int
    kind: int
    week: int


def settle(
    choices: Sequence[Choice],
    *,
    points: Sequence[int],
    lengths: Sequence[int],
    crews: Sequence[int],
    most: Sequence[int | None],
) -> tuple[tuple[Choice, ...], bool]:
    """Take the choices that bring the most points, and among such the earliest for the most points.

    Parameters
    ----------
    choices : sequence of Choice
    points, lengths : sequence of int
        Of each trip: what it brings, and the weeks for which it binds its team.
    crews : sequence of int
        Teams of each kind.
    most : sequence of int or None
        Trips that the teams of each kind take at most, together.

    Returns
    -------
    tuple of Choice
    bool
        Whether it is proven that no other answer is better.
    """
    if not choices:
        return (), True
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    taken = {choice: model.new_bool_var("") for choice in choices}
    _once(model, taken)
    _no_more_at_a_time(model, taken, lengths, crews)
    _no_more_than(model, taken, most)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1  # the same answer each time
    solver.parameters.random_seed = 0
    solver.parameters.max_deterministic_time = EFFORT
    worth = sum(points[choice.trip] * literal for choice, literal in taken.items())
    model.maximize(worth)
    first = solver.solve(model)
    if first not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return (), False
    model.add(worth >= round(solver.objective_value))
    for literal in taken.values():
        model.add_hint(literal, solver.boolean_value(literal))
    model.minimize(
        sum(max(1, points[choice.trip]) * choice.week * literal for choice, literal in taken.items())
        + sum(choice.kind * literal for choice, literal in taken.items())
    )
    held = [choice for choice, literal in taken.items() if solver.boolean_value(literal)]
    second = solver.solve(model)
    if second in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        held = [choice for choice, literal in taken.items() if solver.boolean_value(literal)]
    return tuple(held), first == cp_model.OPTIMAL and second == cp_model.OPTIMAL


def _once(model: CpModel, taken: dict[Choice, IntVar]) -> None:
    """A trip is made once, by one team."""
    by_trip = defaultdict(list)
    for choice, literal in taken.items():
        by_trip[choice.trip].append(literal)
    for literals in by_trip.values():
        model.add_at_most_one(literals)


def _no_more_at_a_time(
    model: CpModel, taken: dict[Choice, IntVar], lengths: Sequence[int], crews: Sequence[int]
) -> None:
    """No more trips bind the teams of a kind in a week than there are teams; then each trip finds a team of its own."""
    by_week = defaultdict(list)
    for choice, literal in taken.items():
        for week in range(choice.week, choice.week + lengths[choice.trip]):
            by_week[choice.kind, week].append(literal)
    for (kind, _), literals in by_week.items():
        model.add(sum(literals) <= crews[kind])


def _no_more_than(model: CpModel, taken: dict[Choice, IntVar], most: Sequence[int | None]) -> None:
    """The teams of a kind make no more trips than they can."""
    by_kind = defaultdict(list)
    for choice, literal in taken.items():
        by_kind[choice.kind].append(literal)
    for kind, literals in by_kind.items():
        limit = most[kind]
        if limit is not None:
            model.add(sum(literals) <= limit)


def share_out(
    taken: Sequence[Choice], *, lengths: Sequence[int], kinds: Sequence[Sequence[int]]
) -> list[tuple[Choice, int]]:
    """Give each trip to a team of its kind: in the order of weeks to the first one that is free."""
    free: dict[int, int] = {}
    shared = []
    for choice in sorted(taken, key=lambda one: (one.week, one.trip)):
        team = next(one for one in kinds[choice.kind] if free.get(one, 0) <= choice.week)
        free[team] = choice.week + lengths[choice.trip]
        shared.append((choice, team))
    return shared
