"""The timeline: dated entries by year, with the records of the same events."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponse

from casque.core.dataset import Record
from casque.web.page import is_part, page, show
from casque.web.reading import current


@page
def timeline(request: HttpRequest) -> HttpResponse:
    """Show the entries, all or those that match, the earliest first."""
    data = current(request)
    query, kind = request.GET.get("q", ""), request.GET.get("kind", "")
    entries = data.records("timeline")
    found = sorted((one for one in entries if _matches(one, query, kind)), key=lambda one: one["start"])
    years = [(year, list(rows)) for year, rows in groupby(found, key=lambda one: one["start"][:4])]
    context = {
        "years": years,
        "found": len(found),
        "query": query,
        "kind": kind,
        "kinds": sorted({one["kind"] for one in entries}),
    }
    return show(request, "parts/timeline" if is_part(request) else "timeline", context)


def _matches(entry: Record, query: str, kind: str) -> bool:
    text = " ".join(entry.values.values()).casefold()
    return kind in ("", entry["kind"]) and all(word in text for word in query.casefold().split())
