"""The page of a run that gives tours of settled weeks to units, and what a plan's page says before all is explained."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone

from casque.planning.jobs import JOBS, Given
from casque.planning.problem import Problem
from casque.runs.models import Decision, Run, State
from casque.runs.services import start_run
from tests.planning.makers import Heard, a_post, a_problem, a_unit
from tests.runs.makers import a_scenario
from tests.shell import KEEPER
from tests.web.conftest import Reader
from tests.web.planning import planned

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _data_folder(tmp_path: Path, settings: object) -> None:
    settings.DATA_FOLDER = tmp_path  # type: ignore[attr-defined]


@pytest.fixture
def officer(signed_in: Callable[..., Reader]) -> Reader:
    """Give an officer of the United Nations, who may plan for all."""
    return signed_in("un_officer")


def assigned(problem: Problem) -> Run:
    """Give a run of the assignment that is done, as the worker hands it in."""
    a_scenario(problem=problem)
    run = start_run(
        actor=KEEPER, kind="plan.assign", scenario="arland", seed=1, parameters={"tour_weeks": 26}
    )
    given = Given(json.loads(run.version.content), run.seed, run.parameters, None, ())
    result = json.loads(json.dumps(JOBS[run.kind].run(given, Heard(), lambda: False)))
    now = timezone.now()
    Run.objects.filter(pk=run.pk).update(state=State.DONE, result=result, started_at=now, ended_at=now)
    return run


def one_unit_for_two_posts() -> Problem:
    return a_problem(a_post(), a_post("ENG-2"), a_unit(), title="Arland's year")


def test_the_page_of_an_assignment_shows_who_goes_and_why_tours_stay_empty(officer: Reader) -> None:
    run = assigned(one_unit_for_two_posts())
    page = officer.page(f"/planner/runs/{run.pk}/")
    assert "Give tours of settled weeks to units" in page.text
    assert "Proven: no answer is worth more." in page.text
    assert "Only type, level, attributes, windows, cost and rest are counted here" in page.text
    assert "stays empty; able units that are worth more elsewhere, or resting: 1." in page.text
    assert "XAA-ENG" in page.text
    assert "cost of the best plan" not in page.text
    assert "The lists on this page are cut" not in page.text
    assert f"/planner/runs/{run.pk}/posts/" not in page.links  # it has no plan to draw


def test_the_page_of_a_great_assignment_says_that_its_lists_are_cut(officer: Reader) -> None:
    run = assigned(one_unit_for_two_posts())
    found = Run.objects.get(pk=run.pk)
    told = (found.result or {})["assigned"]
    told["tours"] = [{**told["tours"][0], "tour": f"T{place}", "unit": "XAA-ENG"} for place in range(501)]
    progress = [{"seconds": 1.0, "steps": 0, "cost": 30_000, "bound": 0}]
    Run.objects.filter(pk=run.pk).update(result={"assigned": told}, progress=progress)
    page = officer.page(f"/planner/runs/{run.pk}/")
    assert "The lists on this page are cut" in page.text
    assert "points: what the best answer so far leaves ungained" in page.text
    assert "points: no answer can leave less" in page.text


def test_the_page_of_an_assignment_without_a_fitting_unit_is_whole(officer: Reader) -> None:
    run = assigned(a_problem(a_post(unit_type="medical"), a_unit(), title="Arland's year"))
    page = officer.page(f"/planner/runs/{run.pk}/")
    assert "stays empty; no unit is of a type that would do." in page.text
    assert "Who goes" not in page.text


def test_the_page_of_an_assignment_is_mirrored_and_translated_for_readers_of_arabic(officer: Reader) -> None:
    run = assigned(one_unit_for_two_posts())
    page = officer.page(f"/planner/runs/{run.pk}/", language="ar")
    assert 'dir="rtl"' in page.html
    for english in ("Give tours of settled weeks", "Proven:", "stays empty", "Who goes"):
        assert english not in page.text


def test_a_plan_whose_gaps_are_being_explained_is_decided_on_later(officer: Reader) -> None:
    run = planned()
    Run.objects.filter(pk=run.pk).update(state=State.RUNNING, drafted_at=run.started_at, ended_at=None)
    address = f"/planner/runs/{run.pk}/decide/"
    page = officer.page(address)
    assert "it can be decided on when that is done" in page.text
    assert 'name="verdict"' not in page.html
    answer = officer.client.post(address, {"verdict": "accepted", "reason": "All agree."})
    assert answer.status_code == 409
    assert "still being explained" in answer.content.decode()
    assert not Decision.objects.exists()


def test_a_search_that_has_begun_and_tells_nothing_yet_says_what_it_may_be_doing(officer: Reader) -> None:
    run = planned()
    Run.objects.filter(pk=run.pk).update(state=State.RUNNING, result=None, progress=[], ended_at=None)
    assert "it first makes itself ready" in officer.page(f"/planner/runs/{run.pk}/").text
