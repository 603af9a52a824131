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
from casque.planning.kernels.state import HANDOVER, LAST, PERIOD, M, State, T, rest_of, worth
from casque.planning.reasons import BLOCKS

UNIT, PAIR, MASK, LEVEL_WEEK, LEAD_WEEK = range(5)  # columns of the candidates
START, WEEKS, VALUE = range(3)
_LEVEL, _LEAD, _WINDOW, _LENGTH, _REST, _ABROAD, _PEOPLE, _LIFT = (
    1 << BLOCKS.index(rule)
    for rule in ("level", "lead", "window", "length", "rest", "units_abroad", "people", "lift")
)
_RULES = len(BLOCKS)
FEW = 96  # more than there can be smallest sets of the eight rules that depend on weeks (70)
MANY = 4096


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
def _broken(compact: Compact, state: State, candidate: Ints, walls: Ints, start: int, weeks: int) -> int:
    """Rules that one tour breaks, as a mask; its length is not looked at."""
    unit, end = candidate[UNIT], start + weeks
    mask = candidate[MASK]
    if start < candidate[LEVEL_WEEK]:
        mask |= _LEVEL
    if start < max(0, candidate[LEAD_WEEK]):
        mask |= _LEAD
    inside = False
    for window in range(compact.window_ptr[unit], compact.window_ptr[unit + 1]):
        if compact.window_from[window] <= start and end <= compact.window_to[window]:
            inside = True
    if not inside:
        mask |= _WINDOW
    rested = end + rest_of(compact, unit, weeks)
    for place in range(state.unit_count[unit]):
        other = state.tour[state.of_unit[unit, place]]
        if other[3] < rested and start < other[3] + other[4] + rest_of(compact, unit, other[4]):
            mask |= _REST
    first = max(0, start)
    if walls[0, first] < end:
        mask |= _ABROAD
    if walls[1, first] < end:
        mask |= _PEOPLE
    period = max(0, start + compact.sizes[HANDOVER]) // compact.sizes[PERIOD]
    if state.lifted[period] + compact.lift_need[unit] > compact.lift[period]:
        mask |= _LIFT
    return int(mask)


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
def _price(compact: Compact, state: State, candidate: Ints, walls: Ints, span: Ints, best: Ints) -> None:
    """Keep the tour that saves most among those from one start that break nothing."""
    start, high = span[2], span[3]
    unit, pair = candidate[UNIT], candidate[PAIR]
    if pair < 0:  # looked at as if its type fitted: what it would save is not known
        return
    top = compact.longest[unit]
    if compact.long_ptr[unit + 1] > compact.long_ptr[unit]:
        top = compact.long_weeks[compact.long_ptr[unit + 1] - 1]
    for weeks in range(1, min(top, high - start) + 1):
        if not allowed(compact, unit, start, weeks):
            continue
        if _broken(compact, state, candidate, walls, start, weeks):
            continue
        value = saving(compact, state, pair, start, weeks)
        if best[WEEKS] == 0 or value > best[VALUE]:
            best[START], best[WEEKS], best[VALUE] = start, weeks, value


@njit(cache=True, nogil=True)
def _look(
    compact: Compact, state: State, candidate: Ints, walls: Ints, span: Ints, blocks: Blocks, few: Ints
) -> int:
    """Go through the starts of one candidate; give how many smallest sets of broken rules were found."""
    low, high, place = span[0], span[1], span[4]
    unit, handover = candidate[UNIT], compact.sizes[HANDOVER]
    shortest = compact.shortest[unit]
    least = min(shortest, compact.sizes[LAST]) if high == compact.sizes[T] else shortest
    first = max(0, low - handover)
    if high - first < least:
        weeks = high - low + handover
        mask = _broken(compact, state, candidate, walls, low - handover, weeks) | _LENGTH
        _note(blocks, place, low - handover, weeks, mask)
        few[0] = mask
        return 1
    count, last = 0, -1
    for start in range(first, high - least + 1):
        weeks = min(shortest, high - start)
        mask = _broken(compact, state, candidate, walls, start, weeks)
        _note(blocks, place, start, weeks, mask)
        if mask != last:
            count = _keep_smallest(few, count, mask)
            last = mask
        nothing = 1 if mask == 0 else 0
        for which in range(compact.long_ptr[unit], compact.long_ptr[unit + 1]):
            weeks = compact.long_weeks[which]
            if start + weeks <= high and nothing == 0:
                mask = _broken(compact, state, candidate, walls, start, weeks)
                _note(blocks, place, start, weeks, mask)
                count = _keep_smallest(few, count, mask)
                if mask == 0:
                    nothing = 1
        if nothing == 1:
            blocks.open[place] += 1
            span[2], span[3] = start, high
            _price(compact, state, candidate, walls, span, blocks.best[place])
    return count


@njit(cache=True, nogil=True)
def find_blocks(
    compact: Compact, state: State, candidates: Ints, post: int, low: int, high: int, blocks: Blocks
) -> None:
    """Find what keeps each candidate out of weeks `low` to `high` of a post that nobody covers."""
    walls = np.zeros((2, compact.sizes[T] + 1), np.int64)
    span = np.zeros(5, np.int64)
    few = np.zeros(FEW, np.int64)
    reach = np.array([max(0, low - compact.sizes[HANDOVER]), high])
    for place in range(len(candidates)):
        candidate = candidates[place]
        _walls(compact, state, candidate[UNIT], post, reach, walls)
        span[0], span[1], span[4] = low, high, place
        count = _look(compact, state, candidate, walls, span, blocks, few)
        if blocks.open[place] > 0:
            continue
        for which in range(count):
            blocks.used[0] = _keep_smallest(blocks.masks, blocks.used[0], few[which])


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
