"""A visit as it stands on a day, folded from its entries: several units, one team, one report.

The phases are a design (D); annexes of the procedure name the papers (VT AAV-2020.10): terms of reference, visit letter,
checklists, report.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from casque.core.words import N_, Message, say
from casque.readiness.pledges.catalogue import unit_type
from casque.readiness.pledges.regions import TITLES
from casque.readiness.pledges.second_assessor import Agreement, agreement_of
from casque.readiness.pledges.visits.answers import Answer
from casque.readiness.pledges.visits.checklist import Checklist, Item, applicable, tags_of
from casque.readiness.pledges.visits.grades import Outcome, UnitFinding, grade_unit
from casque.readiness.pledges.visits.recommendations import (
    Recommendation,
    from_answers,
    further_from_json,
    with_answers,
)


class VisitPhase(StrEnum):
    """How far a visit is."""

    NONE = "NONE"
    PLANNED = "PLANNED"
    SCHEDULED = "SCHEDULED"
    POSTPONED = "POSTPONED"
    CANCELLED = "CANCELLED"
    DONE = "DONE"
    REPORTED = "REPORTED"

    @property
    def words(self) -> Message:
        """The phase in words, to be translated."""
        return say(TITLES[self])


PURPOSES: Mapping[str, str] = MappingProxyType(
    {"AAV": N_("Assessment and advisory visit"), "VV": N_("Verification visit")}
)
MODES: Mapping[str, str] = MappingProxyType({"in-person": N_("In person"), "remote": N_("Remote")})
"""How the team sees the units; a remote visit is one by desk and video (I CEUCR-2022)."""
REMOTE = "remote"


@dataclass(frozen=True, slots=True)
class Ruled:
    """An outcome of one unit, proposed or decided.

    Parameters
    ----------
    outcome : Outcome
    on : date
    who, by : str
        Name and role.
    text : str
        The team leader's summary, or the reason of the decision.
    support : str
        Support that the unit needs; of a proposal only.
    paper : str
        Reference of the report; of a decision only.
    counted, serviceable : int or None
        Major equipment; of a verification only.
    """

    outcome: Outcome
    on: date
    who: str
    by: str
    text: str = ""
    support: str = ""
    paper: str = ""
    counted: int | None = None
    serviceable: int | None = None


@dataclass(frozen=True, slots=True)
class Filled:
    """When an area of a unit was last filled in, and by whom."""

    on: date
    who: str
    by: str


@dataclass(frozen=True, slots=True)
class VisitState:
    """A visit on a day.

    Parameters
    ----------
    name, scope : str
        Name of the visit, and the state it goes to.
    on, last_on : date
        The day asked for, and the day of the last entry.
    number : int
        Number of the last entry.
    visit, before : VisitPhase
        The phase now, and the one before the last entry.
    since : mapping of str to date
        When each phase was entered last.
    title, purpose, mode : str
    units : tuple of str
        Names of the pledges.
    types : mapping of str to str
        Type of each unit, as far as it is told.
    team : tuple of str
    team_size : int or None
    first, last : date or None
        Days of the visit, as planned or as scheduled last.
    papers : mapping of str to (date, str)
        ``terms``, ``letter``, ``agreed``, ``pack``, ``notice``: the day and the reference.
    cost_usd : int or None
        Estimate of the team's travel and allowance [US$]; no promise.
    host_part : str
        What the host provides.
    ended : date or None
    answers : mapping of str to mapping of str to Answer
        By unit and item.
    filled : mapping of (str, str) to Filled
        By unit and area.
    second : mapping of str to mapping of str to Answer
        What a second assessor recorded independently, by unit and item; it decides nothing.
    proposals, decisions : mapping of str to Ruled
        By unit.
    further : mapping of str to list
        Recommendations that come from no item, by unit, as plain data.
    closures : mapping of str to mapping
        How recommendations were answered, by their codes.
    reasons : tuple of (date, str)
        Why it was postponed or cancelled.
    is_partial : bool
        Findings that are no decision yet were taken out for this reader.
    """

    name: str
    scope: str
    on: date
    last_on: date
    number: int
    visit: VisitPhase
    before: VisitPhase = VisitPhase.NONE
    since: Mapping[str, date] = field(default_factory=dict)
    title: str = ""
    purpose: str = "AAV"
    mode: str = "in-person"
    units: tuple[str, ...] = ()
    types: Mapping[str, str] = field(default_factory=dict)
    team: tuple[str, ...] = ()
    team_size: int | None = None
    first: date | None = None
    last: date | None = None
    papers: Mapping[str, tuple[date, str]] = field(default_factory=dict)
    cost_usd: int | None = None
    host_part: str = ""
    ended: date | None = None
    answers: Mapping[str, Mapping[str, Answer]] = field(default_factory=dict)
    filled: Mapping[tuple[str, str], Filled] = field(default_factory=dict)
    second: Mapping[str, Mapping[str, Answer]] = field(default_factory=dict)
    proposals: Mapping[str, Ruled] = field(default_factory=dict)
    decisions: Mapping[str, Ruled] = field(default_factory=dict)
    further: Mapping[str, Any] = field(default_factory=dict)
    closures: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    reasons: tuple[tuple[date, str], ...] = ()
    is_partial: bool = False

    @property
    def kind(self) -> str:
        """Give the kind of subject."""
        return "visit"

    def agreement(self, unit: str) -> Agreement | None:
        """Give how far the two assessors of a unit agree; nothing where there is no second record."""
        second = self.second.get(unit)
        if not second:
            return None
        first = {item: one.grade.value for item, one in self.answers.get(unit, {}).items()}
        return agreement_of(first, {item: one.grade.value for item, one in second.items()}, on=self.on)

    def region(self, _name: str) -> str:
        """Give the phase: a visit has one region."""
        return self.visit

    @property
    def component(self) -> str:
        """The component of its units, where all have the same; else empty."""
        found = {unit_type(code).component for code in self.types.values()}
        return found.pop() if len(found) == 1 else ""

    @property
    def is_remote(self) -> bool:
        """Whether the team sees the units through papers and cameras only."""
        return self.mode == REMOTE

    @property
    def recommendations(self) -> tuple[Recommendation, ...]:
        """All recommendations, by unit, each with how it was answered."""
        made = [
            one
            for unit in self.units
            for one in (
                *from_answers(unit, self.answers.get(unit, {})),
                *further_from_json(unit, self.further.get(unit)),
            )
        ]
        return with_answers(made, self.closures)

    def tags(self, unit: str) -> frozenset[str]:
        """Give the tags of a unit's type."""
        return tags_of(self.types.get(unit))

    def checklists(self, unit: str) -> tuple[tuple[Checklist, tuple[Item, ...]], ...]:
        """Give the checklists that a unit is asked for, each with its items."""
        return applicable(self.tags(unit), self.purpose)

    def finding(self, unit: str) -> UnitFinding:
        """Give what the answers make of a unit."""
        return grade_unit(
            self.answers.get(unit, {}),
            tags=self.tags(unit),
            recommendations=[one for one in self.recommendations if one.unit == unit],
            purpose=self.purpose,
            on=self.ended or self.on,
        )

    def recommendation(self, code: str) -> Recommendation | None:
        """Give a recommendation by its code."""
        return next((one for one in self.recommendations if one.code == code), None)
