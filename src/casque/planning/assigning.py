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

from casque.planning.assigning_cuts import GRAIN, Bound, bound_at, tighten
from casque.planning.assigning_rows import Rows, rows_of
from casque.planning.assignment import AssignmentProblem, FixedTour, may_take
from casque.planning.kernels.assigning import Ints, Options, Reals, descend
from casque.planning.parts import Unit
from casque.planning.plan import Status

STEPS = 3_000  # of the prices
FOR_CUTS = 0.5  # part of the time
LITTLE = 2_000  # points that an option may lose and take part in the last search at first
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
    problem: AssignmentProblem, *, seed: int = 0, seconds: float = 60.0, on_progress: Report | None = None
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

    Returns
    -------
    Assignment
    """
    until = time.monotonic() + seconds
    if not problem.options:
        return _answer(problem, {}, 0)
    rows = rows_of(problem)
    choice, value = _greedy(problem, rows.options, -rows.options.points)
    bound = _priced(rows, len(problem.tours), value)
    if on_progress:
        on_progress(value, bound.points)
    if bound.points > value:
        bound = tighten(rows, bound, until=time.monotonic() + FOR_CUTS * seconds)
    guided = _greedy(problem, rows.options, bound.lost)
    choice, value = max((choice, value), guided, key=lambda each: each[1])
    lowest, most = bound.points, LITTLE
    while lowest > value and time.monotonic() < until:
        found, reached, inside = _search(
            rows, bound, most, hint=choice, seed=seed, seconds=until - time.monotonic()
        )
        if reached > value:
            choice, value = found, reached
        # What is left out loses more than `most`, so an answer with it is worth less than the bound by as much.
        lowest = min(lowest, max(value, inside, bound.points - most))
        if on_progress:
            on_progress(value, lowest)
        most = max(1, min(bound.points - value, WIDER * most))
        if inside > reached:
            break
    return _answer(
        problem, {int(rows.options.tour[each]): int(rows.options.unit[each]) for each in choice}, lowest
    )


def _greedy(problem: AssignmentProblem, options: Options, loss: Ints) -> tuple[frozenset[int], int]:
    """Take the options that lose least one by one, as far as they go together."""
    taken: set[int] = set()
    of_unit: dict[int, list[FixedTour]] = defaultdict(list)
    found = []
    for option in np.lexsort((-options.points, loss)).tolist():
        tour, unit = int(options.tour[option]), int(options.unit[option])
        wanted = problem.tours[tour]
        if tour not in taken and not any(problem.conflict(wanted, other) for other in of_unit[unit]):
            taken.add(tour)
            of_unit[unit].append(wanted)
            found.append(option)
    return frozenset(found), int(options.points[found].sum())


def _priced(rows: Rows, tours: int, value: int) -> Bound:
    prices: Reals = np.zeros(tours)
    descend(rows.options, prices, float(value), STEPS)
    return bound_at(rows.options, prices, [], np.zeros(0))


def _search(
    rows: Rows, bound: Bound, most: int, *, hint: Iterable[int], seed: int, seconds: float
) -> tuple[frozenset[int], int, int]:
    """Search among the options that lose at most so many points; give answer, its value and the bound of these."""
    options, lost, hinted = rows.options, bound.lost, set(hint)
    model = cp_model.CpModel()
    kept = np.flatnonzero(lost <= most * GRAIN).tolist()
    chosen = {option: model.new_bool_var("") for option in kept}
    for row in rows.all:
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
        model.add_hint(literal, option in hinted)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = max(0.1, seconds)
    solver.parameters.random_seed = seed
    solver.parameters.num_workers = 1  # the same answer each time
    solver.parameters.linearization_level = 2
    solver.parameters.symmetry_level = 0  # equal units are rare: they differ in cost
    status = solver.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return frozenset(), 0, bound.points
    found = frozenset(option for option, literal in chosen.items() if solver.value(literal))
    return found, round(solver.objective_value), round(solver.best_objective_bound)


def _answer(problem: AssignmentProblem, choice: Mapping[int, int], bound: int) -> Assignment:
    units = tuple(choice.get(tour) for tour in range(len(problem.tours)))
    value = sum(problem.options[unit, tour] for tour, unit in choice.items())
    return Assignment(units, value, bound, Status.OPTIMAL if bound <= value else Status.FEASIBLE)


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
