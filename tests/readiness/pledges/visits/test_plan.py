"""The calendar of visits: smallest cases by hand, and all small cases by brute force."""

import itertools
import random
from datetime import date

import pytest

from casque.readiness.pledges.visits.placing import Choice, settle
from casque.readiness.pledges.visits.plan import (
    Closed,
    Horizon,
    Team,
    Wanted,
    plan_visits,
    possible_weeks,
    trips_of,
)

MONDAY = date(2091, 1, 1)  # a Monday
BLUE, GREEN = Team("blue"), Team("green")


def test_the_first_day_of_2091_is_a_monday():
    assert MONDAY.weekday() == 0
    assert Horizon(date(2091, 1, 2)).monday(0) == date(2091, 1, 8)


def test_units_of_one_state_go_into_one_visit_and_of_two_into_two():
    wanted = [Wanted("xaa-1", "XAA"), Wanted("xbb-1", "XBB"), Wanted("xaa-2", "XAA")]
    plan = plan_visits(wanted, [BLUE], Horizon(MONDAY))
    assert [one.pledges for one in plan.visits] == [("xaa-1", "xaa-2"), ("xbb-1",)]
    assert plan.unplaced == ()
    assert plan.is_proven


def test_a_visit_lasts_two_days_and_one_for_each_unit():
    (visit,) = plan_visits([Wanted(f"xaa-{n}", "XAA") for n in range(3)], [BLUE], Horizon(MONDAY)).visits
    assert (visit.last - visit.first).days + 1 == 5


def test_seven_units_of_a_state_need_two_visits():
    trips = trips_of([Wanted(f"xaa-{n}", "XAA") for n in range(7)], on=MONDAY)
    assert sorted(len(trip.units) for trip in trips) == [1, 6]


def test_police_is_seen_by_a_team_that_can():
    plan = plan_visits([Wanted("xaa-1", "XAA", "police")], [BLUE], Horizon(MONDAY))
    assert plan.visits == ()
    assert str(plan.unplaced[0].reasons[0]) == "No team sees units of this component: police."
    police = Team("white", frozenset({"police"}))
    assert (
        plan_visits([Wanted("xaa-1", "XAA", "police")], [BLUE, police], Horizon(MONDAY)).visits[0].team
        == "white"
    )


def test_a_team_is_bound_by_travel_and_report_too():
    """3 days there, 2 of travel, 10 of writing: 15 days are three weeks."""
    plan = plan_visits([Wanted("xaa-1", "XAA"), Wanted("xbb-1", "XBB")], [BLUE], Horizon(MONDAY))
    assert [one.first for one in plan.visits] == [date(2091, 1, 1), date(2091, 1, 22)]
    both = plan_visits([Wanted("xaa-1", "XAA"), Wanted("xbb-1", "XBB")], [BLUE, GREEN], Horizon(MONDAY))
    assert [(one.first, one.team) for one in both.visits] == [(MONDAY, "blue"), (MONDAY, "green")]


def test_a_remote_visit_binds_its_team_for_less():
    wanted = [Wanted("xaa-1", "XAA", is_remote=True), Wanted("xbb-1", "XBB", is_remote=True)]
    plan = plan_visits(wanted, [BLUE], Horizon(MONDAY))  # 3 and 10 days: two weeks
    assert [one.first for one in plan.visits] == [date(2091, 1, 1), date(2091, 1, 15)]
    assert all(one.is_remote for one in plan.visits)


def test_what_weighs_more_goes_first_and_what_weighs_less_stays_out():
    wanted = [Wanted("xaa-1", "XAA", priority=1), Wanted("xbb-1", "XBB", priority=5)]
    assert [one.country for one in plan_visits(wanted, [BLUE], Horizon(MONDAY)).visits] == ["XBB", "XAA"]
    short = plan_visits(wanted, [BLUE], Horizon(MONDAY, weeks=3))
    assert [one.country for one in short.visits] == ["XBB"]
    assert "bound in the weeks left: by XBB 2091-01-01 (5); this one weighs 1" in str(
        short.unplaced[0].reasons[0]
    )


def test_a_state_that_is_closed_is_visited_after():
    horizon = Horizon(MONDAY, closed={"XAA": (Closed(date(2091, 1, 1), date(2091, 1, 17)),)})
    (visit,) = plan_visits([Wanted("xaa-1", "XAA")], [BLUE], horizon).visits
    assert visit.first == date(2091, 1, 22)  # on the 15th it would begin in the closed days
    never = Horizon(MONDAY, weeks=8, closed={"XAA": (Closed(date(2091, 1, 1), date(2091, 12, 31)),)})
    plan = plan_visits([Wanted("xaa-1", "XAA")], [BLUE], never)
    assert "The state is closed in every week" in str(plan.unplaced[0].reasons[0])


def test_a_team_that_is_away_does_not_go():
    away = Team("blue", away=(Closed(date(2091, 1, 1), date(2091, 12, 31)),))
    plan = plan_visits([Wanted("xaa-1", "XAA")], [away], Horizon(MONDAY, weeks=8))
    assert str(plan.unplaced[0].reasons[0]).startswith("Team blue is away")


def test_a_team_makes_no_more_visits_than_it_can():
    plan = plan_visits(
        [Wanted("xaa-1", "XAA", priority=3), Wanted("xbb-1", "XBB")],
        [Team("blue", visits_most=1)],
        Horizon(MONDAY),
    )
    assert [one.country for one in plan.visits] == ["XAA"]
    assert "makes 1 visits and no more" in str(plan.unplaced[0].reasons[0])


def test_a_unit_whose_days_are_too_few_says_so():
    tight = Wanted("xaa-1", "XAA", earliest=date(2091, 2, 6), latest=date(2091, 2, 11))  # Tuesday to Sunday
    plan = plan_visits([tight], [BLUE], Horizon(MONDAY))
    assert "Its days allow no visit of 3 days" in str(plan.unplaced[0].reasons[0])


def test_units_of_a_state_whose_days_do_not_meet_are_visited_apart():
    wanted = [
        Wanted("xaa-1", "XAA", latest=date(2091, 1, 31)),
        Wanted("xaa-2", "XAA", earliest=date(2091, 6, 1)),
    ]
    plan = plan_visits(wanted, [BLUE], Horizon(MONDAY))
    assert [one.pledges for one in plan.visits] == [("xaa-1",), ("xaa-2",)]


def test_the_order_of_wishes_changes_nothing():
    wanted = [
        Wanted(f"{state.lower()}-{n}", state, priority=n + 1)
        for state in ("XAA", "XBB", "XCC")
        for n in (0, 1)
    ]
    plans = {
        plan_visits(order, [BLUE, GREEN], Horizon(MONDAY, weeks=6))
        for order in itertools.permutations(wanted)
    }
    assert len(plans) == 1


def test_nothing_wanted_is_an_empty_plan():
    plan = plan_visits([], [BLUE], Horizon(MONDAY))
    assert (plan.visits, plan.unplaced, plan.is_proven) == ((), (), True)


def test_thirty_units_of_a_year_are_planned_with_a_proof():
    states = ["XAA", "XBB", "XCC", "XDD", "XAB", "XAC", "XAD", "XAE", "XAF", "XAG"]
    wanted = [Wanted(f"{one.lower()}-{n}", one, priority=1 + n) for one in states for n in range(3)]
    plan = plan_visits(wanted, [BLUE, GREEN], Horizon(MONDAY, weeks=26))
    assert plan.is_proven
    assert len(plan.visits) == 10


def test_twenty_two_equal_visits_of_three_equal_teams_are_planned_with_a_proof():
    states = ["XAA", "XBB", "XCC", "XDD", *(f"XA{letter}" for letter in "BCDEFGHIJKLMNOPQRS")]
    wanted = [Wanted(f"{one.lower()}-{n}", one) for one in states for n in range(5)]
    teams = [BLUE, GREEN, Team("red")]
    plan = plan_visits(wanted, teams, Horizon(MONDAY))
    assert plan.is_proven
    assert len(plan.visits) == 22
    for one, other in itertools.combinations(plan.visits, 2):
        if one.team == other.team:  # 7 days, 2 of travel, 10 of writing: three weeks
            assert abs((one.first - other.first).days) >= 21


@pytest.mark.parametrize("seed", range(12))
def test_no_small_plan_is_better_than_the_one_found(seed: int):
    """Brute force over every choice of team and week for up to four trips."""
    chance = random.Random(seed)
    states = ["XAA", "XBB", "XCC", "XDD"][: chance.randint(2, 4)]
    wanted = [
        Wanted(
            f"{one.lower()}-1",
            one,
            priority=chance.randint(1, 4),
            earliest=date(2091, 1, chance.randint(1, 28)),
        )
        for one in states
    ]
    teams = [BLUE, GREEN][: chance.randint(1, 2)]
    horizon = Horizon(MONDAY, weeks=chance.randint(3, 7))
    trips = trips_of(wanted, on=MONDAY)
    options = [
        [
            None,
            *(
                (team, week)
                for team in range(len(teams))
                for week in possible_weeks(trip, teams[team], horizon)
            ),
        ]
        for trip in trips
    ]
    best = (0.0, 0.0)
    for choice in itertools.product(*options):
        held = [(trip, *one) for trip, one in zip(trips, choice, strict=True) if one]
        clash = any(
            a[1] == b[1] and a[2] < b[2] + b[0].busy_weeks and b[2] < a[2] + a[0].busy_weeks
            for a, b in itertools.combinations(held, 2)
        )
        if not clash:
            worth = sum(trip.priority for trip, _, _ in held)
            best = max(best, (worth, -sum(trip.priority * week for trip, _, week in held)))
    plan = plan_visits(wanted, teams, horizon)
    weeks = [(one.first - MONDAY).days // 7 for one in plan.visits]
    found = sum(one.priority for one in plan.visits)
    assert (found, -sum(one.priority * week for one, week in zip(plan.visits, weeks, strict=True))) == best


def test_a_choice_that_brings_nothing_is_still_taken_early():
    choices = [Choice(0, 0, 3), Choice(0, 0, 5), Choice(1, 0, 3)]
    taken, is_proven = settle(choices, points=[7, 5], lengths=[2, 2], crews=[1], most=[None])
    assert (taken, is_proven) == ((Choice(0, 0, 5), Choice(1, 0, 3)), True)
