"""Plans side by side: cost term by term, weeks without cover, women, burden, and which tours they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import Any

from casque.core.errors import BadValueError
from casque.core.words import N_, Message, message_to_json, say, verbatim
from casque.planning.difference import Difference, difference, difference_shape
from casque.planning.parts import Tour
from casque.planning.plan import Cost, Plan
from casque.planning.pricing import gaps_of, price
from casque.planning.problem import Problem
from casque.planning.weights import NAMES, TERMS

MOST_PLANS = 6  # D: more columns nobody reads
SHOWN_CODES = 5


@dataclass(frozen=True)
class Side:
    """One plan of a comparison.

    Parameters
    ----------
    name : str
    problem : Problem
    tours : tuple of Tour
    cost : Cost
        Counted anew by the terms of its own problem.
    bound : float or None
    demand, uncovered : int
        Weeks of all posts, and those that nobody covers [post-weeks].
    by_mission, by_type : mapping of str to int
        Weeks without cover by mission and by unit type wanted.
    burden : mapping of str to int
        Person-weeks of each contributor, in new tours.
    women_share : float or None
        Women among the person-weeks of new tours; None where nobody serves.
    """

    name: str
    problem: Problem
    tours: tuple[Tour, ...]
    cost: Cost
    bound: float | None
    demand: int
    uncovered: int
    by_mission: Mapping[str, int]
    by_type: Mapping[str, int]
    burden: Mapping[str, int]
    women_share: float | None

    @property
    def coverage(self) -> float:
        """Part of the weeks of all posts that are covered, 0 to 1."""
        return 1 - self.uncovered / self.demand


@dataclass(frozen=True)
class Comparison:
    """Plans side by side; each is compared with the first.

    Parameters
    ----------
    sides : tuple of Side
    common : int
        Tours that all plans have.
    differences : tuple of Difference
        Of the second plan against the first, of the third against the first, ...
    scenarios : tuple of tuple of Message
        In what the problems of those plans differ from that of the first; empty where they are the same.
    """

    sides: tuple[Side, ...]
    common: int
    differences: tuple[Difference, ...]
    scenarios: tuple[tuple[Message, ...], ...]

    @property
    def is_like(self) -> bool:
        """Whether all plans answer the same problem, so that their costs can be held against each other."""
        return not any(self.scenarios)


def compare(problem: Problem, *plans: Plan) -> Comparison:
    """Compare plans of one problem; the letters A, B, ... name them."""
    return compare_scenarios(
        [(chr(ord("A") + place), problem, plan) for place, plan in enumerate(plans[: MOST_PLANS + 1])]
    )


def compare_scenarios(given: Sequence[tuple[str, Problem, Plan]]) -> Comparison:
    """Compare plans, each with its name and its problem; the weeks of the first one count.

    Raises
    ------
    BadValueError
        If there are fewer than two plans, or more than six.
    """
    if not 2 <= len(given) <= MOST_PLANS:
        raise BadValueError(
            say(N_("{count} plans cannot be compared."), count=len(given)),
            hint=say(N_("Name two to {most}."), most=MOST_PLANS),
        )
    sides = tuple(_side(*one) for one in given)
    first = sides[0]
    shifted = [_shifted(side, first.problem) for side in sides]
    common = set(shifted[0]).intersection(*shifted[1:])
    return Comparison(
        sides,
        len(common),
        tuple(difference(shifted[0], tours) for tours in shifted[1:]),
        tuple(problem_differences(first.problem, side.problem) for side in sides[1:]),
    )


def _side(name: str, problem: Problem, plan: Plan) -> Side:
    gaps = gaps_of(problem, plan.tours)
    by_mission, by_type, burden = Counter[str](), Counter[str](), Counter[str]()
    for gap in gaps:
        post = problem.post_named[gap.post]
        by_mission[post.mission] += gap.weeks
        by_type[post.unit_type] += gap.weeks
    women = 0.0
    for tour in plan.tours:
        unit = problem.unit_named[tour.unit]
        burden[unit.contributor] += unit.strength * tour.weeks
        women += unit.women_share * unit.strength * tour.weeks
    people = burden.total()
    return Side(
        name,
        problem,
        plan.tours,
        price(problem, plan.tours),
        plan.bound,
        sum(post.end - post.start for post in problem.posts),
        sum(gap.weeks for gap in gaps),
        MappingProxyType(dict(sorted(by_mission.items()))),
        MappingProxyType(dict(sorted(by_type.items()))),
        MappingProxyType(dict(sorted(burden.items()))),
        women / people if people else None,
    )


def _shifted(side: Side, first: Problem) -> list[Tour]:
    """Tours in the weeks of the first problem."""
    weeks = (side.problem.start - first.start).days // 7
    return [replace(tour, start=tour.start + weeks) for tour in side.tours]


def problem_differences(first: Problem, other: Problem) -> tuple[Message, ...]:
    """Say in what a problem differs from another; nothing where they are the same."""
    if first.sha256 == other.sha256:
        return ()
    found = [
        *_horizon(first, other),
        *_parts("posts", first.post_named, other.post_named),
        *_parts("units", first.unit_named, other.unit_named),
        *_parts("missions", first.mission_named, other.mission_named),
        *_parts("contributors", first.contributor_named, other.contributor_named),
        *_weights(first, other),
    ]
    rest = [name for name in _REST if getattr(first, name) != getattr(other, name)]
    if rest:
        found.append(say(N_("Different as well: {names}."), names=verbatim(", ".join(rest))))
    return tuple(found)


_REST = (
    "types",
    "substitutions",
    "deployments",
    "pinned",
    "published",
    "lift",
    "lift_period_weeks",
    "handover_weeks",
    "shortest_last_tour",
    "women_target",
    "title",
    "notes",
)


def _horizon(first: Problem, other: Problem) -> list[Message]:
    if (first.start, first.weeks) == (other.start, other.weeks):
        return []
    return [
        say(
            N_("The horizon is {weeks} weeks from {start}, not {others} weeks from {day}."),
            weeks=other.weeks,
            start=other.start,
            others=first.weeks,
            day=first.start,
        )
    ]


_SENTENCES = {
    "posts": (N_("Posts added: {codes}."), N_("Posts left out: {codes}."), N_("Posts changed: {codes}.")),
    "units": (N_("Units added: {codes}."), N_("Units left out: {codes}."), N_("Units changed: {codes}.")),
    "missions": (
        N_("Missions added: {codes}."),
        N_("Missions left out: {codes}."),
        N_("Missions changed: {codes}."),
    ),
    "contributors": (
        N_("Contributors added: {codes}."),
        N_("Contributors left out: {codes}."),
        N_("Contributors changed: {codes}."),
    ),
}


def _parts(table: str, first: Mapping[str, Any], other: Mapping[str, Any]) -> list[Message]:
    groups = (
        sorted(other.keys() - first.keys()),
        sorted(first.keys() - other.keys()),
        sorted(code for code in first.keys() & other.keys() if first[code] != other[code]),
    )
    return [
        say(sentence, codes=_listed(codes))
        for sentence, codes in zip(_SENTENCES[table], groups, strict=True)
        if codes
    ]


def _listed(codes: Sequence[str]) -> Message:
    shown = ", ".join(codes[:SHOWN_CODES])
    left = len(codes) - SHOWN_CODES
    return say(N_("{codes} and {left} more"), codes=shown, left=left) if left > 0 else verbatim(shown)


def _weights(first: Problem, other: Problem) -> list[Message]:
    return [
        say(
            N_("The weight '{name}' is {points}, not {before}."),
            name=name,
            points=f"{getattr(other.weights, name):g}",
            before=f"{getattr(first.weights, name):g}",
        )
        for name in NAMES
        if getattr(first.weights, name) != getattr(other.weights, name)
    ]


def comparison_shape(found: Comparison) -> dict[str, Any]:
    """Give a comparison as plain data."""
    first = found.sides[0].problem
    return {
        "terms": list(TERMS),
        "common": found.common,
        "same_scenario": found.is_like,
        "plans": [_side_shape(side) for side in found.sides],
        "differences": [difference_shape(first, one) for one in found.differences],
        "scenarios": [[message_to_json(one) for one in told] for told in found.scenarios],
    }


def _side_shape(side: Side) -> dict[str, Any]:
    plain = {
        one.name: getattr(side, one.name)
        for one in fields(side)
        if one.name not in ("problem", "tours", "cost")
    }
    return {
        **{name: dict(value) if isinstance(value, Mapping) else value for name, value in plain.items()},
        "coverage": side.coverage,
        "tours": len(side.tours),
        "cost": {"total": side.cost.total, "terms": dict(side.cost.terms)},
    }
