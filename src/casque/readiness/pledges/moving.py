"""A pledge while its entries are being read: the state in parts that can still change."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from casque.core.parameters import parameters_of
from casque.readiness.pledges.entries import Entry
from casque.readiness.pledges.regions import Employment, Freshness, Readiness, Region, Visit
from casque.readiness.pledges.state import Paper, Practice, Proposal, State, Step

PACKAGE = "casque.readiness"
DECEMBER, JULY = 12, 7


class Moving:
    """The state of a pledge between two entries."""

    def __init__(self, scope: str, practice: Practice) -> None:
        self.scope = scope
        self.practice = practice
        self.regions: dict[str, str] = {
            Region.READINESS: Readiness.NONE,
            Region.VISIT: Visit.NONE,
            Region.EMPLOYMENT: Employment.AVAILABLE,
            Region.FRESHNESS: Freshness.CURRENT,
        }
        self.since: dict[str, date] = {}
        self.blockers: dict[str, str] = {}
        self.content: Mapping[str, Any] = {}
        self.revision = self.number = 0
        self.last_on = date.min
        self.deed = ""
        self.until: dict[str, date] = {}
        self.closing = ""
        self.facts: dict[str, Mapping[str, Any]] = {}
        self.papers: list[Paper] = []
        self.lists: dict[str, list[Mapping[str, Any]]] = {
            "measures": [],
            "dates": [],
            "stops": [],
            "lessons": [],
        }
        self.comments: tuple[str, ...] = ()
        self.proposal: Proposal | None = None
        self.is_public = False
        self.steps: list[Step] = []
        self.entry: Entry | None = None

    @property
    def here(self) -> Entry:
        """Give the entry that is being read."""
        if self.entry is None:
            raise RuntimeError("No entry has been read yet.")
        return self.entry

    def begin(self, entry: Entry) -> None:
        """Take the next entry up."""
        self.entry, self.number, self.last_on = entry, entry.number, entry.on

    def move(self, region: str, to: str, *, on: date | None = None, deed: str = "") -> None:
        """Move a region, and remember it; by time when `deed` names what passed."""
        before = self.regions[region]
        if before == to:
            return
        day = on or self.last_on
        number = 0 if deed else self.number
        self.steps.append(Step(day, region, deed or self.here.deed, before, to, number))
        self.regions[region] = to
        self.since[region] = day

    def tell(self, name: str, data: Mapping[str, Any]) -> None:
        """Keep what the entry told, with its day and number."""
        self.facts[name] = {**data, "on": self.last_on.isoformat(), "number": self.number}

    def add(self, name: str, data: Mapping[str, Any]) -> None:
        """Add what the entry told to a list, with its day, number and author."""
        here = self.here
        told = {**data, "recorded_on": here.on.isoformat(), "number": here.number, "by": here.by}
        self.lists[name].append(told)

    def hold(self, name: str, parameter: str, *, on: date) -> None:
        """Set until when something holds, by a parameter in months."""
        self.until[name] = add_months(on, int(value(parameter, on)))

    def state(self, name: str, day: date) -> State:
        """Give the finished state."""
        until, lists, regions = self.until.get, self.lists, self.regions
        return State(
            name=name,
            scope=self.scope,
            on=day,
            number=self.number,
            last_on=self.last_on,
            readiness=Readiness(regions[Region.READINESS]),
            visit=Visit(regions[Region.VISIT]),
            employment=Employment(regions[Region.EMPLOYMENT]),
            freshness=Freshness(regions[Region.FRESHNESS]),
            blockers=dict(self.blockers),
            since=dict(self.since),
            content=self.content,
            revision=self.revision,
            due=until("due"),
            aav_until=until("aav"),
            alignment_until=until("alignment"),
            rapid_until=until("rapid"),
            closing=self.closing,
            facts=dict(self.facts),
            papers=tuple(self.papers),
            measures=tuple(lists["measures"]),
            dates=tuple(lists["dates"]),
            stops=tuple(lists["stops"]),
            lessons=tuple(lists["lessons"]),
            comments=self.comments,
            proposal=self.proposal,
            is_public=self.is_public,
            steps=tuple(self.steps),
        )


@lru_cache(maxsize=1 << 15)
def value(parameter: str, day: date) -> float:
    """Give what a parameter of readiness is on a day."""
    return parameters_of(PACKAGE)[parameter].on(day).value


@lru_cache(maxsize=1 << 15)
def add_months(day: date, months: int) -> date:
    """Give the same day some months later; the last of that month where it has no such day.

    Examples
    --------
    >>> add_months(date(2091, 8, 31), 6)
    datetime.date(2092, 2, 29)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def end_of_fiscal_year(day: date) -> date:
    """Give the last day of the peacekeeping fiscal year, 1 July to 30 June, that a day belongs to (V: A/RES/49/233).

    Examples
    --------
    >>> end_of_fiscal_year(date(2091, 7, 1))
    datetime.date(2092, 6, 30)
    """
    return date(day.year + (day.month >= JULY), 6, 30)
