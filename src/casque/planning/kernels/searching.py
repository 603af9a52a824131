"""Ruin and recreate: take some tours out, fill their posts anew, keep the result if it is better, or nearly.

The posts of a step lie near each other: the first loses much, the next hold a unit that it could use.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numba import njit

from casque.planning.compact import Compact, Ints
from casque.planning.kernels.chance import Words, below
from casque.planning.kernels.filling import fill
from casque.planning.kernels.passing import Scratch
from casque.planning.kernels.state import HANDOVER, R, State, T, add, objective, take

# Exponential chance in whole numbers: -ln of the middles of 4,096 equal parts of 0..1, times 2 ** 16. Rounded, so
# that the last digit of a machine's logarithm does not matter.
PATIENCE = np.array([round(-math.log((place + 0.5) / 4096) * 65536) for place in range(4096)], dtype=np.int64)
WIDEST = 12
WHOLE_ODDS = 8  # one step in so many takes its posts apart over the whole horizon, the others over a stretch
SHORTEST_STRETCH, MORE_STRETCH = 26, 104  # weeks


class Log(NamedTuple):
    """What a step took out, so that it can be put back, and which posts it touches."""

    out: Ints  # (K, 5)
    posts: Ints  # (WIDEST,)
    seen: Ints  # (R,) number of the step that last touched a post
    counts: Ints  # steps done, tours out, posts touched, steps accepted


def log_for(compact: Compact, state: State) -> Log:
    """Make the room of a step."""
    return Log(
        out=np.zeros((len(state.held), 5), np.int64),
        posts=np.zeros(WIDEST, np.int64),
        seen=np.zeros(int(compact.sizes[R]), np.int64),
        counts=np.zeros(4, np.int64),
    )


@njit(cache=True, nogil=True)
def _loss(compact: Compact, state: State, post: int) -> int:
    return (
        compact.post_week[post] * (compact.post_end[post] - compact.post_start[post]) - state.post_gain[post]
    )


@njit(cache=True, nogil=True)
def _first_post(compact: Compact, state: State, free_posts: Ints, chance: Words) -> int:
    chosen = free_posts[below(chance, len(free_posts))]
    for _ in range(below(chance, 4)):
        other = free_posts[below(chance, len(free_posts))]
        if _loss(compact, state, other) > _loss(compact, state, chosen):
            chosen = other
    return chosen


@njit(cache=True, nogil=True)
def _touch(log: Log, post: int) -> None:
    log.seen[post] = log.counts[0]
    log.posts[log.counts[2]] = post
    log.counts[2] += 1


@njit(cache=True, nogil=True)
def _choose(compact: Compact, state: State, log: Log, wanted: int, free_posts: Ints, chance: Words) -> None:
    """Choose the posts of a step: one that loses, then those that hold a unit which a chosen post could use."""
    log.counts[2] = 0
    _touch(log, _first_post(compact, state, free_posts, chance))
    for _ in range(8 * wanted):
        if log.counts[2] >= wanted:
            return
        post = log.posts[below(chance, log.counts[2])]
        width = compact.pair_ptr[post + 1] - compact.pair_ptr[post]
        if width == 0:
            continue
        unit = compact.pair_unit[compact.pair_ptr[post] + below(chance, width)]
        if state.unit_count[unit] == 0:
            continue
        number = state.of_unit[unit, below(chance, state.unit_count[unit])]
        other = state.tour[number, 2]
        if log.seen[other] != log.counts[0] and state.held[number] == 0:
            _touch(log, other)


@njit(cache=True, nogil=True)
def _ruin(compact: Compact, state: State, log: Log, low: int, high: int) -> None:
    """Take out every tour of the chosen posts that covers a week of the stretch and may go."""
    handover = compact.sizes[HANDOVER]
    log.counts[1] = 0
    for which in range(log.counts[2]):
        post = log.posts[which]
        place = 0
        while place < state.post_count[post]:
            number = state.of_post[post, place]
            start, weeks = state.tour[number, 3], state.tour[number, 4]
            if state.held[number] == 1 or start + weeks <= low or start + handover >= high:
                place += 1
                continue
            log.out[log.counts[1]] = state.tour[number]
            log.counts[1] += 1
            take(compact, state, number)


@njit(cache=True, nogil=True)
def _put_back(compact: Compact, state: State, log: Log, marks: Ints) -> None:
    """Undo a step: take out what it put in, and put back what it took out."""
    for which in range(log.counts[2]):
        post = log.posts[which]
        place = 0
        while place < state.post_count[post]:
            number = state.of_post[post, place]
            if marks[number] != log.counts[0]:
                take(compact, state, number)
            else:
                place += 1
    for which in range(log.counts[1]):
        pair, unit, post, start, weeks = log.out[which]
        marks[add(compact, state, pair, unit, post, start, weeks)] = log.counts[0]


@njit(cache=True, nogil=True)
def _mark(state: State, log: Log, marks: Ints) -> None:
    """Mark the tours of the chosen posts that stay through this step."""
    for which in range(log.counts[2]):
        post = log.posts[which]
        for place in range(state.post_count[post]):
            marks[state.of_post[post, place]] = log.counts[0]


@njit(cache=True, nogil=True)
def _shuffle(log: Log, chance: Words) -> None:
    for place in range(log.counts[2] - 1, 0, -1):
        other = below(chance, place + 1)
        log.posts[place], log.posts[other] = log.posts[other], log.posts[place]


@njit(cache=True, nogil=True)
def build_up(compact: Compact, state: State, scratch: Scratch, order: Ints, chance: Words) -> None:
    """Fill all posts in an order, each in its best way: the plan from which the search starts."""
    for post in order:
        fill(compact, state, scratch, post, 0, chance)


@njit(cache=True, nogil=True)
def search(
    compact: Compact,
    state: State,
    scratch: Scratch,
    log: Log,
    marks: Ints,
    record: Ints,
    best: Ints,
    chance: Words,
    steps: int,
    heat: int,
    widest: int,
    noise: int,
    free_posts: Ints,
) -> None:
    """Do a number of steps; keep the best plan met in `record`.

    Parameters
    ----------
    record : array of int, (K, 5)
        Tours of the best plan; `best` holds its objective and their number.
    heat : int
        Micro-points by which a worse plan is still taken, on average.
    widest : int
        Most posts of a step.
    noise : int
        Largest random charge on the tours of a unit while a post is filled [micro-points].
    free_posts : array of int
        Posts that a step may start from, at least one; tours that must stay elsewhere are held.
    """
    now = objective(state)
    unsaved = False
    for _ in range(steps):
        log.counts[0] += 1
        _choose(compact, state, log, 1 + below(chance, widest), free_posts, chance)
        low, high = 0, compact.sizes[T]
        if below(chance, WHOLE_ODDS) > 0:
            low = below(chance, high)
            high = low + SHORTEST_STRETCH + below(chance, MORE_STRETCH)
        _ruin(compact, state, log, low, high)
        _mark(state, log, marks)
        _shuffle(log, chance)
        charge = noise if below(chance, 3) > 0 else 0
        for which in range(log.counts[2]):
            fill(compact, state, scratch, log.posts[which], charge, chance)
        then = objective(state)
        if then - now > (heat * PATIENCE[below(chance, 4096)]) >> 16:
            _put_back(compact, state, log, marks)
        elif then > now and unsaved:  # the best plan yet is written down before the first step away from it
            _put_back(compact, state, log, marks)
            remember(state, record, best)
            unsaved = False
        else:
            log.counts[3] += then != now
            now = then
            if now < best[0]:
                best[0] = now
                unsaved = True
    if unsaved:
        remember(state, record, best)


@njit(cache=True, nogil=True)
def remember(state: State, record: Ints, best: Ints) -> None:
    """Write the plan under way down as the best one, tours that must stay left out."""
    count = 0
    for post in range(len(state.post_count)):
        for place in range(state.post_count[post]):
            number = state.of_post[post, place]
            if state.held[number] == 0:
                record[count] = state.tour[number]
                count += 1
    best[1] = count
