import json
from pathlib import Path

import pytest

from benchmarks.planner.goals import goals_of
from benchmarks.planner.greedy import greedy
from benchmarks.planner.grid import columns
from benchmarks.planner.plain import broken, clashes
from benchmarks.planner.view import View
from benchmarks.rotation import best
from benchmarks.rotation.__main__ import check_plan
from casque.planning.assignment import AssignmentProblem, FixedTour
from casque.planning.check import BrokenRulesError, require_valid
from casque.planning.instances import instance
from casque.planning.parts import Tour
from casque.planning.problem import Problem
from tests.planning.makers import a_unit


@pytest.fixture(scope="module")
def problem() -> Problem:
    return instance(40, 80)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep what is best known in a folder of the test's own."""
    readme = tmp_path / "README.md"
    readme.write_text(f"Before.\n{best.BEGIN}\n{best.END}\nAfter.\n", encoding="utf-8")
    monkeypatch.setattr(best, "KNOWN", tmp_path / "known.json")
    monkeypatch.setattr(best, "PLANS", tmp_path / "plans")
    monkeypatch.setattr(best, "README", readme)
    return tmp_path


def test_greedy_keeps_every_rule_and_is_worth_more_than_no_plan(problem: Problem) -> None:
    view = View(problem)
    report = require_valid(problem, view.tours(greedy(view)))
    assert report.cost.total < require_valid(problem, ()).cost.total / 2


def test_a_grid_holds_the_whole_plan_of_greedy(problem: Problem) -> None:
    view = View(problem)
    tours, sentence = columns(view, 4_000)
    assert set(tours.choices(tours.hinted)) == set(greedy(view))
    assert len(tours.unit) <= 4_000
    assert "a grid of" in sentence


def test_only_a_better_plan_is_kept_and_the_table_names_it(problem: Problem, place: Path) -> None:
    view = View(problem)
    tours = view.tours(greedy(view))
    assert best.offer(problem, tours[:-1], by="greedy without its last tour")
    assert best.offer(problem, tours, by="greedy")
    assert not best.offer(problem, tours[:-1], by="the worse one again")
    assert best.read_tours(place / "plans" / "40x80.csv.gz") == tours
    text = (place / "README.md").read_text(encoding="utf-8")
    assert "| greedy |" in text
    assert text.startswith("Before.")
    assert text.endswith("After.\n")


def test_a_plan_that_breaks_a_rule_is_not_kept(problem: Problem, place: Path) -> None:
    tour = Tour(problem.posts[0].code, 0, problem.units[0].code, 5)
    with pytest.raises(BrokenRulesError):
        best.offer(problem, [tour], by="nobody")
    assert not (place / "known.json").exists()


def test_the_check_of_the_set_ends_with_status_3_for_a_broken_plan(
    problem: Problem, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "plan.csv"
    plan.write_text(f"post,start,unit,weeks\n{problem.posts[0].code},0,{problem.units[0].code},5\n")
    assert check_plan("40x80", str(plan)) == 3
    assert "length: " in capsys.readouterr().out


def test_every_plan_that_is_kept_costs_what_the_table_says() -> None:
    for name, row in best.known().items():
        if "cost" in row and name in {"40x80", "150x300"}:
            posts, units = map(int, name.split("x"))
            tours = best.read_tours(best.PLANS / f"{name}.csv.gz")
            assert require_valid(instance(posts, units), tours).cost.total == pytest.approx(
                row["cost"], abs=0.1
            )


def test_the_readme_of_the_set_shows_what_is_known() -> None:
    assert best.table(best.known()) in best.README.read_text(encoding="utf-8")
    assert set(json.loads(best.KNOWN.read_text(encoding="utf-8"))) == {
        "40x80",
        "150x300",
        "600x1200",
        "2000x5000",
    }


def test_a_clash_is_what_one_unit_cannot_take_together() -> None:
    first = FixedTour("A", "engineer", 0, 52)
    second = FixedTour("B", "engineer", 60, 112)
    third = FixedTour("C", "engineer", 80, 132)
    problem = AssignmentProblem((first, second, third), (a_unit(),), rest_weeks=13)
    # A blocks to week 65, so B clashes with it; C starts in week 80 and clashes with B alone.
    assert clashes(problem) == [[(0, 0), (0, 1)], [(0, 1), (0, 2)]]
    assert broken(problem, {0: 0, 2: 0}) == 0
    assert broken(problem, {0: 0, 1: 0}) == 1


def test_a_goal_that_is_missed_is_said_to_be() -> None:
    ours = {"cost": {"5": 22e6, "60": 21e6}, "bounds": {"60": 20.5e6}, "first_s": 0.1, "memory_mb": 200}
    other = {"cost": {"5": 21.5e6, "60": 25e6}, "bounds": {}, "first_s": 1.0, "memory_mb": 90}
    told = goals_of({"rich": {"40x80": {"engines": {"Casque": ours, "greedy": other}}}})
    assert told == [
        ("40x80", "cost of 20.4 M in 60 s", "21.00 M", "no"),
        ("40x80", "proven gap of 5% in 60 s", "2.4%", "yes"),
        ("40x80", "best of all engines at every time", "beaten at 5 s", "no"),
    ]
