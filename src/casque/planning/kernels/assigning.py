"""Price the plain assignment: with a price on each tour the units no longer hinder each other.

Each unit then takes its best series of tours, found over its tours in order of their end; the sum of the prices and
of what the series are worth bounds every assignment. The bound is counted in whole numbers, so that it is exact.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Reals = NDArray[np.float64]
Bits = NDArray[np.uint8]
WHOLE = 0.98  # a sum of slack from which on no cut is worth its row
MEMORY = 0.3  # part of the last slope that the next one keeps
PATIENCE = 20
SHRINK = 0.7
SMALLEST = 1e-5


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
def _price(options: Options, prices: Reals, best: Reals, count: Ints) -> float:
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
def descend(options: Options, prices: Reals, target: float, steps: int) -> None:
    """Lower the bound by changing the prices in place, with steps sized by a value that is reached."""
    count = np.zeros(len(prices), np.int64)
    best = np.zeros(1 + int(np.max(np.diff(options.first))))
    now, slope = prices.copy(), np.zeros(len(prices))
    lowest, factor, idle = np.inf, 1.0, 0
    for _ in range(steps):
        bound = _price(options, now, best, count)
        idle = 0 if bound < lowest - 1e-6 * abs(lowest) else idle + 1
        if bound < lowest:
            lowest = bound
            prices[:] = now
        if idle > PATIENCE:
            factor *= SHRINK
            idle = 0
            now[:] = prices
        size = 0.0
        for tour in range(len(prices)):
            slope[tour] = MEMORY * slope[tour] + count[tour] - 1.0
            if now[tour] <= 0.0 and slope[tour] < 0.0:
                slope[tour] = 0.0
            size += slope[tour] * slope[tour]
        if size == 0.0 or factor < SMALLEST:
            break
        step = factor * (bound - target) / size
        for tour in range(len(prices)):
            now[tour] = max(0.0, now[tour] + step * slope[tour])


@njit(cache=True, nogil=True)
def losses(options: Options, net: Ints, lost: Ints) -> int:
    """Give what the best series of all units are worth, and in `lost` how much is lost when an option must hold."""
    widest = 1 + int(np.max(np.diff(options.first)))
    best, rest = np.zeros(widest, np.int64), np.zeros(widest, np.int64)
    total = 0
    for unit in range(len(options.first) - 1):
        low, high = options.first[unit], options.first[unit + 1]
        width = high - low
        for place in range(width):
            row = low + place
            best[place + 1] = max(best[place], net[row] + best[options.before[row]])
        rest[width] = 0
        for place in range(width - 1, -1, -1):
            row = low + options.later[low + place]
            rest[place] = max(rest[place + 1], net[row] + rest[options.after[row]])
        total += best[width]
        for row in range(low, high):
            lost[row] = best[width] - best[options.before[row]] - rest[options.after[row]] - net[row]
    return total


@njit(cache=True, nogil=True)
def odd_sums(matrix: Bits, slack: Reals, values: Reals, sums: Bits, found: Bits, left: Reals) -> int:
    """Look for sums of an odd number of rows, halved and rounded down, that a fractional answer breaks.

    Elimination modulo 2, largest values first: what stays odd counts against a sum, and so does its slack.

    Parameters
    ----------
    matrix : ndarray, shape (rows, columns)
        Which rows hold which options; changed.
    slack : ndarray, shape (rows,)
        What each row leaves open; changed.
    values : ndarray, shape (columns,)
        The fractional answer.
    sums : ndarray, shape (rows, rows)
        Which rows each row is the sum of; the unit matrix at first; changed.
    found : ndarray, shape (most, rows)
        Takes the rows of each broken sum.
    left : ndarray, shape (most,)
        Takes what each leaves open, below 1: it is broken by half of what lacks to 1.

    Returns
    -------
    int
        How many were found.
    """
    rows, columns = matrix.shape
    is_odd, alive = np.ones(rows, np.bool_), np.ones(rows, np.bool_)
    count = 0
    for column in range(columns):
        pivot = -1
        for row in range(rows):
            if alive[row] and matrix[row, column] and (pivot < 0 or slack[row] < slack[pivot]):
                pivot = row
        if pivot < 0:
            continue
        alive[pivot] = False
        for row in range(rows):
            if not (alive[row] and matrix[row, column]):
                continue
            slack[row] += slack[pivot]
            if slack[row] >= WHOLE:
                alive[row] = False
                continue
            matrix[row] ^= matrix[pivot]
            sums[row] ^= sums[pivot]
            is_odd[row] ^= is_odd[pivot]
            if is_odd[row] and count < len(found):
                is_left = slack[row] + np.sum(values * matrix[row])
                if is_left < WHOLE:
                    found[count], left[count] = sums[row], is_left
                    count += 1
    return count
