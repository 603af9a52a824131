"""The paper's contributor as a scenario: the record's numbers, and the rest as stated assumptions."""

from collections import Counter

import pytest

import casque
from casque.core.errors import NotFoundError
from casque.costs.reimbursement import cost_points_per_week
from casque.planning.paper_case import paper_case
from casque.planning.problem import Problem
from tests.arland import record_of_arland


@pytest.fixture(scope="module")
def case() -> Problem:
    return paper_case(casque.bundled_record(), cost_per_week=cost_points_per_week)


def test_it_has_the_units_and_categories_that_the_record_counts(case: Problem) -> None:
    assert len(case.units) == 28
    assert len({unit.unit_type for unit in case.units}) == 10
    assert Counter(unit.level for unit in case.units) == {3: 6, 2: 7, 1: 15}


def test_its_posts_are_the_slots_that_were_running_in_august_2020(case: Problem) -> None:
    """The record counts six engineer and four medical units serving then, without naming their missions."""
    kinds = Counter(post.unit_type for post in case.posts)
    assert kinds == {"engineer": 6, "medical": 4, "infantry": 1, "force_protection": 1, "helicopter": 1}
    assert {post.mission for post in case.posts} == {"UNIFIL", "UNAMID", "MONUSCO", "UNMISS", "MINUSMA"}
    assert case.start.isoformat() == "2020-08-31"
    assert case.weeks == 260


def test_strengths_are_those_of_the_record_where_it_tells_any(case: Problem) -> None:
    strengths = {unit.unit_type: unit.strength for unit in case.units}
    assert strengths["engineer"] == 1188 // 6
    assert strengths["medical"] == 50  # 199 in four units
    assert strengths["infantry"] == 700
    assert strengths["force_protection"] == 170
    assert strengths["helicopter"] == 140


def test_a_unit_stands_at_each_post_since_the_last_yearly_rotation(case: Problem) -> None:
    assert len(case.deployments) == len(case.posts)
    begun = {tour.post: case.day(tour.start) for tour in case.deployments}
    assert (begun["UNIFIL-ENG-1"].year, begun["UNIFIL-ENG-1"].month) == (2020, 3)  # the Monday before 1 April
    assert begun["MONUSCO-ENG-1"] == begun["UNIFIL-ENG-1"]  # it continues a slot opened in April 2003
    assert {tour.weeks for tour in case.deployments} == {52}


def test_a_week_of_engineers_costs_what_their_reimbursement_comes_to(case: Problem) -> None:
    """198 x 1,428 x 12 / 52 = 65,248 US dollars."""
    [cost] = {unit.cost_per_week for unit in case.units if unit.unit_type == "engineer"}
    assert cost == 65


def test_what_the_record_does_not_tell_is_called_an_assumption(case: Problem) -> None:
    bases = Counter(note[1 : note.index("]")] for note in case.notes)
    assert bases["assumption"] == 10
    assert set(bases) == {"stated", "derived", "assumption"}


def test_a_record_without_the_force_is_told() -> None:
    with pytest.raises(NotFoundError, match="standby force"):
        paper_case(record_of_arland(), cost_per_week=cost_points_per_week)
