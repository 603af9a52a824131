"""The decision on a plan as data: what was decided, by whom, when and why, beside what else could have been done.

A decision never stands without its alternatives and the demands it leaves unmet: `decide` collects both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from casque.core.errors import BadValueError
from casque.core.words import N_, Message, message_to_json, say
from casque.planning.check import require_valid
from casque.planning.parts import Tour
from casque.planning.plan import Cost, Gap, Plan
from casque.planning.problem import Problem
from casque.planning.rules import tour_words


class Verdict(Enum):
    """What was decided."""

    ACCEPTED = "accepted"
    OVERRIDDEN = "overridden"
    REJECTED = "rejected"

    @property
    def words(self) -> str:
        """The verdict as a sentence, marked for translation."""
        return {
            Verdict.ACCEPTED: N_("The plan is accepted as it stands."),
            Verdict.OVERRIDDEN: N_("The plan is accepted with other tours in some places."),
            Verdict.REJECTED: N_("The plan is rejected."),
        }[self]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Who else could have taken a tour: `tour` is None where nobody could; `words` say why it was not chosen."""

    chosen: Tour
    tour: Tour | None
    points_more: float
    words: Message


@dataclass(frozen=True, slots=True)
class Unmet:
    """Weeks of a post that stay without cover, why, and what would close them."""

    post: str
    start: int
    end: int
    why: Message
    remedies: tuple[Message, ...]


@dataclass(frozen=True)
class Ruling:
    """What somebody decided on a plan.

    Parameters
    ----------
    by : str
        Who decided: a name or an office.
    at : datetime
    reason : str
    overridden : tuple of Tour
        Tours of the plan that shall not be.
    instead : tuple of Tour
        Tours that shall be.
    is_rejected : bool
        Whether the plan is turned down as a whole.
    """

    by: str
    at: datetime
    reason: str
    overridden: tuple[Tour, ...] = ()
    instead: tuple[Tour, ...] = ()
    is_rejected: bool = False

    @property
    def verdict(self) -> Verdict:
        """The decision in a word."""
        if self.is_rejected:
            return Verdict.REJECTED
        return Verdict.OVERRIDDEN if self.overridden or self.instead else Verdict.ACCEPTED


@dataclass(frozen=True)
class Decision:
    """A decision on a plan, beside what else could have been done.

    Parameters
    ----------
    ruling : Ruling
    plan : Plan
        As it was proposed.
    tours : tuple of Tour
        As decided: those of the plan without the overridden ones, with those that stand instead.
    cost : Cost
        Of the tours decided.
    gaps : tuple of Gap
        Weeks that they leave without cover.
    alternatives : tuple of Alternative
    unmet : tuple of Unmet
    """

    ruling: Ruling
    plan: Plan
    tours: tuple[Tour, ...]
    cost: Cost
    gaps: tuple[Gap, ...]
    alternatives: tuple[Alternative, ...]
    unmet: tuple[Unmet, ...]

    @property
    def cost_more(self) -> float:
        """Points by which the tours decided cost more than those proposed."""
        return self.cost.total - self.plan.cost.total


def decide(problem: Problem, plan: Plan, ruling: Ruling) -> Decision:
    """Record a decision on a plan, with its alternatives and unmet demands computed on the tours decided.

    Raises
    ------
    BadValueError
        If nobody or nothing is named as author or reason, or an overridden tour is not in the plan.
    BrokenRulesError
        If the tours decided break a rule.
    """
    _require_words(ruling)
    for tour in ruling.overridden:
        if tour not in plan.tours:
            raise BadValueError(
                say(N_("The plan has no such tour: {tour}."), tour=tour_words(problem, tour)),
                hint=say(N_("Copy the tour as the plan gives it.")),
                where="overridden",
            )
    tours = tuple(sorted({*plan.tours} - {*ruling.overridden} | {*ruling.instead}))
    report = require_valid(problem, tours)
    return Decision(
        ruling,
        plan,
        tours,
        report.cost,
        report.gaps,
        alternatives_of(problem, tours),
        unmet_of(problem, tours),
    )


def _require_words(ruling: Ruling) -> None:
    for where, text, what in (
        ("by", ruling.by, N_("Nobody is named who decides.")),
        ("reason", ruling.reason, N_("A reason is missing.")),
    ):
        if not text.strip():
            raise BadValueError(
                say(what),
                hint=say(N_("Say in a sentence why, for those who read the history.")),
                where=where,
            )


def alternatives_of(problem: Problem, tours: Sequence[Tour]) -> tuple[Alternative, ...]:
    """Name the runner-up of each tour, and why it lost; pinned tours have none."""
    from casque.planning.runners_up import runners_up  # compiled kernels are slow to import

    return tuple(
        Alternative(one.tour, one.other, one.costs_more, one.words) for one in runners_up(problem, tours)
    )


def unmet_of(problem: Problem, tours: Sequence[Tour], *, remedies: int = 1) -> tuple[Unmet, ...]:
    """List the weeks without cover, why, and what would close them."""
    from casque.planning.explain import explain

    return tuple(
        Unmet(
            found.gap.post,
            found.gap.start,
            found.gap.end,
            found.summary,
            tuple(one.change.sentence(problem.start) for one in found.proposals if one.change is not None),
        )
        for found in explain(problem, tours, proposals=remedies)
    )


def decision_shape(problem: Problem, decision: Decision) -> dict[str, Any]:
    """Give a decision as plain data."""
    ruling = decision.ruling

    def told(tour: Tour | None) -> dict[str, Any] | None:
        return None if tour is None else message_to_json(tour_words(problem, tour))

    return {
        "verdict": ruling.verdict.value,
        "by": ruling.by,
        "at": ruling.at.isoformat(),
        "reason": ruling.reason,
        "problem_sha256": problem.sha256,
        "tours": len(decision.tours),
        "overridden": [told(tour) for tour in ruling.overridden],
        "instead": [told(tour) for tour in ruling.instead],
        "cost_more": decision.cost_more,
        "alternatives": [
            {
                "chosen": told(one.chosen),
                "alternative": told(one.tour),
                "points_more": one.points_more,
                "words": message_to_json(one.words),
            }
            for one in decision.alternatives
        ],
        "unmet": [
            {
                "post": one.post,
                "from": problem.day(one.start).isoformat(),
                "until": problem.day(one.end).isoformat(),
                "why": message_to_json(one.why),
                "remedies": [message_to_json(each) for each in one.remedies],
            }
            for one in decision.unmet
        ],
    }
