"""Renewal campaigns: which states were asked, and who has answered."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from casque.accounts.policy import may
from casque.readiness.pledges.campaign import CAMPAIGN_DEEDS
from casque.readiness.pledges.deeds import deed_named
from casque.readiness.pledges.regions import TITLES
from casque.registry.pledges.campaigns import campaigns, progress
from casque.registry.pledges.reading import today
from casque.web.page import page, show
from casque.web.reading import reader

CONFIRM, CONFIRM_LATE = "D02", "D04"


@require_safe
@page
def campaign_list(request: HttpRequest) -> HttpResponse:
    """Show the campaigns that the reader may see."""
    actor = reader(request)
    context = {"campaigns": campaigns(actor), "may_begin": may(actor, "campaign.write").allowed}
    return show(request, "pledges/campaigns", context)


@require_safe
@page
def campaign(request: HttpRequest, name: str) -> HttpResponse:
    """Show a campaign: each pledge of the state, and its answer."""
    actor = reader(request)
    found = progress(actor, name)
    state = found.campaign
    lines = [
        {
            "state": one.state,
            "level": TITLES[one.state.readiness],
            "answer": one.answer,
            "said": deed_named(one.answer.deed).title if one.answer else "",
            "confirm": CONFIRM if one.state.freshness in ("CURRENT", "REFRESH_DUE") else CONFIRM_LATE,
        }
        for one in found.lines
    ]
    is_mine = may(actor, "campaign.write").allowed
    return show(
        request,
        "pledges/campaign",
        {
            "found": found,
            "campaign": state,
            "lines": lines,
            "may_answer": may(actor, "pledge.submit", scope=state.scope).allowed and state.is_open,
            "deeds": [one for one in CAMPAIGN_DEEDS[1:] if is_mine and state.is_open],
            "today": today(),
        },
    )
