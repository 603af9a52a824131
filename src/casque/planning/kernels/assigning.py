"""Price the plain assignment: with a price on each tour the units no longer hinder each other.

Each unit then takes its best series of tours, found over its tours in order of their end; the sum of the prices and
of what the series are worth is a bound of every assignment. Prices are whole numbers of a fine grain, so that the
bound is exact.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Reals = NDArray[np.float64]


class Options(NamedTuple):
    """Every unit and tour that go together; those of a unit stand side by side, by end of the tour."""

    first: Ints  # (units + 1,) where the options of a unit begin
    unit: Ints  # (options,)
    tour: Ints
    points: Ints
    before: Ints  # how many options of the unit, by end, are over and rested when this begins
    later: Ints  # options of the unit by start: places counted from its first
    after: Ints  # how many of `later` begin before this is over and rested


@njit(cache=True, nogil=True)
def price(options: Options, prices: Reals, best: Reals, count: Ints) -> float:
    """Give the bound at some prices, and in `count` how many units want each tour."""
    total = prices.sum()
    count[:] = 0
    for unit in range(len(options.first) - 1):
        low, high = options.first[unit], options.first[unit + 1]
        best[0] = 0.0
        for place in range(high - low):
            row = low + place
            worth = options.points[row] - prices[options.tour[row]] + best[options.before[row]]
            best[place + 1] = max(best[place], worth)
        total += best[high - low]
        place = high - low
        while place > 0:
            if best[place] == best[place - 1]:
                place -= 1
            else:
                row = low + place - 1
                count[options.tour[row]] += 1
                place = options.before[row]
    return total


@njit(cache=True, nogil=True)
def descend(options: Options, prices: Reals, target: float, steps: int) -> float:
    """Lower the bound by changing the prices in place, towards a value that is reached; give the lowest bound."""
    count = np.zeros(len(prices), np.int64)
    best = np.zeros(1 + int(np.max(np.diff(options.first))))
    now = prices.copy()
    slope = np.zeros(len(prices))
    lowest, factor, idle = np.inf, 1.0, 0
    for _ in range(steps):
        bound = price(options, now, best, count)
        if bound < lowest - 1e-6 * abs(lowest):
            idle = 0
        else:
            idle += 1
        if bound < lowest:
            lowest = bound
            prices[:] = now
        if idle > 20:
            factor *= 0.7
            idle = 0
            now[:] = prices
        size = 0.0
        for tour in range(len(prices)):
            slope[tour] = 0.3 * slope[tour] + count[tour] - 1.0
            if now[tour] <= 0.0 and slope[tour] < 0.0:
                slope[tour] = 0.0
            size += slope[tour] * slope[tour]
        if size == 0.0 or factor < 1e-5:
            break
        step = factor * (bound - target) / size
        for tour in range(len(prices)):
            now[tour] = max(0.0, now[tour] + step * slope[tour])
    return lowest


@njit(cache=True, nogil=True)
def losses(options: Options, prices: Reals, lost: Reals) -> float:
    """Give the bound, and in `lost` by how much it falls when an option must hold."""
    widest = 1 + int(np.max(np.diff(options.first)))
    best, rest = np.zeros(widest), np.zeros(widest)
    total = prices.sum()
    for unit in range(len(options.first) - 1):
        low, high = options.first[unit], options.first[unit + 1]
        width = high - low
        best[0] = 0.0
        for place in range(width):
            row = low + place
            worth = options.points[row] - prices[options.tour[row]] + best[options.before[row]]
            best[place + 1] = max(best[place], worth)
        rest[width] = 0.0
        for place in range(width - 1, -1, -1):
            row = low + options.later[low + place]
            worth = options.points[row] - prices[options.tour[row]] + rest[options.after[row]]
            rest[place] = max(rest[place + 1], worth)
        total += best[width]
        for row in range(low, high):
            through = best[options.before[row]] + rest[options.after[row]]
            through += options.points[row] - prices[options.tour[row]]
            lost[row] = best[width] - through
    return total
