"""The planner itself as a long run: queued, done by the command, with a plan that keeps every rule."""

from __future__ import annotations

import threading

import pytest

from casque.planning.check import check
from casque.planning.plan_file import plan_from_json
from casque.runs.models import Run, State
from casque.runs.reading import problem_of
from casque.runs.services import start_run
from casque.runs.settings import limits_of_site
from casque.runs.worker import work
from tests.planning.makers import a_post, a_problem, a_unit
from tests.runs.makers import a_scenario
from tests.shell import KEEPER

pytestmark = pytest.mark.django_db
PROBLEM = a_problem(a_post(), a_post("ENG-2"), a_unit(), a_unit("XBB-ENG", lead_weeks=60))


def a_plan(**parameters: int) -> Run:
    run = start_run(actor=KEEPER, kind="plan.solve", scenario="arland", seed=1, parameters=parameters)
    assert work(stop=threading.Event(), limits=limits_of_site(), once=True) == 1
    run = Run.objects.get(pk=run.pk)
    assert (run.state, run.messages) == (State.DONE, [])
    return run


def test_a_plan_is_found_that_keeps_every_rule_and_can_be_found_again() -> None:
    a_scenario(problem=PROBLEM)
    run, again = a_plan(steps=200), a_plan(steps=200)
    assert run.result is not None
    assert again.result is not None
    problem = problem_of(run.version)
    plan = plan_from_json(problem, run.result["plan"])
    report = check(problem, plan.tours)
    assert report.violations == ()
    assert {gap.post for gap in report.gaps} in ({"ENG-1"}, {"ENG-2"})  # one unit for two posts
    assert plan.cost.total == pytest.approx(report.cost.total)
    assert again.result["plan"]["tours"] == run.result["plan"]["tours"]


def test_tours_of_settled_weeks_are_given_to_units_in_a_run() -> None:
    a_scenario(problem=PROBLEM)
    run = start_run(actor=KEEPER, kind="plan.assign", scenario="arland", seed=1, parameters={"seconds": 10})
    assert work(stop=threading.Event(), limits=limits_of_site(), once=True) == 1
    run = Run.objects.get(pk=run.pk)
    assert (run.state, run.messages) == (State.DONE, [])
    assert run.result is not None
    assert run.result["assigned"]["is_proven_best"]
