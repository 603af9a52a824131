import json

import pytest

from casque.planning.check import check
from casque.planning.parts import Tour
from casque.planning.robust import critical_units, loss_shape, reserve_shape, with_reserve
from tests.planning.holes import SEEDS, a_plan_with_holes
from tests.planning.makers import a_post, a_problem, a_tour, a_unit


@pytest.mark.parametrize("seed", SEEDS)
def test_every_unit_of_the_plan_is_tried_and_its_weeks_are_counted(seed: int) -> None:
    problem, tours = a_plan_with_holes(seed)
    stood = sum(gap.weeks for gap in check(problem, tours).gaps)
    losses = critical_units(problem, tours)
    assert {loss.unit for loss in losses} == {tour.unit for tour in tours}
    for loss in losses:
        rest = [tour for tour in tours if tour.unit != loss.unit]
        lost = sum(gap.weeks for gap in check(problem, rest).gaps) - stood
        assert sum(post.weeks for post in loss.posts) == lost
        assert loss.cost_more <= check(problem, rest).cost.total - check(problem, tours).cost.total + 1e-4


@pytest.mark.parametrize("seed", SEEDS)
def test_a_plan_with_reserves_keeps_the_rules_and_does_not_use_them(seed: int) -> None:
    problem, tours = a_plan_with_holes(seed)
    found = with_reserve(problem, tours)
    kept = {reserve.unit for reserve in found.reserves}
    report = check(problem, found.tours)
    assert report.is_valid
    assert not kept & {tour.unit for tour in found.tours}
    assert kept == {unit.code for unit in problem.units} - {unit.code for unit in found.problem.units}
    assert found.cost_after == pytest.approx(check(found.problem, found.tours).cost.total, abs=1e-4)
    assert found.cost_before == pytest.approx(check(problem, tours).cost.total, abs=1e-4)


def test_a_loss_that_another_unit_makes_good_is_told_from_one_that_stays() -> None:
    # XBB-ENG is free and takes over ENG-1; nobody can take over the hospital.
    problem = a_problem(
        a_post(priority=3),
        a_post("HOS-1", unit_type="hospital", priority=2),
        a_unit(),
        a_unit("XBB-ENG"),
        a_unit("XCC-HOS", unit_type="hospital"),
    )
    first, second = critical_units(problem, [a_tour(), a_tour("XCC-HOS", "HOS-1")])
    assert (first.unit, first.weighted, first.weighted_left) == ("XCC-HOS", 60, 60)
    assert (second.unit, second.weighted, second.weighted_left) == ("XAA-ENG", 90, 0)
    assert (second.tours_changed, second.cost_more) == (1, 0)
    assert str(first.words) == (
        "Without XCC-HOS, 30 weeks of cover are lost at 1 posts; after the best repair around them 30 stay lost."
    )
    assert json.loads(json.dumps(loss_shape(first)))["posts"] == [
        {"post": "HOS-1", "priority": 2, "weeks": 30, "left": 30}
    ]


def test_a_unit_of_a_lesser_post_is_kept_free_for_the_critical_one() -> None:
    # ENG-1, of priority 9, hangs on XAA-ENG; XBB-ENG, which could take over, serves at ENG-2 in the same weeks.
    problem = a_problem(a_post(priority=9), a_post("ENG-2"), a_unit(), a_unit("XBB-ENG"))
    found = with_reserve(problem, [a_tour(), a_tour("XBB-ENG", "ENG-2")], posts=1)
    [reserve] = found.reserves
    assert (reserve.post, reserve.unit, reserve.against) == ("ENG-1", "XBB-ENG", "XAA-ENG")
    assert (reserve.covers, reserve.lost) == (24, 30)  # the shortest tour, less the handover
    assert reserve.cost_more == found.cost_after - found.cost_before == 30_000
    assert found.tours == (a_tour(),)


def test_an_idle_unit_is_the_reserve_and_costs_nothing() -> None:
    # XBB-ENG could serve at ENG-1, but is dearer than the post is worth to the search: it stays at home.
    problem = a_problem(a_post(), a_unit(), a_unit("XBB-ENG", cost_per_week=2000))
    found = with_reserve(problem, [a_tour()], posts=1)
    [reserve] = found.reserves
    assert (reserve.post, reserve.unit, reserve.against) == ("ENG-1", "XBB-ENG", "XAA-ENG")
    assert (reserve.cost_more, found.cost_after) == (0, found.cost_before)
    assert found.tours == (a_tour(),)
    assert "Keep XBB-ENG free for ENG-1: if XAA-ENG does not come" in str(reserve.words)
    assert json.loads(json.dumps(reserve_shape(reserve)))["covers"] == reserve.covers


def test_a_critical_post_without_any_other_unit_is_named() -> None:
    found = with_reserve(a_problem(), [a_tour()], posts=1)
    assert (found.reserves, found.without) == ((), ("ENG-1",))


def test_a_unit_that_is_deployed_now_is_no_reserve() -> None:
    problem = a_problem(
        a_post(),
        a_post("ENG-2", start=0, end=5),
        a_unit(),
        a_unit("XBB-ENG", cost_per_week=2000),
        deployments=(Tour("ENG-2", -3, "XBB-ENG", 6),),
    )
    assert with_reserve(problem, [a_tour()], posts=1).reserves == ()
