"""Which units of a fitting type a post turns away for good, and by which rules: for all units at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from casque.planning.building import ints
from casque.planning.compact import FOREVER, Ints
from casque.planning.matching import NEVER, level_weeks
from casque.planning.parts import Post, Unit
from casque.planning.problem import Problem
from casque.planning.reasons import BLOCKS

_BIT = {rule: 1 << place for place, rule in enumerate(BLOCKS)}
Marks = NDArray[np.bool_]


class Screened(NamedTuple):
    """Units whose type fits one post; a row for each.

    ``mask`` holds the rules that no week mends, ``level_week`` and ``lead_week`` the weeks from which the others let
    them arrive, ``penalty`` the part of the cover lost.
    """

    units: Ints
    mask: Ints
    level_week: Ints
    lead_week: Ints
    penalty: NDArray[np.float64]


class Screen:
    """Answers for each post which units fit it by type, and what else stands in their way at any time."""

    def __init__(self, problem: Problem) -> None:
        units = problem.units
        self.problem = problem
        self._units = units
        self._by_type: dict[str, list[int]] = {}
        for place, unit in enumerate(units):
            self._by_type.setdefault(unit.unit_type, []).append(place)
        self._levels = np.array([level_weeks(unit) for unit in units], dtype=np.int64)
        self._lead = ints([unit.lead_weeks for unit in units])
        self._strength = ints([unit.strength for unit in units])
        self._kept: dict[tuple[str, str], Marks] = {}
        self._posts: dict[str, Screened] = {}

    def _marks(self, kind: str, name: str, holds: Callable[[Unit], bool]) -> Marks:
        if (kind, name) not in self._kept:
            self._kept[kind, name] = np.array([holds(unit) for unit in self._units], dtype=bool)
        return self._kept[kind, name]

    def types_for(self, wanted: str) -> dict[str, float]:
        """Unit types that may fill a post of a type, with the part of the cover lost."""
        given = {one.given: one.penalty for one in self.problem.substitutions if one.wanted == wanted}
        return {**given, wanted: 0.0}

    def family(self, wanted: str) -> set[str]:
        """Unit types that stand in for each other, over any number of steps and in either direction."""
        found, fresh = {wanted}, {wanted}
        while fresh:
            fresh = {
                other
                for one in self.problem.substitutions
                for name, other in ((one.wanted, one.given), (one.given, one.wanted))
                if name in fresh
            } - found
            found |= fresh
        return found

    def screen(self, post: Post) -> Screened:
        """Give the units whose type fits a post."""
        if post.code not in self._posts:
            self._posts[post.code] = self.screen_types(post, self.types_for(post.unit_type))
        return self._posts[post.code]

    def screen_types(self, post: Post, types: Mapping[str, float]) -> Screened:
        """Give the units of some types, as if these fitted the post."""
        rows = sorted(
            (place, penalty) for kind, penalty in types.items() for place in self._by_type.get(kind, ())
        )
        units = ints([place for place, _ in rows])
        mask = np.zeros(len(units), dtype=np.int64)
        if not len(units):
            return Screened(units, mask, mask, mask, np.zeros(0))
        for rule, marks in self._against(post):
            mask |= np.where(marks[units], _BIT[rule], 0)
        ready = self._levels[units, post.minimum_level]
        return Screened(
            units=units,
            mask=mask,
            level_week=np.where(ready == NEVER, FOREVER, ready),
            lead_week=post.announced + self._lead[units],
            penalty=np.array([penalty for _, penalty in rows]),
        )

    def _against(self, post: Post) -> list[tuple[str, Marks]]:
        def lacks(name: str) -> Marks:
            return ~self._marks("attributes", name, lambda unit: name in unit.attributes)

        def refuses(name: str) -> Marks:
            return self._marks("caveats", name, lambda unit: name in unit.caveats)

        found = [("attributes", lacks(name)) for name in sorted(post.attributes)]
        found += [("tasks", refuses(task)) for task in sorted(post.tasks)]
        found += [("caveat", refuses(post.mission)), ("strength", self._strength < post.strength)]
        refused = self.problem.mission_named[post.mission].refuses
        if refused:
            marks = self._marks("consent", post.mission, lambda unit: unit.contributor in refused)
            found.append(("consent", marks))
        if post.response_weeks is not None:
            found.append(("response", self._lead > post.response_weeks))
        return found
