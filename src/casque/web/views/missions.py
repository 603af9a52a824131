"""Missions: the list, and one mission with all that the record tells of it."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse

from casque.core.dataset import Dataset, Record
from casque.reports.charts.contingents import draw_contingents, draw_participations
from casque.reports.charts.losses import draw_losses
from casque.web.about import Rows, about_mission
from casque.web.computed import verdicts
from casque.web.drawings import Picture, picture
from casque.web.manning import is_published, manning, sites
from casque.web.page import is_part, page, show
from casque.web.published import world
from casque.web.reading import current

RUNNING = {"yes": ("yes",), "no": ("no", "")}


@page
def missions(request: HttpRequest) -> HttpResponse:
    """List the missions, all or those that match."""
    data = current(request)
    query, running = request.GET.get("q", ""), request.GET.get("present", "")
    lines = [line for line in _lines(data) if _matches(line, query, running)]
    context: dict[str, object] = {"lines": lines, "query": query, "present": running}
    if is_part(request):
        return show(request, "parts/missions", context)
    context["periods"] = picture(data, "participations", lambda sheet: draw_participations(data, sheet))
    if data["fatalities"].height:
        context["losses"] = picture(data, "losses", lambda sheet: draw_losses(data, sheet))
    return show(request, "missions", context)


@page
def mission(request: HttpRequest, code: str) -> HttpResponse:
    """Show one mission."""
    data = current(request)
    if not data.has("missions", code) and is_published(world(request), code):
        return show(request, "mission_published", {"told": manning(request, code)})
    record = data.record("missions", code)
    found = about_mission(data, code)
    refs = {f"missions/{code}", *(row.ref for rows in found.values() for row in rows.shown)}
    context = {
        "mission": record,
        "claims_about": [one for one in verdicts(data) if _speaks_of(one.claim, code, refs)],
        "gantt": _gantt(data, code) if "contingents" in found else None,
        "filled": {row["slot"] for row in _shown(found, "contingents")},
        **{name: _shown(found, name) for name in _SECTIONS},
        "others": {name: rows.shown for name, rows in found.items() if name not in (*_SECTIONS, *_LEFT_OUT)},
        "more": [rows for rows in found.values() if rows.more],
        "told": manning(request, code),
    }
    return show(request, "mission", context)


@page
def mission_sites(request: HttpRequest, code: str) -> HttpResponse:
    """Show the sites of one mission in a year: a part of its page, or the whole page for who opens it alone."""
    return (
        HttpResponse(sites(request, code, request.GET.get("year", "")))
        if is_part(request)
        else mission(request, code)
    )


_SECTIONS = (
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
_LEFT_OUT = ("places", "claims")


def _shown(found: Mapping[str, Rows], name: str) -> tuple[Record, ...]:
    return found[name].shown if name in found else ()


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


def _speaks_of(claim: Record, code: str, refs: set[str]) -> bool:
    scope = dict(pair.partition("=")[::2] for pair in claim.many("scope"))
    return code in scope.values() or not refs.isdisjoint(claim.many("about"))


def _gantt(data: Dataset, code: str) -> Picture:
    return picture(data, "contingents", lambda sheet: draw_contingents(data, sheet, mission=code), code)
