"""The account: claims with verdicts, what disagrees, and the whole on one page for printing."""

from __future__ import annotations

from collections import Counter

from django.http import HttpRequest, HttpResponse

from casque.claims.figures import FIGURES
from casque.claims.verdict import Outcome
from casque.claims.world import WorldOutcome, WorldVerdict
from casque.core.dataset import Dataset
from casque.core.tables import table_named
from casque.reports.charts.verdicts import draw_verdicts
from casque.reports.choosing import claims_with, section_of
from casque.reports.world_shapes import world_outcome
from casque.web.against import verdicts_against
from casque.web.computed import contradictions as found_contradictions
from casque.web.computed import kept, value_of, verdicts
from casque.web.drawings import picture
from casque.web.outcomes import KINDS
from casque.web.page import is_part, page, show
from casque.web.paging import paged
from casque.web.reading import current
from casque.web.views.downloads import TITLES
from casque.web.views.overview import outcome_counts

FILTERS = ("outcome", "section", "kind")


@page
def account(request: HttpRequest) -> HttpResponse:
    """List the claims with their verdicts, all or those that match."""
    data = current(request)
    asked = {name: request.GET.get(name, "") for name in FILTERS}
    query, reason = request.GET.get("q", ""), request.GET.get("reason", "")
    matching = claims_with(data, verdicts(data), search=query, **asked)
    against, said = verdicts_against(request), request.GET.get("published", "")
    matching = [
        one for one in matching if not said or _is_said(against.get(one.claim.code), world_outcome(said))
    ]
    context = {
        "paging": paged(request, [one for one in matching if reason in ("", one.reason.value)]),
        "reasons": Counter(one.reason.value for one in matching).most_common(),
        "reason": reason,
        "forms": TITLES.items(),
        "asked": asked,
        "published": Counter(one.outcome.value for one in against.values()).most_common(),
        "asked_published": said,
        "query": query,
        **_around(data),
    }
    if is_part(request):
        return show(request, "parts/claims", context)
    if data["claims"].height:
        context["chart"] = picture(data, "verdicts", lambda sheet: draw_verdicts(data, verdicts(data), sheet))
    return show(request, "account", context)


def _is_said(verdict: WorldVerdict | None, outcome: WorldOutcome) -> bool:
    return verdict is not None and verdict.outcome is outcome


def _around(data: Dataset) -> dict[str, object]:
    """Give what stands around the list, whatever is asked."""
    return {
        "sections": kept(data, "sections", lambda: _sections(data)),
        "kinds": table_named("claims").field_named("kind").values,
        "outcomes": outcome_counts(data),
        "claim_count": data["claims"].height,
        "contradiction_count": len(found_contradictions(data)),
    }


@page
def contradictions(request: HttpRequest) -> HttpResponse:
    """List what disagrees with what, with the arithmetic."""
    data = current(request)
    found = found_contradictions(data)
    kinds = [(title, [one for one in found if one.kind == kind]) for kind, title in KINDS.items()]
    context = {"contradictions": found, "kinds": [(title, cases) for title, cases in kinds if cases]}
    return show(request, "contradictions", context)


@page
def printed(request: HttpRequest) -> HttpResponse:
    """Show the whole account on one page."""
    data = current(request)
    context = {
        "title": data.title,
        "sha256": data.sha256,
        "lines": [(figure, value_of(data, figure.name)) for figure in FIGURES],
        "verdicts": verdicts(data),
        "contradictions": found_contradictions(data),
        "outcomes": outcome_counts(data),
        "cannot": Outcome.CANNOT.value,
    }
    return show(request, "account_print", context)


def _sections(data: Dataset) -> list[str]:
    return list(dict.fromkeys(section_of(data, one.claim) for one in verdicts(data)))
