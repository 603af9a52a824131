"""A bound of the plain assignment: its relaxation, made tighter by sums of rows halved and rounded down."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from ortools.linear_solver import pywraplp

from casque.planning.assigning_rows import Rows
from casque.planning.kernels.assigning import Ints, Options, Reals, descend, losses, odd_sums

GRAIN = 1024  # parts of a point in which prices are counted
NEAR = 10_000  # points that an option may lose and stand in the relaxation from the beginning
CLOSER = 0.3  # part of what is open that an option may lose and join it later; few at a time never close it
MOST = 150  # a quarter of the sums looked at in a part
OFTEN = 2  # cuts of a round that a row may stand in before it counts as cut
SMOOTHING = 300  # steps of the prices
WHOLE = 1e-6
SPREADS = (0.0, 0.2)  # of chance in the order in which options are looked at
SLACK = 0.02
STALLED = 1e-6  # part of the bound by which a round should lower it
PATIENCE = 2  # rounds that may lower it by less


@dataclass(frozen=True)
class Cut:
    """A row that every answer keeps: the options it counts, how often it counts each, and its limit."""

    options: Ints
    counts: Ints
    limit: int


@dataclass
class Bound:
    """The lowest bound so far, and what each option loses against it, both in parts of a point."""

    grains: int
    lost: Ints
    cuts: list[Cut] = field(default_factory=list)

    @property
    def points(self) -> int:
        """The bound in whole points: no assignment is worth more."""
        return self.grains // GRAIN


def bound_at(options: Options, prices: Reals, cuts: list[Cut], duals: Reals) -> Bound:
    """Count the bound at prices of tours and cuts, which may be any that are not negative."""
    of_tour = np.rint(np.maximum(prices, 0) * GRAIN).astype(np.int64)
    of_cut = np.rint(np.maximum(duals, 0) * GRAIN).astype(np.int64)
    net = options.points * GRAIN - of_tour[options.tour]
    total = int(of_tour.sum())
    for price, cut in zip(of_cut.tolist(), cuts, strict=True):
        if price:
            net[cut.options] -= price * cut.counts
            total += price * cut.limit
    lost = np.zeros(len(net), np.int64)
    total += losses(options, net, lost)
    return Bound(total, lost, [cut for price, cut in zip(of_cut.tolist(), cuts, strict=True) if price])


def tighten(rows: Rows, bound: Bound, *, until: float) -> Bound:
    """Lower a bound round by round, till nothing helps or the clock of `time.monotonic` stands at `until`."""
    relaxation = Relaxation(rows)
    relaxation.join(np.flatnonzero(bound.lost <= NEAR * GRAIN))
    last, idle = np.inf, 0
    while time.monotonic() < until and relaxation.solve(until - time.monotonic()):
        values, value = relaxation.values, relaxation.value
        found = _smoothed(rows.options, relaxation)
        bound = min(bound, found, key=lambda each: each.grains)
        is_open = found.grains / GRAIN - value
        outside = (found.lost < max(GRAIN, CLOSER * is_open * GRAIN)) & ~relaxation.is_in
        cuts = list(separate(rows, values, len(relaxation.cuts)))
        idle = 0 if last - value >= STALLED * value else idle + 1
        if not outside.any() and (not cuts or idle > PATIENCE):
            break
        last = min(last, value)
        for cut in cuts:
            relaxation.add(cut)
        relaxation.join(np.flatnonzero(outside))
    return bound


def _smoothed(options: Options, relaxation: Relaxation) -> Bound:
    """Count the bound near the prices of a relaxation, which say little of the options that it does not hold."""
    prices, cuts, duals = relaxation.prices, relaxation.cuts, relaxation.duals
    net = options.points.astype(float)
    for price, cut in zip(duals.tolist(), cuts, strict=True):
        if price > 0:
            net[cut.options] -= price * cut.counts
    limits = sum(price * cut.limit for price, cut in zip(duals.tolist(), cuts, strict=True))
    prices = np.maximum(prices, 0)
    descend(
        options._replace(points=np.rint(net).astype(np.int64)), prices, relaxation.value - limits, SMOOTHING
    )
    return bound_at(options, prices, cuts, duals)


class Relaxation:
    """The linear relaxation over some of the options, with the cuts so far; `values` are how much of each it takes."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._solver: Any = pywraplp.Solver("", pywraplp.Solver.GLOP_LINEAR_PROGRAMMING)
        self._limits = [self._solver.Constraint(-self._solver.infinity(), 1.0) for _ in rows.all]
        self._cut_limits: list[Any] = []
        self._variables: dict[int, Any] = {}
        self._solver.Objective().SetMaximization()
        self.cuts: list[Cut] = []
        self.is_in = np.zeros(len(rows.options.unit), np.bool_)
        self.values: Reals = np.zeros(len(self.is_in))

    def join(self, options: Ints) -> None:
        """Take options in."""
        for option in options.tolist():
            one = self._solver.NumVar(0.0, self._solver.infinity(), "")
            self._variables[option] = one
            self.is_in[option] = True
            self._solver.Objective().SetCoefficient(one, float(self._rows.options.points[option]))
            for row in self._rows.of_option[option].tolist():
                self._limits[row].SetCoefficient(one, 1.0)
        is_new = np.zeros(len(self.is_in), np.bool_)
        is_new[options] = True
        for limit, cut in zip(self._cut_limits, self.cuts, strict=True):
            self._count(limit, cut, is_new)

    def add(self, cut: Cut) -> None:
        """Keep a cut."""
        limit = self._solver.Constraint(-self._solver.infinity(), float(cut.limit))
        self._count(limit, cut, self.is_in)
        self._cut_limits.append(limit)
        self.cuts.append(cut)

    def _count(self, limit: Any, cut: Cut, chosen: NDArray[np.bool_]) -> None:
        is_chosen = chosen[cut.options]
        for option, count in zip(
            cut.options[is_chosen].tolist(), cut.counts[is_chosen].tolist(), strict=True
        ):
            limit.SetCoefficient(self._variables[option], float(count))

    def solve(self, seconds: float) -> bool:
        """Solve, and tell whether that was possible in time."""
        self._solver.SetTimeLimit(max(1, int(1000 * seconds)))
        if self._solver.Solve() != pywraplp.Solver.OPTIMAL:
            return False
        for option, one in self._variables.items():
            self.values[option] = one.solution_value()
        return True

    @property
    def value(self) -> float:
        """What the relaxation is worth."""
        return float(self.values @ self._rows.options.points)

    @property
    def prices(self) -> Reals:
        """The price of each tour."""
        return np.array([each.dual_value() for each in self._limits[: len(self._rows.tours)]])

    @property
    def duals(self) -> Reals:
        """The price of each cut."""
        return np.array([each.dual_value() for each in self._cut_limits])


def separate(rows: Rows, values: Reals, seed: int) -> Iterator[Cut]:
    """Give cuts that a fractional answer breaks, those that say most first."""
    chance = np.random.default_rng(seed)
    found: dict[tuple[int, ...], float] = {}
    for part in _parts(rows, values):
        for spread in SPREADS:
            found.update(_odd(rows, values, part, spread * chance.random(len(part))))
    used = np.zeros(len(rows.all), np.int64)
    for chosen, _ in sorted(found.items(), key=lambda each: ((each[1] - 1) / len(each[0]) ** 0.5, each[0])):
        names = np.array(chosen)
        if 2 * np.count_nonzero(used[names] >= OFTEN) <= len(names):  # it says something new
            used[names] += 1
            yield _halved(rows, chosen)


def _halved(rows: Rows, chosen: tuple[int, ...]) -> Cut:
    options, counts = np.unique(np.concatenate([rows.all[row] for row in chosen]), return_counts=True)
    return Cut(options[counts > 1], counts[counts > 1] // 2, len(chosen) // 2)


def _parts(rows: Rows, values: Reals) -> list[list[int]]:
    """Split the options taken in part by the rows that they share."""
    parent: dict[int, int] = {}

    def top(row: int) -> int:
        while parent.setdefault(row, row) != row:
            parent[row] = row = parent[parent[row]]
        return row

    partial = np.flatnonzero((values > WHOLE) & (values < 1 - WHOLE)).tolist()
    for option in partial:
        first, *others = rows.of_option[option].tolist()
        for row in others:
            parent[top(row)] = top(first)
    found: dict[int, list[int]] = {}
    for option in partial:
        found.setdefault(top(int(rows.of_option[option][0])), []).append(option)
    return list(found.values())


def _odd(rows: Rows, values: Reals, part: list[int], noise: Reals) -> dict[tuple[int, ...], float]:
    used = np.unique(np.concatenate([rows.of_option[option] for option in part]))
    taken = np.array([values[rows.all[row]].sum() for row in used])
    used, taken = used[taken > SLACK], taken[taken > SLACK]
    place = {row: number for number, row in enumerate(used.tolist())}
    order = np.array(part)[np.argsort(noise - values[part], kind="stable")]
    matrix = np.zeros((len(used), len(order)), np.uint8)
    for column, option in enumerate(order.tolist()):
        for row in rows.of_option[option].tolist():
            if row in place:
                matrix[place[row], column] = 1
    sums, found = np.eye(len(used), dtype=np.uint8), np.zeros((4 * MOST, len(used)), np.uint8)
    left = np.zeros(len(found))
    count = odd_sums(matrix, np.maximum(0.0, 1 - taken), values[order], sums, found, left)
    return {
        tuple(used[each > 0].tolist()): open_
        for each, open_ in zip(found[:count], left[:count].tolist(), strict=True)
    }
