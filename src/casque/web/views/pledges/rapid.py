"""Pages on rapid deployment as a whole: who is under way, who stands ready until when, how far pledges come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from casque.accounts.policy import may
from casque.core.parameters import parameters_of
from casque.readiness.pledges.rapid.clock import VERDICT_TITLES, Verdict
from casque.readiness.pledges.rapid.conversion import STAGES, conversion
from casque.readiness.pledges.rapid.requests import UNDER_WAY, clock_of, done_dates
from casque.readiness.pledges.rapid.tracker import Track, track
from casque.readiness.pledges.rapid.year import RapidYear, fiscal_days, fiscal_year, rapid_year
from casque.readiness.pledges.state import Moment, State
from casque.web.page import page, show
from casque.web.reading import day_asked
from casque.web.views.pledges.rapid_reading import (
    entries_by_pledge,
    insider,
    is_now,
    moment_of,
    sees_all,
    whole_pledges,
)

YEARS_BACK = 5
LOOKS = {
    Verdict.KEPT: "good",
    Verdict.BREACH: "bad",
    Verdict.RUNNING: "none",
    Verdict.STOPPED: "part",
    Verdict.NOT_KNOWN: "none",
}
"""The colour of a verdict, which stands beside its word."""


@dataclass(frozen=True, slots=True)
class Running:
    """A request with its tracker, as the overview shows it."""

    state: State
    track: Track

    @property
    def is_running(self) -> bool:
        """Tell whether the unit is still on its way."""
        return self.state.employment in UNDER_WAY

    @property
    def look(self) -> str:
        """Give the colour of its verdict."""
        return LOOKS[self.track.clock.verdict]

    @property
    def verdict(self) -> str:
        """Give the words of its verdict."""
        return VERDICT_TITLES[self.track.clock.verdict]

    @property
    def urgency(self) -> tuple[bool, int, int]:
        """Give what it is sorted by: under way first, then the most lines late, then the highest day."""
        now = self.track.clock.now
        return (not self.is_running, -len(self.track.late), -(now.net if now else 0))


@require_safe
@page
def rapid(request: HttpRequest) -> HttpResponse:
    """Show the requests that are under way, and the units at the level with their last days."""
    actor, moment = insider(request), moment_of(request)
    day, states = moment.on, whole_pledges(actor, moment)
    running = sorted(_running(states, day), key=lambda one: one.urgency)
    years = _years(states, moment)
    under_way = [one for one in running if one.is_running]
    return show(
        request,
        "pledges/rapid",
        {
            "tab": "rapid",
            "day": day,
            "running": running,
            "years": years,
            "counts": {
                "under_way": len(under_way),
                "late": sum(bool(one.track.late) for one in under_way),
                "ready": len(years),
                "warned": sum(bool(year.warned) for _, year in years),
            },
            "under_way": UNDER_WAY,
            "may_check": may(actor, "rapid.verify").allowed and is_now(moment),
            "share": parameters_of("casque.readiness")["rdl_maintenance_share"].on(day),
            "sees_all": sees_all(actor),
        },
    )


@require_safe
@page
def rapid_conversion(request: HttpRequest) -> HttpResponse:
    """Show how many pledges came how far, and how long it took."""
    actor = insider(request)
    moment = moment_of(request)
    until = day_asked(request, "until") or moment.on
    since = day_asked(request, "since") or _five_years_before(until)
    states = whole_pledges(actor, Moment(until, moment.known))
    titles = {one.name: one.title for one in states}
    stages = [
        {
            "title": STAGES[one.code],
            "stage": one,
            "pledges": [(name, titles[name], name in one.timed) for name in one.pledges],
        }
        for one in conversion(states, since=since, until=until)
    ]
    context: dict[str, Any] = {
        "tab": "conversion",
        "since": since,
        "until": until,
        "stages": stages,
        "sees_all": sees_all(actor),
    }
    return show(request, "pledges/rapid_conversion", context)


def _running(states: tuple[State, ...], day: date) -> list[Running]:
    found = []
    for state in states:
        clock = clock_of(state, on=day)
        if clock is not None:
            found.append(Running(state, track(clock, done_dates(state), on=day)))
    return found


def _years(states: tuple[State, ...], moment: Moment) -> list[tuple[State, RapidYear]]:
    entries = entries_by_pledge(states, moment)
    years = ((one, rapid_year(one, entries[one.name], on=moment.on)) for one in states)
    held = [(state, year) for state, year in years if year is not None]
    return sorted(held, key=lambda one: (one[1].until, one[1].name))


def _five_years_before(day: date) -> date:
    first, _ = fiscal_days(fiscal_year(day))
    return first.replace(year=first.year - YEARS_BACK)
