"""Small planning problems of invented states and missions, made in one line."""

from __future__ import annotations

from datetime import date
from typing import Any

from casque.planning.parts import Contributor, Mission, Post, Substitution, Tour, Unit
from casque.planning.problem import Problem

MONDAY = date(2100, 1, 4)
STATES = ("XAA", "XBB", "XCC", "XDD")
WEEKS = 60


def a_mission(code: str = "XM1", **values: Any) -> Mission:
    """Make a mission that every state may join."""
    return Mission(code, **values)


def a_contributor(code: str = "XAA", **values: Any) -> Contributor:
    """Make a state without caps: Arland, unless another is named."""
    return Contributor(code, **values)


def a_post(code: str = "ENG-1", **values: Any) -> Post:
    """Make a post for engineers in mission XM1, weeks 10 to 40."""
    given: dict[str, Any] = {"mission": "XM1", "unit_type": "engineer", "start": 10, "end": 40}
    return Post(code, **{**given, **values})


def a_unit(code: str = "XAA-ENG", **values: Any) -> Unit:
    """Make a unit of 100 engineers that costs nothing; its code begins with its state."""
    given: dict[str, Any] = {"contributor": code[:3], "unit_type": "engineer", "strength": 100}
    return Unit(code, **{**given, **values})


def a_tour(unit: str = "XAA-ENG", post: str = "ENG-1", start: int = 8, weeks: int = 32) -> Tour:
    """Make the tour that covers the post of `a_post` from its first week to its last."""
    return Tour(post, start, unit, weeks)


def a_problem(*parts: Post | Unit | Mission | Contributor | Substitution, **values: Any) -> Problem:
    """Make a problem of 60 weeks; `a_post` and `a_unit` where none is given, mission XM1 and all states known."""

    def of(kind: type, fallback: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(part for part in parts if isinstance(part, kind)) or fallback

    def with_rest(given: tuple[Any, ...], rest: tuple[Any, ...]) -> tuple[Any, ...]:
        named = {one.code for one in given}
        return (*given, *(one for one in rest if one.code not in named))

    posts = of(Post, (a_post(),))
    missions = {post.mission: Mission(post.mission) for post in posts}
    known: dict[str, Any] = {
        "posts": posts,
        "units": of(Unit, (a_unit(),)),
        "missions": with_rest(of(Mission, ()), tuple(missions.values())),
        "contributors": with_rest(of(Contributor, ()), tuple(Contributor(code) for code in STATES)),
        "substitutions": of(Substitution, ()),
    }
    return Problem(**{"start": MONDAY, "weeks": WEEKS, **known, **values})


def a_short_problem(*parts: Post | Unit | Mission | Contributor | Substitution, **values: Any) -> Problem:
    """Make a problem of 12 weeks and one week of handover, small enough to solve on paper.

    Where nothing is given: a post from week 2 to week 8, and a unit that may stay 3 to 7 weeks. The tour of weeks 1
    to 8 covers all six weeks and costs nothing; each week without cover costs 1000.
    """
    kinds = {type(part) for part in parts}
    fallback = [make() for kind, make in ((Post, a_short_post), (Unit, a_short_unit)) if kind not in kinds]
    given: dict[str, Any] = {"weeks": 12, "handover_weeks": 1, "shortest_last_tour": 3}
    return a_problem(*parts, *fallback, **{**given, **values})


def a_short_post(code: str = "ENG-1", **values: Any) -> Post:
    """Make a post for engineers, weeks 2 to 8."""
    return a_post(code, **{"start": 2, "end": 8, **values})


def a_short_unit(code: str = "XAA-ENG", **values: Any) -> Unit:
    """Make a unit of 100 engineers that may stay 3 to 7 weeks and costs nothing."""
    return a_unit(code, **{"tour_weeks": (3, 7), "long_rest_weeks": 12, **values})


class Heard:
    """What a job told while it was at work."""

    def __init__(self) -> None:
        self.progress: list[dict[str, Any]] = []
        self.drafts: list[dict[str, Any]] = []

    def __call__(self, progress: dict[str, Any], /) -> None:
        self.progress.append(progress)

    def draft(self, result: dict[str, Any], /) -> None:
        self.drafts.append(result)
