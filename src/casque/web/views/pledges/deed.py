"""The form of any deed on any subject, made from what the deed asks for; and of the deeds that begin one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from casque.accounts.policy import may, require
from casque.core.errors import BadValueError, CasqueError
from casque.core.words import N_, Message, say
from casque.readiness.pledges.entries import Entry
from casque.readiness.pledges.foreseen import foreseen
from casque.readiness.pledges.machine import Ask, Deed, Given, Side
from casque.registry.pledges.around import around
from casque.registry.pledges.asked import Asked
from casque.registry.pledges.deeds import do
from casque.registry.pledges.kinds import practice, subjects
from casque.registry.pledges.log import entries_of
from casque.registry.pledges.reading import subject, today
from casque.registry.pledges.standing import refuse_the_wrong_desk
from casque.web.links import link
from casque.web.page import page, show, show_again
from casque.web.reading import reader
from casque.web.views.pledges.answering import answers_of, day_of, number_of, seen_of

PAGES: Mapping[str, str] = {
    "pledge": "pledge",
    "visit": "pledge-visit",
    "requirement": "pledge-requirement",
    "composition": "rapid-slots-of",
    "campaign": "pledge-campaign",
}
"""Name of the page of a subject, by its kind."""
ELSEWHERE: Mapping[str, str] = {"R01": "pledge-content", "R02": "pledge-documents"}
"""Deeds on a pledge that have a page of their own."""
DONE = N_("It was written down.")
PROPOSED = N_("It was proposed: a second person approves it or refuses it.")
VOID = "X01"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form: what is asked, and what stands in it."""

    ask: Ask
    value: Any

    @property
    def kind(self) -> str:
        """The kind of the field."""
        return str(self.ask.kind)


@require_http_methods(["GET", "HEAD", "POST"])
@page
def deed_form(request: HttpRequest, kind: str, name: str, code: str) -> HttpResponse:
    """Show the form of a deed, and do the deed; what was typed stays when it cannot be done."""
    actor = reader(request)
    deed = subjects(kind).deed(code)
    state, _ = subject(actor, kind, name)
    held = entries_of(kind, name)
    _refuse(request, deed, state, scope=held[0].scope)
    if kind == "pledge" and code in ELSEWHERE:
        return HttpResponseRedirect(link(request, ELSEWHERE[code], name))
    context = {
        "kind": kind,
        "name": name,
        "state": state,
        "back": address_of(request, kind, name),
        "seen": seen_of(request) or len(held),
        "obstacles": foreseen_for(kind, name, deed, state),
        "proposal": _proposal(kind, state),
        "names": may(actor, "event.view").allowed,
        "papers": [one.name for one in state.papers] if kind == "pledge" else [],
        "is_proposed": deed.is_change_of_level and practice().second_person,
        **form_context(request, deed, _usual(deed, held)),
    }
    if request.method != "POST":
        return show(request, "pledges/deed", context)
    try:
        entry = do(actor=actor, asked=asked_by(request, kind, name, deed))
    except CasqueError as error:
        return show_again(request, "pledges/deed", context, error)
    messages.success(request, gettext(DONE if entry.deed == deed.code else PROPOSED))
    return HttpResponseRedirect(address_of(request, kind, name))


@require_http_methods(["GET", "HEAD", "POST"])
@page
def begin_form(request: HttpRequest, kind: str) -> HttpResponse:
    """Show the form of the deed that begins a subject of a kind, and begin it."""
    actor, own = reader(request), subjects(kind)
    deed = own.deed(own.first)
    require(actor, deed.action, scope=actor.scope)
    if kind == "pledge":
        return HttpResponseRedirect(link(request, "pledge-new"))
    name = request.POST.get("name", "").strip()
    context = {"kind": kind, "name": name, "is_new": True, "back": link(request, "pledges")}
    context |= form_context(request, deed, {})
    if request.method != "POST":
        return show(request, "pledges/deed", context)
    try:
        do(actor=actor, asked=asked_by(request, kind, name, deed))
    except CasqueError as error:
        return show_again(request, "pledges/deed", context, error)
    messages.success(request, gettext(DONE))
    return HttpResponseRedirect(address_of(request, kind, name))


def form_context(request: HttpRequest, deed: Deed, usual: Mapping[str, Any]) -> dict[str, Any]:
    """Give what every form of a deed shows: its fields, the day, the reason, all with what was typed."""
    told = request.POST if request.method == "POST" else request.GET
    return {
        "deed": deed,
        "fields": [Field(ask, told.get(ask.name, usual.get(ask.name, ""))) for ask in deed.asks],
        "on": request.POST.get("on") or today().isoformat(),
        "reason": request.POST.get("reason", ""),
        "today": today(),
    }


def asked_by(request: HttpRequest, kind: str, name: str, deed: Deed) -> Asked:
    """Read from a form what is asked for.

    Raises
    ------
    BadValueError
        If the day is none, or a file cannot be read.
    """
    reason = request.POST.get("reason", "")
    return Asked(kind, name, deed.code, day_of(request), answers_of(request, deed), reason, seen_of(request))


def address_of(request: HttpRequest, kind: str, name: str) -> str:
    """Give the address of the page of a subject."""
    return link(request, PAGES[kind], name)


def foreseen_for(kind: str, name: str, deed: Deed, state: Any) -> tuple[Message, ...]:
    """Give what stands in the way of a deed today whatever the answers are."""
    given = Given(max(today(), state.last_on), {}, around=around(kind, entries_of(kind, name)))
    return foreseen(deed, state, given)


def may_begin(request: HttpRequest, kind: str) -> bool:
    """Tell whether the reader may begin a subject of a kind."""
    own, actor = subjects(kind), reader(request)
    return may(actor, own.deed(own.first).action, scope=actor.scope).allowed


def _refuse(request: HttpRequest, deed: Deed, state: Any, *, scope: str) -> None:
    """Say at once, and not only when all is typed, that somebody else does this."""
    if deed.side is Side.TIME or not deed.action:
        raise BadValueError(
            say(N_("Nobody does '{title}': it follows by itself."), title=say(deed.title)),
            hint=say(N_("Go back to the page of the subject: it shows what can be done.")),
        )
    require(reader(request), deed.action, scope=scope)
    refuse_the_wrong_desk(reader(request), deed, state)


def _usual(deed: Deed, held: tuple[Entry, ...]) -> dict[str, Any]:
    """Give what a field holds before anybody typed."""
    if deed.code == VOID:
        return {"number": number_of(held)}
    return {}


def _proposal(kind: str, state: Any) -> dict[str, Any] | None:
    """Give the change of level that waits for a second person, with its deed."""
    proposal = getattr(state, "proposal", None)
    if proposal is None:
        return None
    return {"proposal": proposal, "deed": subjects(kind).deed(proposal.deed)}
