"""What is due on a pledge: replies, reviews, reports, confirmations, expiries, cures, a second person's word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from casque.core.parameters import parameters_of
from casque.core.words import N_, Message, say
from casque.readiness.pledges.deeds import DEEDS
from casque.readiness.pledges.machine import Deed
from casque.readiness.pledges.next_level import after_working_days
from casque.readiness.pledges.regions import (
    ASSESSED,
    FREE,
    REGISTERED,
    Employment,
    Freshness,
    Readiness,
    Visit,
)
from casque.readiness.pledges.state import State

WARNINGS = (120, 90, 60, 30)
"""Days before the end of something at which it is told (D: the issue's own steps)."""
NO_DAY = date.max
_DEEDS: Mapping[str, Deed] = {one.code: one for one in DEEDS}


@dataclass(frozen=True, slots=True)
class Due:
    """Something that somebody has to do on a pledge.

    Parameters
    ----------
    name, title, scope : str
        Of the pledge.
    deed : Deed
        By which it is done; its action tells who may.
    day : date
        By when; the last day of all where no day is set.
    what : Message
    source : str
        Where the time comes from, after its mark; empty where the pledge tells the day itself.
    is_possible : bool
        Whether the state of its region allows the deed already.
    """

    name: str
    title: str
    scope: str
    deed: Deed
    day: date
    what: Message
    source: str = ""
    is_possible: bool = True

    @property
    def has_day(self) -> bool:
        """Tell whether a day is set."""
        return self.day != NO_DAY

    def days_left(self, on: date) -> int:
        """Give the days that are left; fewer than none when it is late [day]."""
        return (self.day - on).days

    def warning(self, on: date) -> int | None:
        """Give the step of warning that has been reached: 120, 90, 60, 30 or, past the day, 0."""
        if not self.has_day or self.days_left(on) > WARNINGS[0]:
            return None
        left = self.days_left(on)
        return 0 if left < 0 else min(step for step in WARNINGS if left <= step)


Finder = Callable[[State], Iterator[Due]]


def dues(state: State) -> tuple[Due, ...]:
    """Give what is due on a pledge on the day of its state, the earliest first."""
    if state.readiness is Readiness.CLOSED:
        return ()
    found = [one for finder in _FINDERS for one in finder(state)]
    return tuple(sorted(found, key=lambda one: (one.day, one.deed.code)))


def dues_of_all(states: Iterable[State]) -> tuple[Due, ...]:
    """Give what is due on many pledges, the earliest first."""
    return tuple(
        sorted((one for state in states for one in dues(state)), key=lambda one: (one.day, one.name))
    )


def _due(state: State, code: str, day: date, what: Message, source: str = "") -> Due:
    deed = _DEEDS[code]
    is_possible = not deed.froms or state.region(deed.region) in deed.froms
    return Due(state.name, state.title, state.scope, deed, day, what, source, is_possible)


def _parameter(name: str, on: date) -> tuple[int, str]:
    held = parameters_of("casque.readiness")[name].on(on)
    return int(held.value), held.source


def _review(state: State) -> Iterator[Due]:
    since = state.since.get("readiness", state.last_on)
    if state.readiness is Readiness.SUBMITTED:
        if _day(state, "acknowledgement", "on") is None or _told(state, "acknowledgement", "on") < str(since):
            days, source = _parameter("ack_working_days", since)
            what = N_("Acknowledge receipt of the pledge.")
            yield _due(state, "A03", after_working_days(since, days), say(what), source)
        days, source = _parameter("review_working_days", since)
        what = N_("Review the pledge: register it, return it or reject it.")
        yield _due(state, "A06", after_working_days(since, days), say(what), source)
    if state.readiness is Readiness.RETURNED:
        template = N_("Answer the comments of the United Nations and submit again; asked on {day}.")
        yield _due(state, "A05", NO_DAY, say(template, day=since))


def _visit(state: State) -> Iterator[Due]:
    ended = _day(state, "visit", "ended")
    starts = _day(state, "visit", "starts")
    if state.visit is Visit.AAV_WANTED and state.readiness in REGISTERED:
        yield _due(state, "B02", NO_DAY, say(N_("Schedule the assessment visit that is wanted.")))
    if state.visit is Visit.REASSESS_DUE and state.readiness in REGISTERED:
        yield _due(state, "B01", NO_DAY, say(N_("The assessment counts no more: ask for a new visit.")))
    if state.visit is Visit.AAV_NOT_OK and state.readiness in REGISTERED:
        what = N_("The assessment was not successful: mend what it found, and ask for a new visit.")
        yield _due(state, "B06", NO_DAY, say(what))
    if state.visit is Visit.AAV_SCHEDULED and starts:
        yield _due(state, "B04", starts, say(N_("The assessment visit begins.")))
    if state.visit is Visit.AAV_DONE and ended:
        days, source = _parameter("aav_report_days", ended)
        what = N_("Give the report of the assessment visit, with its outcome.")
        yield _due(state, "B05", ended + timedelta(days=days), say(what), source)
    if state.visit in ASSESSED and state.readiness is Readiness.L1 and state.proposal is None and ended:
        days, source = _parameter("aav_decision_days", ended)
        yield _due(state, "A08", ended + timedelta(days=days), say(N_("Decide on Level 2.")), source)


def _verification(state: State) -> Iterator[Due]:
    if state.visit is Visit.VV_NOT_OK:
        since = state.since.get("visit", state.last_on)
        days, source = _parameter("vv_cure_days", since)
        what = N_("Cure what the verification found, and have it verified again.")
        yield _due(state, "B08", since + timedelta(days=days), say(what), source)
    elif state.readiness is Readiness.RDL_AGREED and state.visit not in (Visit.VV_SCHEDULED, Visit.VV_OK):
        yield _due(state, "B08", NO_DAY, say(N_("Schedule the verification visit.")))


def _freshness(state: State) -> Iterator[Due]:
    if state.readiness not in REGISTERED or state.due is None:
        return
    if state.freshness in (Freshness.CURRENT, Freshness.REFRESH_DUE):
        if (state.due - state.on).days <= WARNINGS[0]:
            what = N_("Confirm that the pledge holds, or revise it.")
            yield _due(state, "D02", state.due, say(what), _DEEDS["D02"].source)
        return
    what = N_("The pledge was not confirmed in time: confirm it late, or withdraw it.")
    yield _due(state, "D04", state.due, say(what), _DEEDS["D04"].source)
    if state.freshness is Freshness.INACTIVE:
        since = state.since.get("freshness", state.due)
        yield _due(
            state, "A20", since, say(N_("Reminders went unanswered: remove the pledge, or write again."))
        )


def _expiries(state: State) -> Iterator[Due]:
    is_free = state.employment in FREE
    for day, code, levels, template in _ENDS:
        until = getattr(state, day)
        is_under_way = day == "aav_until" and state.visit in _UNDER_WAY
        if until is None or state.readiness not in levels or not is_free or is_under_way:
            continue
        if (until - state.on).days <= WARNINGS[0]:
            yield _due(state, code, until, say(template))


def _employment(state: State) -> Iterator[Due]:
    if state.employment is Employment.INVITED:
        reply_by = _day(state, "request", "reply_by")
        what = N_("Answer the invitation; without an answer it counts as declined.")
        yield _due(state, "C02", reply_by or NO_DAY, say(what))
    if state.employment is Employment.CONFIRMED:
        yield _due(
            state, "C04", NO_DAY, say(N_("The state has confirmed: select the unit, or tell it that not."))
        )
    if state.employment is Employment.SELECTED:
        yield _due(
            state, "C06", NO_DAY, say(N_("The unit is selected: accept, so that its generation begins."))
        )


def _second_person(state: State) -> Iterator[Due]:
    if state.proposal is not None:
        title = say(_DEEDS[state.proposal.deed].title) if state.proposal.deed in _DEEDS else ""
        template = N_("'{title}' waits for a second person.")
        yield _due(state, "P02", state.proposal.on, say(template, title=title))


_UNDER_WAY = (Visit.AAV_WANTED, Visit.AAV_SCHEDULED, Visit.AAV_DONE, Visit.VV_SCHEDULED)
_ASSESSED_LEVELS = (Readiness.L2, Readiness.L3)
_ENDS = (
    ("aav_until", "B01", _ASSESSED_LEVELS, N_("The assessment ends: a new visit keeps the level.")),
    (
        "alignment_until",
        "A09",
        (Readiness.L3,),
        N_("The alignment ends: Level 3 falls to Level 2, and is aligned anew."),
    ),
    ("rapid_until", "A14", (Readiness.RDL,), N_("The rapid deployment period ends: renew it, or it falls.")),
)
"""What ends: the field of the state, the deed that keeps it, the levels it matters for, and in words."""
_FINDERS: tuple[Finder, ...] = (
    _second_person,
    _review,
    _visit,
    _verification,
    _freshness,
    _expiries,
    _employment,
)


def _told(state: State, fact: str, name: str) -> str:
    held: Mapping[str, Any] = state.facts.get(fact, {})
    return str(held.get(name) or "")


def _day(state: State, fact: str, name: str) -> date | None:
    text = _told(state, fact, name)
    return date.fromisoformat(text) if text else None
