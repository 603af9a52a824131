"""Search over everything: missions, claims, figures, pledges, records."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from casque.core.errors import BadValueError
from casque.core.words import N_, say
from casque.registry.pledges.reading import pledges
from casque.web.page import page, show
from casque.web.reading import current, reader
from casque.web.searching import search_figures, search_pledges, search_records

LONGEST = 200


@page
def search(request: HttpRequest) -> HttpResponse:
    """Show what holds the words asked for."""
    data = current(request)
    query = request.GET.get("q", "").strip()
    if len(query) > LONGEST:
        raise BadValueError(
            say(
                N_("The search has {length} characters; the most are {most}."),
                length=len(query),
                most=LONGEST,
            ),
            hint=say(N_("Search for fewer words.")),
        )
    hits = search_records(data, query) if query else []
    context = {
        "q": query,
        "hits": hits,
        "found_pledges": search_pledges(pledges(reader(request)), query) if query else [],
        "found_figures": search_figures(query) if query else [],
        "total": sum(one.total for one in hits),
    }
    return show(request, "search", context)
