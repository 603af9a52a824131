"""A deed on a visit by a form: what it asks for, with the units and recommendations of the visit to choose from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from casque.accounts.policy import require
from casque.core.errors import BadValueError, CasqueError
from casque.core.words import N_, say
from casque.readiness.pledges.machine import Ask, AskKind, Deed
from casque.readiness.pledges.regions import TITLES
from casque.readiness.pledges.visits.deeds import visit_deed
from casque.readiness.pledges.visits.grades import FOR_PURPOSE
from casque.readiness.pledges.visits.visit import VisitState
from casque.registry.pledges.asked import Asked
from casque.registry.pledges.deeds import do
from casque.registry.pledges.reading import subject, today
from casque.web.links import link
from casque.web.page import page, show, show_again
from casque.web.reading import reader

DONE = N_("It was written down.")
PARTS = ("text", "owner", "due")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form."""

    ask: Ask
    value: Any
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def kind(self) -> str:
        """The kind of the field; what can be chosen is chosen."""
        return "choice" if self.choices else str(self.ask.kind)


@require_http_methods(["GET", "POST"])
@page
def do_on_visit(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """Show the form of a deed, and do the deed."""
    actor = reader(request)
    state, _ = subject(actor, "visit", name)
    deed = visit_deed(code)
    require(actor, deed.action, scope=state.scope)
    context = {
        "state": state,
        "deed": deed,
        "fields": fields_of(request, deed, state),
        "on": request.POST.get("on") or today().isoformat(),
        "reason": request.POST.get("reason", ""),
        "seen": request.POST.get("seen") or state.number,
        "today": today(),
    }
    if request.method == "GET":
        return show(request, "pledges/visit_do", context)
    try:
        do(actor=actor, asked=asked_of(request, name, code, answers_of(request, deed)))
    except CasqueError as error:
        return show_again(request, "pledges/visit_do", context, error)
    messages.success(request, gettext(DONE))
    return HttpResponseRedirect(link(request, "pledge-visit", name))


def fields_of(request: HttpRequest, deed: Deed, state: VisitState) -> list[Field]:
    """Give the fields of a form, with what was typed or what the address already says."""
    told = request.POST if request.method == "POST" else request.GET
    fields = []
    for ask in deed.asks:
        if ask.kind is AskKind.JSON and ask.name != "recommendations":
            continue
        value = told.get(ask.name, "")
        fields.append(Field(ask, value or _usual(ask, state, told), _choices(ask, state)))
    return fields


def _choices(ask: Ask, state: VisitState) -> tuple[tuple[str, str], ...]:
    match ask.name:
        case "unit":
            return tuple((unit, unit) for unit in state.units)
        case "recommendation":
            return tuple((one.code, one.code) for one in state.recommendations if not one.is_closed)
        case "outcome":
            return tuple((one.value, TITLES[one]) for one in FOR_PURPOSE[state.purpose])
        case _:
            return ask.choices


def _usual(ask: Ask, state: VisitState, told: Mapping[str, Any]) -> str:
    """Give what a field holds before anybody typed: days of the plan, the outcome that the answers allow."""
    unit = str(told.get("unit", "") or (state.units[0] if len(state.units) == 1 else ""))
    match ask.name:
        case "from" if state.first:
            return state.first.isoformat()
        case "until" if state.last:
            return state.last.isoformat()
        case "outcome" if unit in state.units:
            ruled = state.proposals.get(unit)
            found = ruled.outcome if ruled else state.finding(unit).outcome
            return found.value if found else ""
        case "unit":
            return unit
        case "team":
            return "\n".join(state.team)
        case _:
            return ""


def answers_of(request: HttpRequest, deed: Deed) -> dict[str, Any]:
    """Read the answers of a form; further recommendations stand one on a line."""
    answers: dict[str, Any] = {}
    for ask in deed.asks:
        text = request.POST.get(ask.name, "")
        if ask.kind is not AskKind.JSON:
            answers[ask.name] = text
        elif ask.name == "recommendations":
            lines = [line.split(";") for line in text.splitlines() if line.strip()]
            answers[ask.name] = [
                dict(zip(PARTS, (part.strip() for part in line), strict=False)) for line in lines
            ]
    return answers


def asked_of(request: HttpRequest, name: str, code: str, data: Mapping[str, Any], reason: str = "") -> Asked:
    """Make the deed that a form asks for, on the day it names, seen from the entry it was shown at."""
    seen = request.POST.get("seen", "")
    return Asked(
        "visit",
        name,
        code,
        day_of_form(request),
        data,
        request.POST.get("reason", "") or reason,
        int(seen) if seen.isascii() and seen.isdigit() else None,
    )


def day_of_form(request: HttpRequest) -> date:
    """Read the day of a form; today where it is empty.

    Raises
    ------
    BadValueError
        If it is not a day.
    """
    text = request.POST.get("on", "").strip()
    try:
        return date.fromisoformat(text) if text else today()
    except ValueError:
        raise BadValueError(
            say(N_("'{text}' is not a whole day."), text=text[:40]),
            hint=say(N_("Write year, month and day: 2020-09-01.")),
            where="on",
        ) from None
