"""What a claim held against published rows gets: an outcome, the numbers on both sides, and why they may differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from casque.claims.world.model import WorldPart
from casque.core.quantities import ABOUT_SHARE, Kind, Quantity, plain
from casque.core.words import N_, Message, say
from casque.sources.papers import Entry


class WorldOutcome(StrEnum):
    """The six answers of the published rows to a claim."""

    AGREES = N_("agrees")
    LATER = N_("agrees in size, later in time")
    DIFFERS = N_("differs by")
    SCOPE = N_("scope differs")
    CANNOT = N_("cannot be tested")
    UNRELIABLE = N_("data unreliable there")


CAVEATS: Mapping[str, str] = MappingProxyType(
    {
        "month-end": N_("The rows are those of the last day of the month; the claim names no day."),
        "dispatched": N_(
            "The claim counts people when they are sent; the rows count them when they are there, one to "
            "four months later."
        ),
        "headquarters": N_(
            "The claim counts people at the headquarters in New York too; the rows are of missions alone."
        ),
        "military-only": N_("Police are left out: the claim is about military people."),
        "both-kinds": N_("Military people and police are counted together."),
        "composition": N_(
            "Who counts as a peacekeeper may differ: the rows tell troops, staff officers and experts apart."
        ),
        "cumulative": N_(
            "The claim counts people sent over years; the rows count who is there, month by month."
        ),
        "unit-kinds": N_(
            "The rows do not tell engineers from infantry: all military people of the mission are compared."
        ),
        "together": N_("Units sent to the same mission in the same month are compared together."),
        "nationality": N_("The list counts by nationality; it may hold people who served for others."),
        "revised": N_(
            "The list is revised: causes, missions and dates of old deaths change between vintages."
        ),
        "danger": N_("Danger is more than deaths by malicious acts."),
        "assessed": N_("Only contributions of people are compared."),
        "sub-fund": N_("The expenses are those of one part of the fund, and of some of the years."),
        "all-missions": N_(
            "Only totals of the contributor over all missions are held for that time; other dispatches are in them."
        ),
        "only-since": N_("The rows begin later than the claim."),
    }
)
"""Why a claim and the rows may both be right and yet differ."""

REASONS: Mapping[str, str] = MappingProxyType(
    {
        "unit-kinds": N_("Published rows tell kinds of personnel, not engineers, medical staff or infantry."),
        "rotations": N_("Published rows tell who is there, not how often units were relieved."),
        "work-done": N_("No published file held here counts this work."),
        "own-events": N_("No published file held here tells this event of the author's own."),
        "named-people": N_(
            "It is about a person who is named. Rows of deaths have no names, and are never set beside names."
        ),
        "hosts": N_(
            "Published rows tell missions; where a unit stands within them is an estimate from maps."
        ),
        "assessments": N_("No file of assessed contributions by member is held."),
        "readiness": N_("Registrations in the readiness system are not published unit by unit."),
        "judgement": N_("A judgement, not a number."),
        "text-itself": N_("It is about the text itself: a count of what it lists, or an anniversary."),
        "training": N_("No published file held here tells trainings, visits, exercises or conferences."),
        "equipment": N_("No published file held here tells equipment by unit."),
        "positions": N_("No published file held here tells who holds posts."),
        "ended": N_("The list of operations tells when an operation ended, not when a contributor left it."),
        "regions": N_("The files held here do not place operations in regions."),
        "firsts": N_("Published months begin later, or tell no kinds of units, so a first cannot be seen."),
        "aid": N_("No published file held here tells this aid."),
    }
)
"""Why a claim is not held against published rows."""


@dataclass(frozen=True)
class WorldVerdict:
    """The answer of published rows to one claim.

    Parameters
    ----------
    claim : str
        Code of the claim; for a claim of a user's own, their words.
    outcome : WorldOutcome
    sentence : Message
        The answer in words, with its numbers.
    stated, observed : str
        Value of the claim, and of the rows, in text form; empty where there is none.
    difference : str
        Observed less stated, with unit; months where the time differs; empty where nothing does.
    when : str
        Month or span that was read, such as ``2020-08``.
    figure : str
        Name of the figure that was asked; empty where none was.
    scope : mapping of str to str
        What it was narrowed to.
    caveats : tuple of Message
        Why both may be right and yet differ.
    flags : tuple of str
        Flags of the rows that were read.
    files : tuple of Entry
        Papers of the files that it rests on.
    parts : tuple of WorldPart
        The value by mission, where it was asked for so.
    reason : str
        Name of `REASONS` where the claim was not held against rows; empty otherwise.
    """

    claim: str
    outcome: WorldOutcome
    sentence: Message
    stated: str = ""
    observed: str = ""
    difference: str = ""
    when: str = ""
    figure: str = ""
    scope: Mapping[str, str] = field(default_factory=dict)
    caveats: tuple[Message, ...] = ()
    flags: tuple[str, ...] = ()
    files: tuple[Entry, ...] = ()
    parts: tuple[WorldPart, ...] = ()
    reason: str = ""


class Fit(StrEnum):
    """How an observed value stands to a stated one."""

    EQUAL = "equal"
    NEAR = "near"
    FAR = "far"
    OPEN = "open"


def fit(stated: Quantity, observed: Quantity, *, tolerance: Decimal = ABOUT_SHARE) -> Fit:
    """Tell how an observed value stands to a stated one.

    Parameters
    ----------
    stated, observed : Quantity
        Their units are not compared: persons of one are people of the other.
    tolerance : Decimal
        Share of the stated value up to which the two are near each other.

    Examples
    --------
    >>> fit(Quantity.exact(2521, "persons"), Quantity.exact(2503, "people"))
    <Fit.NEAR: 'near'>
    >>> fit(Quantity.at_least(1000, "persons"), Quantity.between(90, 1106, "people"))
    <Fit.OPEN: 'open'>
    """
    low, high = observed.bounds
    least, most = stated.bounds
    if low is None and high is None:
        return Fit.OPEN
    if _within(low, high, least, most):
        exact = observed.kind is Kind.EXACT and stated.kind is not Kind.ABOUT
        return Fit.EQUAL if exact or stated.kind is Kind.AT_LEAST else Fit.NEAR
    slack = abs(stated.low or stated.high or Decimal(0)) * tolerance
    if _within(low, high, None if least is None else least - slack, None if most is None else most + slack):
        return Fit.NEAR
    apart = (high is not None and least is not None and high < least - slack) or (
        low is not None and most is not None and low > most + slack
    )
    return Fit.FAR if apart else Fit.OPEN


def difference(stated: Quantity, observed: Quantity) -> str:
    """Write how much more or less is observed than stated; empty where a bound lacks."""
    if observed.kind is not Kind.EXACT or observed.low is None:
        return ""
    base = stated.low if stated.low is not None else stated.high
    if base is None or observed.low == base:
        return ""
    return f"{'+' if observed.low > base else ''}{plain(observed.low - base)} {stated.unit}"


def sentences(names: tuple[str, ...]) -> tuple[Message, ...]:
    """Give the sentences of caveats."""
    return tuple(say(CAVEATS[name]) for name in names)


def _within(low: Decimal | None, high: Decimal | None, least: Decimal | None, most: Decimal | None) -> bool:
    """Tell whether all that may be observed lies within what was stated."""
    above = least is None or (low is not None and low >= least)
    below = most is None or (high is not None and high <= most)
    return above and below
