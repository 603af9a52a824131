"""The register of requirements: what is wanted, how many units of it, from which level, until when, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from casque.core.words import N_
from casque.readiness.pledges.catalogue import UNIT_TYPES
from casque.readiness.pledges.entries import Entry, Kind, effective
from casque.readiness.pledges.regions import Readiness
from casque.readiness.pledges.requirement import Requirement
from casque.readiness.pledges.requirement_json import requirement_from_json, requirement_to_json
from casque.readiness.pledges.selection.case import Filters
from casque.readiness.pledges.selection.theatre import Acceptance, Theatre, theatre_from_json

LEVELS = (Readiness.L2, Readiness.L3, Readiness.RDL)


class Standing(StrEnum):
    """Where a requirement stands."""

    NONE = "NONE"
    DRAFT = "DRAFT"
    APPROVED = "APPROVED"
    CLOSED = "CLOSED"


STANDINGS: Mapping[str, str] = {
    Standing.NONE: N_("none"),
    Standing.DRAFT: N_("draft"),
    Standing.APPROVED: N_("approved"),
    Standing.CLOSED: N_("closed"),
}
"""Where a requirement stands, in words."""


@dataclass(frozen=True, slots=True)
class RequirementState:
    """A requirement of the register on a day.

    Parameters
    ----------
    name : str
        Name of the subject.
    on : date
    number : int
        Number of the last entry it rests on.
    last_on : date
        Day from which the last entry holds.
    standing : Standing
    requirement : Requirement
        The version in force.
    versions : tuple of Requirement
        All versions so far, the first one first.
    units : int
        How many units are wanted.
    until : date or None
        How long they are wanted; None where not told.
    least_level : Readiness
        The level from which a unit is looked for.
    theatre : Theatre
    ground, successor : str
        Why it is closed, and what follows it; empty otherwise.
    since : date
        From when it stands as it does.
    """

    name: str
    on: date
    number: int
    last_on: date
    standing: Standing
    requirement: Requirement
    versions: tuple[Requirement, ...]
    units: int = 1
    until: date | None = None
    least_level: Readiness = Readiness.L2
    theatre: Theatre = Theatre()  # noqa: RUF009  frozen
    ground: str = ""
    successor: str = ""
    since: date = date.min

    @property
    def kind(self) -> str:
        """Give the kind of subject."""
        return Kind.REQUIREMENT.value

    @property
    def scope(self) -> str:
        """Give whose it is: a requirement belongs to the United Nations, to no state."""
        return ""

    @property
    def title(self) -> str:
        """Give what it asks for."""
        return self.requirement.title

    @property
    def content(self) -> Mapping[str, Any]:
        """Give the version in force as plain JSON."""
        return requirement_to_json(self.requirement)

    @property
    def component(self) -> str:
        """Give the component of the type of unit wanted; empty where the catalogue lacks it."""
        held = {one.code: one.component for one in UNIT_TYPES}
        return held.get(self.requirement.unit_type, "")

    @property
    def is_approved(self) -> bool:
        """Tell whether it is approved and not closed."""
        return self.standing is Standing.APPROVED

    @property
    def is_open(self) -> bool:
        """Tell whether units can be sought for it."""
        return self.standing is Standing.APPROVED

    @property
    def filters(self) -> Filters:
        """Give the filters that it asks for itself."""
        return Filters(until=self.until, least_level=self.least_level, register_name=self.name)

    def region(self, name: str) -> str:  # noqa: ARG002  the form of every kind of subject
        """Give where it stands; it has one region only."""
        return self.standing.value


def without_theatre(state: RequirementState) -> RequirementState:
    """Give a requirement without what the host state said of contributors, and who is there: not for states."""
    return replace(state, theatre=Theatre(host=state.theatre.host))


def requirement_state(
    entries: Iterable[Entry], on: date, *, known: datetime | None = None
) -> RequirementState | None:
    """Give the state of a requirement on a day, as known by a moment; None where it was not in the register yet."""
    state: RequirementState | None = None
    for entry in effective(tuple(entries), known=known):
        if entry.on > on:
            break
        if entry.deed == "Q01":
            state = _added(entry)
        elif state is not None and entry.deed in _EFFECTS:
            state = _EFFECTS[entry.deed](state, entry)
        if state is not None:
            state = replace(state, on=on, number=entry.number, last_on=entry.on)
    return state


def _added(entry: Entry) -> RequirementState:
    requirement = _entered(entry)
    return _wanted(
        RequirementState(
            entry.name,
            entry.on,
            entry.number,
            entry.on,
            Standing.DRAFT,
            requirement,
            (requirement,),
            since=entry.on,
        ),
        entry.data,
    )


def _entered(entry: Entry) -> Requirement:
    """Read the version of an entry; an approval that comes with it is none: that is a deed of its own."""
    return replace(requirement_from_json(entry.data["requirement"]), approved_on=None)


def _wanted(state: RequirementState, data: Mapping[str, Any]) -> RequirementState:
    """Take over how many units are wanted, from which level, until when; what is not told stays."""
    until, level = data.get("until"), data.get("least_level")
    return replace(
        state,
        units=int(data.get("units") or state.units),
        until=date.fromisoformat(until) if until else state.until,
        least_level=Readiness(level) if level else state.least_level,
    )


def _revised(state: RequirementState, entry: Entry) -> RequirementState:
    requirement = _entered(entry)
    state = replace(state, requirement=requirement, versions=(*state.versions, requirement))
    return _wanted(_standing(state, Standing.DRAFT, entry), entry.data)


def _approved(state: RequirementState, entry: Entry) -> RequirementState:
    office = str(entry.data.get("approved_by") or state.requirement.approved_by)
    requirement = replace(state.requirement, approved_on=entry.on, approved_by=office)
    state = replace(state, requirement=requirement, versions=(*state.versions[:-1], requirement))
    return _standing(state, Standing.APPROVED, entry)


def _closed(state: RequirementState, entry: Entry) -> RequirementState:
    ground, successor = str(entry.data.get("ground") or ""), str(entry.data.get("successor") or "")
    return _standing(replace(state, ground=ground, successor=successor), Standing.CLOSED, entry)


def _host(state: RequirementState, entry: Entry) -> RequirementState:
    said = {**state.theatre.acceptance, entry.data["state"]: Acceptance(entry.data["answer"])}
    return replace(state, theatre=replace(state.theatre, acceptance=said))


def _theatre(state: RequirementState, entry: Entry) -> RequirementState:
    """Take over what is told of the theatre; what the host said of contributors stays unless told anew."""
    told = theatre_from_json(entry.data["theatre"])
    acceptance = {**state.theatre.acceptance, **told.acceptance}
    return replace(state, theatre=replace(told, acceptance=acceptance))


def _standing(state: RequirementState, standing: Standing, entry: Entry) -> RequirementState:
    return replace(state, standing=standing, since=entry.on)


_EFFECTS: Mapping[str, Callable[[RequirementState, Entry], RequirementState]] = {
    "Q02": _revised,
    "Q03": _approved,
    "Q04": _closed,
    "Q05": _host,
    "Q06": _theatre,
}
