from dataclasses import replace

import pytest

from casque.core.errors import FaultsError
from casque.planning.assignment import AssignmentProblem, FixedTour, may_take
from casque.planning.parts import Substitution
from casque.planning.plain_instances import SIZES, plain_instance
from tests.planning.makers import a_unit

TOUR = FixedTour("ENG-1-T1", "engineer", 10, 62, value=1000)


def faults(**values: object) -> list[str]:
    with pytest.raises(FaultsError) as caught:
        AssignmentProblem(**({"tours": (TOUR,), "units": (a_unit(),)} | values))  # type: ignore[arg-type]
    return [f"{fault.file} {fault.column}".strip() for fault in caught.value.faults]


def test_a_unit_of_the_type_is_worth_the_value_less_its_cost() -> None:
    unit = a_unit(cost_per_week=2, cost_per_move=100)
    # 1000 - 52 weeks x 2 - 100
    assert AssignmentProblem((TOUR,), (unit,)).options == {(0, 0): 796}


def test_a_unit_that_stands_in_loses_its_part_of_the_value() -> None:
    problem = AssignmentProblem(
        (TOUR,), (a_unit(unit_type="sapper"),), (Substitution("engineer", "sapper", 0.25),)
    )
    assert problem.options == {(0, 0): 750}


@pytest.mark.parametrize(
    ("tour", "unit"),
    [
        ({"minimum_level": 3}, {"level": 2}),
        ({"attributes": frozenset({"arabic"})}, {}),
        ({}, {"windows": ((0, 61),)}),
        ({}, {"unit_type": "signals"}),
        ({"value": 52}, {"cost_per_week": 1}),
    ],
    ids=["level", "attributes", "window", "type", "worth nothing"],
)
def test_a_unit_that_may_not_go_or_is_worth_nothing_is_no_option(
    tour: dict[str, object], unit: dict[str, object]
) -> None:
    wanted = replace(TOUR, **tour)  # type: ignore[arg-type]
    assert AssignmentProblem((wanted,), (a_unit(**unit),)).options == {}


def test_a_level_reached_by_the_start_of_the_tour_counts() -> None:
    wanted = replace(TOUR, minimum_level=3)
    assert may_take(a_unit(level=1, rises=((10, 3),)), wanted)
    assert not may_take(a_unit(level=1, rises=((11, 3),)), wanted)


def test_two_tours_of_a_unit_need_the_rest_between_them() -> None:
    later = replace(TOUR, code="ENG-1-T2", start=88, end=140)
    assert not AssignmentProblem((TOUR, later), (a_unit(),), rest_weeks=26).conflict(TOUR, later)
    assert AssignmentProblem((TOUR, later), (a_unit(),), rest_weeks=27).conflict(later, TOUR)


def test_every_fault_of_an_assignment_is_told_at_once() -> None:
    wrong = replace(TOUR, end=10, value=0)
    assert faults(tours=(wrong, wrong), rest_weeks=-1) == [
        "tour ENG-1-T1 code",
        "tour ENG-1-T1 end",
        "tour ENG-1-T1 value",
        "tour ENG-1-T1 end",
        "tour ENG-1-T1 value",
        "problem rest_weeks",
    ]


def test_empty_sets_and_a_penalty_of_everything_are_faults() -> None:
    whole = (Substitution("engineer", "sapper", 1.0),)
    assert faults(tours=(), units=(), substitutions=whole) == [
        "tours",
        "units",
        "substitution sapper for engineer penalty",
    ]


@pytest.mark.parametrize(("tours", "units"), SIZES)
def test_the_plain_instances_have_their_size_and_repeat(tours: int, units: int) -> None:
    problem = plain_instance(tours, units)
    assert (len(problem.tours), len(problem.units)) == (tours, units)
    assert plain_instance(tours, units) == problem
    assert plain_instance(tours, units, seed=2) != problem
