"""A problem that cannot be read says why: every fault, with its place and the way out."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from casque.core.errors import FaultsError
from casque.planning.parts import Substitution, Tour
from casque.planning.problem import Problem
from casque.planning.validity import MOST_FAULTS, faults_of, unfillable
from casque.planning.weights import Weights
from tests.planning.makers import (
    a_contributor,
    a_mission,
    a_short_post,
    a_short_problem,
    a_short_unit,
    a_tour,
    a_unit,
)

Make = Callable[[], Problem]
RISKY = a_tour(start=1, weeks=7)
TWO = (a_short_post(), a_short_post("ENG-2"), a_short_unit(), a_short_unit("XAA-ENG-2"))


FAULTS: list[tuple[Make, str, str, str]] = [
    # problem, place and column, part of what is wrong, part of the way out
    (lambda: replace(a_short_problem(), posts=()), "posts", "There are no posts.", "Add at least one"),
    (lambda: replace(a_short_problem(), units=()), "units", "There are no units.", "Add at least one"),
    (lambda: a_short_problem(weeks=0), "weeks", "There are no weeks.", "Add at least one"),
    (lambda: a_short_problem(weeks=261), "weeks", "There are 261 weeks; the planner takes 260", "Split"),
    (
        lambda: a_short_problem(a_short_post(), a_short_post()),
        "post ENG-1, column code",
        "The code 'ENG-1' stands for 2 rows.",
        "a code of its own",
    ),
    (lambda: a_short_problem(a_short_post("")), "post, column code", "The code is empty.", "a code"),
    (
        lambda: a_short_problem(
            a_mission("UNXX"), a_short_post(mission="UNXX1"), missions=(a_mission("UNXX"),)
        ),
        "post ENG-1, column mission",
        "'UNXX1' is not in the scenario.",
        "Did you mean UNXX?",
    ),
    (
        lambda: a_short_problem(a_short_post(holder="XQQ")),
        "post ENG-1, column holder",
        "'XQQ' is not in the scenario.",
        "Add it to the scenario",
    ),
    (
        lambda: a_short_problem(a_short_post(start=8, end=8)),
        "post ENG-1, column end",
        "It ends on 2100-03-01, not after its start on 2100-03-01.",
        "Exchange the two days",
    ),
    (
        lambda: a_short_problem(a_short_post(end=13)),
        "post ENG-1, column end",
        "to be filled from 2100-01-18 to 2100-04-04; the horizon goes from 2100-01-04 to 2100-03-28",
        "Cut it to the horizon",
    ),
    (
        lambda: a_short_problem(a_short_post(start=-1)),
        "post ENG-1, column start",
        "the horizon goes from 2100-01-04",
        "Cut it to the horizon",
    ),
    (
        lambda: a_short_problem(a_short_post(priority=0)),
        "post ENG-1, column priority",
        "0 lies outside 1 to 1000.",
        "from this range",
    ),
    (
        lambda: a_short_problem(a_short_post(minimum_level=5)),
        "post ENG-1, column minimum_level",
        "5 is not a level.",
        "4 for the Rapid Deployment Level",
    ),
    (
        lambda: a_short_problem(a_short_post(preferred_level=9)),
        "post ENG-1, column preferred_level",
        "9 is not a level.",
        "Write 1, 2, 3",
    ),
    (
        lambda: a_short_problem(a_short_post(response_weeks=-1)),
        "post ENG-1, column response_weeks",
        "-1 lies outside 0 to",
        "from this range",
    ),
    (
        lambda: a_short_problem(a_short_post(announced=10**30)),
        "post ENG-1, column announced",
        "lies outside",
        "from this range",
    ),
    (
        lambda: a_short_problem(a_unit("QAA-ENG", tour_weeks=(3, 7))),
        "unit QAA-ENG, column contributor",
        "'QAA' is not in the scenario.",
        "Did you mean XAA?",
    ),
    (
        lambda: a_short_problem(a_short_unit(level=0)),
        "unit XAA-ENG, column level",
        "0 is not a level.",
        "Write 1, 2, 3",
    ),
    (
        lambda: a_short_problem(a_short_unit(rises=((3, 7),))),
        "unit XAA-ENG, column rises",
        "7 is not a level.",
        "Write 1, 2, 3",
    ),
    (
        lambda: a_short_problem(a_short_unit(level=3, rises=((3, 2),))),
        "unit XAA-ENG, column rises",
        "A rise to level 2 is none: the unit has level 3 already.",
        "Leave it out",
    ),
    (
        lambda: a_short_problem(a_short_unit(windows=((5, 3),))),
        "unit XAA-ENG, column windows",
        "It ends on 2100-01-25, not after its start on 2100-02-08.",
        "Exchange the two days",
    ),
    (
        lambda: a_short_problem(a_short_unit(strength=-1)),
        "unit XAA-ENG, column strength",
        "-1 lies outside 0 to 1000000.",
        "leave the cell empty",
    ),
    (
        lambda: a_short_problem(a_short_unit(women_share=8.0)),
        "unit XAA-ENG, column women_share",
        "8.0 lies outside 0 to 1.",
        "from this range",
    ),
    (
        lambda: a_short_problem(a_short_unit(rest_factor=float("nan"))),
        "unit XAA-ENG, column rest_factor",
        "nan lies outside 0 to 10.",
        "from this range",
    ),
    (
        lambda: a_short_problem(a_short_unit(tour_weeks=(7, 3))),
        "unit XAA-ENG, column tour_weeks",
        "The shortest plain tour (7 weeks) is longer than the longest (3 weeks).",
        "Exchange the two",
    ),
    (
        lambda: a_short_problem(a_short_unit(tour_weeks=(1, 3))),
        "unit XAA-ENG, column tour_weeks",
        "A tour of 1 weeks leaves nothing after 1 weeks of handover.",
        "longer than the handover",
    ),
    (
        lambda: a_short_problem(a_short_unit(tour_weeks=(3, 10**9))),
        "unit XAA-ENG, column tour_weeks",
        "1000000000 lies outside 1 to 260.",
        "from this range",
    ),
    (
        lambda: a_short_problem(a_short_unit(long_tours=(5,))),
        "unit XAA-ENG, column long_tours",
        "A long tour of 5 weeks is not between the longest plain tour (7) and 260.",
        "Correct its length",
    ),
    (
        lambda: a_short_problem(a_mission(refuses=frozenset({"XAB"}))),
        "mission XM1, column refuses",
        "'XAB' is not in the scenario.",
        "Did you mean",
    ),
    (
        lambda: a_short_problem(a_mission(people_per_contributor=-5)),
        "mission XM1, column people_per_contributor",
        "-5 lies outside",
        "leave the cell empty",
    ),
    (
        lambda: a_short_problem(a_contributor(units_abroad=-1)),
        "contributor XAA, column units_abroad",
        "-1 lies outside",
        "leave the cell empty",
    ),
    (
        lambda: a_short_problem(a_contributor(fair_share=-1.0)),
        "contributor XAA, column fair_share",
        "-1.0 lies outside",
        "leave the cell empty",
    ),
    (
        lambda: a_short_problem(a_short_post(unit_type="enginer"), types=("engineer", "infantry")),
        "post ENG-1, column unit_type",
        "'enginer' is not in the scenario.",
        "Did you mean engineer?",
    ),
    (
        lambda: a_short_problem(Substitution("engineer", "sappers", 0.1), types=("engineer",)),
        "substitution engineer, column given",
        "'sappers' is not in the scenario.",
        "Add it to the scenario",
    ),
    (
        lambda: a_short_problem(Substitution("engineer", "transport", 1.0)),
        "substitution transport for engineer, column penalty",
        "The penalty 1.0 is not a part of the cover.",
        "leave the row out",
    ),
    (
        lambda: a_short_problem(Substitution("engineer", "engineer", 0.1)),
        "substitution engineer, column given",
        "'engineer' stands in for itself.",
        "Leave the row out",
    ),
    (
        lambda: a_short_problem(
            Substitution("engineer", "transport", 0.1), Substitution("engineer", "transport", 0.2)
        ),
        "substitution transport for engineer, column penalty",
        "but twice or more",
        "the right penalty",
    ),
    (
        lambda: a_short_problem(start=date(2100, 1, 6)),
        "problem, column start",
        "Weeks begin on Mondays, and 2100-01-06 is not one.",
        "Start on 2100-01-04.",
    ),
    (
        lambda: a_short_problem(handover_weeks=-1),
        "problem, column handover_weeks",
        "-1 lies outside 0 to",
        "from this range",
    ),
    (
        lambda: a_short_problem(lift_period_weeks=0),
        "problem, column lift_period_weeks",
        "0 lies outside 1 to",
        "from this range",
    ),
    (
        lambda: a_short_problem(shortest_last_tour=1),
        "problem, column shortest_last_tour",
        "1 lies outside 2 to",
        "from this range",
    ),
    (
        lambda: a_short_problem(lift=(4, -1, 4)),
        "problem, column lift",
        "-1 lies outside 0 to",
        "from this range",
    ),
    (
        lambda: a_short_problem(lift=(4, 4)),
        "problem, column lift",
        "Lift is given for 2 periods; the horizon has 3.",
        "none where lift has no limit",
    ),
    (
        lambda: a_short_problem(women_target=(0.1,) * 11),
        "problem, column women_target",
        "Targets are given for 11 weeks of 12.",
        "one share for each week",
    ),
    (
        lambda: a_short_problem(women_target=(15.0,) * 12),
        "problem, column women_target",
        "15.0 lies outside 0 to 1.",
        "from this range",
    ),
    (
        lambda: a_short_problem(weights=Weights(uncovered=-1.0)),
        "weight uncovered, column points",
        "-1.0 lies outside 0 to",
        "from this range",
    ),
    (
        lambda: a_short_problem(weights=Weights(fair=float("inf"))),
        "weight fair, column points",
        "inf lies outside 0 to",
        "from this range",
    ),
    (
        lambda: a_short_problem(
            *(a_short_post(f"P{number}", priority=1000) for number in range(700)),
            weights=Weights(uncovered=1e6),
        ),
        "weight uncovered, column points",
        "too large to be summed exactly",
        "Lower the weights",
    ),
    (
        lambda: a_short_problem(pinned=(a_tour(post="ENG-9", start=1, weeks=7),)),
        "pinned tour XAA-ENG at ENG-9, column post",
        "'ENG-9' is not in the scenario.",
        "Did you mean ENG-1?",
    ),
    (
        lambda: a_short_problem(published=(a_tour("XAA-EMG", start=1, weeks=7),)),
        "published tour XAA-EMG at ENG-1, column unit",
        "'XAA-EMG' is not in the scenario.",
        "Did you mean XAA-ENG?",
    ),
    (
        lambda: a_short_problem(pinned=(a_tour(start=1, weeks=0),)),
        "pinned tour XAA-ENG at ENG-1, column weeks",
        "0 lies outside 1 to",
        "from this range",
    ),
    (
        lambda: a_short_problem(pinned=(a_tour(start=8, weeks=5),)),
        "pinned tour XAA-ENG at ENG-1, column start",
        "It lasts from 2100-03-01 to 2100-04-04; the horizon goes from 2100-01-04 to 2100-03-28.",
        "Pin a tour inside the horizon",
    ),
    (
        lambda: a_short_problem(pinned=(a_tour(start=-1, weeks=5),)),
        "pinned tour XAA-ENG at ENG-1, column start",
        "It lasts from 2099-12-28",
        "one that has begun is a deployment",
    ),
    (
        lambda: a_short_problem(published=(a_tour(start=10**9, weeks=5),)),
        "published tour XAA-ENG at ENG-1, column start",
        "It begins on week 1000000000, more than ten years from the horizon.",
        "Correct the day",
    ),
    (
        lambda: a_short_problem(published=(RISKY, RISKY)),
        "published tour XAA-ENG at ENG-1, column start",
        "The tour is given 2 times.",
        "Give it once",
    ),
    (
        lambda: a_short_problem(deployments=(a_tour(start=0, weeks=5),)),
        "deployment XAA-ENG at ENG-1, column start",
        "The unit is not there on 2100-01-04, the first day: it stays from 2100-01-04 to 2100-02-07.",
        "pin a tour that begins later",
    ),
    (
        lambda: a_short_problem(*TWO, pinned=(RISKY, a_tour(post="ENG-2", start=5, weeks=4))),
        "pinned tour XAA-ENG at ENG-2, column start",
        "Unit XAA-ENG is in two places at once: XAA-ENG at ENG-1 from 2100-01-11 to 2100-02-28, and",
        "Take one of the two pins back",
    ),
    (
        lambda: a_short_problem(*TWO, pinned=(RISKY, a_tour("XAA-ENG-2", start=5, weeks=4))),
        "pinned tour XAA-ENG-2 at ENG-1, column start",
        "Two units cover post ENG-1 at once",
        "move it",
    ),
    (
        lambda: a_short_problem(
            *TWO, deployments=(Tour("ENG-1", -2, "XAA-ENG", 6), Tour("ENG-1", -1, "XAA-ENG-2", 6))
        ),
        "deployment XAA-ENG-2 at ENG-1, column start",
        "Two units cover post ENG-1 at once",
        "Correct the deployment that is wrong",
    ),
]


@pytest.mark.parametrize(("make", "place", "what", "hint"), FAULTS, ids=[f"{n}" for n in range(len(FAULTS))])
def test_a_fault_has_its_place_what_is_wrong_and_the_way_out(
    make: Make, place: str, what: str, hint: str
) -> None:
    with pytest.raises(FaultsError) as caught:
        make()
    texts = [str(fault) for fault in caught.value.faults]
    assert len(texts) == 1, texts
    (text,) = texts
    assert text.startswith(f"{place}: ")
    assert what in text
    assert hint in text
    assert "{" not in text


def test_all_faults_are_told_together() -> None:
    with pytest.raises(FaultsError) as caught:
        a_short_problem(a_short_post(priority=0, minimum_level=7), a_short_unit(level=9), handover_weeks=-1)
    assert [fault.column for fault in caught.value.faults] == [
        "priority",
        "minimum_level",
        "level",
        "handover_weeks",
    ]


def test_a_short_pin_inside_a_long_one_hides_no_contradiction() -> None:
    with pytest.raises(FaultsError) as caught:
        a_short_problem(
            *TWO,
            pinned=(RISKY, a_tour(post="ENG-2", start=2, weeks=2), a_tour(post="ENG-2", start=5, weeks=3)),
        )
    assert len(caught.value.faults) == 2


def test_a_handover_between_two_pins_is_no_contradiction() -> None:
    problem = a_short_problem(*TWO, pinned=(a_tour(start=1, weeks=4), a_tour("XAA-ENG-2", start=4, weeks=4)))
    assert len(problem.pinned) == 2


def test_a_million_posts_are_refused_at_once() -> None:
    post, unit = a_short_post(), a_short_unit()
    start = time.process_time()
    with pytest.raises(FaultsError, match="There are 1000000 posts; the planner takes 20000 at most"):
        replace(a_short_problem(post, unit), posts=(post,) * 1_000_000)
    assert time.process_time() - start < 5


def test_a_wrong_column_of_a_large_scenario_is_told_in_time_and_not_without_end() -> None:
    units = tuple(a_short_unit(f"U{number}", contributor=f"QQ{number}") for number in range(20_000))
    good = a_short_problem()
    start = time.process_time()
    with pytest.raises(FaultsError) as caught:
        replace(good, units=units)
    assert time.process_time() - start < 10
    assert len(caught.value.faults) == MOST_FAULTS + 1
    assert "there are more" in str(caught.value.faults[-1])


def test_a_code_is_looked_for_among_many_by_its_first_letters() -> None:
    units = tuple(a_short_unit(f"XAA-ENG-{number}") for number in range(5_000))
    with pytest.raises(FaultsError) as caught:
        a_short_problem(*units, pinned=(a_tour("XAA-ENG-4999x", start=1, weeks=7),))
    assert "XAA-ENG-4999" in str(caught.value.faults[0].hint)


def test_a_post_that_nobody_can_fill_is_a_gap_and_no_fault() -> None:
    helicopter = a_short_post("HELO-1", unit_type="helicopter")
    lorries = a_short_post("TPT-1", unit_type="transport")
    problem = a_short_problem(a_short_post(), helicopter, lorries, Substitution("transport", "engineer", 0.3))
    assert faults_of(problem) == []
    assert unfillable(problem) == (helicopter,)


def test_equal_problems_have_equal_hashes_and_others_have_not() -> None:
    assert a_short_problem().sha256 == a_short_problem().sha256
    assert a_short_problem().sha256 != a_short_problem(handover_weeks=2).sha256
    assert a_short_problem().day(2) == date(2100, 1, 18)
