"""Scenarios, runs and limits for the tests of runs, made in one line."""

from __future__ import annotations

from typing import Any

from casque.planning.problem import Problem
from casque.runs.limits import Limits
from casque.runs.models import Run, Scenario, State
from casque.runs.scenarios import add_scenario
from casque.runs.services import start_run
from casque.trail.actor import Actor
from tests.planning.makers import a_problem
from tests.shell import KEEPER

WHY = "The force generation of the year."
QUICK = Limits(
    seconds=20,
    start_seconds=0,
    memory_mb=1500,
    grace_seconds=1,
    beat_seconds=0.1,
    stale_seconds=2,
    poll_seconds=0.05,
)


def a_scenario(
    name: str = "arland", *, actor: Actor = KEEPER, problem: Problem | None = None, **values: Any
) -> Scenario:
    """Add a scenario of one post and one unit."""
    return add_scenario(
        actor=actor, name=name, problem=problem or a_problem(), **{"reason": WHY, "scope": "XAA", **values}
    )


def a_run(scenario: str = "arland", *, actor: Actor = KEEPER, kind: str = "plan.solve", **values: Any) -> Run:
    """Queue a run of a few steps, of a kind that may be one of the tests' own."""
    parameters = {"seconds": 10, "steps": 3}
    run = start_run(
        actor=actor, kind="plan.solve", scenario=scenario, **{"seed": 1, "parameters": parameters, **values}
    )
    if kind != "plan.solve":
        Run.objects.filter(pk=run.pk).update(kind=kind)
    return run


def a_done_run(scenario: str = "arland", *, actor: Actor = KEEPER) -> Run:
    """Give a run with a plan, without a worker."""
    run = a_run(scenario, actor=actor)
    tours = [{"post": "ENG-1", "start": 8, "unit": "XAA-ENG", "weeks": 32, "from": "2100-03-01"}]
    Run.objects.filter(pk=run.pk).update(state=State.DONE, result={"plan": {"tours": tours}})
    run.refresh_from_db()
    return run
