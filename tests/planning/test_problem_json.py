"""A problem goes through JSON unchanged, and what is no problem is told place by place."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casque.core.errors import BadValueError, FaultsError
from casque.planning.parts import Substitution, Tour
from casque.planning.problem_json import (
    MOST,
    problem_from_json,
    problem_text,
    problem_to_json,
    tour_to_json,
    tours_from_json,
)
from casque.planning.weights import Weights
from tests.planning.makers import a_contributor, a_mission, a_post, a_problem, a_tour, a_unit

FULL = a_problem(
    a_mission(people_per_contributor=500, refuses=frozenset({"XBB", "XAA"})),
    a_contributor(units_abroad=3, fair_share=1200.5),
    a_post(attributes=frozenset({"french", "desert"}), response_weeks=9, holder="XAA", preferred_level=3),
    a_unit(
        rises=((4, 2), (9, 4)),
        windows=((0, 20), (25, 60)),
        women_share=0.15,
        long_tours=(104,),
        caveats=frozenset({"XM2"}),
    ),
    Substitution("engineer", "logistics", 0.1),
    deployments=(a_tour(start=-10, weeks=20),),
    pinned=(a_tour(start=30, weeks=26),),
    published=(a_tour(start=30, weeks=26),),
    lift=tuple(range(15)),
    women_target=(0.1,) * 60,
    weights=Weights(change=10.0),
    title="Rotationen für Arland",
    notes=("Rest is a stated assumption.",),
)


@pytest.mark.parametrize("problem", [FULL, a_problem()], ids=["full", "small"])
def test_a_problem_comes_back_as_it_was(problem: Any) -> None:
    text = problem_text(problem)
    back = problem_from_json(json.loads(text))
    assert back == problem
    assert (back.sha256, problem_text(back)) == (problem.sha256, text)


def test_what_has_its_default_is_left_out() -> None:
    told = problem_to_json(a_problem())
    assert told["format"] == "casque-problem-1"
    assert told["units"] == [
        {"code": "XAA-ENG", "contributor": "XAA", "unit_type": "engineer", "strength": 100}
    ]
    assert "weights" not in told


def test_equal_problems_have_equal_texts_whatever_the_order_of_their_sets() -> None:
    one, other = (a_post(attributes=frozenset(names)) for names in (["b", "a", "c"], ["c", "b", "a"]))
    assert problem_text(a_problem(one)) == problem_text(a_problem(other))


@pytest.mark.parametrize("foreign", [None, [], "text", 7, {}, {"format": "casque-problem-9"}, {"posts": []}])
def test_what_is_no_problem_at_all_is_told(foreign: object) -> None:
    with pytest.raises(BadValueError, match="not a planning problem in the form 'casque-problem-1'"):
        problem_from_json(foreign)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"start": "soon"}, "start"),
        ({"start": 7}, "start"),
        ({"weeks": "60"}, "weeks"),
        ({"weeks": True}, "weeks"),
        ({"weeks": 60.5}, "weeks"),
        ({"weeks": MOST + 1}, "weeks"),
        ({"posts": {}}, "posts"),
        ({"posts": [7]}, "posts"),
        ({"posts": [{"code": "A"}]}, "posts[0].mission"),
        ({"colour": "red"}, "colour"),
        ({"lift": [1, "2"]}, "lift"),
        ({"women_target": [float("nan")]}, "women_target"),
        ({"women_target": [1e300]}, "women_target"),
        ({"weights": {"uncoverd": 1}}, "weights.uncoverd"),
        ({"weights": 7}, "weights"),
        ({"title": "two\nlines"}, "title"),
        ({"deployments": [{"post": "ENG-1", "start": -1, "unit": None, "weeks": 9}]}, "deployments[0].unit"),
        (
            {"units": [{"code": "U", "contributor": "XAA", "unit_type": "e", "windows": [[1, 2, 3]]}]},
            "units[0].windows",
        ),
    ],
)
def test_a_value_that_cannot_be_read_is_told_with_its_place(change: dict[str, Any], place: str) -> None:
    with pytest.raises(FaultsError) as caught:
        problem_from_json({**problem_to_json(a_problem()), **change})
    assert place in [fault.column for fault in caught.value.faults]


def test_all_faults_are_told_together_and_a_slip_of_the_pen_is_guessed() -> None:
    told = problem_to_json(a_problem())
    told["posts"] = [{**told["posts"][0], "priorty": 3, "strength": "many"}]
    told["weeks"] = None
    with pytest.raises(FaultsError) as caught:
        problem_from_json(told)
    faults = {fault.column: fault for fault in caught.value.faults}
    assert set(faults) == {"posts[0].priorty", "posts[0].strength", "weeks"}
    assert str(faults["posts[0].priorty"].hint) == "Did you mean priority?"


def test_a_problem_that_contradicts_itself_is_told_as_one() -> None:
    told = problem_to_json(a_problem())
    told["posts"] = [{**told["posts"][0], "mission": "XM9"}]
    with pytest.raises(FaultsError, match="'XM9' is not in the scenario"):
        problem_from_json(told)


def test_tours_come_back_as_they_were_and_faults_are_told() -> None:
    tours = (Tour("ENG-1", -4, "XAA-ENG", 52), a_tour())
    assert tours_from_json([tour_to_json(tour) for tour in tours]) == tours
    with pytest.raises(FaultsError) as caught:
        tours_from_json([{"post": "ENG-1", "start": "now", "unit": "U"}], where="instead")
    assert [fault.column for fault in caught.value.faults] == ["instead[0].start", "instead[0].weeks"]


def foreign_values() -> st.SearchStrategy[Any]:
    leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
    return st.recursive(
        leaves, lambda one: st.lists(one, max_size=3) | st.dictionaries(st.text(max_size=5), one, max_size=3)
    )


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(problem_to_json(FULL))), foreign_values())
def test_no_value_in_any_place_makes_the_reader_fall(name: str, value: Any) -> None:
    if name == "format":
        return
    given = {**problem_to_json(FULL), name: value}
    faults: tuple[object, ...] = ()
    try:
        problem_from_json(given)
    except FaultsError as error:
        faults = error.faults
    assert faults or problem_from_json(given)
