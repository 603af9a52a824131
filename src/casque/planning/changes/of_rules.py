"""What a host state, a contributor or headquarters could grant: consent, caps, lift, a post that waits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from casque.core.errors import BadValueError
from casque.core.words import N_, Message, say
from casque.planning.changes.reading import contributor_in, day_of, mission_in, post_in
from casque.planning.parts import Substitution
from casque.planning.problem import Problem


@dataclass(frozen=True, slots=True)
class GiveConsent:
    """The host state of a mission accepts a contributor."""

    contributor: str
    mission: str

    def sentence(self, start: date) -> Message:  # noqa: ARG002
        """The change in words."""
        return say(
            N_("Get the host state's consent for {contributor} in {mission}."),
            contributor=self.contributor,
            mission=self.mission,
        )

    def apply(self, problem: Problem) -> Problem:
        """The problem after the change."""
        refuses = mission_in(problem, self.mission).refuses - {self.contributor}
        missions = tuple(
            replace(one, refuses=refuses) if one.code == self.mission else one for one in problem.missions
        )
        return replace(problem, missions=missions)


@dataclass(frozen=True, slots=True)
class RaiseUnitsCap:
    """A contributor lets more units be abroad at a time."""

    contributor: str
    by: int

    def sentence(self, start: date) -> Message:  # noqa: ARG002
        """The change in words."""
        return say(
            N_("Let {contributor} have {by} more units abroad at a time."),
            contributor=self.contributor,
            by=self.by,
        )

    def apply(self, problem: Problem) -> Problem:
        """The problem after the change."""
        cap = contributor_in(problem, self.contributor).units_abroad
        raised = None if cap is None else cap + self.by
        contributors = tuple(
            replace(one, units_abroad=raised) if one.code == self.contributor else one
            for one in problem.contributors
        )
        return replace(problem, contributors=contributors)


@dataclass(frozen=True, slots=True)
class RaisePeopleCap:
    """A mission takes more people of one contributor at a time."""

    mission: str
    by: int

    def sentence(self, start: date) -> Message:  # noqa: ARG002
        """The change in words."""
        return say(
            N_("Let each contributor have {by} more people in {mission} at a time."),
            mission=self.mission,
            by=self.by,
        )

    def apply(self, problem: Problem) -> Problem:
        """The problem after the change."""
        cap = mission_in(problem, self.mission).people_per_contributor
        raised = None if cap is None else cap + self.by
        missions = tuple(
            replace(one, people_per_contributor=raised) if one.code == self.mission else one
            for one in problem.missions
        )
        return replace(problem, missions=missions)


@dataclass(frozen=True, slots=True)
class AddLift:
    """More lift in one period; its weeks are given, so that the sentence can name its days."""

    period: int
    by: int
    period_weeks: int

    def sentence(self, start: date) -> Message:
        """The change in words."""
        return say(
            N_("Add {by} units of lift in the {weeks} weeks from {day}."),
            by=self.by,
            weeks=self.period_weeks,
            day=day_of(start, self.period * self.period_weeks),
        )

    def apply(self, problem: Problem) -> Problem:
        """The problem after the change."""
        if problem.lift and not 0 <= self.period < len(problem.lift):
            raise BadValueError(
                say(
                    N_("Period {period} lies outside the horizon, which has {count} periods of lift."),
                    period=self.period,
                    count=len(problem.lift),
                ),
                hint=say(N_("Count periods from 0.")),
            )
        lift = tuple(units + self.by * (place == self.period) for place, units in enumerate(problem.lift))
        return replace(problem, lift=lift)


@dataclass(frozen=True, slots=True)
class StartLater:
    """A post need not be filled before a week."""

    post: str
    week: int

    def sentence(self, start: date) -> Message:
        """The change in words."""
        return say(
            N_("Accept that {post} is not filled before {day}."), post=self.post, day=day_of(start, self.week)
        )

    def apply(self, problem: Problem) -> Problem:
        """The problem after the change."""
        later = max(post_in(problem, self.post).start, self.week)
        posts = tuple(replace(one, start=later) if one.code == self.post else one for one in problem.posts)
        return replace(problem, posts=posts)


@dataclass(frozen=True, slots=True)
class AllowSubstitution:
    """Units of one type may stand in for another, at a loss of cover."""

    wanted: str
    given: str
    penalty: float

    def sentence(self, start: date) -> Message:  # noqa: ARG002
        """The change in words."""
        return say(
            # xgettext:no-python-format
            N_("Let {given} stand in for {wanted} at a loss of {loss} % of the cover."),
            given=self.given,
            wanted=self.wanted,
            loss=f"{100 * self.penalty:g}",
        )

    def apply(self, problem: Problem) -> Problem:
        """The problem after the change."""
        others = [
            one for one in problem.substitutions if (one.wanted, one.given) != (self.wanted, self.given)
        ]
        return replace(problem, substitutions=(*others, Substitution(self.wanted, self.given, self.penalty)))
