"""Tours on a grid, for the models that need them one by one: starts and lengths in steps, for each post its own start.

A tour and the one that follows it at its post both lie on the grid, since lengths are the handover more than a
multiple of the step. Greedy's tours come on top, on or off the grid, so that its plan can be the start.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from benchmarks.planner.greedy import greedy
from benchmarks.planner.view import Array, Choice, Pair, View

STEPS = (4, 8, 12, 16, 24)
AT_LEAST = 60  # tours to choose from at each post
BEST = (10_000, 40, 20, 10, 5, 3)  # pairs kept of a post


class Columns(NamedTuple):
    """Tours as columns: places of unit and post, arrival, weeks, weeks blocked with rest, points, in greedy's plan."""

    unit: Array
    post: Array
    start: Array
    weeks: Array
    blocked: Array
    points: Array
    hinted: Array

    def choices(self, marks: Array) -> list[Choice]:
        """Give the tours that are marked."""
        places = np.flatnonzero(marks)
        rows = (self.unit, self.post, self.start, self.weeks)
        return list(zip(*(row[places].tolist() for row in rows), strict=True))


def columns(view: View, most: int) -> tuple[Columns, str]:
    """Give the finest grid of at most so many tours, and a sentence that says which it is."""
    hint = greedy(view)
    most = max(most, AT_LEAST * len(view.pairs))
    for best in BEST:
        for step in STEPS:
            if _estimate(view, step, best) > most:
                continue
            chosen = (pair for pairs in view.pairs for pair in pairs[:best])
            rows = [row for pair in chosen for row in _of_pair(view, pair, step)]
            if len(rows) <= most:
                table = sorted({*rows, *hint})
                kept = f", the {best} best units of each post" if best < BEST[0] else ""
                return _columns(view, table, hint), f"{len(table):,} tours: a grid of {step} weeks{kept}"
    message = f"no grid of at most {most:,} tours"
    raise RuntimeError(message)


def _estimate(view: View, step: int, best: int) -> int:
    """About as many tours as a grid has: so many starts, so many lengths, a third of them outside windows."""
    pairs = sum(min(len(row[0]), best) for row in view.columns)
    return round(pairs * (view.weeks / step) * (52 / step + 1) / 3)


def _of_pair(view: View, pair: Pair, step: int) -> list[Choice]:
    own = view.problem.units[pair.unit]
    shortest, longest = own.tour_weeks
    base = int(view.open_from[pair.post]) - view.handover
    last = min(int(view.window[pair.unit, 1]), int(view.open_to[pair.post]))
    start = base + -(-(max(pair.first, base) - base) // step) * step
    plain = [weeks for weeks in range(shortest, longest + 1) if (weeks - view.handover) % step == 0]
    lengths = [*(plain or [52]), *own.long_tours]
    found = []
    for arrival in range(start, last, step):
        fitting = {weeks for weeks in lengths if arrival + weeks <= last}
        rest = last - arrival  # a tour that ends with the window, the post or the horizon
        if view.fits(pair.unit, arrival, rest):
            fitting.add(rest)
        found.extend((pair.unit, pair.post, arrival, weeks) for weeks in sorted(fitting))
    return found


def _columns(view: View, table: list[Choice], hint: list[Choice]) -> Columns:
    unit, post, start, weeks = np.array(table, dtype=np.int64).T
    gains = {(pair.unit, pair.post): pair.gain for pairs in view.pairs for pair in pairs}
    gain = np.array([gains[one[0], one[1]] for one in table])
    rest = {key: view.rest(*key) for key in {(one[0], one[3]) for one in table}}
    blocked = np.array([one[3] + rest[one[0], one[3]] for one in table])
    chosen = set(hint)
    return Columns(
        unit,
        post,
        start,
        weeks,
        blocked,
        gain * (weeks - view.handover) - view.cost[unit] * weeks,
        np.array([one in chosen for one in table]),
    )


def groups(keys: Array) -> list[Array]:
    """Places of equal keys together."""
    order = np.argsort(keys, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(keys[order])) + 1)
