"""What the contributor of a unit could promise about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from casque.core.words import N_, Message, say
from casque.planning.changes.reading import day_of, require, unit_in, with_unit
from casque.planning.parts import Unit
from casque.planning.problem import Problem
from casque.planning.rules import level_words


@dataclass(frozen=True, slots=True)
class RaiseLevel:
    """A unit reaches a level by a week."""

    unit: str
    level: int
    week: int

    def sentence(self, start: date) -> Message:
        """The change in words; the horizon starts on `start`."""
        return say(
            N_("Raise {unit} to {level} by {day}."),
            unit=self.unit,
            level=level_words(self.level),
            day=day_of(start, self.week),
        )

    def apply(self, problem: Problem) -> Problem:
        """The problem after the change."""
        unit = unit_in(problem, self.unit)
        return with_unit(problem, self.unit, rises=tuple(sorted({*unit.rises, (self.week, self.level)})))


@dataclass(frozen=True, slots=True)
class ShortenLead:
    """A unit needs no more than so many weeks from request to arrival."""

    unit: str
    weeks: int

    def sentence(self, start: date) -> Message:  # noqa: ARG002  all changes are said the same way
        """The change in words."""
        return say(N_("Shorten the lead time of {unit} to {weeks} weeks."), unit=self.unit, weeks=self.weeks)

    def apply(self, problem: Problem) -> Problem:
        """The problem after the change."""
        lead = min(unit_in(problem, self.unit).lead_weeks, self.weeks)
        return with_unit(problem, self.unit, lead_weeks=lead)


@dataclass(frozen=True, slots=True)
class LiftCaveat:
    """A contributor takes back a caveat on a unit: a mission, or a task."""

    unit: str
    caveat: str

    def sentence(self, start: date) -> Message:  # noqa: ARG002
        """The change in words."""
        return say(
            N_("Ask that the caveat '{caveat}' of {unit} be lifted."), caveat=self.caveat, unit=self.unit
        )

    def apply(self, problem: Problem) -> Problem:
        """The problem after the change."""
        unit = unit_in(problem, self.unit)
        return with_unit(problem, self.unit, caveats=unit.caveats - {self.caveat})


@dataclass(frozen=True, slots=True)
class WidenWindow:
    """A unit may be away in more weeks."""

    unit: str
    start: int
    end: int

    def sentence(self, start: date) -> Message:
        """The change in words."""
        return say(
            N_("Let {unit} be away from {first} until {last}."),
            unit=self.unit,
            first=day_of(start, self.start),
            last=day_of(start, self.end),
        )

    def apply(self, problem: Problem) -> Problem:
        """The problem after the change."""
        return with_unit(problem, self.unit, windows=self.apply_to(unit_in(problem, self.unit)).windows)

    def apply_to(self, unit: Unit) -> Unit:
        """The unit after the change; windows that touch become one."""
        windows: list[tuple[int, int]] = []
        for first, last in sorted((*unit.windows, (self.start, self.end))) if unit.windows else ():
            if windows and first <= windows[-1][1]:
                windows[-1] = (windows[-1][0], max(last, windows[-1][1]))
            else:
                windows.append((first, last))
        return replace(unit, windows=tuple(windows))


@dataclass(frozen=True, slots=True)
class AllowLongTour:
    """The contributor of a unit accepts one length of tour beyond the plain ones."""

    unit: str
    weeks: int

    def sentence(self, start: date) -> Message:  # noqa: ARG002
        """The change in words."""
        return say(N_("Let {unit} serve tours of {weeks} weeks."), unit=self.unit, weeks=self.weeks)

    def apply(self, problem: Problem) -> Problem:
        """The problem after the change."""
        unit = unit_in(problem, self.unit)
        return with_unit(problem, self.unit, long_tours=tuple(sorted({*unit.long_tours, self.weeks})))


@dataclass(frozen=True, slots=True)
class ShortenTour:
    """The contributor of a unit accepts plain tours down to a length."""

    unit: str
    weeks: int

    def sentence(self, start: date) -> Message:  # noqa: ARG002
        """The change in words."""
        return say(N_("Let {unit} serve tours as short as {weeks} weeks."), unit=self.unit, weeks=self.weeks)

    def apply(self, problem: Problem) -> Problem:
        """The problem after the change."""
        shortest, longest = unit_in(problem, self.unit).tour_weeks
        return with_unit(problem, self.unit, tour_weeks=(min(shortest, self.weeks), longest))


@dataclass(frozen=True, slots=True)
class ShortenRest:
    """A unit rests after a plain tour for so many parts of it."""

    unit: str
    factor: float

    def sentence(self, start: date) -> Message:  # noqa: ARG002
        """The change in words."""
        return say(
            # xgettext:no-python-format
            N_("Let {unit} rest {percent} % of the length of its tour before the next one."),
            unit=self.unit,
            percent=f"{100 * self.factor:g}",
        )

    def apply(self, problem: Problem) -> Problem:
        """The problem after the change."""
        factor = min(unit_in(problem, self.unit).rest_factor, self.factor)
        return with_unit(problem, self.unit, rest_factor=factor)


@dataclass(frozen=True, slots=True)
class ExtendDeployment:
    """A unit that is there on the first day stays longer."""

    post: str
    unit: str
    weeks: int

    def sentence(self, start: date) -> Message:  # noqa: ARG002
        """The change in words."""
        return say(
            N_("Keep {unit} at {post} for {weeks} weeks longer."),
            unit=self.unit,
            post=self.post,
            weeks=self.weeks,
        )

    def apply(self, problem: Problem) -> Problem:
        """The problem after the change."""
        require("units", self.unit, {tour.unit for tour in problem.deployments if tour.post == self.post})
        deployments = tuple(
            replace(one, weeks=one.weeks + self.weeks)
            if (one.post, one.unit) == (self.post, self.unit)
            else one
            for one in problem.deployments
        )
        return replace(problem, deployments=deployments)
