"""Fill the uncovered weeks of one post in the best way that the rest of the plan leaves open.

For each stretch without cover, a shortest-path pass over its weeks: the best value up to week e is that of week
e - 1, or that of week a + h plus a tour from a to e, over all units that are free. The tours of a unit that may
end in week e start in a window that only moves forward, so its best start stands at the front of a queue and the
pass takes one step for each unit and week.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit

from casque.planning.compact import FOREVER, Compact, Ints
from casque.planning.kernels.chance import Words, below
from casque.planning.kernels.state import (
    HANDOVER,
    LAST,
    LEAST,
    PERIOD,
    UNFAIR,
    WOMEN,
    M,
    State,
    T,
    add,
    fits,
    rest_of,
)

SAMPLE = 96  # of a post with more units to choose from, a step looks at about so many
KEPT_ODDS = 8  # one published tour in so many is given up at first, so that the search may leave the plan


class Scratch(NamedTuple):
    """Room for one pass; an entry is a unit in one of the stretches in which it is free."""

    entry: Ints  # (E, 8): pair, first start, last start, place in `reach`, front, back, tour cost, week net
    opens: Ints  # (E,) first and last week in which a tour of the entry may end
    closes: Ints
    reach: Ints  # last week at which a plain tour from each start may end
    limit: Ints  # last week at which a long tour may end, its rest left aside
    queue: Ints
    best: Ints  # (T + 1,) best value up to a week
    by_entry: Ints  # (T + 1,) entry of the tour that ends there, or -1
    by_start: Ints  # (T + 1,)
    chosen: Ints  # (T + 1, 3)


def scratch_for(compact: Compact) -> Scratch:
    """Make the room that the widest post needs."""
    horizon = int(compact.sizes[T])
    widest = int(np.diff(compact.pair_ptr).max(initial=1)) + 8
    entries = widest * 8
    room = widest * (horizon + 8) * 2
    zeros = np.zeros
    return Scratch(
        entry=zeros((entries, 8), np.int64),
        opens=zeros(entries, np.int64),
        closes=zeros(entries, np.int64),
        reach=zeros(room, np.int64),
        limit=zeros(room, np.int64),
        queue=zeros(room, np.int64),
        best=zeros(horizon + 2, np.int64),
        by_entry=zeros(horizon + 2, np.int64),
        by_start=zeros(horizon + 2, np.int64),
        chosen=zeros((horizon + 2, 3), np.int64),
    )


@njit(cache=True, nogil=True)
def _open_starts(
    compact: Compact, state: State, scratch: Scratch, pair: int, spare: Ints, used: Ints
) -> None:
    """Write the entries of a pair: for each stretch in which the unit is free, its starts and how far each reaches.

    `spare` holds the stretch of the post (first and last week) and the noise; `used` counts entries and places.
    """
    low, high = spare[0], spare[1]
    unit, post = compact.pair_unit[pair], compact.pair_post[pair]
    handover, horizon, last = compact.sizes[HANDOVER], compact.sizes[T], compact.sizes[LAST]
    contributor, mission = compact.contributor[unit], compact.post_mission[post]
    row = contributor * compact.sizes[M] + mission
    most = compact.cap_people[contributor, mission] - compact.people[unit]
    shortest, kind = compact.shortest[unit], compact.rest_kind[unit]
    least = min(shortest, last) if high == horizon else shortest
    busy = state.unit_count[unit]
    for gap in range(busy + 1):
        begin = 0
        if gap > 0:
            before = state.tour[state.of_unit[unit, gap - 1]]
            begin = before[3] + before[4] + rest_of(compact, unit, before[4])
        after = FOREVER
        if gap < busy:
            after = state.tour[state.of_unit[unit, gap], 3]
        begin = max(begin, compact.first[pair], low - handover, 0)
        if min(after, high) - begin < least:
            continue
        if after < FOREVER and compact.room[kind, min(after - begin, compact.room.shape[1] - 1)] < least:
            continue
        for window in range(compact.window_ptr[unit], compact.window_ptr[unit + 1]):
            start = max(begin, compact.window_from[window])
            end = min(after, high, compact.window_to[window])
            final = end - least
            if (
                final < start
                or used[0] >= len(scratch.entry)
                or used[1] + final - start >= len(scratch.reach)
            ):
                continue
            place = used[1] - start
            wall = end
            week = end - 1
            while week >= start:
                if (
                    state.abroad[contributor, week] >= compact.cap_units[contributor]
                    or state.serving[row, week] > most
                ):
                    wall = week
                if week <= final:
                    scratch.limit[place + week] = min(wall, after - compact.long_rest[unit])
                    reach = min(wall, week + compact.longest[unit])
                    if after < FOREVER:
                        reach = min(
                            reach, week + compact.room[kind, min(after - week, compact.room.shape[1] - 1)]
                        )
                    period = (week + handover) // compact.sizes[PERIOD]
                    if state.lifted[period] + compact.lift_need[unit] > compact.lift[period]:
                        reach = -1
                        scratch.limit[place + week] = -1
                    scratch.reach[place + week] = reach
                week -= 1
            entry = scratch.entry[used[0]]
            entry[0], entry[1], entry[2], entry[3] = pair, start, final, place
            entry[4], entry[5] = place + start, place + start
            cost = compact.week_cost[unit]
            if state.totals[UNFAIR] > 0 and state.burden[contributor] > compact.fair_share[contributor]:
                cost += compact.fair_week[unit]
            if state.totals[WOMEN] > 0:
                cost += compact.women[unit, 1]
            entry[6] = compact.fixed[pair] + handover * compact.gain[pair]
            entry[7] = compact.gain[pair] - cost
            scratch.opens[used[0]] = start + least
            scratch.closes[used[0]] = end
            used[0] += 1
            used[1] += final - start + 1


@njit(cache=True, nogil=True)
def _sweep(compact: Compact, scratch: Scratch, low: int, high: int, entries: int) -> None:
    """Best value up to each week of a stretch, and the tour that gives it."""
    handover, horizon, last = compact.sizes[HANDOVER], compact.sizes[T], compact.sizes[LAST]
    best = scratch.best
    best[low] = 0
    scratch.by_entry[low] = -1
    for end in range(low + 1, high + 1):
        top, by_entry, by_start = best[end - 1], -1, 0
        for number in range(entries):
            if end < scratch.opens[number] or end > scratch.closes[number]:
                continue
            entry = scratch.entry[number]
            unit = compact.pair_unit[entry[0]]
            net, place = entry[7], entry[3]
            start = end - compact.shortest[unit]
            front, back = entry[4], entry[5]
            if (
                entry[1] <= start <= entry[2]
                and start + handover >= low
                and scratch.reach[place + start] >= end
            ):
                key = best[start + handover] - net * start
                while back > front:
                    behind = scratch.queue[back - 1]
                    if best[behind + handover] - net * behind > key:
                        break
                    back -= 1
                scratch.queue[back] = start
                back += 1
            while front < back and scratch.reach[place + scratch.queue[front]] < end:
                front += 1
            entry[4], entry[5] = front, back
            if front < back:
                start = scratch.queue[front]
                value = best[start + handover] + net * (end - start) - entry[6]
                if value > top:
                    top, by_entry, by_start = value, number, start
            if compact.long_ptr[unit + 1] > compact.long_ptr[unit]:
                for which in range(compact.long_ptr[unit], compact.long_ptr[unit + 1]):
                    start = end - compact.long_weeks[which]
                    if (
                        entry[1] <= start <= entry[2]
                        and start + handover >= low
                        and scratch.limit[place + start] >= end
                    ):
                        value = best[start + handover] + net * (end - start) - entry[6]
                        if value > top:
                            top, by_entry, by_start = value, number, start
            if end == horizon:
                start = max(entry[1], end - compact.shortest[unit] + 1, low - handover)
                while start <= min(entry[2], end - last):
                    if scratch.limit[place + start] >= end and scratch.reach[place + start] >= 0:
                        value = best[start + handover] + net * (end - start) - entry[6]
                        if value > top:
                            top, by_entry, by_start = value, number, start
                    start += 1
        best[end] = top
        scratch.by_entry[end] = by_entry
        scratch.by_start[end] = by_start


@njit(cache=True, nogil=True)
def _pass(
    compact: Compact,
    state: State,
    scratch: Scratch,
    low: int,
    high: int,
    post: int,
    noise: int,
    chance: Words,
) -> int:
    """Fill one stretch; give how many tours of the best way did not fit, beside each other."""
    used = np.zeros(2, np.int64)
    spare = np.array([low, high, 0])
    width = compact.pair_ptr[post + 1] - compact.pair_ptr[post]
    for pair in range(compact.pair_ptr[post], compact.pair_ptr[post + 1]):
        if compact.gain[pair] <= 0 or (noise > 0 and width > SAMPLE and below(chance, width) >= SAMPLE):
            continue
        before = used[0]
        _open_starts(compact, state, scratch, pair, spare, used)
        if noise > 0 and used[0] > before:
            extra = below(chance, noise)
            for number in range(before, used[0]):
                scratch.entry[number, 6] += extra
    if used[0] == 0:
        return 0
    _sweep(compact, scratch, low, high, used[0])
    count, end = 0, high
    while end > low:
        number = scratch.by_entry[end]
        if number < 0:
            end -= 1
            continue
        start = scratch.by_start[end]
        scratch.chosen[count, 0] = scratch.entry[number, 0]
        scratch.chosen[count, 1] = start
        scratch.chosen[count, 2] = end - start
        count += 1
        end = start + compact.sizes[HANDOVER]
    missed = 0
    for place in range(count - 1, -1, -1):
        pair, start, weeks = scratch.chosen[place]
        if fits(compact, state, pair, start, weeks):
            add(compact, state, pair, compact.pair_unit[pair], post, start, weeks)
        else:
            missed += 1
    return missed if missed < count else 0


@njit(cache=True, nogil=True)
def fill(compact: Compact, state: State, scratch: Scratch, post: int, noise: int, chance: Words) -> None:
    """Put tours into the uncovered weeks of a post, first those of the published plan that still fit."""
    for place in range(compact.kept_ptr[post], compact.kept_ptr[post + 1]):
        if noise > 0 and below(chance, KEPT_ODDS) == 0:
            continue
        for pair in range(compact.pair_ptr[post], compact.pair_ptr[post + 1]):
            if compact.pair_unit[pair] == compact.kept_unit[place] and compact.gain[pair] > 0:
                _keep(compact, state, pair, compact.kept_start[place], compact.kept_weeks[place])
    for _ in range(3):
        missed = 0
        week = compact.post_start[post]
        place = 0
        while week < compact.post_end[post]:
            high = compact.post_end[post]
            after = high
            if place < state.post_count[post]:
                tour = state.tour[state.of_post[post, place]]
                high = min(high, tour[3] + compact.sizes[HANDOVER])
                after = tour[3] + tour[4]
                place += 1
            least = compact.sizes[LEAST] if high < compact.sizes[T] else min(compact.sizes[LEAST], compact.sizes[LAST])
            if high - week >= least - compact.sizes[HANDOVER]:
                before = state.post_count[post]
                missed += _pass(compact, state, scratch, week, high, post, noise, chance)
                place += state.post_count[post] - before
            week = max(week, after)
            if high == compact.post_end[post]:
                break
        if missed == 0:
            return


@njit(cache=True, nogil=True)
def _keep(compact: Compact, state: State, pair: int, start: int, weeks: int) -> None:
    unit, post = compact.pair_unit[pair], compact.pair_post[pair]
    handover = compact.sizes[HANDOVER]
    end = start + weeks
    if (
        start < compact.first[pair]
        or start + handover < compact.post_start[post]
        or end > compact.post_end[post]
        or not allowed(compact, unit, start, weeks)
    ):
        return
    if fits(compact, state, pair, start, weeks):
        add(compact, state, pair, unit, post, start, weeks)


@njit(cache=True, nogil=True)
def allowed(compact: Compact, unit: int, start: int, weeks: int) -> bool:
    """Tell whether a unit may be away for these weeks: length of the tour, and one of its windows."""
    end = start + weeks
    length = compact.shortest[unit] <= weeks <= compact.longest[unit]
    if not length and end == compact.sizes[T]:
        length = compact.sizes[LAST] <= weeks < compact.shortest[unit]
    for which in range(compact.long_ptr[unit], compact.long_ptr[unit + 1]):
        length = length or compact.long_weeks[which] == weeks
    if not length:
        return False
    for window in range(compact.window_ptr[unit], compact.window_ptr[unit + 1]):
        if start >= compact.window_from[window] and end <= compact.window_to[window]:
            return True
    return False
