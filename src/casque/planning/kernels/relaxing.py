"""A bound for wide problems: each post on its own, as if every unit were there for it alone.

What keeps a unit from serving everywhere at once is only its time: a charge for each week of its tours, against the
weeks that it has. At any charges the sum over the posts is a bound; `bound` moves the charges.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from casque.planning.compact import Compact, Ints
from casque.planning.kernels.bounding import Reals
from casque.planning.kernels.passing import Scratch, lift_left, open_starts, sweep
from casque.planning.kernels.state import HANDOVER, LAST, LEAST, State, T


@njit(cache=True, nogil=True)
def _count(compact: Compact, scratch: Scratch, low: int, high: int, weeks: Reals) -> None:
    end = high
    while end > low:
        number = scratch.by_entry[end]
        if number < 0:
            end -= 1
            continue
        start = scratch.by_start[end]
        weeks[compact.pair_unit[scratch.entry[number, 0]]] += end - start
        end = start + compact.sizes[HANDOVER]


@njit(cache=True, nogil=True)
def _stretch(
    compact: Compact,
    held: State,
    scratch: Scratch,
    post: int,
    low: int,
    high: int,
    charge: Ints,
    weeks: Reals,
) -> int:
    """Best value of a stretch of a post, in micro-points; adds the weeks of its tours."""
    lift_left(compact, held, scratch, low, high)
    wanted = 0
    for pair in range(compact.pair_ptr[post], compact.pair_ptr[post + 1]):
        if compact.gain[pair] > 0:
            scratch.pairs[wanted] = pair
            wanted += 1
    entries = open_starts(compact, held, scratch, scratch.pairs[:wanted], (low, high))
    if entries == 0:
        return 0
    for number in range(entries):
        entry = scratch.entry[number]
        entry[7] -= charge[compact.pair_unit[entry[0]]]
    sweep(compact, scratch, low, high, entries, False)
    _count(compact, scratch, low, high, weeks)
    return scratch.best[high]


@njit(cache=True, nogil=True)
def relax(compact: Compact, held: State, scratch: Scratch, charge: Ints, weeks: Reals) -> int:
    """Sum over the posts of the best value of each, at a charge for each week of a unit's tours [micro-points].

    Parameters
    ----------
    held : State
        Tours that must stay, and nothing else; its sums of women and unfair burden at 0.
    charge : array of int, (U,)
    weeks : array of float, (U,)
        Gets the weeks away that the best tours ask of each unit.
    """
    total = 0
    horizon, handover = compact.sizes[T], compact.sizes[HANDOVER]
    for post in range(len(compact.post_start)):
        week, place = compact.post_start[post], 0
        end = compact.post_end[post]
        while week < end:
            high = after = end
            if place < held.post_count[post]:
                tour = held.tour[held.of_post[post, place]]
                high, after = min(end, tour[3] + handover), tour[3] + tour[4]
                place += 1
            least = compact.sizes[LEAST] if high < horizon else min(compact.sizes[LEAST], compact.sizes[LAST])
            if high - week >= least - handover:
                total += _stretch(compact, held, scratch, post, week, high, charge, weeks)
            if high == end:
                break
            week = max(week, after)
    return total


def load_factors(compact: Compact) -> Reals:
    """Weeks that a unit is bound, rest included, for each week of a tour, at least; shape (U,)."""
    units = len(compact.people)
    factors = np.ones(units)
    for unit in range(units):
        plain = np.arange(compact.shortest[unit], compact.longest[unit] + 1)
        rest = compact.rest[compact.rest_kind[unit], plain]
        longer = compact.long_weeks[compact.long_ptr[unit] : compact.long_ptr[unit + 1]]
        each = np.concatenate(
            [(plain + rest) / plain, (longer + compact.long_rest[unit]) / np.maximum(1, longer)]
        )
        factors[unit] = each.min()
    return factors
