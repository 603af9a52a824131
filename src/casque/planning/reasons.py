"""What an explanation is made of: the rules that keep a unit out of a gap, what would close it, what it costs.

Plain values with sentences, and their form for JSON: the pages show them, the planner's process makes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from casque.core.words import Message
from casque.planning.changes import Change, change_shape
from casque.planning.parts import Tour
from casque.planning.plan import Gap

BLOCKS = (
    "attributes",
    "tasks",
    "strength",
    "level",
    "response",
    "consent",
    "caveat",
    "lead",
    "window",
    "length",
    "rest",
    "units_abroad",
    "people",
    "lift",
)
"""Codes of the rules that may keep a unit of a fitting type out of a gap; their place is their bit in a mask."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule that keeps a unit out of a gap.

    Parameters
    ----------
    rule : str
        Code of the rule.
    always : bool
        Whether every tour in the gap breaks it; else some do, and other rules stop the rest.
    words : Message
    """

    rule: str
    always: bool
    words: Message


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit of a type that fits a gap, and why it does not fill it.

    Parameters
    ----------
    unit, contributor : str
    penalty : float
        Part of the cover lost by its type, 0 where the type is the one wanted.
    reasons : tuple of Reason
        All rules that stand in the way, those that always do first; empty for a unit that could go.
    nearest : Tour
        The tour in the gap that breaks the fewest rules: none at all for a unit that could go.
    breaks : tuple of str
        Rules that the nearest tour breaks.
    saves : float or None
        Cost points that its best tour would save, if it could go: zero or less where the gap is the cheaper choice.
    """

    unit: str
    contributor: str
    penalty: float
    reasons: tuple[Reason, ...]
    nearest: Tour
    breaks: tuple[str, ...]
    saves: float | None = None

    @property
    def blocked(self) -> bool:
        """Whether no tour in the gap keeps all rules."""
        return self.saves is None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A single change, and the plan around the gap computed anew under it.

    Parameters
    ----------
    change : Change or None
        None where planning anew around the gap is enough and no rule need give way.
    weeks : int
        Weeks of the gap that get cover.
    cost_before, cost_after : float
        Of the whole plan, as the checker counts it before and after.
    gives_up : bool
        Whether the weeks are closed by no longer asking for cover in them.
    taken_out, put_in : tuple of Tour
        How the tours differ from those of the plan.
    """

    change: Change | None
    weeks: int
    cost_before: float
    cost_after: float
    taken_out: tuple[Tour, ...]
    put_in: tuple[Tour, ...]
    gives_up: bool = False

    @property
    def saves(self) -> float:
        """Cost points by which the plan gets cheaper."""
        return self.cost_before - self.cost_after


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why weeks of a post stand empty.

    Parameters
    ----------
    gap : Gap
    rules : tuple of str
        The smallest set of rules that alone keeps out every candidate that is kept out at all.
    summary : Message
    candidates : tuple of Candidate
    proposals : tuple of Proposal
        Changes that close weeks of the gap, best first; empty where none was asked for or none helps.
    """

    gap: Gap
    rules: tuple[str, ...]
    summary: Message
    candidates: tuple[Candidate, ...]
    proposals: tuple[Proposal, ...] = ()

    @property
    def cheapest(self) -> Proposal | None:
        """The best single change; None where no single change helps."""
        return self.proposals[0] if self.proposals else None


@dataclass(frozen=True, slots=True)
class RunnerUp:
    """For a filled stretch, who else could have taken it.

    Parameters
    ----------
    tour : Tour
        The tour of the plan.
    other : Tour or None
        The best tour of another unit in the weeks that fall empty without it; None where every other unit is kept out.
    costs_more : float
        Cost points that the plan with `other`, or with none, costs more.
    terms : mapping of str to float
        The same by term of the cost.
    rules : tuple of str
        The smallest set of rules that keeps out the other units.
    words : Message
    """

    tour: Tour
    other: Tour | None
    costs_more: float
    terms: Mapping[str, float]
    rules: tuple[str, ...]
    words: Message


def message_shape(message: Message) -> dict[str, object]:
    """Give a message as template and values, so that its reader's language can be chosen later."""
    return {
        "template": message.template,
        "values": {
            name: message_shape(one) if isinstance(one, Message) else one
            for name, one in message.values.items()
        },
    }


def tour_shape(tour: Tour, start: date) -> dict[str, object]:
    """Give a tour with its days; the horizon starts on `start`."""
    return {
        "post": tour.post,
        "unit": tour.unit,
        "start": tour.start,
        "weeks": tour.weeks,
        "from": (start + timedelta(weeks=tour.start)).isoformat(),
        "until": (start + timedelta(weeks=tour.end)).isoformat(),
    }


def proposal_shape(proposal: Proposal, start: date) -> dict[str, object]:
    """Give a proposal as JSON values."""
    change = proposal.change
    return {
        "change": None if change is None else change_shape(change),
        "words": None if change is None else message_shape(change.sentence(start)),
        "weeks": proposal.weeks,
        "cost_before": round(proposal.cost_before, 6),
        "cost_after": round(proposal.cost_after, 6),
        "saves": round(proposal.saves, 6),
        "gives_up": proposal.gives_up,
        "taken_out": [tour_shape(tour, start) for tour in proposal.taken_out],
        "put_in": [tour_shape(tour, start) for tour in proposal.put_in],
    }


def candidate_shape(candidate: Candidate, start: date) -> dict[str, object]:
    """Give a candidate as JSON values."""
    return {
        "unit": candidate.unit,
        "contributor": candidate.contributor,
        "penalty": candidate.penalty,
        "blocked": candidate.blocked,
        "saves": None if candidate.saves is None else round(candidate.saves, 6),
        "nearest": tour_shape(candidate.nearest, start),
        "breaks": list(candidate.breaks),
        "reasons": [
            {"rule": one.rule, "always": one.always, "words": message_shape(one.words)}
            for one in candidate.reasons
        ],
    }


def explain_shape(explanation: Explanation, start: date) -> dict[str, object]:
    """Give an explanation as JSON values: codes, days, and sentences as template and values."""
    gap = explanation.gap
    return {
        "post": gap.post,
        "start": gap.start,
        "end": gap.end,
        "from": (start + timedelta(weeks=gap.start)).isoformat(),
        "until": (start + timedelta(weeks=gap.end)).isoformat(),
        "weeks": gap.weeks,
        "rules": list(explanation.rules),
        "summary": message_shape(explanation.summary),
        "candidates": [candidate_shape(one, start) for one in explanation.candidates],
        "proposals": [proposal_shape(one, start) for one in explanation.proposals],
    }


def runner_up_shape(runner_up: RunnerUp, start: date) -> dict[str, object]:
    """Give a runner-up as JSON values."""
    return {
        "tour": tour_shape(runner_up.tour, start),
        "other": None if runner_up.other is None else tour_shape(runner_up.other, start),
        "costs_more": round(runner_up.costs_more, 6),
        "terms": {name: round(points, 6) for name, points in runner_up.terms.items()},
        "rules": list(runner_up.rules),
        "words": message_shape(runner_up.words),
    }
