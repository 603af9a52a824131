"""A planning problem: posts to fill, units to send, the rules between them; frozen and self-checking.

The mathematics stands in ``docs/background/planner.md``; the letters there are named in the docstrings here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from functools import cached_property

from casque.core.errors import FaultsError
from casque.planning.parts import Contributor, Mission, Post, Substitution, Tour, Unit
from casque.planning.validity import faults_of
from casque.planning.weights import Weights

HANDOVER_WEEKS = 2  # D: the unit that takes over is there two weeks before it covers
SHORTEST_LAST_TOUR = 6  # D: a tour that the horizon cuts short counts from six weeks
LIFT_PERIOD_WEEKS = 4


@dataclass(frozen=True)
class Problem:
    """Everything a plan depends on.

    Parameters
    ----------
    start : date
        First day of week 0.
    weeks : int
        Length of the horizon (T), up to 260.
    missions, contributors, posts, units : tuple
        The parts, each with a code of its own.
    types : tuple of str
        The catalogue of unit types; empty where any word will do.
    substitutions : tuple of Substitution
        Unit types that may stand in for others, and at what loss.
    deployments : tuple of Tour
        Tours that have begun before week 0; facts, not choices. Their cost and lift are spent.
    pinned : tuple of Tour
        Tours that any plan must hold.
    published : tuple of Tour
        Tours of the plan that people already rely on; leaving it costs.
    lift : tuple of int
        Lift units to be had in each period of `lift_period_weeks`, by the week in which a tour starts to cover;
        empty where lift has no limit.
    handover_weeks : int
        Weeks at the start of each tour in which the unit takes over and does not cover (h).
    women_target : tuple of float
        Share of women aimed at in each week, 0 to 1; empty where there is none (K10 to K12).
    weights : Weights
    notes : tuple of str
        Assumptions of whoever wrote the scenario, shown with every result.

    Raises
    ------
    FaultsError
        With all faults together: unknown codes, windows of no length, pins that contradict each other, ...
    """

    start: date
    weeks: int
    posts: tuple[Post, ...]
    units: tuple[Unit, ...]
    missions: tuple[Mission, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    types: tuple[str, ...] = ()
    substitutions: tuple[Substitution, ...] = ()
    deployments: tuple[Tour, ...] = ()
    pinned: tuple[Tour, ...] = ()
    published: tuple[Tour, ...] = ()
    lift: tuple[int, ...] = ()
    lift_period_weeks: int = LIFT_PERIOD_WEEKS
    handover_weeks: int = HANDOVER_WEEKS
    shortest_last_tour: int = SHORTEST_LAST_TOUR
    women_target: tuple[float, ...] = ()
    weights: Weights = field(default_factory=Weights)
    title: str = ""
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        faults = faults_of(self)
        if faults:
            raise FaultsError(faults)

    @cached_property
    def post_named(self) -> Mapping[str, Post]:
        """Posts by code."""
        return {post.code: post for post in self.posts}

    @cached_property
    def unit_named(self) -> Mapping[str, Unit]:
        """Units by code."""
        return {unit.code: unit for unit in self.units}

    @cached_property
    def mission_named(self) -> Mapping[str, Mission]:
        """Missions by code."""
        return {mission.code: mission for mission in self.missions}

    @cached_property
    def contributor_named(self) -> Mapping[str, Contributor]:
        """Contributors by code."""
        return {contributor.code: contributor for contributor in self.contributors}

    @cached_property
    def penalties(self) -> Mapping[tuple[str, str], float]:
        """Part of the cover lost, by (type wanted, type given)."""
        return {(one.wanted, one.given): one.penalty for one in self.substitutions}

    @cached_property
    def sha256(self) -> str:
        """Hash of everything a plan depends on; equal problems have equal hashes."""

        def plain(value: object) -> object:
            if isinstance(value, (frozenset, set)):
                return sorted(value)
            return str(value)

        text = json.dumps(asdict(self), default=plain, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def day(self, week: int) -> date:
        """First day of a week."""
        return self.start + timedelta(weeks=week)

    def week(self, day: date) -> int:
        """Week in which a day lies; negative before the horizon."""
        return (day - self.start).days // 7
