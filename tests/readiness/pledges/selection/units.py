"""Candidates and requirements of invented states, made in one line."""

from __future__ import annotations

from datetime import date
from typing import Any

from casque.readiness.pledges.content import Content
from casque.readiness.pledges.regions import Readiness
from casque.readiness.pledges.requirement import RequiredEquipment, Requirement
from casque.readiness.pledges.selection.candidate import Candidate, Evaluation
from casque.readiness.pledges.selection.case import Filters
from casque.readiness.pledges.selection.shortlist import Shortlist, shortlist
from casque.readiness.pledges.selection.theatre import Acceptance, Theatre
from casque.readiness.pledges.selection.weights import Weights, usual_weights

ON = date(2091, 3, 1)
REGIONS = {"XAA": "East", "XBB": "West", "XCC": "East", "XDD": "South"}
THEATRE = Theatre(
    host="XDD",
    acceptance={"XAA": Acceptance.ACCEPTED, "XBB": Acceptance.ACCEPTED},
    neighbours=("XCC",),
    present={"XAA": 300, "XBB": 100},
    bilateral=(),
    regions=REGIONS,
)


def a_requirement(**values: Any) -> Requirement:
    """Make the requirement of a company with four carriers; values replace its own."""
    told: dict[str, Any] = {
        "code": "xm1-qrf",
        "version": 1,
        "title": "Quick reaction company",
        "unit_type": "infantry-company",
        "scope": "mission",
        "source": "D",
        "mission": "XM1",
        "tasks": ("patrol at night", "escort convoys"),
        "strength_min": 140,
        "strength_max": 160,
        "equipment": (RequiredEquipment("E01", "combat-vehicles", "", 4),),
        "in_theatre": date(2091, 9, 1),
        "languages": ("en",),
    }
    return Requirement(**{**told, **values})


def a_unit(name: str, *, readiness: str = "L2", record: tuple[int, ...] = (), **values: Any) -> Candidate:
    """Make a company of the state of which the name begins; values replace its content."""
    told: dict[str, Any] = {
        "member_state": name[:3].upper(),
        "component": "military",
        "unit_type": "infantry-company",
        "unit_size": 150,
        "response_days": 60,
        "available_from": date(2091, 1, 1),
        "available_until": date(2093, 12, 31),
        "caveats": (),
        "excluded": (),
        "command_language": "en",
        "working_languages": (),
        "women": 15,
    }
    state = {key: values.pop(key) for key in ("freshness", "employment", "blockers") if key in values}
    return Candidate(
        name,
        Content(**{**told, **values}),
        Readiness(readiness),
        evaluations=tuple(
            Evaluation(date(2090, month, 1), share / 100) for month, share in enumerate(record, 1)
        ),
        **state,
    )


def a_shortlist(
    *units: Candidate,
    weights: Weights | None = None,
    theatre: Theatre = THEATRE,
    aside: tuple[str, ...] = (),
    until: date | None = None,
    least_level: str = "L2",
    **requirement: Any,
) -> Shortlist:
    """Make the shortlist of units for the company, with the usual weights."""
    return shortlist(
        a_requirement(**requirement),
        units,
        on=ON,
        weights=weights or usual_weights(on=ON),
        filters=Filters(frozenset(aside), until, Readiness(least_level)),
        theatre=theatre,
    )
