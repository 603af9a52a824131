"""The first page: what the record holds, and what it cannot tell."""

from __future__ import annotations

from collections import Counter

from django.http import HttpRequest, HttpResponse

from casque.claims.figures import figure_named
from casque.claims.verdict import Outcome
from casque.core.dataset import Dataset
from casque.core.words import N_
from casque.reports.charts.strength import draw_strength
from casque.reports.drawing import Drawing, Sheet
from casque.reports.missions_map import draw_missions_map, draw_missions_map_nearer
from casque.web.computed import contradictions, value_of, verdicts
from casque.web.drawings import picture
from casque.web.page import page, show
from casque.web.reading import current

HEADLINES = (
    "personnel-sent",
    "personnel-serving",
    "missions",
    "missions-present",
    "troops-dispatched",
    "contingents-dispatched",
    "unit-rotations",
    "fatalities",
    "standby-units",
    "standby-troops",
    "outputs",
    "honours",
)
"""The figures shown first, in their order."""

QUESTIONS: tuple[tuple[str, str, tuple[str, ...], dict[str, str]], ...] = (
    (
        N_("How many engineers went where?"),
        "figure",
        ("troops-dispatched",),
        {"category": "engineer", "by": "mission"},
    ),
    (N_("Which figures cannot be checked, and why?"), "account", (), {"outcome": Outcome.CANNOT.value}),
    (N_("Which units were at Level 3 on 1 September 2020?"), "standby-force", (), {"on": "2020-09-01"}),
    (N_("What disagrees with what?"), "contradictions", (), {}),
)
"""What a newcomer asks: the question, and the page with its arguments and query."""


@page
def overview(request: HttpRequest) -> HttpResponse:
    """Show what the record holds."""
    data = current(request)
    return show(request, "overview", overview_of(data) if data.row_count else {"row_count": 0})


def overview_of(data: Dataset) -> dict[str, object]:
    """Compute what the page shows, and paint its drawings; all of it is kept."""
    headlines = [(figure_named(name), value_of(data, name)) for name in HEADLINES]
    return {
        "row_count": data.row_count,
        "questions": QUESTIONS,
        "headlines": headlines,
        "outcomes": outcome_counts(data),
        "claim_count": data["claims"].height,
        "contradiction_count": len(contradictions(data)),
        "unknown": unknown_of(data),
        "strength": picture(data, "strength", lambda sheet: draw_strength(data, sheet)),
        "map": picture(data, "map", lambda sheet: _map(data, sheet)),
    }


def outcome_counts(data: Dataset) -> list[tuple[str, int]]:
    """Give how many claims have which outcome, in the order of outcomes."""
    counts = Counter(verdict.outcome for verdict in verdicts(data))
    return [(outcome.value, counts[outcome]) for outcome in Outcome]


def unknown_of(data: Dataset) -> dict[str, bool]:
    """Tell what this record leaves open: claims alone, units only counted, rotations told only as totals."""
    named = Counter(unit["force"] for unit in data.records("standby_units"))
    return {
        "claims": any(verdict.outcome is Outcome.CANNOT for verdict in verdicts(data)),
        "units": any(str(named[force.code]) != force["units"] for force in data.records("standby_forces")),
        "rotations": any(row["kind"] == "rotation_total" for row in data.records("strengths")),
    }


def _map(data: Dataset, sheet: Sheet) -> Drawing:
    return draw_missions_map_nearer(data, sheet) if sheet.is_narrow else draw_missions_map(data, sheet)
