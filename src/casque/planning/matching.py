"""Which unit may go to which post at all, and from which week: the rules on pairs, for all units at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from casque.planning.compact import Ints
from casque.planning.parts import Post, Unit
from casque.planning.problem import Problem

NEVER = -1


@dataclass(frozen=True)
class Pairs:
    """Units that may go to one post; all arrays have a row for each such unit.

    Parameters
    ----------
    units : array of int
        Places in ``problem.units``, ascending.
    first : array of int
        Earliest week of arrival.
    loss : array of float
        Part of the cover lost, 0 to below 1.
    missing : array of int
        Levels below the one preferred.
    """

    units: Ints
    first: Ints
    loss: NDArray[np.float64]
    missing: Ints


def _places(names: Iterable[str]) -> dict[str, int]:
    return {name: place for place, name in enumerate(sorted(set(names)))}


def _marks(sets: Sequence[frozenset[str]], places: dict[str, int]) -> NDArray[np.bool_]:
    marks = np.zeros((len(sets), len(places)), dtype=bool)
    for row, names in enumerate(sets):
        for name in names:
            marks[row, places[name]] = True
    return marks


def level_weeks(unit: Unit) -> list[int]:
    """Week from which a unit has each level 1 to 4, or NEVER, at places 1 to 4.

    Examples
    --------
    >>> level_weeks(Unit("XAA-ENG", "XAA", "engineer", level=2, rises=((30, 3),)))
    [0, 0, 0, 30, -1]
    """
    weeks = [0 if level <= unit.level else NEVER for level in range(5)]
    for week, reached in sorted(unit.rises, reverse=True):
        for level in range(unit.level + 1, reached + 1):
            weeks[level] = week
    return weeks


class Matcher:
    """Answers for each post of a problem which units match; holds the units as arrays."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        units = problem.units
        self._attributes = _places(
            [name for unit in units for name in unit.attributes]
            + [name for post in problem.posts for name in post.attributes]
        )
        self._has = _marks([unit.attributes for unit in units], self._attributes)
        self._refusals = _places(
            [name for unit in units for name in unit.caveats]
            + [mission.code for mission in problem.missions]
            + [task for post in problem.posts for task in post.tasks]
        )
        self._refuses = _marks([unit.caveats for unit in units], self._refusals)
        self._levels = np.array([level_weeks(unit) for unit in units], dtype=np.int64)
        self._level = np.array([unit.level for unit in units], dtype=np.int64)
        self._lead = np.array([unit.lead_weeks for unit in units], dtype=np.int64)
        self._strength = np.array([unit.strength for unit in units], dtype=np.int64)
        self._contributor = np.array([unit.contributor for unit in units])
        by_type: dict[str, list[int]] = {}
        for place, unit in enumerate(units):
            by_type.setdefault(unit.unit_type, []).append(place)
        self._by_type = by_type
        given: dict[str, list[tuple[str, float]]] = {}
        for one in problem.substitutions:
            given.setdefault(one.wanted, []).append((one.given, one.penalty))
        self._given = given

    def types_for(self, wanted: str) -> dict[str, float]:
        """Unit types that may fill a post of a type, with the part of the cover lost."""
        return {**dict(self._given.get(wanted, ())), wanted: 0.0}

    def pairs(self, post: Post) -> Pairs:
        """Give the units that may go to a post, and from when."""
        losses = self.types_for(post.unit_type)
        places = [(place, lost) for kind, lost in losses.items() for place in self._by_type.get(kind, ())]
        places.sort()
        units = np.array([place for place, _ in places], dtype=np.int64)
        lost = np.array([lost for _, lost in places], dtype=np.float64)
        if not len(units):
            return Pairs(units, units, lost, units)
        ready = self._levels[units, post.minimum_level]
        keep = (ready != NEVER) & (self._strength[units] >= post.strength)
        wanted = np.array([self._attributes[name] for name in sorted(post.attributes)], dtype=np.int64)
        keep &= self._has[np.ix_(units, wanted)].all(axis=1)
        against = np.array(
            [self._refusals[name] for name in sorted({post.mission, *post.tasks})], dtype=np.int64
        )
        keep &= ~self._refuses[np.ix_(units, against)].any(axis=1)
        refused = self.problem.mission_named[post.mission].refuses
        if refused:
            keep &= ~np.isin(self._contributor[units], sorted(refused))
        if post.response_weeks is not None:
            keep &= self._lead[units] <= post.response_weeks
        units, ready, lost = units[keep], ready[keep], lost[keep]
        first = np.maximum(ready, post.announced + self._lead[units])
        missing = np.maximum(0, post.preferred_level - self._level[units])
        return Pairs(units, first, lost, missing)
