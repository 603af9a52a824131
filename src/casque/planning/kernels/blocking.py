"""Why a unit cannot cover a gap: every start in it and every length, and which rules each of them breaks.

From one start, a longer plain tour breaks every rule that a shorter one breaks. So the shortest tour from each
start, and each long one, show all there is to know about what stands in the way.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit

from casque.planning.compact import Compact, Ints
from casque.planning.kernels.filling import allowed
from casque.planning.kernels.state import HANDOVER, LAST, PERIOD, M, State, T, fits, rest_of, worth
from casque.planning.reasons import BLOCKS

UNIT, PAIR, MASK, LEVEL_WEEK, LEAD_WEEK, LIFT = range(6)  # columns of the candidates
START, WEEKS, VALUE = range(3)
_LEVEL, _LEAD, _WINDOW, _LENGTH, _REST, _ABROAD, _PEOPLE, _LIFT = (
    1 << BLOCKS.index(rule)
    for rule in ("level", "lead", "window", "length", "rest", "units_abroad", "people", "lift")
)
_RULES = len(BLOCKS)
FEW = 96  # more than there can be smallest sets of the eight rules that depend on weeks (70)
MANY = 4096
Span = tuple[int, int, int, int]
Ways = tuple[Ints, Ints, Ints, Ints, Ints]  # windows, busy, walls, spare, row: few arrays make a cheap call


class Blocks(NamedTuple):
    """What was found for each of n candidates; a set of rules is a mask of bits in the order of ``BLOCKS``."""

    always: Ints  # (n,) rules that every tour in the gap breaks
    ever: Ints  # (n,) rules that some tour in the gap breaks
    open: Ints  # (n,) starts from which a tour breaks nothing
    near: Ints  # (n, 3) start, weeks and mask of the tour that breaks the fewest rules
    best: Ints  # (n, 3) start, weeks and micro-points saved by the best tour that breaks nothing
    alone: Ints  # (n, rules, 2) first start, and weeks, of a tour that breaks this rule alone; 0 weeks where none
    shown: Ints  # (n, rules, 2) first start, and weeks, of a tour that breaks this rule
    masks: Ints  # smallest sets that block; together they are all there is to explain
    used: Ints  # (1,) how many masks


class Room(NamedTuple):
    """What is the same for all tours of a candidate."""

    walls: Ints  # (2, T + 1) from each week, the first in which a cap is used up
    spare: Ints  # (T + 1,) lift left for a tour from this week
    windows: Ints  # (windows, 2)
    busy: Ints  # (tours, 2) when the unit leaves, and when it is free again
    few: Ints  # (FEW,) smallest sets of rules
    row: Ints  # (T + 1,) rules that the shortest tour from each week breaks


def blocks_for(candidates: int) -> Blocks:
    """Make the room for a number of candidates."""
    zeros = np.zeros
    return Blocks(
        always=np.full(candidates, -1, dtype=np.int64),
        ever=zeros(candidates, np.int64),
        open=zeros(candidates, np.int64),
        near=zeros((candidates, 3), np.int64),
        best=zeros((candidates, 3), np.int64),
        alone=zeros((candidates, _RULES, 2), np.int64),
        shown=zeros((candidates, _RULES, 2), np.int64),
        masks=zeros(MANY, np.int64),
        used=zeros(1, np.int64),
    )


@njit(cache=True, nogil=True)
def bits_in(mask: int) -> int:
    """How many rules a mask holds."""
    count = 0
    while mask:
        mask &= mask - 1
        count += 1
    return count


@njit(cache=True, nogil=True)
def _keep_smallest(masks: Ints, count: int, mask: int) -> int:
    """Add a mask to those of which none lies within another; give how many there are."""
    for place in range(count):
        if masks[place] & mask == masks[place]:
            return count
    kept = 0
    for place in range(count):
        if masks[place] & mask != mask:
            masks[kept] = masks[place]
            kept += 1
    if kept < len(masks):
        masks[kept] = mask
        kept += 1
    return kept


@njit(cache=True, nogil=True)
def saving(compact: Compact, state: State, pair: int, start: int, weeks: int) -> int:
    """Micro-points by which the plan gets cheaper with one more tour, exactly."""
    unit = compact.pair_unit[pair]
    contributor = compact.contributor[unit]
    women = compact.women[unit, start + weeks] - compact.women[unit, start]
    below = state.totals[1]
    share = compact.fair_share[contributor]
    burden = state.burden[contributor]
    unfair = max(0, burden + compact.fair_week[unit] * weeks - share) - max(0, burden - share)
    return int(worth(compact, pair, start, weeks) - (max(0, below + women) - max(0, below)) - unfair)


@njit(cache=True, nogil=True)
def _walls(compact: Compact, state: State, unit: int, post: int, span: Ints, walls: Ints) -> None:
    """From each week, the first week in which a cap is used up: units abroad, then people in the mission."""
    contributor, mission = compact.contributor[unit], compact.post_mission[post]
    row = contributor * compact.sizes[M] + mission
    most = compact.cap_people[contributor, mission] - compact.people[unit]
    walls[0, span[1]] = walls[1, span[1]] = 1 << 30
    for week in range(span[1] - 1, span[0] - 1, -1):
        full = state.abroad[contributor, week] >= compact.cap_units[contributor]
        walls[0, week] = week if full else walls[0, week + 1]
        walls[1, week] = week if state.serving[row, week] > most else walls[1, week + 1]


@njit(cache=True, nogil=True)
def _tours_of(compact: Compact, state: State, unit: int, busy: Ints) -> int:
    """Write when the unit leaves for each of its tours, and when it is free again; give how many there are."""
    count = state.unit_count[unit]
    for place in range(count):
        number = state.of_unit[unit, place]
        start, weeks = state.tour[number, 3], state.tour[number, 4]
        busy[place, 0] = start
        busy[place, 1] = start + weeks + rest_of(compact, unit, weeks)
    return int(count)


@njit(cache=True, nogil=True)
def _broken(
    candidate: Ints, windows: Ints, busy: Ints, walls: Ints, spare: Ints, start: int, end: int, rested: int
) -> int:
    """Rules that one tour breaks, as a mask; its length is not looked at. No arrays of the problem: calls are dear."""
    mask = candidate[MASK]
    if max(0, start) < candidate[LEVEL_WEEK]:
        mask |= _LEVEL
    if start < max(0, candidate[LEAD_WEEK]):
        mask |= _LEAD
    inside = False
    for place in range(len(windows)):
        if windows[place, 0] <= start and end <= windows[place, 1]:
            inside = True
    if not inside:
        mask |= _WINDOW
    for place in range(len(busy)):
        if busy[place, 0] < rested and start < busy[place, 1]:
            mask |= _REST
    first = max(0, start)
    if walls[0, first] < end:
        mask |= _ABROAD
    if walls[1, first] < end:
        mask |= _PEOPLE
    if spare[first] < candidate[LIFT]:
        mask |= _LIFT
    return int(mask)


@njit(cache=True, nogil=True)
def _fill_row(
    candidate: Ints, windows: Ints, busy: Ints, walls: Ints, spare: Ints, row: Ints, tour: Span
) -> None:
    """Write the rules that the shortest tour from each start breaks: rule by rule, since that is fast."""
    first, stop, shortest, rest = tour
    level, lead, need = candidate[LEVEL_WEEK], candidate[LEAD_WEEK], candidate[LIFT]
    row[first:stop] = candidate[MASK] | _WINDOW
    for place in range(len(windows)):
        for start in range(max(first, windows[place, 0]), min(stop, windows[place, 1] - shortest + 1)):
            row[start] &= ~_WINDOW
    for start in range(first, min(stop, level)):
        row[start] |= _LEVEL
    for start in range(first, min(stop, lead)):
        row[start] |= _LEAD
    for place in range(len(busy)):
        leaves, free = busy[place, 0], busy[place, 1]
        for start in range(max(first, leaves - shortest - rest + 1), min(stop, free)):
            row[start] |= _REST
    abroad, people = walls[0], walls[1]
    for start in range(first, stop):
        end = start + shortest
        row[start] |= (
            (abroad[start] < end) * _ABROAD | (people[start] < end) * _PEOPLE | (spare[start] < need) * _LIFT
        )


@njit(cache=True, nogil=True)
def _note(blocks: Blocks, place: int, start: int, weeks: int, mask: int) -> None:
    """Write down which rules one tour of a candidate breaks."""
    fresh = mask & ~blocks.ever[place]
    blocks.always[place] &= mask
    blocks.ever[place] |= mask
    if fresh:
        for rule in range(_RULES):
            if fresh >> rule & 1:
                blocks.shown[place, rule, 0], blocks.shown[place, rule, 1] = start, weeks
    near = blocks.near[place]
    if near[WEEKS] == 0 or bits_in(mask) < bits_in(near[2]):
        near[START], near[WEEKS], near[2] = start, weeks, mask
    if mask and mask & (mask - 1) == 0:
        for rule in range(_RULES):
            if mask >> rule & 1 and blocks.alone[place, rule, 1] == 0:
                blocks.alone[place, rule, 0], blocks.alone[place, rule, 1] = start, weeks


@njit(cache=True, nogil=True)
def _price(compact: Compact, state: State, pair: int, start: int, high: int, best: Ints) -> None:
    """Keep the tour that saves most among those from one start that keep all rules."""
    unit = compact.pair_unit[pair]
    top = compact.longest[unit]
    if compact.long_ptr[unit + 1] > compact.long_ptr[unit]:
        top = compact.long_weeks[compact.long_ptr[unit + 1] - 1]
    for weeks in range(1, min(top, high - start) + 1):
        if not allowed(compact, unit, start, weeks) or not fits(compact, state, pair, start, weeks):
            continue
        value = saving(compact, state, pair, start, weeks)
        if best[WEEKS] == 0 or value > best[VALUE]:
            best[START], best[WEEKS], best[VALUE] = start, weeks, value


@njit(cache=True, nogil=True)
def _too_short(compact: Compact, candidate: Ints, ways: Ways, span: Span, blocks: Blocks, few: Ints) -> int:
    """No tour fits: look at the one that would fill the gap."""
    low, high, place, least = span
    windows, busy, walls, spare, _ = ways
    start = low - compact.sizes[HANDOVER]
    rested = high + rest_of(compact, candidate[UNIT], high - start)
    mask = _broken(candidate, windows, busy, walls, spare, start, high, rested)
    if high - start < least:
        mask |= _LENGTH
    _note(blocks, place, start, high - start, mask)
    few[0] = mask
    return 1


@njit(cache=True, nogil=True)
def _long_tour(candidate: Ints, ways: Ways, longs: Ints, few: Ints, span: Span) -> tuple[int, int, int]:
    """Look at the long tours from one start; give how many sets there are, and the tour that breaks least if new."""
    start, high, long_rest, count = span
    windows, busy, walls, spare, _ = ways
    found, least = 0, -1
    for weeks in longs:
        end = start + weeks
        if end > high:
            break
        mask = _broken(candidate, windows, busy, walls, spare, start, end, end + long_rest)
        count = _keep_smallest(few, count, mask)
        if least < 0 or bits_in(mask) < bits_in(least):
            found, least = weeks, mask
    return count, found, least


@njit(cache=True, nogil=True)
def _ways(compact: Compact, state: State, unit: int, room: Room) -> Ways:
    """Gather what is the same for all tours of a unit."""
    first, last = compact.window_ptr[unit], compact.window_ptr[unit + 1]
    windows = room.windows[: last - first]
    windows[:, 0] = compact.window_from[first:last]
    windows[:, 1] = compact.window_to[first:last]
    busy = room.busy[: _tours_of(compact, state, unit, room.busy)]
    return windows, busy, room.walls, room.spare, room.row


@njit(cache=True, nogil=True)
def _look(compact: Compact, state: State, candidate: Ints, room: Room, span: Span, blocks: Blocks) -> int:
    """Go through the starts of one candidate; give how many smallest sets of broken rules were found."""
    low, high, place, _ = span
    unit, few = candidate[UNIT], room.few
    ways = _ways(compact, state, unit, room)
    windows, busy, walls, spare, row = ways
    shortest = compact.shortest[unit]
    least = min(shortest, compact.sizes[LAST]) if high == compact.sizes[T] else shortest
    first = max(0, low - compact.sizes[HANDOVER])
    if high - first < least:
        return int(_too_short(compact, candidate, ways, (low, high, place, least), blocks, few))
    stop = max(first, high - shortest + 1)
    if stop > first:
        whole = (first, stop, shortest, rest_of(compact, unit, shortest))
        _fill_row(candidate, windows, busy, walls, spare, row, whole)
    count, last = 0, -1
    longs = compact.long_weeks[compact.long_ptr[unit] : compact.long_ptr[unit + 1]]
    soonest = longs[0] if len(longs) else compact.sizes[T] + 1
    long_rest = compact.long_rest[unit]
    for start in range(first, high - least + 1):
        end = min(start + shortest, high)
        if start < stop:
            mask = row[start]
        else:
            rested = end + rest_of(compact, unit, end - start)
            mask = _broken(candidate, windows, busy, walls, spare, start, end, rested)
        if mask != last:
            _note(blocks, place, start, end - start, mask)
            count = _keep_smallest(few, count, mask)
            last = mask
        if mask != 0 and start + soonest <= high:
            count, weeks, mask = _long_tour(candidate, ways, longs, few, (start, high, long_rest, count))
            _note(blocks, place, start, weeks, mask)
        if mask == 0:
            blocks.open[place] += 1
            if candidate[PAIR] >= 0:  # else its type is only looked at as if it fitted
                _price(compact, state, candidate[PAIR], start, high, blocks.best[place])
    return int(count)


@njit(cache=True, nogil=True)
def find_blocks(
    compact: Compact, state: State, candidates: Ints, post: int, low: int, high: int, blocks: Blocks
) -> None:
    """Find what keeps each candidate out of weeks `low` to `high` of a post that nobody covers."""
    horizon = compact.sizes[T]
    room = Room(
        np.zeros((2, horizon + 1), np.int64),
        np.zeros(horizon + 1, np.int64),
        np.zeros((len(compact.window_from) + 1, 2), np.int64),
        np.zeros((state.of_unit.shape[1], 2), np.int64),
        np.zeros(FEW, np.int64),
        np.zeros(horizon + 1, np.int64),
    )
    reach = np.array([max(0, low - compact.sizes[HANDOVER]), high])
    for week in range(reach[0], high):
        period = min((week + compact.sizes[HANDOVER]) // compact.sizes[PERIOD], len(compact.lift) - 1)
        room.spare[week] = compact.lift[period] - state.lifted[period]
    for place in range(len(candidates)):
        candidate = candidates[place]
        _walls(compact, state, candidate[UNIT], post, reach, room.walls)
        count = _look(compact, state, candidate, room, (low, high, place, 0), blocks)
        if blocks.open[place] > 0:
            continue
        for which in range(count):
            blocks.used[0] = _keep_smallest(blocks.masks, blocks.used[0], room.few[which])


@njit(cache=True, nogil=True)
def smallest_set(masks: Ints, rules: int) -> int:
    """Find the smallest set of rules that has one of each mask, by size, then by the order of the rules.

    Parameters
    ----------
    masks : array of int
        Sets, none empty.
    rules : int
        How many rules there are.
    """
    used = 0
    for mask in masks:
        used |= mask
    bits = np.zeros(rules, np.int64)
    count = 0
    for rule in range(rules):
        if used >> rule & 1:
            bits[count] = 1 << rule
            count += 1
    for size in range(1, count + 1):
        chosen = (1 << size) - 1
        while chosen < 1 << count:
            together = 0
            for place in range(count):
                if chosen >> place & 1:
                    together |= bits[place]
            hits = True
            for mask in masks:
                if mask & together == 0:
                    hits = False
                    break
            if hits:
                return together
            low = chosen & -chosen
            ripple = chosen + low
            chosen = ripple | (((chosen ^ ripple) >> 2) // low)
    return 0
