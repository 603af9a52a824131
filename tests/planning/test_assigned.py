"""The doors of the plain assignment: its file, a scenario cut into tours, the sentences of its gaps, its job, its command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from casque.core.errors import BadValueError, FaultsError
from casque.core.words import message_from_json
from casque.planning.assigned import NEAREST, REASONS, SENTENCES, sentence_of
from casque.planning.assigning import Unfilled
from casque.planning.assignment_file import (
    NOT_COUNTED,
    assignment_from_json,
    assignment_of,
    assignment_to_json,
    read_assignment,
    write_assignment,
)
from casque.planning.jobs import JOBS, Given, parameters_of
from casque.planning.plain_instances import plain_instance
from casque.planning.problem_json import problem_to_json
from casque.planning.scenario import write_scenario
from tests.cli.conftest import Casque
from tests.cli.conftest import casque as casque  # noqa: PLC0414  a fixture
from tests.planning.makers import Heard, a_post, a_problem, a_unit

PROBLEM = a_problem(a_post(), a_post("MED-1", unit_type="medical"), a_unit())


def test_an_assignment_is_written_and_read_without_loss(tmp_path: Path) -> None:
    problem = plain_instance(30, 20)
    assert read_assignment(write_assignment(problem, tmp_path / "t.json")) == (problem, ())


def test_a_value_that_cannot_be_read_is_told_with_its_place() -> None:
    given = assignment_to_json(plain_instance(3, 2))
    given["tours"][1]["start"] = "soon"
    with pytest.raises(FaultsError) as caught:
        assignment_from_json(given)
    assert [fault.column for fault in caught.value.faults] == ["tours[1].start"]


def test_a_post_is_cut_into_tours_that_follow_each_other_and_the_last_is_shorter() -> None:
    problem = a_problem(a_post(start=2, end=32), a_unit())
    tours = assignment_of(problem, tour_weeks=12).tours
    assert [(tour.code, tour.start, tour.end) for tour in tours] == [
        ("ENG-1-T1", 2, 14),
        ("ENG-1-T2", 14, 26),
        ("ENG-1-T3", 26, 32),
    ]
    assert [tour.value for tour in tours] == [
        round(problem.weights.uncovered * problem.posts[0].priority * weeks) for weeks in (12, 12, 6)
    ]


@pytest.mark.parametrize("wrong", [{"tour_weeks": 0}, {"rest_weeks": -1}])
def test_lengths_that_cannot_be_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(BadValueError):
        assignment_of(PROBLEM, **wrong)


def test_a_scenario_tells_what_is_not_counted(tmp_path: Path) -> None:
    _, notes = read_assignment(write_scenario(PROBLEM, tmp_path / "s.zip"))
    assert [one.template for one in notes] == [NOT_COUNTED]


def test_each_reason_has_words_and_a_sentence_and_the_nearest_unit_counts() -> None:
    assert set(REASONS) == set(SENTENCES) == set(NEAREST)
    gap = Unfilled("T1", {"level": ("XAA-1",), "rest": ("XAA-2", "XAA-3")}, {})
    assert str(sentence_of(gap)) == (
        "T1 stays empty; able units that are worth more elsewhere, or resting: 2."
    )
    assert "no unit is of a type" in str(sentence_of(Unfilled("T1", {}, {})))


def test_the_job_tells_the_proof_the_gaps_and_what_is_not_counted() -> None:
    heard = Heard()
    given = Given(problem_to_json(PROBLEM), 1, parameters_of(JOBS["plan.assign"], {}))
    told = json.loads(json.dumps(JOBS["plan.assign"].run(given, heard, lambda: False)))["assigned"]
    assert told["is_proven_best"]
    assert told["value"] == told["bound"]
    assert {one["tour"] for one in told["gaps"]} == {
        row["tour"] for row in told["tours"] if row["unit"] is None
    }
    assert any("MED-1" in str(message_from_json(one["sentence"])) for one in told["gaps"])
    assert len(told["notes"]) == 1
    assert all(one["bound"] <= one["cost"] for one in heard.progress)


def test_the_command_tells_the_proof_and_writes_what_can_be_asked_again(
    casque: Casque, tmp_path: Path
) -> None:
    scenario = write_scenario(PROBLEM, tmp_path / "s.zip")
    tours = tmp_path / "tours.json"
    done = casque("plan", "assign", scenario, "--seed", "1", "--tours", tours)
    assert done.status == 0
    assert done.out.startswith("Proven: no answer is worth more.")
    assert "MED-1-T1 stays empty; no unit is of a type that would do." in done.out
    again = casque("plan", "assign", tours, "--seed", "1", "--json")
    assert (again.status, again.json["is_proven_best"], again.json["notes"]) == (0, True, [])


def test_the_command_refuses_what_it_cannot_use(casque: Casque, tmp_path: Path) -> None:
    scenario = write_scenario(PROBLEM, tmp_path / "s.zip")
    assert casque("plan", "assign", scenario, "--seed", "-1").status == 2
    assert casque("plan", "assign", scenario, "--seed", "1", "--tour-weeks", "0").status == 2
    assert casque("plan", "assign", scenario, "--seed", "1", "--tours", scenario).status == 1
