"""One smallest problem for each rule: where it bites, where it does not, and the answer by hand for both."""

from __future__ import annotations

from dataclasses import dataclass

from casque.planning.parts import Tour
from casque.planning.problem import Problem
from tests.planning.makers import (
    a_contributor,
    a_mission,
    a_short_post,
    a_short_problem,
    a_short_unit,
    a_tour,
)

FULL = a_tour(start=1, weeks=7)
"""Arland's engineers from week 1 to week 8: covers weeks 2 to 8 of the post, all of it."""


@dataclass(frozen=True)
class Case:
    """A rule, the same problem with and without it, the least cost of both, and tours that break only it."""

    rule: str
    strict: Problem
    least: float
    relaxed: Problem
    less: float
    forbidden: tuple[Tour, ...] = (FULL,)


TWO_POSTS = (a_short_post(), a_short_post("ENG-2"))
TWO_UNITS = (a_short_unit(), a_short_unit("XAA-ENG-2"))
BOTH = (FULL, a_tour("XAA-ENG-2", "ENG-2", 1, 7))

CASES = (
    # Nobody may go: 6 weeks at 1000. Without the rule the tour of weeks 1 to 8 covers all.
    Case("type", a_short_problem(a_short_unit(unit_type="transport")), 6000, a_short_problem(), 0),
    Case(
        "attributes",
        a_short_problem(a_short_post(attributes=frozenset({"french"}))),
        6000,
        a_short_problem(
            a_short_post(attributes=frozenset({"french"})), a_short_unit(attributes=frozenset({"french"}))
        ),
        0,
    ),
    Case(
        "tasks",
        a_short_problem(
            a_short_post(tasks=frozenset({"patrol"})), a_short_unit(caveats=frozenset({"patrol"}))
        ),
        6000,
        a_short_problem(a_short_post(tasks=frozenset({"patrol"}))),
        0,
    ),
    Case(
        "strength",
        a_short_problem(a_short_post(strength=101)),
        6000,
        a_short_problem(a_short_post(strength=100)),
        0,
    ),
    Case(
        "consent",
        a_short_problem(a_mission(refuses=frozenset({"XAA"}))),
        6000,
        a_short_problem(a_mission(refuses=frozenset({"XBB"}))),
        0,
    ),
    Case(
        "caveat",
        a_short_problem(a_short_unit(caveats=frozenset({"XM1"}))),
        6000,
        a_short_problem(a_short_unit(caveats=frozenset({"XM2"}))),
        0,
    ),
    # It comes in week 4 at the earliest and covers weeks 5 to 8: three weeks are lost.
    Case(
        "level",
        a_short_problem(a_short_post(minimum_level=2), a_short_unit(rises=((4, 2),))),
        3000,
        a_short_problem(a_short_unit(rises=((4, 2),))),
        0,
    ),
    # Allowed, it comes in week 2 and covers weeks 3 to 8: one week is lost.
    Case(
        "response",
        a_short_problem(a_short_post(response_weeks=1), a_short_unit(lead_weeks=2)),
        6000,
        a_short_problem(a_short_post(response_weeks=2), a_short_unit(lead_weeks=2)),
        1000,
        (a_tour(start=2, weeks=6),),
    ),
    # It comes in week 3 and covers weeks 4 to 8: two weeks are lost.
    Case(
        "lead",
        a_short_problem(a_short_unit(lead_weeks=3)),
        2000,
        a_short_problem(a_short_unit(lead_weeks=1)),
        0,
    ),
    # The same, counted from the week in which the need became known.
    Case(
        "lead",
        a_short_problem(a_short_post(announced=2), a_short_unit(lead_weeks=1)),
        2000,
        a_short_problem(a_short_post(announced=0), a_short_unit(lead_weeks=1)),
        0,
    ),
    # Away in weeks 1 to 6, it covers weeks 2 to 6: two weeks are lost. Two windows beside each other are not one.
    Case("window", a_short_problem(a_short_unit(windows=((0, 6),))), 2000, a_short_problem(), 0),
    Case(
        "window",
        a_short_problem(a_short_unit(windows=((0, 5), (5, 12)))),
        3000,
        a_short_problem(a_short_unit(windows=((0, 12),))),
        0,
    ),
    # Five weeks cover four, and the rest of five weeks leaves no time for a second tour.
    Case("length", a_short_problem(a_short_unit(tour_weeks=(3, 5))), 2000, a_short_problem(), 0),
    # A tour of 3 weeks that the horizon cuts short; elsewhere 4 is the least, and 3 weeks of cover are lost.
    Case(
        "length",
        a_short_problem(a_short_post(start=10, end=12), a_short_unit(tour_weeks=(4, 7)), weeks=13),
        2000,
        a_short_problem(a_short_post(start=10, end=12), a_short_unit(tour_weeks=(4, 7)), weeks=12),
        0,
        (a_tour(start=9, weeks=3),),
    ),
    # Seven weeks only where its contributor accepts a long tour; with up to five it covers four of six.
    Case(
        "length",
        a_short_problem(a_short_unit(tour_weeks=(3, 5), long_tours=(8,))),
        2000,
        a_short_problem(a_short_unit(tour_weeks=(3, 5), long_tours=(7,))),
        0,
    ),
    # Eight weeks. With rest: weeks 1 to 4 and 7 to 10 cover two each. Without: weeks 1 to 5 and 5 to 9, three each.
    Case(
        "rest",
        a_short_problem(a_short_post(end=10), a_short_unit(tour_weeks=(3, 4))),
        4000,
        a_short_problem(a_short_post(end=10), a_short_unit(tour_weeks=(3, 4), rest_factor=0)),
        2000,
        (a_tour(start=1, weeks=4), a_tour(start=5, weeks=4)),
    ),
    # One unit for two posts: it covers one of them.
    Case(
        "rest",
        a_short_problem(*TWO_POSTS),
        6000,
        a_short_problem(*TWO_POSTS, *TWO_UNITS),
        0,
        (FULL, a_tour("XAA-ENG", "ENG-2", 1, 7)),
    ),
    # Tours of just five weeks cover four; a second would cover weeks that the first one does. With tours of three to
    # five weeks the second comes in week 5 and covers the last two.
    Case(
        "post",
        a_short_problem(*(a_short_unit(code, tour_weeks=(5, 5)) for code in ("XAA-ENG", "XBB-ENG"))),
        2000,
        a_short_problem(*(a_short_unit(code, tour_weeks=(3, 5)) for code in ("XAA-ENG", "XBB-ENG"))),
        0,
        (a_tour(start=1, weeks=5), a_tour("XBB-ENG", start=3, weeks=5)),
    ),
    # A tour of eight weeks covers seven; the post has six, or seven.
    Case(
        "span",
        a_short_problem(a_short_unit(tour_weeks=(8, 8))),
        6000,
        a_short_problem(a_short_post(end=9), a_short_unit(tour_weeks=(8, 8))),
        0,
        (a_tour(start=1, weeks=8),),
    ),
    # One unit abroad: one post is covered. Two units one after the other would cover five weeks of twelve, not six.
    Case(
        "units_abroad",
        a_short_problem(*TWO_POSTS, *TWO_UNITS, a_contributor(units_abroad=1)),
        6000,
        a_short_problem(*TWO_POSTS, *TWO_UNITS, a_contributor(units_abroad=2)),
        0,
        BOTH,
    ),
    Case(
        "people",
        a_short_problem(*TWO_POSTS, *TWO_UNITS, a_mission(people_per_contributor=199)),
        6000,
        a_short_problem(*TWO_POSTS, *TWO_UNITS, a_mission(people_per_contributor=200)),
        0,
        BOTH,
    ),
    # Lift for one of the two in weeks 0 to 4: the other takes over in week 4 and loses two weeks.
    Case(
        "lift",
        a_short_problem(*TWO_POSTS, *(a_short_unit(u.code, lift=2) for u in TWO_UNITS), lift=(3, 3, 3)),
        2000,
        a_short_problem(*TWO_POSTS, *(a_short_unit(u.code, lift=2) for u in TWO_UNITS), lift=(4, 4, 4)),
        0,
        BOTH,
    ),
    # Pinned to weeks 3 to 8 it covers four weeks, and its rest lasts beyond the horizon.
    Case("pin", a_short_problem(pinned=(a_tour(start=3, weeks=5),)), 2000, a_short_problem(), 0),
)
