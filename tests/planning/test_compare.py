"""Plans side by side."""

from dataclasses import replace
from datetime import timedelta

import pytest

from casque.core.errors import BadValueError
from casque.planning.compare import compare, compare_scenarios, comparison_shape, problem_differences
from casque.planning.parts import Tour
from casque.planning.weights import TERMS, Weights
from tests.planning.makers import a_contributor, a_post, a_problem, a_tour, a_unit
from tests.planning.plans import a_plan

PROBLEM = a_problem(
    a_post(priority=2),
    a_post("MED-1", unit_type="medical", mission="XM2"),
    a_unit(women_share=0.1, cost_per_week=5),
    a_unit("XBB-ENG", women_share=0.3),
)
EMPTY, ARLAND, BORLAND = (a_plan(PROBLEM, tours) for tours in ([], [a_tour()], [a_tour("XBB-ENG")]))


def test_each_plan_is_counted_by_mission_type_and_contributor() -> None:
    first, second = compare(PROBLEM, EMPTY, ARLAND).sides
    assert (first.uncovered, second.uncovered, first.demand) == (60, 30, 60)
    assert (first.coverage, second.coverage) == (0, 0.5)
    assert dict(first.by_mission) == {"XM1": 30, "XM2": 30}
    assert dict(second.by_type) == {"medical": 30}
    assert dict(second.burden) == {"XAA": 3200}
    assert (first.women_share, second.women_share) == (None, pytest.approx(0.1))
    assert second.cost.total == 30_000 + 160


def test_tours_in_common_and_different_are_counted_against_the_first() -> None:
    found = compare(PROBLEM, ARLAND, BORLAND, ARLAND)
    assert found.common == 0
    assert [len(one.changes) for one in found.differences] == [2, 0]
    assert compare(PROBLEM, ARLAND, ARLAND).common == 1
    assert found.is_like


def test_scenarios_side_by_side_say_in_what_they_differ() -> None:
    other = replace(
        PROBLEM,
        posts=(*PROBLEM.posts[:1], replace(PROBLEM.posts[1], end=30), a_post("ENG-9")),
        units=PROBLEM.units[:1],
        contributors=(a_contributor("XAA", units_abroad=1), *PROBLEM.contributors[1:]),
        weights=Weights(cost=2),
        title="Fewer",
    )
    told = [str(one) for one in problem_differences(PROBLEM, other)]
    assert told == [
        "Posts added: ENG-9.",
        "Posts changed: MED-1.",
        "Units left out: XBB-ENG.",
        "Contributors changed: XAA.",
        "The weight 'cost' is 2, not 1.",
        "Different as well: title.",
    ]
    assert problem_differences(PROBLEM, replace(PROBLEM)) == ()
    found = compare_scenarios([("A", PROBLEM, ARLAND), ("B", other, a_plan(other, [a_tour()]))])
    assert not found.is_like
    assert found.common == 1


def test_a_horizon_that_begins_later_is_held_against_the_same_days() -> None:
    later = replace(PROBLEM, start=PROBLEM.start + timedelta(weeks=4))
    plan = a_plan(later, [Tour("ENG-1", 8, "XAA-ENG", 32)])
    found = compare_scenarios([("A", PROBLEM, ARLAND), ("B", later, plan)])
    assert found.common == 0
    assert found.differences[0].moved == ((a_tour(), a_tour(start=12)),)
    assert "not 60 weeks from 2100-01-04" in str(found.scenarios[0][0])


@pytest.mark.parametrize("count", [0, 1, 7])
def test_too_few_or_too_many_plans_are_refused(count: int) -> None:
    with pytest.raises(BadValueError, match=f"{count} plans"):
        compare(PROBLEM, *[EMPTY] * count)


def test_the_shape_holds_all_that_is_compared() -> None:
    shape = comparison_shape(compare(PROBLEM, EMPTY, ARLAND))
    assert shape["terms"] == list(TERMS)
    assert [one["name"] for one in shape["plans"]] == ["A", "B"]
    assert shape["plans"][1]["cost"]["terms"].keys() == set(TERMS)
    assert shape["differences"][0]["added"] == 1
    assert shape["same_scenario"] is True
