"""Put a change into the arrays of a problem, without building them anew.

The arrays are those of the changed problem as far as the post in question can tell: units that the change lets go to
other posts as well are not added there. So what is found on them is a plan of the changed problem, if not always its
best one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from casque.planning.building import ints, rest_after
from casque.planning.changes import (
    AddLift,
    AllowLongTour,
    AllowSubstitution,
    Change,
    GiveConsent,
    LiftCaveat,
    RaiseLevel,
    RaisePeopleCap,
    RaiseUnitsCap,
    ShortenLead,
    ShortenRest,
    StartLater,
    WidenWindow,
)
from casque.planning.compact import FOREVER, Compact, Ints, micro
from casque.planning.matching import NEVER, level_weeks
from casque.planning.parts import Post, Unit
from casque.planning.problem import Problem
from casque.planning.situation import Patch, Situation


def patched(situation: Situation, change: Change, post: str) -> Patch:
    """Give the arrays of a situation under a change, for questions about one post."""
    pairs = _PAIRS.get(type(change))
    if pairs is None:
        return Patch(_ARRAYS[type(change)](situation, change), ints([]))
    problem = situation.problem
    refuses = problem.mission_named[problem.post_named[post].mission].refuses
    if isinstance(change, GiveConsent):
        refuses = refuses - {change.contributor}
    return _with_pairs(situation, problem.post_named[post], list(pairs(problem, change, post)), refuses)


class _Pair(NamedTuple):
    unit: Unit
    penalty: float


def _raised(problem: Problem, change: RaiseLevel, post: str) -> Iterable[_Pair]:
    unit = problem.unit_named[change.unit]
    return _fitting(problem, post, [replace(unit, rises=(*unit.rises, (change.week, change.level)))])


def _hastened(problem: Problem, change: ShortenLead, post: str) -> Iterable[_Pair]:
    unit = problem.unit_named[change.unit]
    return _fitting(problem, post, [replace(unit, lead_weeks=min(unit.lead_weeks, change.weeks))])


def _uncaveated(problem: Problem, change: LiftCaveat, post: str) -> Iterable[_Pair]:
    unit = problem.unit_named[change.unit]
    return _fitting(problem, post, [replace(unit, caveats=unit.caveats - {change.caveat})])


def _accepted(problem: Problem, change: GiveConsent, post: str) -> Iterable[_Pair]:
    return _fitting(problem, post, [one for one in problem.units if one.contributor == change.contributor])


def _substituted(problem: Problem, change: AllowSubstitution, _post: str) -> Iterable[_Pair]:
    return [_Pair(one, change.penalty) for one in problem.units if one.unit_type == change.given]


def _fitting(problem: Problem, post: str, units: Iterable[Unit]) -> list[_Pair]:
    wanted = problem.post_named[post].unit_type
    found = []
    for unit in units:
        penalty = 0.0 if unit.unit_type == wanted else problem.penalties.get((wanted, unit.unit_type))
        if penalty is not None:
            found.append(_Pair(unit, penalty))
    return found


_PAIRS: dict[type[Change], Callable[..., Iterable[_Pair]]] = {
    RaiseLevel: _raised,
    ShortenLead: _hastened,
    LiftCaveat: _uncaveated,
    GiveConsent: _accepted,
    AllowSubstitution: _substituted,
}


def _may_go(post: Post, unit: Unit, refuses: frozenset[str]) -> bool:
    return (
        level_weeks(unit)[post.minimum_level] != NEVER
        and unit.strength >= post.strength
        and post.attributes <= unit.attributes
        and not unit.caveats & {post.mission, *post.tasks}
        and unit.contributor not in refuses
        and (post.response_weeks is None or unit.lead_weeks <= post.response_weeks)
    )


def _with_pairs(situation: Situation, post: Post, pairs: list[_Pair], refuses: frozenset[str]) -> Patch:
    """Put pairs of one post into the arrays, or their earliest week where the pair is there already."""
    compact, row = situation.compact, situation.post_place[post.code]
    low, high = int(compact.pair_ptr[row]), int(compact.pair_ptr[row + 1])
    first = compact.first.copy()
    at: list[int] = []
    new: list[tuple[int, int, int, int]] = []
    for pair in sorted(pairs, key=lambda one: situation.unit_place[one.unit.code]):
        if not _may_go(post, pair.unit, refuses):
            continue
        unit = situation.unit_place[pair.unit.code]
        week = max(level_weeks(pair.unit)[post.minimum_level], post.announced + pair.unit.lead_weeks)
        place = low + int(np.searchsorted(compact.pair_unit[low:high], unit))
        if place < high and compact.pair_unit[place] == unit:
            first[place] = week
        else:
            at.append(place)
            new.append((unit, *_worth(situation.problem, post, pair), week))
    return _spliced(compact._replace(first=first), row, ints(at), new)


def _worth(problem: Problem, post: Post, pair: _Pair) -> tuple[int, int]:
    """Micro-points of a covered week, and of a tour whatever its length, as in the arrays of a whole problem."""
    weights = problem.weights
    missing = max(0, post.preferred_level - pair.unit.level)
    points = post.priority * (weights.uncovered * (1 - pair.penalty) - weights.shortfall * missing)
    fixed = micro(weights.cost * pair.unit.cost_per_move) + micro(weights.change if problem.published else 0)
    if post.holder and post.holder != pair.unit.contributor:
        fixed += micro(weights.continuity)
    return round(points * micro(1)), fixed


def _spliced(compact: Compact, row: int, at: Ints, new: list[tuple[int, int, int, int]]) -> Patch:
    if not new:
        return Patch(compact, at)
    units, gains, fixed, first = (ints(column) for column in zip(*new, strict=True))
    ends = compact.pair_ptr.copy()
    ends[row + 1 :] += len(new)
    arrays = compact._replace(
        pair_ptr=ends,
        pair_unit=np.insert(compact.pair_unit, at, units),
        pair_post=np.insert(compact.pair_post, at, row),
        gain=np.insert(compact.gain, at, gains),
        fixed=np.insert(compact.fixed, at, fixed),
        first=np.insert(compact.first, at, first),
    )
    return Patch(arrays, at + np.arange(len(new)))


def _more_units(situation: Situation, change: RaiseUnitsCap) -> Compact:
    cap = situation.compact.cap_units.copy()
    cap[_contributor(situation, change.contributor)] += change.by
    return situation.compact._replace(cap_units=cap)


def _contributor(situation: Situation, code: str) -> int:
    return next(place for place, one in enumerate(situation.problem.contributors) if one.code == code)


def _more_people(situation: Situation, change: RaisePeopleCap) -> Compact:
    cap = situation.compact.cap_people.copy()
    codes = [mission.code for mission in situation.problem.missions]
    cap[:, codes.index(change.mission)] += change.by
    return situation.compact._replace(cap_people=cap)


def _more_lift(situation: Situation, change: AddLift) -> Compact:
    lift = situation.compact.lift.copy()
    lift[change.period] += change.by
    return situation.compact._replace(lift=lift)


def _later(situation: Situation, change: StartLater) -> Compact:
    start = situation.compact.post_start.copy()
    place = situation.post_place[change.post]
    start[place] = max(start[place], change.week)
    return situation.compact._replace(post_start=start)


def _longer(situation: Situation, change: AllowLongTour) -> Compact:
    compact, unit = situation.compact, situation.unit_place[change.unit]
    low, high = int(compact.long_ptr[unit]), int(compact.long_ptr[unit + 1])
    lengths = sorted({*compact.long_weeks[low:high].tolist(), change.weeks})
    ends = compact.long_ptr.copy()
    ends[unit + 1 :] += len(lengths) - (high - low)
    weeks = np.concatenate([compact.long_weeks[:low], ints(lengths), compact.long_weeks[high:]])
    return compact._replace(long_ptr=ends, long_weeks=weeks)


def _wider(situation: Situation, change: WidenWindow) -> Compact:
    compact, unit = situation.compact, situation.unit_place[change.unit]
    low, high = int(compact.window_ptr[unit]), int(compact.window_ptr[unit + 1])
    changed = change.apply_to(situation.problem.unit_named[change.unit])
    windows = changed.windows or ((-FOREVER, FOREVER),)
    ends = compact.window_ptr.copy()
    ends[unit + 1 :] += len(windows) - (high - low)
    first, last = (ints(column) for column in zip(*windows, strict=True))
    return compact._replace(
        window_ptr=ends,
        window_from=np.concatenate([compact.window_from[:low], first, compact.window_from[high:]]),
        window_to=np.concatenate([compact.window_to[:low], last, compact.window_to[high:]]),
    )


def _rested(situation: Situation, change: ShortenRest) -> Compact:
    compact, unit = situation.compact, situation.unit_place[change.unit]
    factor = min(change.factor, situation.problem.units[unit].rest_factor)
    rest = ints([rest_after(factor, weeks) for weeks in range(compact.rest.shape[1])])
    ends = np.arange(len(rest)) + rest
    room = np.searchsorted(ends, np.arange(compact.room.shape[1]), side="right") - 1
    kinds = compact.rest_kind.copy()
    kinds[unit] = len(compact.rest)
    return compact._replace(
        rest=np.vstack([compact.rest, rest]),
        room=np.vstack([compact.room, room]).astype(np.int64),
        rest_kind=kinds,
    )


_ARRAYS: dict[type[Change], Callable[..., Compact]] = {
    RaiseUnitsCap: _more_units,
    RaisePeopleCap: _more_people,
    AddLift: _more_lift,
    StartLater: _later,
    AllowLongTour: _longer,
    WidenWindow: _wider,
    ShortenRest: _rested,
}
