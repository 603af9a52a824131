"""`casque plan`: scenarios written and converted, plans searched, checked and explained."""

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from casque.planning.check import check
from casque.planning.parts import Tour
from casque.planning.plan import Plan
from casque.planning.plan_file import write_plan
from casque.planning.problem import Problem
from casque.planning.scenario import read_scenario, write_scenario
from tests.cli.conftest import Casque
from tests.planning.makers import a_post, a_problem, a_tour, a_unit
from tests.planning.rich import a_rich_problem

REAL = Path(__file__).parents[3] / "shared" / "data" / "geo-pko"


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    """Give a scenario with a post that one unit can fill and one that none can."""
    problem = a_problem(a_post(), a_post("MED-1", unit_type="medical"), a_unit(), title="Arland's engineers")
    return write_scenario(problem, tmp_path / "s.zip")


def planned(problem: Problem, *tours: Tour) -> Plan:
    """Give a plan with its cost as the checker counts it."""
    report = check(problem, tours)
    return Plan(problem.sha256, tours, report.cost, None, report.gaps, seed=1, steps=0)


@pytest.fixture
def plan(scenario: Path, tmp_path: Path) -> Path:
    """Give the plan that fills the one post that can be filled."""
    problem = read_scenario(scenario)
    write_plan(problem, planned(problem, a_tour()), tmp_path / "plan.json")
    return tmp_path / "plan.json"


def test_a_template_is_written_and_never_over_another_file(casque: Casque, tmp_path: Path) -> None:
    for name in ("t.xlsx", "t.zip", "folder"):
        assert casque("plan", "template", tmp_path / name).status == 0
        again = casque("plan", "template", tmp_path / name)
        assert (again.status, "--overwrite" in again.err) == (1, True)
        assert casque("plan", "template", tmp_path / name, "--overwrite").status == 0


def test_a_scenario_is_converted_without_loss(casque: Casque, tmp_path: Path) -> None:
    first = write_scenario(a_rich_problem(), tmp_path / "a.xlsx")
    done = casque("plan", "convert", first, tmp_path / "b")
    assert done.out.endswith("2 posts, 3 units, 2100-01-04 to 2101-02-27.\n")
    assert casque("plan", "convert", tmp_path / "b", tmp_path / "c.json").status == 0
    assert read_scenario(tmp_path / "c.json") == a_rich_problem()


def test_a_scenario_with_faults_is_refused_with_all_of_them(casque: Casque, tmp_path: Path) -> None:
    casque("plan", "template", tmp_path / "t.xlsx")
    done = casque("plan", "convert", tmp_path / "t.xlsx", tmp_path / "b.zip")
    assert (done.status, done.out) == (1, "")
    assert "t.xlsx, settings, column start" in done.err
    assert "t.xlsx, settings, column weeks" in done.err
    assert not (tmp_path / "b.zip").exists()


def test_the_paper_case_tells_its_assumptions(casque: Casque, tmp_path: Path) -> None:
    done = casque("plan", "case", "paper", "-o", tmp_path / "paper.xlsx")
    assert "13 posts, 28 units, 2020-08-31 to 2025-08-24." in done.out
    assert done.out.count("[assumption]") == 10
    problem = read_scenario(tmp_path / "paper.xlsx")
    told = casque("plan", "case", "paper", "-o", tmp_path / "paper.xlsx", "--overwrite", "--json").json
    assert told["sha256"] == problem.sha256


def test_the_case_of_geo_pko_is_built_from_its_files(casque: Casque, tmp_path: Path) -> None:
    assert REAL.is_dir(), "The files of Geo-PKO are not beside the project, at ../shared/data/geo-pko."
    done = casque(
        "plan", "case", "geo-pko", "--from", REAL, "-o", tmp_path / "un.zip", "--without", "MINUSMA"
    )
    assert "329 posts," in done.out
    assert "[assumption] Left out: MINUSMA." in done.out
    assert len(read_scenario(tmp_path / "un.zip").posts) == 329


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (("case", "atlantis"), 2, "The cases are: paper, geo-pko."),
        (("case", "geo-pko"), 2, "--from"),
        (("case", "geo-pko", "--from", "nowhere"), 1, "TTMap"),
        (("case", "geo-pko", "--from", ".", "--replacements", "-1"), 2, "from 0 to 10"),
        (("instance", "40"), 2, "40x80"),
        (("instance", "0x80"), 2, "40x80"),
    ],
)
def test_a_wrong_case_or_size_is_told(
    casque: Casque, arguments: tuple[str, ...], status: int, told: str, tmp_path: Path
) -> None:
    done = casque("plan", *arguments, "-o", tmp_path / "x.zip")
    assert (done.status, told in done.err) == (status, True), done.err


def test_an_instance_of_the_open_set_is_written(casque: Casque, tmp_path: Path) -> None:
    done = casque("plan", "instance", "5x9", "-o", tmp_path / "i.zip")
    assert done.out.endswith("5 posts, 9 units, 2100-01-04 to 2104-12-28.\n")
    assert len(read_scenario(tmp_path / "i.zip").units) == 9


def test_a_plan_is_found_written_and_checked(casque: Casque, scenario: Path, tmp_path: Path) -> None:
    place = tmp_path / "found.json"
    done = casque("plan", "solve", scenario, "--seed", "1", "--steps", "200", "-o", place)
    assert done.status == 0, done.err
    told = json.loads(place.read_text())
    assert {tour["post"] for tour in told["tours"]} == {"ENG-1"}
    assert "MED-1" in {gap["post"] for gap in told["gaps"]}
    done = casque("plan", "check", scenario, place)
    assert (done.status, "0 breaches of rules" in done.out) == (0, True), done.out


def test_the_same_seed_and_steps_give_the_same_plan(casque: Casque, scenario: Path) -> None:
    words = ("plan", "solve", scenario, "--seed", "1", "--steps", "200", "--quiet")
    first, second = casque(*words, "--json"), casque(*words, "--json")
    assert (first.json["tours"], first.json["cost"]) == (second.json["tours"], second.json["cost"])
    assert first.err == ""
    assert casque(*words).out == casque(*words).out


def test_progress_goes_to_stderr_and_the_answer_to_stdout(casque: Casque, scenario: Path) -> None:
    done = casque("plan", "solve", scenario, "--seed", "1", "--steps", "200")
    assert "2 posts, 1 units" in done.err
    assert "Weeks without cover, times the priority of the post" in done.out
    assert "MED-1" in done.out


def test_a_search_without_a_seed_or_with_a_wrong_number_is_misuse(casque: Casque, scenario: Path) -> None:
    assert casque("plan", "solve", scenario).status == 2
    for option in ("--seconds", "--steps", "--workers"):
        done = casque("plan", "solve", scenario, "--seed", "1", option, "-3")
        assert (done.status, option in done.err) == (2, True)


def test_a_plan_that_breaks_a_rule_has_status_3(casque: Casque, scenario: Path, tmp_path: Path) -> None:
    problem, place = read_scenario(scenario), tmp_path / "broken.json"
    write_plan(problem, planned(problem, a_tour(weeks=10)), place)
    done = casque("plan", "check", scenario, place)
    assert (done.status, done.out.startswith("length: ")) == (3, True), done.out + done.err
    found = casque("plan", "check", scenario, place, "--json").json
    assert (found["valid"], [one["rule"] for one in found["violations"]]) == (False, ["length"])
    assert casque("plan", "explain", scenario, place).status == 1


def test_a_plan_that_claims_another_cost_has_status_3(casque: Casque, scenario: Path, plan: Path) -> None:
    told = json.loads(plan.read_text())
    told["cost"]["terms"]["uncovered"] -= 1000
    told["cost"]["total"] -= 1000
    told["bound"] = None
    place = plan.with_name("cheap.json")
    place.write_text(json.dumps(told))
    done = casque("plan", "check", scenario, place)
    assert (done.status, "0 breaches" in done.out) == (3, True), done.out + done.err


def test_a_plan_of_another_scenario_is_refused(casque: Casque, plan: Path, tmp_path: Path) -> None:
    other = write_scenario(replace(a_problem(), title="Borland"), tmp_path / "o.zip")
    assert casque("plan", "check", other, plan).status == 1


def test_gaps_are_explained(casque: Casque, scenario: Path, plan: Path) -> None:
    done = casque("plan", "explain", scenario, plan, "--post", "MED-1")
    assert done.out.startswith("MED-1 stands empty")
    assert done.out.endswith("1 gaps.\n")
    found = casque("plan", "explain", scenario, plan, "--json").json
    assert len(found) == len(json.loads(plan.read_text())["gaps"])
    wrong = casque("plan", "explain", scenario, plan, "--post", "MED-2")
    assert (wrong.status, "'MED-1'" in wrong.err) == (2, True)


def test_after_a_loss_the_plan_is_made_anew(
    casque: Casque, scenario: Path, plan: Path, tmp_path: Path
) -> None:
    """The only engineers are lost a week before they would arrive."""
    new, after = tmp_path / "new.json", tmp_path / "after.zip"
    words = ("plan", "replan", scenario, plan, "--seed", "1", "--lost", "XAA-ENG=2100-02-22")
    done = casque(*words, "-o", new, "--after", after)
    assert done.status == 0, done.err
    assert done.out.startswith("XAA-ENG is lost from 2100-02-22 on.")
    assert "1 tours changed, 0 kept." in done.out
    assert casque("plan", "check", after, new).status == 0
    told = casque(*words, "--json").json
    assert (told["difference"]["dropped"], told["plan"]["tours"]) == (1, [])
    compared = casque("plan", "compare", scenario, plan, after, new)
    assert "1 tours differ" in compared.out
    assert len(casque("plan", "compare", scenario, plan, after, new, "--json").json["plans"]) == 2


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ((), "Nothing has happened"),
        (("--lost", "XAA-ENG"), "name=value"),
        (("--lost", "XAA-ENG=soon"), "soon"),
        (("--budget-cut", "much=2100-02-22"), "percent"),
        (("--events", "nowhere.json"), "nowhere.json"),
    ],
)
def test_an_event_that_cannot_be_read_is_misuse(
    casque: Casque, scenario: Path, plan: Path, options: tuple[str, ...], told: str
) -> None:
    done = casque("plan", "replan", scenario, plan, "--seed", "1", *options)
    assert (done.status, told in done.err) == (2, True), done.err


def test_events_are_read_from_a_file(casque: Casque, scenario: Path, plan: Path, tmp_path: Path) -> None:
    file = tmp_path / "events.json"
    file.write_text('[{"kind": "post-closes", "post": "MED-1", "week": 20}]')
    done = casque("plan", "replan", scenario, plan, "--seed", "1", "--events", file)
    assert "0 tours changed, 1 kept." in done.out, done.err
    file.write_text('{"kind": "post-closes"}')
    assert casque("plan", "replan", scenario, plan, "--seed", "1", "--events", file).status == 2


def test_a_comparison_needs_two_plans_and_their_scenario(casque: Casque, scenario: Path, plan: Path) -> None:
    assert "scenario of the plan" in casque("plan", "compare", plan, plan).err
    done = casque("plan", "compare", scenario, plan)
    assert (done.status, "two to" in done.err) == (2, True)
    same = casque("plan", "compare", scenario, plan, plan)
    assert "1 tours are the same in all plans." in same.out


def test_ctrl_c_gives_the_best_plan_so_far(tmp_path: Path) -> None:
    scenario, place = tmp_path / "i.zip", tmp_path / "plan.json"
    program = [sys.executable, "-m", "casque"]
    subprocess.run(
        [*program, "plan", "instance", "20x40", "-o", str(scenario)], check=True, capture_output=True
    )
    searching = subprocess.Popen(
        [*program, "plan", "solve", str(scenario), "--seed", "1", "--seconds", "300", "-o", str(place)],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
        text=True,
    )
    assert searching.stderr
    begun = time.monotonic()
    lines = [
        searching.stderr.readline(),
        searching.stderr.readline(),
    ]  # what is planned, and the first progress
    searching.send_signal(signal.SIGINT)
    _, rest = searching.communicate(timeout=120)
    assert searching.returncode == 0, "".join(lines) + rest
    assert "The best plan so far follows" in rest.replace("; the best", ". The best")
    assert place.is_file()
    assert time.monotonic() - begun < 150
