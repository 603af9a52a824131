import json

import pytest

from casque.planning.check import check
from casque.planning.plan import Gap
from casque.planning.reasons import runner_up_shape
from casque.planning.runners_up import runners_up
from tests.planning.holes import SEEDS, a_plan_with_holes, tours_in
from tests.planning.makers import MONDAY, a_mission, a_post, a_problem, a_tour, a_unit


@pytest.mark.parametrize("seed", SEEDS)
def test_the_runner_up_is_the_best_tour_of_another_unit_and_its_terms_are_those_of_the_checker(
    seed: int,
) -> None:
    problem, tours = a_plan_with_holes(seed)
    before = check(problem, tours).cost
    for found in runners_up(problem, tours):
        rest = [tour for tour in tours if tour != found.tour]
        gap = Gap(found.tour.post, found.tour.start + problem.handover_weeks, found.tour.end)
        others = [
            tour
            for unit in problem.units
            if unit.code != found.tour.unit
            for tour in tours_in(problem, gap, unit.code)
            if check(problem, [*rest, tour]).is_valid
        ]
        if found.other is None:
            assert not others
            after = check(problem, rest).cost
        else:
            after = check(problem, [*rest, found.other]).cost
            assert after.total == pytest.approx(
                min(check(problem, [*rest, tour]).cost.total for tour in others), abs=1e-4
            )
        assert found.costs_more == pytest.approx(after.total - before.total, abs=1e-4)
        assert found.terms == pytest.approx(
            {name: after.terms[name] - before.terms[name] for name in before.terms}, abs=1e-4
        )


def test_a_dearer_unit_lost_by_its_cost() -> None:
    problem = a_problem(a_unit(), a_unit("XBB-ENG", cost_per_week=100))
    [found] = runners_up(problem, [a_tour()])
    assert found.other == a_tour("XBB-ENG")
    assert str(found.words) == (
        "XBB-ENG could serve from 2100-03-01 for 32 weeks, but the plan would cost 3,200 points more; most of them "
        "for: Cost of the units sent."
    )


def test_a_unit_that_is_as_good_is_said_to_be_so() -> None:
    [found] = runners_up(a_problem(a_unit(), a_unit("XBB-ENG")), [a_tour()])
    assert "XBB-ENG could serve as well" in str(found.words)


def test_a_better_unit_that_the_plan_missed_is_said_to_be_so() -> None:
    [found] = runners_up(a_problem(a_unit(cost_per_week=100), a_unit("XBB-ENG")), [a_tour()])
    assert "the plan would cost 3,200 points less" in str(found.words)


def test_a_unit_kept_out_is_named_by_its_rule() -> None:
    problem = a_problem(a_unit(), a_unit("XBB-ENG"), a_mission(refuses=frozenset({"XBB"})))
    [found] = runners_up(problem, [a_tour()])
    assert (found.other, found.rules) == (None, ("consent",))
    assert str(found.words) == "No other unit could serve in these weeks: 'Consent of the host state'."


def test_the_only_unit_of_its_type_has_no_runner_up() -> None:
    [found] = runners_up(a_problem(a_unit(), a_unit("XBB-HOS", unit_type="hospital")), [a_tour()])
    assert str(found.words) == "No other unit is of a fitting type."


def test_a_pinned_tour_has_no_runner_up() -> None:
    assert runners_up(a_problem(a_post(), pinned=(a_tour(),)), [a_tour()]) == ()


def test_a_runner_up_is_json() -> None:
    [found] = runners_up(a_problem(a_unit(), a_unit("XBB-ENG", cost_per_week=100)), [a_tour()])
    shape = json.loads(json.dumps(runner_up_shape(found, MONDAY)))
    assert shape["other"]["unit"] == "XBB-ENG"
    assert shape["terms"]["cost"] == 3200
