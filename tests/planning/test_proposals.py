from collections.abc import Iterator

import numpy as np
import pytest

from casque.planning.building import build
from casque.planning.changes import (
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
)
from casque.planning.check import check
from casque.planning.explain import explain
from casque.planning.parts import Substitution, Tour
from casque.planning.patching import patched
from casque.planning.plan import Gap
from casque.planning.problem import Problem
from casque.planning.reasons import Proposal
from casque.planning.situation import Situation
from tests.planning.holes import SEEDS, a_plan_with_holes
from tests.planning.makers import a_contributor, a_mission, a_post, a_problem, a_tour, a_unit


def uncovered_in(gap: Gap, gaps: tuple[Gap, ...]) -> int:
    return sum(
        max(0, min(one.end, gap.end) - max(one.start, gap.start)) for one in gaps if one.post == gap.post
    )


def all_proposals(seed: int) -> Iterator[tuple[Problem, tuple[Tour, ...], Gap, Proposal]]:
    problem, tours = a_plan_with_holes(seed)
    for found in explain(problem, tours, proposals=99):
        for proposal in found.proposals:
            yield problem, tours, found.gap, proposal


@pytest.mark.parametrize("seed", SEEDS)
def test_every_proposal_is_a_valid_plan_with_exactly_the_cost_and_weeks_claimed(seed: int) -> None:
    for problem, tours, gap, proposal in all_proposals(seed):
        changed = problem if proposal.change is None else proposal.change.apply(problem)
        kept = set(tours) - set(proposal.taken_out)
        assert kept | set(proposal.taken_out) == set(tours)
        report = check(changed, [*kept, *proposal.put_in])
        assert report.violations == (), proposal
        assert proposal.cost_before == pytest.approx(check(problem, tours).cost.total, abs=1e-4)
        assert proposal.cost_after == pytest.approx(report.cost.total, abs=1e-4), proposal
        assert proposal.weeks == gap.weeks - uncovered_in(gap, report.gaps), proposal


@pytest.mark.parametrize("seed", SEEDS)
def test_questions_leave_the_plan_as_it_was(seed: int) -> None:
    problem, tours = a_plan_with_holes(seed)
    assert explain(problem, tours) == explain(problem, tours)


def only(problem: Problem, *tours: Tour, post: str = "ENG-1") -> Proposal:
    """The cheapest proposal for the one gap of a post."""
    [found] = [one for one in explain(problem, tours) if one.gap.post == post]
    assert found.cheapest is not None
    return found.cheapest


# Post ENG-1 needs engineers in weeks 10 to 40; one unit could fill all of it after one change.
CASES: dict[str, tuple[Problem, Change]] = {
    "level": (a_problem(a_post(minimum_level=3), a_unit(level=2)), RaiseLevel("XAA-ENG", 3, 8)),
    "tasks": (
        a_problem(a_post(tasks=frozenset({"patrol"})), a_unit(caveats=frozenset({"patrol"}))),
        LiftCaveat("XAA-ENG", "patrol"),
    ),
    "caveat": (a_problem(a_unit(caveats=frozenset({"XM1"}))), LiftCaveat("XAA-ENG", "XM1")),
    "consent": (a_problem(a_mission(refuses=frozenset({"XAA"}))), GiveConsent("XAA", "XM1")),
    "response": (a_problem(a_post(response_weeks=4), a_unit(lead_weeks=5)), ShortenLead("XAA-ENG", 4)),
    "lead": (a_problem(a_unit(lead_weeks=20)), ShortenLead("XAA-ENG", 8)),
    "window": (a_problem(a_unit(windows=((0, 20),))), WidenWindow("XAA-ENG", 8, 40)),
    "units": (a_problem(a_contributor(units_abroad=0)), RaiseUnitsCap("XAA", 1)),
    "people": (a_problem(a_mission(people_per_contributor=70)), RaisePeopleCap("XM1", 30)),
    "lift": (a_problem(a_unit(lift=3), lift=(2,) * 15), AddLift(2, 1, 4)),
    "length": (a_problem(a_unit(tour_weeks=(40, 52))), ShortenTour("XAA-ENG", 32)),
}


@pytest.mark.parametrize("name", CASES)
def test_the_change_that_fills_the_whole_gap_is_found(name: str) -> None:
    problem, change = CASES[name]
    found = only(problem)
    assert found.change == change
    assert found.weeks == 30
    assert found.put_in == (a_tour(),)
    assert found.saves == pytest.approx(30_000)


def test_a_type_of_the_same_family_is_proposed_as_a_stand_in_and_another_is_not() -> None:
    # Engineers may stand in for transport, so transport may be asked to stand in for engineers; a hospital not.
    problem = a_problem(
        a_unit("XAA-TPT", unit_type="transport"),
        a_unit("XBB-HOS", unit_type="hospital"),
        Substitution("transport", "engineer", 0.25),
    )
    found = only(problem)
    assert found.change == AllowSubstitution("engineer", "transport", 0.5)
    assert found.saves == pytest.approx(15_000)


def test_a_shorter_rest_is_proposed_where_it_is_enough() -> None:
    # ENG-2 until week 20; at double rest the unit is free in week 60, at single rest in week 40.
    problem = a_problem(
        a_post("ENG-2", start=2, end=20),
        a_post(start=42, end=60),
        a_unit(rest_factor=2.0, tour_weeks=(10, 30), cost_per_week=1),
    )
    found = only(problem, a_tour(post="ENG-2", start=0, weeks=20))
    assert (found.change, found.weeks) == (ShortenRest("XAA-ENG", 1.0), 18)


def test_the_unit_that_is_there_is_asked_to_stay() -> None:
    problem = a_problem(a_post(start=0), deployments=(Tour("ENG-1", -10, "XAA-ENG", 40),))
    found = only(problem)
    assert (found.change, found.weeks) == (ExtendDeployment("ENG-1", "XAA-ENG", 10), 10)
    assert found.saves == pytest.approx(10_000)


def test_a_deployment_stays_only_until_the_next_tour_of_the_unit_allows() -> None:
    # It rests as long as it served: 10 weeks before week 0 and 20 after give 30, so it may leave in week 55 after
    # at most 22 weeks, rest 32; two weeks more are possible, ten are not.
    problem = a_problem(
        a_post(start=0, end=30),
        a_post("ENG-2", start=56, end=60),
        a_unit(tour_weeks=(26, 78)),
        deployments=(Tour("ENG-1", -10, "XAA-ENG", 30),),
    )
    found = only(problem, a_tour(post="ENG-2", start=54, weeks=6))
    assert (found.change, found.weeks) == (ExtendDeployment("ENG-1", "XAA-ENG", 2), 2)


def test_a_longer_tour_is_proposed_to_the_unit_before_the_gap() -> None:
    problem = a_problem(a_unit(tour_weeks=(20, 26)))
    found = only(problem, a_tour(weeks=26))
    assert found.change == AllowLongTour("XAA-ENG", 32)
    assert (found.taken_out, found.put_in) == ((a_tour(weeks=26),), (a_tour(weeks=32),))
    assert found.weeks == 6


def test_a_post_that_waits_is_proposed_last_and_said_to_give_up() -> None:
    problem = a_problem(a_post(start=0), a_unit(lead_weeks=8))
    [found] = explain(problem, (a_tour(start=8),))
    assert [type(one.change) for one in found.proposals][-1] is StartLater
    assert found.proposals[-1].gives_up
    assert found.proposals[-1].weeks == 10


def test_planning_anew_is_proposed_where_no_rule_need_give_way() -> None:
    found = only(a_problem())
    assert found.change is None
    assert found.put_in == (a_tour(),)


def test_nothing_is_proposed_where_nothing_helps() -> None:
    [found] = explain(a_problem(a_post(unit_type="hospital", start=12)), ())
    assert found.cheapest is None


@pytest.mark.parametrize("name", sorted(set(CASES) - {"length"}))  # shorter tours are tried without arrays
def test_patched_arrays_are_those_of_the_changed_problem(name: str) -> None:
    problem, change = CASES[name]
    situation = Situation(problem, ())
    arrays = patched(situation, change, "ENG-1").compact
    built = build(change.apply(problem))
    for field in built._fields:
        if field not in {"unit_ptr", "unit_pair", "rest_kind", "rest", "room"}:
            assert np.array_equal(getattr(arrays, field), getattr(built, field)), field


def test_a_type_with_many_units_may_be_let_in_at_once() -> None:
    """More units come to choose from than any post of the scenario had before."""
    many = [a_unit(f"XAA-TPT-{number}", unit_type="transport") for number in range(60)]
    problem = a_problem(*many, Substitution("transport", "engineer", 0.25))
    found = only(problem)
    assert found.change == AllowSubstitution("engineer", "transport", 0.5)
    assert found.weeks == 30
