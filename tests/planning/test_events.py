"""What happens to a problem, and to the tours of a plan, by events."""

from dataclasses import replace

import pytest

from casque.core.errors import BadValueError, ConflictError, FaultsError, UnknownCodeError
from casque.planning.check import check
from casque.planning.events import (
    KINDS,
    NOT_AWAY,
    BudgetCut,
    Crisis,
    Event,
    MissionCloses,
    PostCloses,
    PostsOpen,
    UnitDelayed,
    UnitLost,
    event_of,
    event_shape,
)
from casque.planning.parts import Tour
from casque.planning.standing import standing
from tests.planning.makers import MONDAY, a_mission, a_post, a_problem, a_tour, a_unit

EVENTS: tuple[Event, ...] = (
    UnitLost("XAA-ENG", 12),
    UnitDelayed("XAA-ENG", 12),
    PostCloses("ENG-1", 30),
    MissionCloses("XM1", 30),
    PostsOpen((a_post("ENG-2"),)),
    Crisis(4, (a_post("ENG-2", mission="XM2"),), (a_mission("XM2", refuses=frozenset({"XBB"})),)),
    BudgetCut(25, 10),
)


@pytest.mark.parametrize("event", EVENTS, ids=[event.kind for event in EVENTS])
def test_an_event_reads_back_from_its_json_and_says_a_sentence(event: Event) -> None:
    assert event_of(event_shape(event)) == event
    assert str(event.sentence(MONDAY)).endswith(".")


def test_every_kind_of_event_is_tested() -> None:
    assert {event.kind for event in EVENTS} == KINDS.keys()


@pytest.mark.parametrize(
    ("shape", "error"),
    [
        ({"kind": "rain"}, UnknownCodeError),
        ({}, UnknownCodeError),
        ({"kind": "unit-lost", "unit": "XAA-ENG"}, FaultsError),  # no week
        ({"kind": "unit-lost", "unit": "XAA-ENG", "week": "soon"}, FaultsError),
        ({"kind": "posts-open", "posts": [{"code": "ENG-2"}]}, FaultsError),  # a post without weeks
        ({"kind": "budget-cut", "percent": float("nan"), "week": 1}, FaultsError),
    ],
)
def test_what_is_no_event_is_refused_with_what_is_wrong(
    shape: dict[str, object], error: type[Exception]
) -> None:
    with pytest.raises(error):
        event_of(shape)


@pytest.mark.parametrize(
    ("event", "error"),
    [
        (UnitLost("XZZ-ENG", 12), UnknownCodeError),
        (PostCloses("ENG-9", 12), UnknownCodeError),
        (MissionCloses("XM9", 12), UnknownCodeError),
        (PostsOpen(()), BadValueError),
        (PostsOpen((a_post(),)), FaultsError),  # the code is taken
        (PostCloses("ENG-1", 10), ConflictError),  # nothing is left
        (BudgetCut(0, 1), BadValueError),
        (BudgetCut(101, 1), BadValueError),
    ],
)
def test_an_event_that_cannot_be_is_refused(event: Event, error: type[Exception]) -> None:
    with pytest.raises(error):
        event.apply(a_problem())


def test_a_lost_unit_that_serves_since_before_the_horizon_leaves_in_that_week() -> None:
    there = Tour("ENG-1", -10, "XAA-ENG", 40)
    after = UnitLost("XAA-ENG", 12).apply(a_problem(a_post(start=0), deployments=(there,)))
    assert after.deployments == (replace(there, weeks=22),)
    assert UnitLost("XAA-ENG", 0).apply(a_problem(deployments=(there,))).deployments == ()


def test_a_lost_unit_may_still_serve_before_and_never_after() -> None:
    problem = a_problem(a_post(start=2, end=50), a_unit(windows=((0, 40), (45, 60)), tour_weeks=(5, 30)))
    after = UnitLost("XAA-ENG", 20).apply(problem)
    assert after.unit_named["XAA-ENG"].windows == ((0, 20),)
    assert UnitLost("XAA-ENG", 0).apply(problem).unit_named["XAA-ENG"].windows == NOT_AWAY


def test_a_delayed_unit_arrives_no_earlier() -> None:
    after = UnitDelayed("XAA-ENG", 9).apply(a_problem())
    late, early = a_tour(start=9, weeks=31), a_tour(start=8, weeks=32)
    assert check(after, [late]).is_valid
    assert [one.rule.code for one in check(after, [early]).violations] == ["window"]


def test_a_post_that_closes_before_it_opens_goes_with_who_stands_there() -> None:
    problem = a_problem(a_post(), a_post("ENG-2"), deployments=(Tour("ENG-2", -10, "XAA-ENG", 40),))
    after = PostCloses("ENG-2", 5).apply(problem)
    assert [post.code for post in after.posts] == ["ENG-1"]
    assert after.deployments == ()


def test_a_crisis_asks_for_units_within_sixty_days_of_its_announcement() -> None:
    after = Crisis(4, (a_post("ENG-2", response_weeks=4), a_post("ENG-3"))).apply(a_problem())
    assert [(post.announced, post.response_weeks) for post in after.posts[1:]] == [(4, 4), (4, 9)]


def test_before_anything_began_the_plan_stands_as_far_as_its_tours_are_possible() -> None:
    problem = a_problem(a_post(), a_post("ENG-2"), a_unit(), a_unit("XBB-ENG"))
    first, second = a_tour(), a_tour("XBB-ENG", "ENG-2")
    stand = standing(problem, [first, second], [UnitLost("XAA-ENG", 3)], now=0)
    assert stand.fallen == (first,)
    assert stand.tours == stand.problem.published == (second,)
    assert stand.problem.pinned == ()


def test_a_tour_that_began_is_pinned_and_nobody_arrives_before_now() -> None:
    problem = a_problem(a_post(), a_post("ENG-2"), a_unit(), a_unit("XBB-ENG"))
    stand = standing(problem, [a_tour()], [], now=20)
    assert stand.problem.pinned == (a_tour(),)
    assert check(stand.problem, [a_tour()]).is_valid
    early = Tour("ENG-2", 12, "XBB-ENG", 28)
    assert [one.rule.code for one in check(stand.problem, [a_tour(), early]).violations] == ["window"]
    assert standing(problem, [early], [], now=20).problem.pinned == (early,)


def test_a_running_tour_of_a_lost_unit_ends_in_that_week_however_short() -> None:
    stand = standing(a_problem(), [a_tour()], [UnitLost("XAA-ENG", 20)], now=15)
    cut = a_tour(weeks=12)
    assert stand.problem.pinned == (cut,)
    assert stand.fallen == (a_tour(),)
    assert check(stand.problem, [cut]).is_valid


def test_a_running_tour_that_never_covered_is_taken_from_the_plan() -> None:
    stand = standing(a_problem(), [a_tour()], [UnitLost("XAA-ENG", 10)], now=10)
    assert stand.problem.pinned == ()
    assert stand.fallen == (a_tour(),)


def test_the_rule_on_length_gives_way_to_the_tour_cut_short_and_to_no_other() -> None:
    problem = a_problem(a_post(end=20), a_post("ENG-2", start=35, end=60), weeks=100)
    running = Tour("ENG-1", 8, "XAA-ENG", 12)
    longer = a_problem(a_post(), a_post("ENG-2", start=35, end=60), weeks=100)
    stand = standing(longer, [a_tour()], [PostCloses("ENG-1", 20)], now=10)
    assert stand.problem.pinned == (running,)
    assert stand.is_stray(Tour("ENG-2", 33, "XAA-ENG", 12))
    assert not stand.is_stray(Tour("ENG-2", 33, "XAA-ENG", 26))
    assert not stand.is_stray(running)
    assert not check(problem, [running]).is_valid


def test_a_planned_tour_is_shortened_where_its_post_closes_and_its_contributor_accepts() -> None:
    stand = standing(a_problem(), [a_tour()], [PostCloses("ENG-1", 36)], now=0)
    assert stand.tours == (a_tour(weeks=28),)
    assert standing(a_problem(), [a_tour()], [PostCloses("ENG-1", 30)], now=0).tours == ()


@pytest.mark.parametrize(
    ("events", "now"), [((), -1), ((), 61), ((UnitLost("XAA-ENG", 5),), 6), ((BudgetCut(10, 99),), 0)]
)
def test_weeks_outside_of_what_may_change_are_refused(events: tuple[Event, ...], now: int) -> None:
    with pytest.raises(BadValueError, match="where the plan may still change"):
        standing(a_problem(), [], events, now=now)
