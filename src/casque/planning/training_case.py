"""A small case of invented states to learn the planner with: three missions, eight posts, gaps of several kinds."""

from __future__ import annotations

from datetime import date

from casque.planning.parts import Contributor, Mission, Post, Substitution, Tour, Unit
from casque.planning.problem import Problem
from casque.planning.scenario.notes import note_text

START = date(2100, 1, 4)
WEEKS = 156


def training_case() -> Problem:
    """Give three years of three invented missions; every name and number is made up."""
    missions = (
        Mission("XM1", people_per_contributor=1200),
        Mission("XM2", refuses=frozenset({"XCC"})),
        Mission("XM3"),
    )
    contributors = (
        Contributor("XAA", units_abroad=4),
        Contributor("XBB"),
        Contributor("XCC"),
        Contributor("XDD", units_abroad=1),
    )
    return Problem(
        START,
        WEEKS,
        _posts(),
        _units(),
        missions,
        contributors,
        substitutions=(Substitution("infantry", "rapid_response", 0.2),),
        deployments=(
            Tour("XM1-INF-1", -20, "XAA-INF-1", 52),
            Tour("XM1-ENG-1", -34, "XBB-ENG-1", 52),
            Tour("XM2-MED-1", -12, "XDD-MED-1", 52),
        ),
        lift=(14,) * (WEEKS // 4),
        title="Training case",
        notes=(note_text("assumption", "States, missions, units and numbers are invented.", ""),),
    )


def _posts() -> tuple[Post, ...]:
    return (
        Post("XM1-INF-1", "XM1", "infantry", 0, WEEKS, priority=3, minimum_level=2, holder="XAA"),
        Post("XM1-INF-2", "XM1", "infantry", 20, WEEKS, priority=3, minimum_level=2),
        Post("XM1-ENG-1", "XM1", "engineer", 0, WEEKS, priority=2, preferred_level=3, holder="XBB"),
        Post("XM2-ENG-1", "XM2", "engineer", 30, 140, priority=2, attributes=frozenset({"desert"})),
        Post("XM2-MED-1", "XM2", "medical", 0, WEEKS, priority=4, minimum_level=2, holder="XDD"),
        Post("XM3-MED-1", "XM3", "medical", 26, 130, priority=4, minimum_level=3),
        Post("XM3-HEL-1", "XM3", "helicopter", 10, WEEKS, priority=4, strength=80),
        Post("XM3-QRF-1", "XM3", "rapid_response", 10, 120, priority=5, response_weeks=9),
    )


def _unit(code: str, unit_type: str, level: int, lead_weeks: int, **values: object) -> Unit:
    given: dict[str, object] = {
        "strength": 200,
        "lift": 3,
        "women_share": 0.08,
        "cost_per_week": 75,
        "cost_per_move": 400,
    }
    return Unit(code, code[:3], unit_type, level, lead_weeks=lead_weeks, **{**given, **values})  # type: ignore[arg-type]


def _units() -> tuple[Unit, ...]:
    desert = frozenset({"desert"})
    return (
        _unit("XAA-INF-1", "infantry", 3, 26, strength=850, lift=6, cost_per_week=310),
        _unit("XAA-INF-2", "infantry", 2, 36, strength=850, lift=6, cost_per_week=310),
        _unit("XAA-ENG-1", "engineer", 2, 36, attributes=desert),
        _unit("XAA-HEL-1", "helicopter", 3, 26, strength=100, cost_per_week=420),
        _unit("XAA-QRF-1", "rapid_response", 4, 9),
        _unit("XBB-INF-1", "infantry", 2, 36, strength=800, lift=6, cost_per_week=295),
        _unit("XBB-INF-2", "infantry", 1, 52, rises=((60, 2),), strength=800, lift=6, cost_per_week=295),
        _unit("XBB-ENG-1", "engineer", 3, 26),
        _unit("XBB-ENG-2", "engineer", 3, 26, caveats=frozenset({"XM2"}), attributes=desert),
        _unit("XBB-MED-1", "medical", 2, 36, strength=70, women_share=0.4),
        _unit("XCC-ENG-1", "engineer", 3, 26, attributes=desert),
        _unit("XCC-HEL-1", "helicopter", 2, 36, strength=60, cost_per_week=380),
        _unit("XCC-MED-1", "medical", 3, 26, strength=70, women_share=0.35, windows=((52, 120),)),
        _unit("XDD-MED-1", "medical", 3, 26, strength=65, women_share=0.45),
        _unit("XDD-QRF-1", "rapid_response", 3, 26),
    )
