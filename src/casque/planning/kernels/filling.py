"""Fill the uncovered weeks of one post in the best way that the rest of the plan leaves open."""

from __future__ import annotations

from numba import njit

from casque.planning.compact import Compact
from casque.planning.kernels.chance import Words, below
from casque.planning.kernels.passing import Scratch, lift_left, open_starts, sweep
from casque.planning.kernels.state import HANDOVER, LAST, LEAST, State, T, add, fits

SAMPLE = 96  # of a post with more units to choose from, a step looks at about so many
# One pass in so many puts in the best single tour of a part of the stretch. The best way to fill all of it often
# does not fit beside itself: its tours share a unit, a cap or lift, and what is left of it is then a poor choice.
ALONE_ODDS = 4
KEPT_ODDS = 8  # one published tour in so many is given up at first, so that the search may leave the plan


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
    alone = noise > 0 and below(chance, ALONE_ODDS) == 0
    if alone:
        side = below(chance, 3)
        if side == 1:
            high = low + 1 + below(chance, high - low)
        elif side == 2:
            low = high - 1 - below(chance, high - low)
    lift_left(compact, state, scratch, low, high)
    width = compact.pair_ptr[post + 1] - compact.pair_ptr[post]
    wanted = 0
    for pair in range(compact.pair_ptr[post], compact.pair_ptr[post + 1]):
        if compact.gain[pair] > 0 and (noise == 0 or width <= SAMPLE or below(chance, width) < SAMPLE):
            scratch.pairs[wanted] = pair
            wanted += 1
    entries = open_starts(compact, state, scratch, scratch.pairs[:wanted], (low, high))
    if entries == 0:
        return 1 if alone else 0
    if noise > 0:
        for number in range(entries):
            scratch.entry[number, 6] += below(chance, noise)
    sweep(compact, scratch, low, high, entries, alone)
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
        end = low if alone else start + compact.sizes[HANDOVER]
    missed = 0
    for place in range(count - 1, -1, -1):
        pair, start, weeks = scratch.chosen[place]
        if fits(compact, state, pair, start, weeks):
            add(compact, state, pair, compact.pair_unit[pair], post, start, weeks)
        else:
            missed += 1
    if alone:  # the stretch is not done: the passes that follow fill what is left
        return 1
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
            least = (
                compact.sizes[LEAST]
                if high < compact.sizes[T]
                else min(compact.sizes[LEAST], compact.sizes[LAST])
            )
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
