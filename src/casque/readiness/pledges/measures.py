"""What was measured of a unit: declared, verified and observed values side by side, never mixed; bands with measures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from casque.core.parameters import parameters_of
from casque.core.truth import Truth
from casque.core.words import N_, Message, say
from casque.readiness.pledges.alignment_parts import percent_text
from casque.readiness.pledges.selection.women import Light, light_of, target_of


class Basis(StrEnum):
    """Who says so: the state, a visit, or the mission in which the unit serves."""

    DECLARED = "declared"
    VERIFIED = "verified"
    OBSERVED = "observed"

    @property
    def words(self) -> Message:
        """Say it, to be translated."""
        return say(_BASES[self])


_BASES = MappingProxyType(
    {
        Basis.DECLARED: N_("declared by the state"),
        Basis.VERIFIED: N_("verified on a visit"),
        Basis.OBSERVED: N_("observed in service"),
    }
)

UNITS: Mapping[str, str] = MappingProxyType(
    {
        "people": N_("persons"),
        "women": N_("persons"),
        "equipment": N_("pieces"),
        "serviceable": N_("pieces"),
        "training": N_("persons"),
        "lift": N_("days"),
        "evaluation": N_("points"),
    }
)
"""What is measured, and its unit; the keys are those of the deed that records a measure."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One value as somebody told it.

    Parameters
    ----------
    what : str
        Key of `UNITS`.
    basis : Basis
    value : int
    of : int or None
        Out of how many; None where not told.
    assessor : str
        Title of who measured.
    on : date
    number : int
        Of the entry; the later one counts of two on a day.
    """

    what: str
    basis: Basis
    value: int
    of: int | None
    assessor: str
    on: date
    number: int = 0

    def age_days(self, on: date) -> int:
        """Give how old it is [day]."""
        return (on - self.on).days

    def is_old(self, on: date) -> bool:
        """Tell whether it is older than the parameter calls old."""
        return self.age_days(on) > parameters_of("casque.readiness")["assessment_old_days"].on(on).value

    def age_words(self, on: date) -> Message:
        """Say how old it is."""
        template = (
            N_("{basis} on {day}, {days} days ago: that is old")
            if self.is_old(on)
            else N_("{basis} on {day}, {days} days ago")
        )
        return say(template, basis=self.basis.words, day=self.on, days=self.age_days(on))


@dataclass(frozen=True, slots=True)
class Kept:
    """The latest values of one thing, by who says so; None where nobody did."""

    what: str
    declared: Measure | None
    verified: Measure | None
    observed: Measure | None

    @property
    def best(self) -> Measure | None:
        """Give the value nearest to the field: observed before verified before declared."""
        return self.observed or self.verified or self.declared

    @property
    def differences(self) -> tuple[Message, ...]:
        """Say where a value that somebody saw is not what was declared."""
        if self.declared is None:
            return ()
        return tuple(
            say(
                N_("{value} {basis}, {declared} declared by the state: {difference}."),
                value=seen.value,
                basis=seen.basis.words,
                declared=self.declared.value,
                difference=f"{seen.value - self.declared.value:+d}",
            )
            for seen in (self.verified, self.observed)
            if seen is not None and seen.value != self.declared.value
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """A band with the exact measure beside it.

    Parameters
    ----------
    truth : Truth
        Whether the limit is kept; not known where the measure is.
    band : str
        Code of the band; empty where not known.
    exact : str
        The measure, such as ``5.0 percent (9 of 180)``; empty where not known.
    words : Message
    """

    truth: Truth
    band: str
    exact: str
    words: Message


def measures_of(told: Iterable[Mapping[str, Any]]) -> tuple[Measure, ...]:
    """Read the measures of a state (`State.measures`); a value that is none is left out.

    Examples
    --------
    >>> told = {"what": "people", "basis": "declared", "value": 63, "recorded_on": "2091-03-01"}
    >>> measures_of([told])[0].value
    63
    """
    return tuple(
        Measure(
            str(one["what"]),
            Basis(one["basis"]),
            int(one["value"]),
            None if one.get("of") is None else int(one["of"]),
            str(one.get("assessor") or one.get("by") or ""),
            date.fromisoformat(str(one.get("on") or one["recorded_on"])),
            int(one.get("number") or 0),
        )
        for one in told
        if one.get("what") in UNITS and one.get("value") is not None
    )


def kept_apart(measures: Iterable[Measure], on: date) -> dict[str, Kept]:
    """Give the latest value of each thing by each basis, as of a day."""
    last: dict[tuple[str, Basis], Measure] = {}
    for one in sorted(measures, key=lambda each: (each.on, each.number)):
        if one.on <= on:
            last[one.what, one.basis] = one
    return {
        what: Kept(
            what,
            last.get((what, Basis.DECLARED)),
            last.get((what, Basis.VERIFIED)),
            last.get((what, Basis.OBSERVED)),
        )
        for what in UNITS
    }


def second_opinions(measures: Iterable[Measure], what: str, basis: Basis) -> tuple[Measure, ...]:
    """Give the latest value of each assessor of one thing, the first assessor first: nobody's replaces another's."""
    by_assessor: dict[str, Measure] = {}
    for one in sorted(measures, key=lambda each: (each.on, each.number)):
        if one.what == what and one.basis is basis:
            by_assessor[one.assessor] = one
    return tuple(by_assessor.values())


def exact_share(count: int, whole: int) -> str:
    """Give a share as a percentage with what it was counted from.

    Examples
    --------
    >>> exact_share(9, 180)
    '5.0 (9/180)'
    """
    return f"{percent_text(100 * count / whole)} ({count}/{whole})"


def serviceability(serviceable: int | None, counted: int | None, *, on: date) -> Reading:
    """Find whether enough of the equipment works.

    Examples
    --------
    >>> print(serviceability(44, 100, on=date(2091, 1, 1)).words)
    44.0 (44/100) percent of the equipment works, below the limit of 90 percent: a finding.
    """
    if serviceable is None or not counted:
        return Reading(Truth.NOT_KNOWN, "", "", say(N_("It is not known how much of the equipment works.")))
    least = parameters_of("casque.readiness")["serviceability_pct"].on(on).value
    exact, is_enough = exact_share(serviceable, counted), 100 * serviceable >= least * counted
    template = (
        N_("{share} percent of the equipment works; the limit is {least} percent.")
        if is_enough
        else N_("{share} percent of the equipment works, below the limit of {least} percent: a finding.")
    )
    words = say(template, share=exact, least=f"{least:g}")
    return Reading(Truth.YES if is_enough else Truth.NO, "enough" if is_enough else "finding", exact, words)


def womens_share(women: int | None, strength: int | None, *, component: str | None, on: date) -> Reading:
    """Find the traffic light of the share of women against the target of the year (K10 to K14).

    Examples
    --------
    >>> print(womens_share(9, 180, component="military", on=date(2022, 6, 30)).words)
    5.0 (9/180) percent women: yellow, below the target (target 9 percent).
    """
    if women is None or not strength:
        return Reading(Truth.NOT_KNOWN, "", "", say(N_("The share of women is not known.")))
    target = target_of(component, on)
    light, exact = light_of(women / strength, target, on=on), exact_share(women, strength)
    words = say(
        N_("{share} percent women: {light} (target {target} percent)."),
        share=exact,
        light=say(light.words),
        target=f"{target:g}",
    )
    return Reading(Truth.YES if light is Light.GREEN else Truth.NO, light.value, exact, words)
