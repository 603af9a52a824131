import json

import pytest

from casque.core.errors import BadValueError, UnknownCodeError
from casque.planning.changes import (
    KINDS,
    AddLift,
    AllowLongTour,
    AllowSubstitution,
    Change,
    ExtendDeployment,
    GiveConsent,
    LiftCaveat,
    RaiseLevel,
    RaisePeopleCap,
    RaiseUnitsCap,
    ShortenLead,
    ShortenRest,
    ShortenTour,
    StartLater,
    WidenWindow,
    change_of,
    change_shape,
)
from casque.planning.check import check
from casque.planning.parts import Contributor, Mission, Post, Tour, Unit
from casque.planning.problem import Problem
from tests.planning.makers import MONDAY, a_contributor, a_mission, a_post, a_problem, a_tour, a_unit

TOUR = a_tour()  # XAA-ENG at ENG-1, weeks 8 to 40

# A problem in which the tour breaks one rule, the rule, the change that mends it, the change in words.
MENDED: dict[str, tuple[Problem, str, Change, str]] = {
    "level": (
        a_problem(a_post(minimum_level=3), a_unit(level=2)),
        "level",
        RaiseLevel("XAA-ENG", 3, 8),
        "Raise XAA-ENG to Level 3 by 2100-03-01.",
    ),
    "rapid": (
        a_problem(a_post(minimum_level=4), a_unit(level=2)),
        "level",
        RaiseLevel("XAA-ENG", 4, 8),
        "Raise XAA-ENG to the Rapid Deployment Level by 2100-03-01.",
    ),
    "lead": (
        a_problem(a_unit(lead_weeks=9)),
        "lead",
        ShortenLead("XAA-ENG", 8),
        "Shorten the lead time of XAA-ENG to 8 weeks.",
    ),
    "response": (
        a_problem(a_post(response_weeks=4), a_unit(lead_weeks=5)),
        "response",
        ShortenLead("XAA-ENG", 4),
        "Shorten the lead time of XAA-ENG to 4 weeks.",
    ),
    "consent": (
        a_problem(a_mission(refuses=frozenset({"XAA", "XBB"}))),
        "consent",
        GiveConsent("XAA", "XM1"),
        "Get the host state's consent for XAA in XM1.",
    ),
    "caveat": (
        a_problem(a_unit(caveats=frozenset({"XM1", "patrol"}))),
        "caveat",
        LiftCaveat("XAA-ENG", "XM1"),
        "Ask that the caveat 'XM1' of XAA-ENG be lifted.",
    ),
    "task": (
        a_problem(a_post(tasks=frozenset({"demining"})), a_unit(caveats=frozenset({"demining"}))),
        "tasks",
        LiftCaveat("XAA-ENG", "demining"),
        "Ask that the caveat 'demining' of XAA-ENG be lifted.",
    ),
    "units": (
        a_problem(a_contributor(units_abroad=0)),
        "units_abroad",
        RaiseUnitsCap("XAA", 1),
        "Let XAA have 1 more units abroad at a time.",
    ),
    "people": (
        a_problem(a_mission(people_per_contributor=70)),
        "people",
        RaisePeopleCap("XM1", 30),
        "Let each contributor have 30 more people in XM1 at a time.",
    ),
    "lift": (
        a_problem(a_unit(lift=3), lift=(2,) * 15),
        "lift",
        AddLift(2, 1, 4),
        "Add 1 units of lift in the 4 weeks from 2100-03-01.",
    ),
    "window": (
        a_problem(a_unit(windows=((12, 60),))),
        "window",
        WidenWindow("XAA-ENG", 8, 20),
        "Let XAA-ENG be away from 2100-03-01 until 2100-05-24.",
    ),
    "substitution": (
        a_problem(a_unit(unit_type="infantry")),
        "type",
        AllowSubstitution("engineer", "infantry", 0.25),
        "Let infantry stand in for engineer at a loss of 25 % of the cover.",
    ),
    "long": (
        a_problem(a_unit(tour_weeks=(20, 26))),
        "length",
        AllowLongTour("XAA-ENG", 32),
        "Let XAA-ENG serve tours of 32 weeks.",
    ),
    "short": (
        a_problem(a_unit(tour_weeks=(40, 52))),
        "length",
        ShortenTour("XAA-ENG", 32),
        "Let XAA-ENG serve tours as short as 32 weeks.",
    ),
}


@pytest.mark.parametrize("name", MENDED)
def test_a_change_takes_away_the_one_rule_that_a_tour_breaks(name: str) -> None:
    problem, rule, change, words = MENDED[name]
    assert {one.rule.code for one in check(problem, [TOUR]).violations} == {rule}
    assert check(change.apply(problem), [TOUR]).violations == ()
    assert str(change.sentence(MONDAY)) == words


def test_a_shorter_rest_lets_a_unit_go_again() -> None:
    # After 20 weeks and 20 of rest it is free in week 40; with double rest not before week 60.
    problem = a_problem(
        a_post(start=2, end=20),
        a_post("ENG-2", start=42, end=60),
        a_unit(rest_factor=2.0, tour_weeks=(10, 30)),
    )
    tours = [a_tour(start=0, weeks=20), a_tour(post="ENG-2", start=40, weeks=20)]
    assert [one.rule.code for one in check(problem, tours).violations] == ["rest"]
    changed = ShortenRest("XAA-ENG", 1.0).apply(problem)
    assert check(changed, tours).violations == ()
    assert str(ShortenRest("XAA-ENG", 1.0).sentence(MONDAY)).startswith(
        "Let XAA-ENG rest 100 % of the length"
    )


def test_a_post_that_starts_later_has_no_gap_before() -> None:
    problem = a_problem()
    change = StartLater("ENG-1", 30)
    assert [(gap.start, gap.end) for gap in check(change.apply(problem), ()).gaps] == [(30, 40)]
    assert str(change.sentence(MONDAY)) == "Accept that ENG-1 is not filled before 2100-08-02."


def test_a_deployment_that_stays_longer_covers_more_weeks() -> None:
    problem = a_problem(a_post(start=0), deployments=(Tour("ENG-1", -10, "XAA-ENG", 30),))
    change = ExtendDeployment("ENG-1", "XAA-ENG", 5)
    assert [(gap.start, gap.end) for gap in check(change.apply(problem), ()).gaps] == [(25, 40)]
    assert str(change.sentence(MONDAY)) == "Keep XAA-ENG at ENG-1 for 5 weeks longer."


def test_windows_that_touch_become_one_and_a_unit_without_windows_stays_so() -> None:
    unit = a_unit(windows=((0, 10), (20, 30)))
    assert WidenWindow("XAA-ENG", 10, 15).apply_to(unit).windows == ((0, 15), (20, 30))
    assert WidenWindow("XAA-ENG", 5, 25).apply_to(unit).windows == ((0, 30),)
    assert WidenWindow("XAA-ENG", 5, 25).apply_to(a_unit()).windows == ()


def test_a_cap_that_is_not_there_stays_so() -> None:
    problem = a_problem()
    assert RaiseUnitsCap("XAA", 1).apply(problem) == problem
    assert RaisePeopleCap("XM1", 1).apply(problem) == problem
    assert AddLift(3, 1, 4).apply(problem) == problem


@pytest.mark.parametrize("name", MENDED)
def test_every_change_comes_back_from_json(name: str) -> None:
    change = MENDED[name][2]
    assert change_of(json.loads(json.dumps(change_shape(change)))) == change


def test_the_kinds_of_change_are_all_of_them() -> None:
    assert set(KINDS.values()) == set(Change.__args__)


@pytest.mark.parametrize(
    ("shape", "words"),
    [
        ({"kind": "start-later", "post": "ENG-1"}, "wrong or missing fields: week"),
        ({"kind": "start-later", "post": "ENG-1", "week": "3"}, "wrong or missing fields: week"),
        ({"kind": "start-later", "post": "ENG-1", "week": True}, "wrong or missing fields: week"),
        ({"kind": "start-later", "post": "ENG-1", "week": 3, "hour": 1}, "wrong or missing fields: hour"),
    ],
)
def test_a_change_with_wrong_fields_is_refused(shape: dict[str, object], words: str) -> None:
    with pytest.raises(BadValueError, match=words):
        change_of(shape)


def test_a_change_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(UnknownCodeError, match="no change of the kind 'wish'"):
        change_of({"kind": "wish"})


@pytest.mark.parametrize(
    "change",
    [
        RaiseLevel("XZZ-1", 3, 0),
        GiveConsent("XAA", "XM9"),
        RaiseUnitsCap("XZZ", 1),
        StartLater("P-9", 3),
        ExtendDeployment("ENG-1", "XAA-ENG", 5),
    ],
)
def test_a_change_of_what_is_not_there_is_refused(change: Change) -> None:
    with pytest.raises(UnknownCodeError, match="is not among the"):
        change.apply(a_problem(Post("ENG-1", "XM1", "engineer", 10, 40), Unit("XAA-ENG", "XAA", "engineer")))


def test_lift_beyond_the_horizon_is_refused() -> None:
    problem = a_problem(Mission("XM1"), Contributor("XAA"), lift=(1,) * 15)
    with pytest.raises(BadValueError, match="Period 15 lies outside the horizon"):
        AddLift(15, 1, 4).apply(problem)
