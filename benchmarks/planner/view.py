"""A problem as an engine's own user would lay it out before building a model: pairs, windows, room under the caps.

It holds what the open set uses: one window a unit, deployments that fill their post from week 0, no pins and no
published plan.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from casque.planning.matching import Matcher
from casque.planning.parts import Tour
from casque.planning.problem import Problem

Array = NDArray[Any]
Choice = tuple[int, int, int, int]
"""A tour as places in the problem: unit, post, week of arrival, weeks."""


@dataclass(frozen=True)
class Pair:
    """A unit that may go to a post: earliest arrival, and points of a covered week before the unit's cost."""

    unit: int
    post: int
    first: int
    gain: int


class View:
    """Arrays and lists of a problem; places of its tuples stand for codes."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.weeks, self.handover = problem.weeks, problem.handover_weeks
        contributors = {one.code: place for place, one in enumerate(problem.contributors)}
        missions = {one.code: place for place, one in enumerate(problem.missions)}
        self.contributor = np.array([contributors[unit.contributor] for unit in problem.units])
        self.mission = np.array([missions[post.mission] for post in problem.posts])
        self.people = np.array([unit.strength for unit in problem.units])
        self.lift_need = np.array([unit.lift for unit in problem.units])
        self.cost = np.array([unit.cost_per_week for unit in problem.units])
        self.window = np.array(
            [unit.windows[0] if unit.windows else (0, self.weeks) for unit in problem.units]
        )
        self.lift = np.array(problem.lift)
        self._deploy()

    def _deploy(self) -> None:
        """Subtract the deployments: weeks that posts, units and caps have left."""
        problem = self.problem
        posts = {post.code: place for place, post in enumerate(problem.posts)}
        units = {unit.code: place for place, unit in enumerate(problem.units)}
        self.open_from = np.array([post.start for post in problem.posts])
        self.open_to = np.array([post.end for post in problem.posts])
        self.free_from = np.zeros(len(units), dtype=np.int64)
        shape = (len(problem.contributors), len(problem.missions), self.weeks)
        abroad = np.array([one.units_abroad for one in problem.contributors])
        crowd = np.array([one.people_per_contributor for one in problem.missions])
        self.room_units = np.repeat(abroad[:, None], self.weeks, axis=1)
        self.room_people = np.broadcast_to(crowd[None, :, None], shape).copy()
        for tour in problem.deployments:
            post, unit = posts[tour.post], units[tour.unit]
            self.open_from[post] = max(self.open_from[post], tour.end)
            self.free_from[unit] = tour.end + self.rest(unit, tour.weeks)
            state, mission = self.contributor[unit], self.mission[post]
            self.room_units[state, : tour.end] -= 1
            self.room_people[state, mission, : tour.end] -= self.people[unit]

    @cached_property
    def columns(self) -> list[tuple[Array, Array, Array]]:
        """Units of each post, their earliest arrival and their points of a covered week, the best first."""
        matcher, found = Matcher(self.problem), []
        ready = np.maximum(self.window[:, 0], self.free_from)
        for post in self.problem.posts:
            fits = matcher.pairs(post)
            points = self.problem.weights.uncovered * post.priority
            gain = np.round(points * (1 - fits.loss)).astype(np.int64)
            first = np.maximum(fits.first, ready[fits.units])
            best = np.lexsort((fits.units, first, -gain))
            found.append((fits.units[best], first[best], gain[best]))
        return found

    @cached_property
    def pairs(self) -> list[list[Pair]]:
        """The same, pair by pair."""
        return [
            [
                Pair(unit, post, first, gain)
                for unit, first, gain in zip(*(each.tolist() for each in row), strict=True)
            ]
            for post, row in enumerate(self.columns)
        ]

    def rest(self, unit: int, weeks: int) -> int:
        """Weeks of rest after a tour."""
        own = self.problem.units[unit]
        if weeks > own.tour_weeks[1]:
            return own.long_rest_weeks
        return int(np.ceil(round(own.rest_factor * weeks, 6)))

    def fits(self, unit: int, arrival: int, weeks: int) -> bool:
        """Whether the length is one the unit may serve from that week."""
        own = self.problem.units[unit]
        shortest, longest = own.tour_weeks
        plain = shortest <= weeks <= longest or weeks in own.long_tours
        return plain or (
            arrival + weeks == self.weeks and self.problem.shortest_last_tour <= weeks < shortest
        )

    def tours(self, choices: list[Choice]) -> tuple[Tour, ...]:
        """Write choices as tours with codes."""
        posts, units = self.problem.posts, self.problem.units
        return tuple(
            sorted(
                Tour(posts[post].code, start, units[unit].code, weeks) for unit, post, start, weeks in choices
            )
        )
