"""Scenarios and runs with plans for the tests of the planner's pages, without a worker."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from casque.planning.explain import explain
from casque.planning.parts import Mission, Tour
from casque.planning.plan import Plan
from casque.planning.plan_file import plan_to_json
from casque.planning.pricing import gaps_of, price
from casque.planning.problem import Problem
from casque.planning.reasons import explain_shape, runner_up_shape
from casque.planning.runners_up import runners_up
from casque.runs.models import Run, State
from tests.planning.makers import a_post, a_problem, a_unit
from tests.runs.makers import a_run, a_scenario

DESERT = frozenset({"desert"})
TOURS = (Tour("ENG-1", 8, "XAA-ENG", 32),)


def a_case(**values: Any) -> Problem:
    """Make two posts for engineers: Arland fills one; the other is for Borland, whom the host state refuses."""
    return a_problem(
        a_post(),
        a_post("ENG-2", mission="XM2", priority=3, attributes=DESERT),
        a_unit(),
        a_unit("XBB-ENG", attributes=DESERT),
        Mission("XM2", refuses=frozenset({"XBB"})),
        title="Arland's year",
        **values,
    )


def planned(
    problem: Problem | None = None, tours: tuple[Tour, ...] = TOURS, *, name: str = "arland", **values: Any
) -> Run:
    """Give a run that is done, with its plan, its gaps explained and its runners-up."""
    problem = problem or a_case()
    a_scenario(name, problem=problem, **values)
    return done(a_run(name), problem, tours)


def done(run: Run, problem: Problem, tours: tuple[Tour, ...], **result: Any) -> Run:
    """Hand in a plan for a run."""
    plan = Plan(
        problem.sha256,
        tours,
        price(problem, tours),
        price(problem, tours).total / 2,
        gaps_of(problem, tours),
        seed=1,
        steps=3,
    )
    handed = {
        "plan": plan_to_json(problem, plan),
        "explanations": [
            {**explain_shape(one, problem.start), "candidates_in_all": len(one.candidates)}
            for one in explain(problem, tours)
        ],
        "runners_up": [runner_up_shape(one, problem.start) for one in runners_up(problem, tours)],
        **result,
    }
    now = timezone.now()
    Run.objects.filter(pk=run.pk).update(
        state=State.DONE,
        result=handed,
        started_at=now,
        ended_at=now + timedelta(seconds=1),
        progress=[
            {"seconds": 0.5, "steps": 1, "cost": 90_000.0, "bound": None},
            {"seconds": 1.0, "steps": 3, "cost": 60_000.0, "bound": 30_000.0},
        ],
    )
    run.refresh_from_db()
    return run
