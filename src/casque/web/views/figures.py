"""Figures: the list, and one figure with its question, value, breakdown and records."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from casque.claims.figures import FIGURES, figure_named
from casque.web.computed import answer_page, value_of
from casque.web.page import page, show
from casque.web.paging import page_asked, paged
from casque.web.reading import KNOWN_ON, current

OTHER_PARAMETERS = {"by", "page", KNOWN_ON}


@page
def figures(request: HttpRequest) -> HttpResponse:
    """List all figures with their values."""
    data = current(request)
    lines = [(figure, value_of(data, figure.name)) for figure in FIGURES]
    return show(request, "figures", {"lines": lines})


@page
def figure(request: HttpRequest, name: str) -> HttpResponse:
    """Show one figure, narrowed and broken down as the query asks."""
    data = current(request)
    defined = figure_named(name)
    by = request.GET.get("by", "")
    scope = {
        key: text for key in request.GET if key not in OTHER_PARAMETERS and (text := request.GET.get(key, ""))
    }
    found = answer_page(data, defined.name, scope, by=by, number=page_asked(request))
    context = {
        "answer": found,
        "figure": defined,
        "scope": scope,
        "by": by,
        "keys": list(defined.keys),
        "paging": paged(request, found.items),
        "has_no_rows": not found.items,
    }
    return show(request, "figure", context)
