"""The tours of a plan as a calendar: arrivals, weeks of handover, departures."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date

from icalendar import Calendar, Event

from casque.core.codes.suggest import near
from casque.core.errors import UnknownCodeError
from casque.core.words import N_, Message, say
from casque.planning.parts import Tour
from casque.planning.plan import Plan
from casque.planning.problem import Problem
from casque.reports.spreadsheet import CREATED


def plan_calendar(problem: Problem, plan: Plan, *, unit: str = "", mission: str = "") -> bytes:
    """Write the tours of a plan, of one unit, or in one mission, as an iCalendar file.

    The same plan gives the same file; an entry keeps its identity as long as its tour stays as it is, so that a
    calendar that reads a later plan over it has each entry once.

    Raises
    ------
    UnknownCodeError
        If there is no such unit or mission.
    """
    for code, known in ((unit, problem.unit_named), (mission, problem.mission_named)):
        if code and code not in known:
            likely = near(code, {one: one for one in known}) or list(known)[:5]
            raise UnknownCodeError(
                say(N_("The scenario does not have '{code}'."), code=code),
                hint=say(N_("Did you mean {codes}?"), codes=", ".join(likely)),
            )
    calendar = Calendar()
    calendar.add("prodid", "-//Casque//Plan//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", problem.title or problem.sha256[:12])
    for tour in sorted([*problem.deployments, *plan.tours]):
        if unit in ("", tour.unit) and mission in ("", problem.post_named[tour.post].mission):
            for event in _events(problem, tour):
                calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def _events(problem: Problem, tour: Tour) -> Iterator[Event]:
    known = {
        "unit": tour.unit,
        "post": tour.post,
        "mission": problem.post_named[tour.post].mission,
    }
    arrives, covers = problem.day(tour.start), problem.day(tour.start + problem.handover_weeks)
    leaves = problem.day(tour.end)
    if tour.start >= 0:
        yield _event(tour, "arrival", arrives, say(N_("{unit} arrives at {post}, {mission}"), **known))
        if covers > arrives:
            handover = say(N_("{unit} takes over {post}, {mission}"), **known)
            yield _event(tour, "handover", arrives, handover, until=covers)
    yield _event(tour, "departure", leaves, say(N_("{unit} leaves {post}, {mission}"), **known))


def _event(tour: Tour, kind: str, day: date, title: Message, *, until: date | None = None) -> Event:
    event = Event()
    name = f"{kind}/{tour.unit}/{tour.post}/{day}"
    event.add("uid", f"{hashlib.sha256(name.encode()).hexdigest()[:32]}@casque")
    event.add("dtstamp", CREATED)
    event.add("dtstart", day)
    if until is not None:
        event.add("dtend", until)
    event.add("summary", str(title))
    event.add("categories", [kind])
    event.add("transp", "TRANSPARENT")
    return event
