"""Which level do the rules give a pledge, does that agree with the level on record, and what is missing for more?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from casque.core.truth import Truth, all_of
from casque.core.words import N_, Message, say
from casque.readiness.pledges.next_level import Missing, missing_of
from casque.readiness.pledges.regions import TITLES, Readiness
from casque.readiness.pledges.rules.facts import Facts
from casque.readiness.pledges.rules.rule import Finding, Parameters
from casque.readiness.pledges.rules.rulebook import EDITION, LEVELS, RULEBOOK, rules_of

_SIGNS = MappingProxyType({Truth.YES: "+", Truth.NO: "-", Truth.NOT_KNOWN: "?"})
_COMPARED_AS = MappingProxyType({Readiness.RDL_AGREED: Readiness.L3})


class Verdict(StrEnum):
    """How the level that the rules give stands to the level on record."""

    AGREES = "agrees"
    HIGHER = "higher"
    LOWER = "lower"
    NOT_KNOWN = "not known"
    CLOSED = "closed"

    @property
    def words(self) -> Message:
        """Say it, to be translated."""
        return say(_VERDICT_WORDS[self])


_VERDICT_WORDS = MappingProxyType(
    {
        Verdict.AGREES: N_("The rules bear out the level on record."),
        Verdict.HIGHER: N_("The rules give more than the level on record: an approval is awaited."),
        Verdict.LOWER: N_("The rules give less than the level on record: somebody should look at it."),
        Verdict.NOT_KNOWN: N_("Too little is told to compare the level on record with the rules."),
        Verdict.CLOSED: N_("The pledge is closed."),
    }
)


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the rules say of a pledge on a day.

    Parameters
    ----------
    name : str
    on : date
    on_record : Readiness
        The level that was approved; a signed agreement that is not verified counts as Level 3.
    since : date or None
    findings : mapping of Readiness to tuple of Finding
        Of every rule, by level.
    missing : mapping of Readiness to Missing
    derived : Readiness
        Highest level all of whose rules, and of the levels below, are met; ``NONE`` where there is none.
    possible : Readiness
        Highest level that could be given if all that is not known were met.
    verdict : Verdict
    verified_on : date or None
        Last day on which somebody from outside saw the unit.
    edition : date
        Of the rulebook.
    """

    name: str
    on: date
    on_record: Readiness
    since: date | None
    findings: Mapping[Readiness, tuple[Finding, ...]]
    missing: Mapping[Readiness, Missing]
    derived: Readiness
    possible: Readiness
    verdict: Verdict
    verified_on: date | None
    edition: date = EDITION

    @property
    def next_level(self) -> Readiness | None:
        """Give the level above the one on record; nothing at the top or where the pledge is closed."""
        place = LEVELS.index(compared(self.on_record)) + 1
        return None if self.verdict is Verdict.CLOSED or place == len(LEVELS) else LEVELS[place]

    @property
    def age_days(self) -> int | None:
        """Give the days since somebody from outside saw the unit [day]; None where that is not known."""
        return None if self.verified_on is None else (self.on - self.verified_on).days

    @property
    def is_old(self) -> bool:
        """Whether that is longer ago than the parameter calls old; what is not known is not called old."""
        return self.age_days is not None and self.age_days > Parameters(self.on)["assessment_old_days"]

    @property
    def age_words(self) -> Message:
        """Say how old the assessment is."""
        if self.verified_on is None:
            return say(N_("It is not known when somebody from outside last saw the unit."))
        template = (
            N_("Last seen by somebody from outside on {day}, {days} days ago: that is old.")
            if self.is_old
            else N_("Last seen by somebody from outside on {day}, {days} days ago.")
        )
        return say(template, day=self.verified_on, days=self.age_days)

    @property
    def words(self) -> Message:
        """Say the level by the rules, the level on record, and how they compare."""
        rules = say(TITLES[self.derived])
        if self.possible is not self.derived:
            rules = say(N_("{sure}, perhaps {possible}"), sure=rules, possible=say(TITLES[self.possible]))
        return say(
            N_("By the rules: {rules}; on record: {record}. {verdict}"),
            rules=rules,
            record=say(TITLES[self.on_record]),
            verdict=self.verdict.words,
        )

    def finding(self, code: str) -> Finding | None:
        """Give the finding of a rule by its code."""
        found = (one for each in self.findings.values() for one in each)
        return next((one for one in found if one.rule.code == code), None)

    def __str__(self) -> str:
        lines = [f"{self.name} {self.on}: {self.words}"]
        for level, found in self.findings.items():
            lines.append(f"{say(TITLES[level])}")
            lines += [
                f"  {_SIGNS[one.truth]} {one.rule.code}  {one.rule.title}: {one.words}" for one in found
            ]
        return "\n".join(lines)


def compared(level: Readiness) -> Readiness:
    """Give the level as which a state of the first region is compared: drafts as none, an agreement as Level 3."""
    return _COMPARED_AS.get(level, level if level in RULEBOOK else Readiness.NONE)


def assess(facts: Facts, on: date) -> Assessment:
    """Ask every rule that is in force on a day, and derive the level.

    Examples
    --------
    >>> found = assess(Facts(name="xaa-2091-001", on_record=Readiness.L1), date(2091, 3, 1))
    >>> print(found.words)
    By the rules: none, perhaps Level 1; on record: Level 1. Too little is told to compare the level on record with the rules.
    """
    parameters = Parameters(on)
    findings = {
        level: tuple(one.find(facts, parameters) for one in rules_of(level, on)) for level in RULEBOOK
    }
    derived, possible = _levels(findings)
    return Assessment(
        facts.name,
        on,
        facts.on_record,
        facts.since,
        MappingProxyType(findings),
        MappingProxyType(missing_of(findings, compared(facts.on_record), parameters)),
        derived,
        possible,
        _verdict(facts.on_record, derived, possible),
        _seen_on(facts, on),
    )


def _seen_on(facts: Facts, on: date) -> date | None:
    """Give the last day on which somebody from outside saw the unit."""
    days = (facts.visit_ended, facts.verified_on, facts.measured_on)
    return max((day for day in days if day is not None and day <= on), default=None)


def _levels(findings: Mapping[Readiness, tuple[Finding, ...]]) -> tuple[Readiness, Readiness]:
    """Give the highest level whose rules are met, and the highest of which none is broken; each with all below."""
    sure = possible = Readiness.NONE
    so_far = Truth.YES
    for level, found in findings.items():
        so_far = so_far & all_of(one.truth for one in found)
        if so_far is Truth.YES:
            sure = level
        if so_far is not Truth.NO:
            possible = level
    return sure, possible


def _verdict(on_record: Readiness, derived: Readiness, possible: Readiness) -> Verdict:
    if on_record is Readiness.CLOSED:
        return Verdict.CLOSED
    held, sure, best = (LEVELS.index(one) for one in (compared(on_record), derived, possible))
    if held == sure:
        return Verdict.AGREES
    if held < sure:
        return Verdict.HIGHER
    return Verdict.LOWER if held > best else Verdict.NOT_KNOWN
