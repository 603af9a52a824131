"""The form of a deed on a requirement, made from what the deed asks for."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from casque.accounts.policy import require
from casque.core.dates import PartialDate
from casque.core.errors import BadValueError, CasqueError, NotFoundError
from casque.core.words import N_, say
from casque.readiness.pledges.machine import AskKind, Deed
from casque.readiness.pledges.requirement_json import requirement_to_json
from casque.readiness.pledges.selection.deeds import REQUIREMENT_DEEDS
from casque.readiness.pledges.selection.register import RequirementState
from casque.registry.pledges.asked import Asked
from casque.registry.pledges.deeds import do
from casque.registry.pledges.reading import subject, today
from casque.web.links import link
from casque.web.page import page, show, show_again
from casque.web.reading import reader
from casque.web.views.pledges.requirements import KIND, parsed, shown
from casque.web.views.pledges.theatre_form import boxes, theatre_sent

THEATRE = "theatre"
DEEDS = {deed.code: deed for deed in REQUIREMENT_DEEDS if deed.code != "Q01"}


@require_http_methods(["GET", "POST"])
@page
def requirement_do(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """Ask for what a deed needs, and do it."""
    actor = reader(request)
    deed = _deed(code)
    require(actor, deed.action)
    state, entries = subject(actor, KIND, name)
    context = {
        **shown(state),
        "deed": deed,
        "asks": [(ask, _given(request, ask.name, state)) for ask in deed.asks if ask.name != THEATRE],
        "boxes": boxes(state.theatre, _sent(request)) if deed.code == "Q06" else [],
        "seen": request.POST.get("seen") or len(entries),
        "on": request.POST.get("on") or today().isoformat(),
        "reason": request.POST.get("reason", ""),
    }
    if request.method == "GET":
        return show(request, "pledges/requirement_do", context)
    try:
        do(actor=actor, asked=_asked(request, name, deed))
    except CasqueError as error:
        return show_again(request, "pledges/requirement_do", context, error)
    messages.success(request, gettext("Done: {title}.").format(title=gettext(deed.title)))
    return HttpResponseRedirect(link(request, "pledge-requirement", name))


def _deed(code: str) -> Deed:
    if code not in DEEDS:
        raise NotFoundError(
            say(N_("There is no deed '{code}' on a requirement that is in the register."), code=code[:10]),
            hint=say(N_("Its deeds are {codes}."), codes=", ".join(DEEDS)),
        )
    return DEEDS[code]


def _given(request: HttpRequest, name: str, state: RequirementState) -> str:
    """Give what was sent, or what stands: a new version begins from the old one."""
    if request.method == "POST":
        return request.POST.get(name, "")
    if name == "number":
        return str(state.number)
    if name != KIND:
        return request.GET.get(name, "")
    following = {**requirement_to_json(state.requirement), "version": state.requirement.version + 1}
    return json.dumps(following, ensure_ascii=False, indent=1)


def _sent(request: HttpRequest) -> dict[str, str] | None:
    """Give what was sent; nothing where the form is shown for the first time."""
    if request.method != "POST":
        return None
    return {name: value for name, value in request.POST.items() if isinstance(value, str)}


def _asked(request: HttpRequest, name: str, deed: Deed) -> Asked:
    data: dict[str, Any] = {}
    for ask in deed.asks:
        text = request.POST.get(ask.name, "").strip()
        if ask.name == THEATRE:
            data[ask.name] = theatre_sent(_sent(request) or {})
        else:
            data[ask.name] = parsed(text.encode()) if ask.kind is AskKind.JSON else text
    seen = request.POST.get("seen", "")
    day = PartialDate.parse(request.POST.get("on", "") or today().isoformat())
    if day.first != day.last:
        raise BadValueError(
            say(N_("'{text}' is not a whole day."), text=str(day)),
            hint=say(N_("Write year, month and day: 2020-09-01.")),
            where="on",
        )
    number = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < len("1000000") else None
    return Asked(KIND, name, deed.code, day.first, data, request.POST.get("reason", ""), number)
