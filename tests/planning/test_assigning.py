from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from casque.planning.assigning import Assignment, assign, counted, explain_unfilled
from casque.planning.assignment import AssignmentProblem, FixedTour
from casque.planning.parts import Substitution
from casque.planning.plain_instances import plain_instance
from casque.planning.plan import Status
from tests.planning.makers import a_unit

TOUR = FixedTour("ENG-1-T1", "engineer", 10, 62, value=1000)


def best_value(problem: AssignmentProblem) -> int:
    """Try every answer."""
    places = range(len(problem.tours))
    takers = [[None, *(unit for unit, tour in problem.options if tour == place)] for place in places]
    best = 0
    for choice in product(*takers):
        if is_sound(problem, choice):
            best = max(best, worth_of(problem, choice))
    return best


def is_sound(problem: AssignmentProblem, choice: tuple[int | None, ...]) -> bool:
    return all(
        not problem.conflict(problem.tours[one], problem.tours[other])
        for one in range(len(choice))
        for other in range(one)
        if choice[one] is not None and choice[one] == choice[other]
    )


def worth_of(problem: AssignmentProblem, choice: tuple[int | None, ...]) -> int:
    return sum(problem.options[unit, tour] for tour, unit in enumerate(choice) if unit is not None)


def a_case(seed: int) -> AssignmentProblem:
    chance = np.random.default_rng(seed)
    kinds = ("engineer", "sapper")
    tours = []
    for place in range(int(chance.integers(1, 7))):
        start = int(chance.integers(0, 30))
        length, value = int(chance.integers(3, 15)), int(chance.integers(5, 60))
        kind = kinds[chance.integers(0, 2)]
        tours.append(
            FixedTour(f"T{place}", kind, start, start + length, value, 1 + int(chance.integers(0, 2)))
        )
    units = [
        a_unit(
            code=f"XAA-{place}",
            unit_type=kinds[chance.integers(0, 2)],
            level=1 + int(chance.integers(0, 3)),
            cost_per_move=int(chance.integers(0, 9)),
        )
        for place in range(int(chance.integers(1, 4)))
    ]
    stands_in = (Substitution("engineer", "sapper", 0.3),)
    return AssignmentProblem(tuple(tours), tuple(units), stands_in, rest_weeks=int(chance.integers(0, 4)))


@pytest.mark.parametrize("seed", range(200))
def test_small_cases_are_settled_as_by_trying_every_answer(seed: int) -> None:
    problem = a_case(seed)
    answer = assign(problem)
    assert is_sound(problem, answer.units)
    assert answer.value == worth_of(problem, answer.units) == answer.bound == best_value(problem)
    assert answer.status is Status.OPTIMAL


def test_an_answer_cut_off_is_sound_and_its_bound_holds() -> None:
    problem = plain_instance(120, 80)
    whole, short = assign(problem), assign(problem, seconds=0.01)
    assert whole.is_optimal
    assert is_sound(problem, short.units)
    assert short.value <= whole.value <= short.bound


def test_the_same_seed_gives_the_same_answer() -> None:
    problem = plain_instance(120, 80, seed=3)
    assert assign(problem, seed=5) == assign(problem, seed=5)


def test_progress_tells_points_and_a_bound_that_closes() -> None:
    told: list[tuple[int, int]] = []
    answer = assign(plain_instance(120, 80), on_progress=lambda value, bound: told.append((value, bound)))
    assert all(value <= answer.value <= bound for value, bound in told)
    assert told[-1] == (answer.value, answer.bound)


def test_nobody_to_send_is_an_answer() -> None:
    problem = AssignmentProblem((TOUR,), (a_unit(unit_type="signals"),))
    answer = assign(problem)
    assert answer == Assignment((None,), 0, 0, Status.OPTIMAL)
    (gap,) = explain_unfilled(problem, answer)
    assert gap.reasons == {}


def test_a_gap_names_what_keeps_each_unit_of_the_type() -> None:
    other = replace(TOUR, code="ENG-2-T1", minimum_level=1, attributes=frozenset(), value=5000)
    wanted = replace(TOUR, minimum_level=2, attributes=frozenset({"arabic"}))
    able = {"level": 2, "attributes": frozenset({"arabic"})}
    units = (
        a_unit(code="XAA-LOW", level=1, attributes=frozenset({"arabic"}), windows=((70, 90),)),
        a_unit(code="XAA-MUTE", level=2, windows=((70, 90),)),
        a_unit(code="XAA-LATE", **able, windows=((11, 90),)),
        a_unit(code="XAA-DEAR", **able, cost_per_move=9_000),
        a_unit(code="XAA-BUSY", **able),
    )
    problem = AssignmentProblem((wanted, other), units)
    answer = assign(problem)
    assert answer.units == (None, 4)
    (gap,) = explain_unfilled(problem, answer)
    assert gap.reasons == {
        "level": ("XAA-LOW",),
        "attributes": ("XAA-MUTE",),
        "window": ("XAA-LATE",),
        "cost": ("XAA-DEAR",),
        "rest": ("XAA-BUSY",),
    }
    assert gap.instead == {"XAA-BUSY": ("ENG-2-T1",)}
    assert counted([gap, gap])["rest"] == 2


def test_no_unit_is_free_for_a_gap_of_the_best_answer() -> None:
    problem = plain_instance(120, 80)
    assert "free" not in counted(explain_unfilled(problem, assign(problem)))
