"""Plan anew with few changes: by hand on small problems, and the promises on seeded ones."""

import random
from dataclasses import replace

import pytest

from casque.planning.budget import spending
from casque.planning.check import BrokenRulesError, check
from casque.planning.difference import Difference, difference, difference_shape
from casque.planning.events import (
    BudgetCut,
    Crisis,
    Event,
    MissionCloses,
    PostCloses,
    PostsOpen,
    UnitDelayed,
    UnitLost,
)
from casque.planning.instances import instance
from casque.planning.parts import Tour
from casque.planning.problem import Problem
from casque.planning.replan import Effort, replan
from tests.planning.makers import a_post, a_problem, a_tour, a_unit
from tests.planning.plans import a_filled_plan, a_plan

PATIENT = Effort(seconds=60)


def test_the_reserve_takes_over_from_a_lost_unit_and_nothing_else_changes() -> None:
    problem = a_problem(
        a_post(), a_post("ENG-2"), a_unit(), a_unit("XBB-ENG"), a_unit("XCC-ENG", cost_per_week=1)
    )
    plan = a_plan(problem, [a_tour(), a_tour("XBB-ENG", "ENG-2")])
    found = replan(problem, plan, [UnitLost("XBB-ENG", 0)], seed=1, effort=PATIENT)
    assert found.plan.tours == (a_tour(), a_tour("XCC-ENG", "ENG-2"))
    assert found.difference.dropped == (a_tour("XBB-ENG", "ENG-2"),)
    assert found.difference.added == (a_tour("XCC-ENG", "ENG-2"),)
    assert found.difference.forced == frozenset({a_tour("XBB-ENG", "ENG-2")})
    assert found.difference.kept == 1
    # 30 weeks of priority 1 against one new tour of 32 weeks
    assert found.left.total == 30_000
    assert dict(found.plan.cost.terms)["change"] == 3_000
    assert dict(found.plan.cost.terms)["cost"] == 32


def test_a_better_plan_that_does_not_pay_for_its_changes_is_left_alone() -> None:
    # Corland costs 1,600 points less; the change of two tours costs 6,000
    problem = a_problem(a_unit(cost_per_week=50), a_unit("XCC-ENG"), a_post(), a_post("ENG-2", unit_type="x"))
    plan = a_plan(problem, [a_tour()])
    event = PostsOpen((a_post("ENG-3", start=45, end=50, unit_type="x"),))
    assert replan(problem, plan, [event], seed=1, effort=PATIENT).plan.tours == (a_tour(),)
    cheap = replan(problem, plan, [PostCloses("ENG-1", 39)], seed=1, effort=replace(PATIENT, change=10))
    assert cheap.plan.tours == (Tour("ENG-1", 8, "XCC-ENG", 31),)


def test_a_plan_that_breaks_a_rule_is_not_built_upon() -> None:
    problem = a_problem()
    plan = replace(a_plan(problem, []), tours=(a_tour(weeks=20),))
    with pytest.raises(BrokenRulesError):
        replan(problem, plan, [], seed=1)


def test_nothing_changes_where_nothing_happened() -> None:
    problem = instance(12, 30, seed=3)
    plan = a_filled_plan(problem)
    found = replan(problem, plan, [], seed=1, now=40)
    assert found.plan.tours == plan.tours
    assert found.difference.is_empty


def test_a_budget_that_is_cut_holds_by_giving_up_what_covers_least_for_its_cost() -> None:
    problem = a_problem(
        a_post(priority=5),
        a_post("ENG-2", priority=1),
        a_unit(cost_per_week=10),
        a_unit("XBB-ENG", cost_per_week=10),
    )
    plan = a_plan(problem, [a_tour(), a_tour("XBB-ENG", "ENG-2")])
    found = replan(problem, plan, [BudgetCut(40, 0)], seed=1, effort=PATIENT)
    assert spending(found.problem, found.plan.tours, 0) <= 0.6 * 640
    assert [tour.post for tour in found.plan.tours] == ["ENG-1"]
    assert found.is_within_budget
    assert not found.unmet


def test_a_budget_that_pinned_tours_overspend_is_told_and_not_hidden() -> None:
    problem = a_problem(a_unit(cost_per_week=10), pinned=(a_tour(),))
    found = replan(problem, a_plan(problem, [a_tour()]), [BudgetCut(50, 0)], seed=1, effort=PATIENT)
    assert found.plan.tours == (a_tour(),)
    assert not found.is_within_budget
    assert "320" in str(found.unmet[0])


def test_the_price_of_a_change_rises_until_there_are_few() -> None:
    problem = instance(15, 40, seed=2)
    plan = a_filled_plan(problem)
    lost = UnitLost("XAL-U0004", 0)
    cheap = Effort(seconds=60, change=1_000, most_changes=None)
    free = replan(problem, plan, [lost], seed=1, effort=cheap).difference
    few = replan(problem, plan, [lost], seed=1, effort=replace(cheap, most_changes=4)).difference

    def chosen(found: Difference) -> int:
        return 2 * len(found.moved) + len(found.added) + len(set(found.dropped) - found.forced)

    assert chosen(free) > 4
    assert chosen(few) <= 4


def test_the_same_seed_gives_the_same_plan() -> None:
    problem = instance(15, 30, seed=5)
    plan = a_filled_plan(problem)
    lost = UnitLost(plan.tours[0].unit, 0)
    first, second = (replan(problem, plan, [lost], seed=7, effort=PATIENT) for _ in range(2))
    assert first.plan == second.plan


def test_whoever_asks_to_stop_gets_a_sound_plan_of_what_still_stands() -> None:
    problem = instance(15, 30, seed=5)
    plan = a_filled_plan(problem)
    effort = Effort(stop=lambda: True)
    found = replan(problem, plan, [UnitLost(plan.tours[0].unit, 0)], seed=7, effort=effort)
    assert found.plan.steps == 0
    assert check(found.problem, found.plan.tours).is_valid
    assert not found.difference.added


def _drawn(chance: random.Random, problem: Problem, tours: tuple[Tour, ...], now: int) -> list[Event]:
    week = chance.randint(now, problem.weeks - 60)
    post = chance.choice(problem.posts)
    units = sorted({tour.unit for tour in tours})
    new = replace(post, code="NEW-1", start=min(week + 20, 200), end=problem.weeks, holder="")
    opens: list[Event] = [PostsOpen((new,)), Crisis(week, (new,))]
    return chance.sample(
        [
            UnitLost(chance.choice(units), week),
            UnitDelayed(chance.choice(units), week),
            PostCloses(post.code, week),
            MissionCloses(chance.choice(problem.posts).mission, problem.weeks - 30),
            chance.choice(opens),
            BudgetCut(chance.choice((10, 40)), week),
        ],
        chance.randint(1, 3),
    )


@pytest.mark.parametrize("seed", range(16))
def test_whatever_happens_the_promises_hold(seed: int) -> None:
    chance = random.Random(seed)
    problem = instance(12, 30, seed=seed)
    plan = a_filled_plan(problem)
    pins = tuple(sorted(chance.sample(plan.tours, min(3, len(plan.tours)))))
    problem = replace(problem, pinned=pins)
    plan = a_plan(problem, plan.tours)
    now = chance.choice((0, 0, 30, 77))
    events = _drawn(chance, problem, plan.tours, now)
    found = replan(problem, plan, events, seed=seed, now=now, effort=PATIENT)

    assert check(found.problem, found.plan.tours).is_valid
    assert set(found.problem.pinned) <= set(found.plan.tours)
    assert found.plan.cost.total <= found.left.total + 1e-6 or found.limits
    fallen = found.difference.forced
    for tour in plan.tours:
        if tour.start < now and tour not in fallen:
            assert tour in found.plan.tours  # it began before, and nothing ended it
        if tour in pins and tour not in fallen:
            assert tour in found.plan.tours
    assert all(
        tour.start >= now or tour.post in {one.post for one in fallen} for tour in found.difference.added
    )
    changes = set(found.problem.published) ^ set(found.plan.tours)
    assert found.plan.cost.terms["change"] == pytest.approx(
        found.problem.weights.change * len(changes) if found.problem.published else 0
    )
    assert found.is_within_budget != bool(found.unmet)
    for week, most in found.limits:
        if found.is_within_budget:
            assert spending(found.problem, found.plan.tours, week) <= most + 1e-6


@pytest.mark.parametrize("seed", range(10))
def test_no_tour_has_a_length_that_its_contributor_does_not_accept_unless_it_was_cut_short(seed: int) -> None:
    chance = random.Random(1000 + seed)
    problem = instance(12, 30, seed=seed)
    plan = a_filled_plan(problem)
    running = chance.choice(plan.tours)
    week = running.start + 10
    found = replan(problem, plan, [PostCloses(running.post, week)], seed=seed, now=week, effort=PATIENT)
    assert replace(running, weeks=10) in found.plan.tours
    for tour in found.plan.tours:
        unit = problem.unit_named[tour.unit]
        is_plain = unit.tour_weeks[0] <= tour.weeks <= unit.tour_weeks[1] or tour.weeks in unit.long_tours
        assert is_plain or tour.end in {problem.weeks, week}


def test_a_difference_counts_and_tells_each_tour_once() -> None:
    problem = a_problem(a_post(), a_post("ENG-2"), a_unit(), a_unit("XBB-ENG"))
    before = [a_tour(), a_tour("XBB-ENG", "ENG-2")]
    after = [a_tour(start=9, weeks=31), a_tour("XAA-ENG", "ENG-2")]
    found = difference(before, after, forced=[a_tour("XBB-ENG", "ENG-2")])
    assert found.moved == ((a_tour(), a_tour(start=9, weeks=31)),)
    assert (len(found.added), len(found.dropped), found.kept) == (1, 1, 0)
    shape = difference_shape(problem, found)
    assert [one["words"]["text"] for one in shape["changes"]] == [
        "Changed: XAA-ENG at ENG-1 from 2100-03-08 to 2100-10-10, before from 2100-03-01 to 2100-10-10.",
        "Added: XAA-ENG at ENG-2 from 2100-03-01 to 2100-10-10.",
        "Dropped: XBB-ENG at ENG-2 from 2100-03-01 to 2100-10-10.",
    ]
    assert [one["forced"] for one in shape["changes"]] == [False, False, True]
