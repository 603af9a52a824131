"""A problem of invented states that uses every column of a scenario file."""

from __future__ import annotations

from dataclasses import replace

from casque.planning.parts import Contributor, Mission, Post, Substitution, Tour, Unit
from casque.planning.problem import Problem
from casque.planning.weights import Weights
from tests.planning.makers import MONDAY

POSTS = (
    Post(
        "P-1",
        "XM1",
        "engineer",
        0,
        40,
        3,
        2,
        3,
        frozenset({"arabic", "desert"}),
        frozenset({"night"}),
        90,
        -20,
        30,
        "XAA",
    ),
    Post("P-2", "XM2", "signals", 4, 60),
)
UNITS = (
    Unit(
        "XAA-E1",
        "XAA",
        "engineer",
        level=2,
        rises=((10, 3), (20, 4)),
        lead_weeks=7,
        windows=((-30, 26), (30, 60)),
        strength=120,
        lift=3,
        women_share=0.1234567890123,
        cost_per_week=40,
        cost_per_move=9,
        tour_weeks=(20, 50),
        long_tours=(80, 104),
        rest_factor=1.5,
        long_rest_weeks=60,
        attributes=frozenset({"arabic", "desert"}),
        caveats=frozenset({"XM2", "riots"}),
    ),
    Unit("XBB-S1", "XBB", "radio", lead_weeks=0),
    Unit("XBB-S2", "XBB", "signals", lead_weeks=5, tour_weeks=(10, 20)),
)


def a_rich_problem() -> Problem:
    """Make it anew."""
    return Problem(
        start=MONDAY,
        weeks=60,
        posts=POSTS,
        units=UNITS,
        missions=(Mission("XM1", 900, frozenset({"XBB", "XCC"})), Mission("XM2")),
        contributors=(Contributor("XAA", 1, 5000.5), Contributor("XBB"), Contributor("XCC", 0)),
        types=("engineer", "radio", "signals"),
        substitutions=(Substitution("signals", "radio", 0.25),),
        deployments=(Tour("P-1", -10, "XAA-E1", 30),),
        pinned=(Tour("P-2", 20, "XBB-S2", 15),),
        published=(Tour("P-2", 6, "XBB-S1", 30), Tour("P-2", 20, "XBB-S2", 15)),
        lift=(5, 5, 5, 4, 4, 4, 4, 4, 4, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 0),
        lift_period_weeks=3,
        handover_weeks=1,
        shortest_last_tour=5,
        women_target=(0.1,) * 20 + (0.12,) * 40,
        weights=Weights(uncovered=900.0, women=0.1 + 0.2),
        title="Arland's engineers, Borland's signals",
        notes=(
            "[assumption] Tours are short. (source: K17)",
            "[stated] Units exist.",
            "A remark (with brackets)",
            "(source: nobody)",
        ),
    )


def without(problem: Problem, **fields: object) -> Problem:
    """Take the tours away, and what else is named."""
    return replace(problem, deployments=(), pinned=(), published=(), **fields)
