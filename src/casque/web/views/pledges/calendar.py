"""The calendar: visits, what ends, and replies that are awaited, month by month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from casque.accounts.policy import may
from casque.core.words import N_
from casque.readiness.pledges.moving import add_months
from casque.readiness.pledges.regions import Employment, Readiness
from casque.readiness.pledges.state import State
from casque.registry.pledges.assessing import may_assess
from casque.registry.pledges.reading import every, pledges, today
from casque.trail.actor import Actor
from casque.web.links import link
from casque.web.page import page, show
from casque.web.reading import day_asked, reader

MONTHS = 12
ENDS = (
    ("due", N_("confirmation is due")),
    ("aav_until", N_("the assessment ends")),
    ("alignment_until", N_("the alignment ends")),
    ("rapid_until", N_("the rapid deployment period ends")),
)


@dataclass(frozen=True, slots=True)
class Happening:
    """Something on a day: of which kind, what, whose, and where it is shown."""

    day: date
    until: date | None
    kind: str
    what: str
    title: str
    scope: str
    address: str


@require_safe
@page
def calendar(request: HttpRequest) -> HttpResponse:
    """Show what happens in the twelve months from a day on."""
    first = (day_asked(request, "from") or today()).replace(day=1)
    last = add_months(first, MONTHS)
    months: defaultdict[date, list[Happening]] = defaultdict(list)
    for one in sorted(happenings(request, reader(request)), key=lambda each: (each.day, each.title)):
        if first <= one.day < last:
            months[one.day.replace(day=1)].append(one)
    context = {
        "months": dict(months),
        "first": first,
        "before": add_months(first, -MONTHS),
        "after": last,
        "today": today(),
    }
    return show(request, "pledges/calendar", context)


def happenings(request: HttpRequest, actor: Actor) -> Iterator[Happening]:
    """Give all that happens, as far as the actor may see it whole."""
    for state in pledges(actor):
        if may_assess(actor, state):
            yield from _of_a_pledge(request, state)
    for one in every(actor, "visit"):
        if one.first is not None:
            address = link(request, "pledge-visit", one.name)
            yield Happening(one.first, one.last, "visit", N_("visit"), one.title, one.scope, address)
    for one in every(actor, "campaign"):
        if one.is_open and may(actor, "pledge.view", scope=one.scope).allowed:
            address = link(request, "pledge-campaign", one.name)
            what = N_("reply to a renewal campaign")
            yield Happening(one.reply_by, None, "reply", what, one.name, one.scope, address)


def _of_a_pledge(request: HttpRequest, state: State) -> Iterator[Happening]:
    if state.readiness is Readiness.CLOSED:
        return
    address = link(request, "pledge", state.name)
    for name, what in ENDS:
        day = getattr(state, name)
        if day is not None:
            yield Happening(day, None, "end", what, state.title, state.scope, address)
    reply_by = str(state.facts.get("request", {}).get("reply_by") or "")
    if state.employment is Employment.INVITED and reply_by:
        day, what = date.fromisoformat(reply_by), N_("reply to an invitation")
        yield Happening(day, None, "reply", what, state.title, state.scope, address)
