"""What may happen to a plan that people already rely on; each event is a value with a sentence and a form for JSON.

An event changes the rules of the problem: posts, units and the tours that had begun before the horizon. What becomes
of the tours of the plan is for `standing`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar

from casque.core.errors import BadValueError, ConflictError, UnknownCodeError
from casque.core.words import N_, Message, say
from casque.planning.changes.reading import day_of, mission_in, post_in, unit_in, with_unit
from casque.planning.parts import Mission, Post, Unit
from casque.planning.problem import Problem
from casque.planning.problem_json import part_from_json, part_to_json

VANGUARD_WEEKS = 9  # V RDL-BTN: 60 days from the request
FOREVER = 1_000  # weeks; past any horizon
NOT_AWAY = ((-2, -1),)
"""Windows of a unit that may not leave again: a week in which no tour of a plan can lie."""


@dataclass(frozen=True, slots=True)
class UnitLost:
    """A unit is gone from a week on; where it serves then, it leaves.

    A unit that comes back later is told by raising it anew, as a unit of its own.
    """

    kind: ClassVar[str] = "unit-lost"
    unit: str
    week: int

    def sentence(self, start: date) -> Message:
        """The event in words; the horizon starts on `start`."""
        return say(N_("{unit} is lost from {day} on."), unit=self.unit, day=day_of(start, self.week))

    def apply(self, problem: Problem) -> Problem:
        """The problem after the event."""
        cut = _cut(problem, self.week, units={self.unit})
        return with_unit(cut, self.unit, windows=within(unit_in(problem, self.unit), -FOREVER, self.week))


@dataclass(frozen=True, slots=True)
class UnitDelayed:
    """A unit cannot arrive anywhere before a week."""

    kind: ClassVar[str] = "unit-delayed"
    unit: str
    week: int

    def sentence(self, start: date) -> Message:
        """The event in words."""
        return say(N_("{unit} cannot arrive before {day}."), unit=self.unit, day=day_of(start, self.week))

    def apply(self, problem: Problem) -> Problem:
        """The problem after the event."""
        return with_unit(problem, self.unit, windows=within(unit_in(problem, self.unit), self.week, FOREVER))


@dataclass(frozen=True, slots=True)
class PostCloses:
    """A post is not asked for any more from a week on; who serves there then leaves."""

    kind: ClassVar[str] = "post-closes"
    post: str
    week: int

    def sentence(self, start: date) -> Message:
        """The event in words."""
        return say(N_("{post} closes on {day}."), post=self.post, day=day_of(start, self.week))

    def apply(self, problem: Problem) -> Problem:
        """The problem after the event."""
        post_in(problem, self.post)
        return _closed(problem, {self.post}, self.week)


@dataclass(frozen=True, slots=True)
class MissionCloses:
    """All posts of a mission close in a week."""

    kind: ClassVar[str] = "mission-closes"
    mission: str
    week: int

    def sentence(self, start: date) -> Message:
        """The event in words."""
        return say(
            N_("Mission {mission} closes on {day}."), mission=self.mission, day=day_of(start, self.week)
        )

    def apply(self, problem: Problem) -> Problem:
        """The problem after the event."""
        mission_in(problem, self.mission)
        posts = {post.code for post in problem.posts if post.mission == self.mission}
        return _closed(problem, posts, self.week)


@dataclass(frozen=True, slots=True)
class PostsOpen:
    """New posts, with the missions among them that are new."""

    kind: ClassVar[str] = "posts-open"
    posts: tuple[Post, ...]
    missions: tuple[Mission, ...] = ()

    def sentence(self, start: date) -> Message:
        """The event in words."""
        return say(
            N_("{count} posts open, the first on {day}: {codes}."),
            count=len(self.posts),
            day=day_of(start, min(post.start for post in self.posts)),
            codes=", ".join(post.code for post in self.posts),
        )

    def apply(self, problem: Problem) -> Problem:
        """The problem after the event."""
        return _opened(problem, self.posts, self.missions)


@dataclass(frozen=True, slots=True)
class Crisis:
    """A vanguard is needed: posts announced in a week, for units that arrive within 60 days of the request."""

    kind: ClassVar[str] = "crisis"
    week: int
    posts: tuple[Post, ...]
    missions: tuple[Mission, ...] = ()

    def sentence(self, start: date) -> Message:
        """The event in words."""
        return say(
            N_("A crisis on {day} needs {count} units within {weeks} weeks: {codes}."),
            day=day_of(start, self.week),
            count=len(self.posts),
            weeks=VANGUARD_WEEKS,
            codes=", ".join(post.code for post in self.posts),
        )

    def apply(self, problem: Problem) -> Problem:
        """The problem after the event."""
        posts = tuple(
            replace(
                post,
                announced=self.week,
                response_weeks=VANGUARD_WEEKS
                if post.response_weeks is None
                else min(post.response_weeks, VANGUARD_WEEKS),
            )
            for post in self.posts
        )
        return _opened(problem, posts, self.missions)


@dataclass(frozen=True, slots=True)
class BudgetCut:
    """From a week on, the units sent may cost only a part of what the published plan spends.

    The cut is no rule of the problem: `replan` holds the envelope, and `casque.planning.budget` counts it.
    """

    kind: ClassVar[str] = "budget-cut"
    percent: float
    week: int

    def sentence(self, start: date) -> Message:
        """The event in words."""
        return say(
            # xgettext:no-python-format
            N_("From {day} on, the plan may cost {percent} % less."),
            day=day_of(start, self.week),
            percent=f"{self.percent:g}",
        )

    def apply(self, problem: Problem) -> Problem:
        """The problem as it was; a cut that is none is refused.

        Raises
        ------
        BadValueError
            If the cut is not above 0 and at most 100 percent.
        """
        if not 0 < self.percent <= 100:
            raise BadValueError(
                say(N_("A budget cannot be cut by {percent} %."), percent=f"{self.percent:g}"),
                hint=say(N_("Give a number above {low}, up to {high}."), low=0, high=100),
            )
        return problem


Event = UnitLost | UnitDelayed | PostCloses | MissionCloses | PostsOpen | Crisis | BudgetCut
_TYPES: tuple[type[Event], ...] = (
    UnitLost,
    UnitDelayed,
    PostCloses,
    MissionCloses,
    PostsOpen,
    Crisis,
    BudgetCut,
)
KINDS: Mapping[str, type[Event]] = {one.kind: one for one in _TYPES}
"""The kinds of event, by the word that names them in JSON."""


def event_shape(event: Event) -> dict[str, Any]:
    """Give an event as JSON values: its kind and its fields."""
    return {"kind": event.kind, **part_to_json(event)}


def event_of(shape: Mapping[str, Any], *, where: str = "event") -> Event:
    """Read an event back from JSON values.

    Raises
    ------
    UnknownCodeError
        If nobody knows an event of this kind.
    FaultsError
        With every value that cannot be read.
    """
    kind = KINDS.get(str(shape.get("kind", "")))
    if kind is None:
        raise UnknownCodeError(
            say(N_("There is no event of the kind '{kind}'."), kind=shape.get("kind", "")),
            hint=say(N_("Use one of {kinds}."), kinds=", ".join(KINDS)),
        )
    values = {name: one for name, one in shape.items() if name != "kind"}
    return part_from_json(kind, values, where=where)


def within(unit: Unit, first: int, last: int) -> tuple[tuple[int, int], ...]:
    """Windows of a unit between two weeks."""
    windows = unit.windows or ((-FOREVER, FOREVER),)
    cut = ((max(start, first), min(end, last)) for start, end in windows)
    return tuple((start, end) for start, end in cut if start < end) or NOT_AWAY


def _cut(problem: Problem, week: int, *, units: Iterable[str] = (), posts: Iterable[str] = ()) -> Problem:
    """End the deployments of units, or at posts, in a week; those that end before the horizon go."""
    gone_units, gone_posts = set(units), set(posts)
    deployments = tuple(
        replace(one, weeks=min(one.weeks, week - one.start))
        if one.unit in gone_units or one.post in gone_posts
        else one
        for one in problem.deployments
    )
    return replace(problem, deployments=tuple(one for one in deployments if one.end > 0))


def _closed(problem: Problem, codes: set[str], week: int) -> Problem:
    """Close posts in a week; those that would never have been filled go, with who stands there."""
    gone = {post.code for post in problem.posts if post.code in codes and post.start >= week}
    cut = _cut(problem, week, posts=codes)
    posts = tuple(
        replace(post, end=min(post.end, week)) if post.code in codes else post
        for post in cut.posts
        if post.code not in gone
    )
    if not posts:
        raise ConflictError(
            say(N_("Nothing is left to plan: every post is closed.")),
            hint=say(N_("Close fewer posts, or close them later.")),
        )
    deployments = tuple(one for one in cut.deployments if one.post not in gone)
    return replace(cut, posts=posts, deployments=deployments)


def _opened(problem: Problem, posts: tuple[Post, ...], missions: tuple[Mission, ...]) -> Problem:
    if not posts:
        raise BadValueError(
            say(N_("No post is named that opens.")), hint=say(N_("Name at least one.")), where="posts"
        )
    return replace(problem, posts=(*problem.posts, *posts), missions=(*problem.missions, *missions))
