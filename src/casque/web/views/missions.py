"""Missions: the list, and one mission with all that the record tells of it."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse

from casque.core.dataset import Dataset, Record
from casque.reports.charts.contingents import draw_contingents, draw_participations
from casque.reports.shapes import related
from casque.web.computed import kept, verdicts
from casque.web.drawings import Picture, picture
from casque.web.page import is_part, page, show
from casque.web.reading import current

RUNNING = {"yes": ("yes",), "no": ("no", "")}


@page
def missions(request: HttpRequest) -> HttpResponse:
    """List the missions, all or those that match."""
    data = current(request)
    query, running = request.GET.get("q", ""), request.GET.get("present", "")
    lines = [line for line in _lines(data) if _matches(line, query, running)]
    context = {"lines": lines, "query": query, "present": running}
    if is_part(request):
        return show(request, "parts/missions", context)
    context["periods"] = picture(data, "participations", lambda sheet: draw_participations(data, sheet))
    return show(request, "missions", context)


@page
def mission(request: HttpRequest, code: str) -> HttpResponse:
    """Show one mission."""
    data = current(request)
    record = data.record("missions", code)
    found = kept(data, "related", lambda: related(data, code), code)
    about = [one for one in verdicts(data) if _speaks_of(one.claim, code, found)]
    context = {
        "mission": record,
        "claims_about": about,
        "gantt": _gantt(data, code) if found.get("contingents") else None,
        "filled": {row["slot"] for row in found.get("contingents", ())},
        **{name: found.get(name, ()) for name in _SHOWN},
        "others": {name: rows for name, rows in found.items() if name not in (*_SHOWN, "places", "claims")},
    }
    return show(request, "mission", context)


_SHOWN = (
    "participations",
    "slots",
    "contingents",
    "strengths",
    "sightings",
    "activities",
    "fatalities",
    "incidents",
    "honours",
)


def _lines(data: Dataset) -> list[tuple[Record, Record | None, int]]:
    """Give each mission with its participation and the number of its contingents."""
    periods = {row["mission"]: row for row in data.records("participations")}
    slots = {row.code: row["mission"] for row in data.records("slots")}
    sent: dict[str, int] = {}
    for row in data.records("contingents"):
        sent[slots[row["slot"]]] = sent.get(slots[row["slot"]], 0) + 1
    return [(row, periods.get(row.code), sent.get(row.code, 0)) for row in data.records("missions")]


def _matches(line: tuple[Record, Record | None, int], query: str, running: str) -> bool:
    record, period, _ = line
    text = " ".join([record.code, *record.values.values()]).casefold()
    is_found = all(word in text for word in query.casefold().split())
    return is_found and (
        running not in RUNNING or (period["is_present"] if period else "") in RUNNING[running]
    )


def _speaks_of(claim: Record, code: str, found: Mapping[str, tuple[Record, ...]]) -> bool:
    scope = dict(pair.partition("=")[::2] for pair in claim.many("scope"))
    refs = {f"missions/{code}", *(row.ref for rows in found.values() for row in rows)}
    return code in scope.values() or not refs.isdisjoint(claim.many("about"))


def _gantt(data: Dataset, code: str) -> Picture:
    return picture(data, "contingents", lambda sheet: draw_contingents(data, sheet, mission=code), code)
