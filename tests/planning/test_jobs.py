"""The jobs of long runs, each with plain data in and plain data out, and the parameters they take."""

from __future__ import annotations

import json
from typing import Any

import pytest

from casque.core.errors import BadValueError, UnknownCodeError
from casque.planning.check import check
from casque.planning.jobs import JOBS, Given, job_named, parameters_of
from casque.planning.parts import Tour
from casque.planning.plan import Plan
from casque.planning.plan_file import plan_to_json
from casque.planning.problem import Problem
from casque.planning.problem_json import problem_to_json
from tests.planning.makers import Heard, a_post, a_problem, a_tour, a_unit

PROBLEM = a_problem(a_post(), a_post("ENG-2"), a_unit(), a_unit("XBB-ENG", lead_weeks=60))
TOURS = (a_tour(),)


def a_plan(problem: Problem, *tours: Tour) -> dict[str, Any]:
    found = check(problem, tours)
    plan = Plan(problem.sha256, tours, found.cost, None, found.gaps, seed=1, steps=1)
    told: dict[str, Any] = json.loads(json.dumps(plan_to_json(problem, plan)))
    return told


def given(kind: str, plan: dict[str, Any] | None = None, **parameters: Any) -> Given:
    problem = json.loads(json.dumps(problem_to_json(PROBLEM)))
    return Given(problem, 1, parameters_of(JOBS[kind], parameters), plan)


def test_what_a_plan_cannot_lose_is_told() -> None:
    asked = given("plan.robust", a_plan(PROBLEM, *TOURS))
    answer = JOBS["plan.robust"].run(asked, Heard(), lambda: False)
    assert [one["unit"] for one in answer["losses"]] == ["XAA-ENG"]
    assert answer["losses"][0]["posts"][0]["weeks"] == 30
    json.dumps(answer)


def test_each_parameter_has_a_default_in_its_range_or_none_and_a_sentence() -> None:
    for job in JOBS.values():
        assert parameters_of(job, {}).keys() == {one.name for one in job.parameters}
        for one in job.parameters:
            assert one.default is None or one.low <= one.default <= one.high
            assert one.sentence.endswith(".")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"second": 1}, "plan.solve has no parameter 'second'"),
        ({"seconds": 0.5}, "seconds cannot be '0.5'"),
        ({"workers": "2"}, "workers cannot be '2'"),
        ({"steps": float("inf")}, "steps cannot be 'inf'"),
        ({"steps": [1]}, "steps cannot be"),
    ],
)
def test_a_parameter_that_cannot_be_used_is_told(values: dict[str, Any], words: str) -> None:
    with pytest.raises(BadValueError, match=words):
        parameters_of(JOBS["plan.solve"], values)


def test_an_unknown_kind_is_told_with_the_known_ones() -> None:
    with pytest.raises(UnknownCodeError, match=r"no kind of run 'plan\.dream'") as caught:
        job_named("plan.dream")
    assert "plan.solve" in str(caught.value.hint)
