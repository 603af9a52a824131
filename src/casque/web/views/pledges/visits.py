"""Visits: their list, and the workspace of one, with what comes next."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from casque.accounts.policy import may
from casque.core.truth import Truth
from casque.core.words import N_, Message
from casque.readiness.pledges.allowing import Option
from casque.readiness.pledges.catalogue import unit_type
from casque.readiness.pledges.entries import Entry
from casque.readiness.pledges.machine import Deed
from casque.readiness.pledges.second_assessor import Agreement
from casque.readiness.pledges.visits.deadlines import deadlines, latency
from casque.readiness.pledges.visits.deeds import visit_deed
from casque.readiness.pledges.visits.grades import AreaGrade, Outcome, UnitFinding
from casque.readiness.pledges.visits.visit import MODES, PURPOSES, Ruled, VisitPhase, VisitState
from casque.registry.pledges.deeds import allowed
from casque.registry.pledges.reading import every, subject, today
from casque.web.links import link
from casque.web.page import page, show
from casque.web.reading import day_asked, known_until, reader

GRADES = {
    AreaGrade.GREEN: ("good", "✓"),
    AreaGrade.AMBER: ("part", "◐"),
    AreaGrade.RED: ("bad", "✗"),
    AreaGrade.NOT_KNOWN: ("none", "?"),
    AreaGrade.NOT_APPLICABLE: ("none", "–"),
}
"""Colour and sign of each grade of an area."""
OUTCOMES = {
    Outcome.AAV_OK: ("good", "✓"),
    Outcome.AAV_OK_RECS: ("part", "◐"),
    Outcome.AAV_NOT_OK: ("bad", "✗"),
    Outcome.VV_OK: ("good", "✓"),
    Outcome.VV_NOT_OK: ("bad", "✗"),
}
"""Colour and sign of each outcome."""
PHASES = {
    VisitPhase.PLANNED: "none",
    VisitPhase.SCHEDULED: "part",
    VisitPhase.POSTPONED: "bad",
    VisitPhase.CANCELLED: "bad",
    VisitPhase.DONE: "part",
    VisitPhase.REPORTED: "good",
}
"""Colour of each phase."""
KEPT = {
    Truth.YES: ("good", N_("kept")),
    Truth.NO: ("bad", N_("missed")),
    Truth.NOT_KNOWN: ("none", N_("running")),
}
"""Colour and words for a deadline."""
PAPERS = (
    ("terms", N_("Terms of reference"), "V02"),
    ("letter", N_("Visit letter"), "V03"),
    ("agreed", N_("Reply of the Permanent Mission"), "V14"),
    ("pack", N_("Data pack"), "V04"),
    ("notice", N_("Notice to the Permanent Mission"), "V13"),
)
"""Papers of a visit: name, title, and the deed that brings it."""
ASIDE = frozenset({"V06", "V08", "V09", "V10", "V12"})
"""Deeds that stand beside the unit or the recommendation that they are about."""
BESIDE = frozenset({"V11", "V15", "V16"})
"""Deeds that can be done at many times and bring a visit no further."""
STANDING = frozenset({"V05", "V07", "V14"})
"""Deeds of which something can stand in the way before their form is filled in."""


@dataclass(frozen=True, slots=True)
class ShownUnit:
    """A unit of a visit as its page shows it."""

    name: str
    title: str
    finding: UnitFinding
    proposed: Ruled | None
    decided: Ruled | None
    agreement: Agreement | None


@require_safe
@page
def visits(request: HttpRequest) -> HttpResponse:
    """List the visits, those to come first, and those of each month."""
    actor = reader(request)
    found = sorted(every(actor, "visit"), key=lambda one: (one.first or date.max, one.name))
    days = today()
    ahead = [one for one in found if not _is_over(one, days)]
    return show(
        request,
        "pledges/visits",
        {
            "ahead": ahead,
            "past": [one for one in reversed(found) if _is_over(one, days)],
            "phases": PHASES,
            "purposes": PURPOSES,
            "modes": MODES,
            "late": [(one, due) for one in found for due in deadlines(one) if due.kept == Truth.NO],
            "may_plan": may(actor, "visit.write"),
        },
    )


def _is_over(state: VisitState, on: date) -> bool:
    is_closed = state.visit in {VisitPhase.REPORTED, VisitPhase.CANCELLED}
    return is_closed and (state.last or state.last_on) < on


@require_safe
@page
def visit(request: HttpRequest, name: str) -> HttpResponse:
    """Show the workspace of a visit; as it stood on a day, without what can be done."""
    actor, day = reader(request), day_asked(request, "on")
    state, entries = subject(actor, "visit", name, on=day, known=known_until(request))
    options = allowed(actor, "visit", name) if day is None else ()
    return show(request, "pledges/visit", {"day": day, **workspace(request, state, entries, options)})


def workspace(
    request: HttpRequest, state: VisitState, entries: Sequence[Entry], options: Sequence[Option]
) -> dict[str, Any]:
    """Give what the workspace of a visit shows."""
    possible = {one.deed.code for one in options}
    return {
        "state": state,
        "today": today(),
        "phase": PHASES.get(state.visit, "none"),
        "purpose": PURPOSES[state.purpose],
        "mode": MODES[state.mode],
        "next": [
            (one.deed, real_obstacles(one), deed_link(request, state.name, one.deed.code))
            for one in _next(options, _there(state))
        ],
        "possible": possible,
        "rulings": rulings(request, state, possible),
        "units": [shown_unit(state, unit) for unit in state.units],
        "papers": [(title, state.papers.get(key)) for key, title, _ in PAPERS],
        "recommendations": [
            (one, one.is_late(today())) for one in sorted(state.recommendations, key=lambda one: one.code)
        ],
        "deadlines": [(one, *KEPT[one.kept]) for one in deadlines(state)],
        "latency": latency(state),
        "entries": [(one, visit_deed(one.deed).title) for one in reversed(entries) if one.deed != "X01"],
        "grades": GRADES,
        "outcomes": OUTCOMES,
        "may_fill": "V06" in possible,
        "seen": state.number,
    }


def _there(state: VisitState) -> frozenset[str]:
    """Give the deeds whose papers are there; a visit that was postponed may need new ones."""
    if state.visit == VisitPhase.POSTPONED:
        return frozenset()
    return frozenset(code for key, _, code in PAPERS if key in state.papers)


def _next(options: Iterable[Option], done: frozenset[str]) -> list[Option]:
    """Give the deeds of the visit as a whole: first those that bring it further."""
    found = [one for one in options if one.deed.code not in ASIDE | done]
    return sorted(found, key=lambda one: one.deed.code in BESIDE)


def rulings(
    request: HttpRequest, state: VisitState, possible: Collection[str]
) -> list[tuple[Deed, str, str]]:
    """Give what is to be ruled next on each unit: proposals first, then decisions."""
    unproposed = [unit for unit in state.units if unit not in state.proposals]
    code = "V08" if unproposed else "V09"
    if code not in possible:
        return []
    left = unproposed or [unit for unit in state.units if unit not in state.decisions]
    return [(visit_deed(code), unit, deed_link(request, state.name, code, unit=unit)) for unit in left]


def real_obstacles(option: Option) -> tuple[Message, ...]:
    """Give what stands in the way besides the answers that the form still asks for."""
    return option.obstacles if option.deed.code in STANDING else ()


def shown_unit(state: VisitState, unit: str) -> ShownUnit:
    """Give a unit with what the answers make of it, and what was ruled."""
    code = state.types.get(unit)
    title = unit_type(code).title if code else ""
    ruled = state.proposals.get(unit), state.decisions.get(unit)
    return ShownUnit(unit, title, state.finding(unit), *ruled, state.agreement(unit))


def deed_link(request: HttpRequest, name: str, code: str, **given: str) -> str:
    """Give the address of the form of a deed on a visit."""
    return link(request, "pledge-visit-do", name, code, **given)
