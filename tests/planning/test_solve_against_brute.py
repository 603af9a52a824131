"""The search against the planner that tries everything, on problems a person could solve on paper."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casque.core.errors import ConflictError
from casque.planning.check import check
from casque.planning.plan import Plan
from casque.planning.problem import Problem
from casque.planning.solve import solve
from tests.planning.brute import best_plan
from tests.planning.cases import CASES, FULL, Case
from tests.planning.makers import a_short_problem, a_short_unit
from tests.planning.tiny import tiny_problem

HAIR = 1e-3
STEPS = 3_000
SEEDS = range(200)


def planned(problem: Problem, *, seed: int = 1, steps: int = STEPS, workers: int = 1) -> Plan:
    """Search for so many steps, however long that takes on a busy machine."""
    return solve(problem, seed=seed, seconds=600.0, steps=steps, workers=workers)


@pytest.mark.parametrize("case", CASES, ids=[f"{number}-{case.rule}" for number, case in enumerate(CASES)])
def test_the_search_finds_what_the_hand_says_with_each_rule_and_without(case: Case) -> None:
    strict, relaxed = planned(case.strict), planned(case.relaxed)
    assert (strict.cost.total, relaxed.cost.total) == pytest.approx((case.least, case.less), abs=HAIR)
    assert check(case.strict, strict.tours).is_valid


def test_two_hundred_tiny_problems_are_valid_never_too_cheap_and_nearly_always_best() -> None:
    equal, wrong = 0, []
    for seed in SEEDS:
        problem = tiny_problem(seed)
        plan, best = planned(problem), best_plan(problem)
        assert best is not None
        report = check(problem, plan.tours)
        if not report.is_valid or plan.cost != report.cost or plan.gaps != report.gaps:
            wrong.append((seed, "the plan is not what the checker says"))
        if report.cost.total < best.cost - HAIR:
            wrong.append((seed, "the plan is cheaper than any"))
        if plan.bound is not None and plan.bound > best.cost + HAIR:
            wrong.append((seed, "the bound is above the best plan"))
        equal += report.cost.total <= best.cost + HAIR
    assert wrong == []
    assert equal >= 0.95 * len(SEEDS)


@settings(max_examples=40, deadline=None)  # a busy machine is no fault
@given(draw=st.integers(1_000, 10**9), seed=st.integers(0, 2**31), steps=st.integers(0, 300))
def test_every_plan_keeps_every_rule_however_short_the_search(draw: int, seed: int, steps: int) -> None:
    problem = tiny_problem(draw)
    plan = planned(problem, seed=seed, steps=steps)
    report = check(problem, plan.tours)
    assert report.violations == ()
    assert plan.cost == report.cost
    assert plan.gaps == report.gaps
    assert plan.bound is None or plan.bound <= report.cost.total + HAIR


def test_no_steps_leave_the_plan_that_was_built() -> None:
    plan = planned(tiny_problem(2), steps=0)
    assert plan.steps == 0
    assert check(tiny_problem(2), plan.tours).is_valid


@pytest.mark.parametrize("workers", [1, 2])
def test_the_same_seed_and_steps_give_the_same_plan(workers: int) -> None:
    for draw in (0, 6, 24):
        first = planned(tiny_problem(draw), seed=5, steps=500, workers=workers)
        again = planned(tiny_problem(draw), seed=5, steps=500, workers=workers)
        assert first.tours == again.tours
        assert first == again


@pytest.mark.parametrize("workers", [1, 2])
def test_a_fresh_process_gives_the_same_plan(workers: int) -> None:
    program = (
        "from casque.planning.solve import solve; from tests.planning.tiny import tiny_problem; "
        f"print(solve(tiny_problem(24), seed=5, seconds=600.0, steps=500, workers={workers}).tours)"
    )
    answer = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    here = planned(tiny_problem(24), seed=5, steps=500, workers=workers)
    assert answer.stdout.strip() == str(here.tours)


def test_pins_that_break_a_rule_are_refused_with_the_rule() -> None:
    problem = a_short_problem(a_short_unit(lead_weeks=3), pinned=(FULL,))
    with pytest.raises(ConflictError, match="lead"):
        planned(problem, steps=1)


def test_pins_are_in_every_plan() -> None:
    problem = a_short_problem(a_short_unit(cost_per_week=5000), pinned=(FULL,))
    plan = planned(problem, steps=10)
    assert plan.tours == (FULL,)
    assert plan.cost.total == 5000 * 7
