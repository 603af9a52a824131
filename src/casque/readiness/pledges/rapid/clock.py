"""The clock of sixty days: when it starts, when it ends, what stopped it, and whether it was kept.

That a unit deploys within sixty days of a request is published (V RDL-BTN, RDL-WS); which day starts and which day
ends the clock is not, so both can be chosen and every end is reported. Stops are a design (D).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from casque.core.parameters import parameters_of
from casque.core.words import N_

PACKAGE = "casque.readiness"


class ClockStart(StrEnum):
    """The day that starts the clock."""

    NV_DATE = "nv_date"
    NV_RECEIPT = "nv_receipt"
    NATIONAL_ACCEPTANCE = "national_acceptance"


class ClockEnd(StrEnum):
    """The day that ends the clock."""

    READY_AT_POE = "ready_at_poe"
    FIRST_ELEMENT = "first_element_in_theatre"
    MAIN_BODY = "main_body_in_theatre"


class Verdict(StrEnum):
    """What the clock says on the day asked for."""

    KEPT = "kept"
    BREACH = "breach"
    RUNNING = "running"
    STOPPED = "stopped"
    NOT_KNOWN = "not known"


START_TITLES: Mapping[str, str] = MappingProxyType(
    {
        ClockStart.NV_DATE: N_("date of the request"),
        ClockStart.NV_RECEIPT: N_("receipt of the request"),
        ClockStart.NATIONAL_ACCEPTANCE: N_("national acceptance"),
    }
)
END_TITLES: Mapping[str, str] = MappingProxyType(
    {
        ClockEnd.READY_AT_POE: N_("ready at the port of embarkation"),
        ClockEnd.FIRST_ELEMENT: N_("first element in the theatre"),
        ClockEnd.MAIN_BODY: N_("main body in the theatre"),
    }
)
VERDICT_TITLES: Mapping[str, str] = MappingProxyType(
    {
        Verdict.KEPT: N_("kept"),
        Verdict.BREACH: N_("breach"),
        Verdict.RUNNING: N_("running"),
        Verdict.STOPPED: N_("stopped"),
        Verdict.NOT_KNOWN: N_("not yet known"),
    }
)


@dataclass(frozen=True, slots=True)
class Request:
    """The days that can start the clock; None where a day is not known."""

    note_on: date
    received_on: date | None = None
    accepted_on: date | None = None

    def start(self, kind: ClockStart) -> date | None:
        """Give the day of a kind of start."""
        days = {
            ClockStart.NV_DATE: self.note_on,
            ClockStart.NV_RECEIPT: self.received_on,
            ClockStart.NATIONAL_ACCEPTANCE: self.accepted_on,
        }
        return days[kind]


@dataclass(frozen=True, slots=True)
class Stop:
    """A time in which the clock stands still: from its first day on, up to but without its last.

    Parameters
    ----------
    start : date
    end : date or None
        Day on which the clock runs again; None while it stands.
    ground, side, reason : str
        Code of the ground, the side that is responsible, and the words given.
    """

    start: date
    end: date | None
    ground: str = ""
    side: str = "other"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """The clock up to one day.

    Parameters
    ----------
    until : date
    gross, net : int
        Days since the start, and those without the stops [day].
    stopped : mapping of str to int
        Days of the stops by the side responsible [day].
    """

    until: date
    gross: int
    net: int
    stopped: Mapping[str, int]

    @property
    def days_stopped(self) -> int:
        """Give the days on which the clock stood [day]."""
        return self.gross - self.net


@dataclass(frozen=True, slots=True)
class Clock:
    """The clock of one request on a day.

    Parameters
    ----------
    request : Request
    start_kind, end_kind : ClockStart, ClockEnd
        Which days start and end it.
    on : date
        The day asked for.
    allowed : int
        Days allowed [day].
    stops : tuple of Stop
        By their first days.
    ends : mapping of ClockEnd to date
        The ends that were reached by the day asked for.
    """

    request: Request
    start_kind: ClockStart
    end_kind: ClockEnd
    on: date
    allowed: int
    stops: tuple[Stop, ...]
    ends: Mapping[ClockEnd, date] = field(default_factory=dict)

    @property
    def start(self) -> date | None:
        """Give the day on which the clock started; None where it is not known or has not come."""
        day = self.request.start(self.start_kind)
        return day if day is not None and day <= self.on else None

    @property
    def end(self) -> date | None:
        """Give the day that ended the clock, if it came."""
        return self.ends.get(self.end_kind)

    @property
    def now(self) -> Measured | None:
        """Give the clock up to its end, or up to today; None before it started."""
        return self.measured(self.end or self.on)

    @property
    def is_stopped(self) -> bool:
        """Tell whether the clock stands still on the day asked for."""
        return self.end is None and any(
            one.start <= self.on and (one.end is None or self.on < one.end) for one in self.stops
        )

    @property
    def due(self) -> date | None:
        """Give the last day, moved by the stops so far."""
        return self.day(self.allowed)

    @property
    def verdict(self) -> Verdict:
        """Say whether the clock was kept, as far as it can be known on the day asked for."""
        return self.judged(self.end_kind)

    def judged(self, kind: ClockEnd) -> Verdict:
        """Say whether the clock was kept by one kind of end."""
        end = self.ends.get(kind)
        measured = self.measured(end or self.on)
        if measured is None:
            return Verdict.NOT_KNOWN
        if measured.net > self.allowed:
            return Verdict.BREACH
        if end is not None:
            return Verdict.KEPT
        return Verdict.STOPPED if self.is_stopped else Verdict.RUNNING

    def measured(self, until: date) -> Measured | None:
        """Count the days up to a day; None before the clock started."""
        start = self.start
        if start is None:
            return None
        gross = (until - start).days
        stopped: dict[str, int] = {}
        counted = start
        for stop in self.stops:
            # A day that stands in two stops counts once, for the stop that began first.
            first = max(stop.start, counted)
            last = min(stop.end or self.on, until)
            if last > first:
                stopped[stop.side] = stopped.get(stop.side, 0) + (last - first).days
                counted = last
        return Measured(until, gross, gross - sum(stopped.values()), stopped)

    def day(self, number: int) -> date | None:
        """Give the day on which the clock shows a number: its start and as many days on which it runs."""
        start = self.start
        if start is None:
            return None
        day, left, counted = start, number, start
        for stop in self.stops:
            first, last = max(stop.start, counted), stop.end or self.on
            if last <= first:
                continue
            if left <= (first - counted).days:
                break
            left -= (first - counted).days
            day = counted = last
        return day + timedelta(days=min(left, (date.max - day).days))


def clock(
    request: Request | date,
    stops: Iterable[Stop],
    ends: Mapping[ClockEnd, date],
    *,
    start_kind: ClockStart = ClockStart.NV_DATE,
    end_kind: ClockEnd = ClockEnd.MAIN_BODY,
    on: date,
) -> Clock:
    """Read the clock of a request on a day.

    Parameters
    ----------
    request : Request or date
        A date alone is that of the note verbale.
    stops : iterable of Stop
    ends : mapping of ClockEnd to date
        The days on which ends were reached.
    start_kind, end_kind : ClockStart, ClockEnd, optional
        Which days start and end it.
    on : date
        The day asked for: what came later is not known yet.

    Examples
    --------
    >>> asked, there = date(2099, 9, 1), date(2099, 11, 10)
    >>> late = clock(asked, (), {ClockEnd.MAIN_BODY: there}, on=date(2100, 1, 1))
    >>> late.now.gross, late.verdict.value
    (70, 'breach')
    >>> camp = Stop(date(2099, 10, 1), date(2099, 10, 11), "camp", "un")
    >>> clock(asked, [camp], {ClockEnd.MAIN_BODY: there}, on=date(2100, 1, 1)).verdict.value
    'kept'
    """
    asked = request if isinstance(request, Request) else Request(request)
    by_day = sorted((one for one in stops if one.start <= on), key=lambda one: one.start)
    return Clock(
        request=asked,
        start_kind=start_kind,
        end_kind=end_kind,
        on=on,
        allowed=int(parameters_of(PACKAGE)["rdl_deploy_days"].on(asked.note_on).value),
        stops=tuple(by_day),
        ends={kind: day for kind, day in ends.items() if day <= on},
    )


def stops_of(told: Sequence[Mapping[str, Any]]) -> tuple[Stop, ...]:
    """Give the stops that entries K01 and K02 tell, in the form in which a state keeps them.

    Examples
    --------
    >>> stops_of([{"event": "stop", "recorded_on": "2099-10-01", "ground": "camp", "side": "un"}])
    (Stop(start=datetime.date(2099, 10, 1), end=None, ground='camp', side='un', reason=''),)
    """
    stops: list[Stop] = []
    for one in told:
        day = date.fromisoformat(str(one["recorded_on"]))
        if one["event"] == "stop":
            side, reason = str(one.get("side") or "other"), str(one.get("reason") or "")
            stops.append(Stop(day, None, str(one.get("ground") or ""), side, reason))
        else:
            stops = [Stop(s.start, s.end or day, s.ground, s.side, s.reason) for s in stops]
    return tuple(stops)
