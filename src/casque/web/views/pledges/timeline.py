"""The timeline of a pledge: each step with its planned, forecast and actual date, and the form that tells one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from casque.accounts.policy import may
from casque.core.errors import CasqueError
from casque.core.words import N_
from casque.readiness.pledges.deeds.employment import MEMORANDUM, PDV
from casque.readiness.pledges.timeline.actors import ACTORS
from casque.readiness.pledges.timeline.steps import BASES, LATER, PROFILE_TITLES, STEP_CHOICES
from casque.readiness.pledges.timeline.table import Row, Table, timeline
from casque.registry.pledges.asked import Asked
from casque.registry.pledges.deeds import do
from casque.registry.pledges.reading import today
from casque.trail.actor import Actor
from casque.web.page import page, show, show_again
from casque.web.reading import reader
from casque.web.views.pledges.rapid_reading import is_now, moment_of, seen_of, whole_pledge

RESULTS = dict(PDV) | dict(MEMORANDUM)
"""Results that a deed tells by their codes; what a person wrote stays as written."""
GROUPS = (N_("Steps"), N_("Milestones"), N_("After the arrival"))
WIDTH = 240
"""Width of the drawing beside each step [px]."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Where the dates of a row lie in its drawing [px]; None where there is none."""

    planned: float | None
    actual: float | None
    early: float | None
    middle: float | None
    late: float | None
    today: float

    @property
    def band(self) -> float:
        """Give the width of the forecast's band [px]."""
        return max(2.0, self.late - self.early) if self.late is not None and self.early is not None else 0.0


@require_http_methods(["GET", "HEAD", "POST"])
@page
def pledge_timeline(request: HttpRequest, name: str) -> HttpResponse:
    """Show the timeline of a pledge; tell a date of it."""
    actor = reader(request)
    if request.method != "POST":
        return show(request, "pledges/timeline", _context(request, actor, name))
    try:
        do(actor=actor, asked=_asked(request, name))
    except CasqueError as error:
        return show_again(request, "pledges/timeline", _context(request, actor, name), error)
    return redirect(request.path, permanent=False)


def _asked(request: HttpRequest, name: str) -> Asked:
    form = request.POST
    told = {key: form.get(key, "") for key in ("step", "basis", "date", "result")}
    return Asked("pledge", name, "T01", today(), told, form.get("reason", ""), seen_of(form))


def _context(request: HttpRequest, actor: Actor, name: str) -> dict[str, Any]:
    moment = moment_of(request)
    day, state = moment.on, whole_pledge(actor, name, moment)
    table = timeline(state, on=day)
    return {
        "tab": "",
        "day": day,
        "state": state,
        "table": table,
        "profile": PROFILE_TITLES[table.profile] if table else "",
        "rows": [_shown(row, table) for row in table.rows] if table else [],
        "width": WIDTH,
        "bases": BASES,
        "steps": STEP_CHOICES,
        "may_date": may(actor, "deployment.date", scope=state.scope).allowed and is_now(moment),
        "form": request.POST,
    }


def _shown(row: Row, table: Table) -> dict[str, Any]:
    return {
        "row": row,
        "bar": _bar(row, table),
        "actors": [ACTORS[actor][1] for actor in row.step.actors],
        "is_next": row is table.next,
        "group": GROUPS[0] if row.step.number else GROUPS[1 + (row.step in LATER)],
        "result": RESULTS.get(row.actual.result) if row.actual else None,
    }


def _bar(row: Row, table: Table) -> Bar:
    days = [one for each in table.rows for one in _days(each)]
    first, last = min([table.start, *days]), max([table.on, *days])
    width = max(1, (last - first).days)

    def at(day: date | None) -> float | None:
        return None if day is None else round(4 + (WIDTH - 8) * (day - first).days / width, 1)

    guess = row.forecast
    return Bar(
        planned=at(row.planned.day if row.planned else None),
        actual=at(row.actual.day if row.actual else None),
        early=at(guess.early if guess else None),
        middle=at(guess.middle if guess else None),
        late=at(guess.late if guess else None),
        today=at(table.on) or 0.0,
    )


def _days(row: Row) -> list[date]:
    told = [one.day for one in (row.planned, row.told, row.actual) if one is not None]
    return [*told, row.forecast.early, row.forecast.late] if row.forecast is not None else told
