"""The tracker of one request: day by day through the sixty days."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from casque.accounts.policy import may
from casque.core.dates import PartialDate
from casque.core.errors import CasqueError, NotFoundError
from casque.core.words import N_, say
from casque.readiness.pledges.rapid.clock import (
    END_TITLES,
    START_TITLES,
    VERDICT_TITLES,
    Clock,
    ClockEnd,
    ClockStart,
)
from casque.readiness.pledges.rapid.plan import GROUNDS
from casque.readiness.pledges.rapid.requests import clock_of, done_dates
from casque.readiness.pledges.rapid.tracker import Standing, Track, track
from casque.readiness.pledges.timeline.actors import ACTORS, SIDES
from casque.registry.pledges.asked import Asked
from casque.registry.pledges.deeds import do
from casque.registry.pledges.reading import today
from casque.trail.actor import Actor
from casque.web.page import page, show, show_again
from casque.web.reading import reader
from casque.web.views.pledges.rapid import LOOKS
from casque.web.views.pledges.rapid_reading import is_now, moment_of, seen_of, whole_pledge

LINE_LOOKS = {
    Standing.DONE: "good",
    Standing.DONE_LATE: "part",
    Standing.LATE: "bad",
    Standing.DUE: "none",
    Standing.NOT_TOLD: "none",
}
LINE_WORDS = {
    Standing.DONE: N_("done"),
    Standing.DONE_LATE: N_("done late"),
    Standing.LATE: N_("late"),
    Standing.DUE: N_("to come"),
    Standing.NOT_TOLD: N_("not told"),
}
STOPPING = {"K01": ("ground", "side"), "K02": ()}
"""Deeds of the tracker and what each asks for."""
Chosen = TypeVar("Chosen", bound=StrEnum)


@require_http_methods(["GET", "HEAD", "POST"])
@page
def tracker(request: HttpRequest, name: str) -> HttpResponse:
    """Show the clock of a request and every line of the plan: due, done, late, by whom; stop it, or let it run."""
    actor = reader(request)
    context = _context(request, actor, name)
    if request.method != "POST":
        return show(request, "pledges/tracker", context)
    try:
        do(actor=actor, asked=_asked(request.POST, name))
    except CasqueError as error:
        return show_again(request, "pledges/tracker", context, error)
    return redirect("web:rapid-tracker", name)


def _asked(form: QueryDict, name: str) -> Asked:
    code = form.get("deed", "")
    data = {key: form.get(key, "") for key in STOPPING.get(code, ())}
    on = PartialDate.parse(form.get("on", "") or today().isoformat()).first
    return Asked("pledge", name, code, on, data, form.get("reason", ""), seen_of(form))


def _context(request: HttpRequest, actor: Actor, name: str) -> dict[str, Any]:
    moment = moment_of(request)
    day, state = moment.on, whole_pledge(actor, name, moment)
    start_kind = _chosen(request, "start", ClockStart, ClockStart.NV_DATE)
    end_kind = _chosen(request, "end", ClockEnd, ClockEnd.MAIN_BODY)
    clock = clock_of(state, on=day, start_kind=start_kind, end_kind=end_kind)
    if clock is None:
        raise NotFoundError(
            say(N_("No rapid deployment is asked for of '{name}' on {day}."), name=name[:80], day=day),
            hint=say(N_("Its timeline shows the steps of any other call.")),
        )
    by_air = request.GET.get("cargo") == "air"
    tracked = track(clock, done_dates(state), on=day, by_air=by_air)
    return {
        "tab": "rapid",
        "day": day,
        "today": today().isoformat(),
        "state": state,
        "clock": clock,
        "track": tracked,
        "ends": _ends(clock),
        "lines": _lines(tracked),
        "stops": _stops(clock),
        "sides": [(SIDES[side], days) for side, days in (clock.now.stopped if clock.now else {}).items()],
        "look": LOOKS[clock.verdict],
        "verdict": VERDICT_TITLES[clock.verdict],
        "starts": START_TITLES,
        "end_titles": END_TITLES,
        "by_air": by_air,
        "grounds": GROUNDS,
        "stop_sides": [(code, title) for code, title in SIDES.items() if code != "other"],
        "may_stop": may(actor, "deployment.write", scope=state.scope).allowed and is_now(moment),
        "may_date": may(actor, "deployment.date", scope=state.scope).allowed,
        "form": request.POST,
    }


def _ends(clock: Clock) -> list[dict[str, Any]]:
    """Give each end with its day, its days and its verdict."""
    rows = []
    for kind in ClockEnd:
        day, judged = clock.ends.get(kind), clock.judged(kind)
        rows.append(
            {
                "title": END_TITLES[kind],
                "is_chosen": kind is clock.end_kind,
                "day": day,
                "measured": clock.measured(day) if day else None,
                "look": LOOKS[judged],
                "verdict": VERDICT_TITLES[judged],
            }
        )
    return rows


def _lines(track: Track) -> list[dict[str, Any]]:
    """Give each line of the plan with its words."""
    return [
        {
            "code": one.line.code,
            "title": one.line.title,
            "number": one.line.day,
            "due": one.due,
            "done": one.done,
            "late_days": one.late_days,
            "look": LINE_LOOKS[one.standing],
            "word": LINE_WORDS[one.standing],
            "is_next": one is track.next,
            "actors": [ACTORS[actor][1] for actor in one.line.actors],
            "stop": GROUNDS.get(one.line.stop, ""),
        }
        for one in track.lines
    ]


def _stops(clock: Clock) -> list[dict[str, Any]]:
    """Give each stop with its words and its days."""
    return [
        {
            "start": one.start,
            "end": one.end,
            "days": ((one.end or clock.on) - one.start).days,
            "ground": GROUNDS.get(one.ground, one.ground),
            "side": SIDES.get(one.side, one.side),
            "reason": one.reason,
        }
        for one in clock.stops
    ]


def _chosen(request: HttpRequest, name: str, kinds: type[Chosen], otherwise: Chosen) -> Chosen:
    """Give what a query names; the usual where it names nothing known."""
    asked = request.GET.get(name, "")
    return kinds(asked) if asked in {one.value for one in kinds} else otherwise
