"""The matrix of a pledge against a requirement: each line with what is offered beside what is asked for."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from casque.accounts.policy import require
from casque.readiness.pledges.alignment import GROUPS, Cover, percent_text
from casque.registry.pledges.assessing import assessing
from casque.registry.pledges.reading import pledge
from casque.web.page import page, show
from casque.web.reading import day_asked, reader

COLOURS = {
    Cover.GAP: "bad",
    Cover.NOT_KNOWN: "none",
    Cover.COVERED_BY_VARIATION: "part",
    Cover.EXCESS: "part",
}


@require_safe
@page
def alignment(request: HttpRequest, name: str) -> HttpResponse:
    """Show the matrix against the requirement asked for, or the one that the rules take."""
    actor = reader(request)
    state, _ = pledge(actor, name, on=day_asked(request, "on"))
    require(actor, "pledge.view", scope=state.scope)
    rules = assessing(actor, on=state.on)
    chosen = request.GET.get("requirement", "").strip()
    requirement, found = rules.alignment_of(state, chosen)
    groups = [
        (title, [(one, COLOURS.get(one.cover, "good")) for one in found.of(group)])
        for group, title in GROUPS.items()
    ] if found else []  # fmt: skip
    return show(
        request,
        "pledges/alignment",
        {
            "state": state,
            "chosen": chosen,
            "choices": sorted(rules.requirements),
            "requirement": requirement,
            "alignment": found,
            "percent": percent_text(found.percent) if found else "",
            "groups": groups,
        },
    )
