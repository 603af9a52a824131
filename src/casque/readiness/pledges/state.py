"""The state of a pledge on a day: five regions, its contents, its deadlines, and how it came there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from casque.readiness.pledges.regions import Employment, Freshness, Readiness, Visit


@dataclass(frozen=True, slots=True)
class Practice:
    """What a site decides for itself where nothing is published.

    Parameters
    ----------
    profile : str
        ``faq`` (12 months, then 6 and 6) or ``2019`` (12 months each time).
    second_person : bool
        Whether a change of level is approved by a second person.
    """

    profile: str = "faq"
    second_person: bool = True


@dataclass(frozen=True, slots=True)
class Step:
    """One move of one region: by an entry, or by time (number 0)."""

    on: date
    region: str
    deed: str
    before: str
    after: str
    number: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change of level that waits for a second person."""

    number: int
    deed: str
    who: str
    on: date
    data: Mapping[str, Any]
    reason: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A document attached to a subject: what it is, its fingerprint, and which version."""

    sha256: str
    name: str
    kind: str
    media: str
    size: int
    version: int
    on: date
    number: int


@dataclass(frozen=True, slots=True)
class State:
    """A pledge on a day.

    Parameters
    ----------
    name, scope : str
        Name of the pledge and the state that made it.
    on : date
    number : int
        Number of the last entry it rests on.
    last_on : date
        Day from which the last entry holds.
    readiness, visit, employment, freshness
        Four of the regions.
    blockers : mapping of str to str
        The fifth: what stands in the way, each with its reason.
    since : mapping of str to date
        By region, the day from which it is so.
    content : mapping
        As plain JSON (`content_from_json` reads it).
    revision : int
        Number of the contents, from 1.
    due, aav_until, alignment_until, rapid_until : date or None
        Last day by which the state confirms; last days of the assessment, the alignment, the rapid deployment.
    closing : str
        Why it is closed; empty otherwise.
    facts : mapping
        What else the entries told: ``visit``, ``request``, ``agreement``, ``registration`` and so on.
    papers, measures, dates, stops, lessons : tuple
        Attached documents; recorded measures; dates of steps; stops of the clock; lessons.
    comments : tuple of str
        What the United Nations asks to be completed.
    proposal : Proposal or None
    is_public : bool
    steps : tuple of Step
        Every move of every region so far, those of time included.
    """

    name: str
    scope: str
    on: date
    number: int
    last_on: date
    readiness: Readiness
    visit: Visit
    employment: Employment
    freshness: Freshness
    blockers: Mapping[str, str]
    since: Mapping[str, date]
    content: Mapping[str, Any]
    revision: int
    due: date | None
    aav_until: date | None
    alignment_until: date | None
    rapid_until: date | None
    closing: str
    facts: Mapping[str, Mapping[str, Any]]
    papers: tuple[Paper, ...]
    measures: tuple[Mapping[str, Any], ...]
    dates: tuple[Mapping[str, Any], ...]
    stops: tuple[Mapping[str, Any], ...]
    lessons: tuple[Mapping[str, Any], ...]
    comments: tuple[str, ...]
    proposal: Proposal | None
    is_public: bool
    steps: tuple[Step, ...]

    @property
    def kind(self) -> str:
        """Give the kind of subject."""
        return "pledge"

    @property
    def title(self) -> str:
        """Give what the state calls the unit; its name where it does not say."""
        return str(self.content.get("title") or self.name)

    @property
    def component(self) -> str:
        """Give military, police or civil-defence; empty where not told."""
        return str(self.content.get("component") or "")

    @property
    def unit_type(self) -> str:
        """Give the code of the type of unit; empty where not told."""
        return str(self.content.get("unit_type") or "")

    @property
    def is_draft(self) -> bool:
        """Tell whether only the state itself may see it."""
        return self.readiness is Readiness.DRAFT

    def region(self, name: str) -> str:
        """Give the state of a region; of the blockers, how many there are."""
        return str(len(self.blockers)) if name == "blockers" else str(getattr(self, name, ""))


@dataclass(frozen=True, slots=True)
class Moment:
    """A day on which one asks, and what was known by a moment; no moment is now."""

    on: date
    known: datetime | None = None
