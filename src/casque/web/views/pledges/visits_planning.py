"""Planning visits: a calendar under a limited number of teams, and the plan of a new visit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from casque.accounts.policy import may, require
from casque.core.errors import BadValueError, CasqueError
from casque.core.parameters import parameters_of
from casque.core.words import N_, say
from casque.readiness.pledges.catalogue import COMPONENTS, unit_type
from casque.readiness.pledges.gaps.board import SCARCE
from casque.readiness.pledges.regions import Visit
from casque.readiness.pledges.state import State
from casque.readiness.pledges.visits.deeds import visit_deed
from casque.readiness.pledges.visits.plan import (
    Closed,
    Horizon,
    Team,
    VisitCalendar,
    Wanted,
    plan_visits,
)
from casque.readiness.pledges.visits.visit import MODES, PURPOSES, VisitPhase, VisitState
from casque.registry.pledges.asked import Asked
from casque.registry.pledges.deeds import do
from casque.registry.pledges.log import all_entries
from casque.registry.pledges.reading import every, pledges, today
from casque.registry.pledges.visiting import visitable
from casque.trail.actor import Actor
from casque.web.links import link
from casque.web.page import page, show, show_again
from casque.web.reading import day_asked, reader
from casque.web.views.pledges.visits_doing import DONE, day_of_form

WANTING = frozenset({Visit.AAV_WANTED, Visit.AAV_POSTPONED, Visit.REASSESS_DUE})
SOON, MOST_TEAMS, MOST_WEEKS = 28, 8, 104
"""Days from today to the first visit that is planned; most teams and weeks of a plan."""
DRAWN = 1_000
"""Width of the calendar as drawn."""


@require_safe
@page
def visit_plan(request: HttpRequest) -> HttpResponse:
    """Propose visits for the pledges that want one."""
    actor = reader(request)
    require(actor, "visit.write")
    asked = {
        "military": _number(request, "military", usual=2, most=MOST_TEAMS),
        "police": _number(request, "police", usual=1, most=MOST_TEAMS),
        "weeks": _number(request, "weeks", usual=52, most=MOST_WEEKS),
    }
    wanted = wanted_of(actor)
    horizon = Horizon(today() + timedelta(days=SOON), weeks=max(1, asked["weeks"]))
    closed = _closed(request)
    teams = teams_of(asked["military"], asked["police"], visits=every(actor, "visit"), closed=closed)
    plan = plan_visits(wanted, teams, horizon)
    context = {
        **asked,
        "closed_from": closed[0].start.isoformat() if closed else "",
        "closed_until": closed[0].end.isoformat() if closed else "",
        "wanted": wanted,
        "plan": plan,
        "teams": teams,
        "start": horizon.monday(0),
        "end": horizon.end - timedelta(days=1),
        "bars": bars_of(plan, teams, horizon),
        "components": COMPONENTS,
        "may_plan": may(actor, "visit.write"),
    }
    return show(request, "pledges/visit_plan", context)


def wanted_of(actor: Actor) -> list[Wanted]:
    """Give the pledges that want a visit and are in no plan, each with the weight of its gap."""
    planned = {unit for one in every(actor, "visit") if _is_open(one.visit) for unit in one.units}
    return [_wanted(one) for one in pledges(actor) if one.visit in WANTING and one.name not in planned]


def _is_open(phase: VisitPhase) -> bool:
    return phase in {VisitPhase.PLANNED, VisitPhase.POSTPONED, VisitPhase.SCHEDULED}


def _wanted(state: State) -> Wanted:
    code = str(state.content.get("unit_type") or "")
    name = "gap_priority_scarce" if code in SCARCE else "gap_priority"
    weight = parameters_of("casque.readiness")[name].on(today()).value
    return Wanted(state.name, state.scope, unit_type(code).component if code else "military", weight)


def teams_of(
    military: int, police: int, *, visits: Iterable[VisitState] = (), closed: Sequence[Closed] = ()
) -> list[Team]:
    """Give the teams of a plan; each visit that has its days binds one of them that can make it."""
    components = {f"M{number}": frozenset({"military", "civil-defence"}) for number in range(1, military + 1)}
    components |= {f"P{number}": frozenset({"police"}) for number in range(1, police + 1)}
    away: dict[str, list[Closed]] = {name: [] for name in components}
    for one in sorted(visits, key=lambda each: (each.first or date.max, each.name)):
        days = bound_days(one)
        for name in components:
            is_able = not one.component or one.component in components[name]
            if days and is_able and not any(each.meets(days.start, days.end) for each in away[name]):
                away[name].append(days)
                break
    return [Team(name, its, away=(*closed, *away[name])) for name, its in components.items()]


def bound_days(state: VisitState) -> Closed | None:
    """Give the days for which a visit binds its team, the writing of the report among them."""
    if not _is_open(state.visit) or state.visit == VisitPhase.POSTPONED or not state.first or not state.last:
        return None
    writing = parameters_of("casque.readiness")["visit_writing_days"].on(state.last).value
    return Closed(state.first, state.last + timedelta(days=int(writing)))


def _closed(request: HttpRequest) -> tuple[Closed, ...]:
    """Read the days on which nobody travels; none where one of the two is empty."""
    first, last = day_asked(request, "closed_from"), day_asked(request, "closed_until")
    return (Closed(first, last),) if first and last else ()


def bars_of(plan: VisitCalendar, teams: Sequence[Team], horizon: Horizon) -> list[dict[str, Any]]:
    """Give a line for each team with its visits, in parts of the width of the drawing."""
    start, days = horizon.monday(0), horizon.weeks * 7
    return [
        {
            "team": team.name,
            "y": 22 + 30 * number,
            "text": 40 + 30 * number,
            "visits": [
                {
                    "visit": one,
                    "x": DRAWN * (one.first - start).days // days,
                    "width": max(8, DRAWN * ((one.last - one.first).days + 1) // days),
                }
                for one in plan.visits
                if one.team == team.name
            ],
        }
        for number, team in enumerate(teams)
    ]


def _number(request: HttpRequest, name: str, *, usual: int, most: int) -> int:
    text = request.GET.get(name, "")
    if not text:
        return usual
    if not (text.isascii() and text.isdigit() and int(text[:6]) <= most):
        raise BadValueError(
            say(N_("'{text}' is not a number from 0 to {most}."), text=text[:40], most=most), where=name
        )
    return int(text)


@require_http_methods(["GET", "POST"])
@page
def visit_new(request: HttpRequest) -> HttpResponse:
    """Show the form of a new visit, and plan it."""
    actor = reader(request)
    told = request.POST if request.method == "POST" else request.GET
    country = told.get("country", "")
    require(actor, "visit.write", scope=country)
    context = {
        "country": country,
        "countries": sorted({one.scope for one in pledges(actor)}),
        "units": visitable(actor, country) if country else {},
        "chosen": told.getlist("units"),
        "told": {
            name: told.get(name, "")
            for name in ("title", "purpose", "mode", "from", "until", "team", "name", "cost_usd", "host_part")
        },
        "usual_name": name_for(country) if country else "",
        "purposes": PURPOSES,
        "modes": MODES,
        **usual_cost(),
        "reason": request.POST.get("reason", ""),
        "deed": visit_deed("V01"),
        "today": today(),
    }
    if request.method == "GET":
        return show(request, "pledges/visit_new", context)
    try:
        name = request.POST.get("name") or name_for(country)
        do(actor=actor, asked=_planned(request, name))
    except CasqueError as error:
        return show_again(request, "pledges/visit_new", context, error)
    messages.success(request, gettext(DONE))
    return HttpResponseRedirect(link(request, "pledge-visit", name))


def _planned(request: HttpRequest, name: str) -> Asked:
    fields = (
        "title",
        "country",
        "purpose",
        "mode",
        "from",
        "until",
        "team",
        "team_size",
        "cost_usd",
        "host_part",
    )
    data: dict[str, Any] = {field: request.POST.get(field, "") for field in fields}
    data["units"] = request.POST.getlist("units")
    return Asked("visit", name, "V01", day_of_form(request), data, request.POST.get("reason", ""))


def usual_cost() -> dict[str, int]:
    """Give what a visit costs by the one case that is known, low and high [US$]."""
    known = parameters_of("casque.readiness")
    return {
        f"cost_{side}": int(known[f"visit_cost_{side}_usd"].on(today()).value) for side in ("low", "high")
    }


def name_for(country: str) -> str:
    """Give a name that no visit has yet: state, year, number."""
    taken = set(all_entries("visit"))
    year = today().year
    numbers = (f"{country.lower()}-visit-{year}-{number}" for number in range(1, 10_000))
    return next(name for name in numbers if name not in taken)
