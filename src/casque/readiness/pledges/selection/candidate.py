"""A pledge as a shortlist sees it: its state on the day, its contents, and how its state's units did before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from casque.readiness.pledges.alignment import Variation
from casque.readiness.pledges.content import Content, content_from_json
from casque.readiness.pledges.regions import REGISTERED, Employment, Freshness, Readiness
from casque.readiness.pledges.rules.from_state import variations_of
from casque.readiness.pledges.state import State

EVALUATION = "evaluation"
"""The kind of a measure (M01) that is the outcome of an evaluation in a mission; out of 100 where not told."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How a unit did in a mission, as one evaluation saw it.

    Parameters
    ----------
    on : date
    share : float
        Outcome, 0 to 1.
    by : str
        Who evaluated.
    rebuttal : str
        What the Member State says to it; empty where it says nothing.
    """

    on: date
    share: float
    by: str = ""
    rebuttal: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pledge that may be considered.

    Parameters
    ----------
    name : str
    content : Content
    readiness : Readiness
    freshness : Freshness
    employment : Employment
    blockers : mapping of str to str
        Each with its reason.
    evaluations : tuple of Evaluation
        Of units of the same type of the same state, the earliest first.
    aligned_with : str
        Name in the register of the requirement it was aligned with; empty where there is none.
    variations : tuple of Variation
        Agreed for that requirement, and for no other.
    """

    name: str
    content: Content
    readiness: Readiness
    freshness: Freshness = Freshness.CURRENT
    employment: Employment = Employment.AVAILABLE
    blockers: Mapping[str, str] = field(default_factory=dict)
    evaluations: tuple[Evaluation, ...] = ()
    aligned_with: str = ""
    variations: tuple[Variation, ...] = ()

    @property
    def state(self) -> str:
        """Give the code of the state that pledges."""
        return self.content.member_state

    @property
    def title(self) -> str:
        """Give what the state calls the unit; the name of the pledge where it does not say."""
        return self.content.title or self.name

    @property
    def women_share(self) -> float | None:
        """Give the share of women, 0 to 1; None where the women or the strength are not told."""
        women, people = self.content.women, self.content.unit_size
        return None if women is None or not people else women / people


def candidates_of(states: Iterable[State]) -> tuple[Candidate, ...]:
    """Make candidates of the pledges that are in the register on their day.

    Evaluations are held against the state and the type of unit, not against one pledge: a unit that comes home and
    is pledged anew brings its record with it.
    """
    all_states = tuple(states)
    held = [state for state in all_states if state.readiness in REGISTERED]
    records = evaluations_of(all_states)
    return tuple(
        Candidate(
            name=state.name,
            content=content_from_json(state.content),
            readiness=state.readiness,
            freshness=state.freshness,
            employment=state.employment,
            blockers=state.blockers,
            evaluations=records.get((state.scope, state.unit_type), ()),
            aligned_with=str(state.facts.get("alignment", {}).get("requirement") or ""),
            variations=variations_of(state.facts.get("alignment", {})),
        )
        for state in held
    )


def evaluations_of(states: Iterable[State]) -> Mapping[tuple[str, str], tuple[Evaluation, ...]]:
    """Give the evaluations recorded with pledges, by state and type of unit.

    Only what was observed in service counts; what the state declares beside it is its rebuttal.
    """
    found: dict[tuple[str, str], list[Evaluation]] = defaultdict(list)
    for state in states:
        told = [one for one in state.measures if one.get("what") == EVALUATION]
        answers = [one for one in told if one.get("basis") == "declared" and one.get("words")]
        found[state.scope, state.unit_type] += [
            _evaluation(one, answers) for one in told if one.get("basis") == "observed"
        ]
    return {key: tuple(sorted(each, key=lambda one: one.on)) for key, each in found.items()}


def _evaluation(told: Mapping[str, Any], answers: list[Mapping[str, Any]]) -> Evaluation:
    """Read an evaluation, with the first words that the state recorded after it."""
    words = [str(one["words"]) for one in answers if one["number"] > told["number"]]
    return Evaluation(
        on=date.fromisoformat(str(told["recorded_on"])),
        share=min(1.0, float(told["value"]) / float(told.get("of") or 100)),
        by=str(told.get("assessor") or ""),
        rebuttal=words[0] if words else "",
    )
