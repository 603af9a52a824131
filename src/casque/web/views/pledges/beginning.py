"""Begin a pledge: from a few fields, or from a workbook; a draft that only its state sees."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from casque.accounts.policy import require
from casque.core.errors import CasqueError
from casque.readiness.pledges.catalogue import UNIT_TYPES, unit_type
from casque.registry.pledges.asked import Asked
from casque.registry.pledges.deeds import do
from casque.registry.pledges.kinds import subjects
from casque.registry.pledges.log import all_entries
from casque.registry.pledges.reading import today
from casque.web.links import link
from casque.web.page import page, show, show_again
from casque.web.reading import reader
from casque.web.views.pledges.answering import day_of, json_of

TYPED = ("name", "unit_type", "title", "unit_size", "note_number", "note_date", "reason")


@require_http_methods(["GET", "HEAD", "POST"])
@page
def new_pledge(request: HttpRequest) -> HttpResponse:
    """Show the form that begins a pledge, and begin it."""
    actor = reader(request)
    deed = subjects("pledge").deed("A01")
    require(actor, deed.action, scope=actor.scope)
    told = request.POST if request.method == "POST" else request.GET
    context: dict[str, Any] = {
        "deed": deed,
        "types": UNIT_TYPES,
        "scope": actor.scope,
        "given": {name: told.get(name, "") for name in TYPED},
        "proposed": _free_name(actor.scope),
        "on": request.POST.get("on") or today().isoformat(),
        "today": today(),
    }
    if request.method != "POST":
        return show(request, "pledges/new", context)
    try:
        name = request.POST.get("name", "").strip() or context["proposed"]
        data = {"content": _content(request, actor.scope)}
        reason = request.POST.get("reason", "")
        entry = do(actor=actor, asked=Asked("pledge", name, deed.code, day_of(request), data, reason))
    except CasqueError as error:
        return show_again(request, "pledges/new", context, error)
    messages.success(request, gettext("The draft was begun; only your state sees it."))
    return HttpResponseRedirect(link(request, "pledge", entry.name))


def _content(request: HttpRequest, scope: str) -> Any:
    """Give the contents of the workbook that was sent, or of the fields."""
    sent = json_of(request, "content")
    if sent is not None:
        return sent
    told: dict[str, Any] = {"member_state": scope}
    for name in TYPED[1:-1]:
        text = request.POST.get(name, "").strip()
        if text:
            told[name] = int(text) if name == "unit_size" and text.isdigit() and text.isascii() else text
    if told.get("unit_type"):
        kind = unit_type(str(told["unit_type"]))
        told |= {"component": kind.component, "title": told.get("title") or gettext(kind.title)}
    return told


def _free_name(scope: str) -> str:
    """Propose a name that nobody has: the state, the year, the next number."""
    start = f"{scope.lower()}-{today().year}-"
    taken = {name for name in all_entries("pledge") if name.startswith(start)}
    number = len(taken) + 1
    while f"{start}{number:03}" in taken:
        number += 1
    return f"{start}{number:03}"
