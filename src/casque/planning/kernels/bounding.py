"""Price every tour of every unit exactly: the inner part of the bound.

With a price on each week of each post, on each contributor's places abroad, on people in missions and on lift, the
units no longer hinder each other, and the best series of tours of each is a shortest path over the weeks. Floating
point; `bound` leaves room for its rounding.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from casque.planning.compact import Compact, Ints
from casque.planning.kernels.state import HANDOVER, LAST, PERIOD, C, M, R, State, T, U

Reals = NDArray[np.float64]
NONE = -1
EXACT = {"nnan", "nsz", "reassoc"}  # a largest value is the same in any order


class Prices(NamedTuple):
    """A price in points for each thing that is scarce, all at least 0."""

    post: Reals  # (R, T) a week of cover
    abroad: Reals  # (C, T) a unit abroad in a week
    serving: (
        Reals  # (rows, T) a person in a mission in a week; a row for each contributor and mission with pairs
    )
    lift: Reals  # (periods,) a lift unit


class Use(NamedTuple):
    """How much of each thing the best tours at some prices take; shapes as in `Prices`."""

    post: Reals
    abroad: Reals
    serving: Reals
    lift: Reals


class Room(NamedTuple):
    """Scratch of one unit, and its best choice from each week on."""

    ends: Reals  # (pairs of a unit, T + 1) worth of an end
    starts: Reals  # (pairs of a unit, T + 1) worth of a start
    future: Reals  # (T + 2,) best value from a week on
    after: Reals  # (longest + 1,) value of what follows a tour of a length
    pick: Ints  # (T + 1, 2) pair and weeks, or NONE
    post_sum: Reals  # (R, T + 1) running sums of the prices
    abroad_sum: Reals
    serving_sum: Reals


def room_for(compact: Compact, rows: int) -> Room:
    """Make the scratch of a pricing."""
    sizes = compact.sizes
    weeks = int(sizes[T])
    widest = int(np.diff(compact.unit_ptr).max(initial=1))
    return Room(
        ends=np.zeros((widest, weeks + 1)),
        starts=np.zeros((widest, weeks + 1)),
        future=np.zeros(weeks + 2),
        after=np.zeros(int(compact.longest.max()) + 2),
        pick=np.zeros((weeks + 1, 2), np.int64),
        post_sum=np.zeros((int(sizes[R]), weeks + 1)),
        abroad_sum=np.zeros((int(sizes[C]), weeks + 1)),
        serving_sum=np.zeros((rows, weeks + 1)),
    )


@njit(cache=True, nogil=True)
def _running(prices: Reals, sums: Reals) -> None:
    for row in range(prices.shape[0]):
        total = 0.0
        for week in range(prices.shape[1]):
            sums[row, week] = total
            total += prices[row, week]
        sums[row, prices.shape[1]] = total


@njit(cache=True, nogil=True, fastmath=EXACT)
def _best_end(ends: Reals, after: Reals, start: int, low: int, high: int) -> float:
    """Largest worth of an end plus what follows, over the lengths from `low` to `high`."""
    best = -1e300
    for weeks in range(low, high + 1):
        best = max(best, ends[start + weeks] + after[weeks])
    return best


@njit(cache=True, nogil=True)
def _prepare(
    compact: Compact, prices: Prices, room: Room, serving_row: Ints, unit: int, scale: float
) -> None:
    """Write what a start and an end in each week are worth, for each post of a unit."""
    weeks, handover, period = compact.sizes[T], compact.sizes[HANDOVER], compact.sizes[PERIOD]
    abroad = room.abroad_sum[compact.contributor[unit]]
    cost, people, need = compact.week_cost[unit] * scale, compact.people[unit], compact.lift_need[unit]
    for place in range(compact.unit_ptr[unit], compact.unit_ptr[unit + 1]):
        pair = compact.unit_pair[place]
        row = place - compact.unit_ptr[unit]
        gain, fixed = compact.gain[pair] * scale, compact.fixed[pair] * scale
        post = room.post_sum[compact.pair_post[pair]]
        serving = room.serving_sum[serving_row[pair]]
        ends, starts = room.ends[row], room.starts[row]
        for week in range(weeks + 1):
            shared = people * serving[week] + abroad[week]
            ends[week] = (gain - cost) * week - post[week] - shared
            covers = week + handover
            if covers < weeks:
                toll = need * prices.lift[covers // period]
                starts[week] = shared + post[covers] - toll - fixed - gain * handover - (gain - cost) * week
            else:
                starts[week] = -1e300


@njit(cache=True, nogil=True)
def _path(compact: Compact, held: State, room: Room, unit: int, scale: float) -> float:
    """Best value of a unit's tours from week 0 on; writes its choice in each week."""
    weeks, handover, last = compact.sizes[T], compact.sizes[HANDOVER], compact.sizes[LAST]
    future, after, pick = room.future, room.after, room.pick
    shortest, longest = compact.shortest[unit], compact.longest[unit]
    rest, fitting = compact.rest[compact.rest_kind[unit]], compact.room[compact.rest_kind[unit]]
    busy = held.unit_count[unit]
    count = compact.unit_ptr[unit + 1] - compact.unit_ptr[unit]
    following, open_until = busy - 1, 1 << 20
    future[weeks] = future[weeks + 1] = 0.0
    for start in range(weeks - 1, -1, -1):
        while following >= 0 and held.tour[held.of_unit[unit, following], 3] >= start:
            open_until = held.tour[held.of_unit[unit, following], 3]
            following -= 1
        pick[start, 0] = NONE
        future[start] = future[start + 1]
        if following >= 0 and start < held.back[held.of_unit[unit, following]]:
            continue
        bounded = open_until <= weeks
        if open_until == start:
            future[start] = future[min(weeks, held.back[held.of_unit[unit, following + 1]])]
            continue
        most = min(longest, weeks - start)
        if bounded:
            most = min(most, fitting[open_until - start])
        for length in range(shortest, most + 1):
            after[length] = future[min(weeks, start + length + rest[length])]
        for window in range(compact.window_ptr[unit], compact.window_ptr[unit + 1]):
            if not compact.window_from[window] <= start < compact.window_to[window]:
                continue
            wall = min(compact.window_to[window], weeks)
            for row in range(count):
                pair = compact.unit_pair[compact.unit_ptr[unit] + row]
                post = compact.pair_post[pair]
                if (
                    start < compact.first[pair]
                    or start + handover < compact.post_start[post]
                    or compact.gain[pair] <= 0
                ):
                    continue
                reach = min(wall, compact.post_end[post])
                ends, worth = room.ends[row], room.starts[row, start]
                high = min(most, reach - start)
                if high >= shortest:
                    value = worth + _best_end(ends, after, start, shortest, high)
                    if value > future[start]:
                        future[start] = value
                        pick[start, 0] = pair
                        pick[start, 1] = 0
                for which in range(compact.long_ptr[unit], compact.long_ptr[unit + 1]):
                    length = compact.long_weeks[which]
                    back = start + length + compact.long_rest[unit]
                    if start + length <= reach and (not bounded or back <= open_until):
                        value = worth + ends[start + length] + future[min(weeks, back)]
                        if value > future[start]:
                            future[start] = value
                            pick[start, 0] = pair
                            pick[start, 1] = length
                if reach == weeks and last <= weeks - start < shortest and not bounded:
                    value = worth + ends[weeks]
                    if value > future[start]:
                        future[start] = value
                        pick[start, 0] = pair
                        pick[start, 1] = weeks - start
        _kept(compact, room, unit, start, scale)
    return future[0]


@njit(cache=True, nogil=True)
def _kept(compact: Compact, room: Room, unit: int, start: int, scale: float) -> None:
    """Offer the tours of the published plan, which are worth more than others."""
    if len(compact.kept_unit) == 0:
        return
    for row in range(compact.unit_ptr[unit + 1] - compact.unit_ptr[unit]):
        pair = compact.unit_pair[compact.unit_ptr[unit] + row]
        post = compact.pair_post[pair]
        for place in range(compact.kept_ptr[post], compact.kept_ptr[post + 1]):
            if compact.kept_unit[place] == unit and compact.kept_start[place] == start:
                length = compact.kept_weeks[place]
                end = start + length
                if end > compact.sizes[T]:
                    continue
                rest = compact.long_rest[unit]
                if length <= compact.longest[unit]:
                    rest = compact.rest[compact.rest_kind[unit], length]
                follows = room.future[min(compact.sizes[T], end + rest)]
                value = (
                    room.starts[row, start] + room.ends[row, end] + follows + compact.kept_bonus[0] * scale
                )
                if value > room.future[start]:
                    room.future[start] = value
                    room.pick[start, 0] = pair
                    room.pick[start, 1] = length


@njit(cache=True, nogil=True)
def _length(compact: Compact, room: Room, unit: int, start: int, bounded_by: int) -> int:
    """Length of the plain tour picked in a week: the one whose worth is the value there."""
    pair = room.pick[start, 0]
    row = 0
    while compact.unit_pair[compact.unit_ptr[unit] + row] != pair:
        row += 1
    weeks = compact.sizes[T]
    rest = compact.rest[compact.rest_kind[unit]]
    best, chosen = -1e300, compact.shortest[unit]
    for length in range(compact.shortest[unit], min(compact.longest[unit], bounded_by - start) + 1):
        value = room.ends[row, start + length] + room.future[min(weeks, start + length + rest[length])]
        if value > best:
            best, chosen = value, length
    return chosen


@njit(cache=True, nogil=True)
def _wall(compact: Compact, held: State, unit: int, post: int, start: int) -> int:
    """Latest end of a plain tour that starts in a week: the post, the unit's window, its next tour that must stay."""
    wall = compact.post_end[post]
    for window in range(compact.window_ptr[unit], compact.window_ptr[unit + 1]):
        if compact.window_from[window] <= start < compact.window_to[window]:
            wall = min(wall, compact.window_to[window])
    for place in range(held.unit_count[unit]):
        begun = held.tour[held.of_unit[unit, place], 3]
        if begun > start:
            fit = compact.room[compact.rest_kind[unit], min(begun - start, compact.room.shape[1] - 1)]
            wall = min(wall, start + fit)
    return wall


@njit(cache=True, nogil=True)
def price_all(
    compact: Compact, held: State, prices: Prices, use: Use, room: Room, serving_row: Ints, scale: float
) -> float:
    """Sum of the best values of all units at some prices; adds what their tours take to `use`.

    Parameters
    ----------
    held : State
        Tours that must stay, and nothing else.
    scale : float
        Points in a micro-point.
    """
    _running(prices.post, room.post_sum)
    _running(prices.abroad, room.abroad_sum)
    _running(prices.serving, room.serving_sum)
    weeks, handover, period = compact.sizes[T], compact.sizes[HANDOVER], compact.sizes[PERIOD]
    total = 0.0
    for unit in range(compact.sizes[U]):
        if compact.unit_ptr[unit] == compact.unit_ptr[unit + 1]:
            continue
        _prepare(compact, prices, room, serving_row, unit, scale)
        total += _path(compact, held, room, unit, scale)
        start = 0
        while start < weeks:
            pair = room.pick[start, 0]
            if pair == NONE or room.future[start] == room.future[start + 1]:
                start += 1
                continue
            post = compact.pair_post[pair]
            length = room.pick[start, 1]
            if length == 0:
                wall = _wall(compact, held, unit, post, start)
                length = _length(compact, room, unit, start, wall)
            end = start + length
            for week in range(start, end):
                use.abroad[compact.contributor[unit], week] += 1.0
                use.serving[serving_row[pair], week] += compact.people[unit]
                if week >= start + handover:
                    use.post[post, week] += 1.0
            use.lift[(start + handover) // period] += compact.lift_need[unit]
            if length <= compact.longest[unit]:
                start = end + compact.rest[compact.rest_kind[unit], length]
            else:
                start = end + compact.long_rest[unit]
    return total


@njit(cache=True, nogil=True)
def spare(compact: Compact, held: State, rows: Ints, room: Prices) -> None:
    """Write into `room` what the tours that must stay leave of each thing."""
    weeks, handover = compact.sizes[T], compact.sizes[HANDOVER]
    for post in range(compact.sizes[R]):
        for week in range(compact.post_start[post], compact.post_end[post]):
            room.post[post, week] = 1.0
        for place in range(held.post_count[post]):
            tour = held.tour[held.of_post[post, place]]
            for week in range(max(0, tour[3] + handover), min(weeks, tour[3] + tour[4])):
                room.post[post, week] = 0.0
    for contributor in range(compact.sizes[C]):
        for week in range(weeks):
            room.abroad[contributor, week] = max(
                0, compact.cap_units[contributor] - held.abroad[contributor, week]
            )
    for row in range(len(rows)):
        contributor, mission = rows[row] // compact.sizes[M], rows[row] % compact.sizes[M]
        for week in range(weeks):
            room.serving[row, week] = max(
                0, compact.cap_people[contributor, mission] - held.serving[rows[row], week]
            )
    for which in range(len(compact.lift)):
        room.lift[which] = max(0, compact.lift[which] - held.lifted[which])
