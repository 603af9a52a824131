"""A problem as arrays of whole numbers, for the compiled kernels; codes become places in its tuples.

All costs are whole micro-points, so that sums are exact and every machine finds the same plan.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

SCALE = 1_000_000  # micro-points in a cost point
NO_CAP = 1 << 30
FOREVER = 1 << 20

Ints = NDArray[np.int64]


class Compact(NamedTuple):
    """A problem in arrays; R posts, U units, C contributors, M missions, T weeks, N pairs of unit and post.

    Pairs are grouped by post: those of post r are ``pair_ptr[r]:pair_ptr[r + 1]``. ``gain`` is what a covered week
    is worth, ``fixed`` what a tour costs whatever its length, ``first`` the earliest week of arrival.
    """

    sizes: Ints  # R, U, C, M, T, handover, weeks of a lift period, shortest last tour, shortest tour
    post_start: Ints  # (R,)
    post_end: Ints
    post_mission: Ints
    post_week: Ints  # micro-points of an uncovered week
    pair_ptr: Ints  # (R + 1,)
    pair_unit: Ints  # (N,)
    pair_post: Ints
    gain: Ints
    fixed: Ints
    first: Ints
    unit_ptr: Ints  # (U + 1,) into unit_pair
    unit_pair: Ints  # (N,) pairs grouped by unit
    contributor: Ints  # (U,)
    people: Ints
    lift_need: Ints
    week_cost: Ints  # micro-points of a week away
    shortest: Ints
    longest: Ints
    rest_kind: Ints
    long_rest: Ints
    rest: Ints  # (kinds, longest + 1) rest after a plain tour
    room: Ints  # (kinds, 2 T + 2) longest plain tour that fits, rest included, before a next one
    long_ptr: Ints  # (U + 1,) into long_weeks
    long_weeks: Ints
    window_ptr: Ints  # (U + 1,) into the windows
    window_from: Ints
    window_to: Ints
    cap_units: Ints  # (C,)
    cap_people: Ints  # (C, M)
    lift: Ints  # (periods,)
    fair_share: Ints  # (C,) micro-points at which the burden becomes unfair
    fair_week: Ints  # (U,) micro-points of burden in a week
    women: Ints  # (U, T + 1) running sum of the shortfall in micro-points, negative where a unit is above the target
    kept_ptr: Ints  # (R + 1,) published tours of a post
    kept_unit: Ints
    kept_start: Ints
    kept_weeks: Ints
    kept_bonus: Ints  # (1,) micro-points saved by a tour that is in the published plan


def micro(points: float) -> int:
    """Whole micro-points of a number of points."""
    return round(points * SCALE)
