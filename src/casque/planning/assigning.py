"""Settle the plain assignment: prices, cuts, then CP-SAT on what can still matter, and a reason for each gap.

What an option loses against the bound tells whether an answer that is better than the one at hand can hold it. The
last search therefore sees only options that lose little, and is widened until nothing left out can matter.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from ortools.sat.python import cp_model

from casque.planning.assigning_cuts import GRAIN, bound_at, tighten
from casque.planning.assigning_rows import Rows, parts_of
from casque.planning.assignment import AssignmentProblem, FixedTour, may_take
from casque.planning.kernels.assigning import Ints, Reals, descend
from casque.planning.parts import Unit
from casque.planning.plan import Status
from casque.planning.warm import make_ready_to_assign

STEPS = 3_000  # of the prices
FOR_CUTS = 0.5  # part of the time
LITTLE = 700  # points that an option may lose and take part in the last search at first
WIDER = 4  # by how much the search is widened where nothing better is known

Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Unfilled:
    """A tour without a unit, and why none goes.

    Parameters
    ----------
    tour : str
    reasons : mapping of str to tuple of str
        Units of a type that would do, by the code of the first rule that keeps them: ``level``, ``attributes``,
        ``window``, ``cost`` (worth nothing), ``rest`` (on other tours, or resting) or ``free`` (it could go: the
        search ended too early).
    instead : mapping of str to tuple of str
        For each unit under ``rest`` the tours that it goes on instead.
    """

    tour: str
    reasons: Mapping[str, tuple[str, ...]]
    instead: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Assignment:
    """An answer to a plain assignment.

    Parameters
    ----------
    units : tuple of int or None
        The place of the unit of each tour; None where nobody goes.
    value : int
        Points of the answer.
    bound : int
        Points that no answer exceeds.
    status : Status
    """

    units: tuple[int | None, ...]
    value: int
    bound: int
    status: Status

    @property
    def is_optimal(self) -> bool:
        """Whether it is proven that no answer is worth more."""
        return self.bound <= self.value

    @property
    def gap(self) -> float:
        """What may be missing, as a part of the bound."""
        return (self.bound - self.value) / self.bound if self.bound else 0.0


def assign(
    problem: AssignmentProblem,
    *,
    seed: int = 0,
    seconds: float = 60.0,
    on_progress: Report | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> Assignment:
    """Give each tour to one unit or to none, so that the points are as many as can be.

    Parameters
    ----------
    problem : AssignmentProblem
    seed : int, default 0
        Beginning of chance of the last search; where time does not cut it off, the same seed gives the same answer.
    seconds : float, default 60
        Longest time; the best answer so far is given with its bound.
    on_progress : callable, optional
        Is told the points of the best answer and the bound.
    stop : callable, optional
        Tells whether to end with the best answer so far; asked between the parts of the work.

    Returns
    -------
    Assignment
    """
    make_ready_to_assign()  # not part of the time given: once on a machine it takes a while
    until = time.monotonic() + seconds
    parts = [_Part(rows) for rows in parts_of(problem)]

    def tell() -> None:
        if on_progress:
            on_progress(sum(part.value for part in parts), sum(part.lowest for part in parts))

    tell()
    for part in parts:
        if part.lowest > part.value and not stop():
            _settle(part, tell, seed=seed, until=until)
    return _answer(problem, parts)


class _Part:
    """A part of the problem on its way: the best choice so far, and the bound."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.choice, self.value = _greedy(rows, -rows.options.points)
        prices: Reals = np.zeros(len(rows.tours))
        descend(rows.options, prices, float(self.value), STEPS)
        self.bound = bound_at(rows.options, prices, [], np.zeros(0))
        self.lowest = self.bound.points

    def offer(self, choice: frozenset[int], value: int) -> None:
        """Keep a choice if it is better."""
        if value > self.value:
            self.choice, self.value = choice, value


def _settle(part: _Part, tell: Callable[[], None], *, seed: int, until: float) -> None:
    now = time.monotonic()
    part.bound = tighten(part.rows, part.bound, until=now + FOR_CUTS * (until - now))
    part.lowest = part.bound.points
    part.offer(*_greedy(part.rows, part.bound.lost))
    most = LITTLE
    while part.lowest > part.value and time.monotonic() < until:
        found, reached, inside = _search(part, most, seed=seed, seconds=until - time.monotonic())
        part.offer(found, reached)
        # What is left out loses more than `most`, so an answer with it is worth less than the bound by as much.
        part.lowest = min(part.lowest, max(part.value, inside, part.bound.points - most))
        tell()
        most = max(1, min(part.bound.points - part.value, WIDER * most))
        if inside > reached:
            break


def _greedy(rows: Rows, loss: Ints) -> tuple[frozenset[int], int]:
    """Take the options that lose least one by one, as far as they go together."""
    is_full = np.zeros(len(rows.all), np.bool_)
    found = []
    for option in np.lexsort((-rows.options.points, loss)).tolist():
        used = rows.of_option[option]
        if not is_full[used].any():
            is_full[used] = True
            found.append(option)
    return frozenset(found), int(rows.options.points[found].sum())


def _search(part: _Part, most: int, *, seed: int, seconds: float) -> tuple[frozenset[int], int, int]:
    """Search among the options that lose at most so many points; give answer, its value and the bound of these."""
    options, bound = part.rows.options, part.bound
    lost = bound.lost
    model = cp_model.CpModel()
    kept = np.flatnonzero(lost <= most * GRAIN).tolist()
    chosen = {option: model.new_bool_var("") for option in kept}
    for row in part.rows.all:
        literals = [chosen[option] for option in row.tolist() if option in chosen]
        if len(literals) > 1:
            model.add_at_most_one(literals)
    for cut in bound.cuts:
        is_kept = lost[cut.options] <= most * GRAIN
        inside, counts = cut.options[is_kept].tolist(), cut.counts[is_kept].tolist()
        if sum(counts) > cut.limit:
            model.add(
                cp_model.LinearExpr.weighted_sum([chosen[each] for each in inside], counts) <= cut.limit
            )
    model.maximize(cp_model.LinearExpr.weighted_sum(list(chosen.values()), options.points[kept].tolist()))
    for option, literal in chosen.items():
        model.add_hint(literal, option in part.choice)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = max(0.1, seconds)
    solver.parameters.random_seed = seed
    solver.parameters.num_workers = 1  # the same answer each time
    solver.parameters.linearization_level = 2
    solver.parameters.cut_level = 0  # those that help are in the model
    solver.parameters.symmetry_level = 0  # equal units are rare: they differ in cost
    status = solver.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return frozenset(), 0, bound.points
    found = frozenset(option for option, literal in chosen.items() if solver.value(literal))
    return found, round(solver.objective_value), round(solver.best_objective_bound)


def _answer(problem: AssignmentProblem, parts: Iterable[_Part]) -> Assignment:
    units: list[int | None] = [None] * len(problem.tours)
    value = bound = 0
    for part in parts:
        options = part.rows.options
        for option in part.choice:
            units[part.rows.tour_places[options.tour[option]]] = int(
                part.rows.unit_places[options.unit[option]]
            )
        value += part.value
        bound += part.lowest
    return Assignment(tuple(units), value, bound, Status.OPTIMAL if bound <= value else Status.FEASIBLE)


def explain_unfilled(problem: AssignmentProblem, answer: Assignment) -> tuple[Unfilled, ...]:
    """Say of every tour without a unit what keeps each unit of a type that would do."""
    by_type: dict[str, list[int]] = defaultdict(list)
    for place, unit in enumerate(problem.units):
        by_type[unit.unit_type].append(place)
    busy: dict[int, list[FixedTour]] = defaultdict(list)
    for tour, taker in zip(problem.tours, answer.units, strict=True):
        if taker is not None:
            busy[taker].append(tour)
    return tuple(
        _unfilled(problem, number, by_type, busy)
        for number, taker in enumerate(answer.units)
        if taker is None
    )


def _unfilled(
    problem: AssignmentProblem,
    number: int,
    by_type: Mapping[str, list[int]],
    busy: Mapping[int, list[FixedTour]],
) -> Unfilled:
    wanted = problem.tours[number]
    reasons: dict[str, list[str]] = defaultdict(list)
    instead: dict[str, tuple[str, ...]] = {}
    for kind in problem.losses[wanted.unit_type]:
        for place in by_type.get(kind, ()):
            unit = problem.units[place]
            others = tuple(tour.code for tour in busy.get(place, ()) if problem.conflict(wanted, tour))
            if (place, number) not in problem.options:
                reasons[_own(unit, wanted)].append(unit.code)
            elif others:
                reasons["rest"].append(unit.code)
                instead[unit.code] = others
            else:
                reasons["free"].append(unit.code)
    return Unfilled(wanted.code, {code: tuple(units) for code, units in reasons.items()}, instead)


def _own(unit: Unit, wanted: FixedTour) -> str:
    """Name the first rule that keeps a unit from a tour whatever the others do."""
    level = max([unit.level, *(reached for week, reached in unit.rises if week <= wanted.start)])
    if level < wanted.minimum_level:
        return "level"
    if not wanted.attributes <= unit.attributes:
        return "attributes"
    return "cost" if may_take(unit, wanted) else "window"


def counted(gaps: Iterable[Unfilled]) -> Mapping[str, int]:
    """Count the units kept by each rule, over all tours without a unit."""
    found: Counter[str] = Counter()
    for gap in gaps:
        found.update({code: len(units) for code, units in gap.reasons.items()})
    return found
