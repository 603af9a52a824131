"""One pass over a stretch of a post: the best series of tours that the rest of the plan leaves open.

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
from casque.planning.kernels.state import HANDOVER, LAST, LEAST, PERIOD, UNFAIR, WOMEN, M, State, T

Span = tuple[int, ...]
Ways = tuple[
    Ints, Ints, Ints, Ints, Ints, Ints
]  # before, best, by_entry, by_start, queue, reach: few arrays make a cheap call


class Scratch(NamedTuple):
    """Room for one pass; an entry is a unit in one of the stretches in which it is free."""

    entry: Ints  # (E, 8): pair, first start, last start, place in `reach`, front, back, tour cost, week net
    opens: Ints  # (E,) first and last week in which a tour of the entry may end
    closes: Ints
    reach: Ints  # last week at which a plain tour from each start may end
    limit: Ints  # last week at which a long tour may end, its rest left aside
    queue: Ints
    pairs: Ints  # (widest,) units looked at
    lift: Ints  # (T + h,) lift left in a week of cover
    best: Ints  # (T + 1,) best value up to a week
    nothing: Ints  # (T + 1,) zeros: what stands before a tour that is looked at alone
    by_entry: Ints  # (T + 1,) entry of the tour that ends there, or -1
    by_start: Ints  # (T + 1,)
    chosen: Ints  # (T + 1, 3)


def scratch_for(compact: Compact, stretches: int = 8) -> Scratch:
    """Make the room that the widest post needs, where a unit is free in up to so many stretches."""
    horizon = int(compact.sizes[T])
    widest = int(np.diff(compact.pair_ptr).max(initial=1)) + 8
    entries = widest * stretches
    room = widest * (horizon + 8) * max(2, stretches // 4)
    zeros = np.zeros
    return Scratch(
        entry=zeros((entries, 8), np.int64),
        opens=zeros(entries, np.int64),
        closes=zeros(entries, np.int64),
        reach=zeros(room, np.int64),
        limit=zeros(room, np.int64),
        queue=zeros(room, np.int64),
        pairs=zeros(widest, np.int64),
        lift=zeros(horizon + int(compact.sizes[HANDOVER]) + 2, np.int64),
        best=zeros(horizon + 2, np.int64),
        nothing=zeros(horizon + 2, np.int64),
        by_entry=zeros(horizon + 2, np.int64),
        by_start=zeros(horizon + 2, np.int64),
        chosen=zeros((horizon + 2, 3), np.int64),
    )


@njit(cache=True, nogil=True)
def lift_left(compact: Compact, state: State, scratch: Scratch, low: int, high: int) -> None:
    """Write the lift that each week of a stretch still has; once for all units, since division is slow."""
    period = compact.sizes[PERIOD]
    which, until = low // period, (low // period + 1) * period
    for week in range(low, high):
        if week == until:
            which += 1
            until += period
        scratch.lift[week] = compact.lift[which] - state.lifted[which]


@njit(cache=True, nogil=True)
def _reaches(
    abroad: Ints, serving: Ints, room: Ints, lift: Ints, reach: Ints, limit: Ints, span: Span, rule: Span
) -> int:
    """Write how far the tours from each start of a span may reach; give the number of starts from which one fits."""
    start, final, end, after = span
    cap, most, longest, need, handover, long_rest = rule
    bounded, widest = after < FOREVER, len(room) - 1
    wall, found = end, 0
    for week in range(end - 1, start - 1, -1):
        if abroad[week] >= cap or serving[week] > most:
            wall = week
        if week > final:
            continue
        far = min(wall, week + longest)
        if bounded:
            far = min(far, week + room[min(after - week, widest)])
        if lift[week + handover] < need:
            far = -1
        reach[week - start] = far
        limit[week - start] = min(wall, after - long_rest) if far >= 0 else -1
        found += far - week >= handover
    return found


@njit(cache=True, nogil=True)
def open_starts(compact: Compact, state: State, scratch: Scratch, pairs: Ints, spare: Span) -> int:
    """Write the entries of pairs: for each stretch in which a unit is free, its starts and how far each reaches.

    `spare` holds the stretch of the post, first and last week. Gives the number of entries.
    """
    low, high = spare
    handover = compact.sizes[HANDOVER]
    entries = places = 0
    for pair in pairs:
        unit = compact.pair_unit[pair]
        contributor, mission = compact.contributor[unit], compact.post_mission[compact.pair_post[pair]]
        shortest = compact.shortest[unit]
        least = min(shortest, compact.sizes[LAST]) if high == compact.sizes[T] else shortest
        room = compact.room[compact.rest_kind[unit]]
        busy = state.unit_count[unit]
        earliest = max(compact.first[pair], low - handover, 0)
        for gap in range(busy + 1):
            begin, after = earliest, FOREVER
            if gap < busy:
                after = state.tour[state.of_unit[unit, gap], 3]
            if min(after, high) - begin < least:
                continue
            if gap > 0:
                number = state.of_unit[unit, gap - 1]
                begin = max(begin, state.back[number])
            if begin + least > high or (
                after < FOREVER and room[min(max(after - begin, 0), len(room) - 1)] < least
            ):
                continue
            for window in range(compact.window_ptr[unit], compact.window_ptr[unit + 1]):
                start = max(begin, compact.window_from[window])
                end = min(after, high, compact.window_to[window])
                final = end - least
                if (
                    final < start
                    or entries >= len(scratch.entry)
                    or places + final - start >= len(scratch.reach)
                ):
                    continue
                found = _reaches(
                    state.abroad[contributor],
                    state.serving[contributor * compact.sizes[M] + mission],
                    room,
                    scratch.lift,
                    scratch.reach[places:],
                    scratch.limit[places:],
                    (start, final, end, after),
                    (
                        compact.cap_units[contributor],
                        compact.cap_people[contributor, mission] - compact.people[unit],
                        compact.longest[unit],
                        compact.lift_need[unit],
                        handover,
                        compact.long_rest[unit],
                    ),
                )
                if found == 0:
                    continue
                cost = compact.week_cost[unit]
                if state.totals[UNFAIR] > 0 and state.burden[contributor] > compact.fair_share[contributor]:
                    cost += compact.fair_week[unit]
                if state.totals[WOMEN] > 0:
                    cost += compact.women[unit, 1]
                entry = scratch.entry[entries]
                entry[0], entry[1], entry[2], entry[3] = pair, start, final, places - start
                entry[4], entry[5] = places, places
                entry[6] = compact.fixed[pair] + handover * compact.gain[pair]
                entry[7] = compact.gain[pair] - cost
                scratch.opens[entries] = start + least
                scratch.closes[entries] = end
                entries += 1
                places += final - start + 1
    return entries


@njit(cache=True, nogil=True)
def _plain_tours(
    scratch: Ways, entry: Ints, number: int, shortest: int, handover: int, since: int, until: int
) -> None:
    """Offer the plain tours of an entry that end in a block of weeks; the best start is at the front of its queue."""
    before, best, by_entry, by_start, queue, reach = scratch
    first, final, place, front, back, price, net = (
        entry[1],
        entry[2],
        entry[3],
        entry[4],
        entry[5],
        entry[6],
        entry[7],
    )
    for end in range(max(since, first + shortest), until):
        start = end - shortest
        if start <= final and reach[place + start] >= end:
            key = before[start + handover] - net * start
            while back > front:
                behind = queue[back - 1]
                if before[behind + handover] - net * behind >= key:
                    break
                back -= 1
            queue[back] = start
            back += 1
        while front < back and reach[place + queue[front]] < end:
            front += 1
        if front < back:
            start = queue[front]
            value = before[start + handover] + net * (end - start) - price
            if value > best[end]:
                best[end] = value
                by_entry[end] = number
                by_start[end] = start
        elif start >= final:
            break
    entry[4], entry[5] = front, back


@njit(cache=True, nogil=True)
def _long_tours(
    scratch: Ways, limit: Ints, entry: Ints, number: int, weeks: int, handover: int, since: int, until: int
) -> None:
    before, best, by_entry, by_start, _, _ = scratch
    for end in range(max(since, entry[1] + weeks), min(until, entry[2] + weeks + 1)):
        start = end - weeks
        if limit[entry[3] + start] >= end:
            value = before[start + handover] + entry[7] * weeks - entry[6]
            if value > best[end]:
                best[end] = value
                by_entry[end] = number
                by_start[end] = start


@njit(cache=True, nogil=True)
def _last_tours(compact: Compact, scratch: Scratch, before: Ints, entries: int) -> None:
    """Offer the short tours that the horizon cuts off."""
    end, best = compact.sizes[T], scratch.best
    for number in range(entries):
        entry = scratch.entry[number]
        if scratch.closes[number] != end:
            continue
        shortest = compact.shortest[compact.pair_unit[entry[0]]]
        for start in range(max(entry[1], end - shortest + 1), min(entry[2], end - compact.sizes[LAST]) + 1):
            if scratch.limit[entry[3] + start] >= end:
                value = before[start + compact.sizes[HANDOVER]] + entry[7] * (end - start) - entry[6]
                if value > best[end]:
                    best[end] = value
                    scratch.by_entry[end] = number
                    scratch.by_start[end] = start


@njit(cache=True, nogil=True)
def sweep(compact: Compact, scratch: Scratch, low: int, high: int, entries: int, alone: bool) -> None:
    """Best value up to each week of a stretch, and the tour that gives it.

    A tour that ends in a week starts at least the shortest tour before, so a block of that many weeks needs only
    what stands before it, and each unit goes through a block in one go.
    """
    best, by_entry = scratch.best, scratch.by_entry
    before = scratch.nothing if alone else best
    ways = (before, best, by_entry, scratch.by_start, scratch.queue, scratch.reach)
    handover = compact.sizes[HANDOVER]
    block = max(1, compact.sizes[LEAST] - handover)
    for week in range(low, high + 1):
        best[week] = 0
        by_entry[week] = -1
    since = low + 1
    while since <= high:
        until = min(since + block, high + 1)
        for number in range(entries):
            if until <= scratch.opens[number] or since > scratch.closes[number]:
                continue
            entry = scratch.entry[number]
            unit = compact.pair_unit[entry[0]]
            _plain_tours(ways, entry, number, compact.shortest[unit], handover, since, until)
            for which in range(compact.long_ptr[unit], compact.long_ptr[unit + 1]):
                _long_tours(
                    ways, scratch.limit, entry, number, compact.long_weeks[which], handover, since, until
                )
        for week in range(since, until):
            if best[week - 1] >= best[week]:
                best[week] = best[week - 1]
                by_entry[week] = -1
        since = until
    if high == compact.sizes[T]:
        _last_tours(compact, scratch, before, entries)
