"""The slot board of a fiscal year: who stands where, what is empty, who could come next, and the deeds on it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from casque.accounts.policy import may
from casque.core.errors import CasqueError
from casque.core.words import N_
from casque.readiness.pledges.catalogue import UNIT_TYPES
from casque.readiness.pledges.rapid.composition import (
    PHASE_TITLES,
    ROLES,
    CompositionState,
    Slot,
    placeholder_slots,
)
from casque.readiness.pledges.rapid.deeds import GROUNDS_TO_VACATE
from casque.readiness.pledges.rapid.slots import Fill, SlotRow, compare, slot_board
from casque.readiness.pledges.rapid.year import fiscal_days, fiscal_year
from casque.readiness.pledges.regions import TITLES
from casque.readiness.pledges.state import Moment
from casque.registry.pledges.asked import Asked
from casque.registry.pledges.deeds import do
from casque.registry.pledges.reading import today
from casque.trail.actor import Actor
from casque.web.links import link
from casque.web.page import page, show, show_again
from casque.web.views.pledges.rapid_reading import (
    compositions,
    day_of,
    insider,
    is_now,
    moment_of,
    seen_of,
    sees_all,
    whole_pledges,
)
from casque.web.views.pledges.visits_doing import day_of_form

TYPE_TITLES = {one.code: one.title for one in UNIT_TYPES}
DEEDS = {"G02": ("decision",), "G03": ("slot", "pledge", "role"), "G04": ("pledge", "ground")}
"""Deeds of the board and what each asks for."""
EMPTY_ROWS = 3
DIGITS = 9
LOOKS = {Fill.FULL: "good", Fill.PARTLY: "part", Fill.EMPTY: "bad"}
FILLS = {Fill.FULL: N_("filled"), Fill.PARTLY: N_("partly filled"), Fill.EMPTY: N_("empty")}


@require_safe
@page
def rapid_slots(request: HttpRequest) -> HttpResponse:
    """Go to the slot board of the fiscal year of today."""
    insider(request)
    return redirect(
        link(request, "rapid-slots-of", fiscal_year(day_of(request)), on=request.GET.get("on", ""))
    )


@require_http_methods(["GET", "HEAD", "POST"])
@page
def rapid_slots_of(request: HttpRequest, year: str) -> HttpResponse:
    """Show the slots of a fiscal year; do a deed on them."""
    actor = insider(request)
    fiscal_days(year)
    if request.method != "POST":
        return show(request, "pledges/rapid_slots", _board(request, actor, year))
    try:
        do(actor=actor, asked=_asked(request, year))
    except CasqueError as error:
        return show_again(request, "pledges/rapid_slots", _board(request, actor, year), error)
    return redirect("web:rapid-slots-of", year)


@require_http_methods(["GET", "HEAD", "POST"])
@page
def rapid_compose(request: HttpRequest, year: str) -> HttpResponse:
    """Draft the slots of a fiscal year, or change the draft."""
    actor = insider(request)
    fiscal_days(year)
    all_of_them = {one.name: one for one in compositions(actor, Moment(today()))}
    held = all_of_them.get(year)
    context: dict[str, Any] = {
        "tab": "slots",
        "year": year,
        "today": today(),
        "types": sorted(TYPE_TITLES.items()),
        "decision": may(actor, "composition.write"),
    }
    if request.method != "POST":
        slots, origin = _begin_with(all_of_them, year)
        rows = [(one.code, one.unit_type, str(one.number), str(one.strength)) for one in slots]
        context |= {"rows": [*rows, *[("", "", "", "")] * EMPTY_ROWS], "origin": origin}
        return show(request, "pledges/rapid_compose", context)
    rows = _rows(request.POST)
    deed = "G05" if held else "G01"
    data = {"slots": [_slot(one) for one in rows], "note": request.POST.get("note", "")}
    try:
        on, reason = day_of_form(request), request.POST.get("reason", "")
        do(actor=actor, asked=Asked("composition", year, deed, on, data, reason))
    except CasqueError as error:
        context |= {"rows": [*rows, *[("", "", "", "")] * EMPTY_ROWS], "form": request.POST}
        return show_again(request, "pledges/rapid_compose", context, error)
    return redirect("web:rapid-slots-of", year)


def _board(request: HttpRequest, actor: Actor, year: str) -> dict[str, Any]:
    moment = moment_of(request)
    day, states = moment.on, whole_pledges(actor, moment)
    held = {one.name: one for one in compositions(actor, moment)}
    composition = held.get(year)
    earlier = max((name for name in held if name < year), default="")
    board = slot_board(composition, states, on=day) if composition else None
    return {
        "tab": "slots",
        "day": day,
        "today": today(),
        "year": year,
        "years": sorted({*held, fiscal_year(day), _next(year), year}),
        "composition": composition,
        "phase": PHASE_TITLES[composition.phase] if composition else "",
        "board": board,
        "rows": [_row(row) for row in board.rows] if board else [],
        "earlier": earlier,
        "changes": compare(held[earlier], composition) if composition and earlier else (),
        "roles": ROLES,
        "grounds": dict(GROUNDS_TO_VACATE),
        "sees_all": sees_all(actor),
        "may_write": may(actor, "composition.write").allowed and is_now(moment),
    }


def _row(row: SlotRow) -> dict[str, Any]:
    return {
        "slot": row.slot,
        "type": TYPE_TITLES.get(row.slot.unit_type, row.slot.unit_type),
        "fill": row.fill.value,
        "look": LOOKS[row.fill],
        "word": FILLS[row.fill],
        "filled": row.filled,
        "verified": row.verified,
        "occupants": [
            {"one": one, "role": ROLES[one.role], "title": one.state.title if one.state else one.pledge}
            for one in row.occupants
        ],
        "candidates": [{"state": one, "level": TITLES[one.readiness]} for one in row.candidates],
    }


def _asked(request: HttpRequest, year: str) -> Asked:
    form = request.POST
    code = form.get("deed", "")
    data = {name: form.get(name, "") for name in DEEDS.get(code, ())}
    return Asked("composition", year, code, day_of_form(request), data, form.get("reason", ""), seen_of(form))


def _begin_with(held: dict[str, CompositionState], year: str) -> tuple[tuple[Slot, ...], str]:
    """Give the slots a draft begins with: its own, those of the year before, or the placeholder."""
    if year in held:
        return held[year].slots, year
    earlier = max((name for name in held if name < year), default="")
    return (held[earlier].slots, earlier) if earlier else (placeholder_slots(), "")


def _next(year: str) -> str:
    _, last = fiscal_days(year)
    return fiscal_year(date(last.year, 7, 1))


def _rows(form: QueryDict) -> list[tuple[str, str, str, str]]:
    columns = [form.getlist(name) for name in ("code", "unit_type", "number", "strength")]
    return [row for row in zip(*columns, strict=False) if any(part.strip() for part in row)]


def _slot(row: tuple[str, str, str, str]) -> dict[str, Any]:
    code, unit_type, number, strength = (part.strip() for part in row)
    return {
        "code": code,
        "unit_type": unit_type,
        "number": _whole(number),
        "strength": _whole(strength),
    }


def _whole(text: str) -> int | str:
    """Give a number as one; what is none stays as it was written, to be refused with its place."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= DIGITS else text
