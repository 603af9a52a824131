"""The year at the Rapid Deployment Level: its period, the warnings before its end, spot checks, renewals, declines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from casque.core.errors import BadValueError
from casque.core.parameters import parameters_of
from casque.core.words import N_, Message, say
from casque.readiness.pledges.entries import Entry, effective
from casque.readiness.pledges.regions import Readiness
from casque.readiness.pledges.state import State

PACKAGE = "casque.readiness"
JULY = 7
FIRST, LAST = 1900, 9000
"""Years beyond which a fiscal year is a slip of the pen."""
CENTURY = 100
WARNINGS = ("rdl_warning_1_days", "rdl_warning_2_days", "rdl_warning_3_days", "rdl_warning_4_days")
SPOT_CHECK, RENEWAL, DECLINE = "S01", "A14", "C03"


class Phase(StrEnum):
    """Where a unit stands in its year."""

    HELD = "held"
    WARNED = "warned"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class SpotCheck:
    """A check between two verification visits: the day, the result, and in whose words."""

    on: date
    result: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Declined:
    """A request that the state declined: the day, the ground, the words."""

    on: date
    ground: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RapidYear:
    """The period of one unit at the Rapid Deployment Level, on a day.

    Parameters
    ----------
    name : str
        Name of the pledge.
    on, since, until : date
        The day asked for, the day since which it holds, its last day.
    warned : tuple of int
        The warnings that were due by then, in days before the end [day].
    next_warning : date or None
    checks, declines : tuple
    renewals : tuple of date
    """

    name: str
    on: date
    since: date
    until: date
    warned: tuple[int, ...]
    next_warning: date | None
    checks: tuple[SpotCheck, ...] = ()
    declines: tuple[Declined, ...] = ()
    renewals: tuple[date, ...] = ()

    @property
    def days_left(self) -> int:
        """Give the days until the last one; negative when it is over [day]."""
        return (self.until - self.on).days

    @property
    def phase(self) -> Phase:
        """Say whether the period is held, nearly over or over."""
        if self.days_left < 0:
            return Phase.OVER
        return Phase.WARNED if self.warned else Phase.HELD

    def sentence(self) -> Message:
        """Say until when it holds, and what to do."""
        told = {"until": self.until, "days": self.days_left}
        if self.phase is Phase.OVER:
            return say(N_("The period ended on {until} without renewal."), **told)
        if self.phase is Phase.WARNED:
            return say(
                N_("The period ends on {until}, in {days} days: verify and renew it, or let it end."), **told
            )
        return say(N_("Held until {until}, {days} more days."), **told)


def fiscal_year(day: date) -> str:
    """Name the peacekeeping fiscal year, 1 July to 30 June, that a day belongs to.

    Examples
    --------
    >>> fiscal_year(date(2099, 6, 30)), fiscal_year(date(2099, 7, 1))
    ('2098-99', '2099-00')
    """
    first = day.year - (day.month < JULY)
    return f"{first}-{(first + 1) % CENTURY:02d}"


def fiscal_days(year: str) -> tuple[date, date]:
    """Give the first and the last day of a fiscal year.

    Raises
    ------
    BadValueError
        If the name is not of the form ``2098-99``, with two years in a row.

    Examples
    --------
    >>> fiscal_days("2099-00")
    (datetime.date(2099, 7, 1), datetime.date(2100, 6, 30))
    """
    first, _, last = year.partition("-")
    is_year = len(first) == len("2099") and first.isascii() and first.isdigit()
    if not is_year or not FIRST <= int(first) <= LAST or last != f"{(int(first) + 1) % CENTURY:02d}":
        raise BadValueError(
            say(N_("'{year}' is not a fiscal year."), year=year[:40]),
            hint=say(N_("Write the two years it lies in, such as 2098-99.")),
        )
    return date(int(first), JULY, 1), date(int(first) + 1, 6, 30)


def rapid_year(state: State, entries: Iterable[Entry] = (), *, on: date) -> RapidYear | None:
    """Give the period of a pledge at the Rapid Deployment Level; nothing where it is not there.

    Parameters
    ----------
    state : State
        The pledge on the day asked for.
    entries : iterable of Entry, optional
        Its entries, for spot checks, declines and renewals.
    on : date
    """
    until = state.rapid_until
    if state.readiness is not Readiness.RDL or until is None:
        return None
    held = [one for one in effective(tuple(entries)) if one.on <= on]
    days = [int(parameters_of(PACKAGE)[name].on(on).value) for name in WARNINGS]
    left = (until - on).days
    return RapidYear(
        name=state.name,
        on=on,
        since=state.since["readiness"],
        until=until,
        warned=tuple(one for one in days if left <= one),
        next_warning=max(
            (until - timedelta(days=one) for one in days if left > one), default=None, key=_sooner
        ),
        checks=tuple(_checks(held)),
        declines=tuple(
            Declined(one.on, str(one.data.get("ground") or ""), one.reason)
            for one in held
            if one.deed == DECLINE
        ),
        renewals=tuple(one.on for one in held if one.deed == RENEWAL),
    )


def _sooner(day: date) -> int:
    return -day.toordinal()


def _checks(entries: Iterable[Entry]) -> Iterator[SpotCheck]:
    for one in entries:
        if one.deed == SPOT_CHECK:
            yield SpotCheck(
                one.on, str(one.data.get("result") or ""), str(one.data.get("note") or one.reason)
            )
