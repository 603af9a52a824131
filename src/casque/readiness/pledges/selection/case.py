"""The question of a shortlist: which requirement, where, when, and which rules the asker set aside."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from casque.core.codes.countries import country, is_country
from casque.readiness.pledges.content import Caveat
from casque.readiness.pledges.regions import Readiness
from casque.readiness.pledges.requirement import Requirement
from casque.readiness.pledges.selection.theatre import Theatre

SHORTEST = 4
"""Letters that a word of a caveat needs to be looked for inside a task."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which rules are set aside, and what the asker adds to the requirement.

    Parameters
    ----------
    aside : frozenset of str
        Names of rules that remove nobody; a unit that breaks one stays, with the rule named as not met.
    until : date or None
        How long the unit is wanted; None where it is wanted for a day only.
    least_level : Readiness
        Level from which a unit is looked for; never below Level 2.
    register_name : str
        Name of the requirement in the register: variations that were agreed for it count.
    """

    aside: frozenset[str] = frozenset()
    until: date | None = None
    least_level: Readiness = Readiness.L2
    register_name: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """What a unit is held against.

    Parameters
    ----------
    requirement : Requirement
    theatre : Theatre
    on : date
        Day of the question.
    filters : Filters
    """

    requirement: Requirement
    theatre: Theatre
    on: date
    filters: Filters = field(default_factory=Filters)

    @property
    def unit_type(self) -> str:
        """Give the type of unit that is wanted."""
        return self.requirement.unit_type

    @property
    def needed_on(self) -> date | None:
        """Give the day on which the unit is to be there; None where the requirement names none."""
        return self.requirement.in_theatre

    @property
    def needed_until(self) -> date:
        """Give the last day on which it is wanted."""
        return max(self.filters.until or date.min, self.needed_on or self.on)

    @property
    def languages(self) -> frozenset[str]:
        """Give the languages asked for, one of which will do."""
        return frozenset(one.casefold() for one in self.requirement.languages)

    @property
    def has_destination(self) -> bool:
        """Tell whether there is a host state that could refuse."""
        return bool(self.theatre.host or self.requirement.mission)

    @property
    def places(self) -> frozenset[str]:
        """Give all names under which a state may have excluded the destination."""
        named = {
            self.requirement.mission,
            self.requirement.location,
            self.requirement.area,
            self.theatre.host,
        }
        if is_country(self.theatre.host):
            host = country(self.theatre.host)
            named |= {host.name, host.region, host.subregion}
        return frozenset(one.casefold() for one in named if one)

    def task_restricted_by(self, caveat: Caveat) -> str:
        """Give the task, or the place, of the requirement that a caveat restricts; empty where none is named.

        The caveat must name it: what it restricts is held against the words of each task. A caveat in free words
        is left for a person to read.
        """
        wanted = caveat.restricts.strip().casefold()
        if not wanted:
            return ""
        named = (*self.requirement.tasks, self.requirement.area, self.requirement.location)
        return next((one for one in named if one and _same(one.casefold(), wanted)), "")


def _same(task: str, restricted: str) -> bool:
    if task == restricted:
        return True
    return (len(restricted) >= SHORTEST and restricted in task) or (
        len(task) >= SHORTEST and task in restricted
    )
