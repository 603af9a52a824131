"""Turn a problem into arrays of whole numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from casque.planning.compact import FOREVER, NO_CAP, Compact, Ints, micro
from casque.planning.matching import Matcher
from casque.planning.parts import Tour, Unit
from casque.planning.problem import Problem


def ints(values: Sequence[int]) -> Ints:
    """Whole numbers as an array, also when there are none."""
    return np.array(values, dtype=np.int64)


def starts_of(groups: Sequence[Sequence[object]]) -> Ints:
    """Where each group starts in the list of all their members, and the end of the last."""
    return np.concatenate([ints([0]), np.cumsum(ints([len(group) for group in groups]))])


def rest_after(factor: float, weeks: int) -> int:
    """Weeks of rest after a plain tour, rounded up; a hair of floating point does not add a week."""
    return int(np.ceil(round(factor * weeks, 6)))


def build(problem: Problem) -> Compact:
    """Make the arrays of a problem."""
    return Compact(
        **_sizes(problem), **_pairs(problem), **_units(problem), **_caps(problem), **_kept(problem)
    )


def _sizes(problem: Problem) -> dict[str, Ints]:
    missions = {mission.code: place for place, mission in enumerate(problem.missions)}
    weights = problem.weights
    return {
        "sizes": ints(
            [
                len(problem.posts),
                len(problem.units),
                len(problem.contributors),
                len(problem.missions),
                problem.weeks,
                problem.handover_weeks,
                problem.lift_period_weeks,
                problem.shortest_last_tour,
                min(unit.tour_weeks[0] for unit in problem.units),
            ]
        ),
        "post_start": ints([post.start for post in problem.posts]),
        "post_end": ints([post.end for post in problem.posts]),
        "post_mission": ints([missions[post.mission] for post in problem.posts]),
        "post_week": ints([micro(weights.uncovered * post.priority) for post in problem.posts]),
    }


def _pairs(problem: Problem) -> dict[str, Ints]:
    weights = problem.weights
    matcher = Matcher(problem)
    contributors = {one.code: place for place, one in enumerate(problem.contributors)}
    belongs = ints([contributors[unit.contributor] for unit in problem.units])
    moves = ints([micro(weights.cost * unit.cost_per_move) for unit in problem.units])
    units, posts, gains, fixed, first = [], [], [], [], []
    for row, post in enumerate(problem.posts):
        pairs = matcher.pairs(post)
        units.append(pairs.units)
        posts.append(np.full(len(pairs.units), row, dtype=np.int64))
        points = post.priority * (weights.uncovered * (1 - pairs.loss) - weights.shortfall * pairs.missing)
        gains.append(np.round(points * micro(1)).astype(np.int64))
        costs = moves[pairs.units] + micro(weights.change if problem.published else 0)
        if post.holder:
            costs = costs + micro(weights.continuity) * (belongs[pairs.units] != contributors[post.holder])
        fixed.append(costs)
        first.append(pairs.first)
    pair_unit = np.concatenate(units)
    by_unit = np.argsort(pair_unit, kind="stable")
    counts = np.bincount(pair_unit, minlength=len(problem.units))
    return {
        "pair_ptr": starts_of(units),  # type: ignore[arg-type]  # arrays are sequences of their rows
        "pair_unit": pair_unit,
        "pair_post": np.concatenate(posts),
        "gain": np.concatenate(gains),
        "fixed": np.concatenate(fixed).astype(np.int64),
        "first": np.concatenate(first),
        "unit_ptr": np.concatenate([ints([0]), np.cumsum(counts)]),
        "unit_pair": by_unit.astype(np.int64),
        "contributor": belongs,
    }


def _units(problem: Problem) -> dict[str, Ints]:
    units, weights = problem.units, problem.weights
    factors = sorted({unit.rest_factor for unit in units})
    longest = max(unit.tour_weeks[1] for unit in units)
    rest = np.array([[rest_after(factor, weeks) for weeks in range(longest + 1)] for factor in factors])
    span = 2 * problem.weeks + 2
    room = np.zeros((len(factors), span), dtype=np.int64)
    for kind in range(len(factors)):
        ends = np.arange(longest + 1) + rest[kind]
        room[kind] = np.searchsorted(ends, np.arange(span), side="right") - 1
    windows = [unit.windows or ((-FOREVER, FOREVER),) for unit in units]
    return {
        "people": ints([unit.strength for unit in units]),
        "lift_need": ints([unit.lift for unit in units]),
        "week_cost": ints([micro(weights.cost * unit.cost_per_week) for unit in units]),
        "shortest": ints([unit.tour_weeks[0] for unit in units]),
        "longest": ints([unit.tour_weeks[1] for unit in units]),
        "rest_kind": ints([factors.index(unit.rest_factor) for unit in units]),
        "long_rest": ints([unit.long_rest_weeks for unit in units]),
        "rest": rest.astype(np.int64),
        "room": room,
        "long_ptr": starts_of([unit.long_tours for unit in units]),
        "long_weeks": ints([weeks for unit in units for weeks in sorted(unit.long_tours)]),
        "window_ptr": starts_of(windows),
        "window_from": ints([start for spans in windows for start, _ in sorted(spans)]),
        "window_to": ints([end for spans in windows for _, end in sorted(spans)]),
        "women": _women(problem, units),
        "fair_week": ints([micro(weights.fair * unit.strength) for unit in units]),
    }


def _women(problem: Problem, units: Sequence[Unit]) -> Ints:
    target = np.array(problem.women_target or (0.0,) * problem.weeks)
    share = np.array([unit.women_share for unit in units])[:, None]
    people = np.array([unit.strength for unit in units])[:, None]
    weight = problem.weights.women if problem.women_target else 0.0
    short = np.round(weight * people * (target[None, :] - share) * micro(1)).astype(np.int64)
    return np.concatenate([np.zeros((len(units), 1), dtype=np.int64), np.cumsum(short, axis=1)], axis=1)


def _caps(problem: Problem) -> dict[str, Ints]:
    periods = -(-problem.weeks // problem.lift_period_weeks)
    people = ints(
        [
            NO_CAP if one.people_per_contributor is None else one.people_per_contributor
            for one in problem.missions
        ]
    )
    fair = problem.weights.fair
    return {
        "cap_units": ints(
            [NO_CAP if one.units_abroad is None else one.units_abroad for one in problem.contributors]
        ),
        "cap_people": np.tile(people, (len(problem.contributors), 1)),
        "lift": ints(problem.lift or [NO_CAP] * periods),
        "fair_share": ints(
            [
                1 << 62 if one.fair_share is None else micro(fair * one.fair_share)
                for one in problem.contributors
            ]
        ),
    }


def _kept(problem: Problem) -> dict[str, Ints]:
    posts = {post.code: place for place, post in enumerate(problem.posts)}
    units = {unit.code: place for place, unit in enumerate(problem.units)}
    rows: list[list[Tour]] = [[] for _ in problem.posts]
    for tour in sorted(problem.published):
        rows[posts[tour.post]].append(tour)
    flat = [tour for row in rows for tour in row]
    return {
        "kept_ptr": starts_of(rows),
        "kept_unit": ints([units[tour.unit] for tour in flat]),
        "kept_start": ints([tour.start for tour in flat]),
        "kept_weeks": ints([tour.weeks for tour in flat]),
        "kept_bonus": ints([2 * micro(problem.weights.change)]),
    }
