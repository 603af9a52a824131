"""What is missing for a level: the rules not met, what would supply each, who acts, and the earliest day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from casque.core.truth import Truth
from casque.core.words import N_, Message, say
from casque.readiness.pledges.regions import TITLES, Readiness
from casque.readiness.pledges.rules.rule import Finding, Parameters, Who

FRIDAY = 4


@dataclass(frozen=True, slots=True)
class Missing:
    """What is missing for a level.

    Parameters
    ----------
    level : Readiness
    findings : tuple of Finding
        The rules of this level that are not met or not known, those not met first.
    below : tuple of Readiness
        Levels below it of which rules are open as well.
    earliest : date or None
        Earliest day on which the level can be approved: None where it cannot be told.
    reached : bool
        Whether the level is on record or above.
    """

    level: Readiness
    findings: tuple[Finding, ...]
    below: tuple[Readiness, ...]
    earliest: date | None
    reached: bool = False

    @property
    def is_nothing(self) -> bool:
        """Whether all rules of the level and of those below are met."""
        return not self.findings and not self.below

    @property
    def who(self) -> tuple[Who, ...]:
        """Who acts, each once, in the order of the rules."""
        return tuple(dict.fromkeys(one.who for one in self.findings if one.who is not None))

    @property
    def words(self) -> Message:
        """Say it in a sentence."""
        level = say(TITLES[self.level])
        if self.is_nothing:
            if self.reached:
                return say(N_("Nothing is missing for: {level}."), level=level)
            return say(N_("Every rule is met for: {level}. An approval is missing."), level=level)
        wrong = sum(one.truth is Truth.NO for one in self.findings)
        return say(
            N_("Missing for {level}: rules not met: {wrong}; not known: {open}. {when}"),
            level=level,
            wrong=wrong,
            open=len(self.findings) - wrong,
            when=self.when,
        )

    @property
    def when(self) -> Message:
        """Say from when on it is possible."""
        if self.earliest is None:
            return say(N_("From when on it is possible cannot be told."))
        return say(N_("Possible from {day} on at the earliest."), day=self.earliest)


def missing_of(
    findings: Mapping[Readiness, Sequence[Finding]], on_record: Readiness, parameters: Parameters
) -> dict[Readiness, Missing]:
    """Give what is missing for each level, from the lowest.

    The earliest day is a chain: what somebody can begin today runs side by side; a visit, an agreement and a
    verification begin when the level below is reached; at the end stands the decision. Durations are parameters.
    """
    order = list(findings)
    height = order.index(on_record) if on_record in order else -1
    reached: date | None = parameters.on
    below: list[Readiness] = []
    missing = {}
    for place, level in enumerate(order):
        is_on_record = place <= height
        open_ = sorted((one for one in findings[level] if not one.is_met), key=_not_met_first)
        reached = _after(reached, open_, parameters.on)
        if not is_on_record:
            reached = _decided(level, reached, parameters)
        missing[level] = Missing(level, tuple(open_), tuple(below), reached, is_on_record)
        if open_:
            below.append(level)
    return missing


def _not_met_first(finding: Finding) -> bool:
    return finding.truth is not Truth.NO


def _after(reached: date | None, open_: Sequence[Finding], on: date) -> date | None:
    """Give the day on which every open rule can be met, after the level below was reached."""
    for one in open_:
        if one.earliest is None:
            return None
    if reached is None:
        return None
    days = [reached + timedelta(days=one.days) for one in open_ if one.days is not None]
    return max([reached, on, *days, *(one.earliest for one in open_ if one.earliest is not None)])


def _decided(level: Readiness, reached: date | None, parameters: Parameters) -> date | None:
    """Add the days of the decision; for the others they are part of the visit and of the agreement."""
    if reached is None:
        return None
    if level is Readiness.L1:
        return after_working_days(reached, parameters.whole("review_working_days"))
    if level is Readiness.L3:
        return reached + timedelta(days=parameters.whole("alignment_review_days"))
    return reached


def after_working_days(day: date, count: int) -> date:
    """Give the day some working days later, Mondays to Fridays; no holidays are known.

    Examples
    --------
    >>> after_working_days(date(2091, 3, 2), 1), after_working_days(date(2091, 3, 2), 5)
    (datetime.date(2091, 3, 5), datetime.date(2091, 3, 9))
    """
    while count:
        day += timedelta(days=1)
        count -= day.weekday() <= FRIDAY
    return day
