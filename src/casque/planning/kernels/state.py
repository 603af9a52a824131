"""The state of a plan under way: which tour stands where, and what is left of caps, lift and fair shares."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit

from casque.planning.compact import Compact, Ints

R, U, C, M, T, HANDOVER, PERIOD, LAST, LEAST = range(9)  # places in Compact.sizes
GAIN, WOMEN, UNFAIR = range(3)  # places in State.totals


class State(NamedTuple):
    """A plan as arrays. A tour is a number; its unit, post, start and weeks stand at that place of `tour`."""

    tour: Ints  # (K, 5): pair or -1, unit, post, start, weeks
    back: Ints  # (K,) week from which its unit is free again, rested
    held: Ints  # (K,) 1 for a tour that must stay: begun before the horizon, pinned, or not ours to change
    of_post: Ints  # (R, most) numbers of the tours of a post, by start
    post_count: Ints  # (R,)
    of_unit: Ints  # (U, most)
    unit_count: Ints
    abroad: Ints  # (C, T) units of a contributor away in a week
    serving: Ints  # (C * M, T) people of a contributor in a mission in a week
    lifted: Ints  # (periods,)
    burden: Ints  # (C,) micro-points
    totals: Ints  # gain, women short, unfair burden; micro-points
    post_gain: Ints  # (R,)
    free: Ints  # (K + 1,) stack of free numbers; the last place holds their count


def blank(compact: Compact) -> State:
    """Make the state of an empty plan with room for any plan of the problem."""
    sizes = compact.sizes
    posts, units, weeks = int(sizes[R]), int(sizes[U]), int(sizes[T])
    span = int((compact.shortest - sizes[HANDOVER]).min(initial=weeks))
    per_post = weeks // max(1, span) + 4
    least = min(
        int(compact.shortest[unit] + compact.rest[compact.rest_kind[unit], compact.shortest[unit]])
        for unit in range(units)
    )
    per_unit = weeks // max(1, least) + 4
    room = min(posts * per_post, units * per_unit)
    zeros = np.zeros
    free = np.concatenate([np.arange(room)[::-1], [room]]).astype(np.int64)
    pairs = int(sizes[C] * sizes[M])
    return State(
        tour=zeros((room, 5), np.int64),
        back=zeros(room, np.int64),
        held=zeros(room, np.int64),
        of_post=zeros((posts, per_post), np.int64),
        post_count=zeros(posts, np.int64),
        of_unit=zeros((units, per_unit), np.int64),
        unit_count=zeros(units, np.int64),
        abroad=zeros((int(sizes[C]), weeks), np.int64),
        serving=zeros((pairs, weeks), np.int64),
        lifted=zeros(len(compact.lift), np.int64),
        burden=zeros(int(sizes[C]), np.int64),
        totals=zeros(3, np.int64),
        post_gain=zeros(posts, np.int64),
        free=free,
    )


@njit(cache=True, nogil=True)
def objective(state: State) -> int:
    """Micro-points of the plan against an empty one: lower is better."""
    totals = state.totals
    return -totals[GAIN] + max(0, totals[WOMEN]) + totals[UNFAIR]


@njit(cache=True, nogil=True)
def rest_of(compact: Compact, unit: int, weeks: int) -> int:
    """Weeks of rest that a unit needs after a tour."""
    if weeks > compact.longest[unit]:
        return compact.long_rest[unit]
    return compact.rest[compact.rest_kind[unit], weeks]


@njit(cache=True, nogil=True)
def _insert(row: Ints, count: int, number: int, tour: Ints) -> None:
    place = count
    while place > 0 and tour[row[place - 1], 3] > tour[number, 3]:
        row[place] = row[place - 1]
        place -= 1
    row[place] = number


@njit(cache=True, nogil=True)
def _remove(row: Ints, count: int, number: int) -> None:
    place = 0
    while row[place] != number:
        place += 1
    while place < count - 1:
        row[place] = row[place + 1]
        place += 1


@njit(cache=True, nogil=True)
def worth(compact: Compact, pair: int, start: int, weeks: int) -> int:
    """Micro-points that a tour saves: cover less its cost, and a bonus if the published plan has it."""
    unit, post = compact.pair_unit[pair], compact.pair_post[pair]
    value = (
        compact.gain[pair] * (weeks - compact.sizes[HANDOVER])
        - compact.week_cost[unit] * weeks
        - compact.fixed[pair]
    )
    for place in range(compact.kept_ptr[post], compact.kept_ptr[post + 1]):
        if (
            compact.kept_unit[place] == unit
            and compact.kept_start[place] == start
            and compact.kept_weeks[place] == weeks
        ):
            value += compact.kept_bonus[0]
    return value


@njit(cache=True, nogil=True)
def _count(compact: Compact, state: State, number: int, sign: int) -> None:
    """Add a tour to, or take it from, everything that is counted."""
    pair, unit, post, start, weeks = state.tour[number]
    horizon = compact.sizes[T]
    contributor = compact.contributor[unit]
    place = contributor * compact.sizes[M] + compact.post_mission[post]
    people = sign * compact.people[unit]
    for week in range(max(0, start), min(horizon, start + weeks)):
        state.abroad[contributor, week] += sign
        state.serving[place, week] += people
    if pair < 0:  # began before the horizon: nothing of it is ours to price
        return
    state.lifted[(start + compact.sizes[HANDOVER]) // compact.sizes[PERIOD]] += sign * compact.lift_need[unit]
    value = sign * worth(compact, pair, start, weeks)
    state.totals[GAIN] += value
    state.post_gain[post] += value
    state.totals[WOMEN] += sign * (compact.women[unit, start + weeks] - compact.women[unit, start])
    before = max(0, state.burden[contributor] - compact.fair_share[contributor])
    state.burden[contributor] += sign * compact.fair_week[unit] * weeks
    state.totals[UNFAIR] += max(0, state.burden[contributor] - compact.fair_share[contributor]) - before


@njit(cache=True, nogil=True)
def add(compact: Compact, state: State, pair: int, unit: int, post: int, start: int, weeks: int) -> int:
    """Put a tour into the plan, without a look at the rules; give its number."""
    top = state.free[-1] - 1
    number = state.free[top]
    state.free[-1] = top
    state.tour[number, 0] = pair
    state.tour[number, 1] = unit
    state.tour[number, 2] = post
    state.tour[number, 3] = start
    state.tour[number, 4] = weeks
    state.back[number] = start + weeks + rest_of(compact, unit, weeks)
    state.held[number] = 0
    _insert(state.of_post[post], state.post_count[post], number, state.tour)
    state.post_count[post] += 1
    _insert(state.of_unit[unit], state.unit_count[unit], number, state.tour)
    state.unit_count[unit] += 1
    _count(compact, state, number, 1)
    return number


@njit(cache=True, nogil=True)
def take(compact: Compact, state: State, number: int) -> None:
    """Take a tour out of the plan."""
    _count(compact, state, number, -1)
    unit, post = state.tour[number, 1], state.tour[number, 2]
    _remove(state.of_post[post], state.post_count[post], number)
    state.post_count[post] -= 1
    _remove(state.of_unit[unit], state.unit_count[unit], number)
    state.unit_count[unit] -= 1
    state.free[state.free[-1]] = number
    state.free[-1] += 1


@njit(cache=True, nogil=True)
def fits(compact: Compact, state: State, pair: int, start: int, weeks: int) -> bool:
    """Tell whether a tour of an allowed length may join the plan as it stands: unit, post, caps and lift."""
    unit, post = compact.pair_unit[pair], compact.pair_post[pair]
    handover = compact.sizes[HANDOVER]
    end = start + weeks
    for place in range(state.post_count[post]):
        other = state.tour[state.of_post[post, place]]
        if other[3] + handover < end and start + handover < other[3] + other[4]:
            return False
    back = end + rest_of(compact, unit, weeks)
    for place in range(state.unit_count[unit]):
        number = state.of_unit[unit, place]
        if state.tour[number, 3] < back and start < state.back[number]:
            return False
    period = (start + handover) // compact.sizes[PERIOD]
    if state.lifted[period] + compact.lift_need[unit] > compact.lift[period]:
        return False
    contributor, mission = compact.contributor[unit], compact.post_mission[post]
    row = contributor * compact.sizes[M] + mission
    most = compact.cap_people[contributor, mission] - compact.people[unit]
    for week in range(start, end):
        if (
            state.abroad[contributor, week] >= compact.cap_units[contributor]
            or state.serving[row, week] > most
        ):
            return False
    return True
