"""The selection workspace: a shortlist with every criterion, filters that say what they removed, and the memo."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_POST, require_safe

from casque.accounts.policy import may, require
from casque.core.errors import CasqueError
from casque.readiness.pledges.selection.constraints import CONSTRAINTS
from casque.readiness.pledges.selection.memo import memo
from casque.readiness.pledges.selection.reversal import said_of, smallest_reversal
from casque.readiness.pledges.selection.shortlist import Listed, Shortlist
from casque.readiness.pledges.selection.theatre import ACCEPTANCES, Acceptance
from casque.readiness.pledges.selection.weights import CRITERIA, TITLES, weights_from_json
from casque.registry.pledges.reading import subject, today
from casque.registry.pledges.selecting import shortlist_for
from casque.reports.selection_memo import selection_memo_pdf
from casque.web.links import link
from casque.web.page import page, show, show_again
from casque.web.reading import day_asked, reader
from casque.web.views.pledges.requirements import KIND, shown
from casque.web.views.pledges.visits_doing import day_of_form

INVITE = "selection.invite"
LOOKS = {Acceptance.ACCEPTED: "good", Acceptance.REFUSED: "bad", Acceptance.NOT_KNOWN: "none"}


@require_safe
@page
def selection(request: HttpRequest, name: str) -> HttpResponse:
    """Show the shortlist for a requirement, with the weights and the rules that the reader chose."""
    actor = reader(request)
    require(actor, "selection.view")
    state, _ = subject(actor, KIND, name)
    context = {**shown(state), "weights": _usual(request.GET), "rules": _rules(request.GET, None)}
    context |= {"on": request.GET.get("on", "")}
    try:
        found = _found(request, name, request.GET)
    except CasqueError as error:
        return show_again(request, "pledges/selection", context, error)
    return show(request, "pledges/selection", {**context, **_context(request, found)})


@require_POST
@page
def memo_file(request: HttpRequest, name: str) -> HttpResponse:
    """Give the memo on a choice as PDF; nothing is kept of it."""
    actor = reader(request)
    require(actor, "selection.view")
    state, _ = subject(actor, KIND, name)
    found = _found(request, name, request.POST)
    given = {key: request.POST.get(key, "") for key in ("chosen", "justification")}
    try:
        pdf = selection_memo_pdf(memo(found, **given))
    except CasqueError as error:
        context = {
            **shown(state),
            "weights": _usual(request.POST),
            **_context(request, found),
            "given": given,
        }
        return show_again(request, "pledges/selection", context, error)
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}-memo.pdf"'
    return answer


def _found(request: HttpRequest, name: str, query: QueryDict) -> Shortlist:
    on = day_asked(request, "on") if request.method == "GET" else day_of_form(request)
    aside = frozenset(query.getlist("aside"))
    return shortlist_for(reader(request), name, weights=_weights(query), aside=aside, on=on)


def _weights(query: QueryDict) -> dict[str, str]:
    """Read the weights that were sent; what is empty weighs as usual."""
    return {one: query.get(one, "").strip() for one in CRITERIA if query.get(one, "").strip()}


def _usual(query: QueryDict) -> list[tuple[str, str, str]]:
    """Give each criterion with its title and the weight sent, or the usual one."""
    usual, sent = weights_from_json({}, on=today()), _weights(query)
    return [(name, TITLES[name], sent.get(name, f"{usual[name]:g}")) for name in CRITERIA]


def _rules(query: QueryDict, found: Shortlist | None) -> list[dict[str, Any]]:
    """Give each rule with what it did and whether it is set aside."""
    aside = query.getlist("aside")
    sieves = {one.name: one for one in found.sieves} if found else {}
    return [
        {
            "name": one.name,
            "title": one.title,
            "source": one.source,
            "is_aside": one.name in aside,
            "sieve": sieves.get(one.name),
        }
        for one in CONSTRAINTS
    ]


def _context(request: HttpRequest, found: Shortlist) -> dict[str, Any]:
    query = request.POST if request.method == "POST" else request.GET
    reversal = smallest_reversal(found.listed, found.weights)
    first = found.listed[0] if found.listed else None
    return {
        "found": found,
        "rules": _rules(query, found),
        "criteria": [(name, TITLES[name], found.weights.share(name)) for name in CRITERIA],
        "units": [_unit(request, found, one) for one in found.listed],
        "looked_at": len(found.listed) + len(found.removed),
        "removed": found.removed,
        "change": said_of(*reversal) if reversal else None,
        "overtaking": [one.candidate for one in found.may_be_better(first)] if first else [],
        "aside": sorted(found.case.filters.aside),
    }


def _unit(request: HttpRequest, found: Shortlist, one: Listed) -> Mapping[str, Any]:
    """Give a unit with its terms, its score out of 100 and who shares its rank."""
    return {
        "one": one,
        "candidate": one.candidate,
        "terms": [(TITLES[term.name], term) for term in one.terms],
        "host": ACCEPTANCES[found.host_says(one)],
        "host_look": LOOKS[found.host_says(one)],
        "low": 100 * one.low,
        "high": 100 * one.high,
        "tied": [each.candidate.name for each in found.tied_with(one)],
        "further": (*one.unmet, *one.doubts, *one.flags),
        "invite": _invitation(request, found, one) if may(reader(request), INVITE).allowed else "",
    }


def _invitation(request: HttpRequest, found: Shortlist, one: Listed) -> str:
    """Give the address of the form that invites a unit for the requirement."""
    named = found.case.filters.register_name
    return link(request, "pledge-do", "pledge", one.candidate.name, "C01", requirement=named)
