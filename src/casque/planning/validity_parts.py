"""Faults of the parts of a planning problem: missions, contributors, posts, units."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from casque.core.errors import Fault
from casque.core.words import N_, say
from casque.planning.faulting import Place
from casque.planning.parts import Post, Unit
from casque.planning.rules import day_words, last_day_words

if TYPE_CHECKING:
    from casque.planning.problem import Problem

LEVELS = range(1, 5)
LONGEST_TOUR = 260  # D: the longest horizon
MOST_PRIORITY = 1_000
MOST = 1_000_000  # D: people, lift units and points of a unit; more is a slip of the pen
MOST_REST_FACTOR = 10
LONG_AGO = 520  # D: ten years


def mission_faults(problem: Problem) -> Iterator[Fault]:
    """Give the faults of missions."""
    for mission in problem.missions:
        most = mission.people_per_contributor
        if most is not None and not 0 <= most <= MOST:
            yield Place("mission", mission.code, "people_per_contributor").outside(most, 0, MOST)
        for code in sorted(mission.refuses - problem.contributor_named.keys()):
            yield Place("mission", mission.code, "refuses").unknown(code, problem.contributor_named)


def contributor_faults(problem: Problem) -> Iterator[Fault]:
    """Give the faults of contributors."""
    for one in problem.contributors:
        if one.units_abroad is not None and not 0 <= one.units_abroad <= MOST:
            yield Place("contributor", one.code, "units_abroad").outside(one.units_abroad, 0, MOST)
        if one.fair_share is not None and not 0 <= one.fair_share <= MOST * LONGEST_TOUR:
            yield Place("contributor", one.code, "fair_share").outside(one.fair_share, 0, MOST * LONGEST_TOUR)


def post_faults(problem: Problem) -> Iterator[Fault]:
    """Give the faults of posts."""
    missions, contributors = problem.mission_named, problem.contributor_named
    for post in problem.posts:
        if post.mission not in missions:
            yield Place("post", post.code, "mission").unknown(post.mission, missions)
        if post.holder and post.holder not in contributors:
            yield Place("post", post.code, "holder").unknown(post.holder, contributors)
        yield from _span(problem, post)
        yield from _within(
            "post",
            post.code,
            (
                ("priority", post.priority, 1, MOST_PRIORITY),
                ("strength", post.strength, 0, MOST),
                ("announced", post.announced, -LONG_AGO, problem.weeks),
                ("response_weeks", post.response_weeks or 0, 0, LONG_AGO),
            ),
        )
        yield from _level("post", post.code, "minimum_level", post.minimum_level)
        if post.preferred_level:
            yield from _level("post", post.code, "preferred_level", post.preferred_level)


def _within(table: str, code: str, numbers: tuple[tuple[str, float, float, float], ...]) -> Iterator[Fault]:
    for column, value, low, high in numbers:
        if not low <= value <= high:
            yield Place(table, code, column).outside(value, low, high)


def _span(problem: Problem, post: Post) -> Iterator[Fault]:
    first, last = day_words(problem, post.start), last_day_words(problem, post.end)
    if post.end <= post.start:
        yield Place("post", post.code, "end").backwards(first, day_words(problem, post.end))
    elif post.start < 0 or post.end > problem.weeks:
        yield Place("post", post.code, "start" if post.start < 0 else "end").fault(
            f"{post.start}..{post.end}",
            say(
                N_("It is to be filled from {first} to {last}; the horizon goes from {start} to {end}."),
                first=first,
                last=last,
                start=day_words(problem, 0),
                end=last_day_words(problem, problem.weeks),
            ),
            say(N_("Cut it to the horizon, or make the horizon longer.")),
        )


def _level(table: str, code: str, column: str, value: int) -> Iterator[Fault]:
    if value not in LEVELS:
        yield Place(table, code, column).fault(
            value,
            say(N_("{value} is not a level."), value=value),
            say(N_("Write 1, 2, 3, or 4 for the Rapid Deployment Level.")),
        )


def unit_faults(problem: Problem) -> Iterator[Fault]:
    """Give the faults of units."""
    contributors = problem.contributor_named
    for unit in problem.units:
        if unit.contributor not in contributors:
            yield Place("unit", unit.code, "contributor").unknown(unit.contributor, contributors)
        yield from _level("unit", unit.code, "level", unit.level)
        yield from _rises(unit)
        for start, end in unit.windows:
            if end <= start:
                days = day_words(problem, start), day_words(problem, end)
                yield Place("unit", unit.code, "windows").backwards(*days)
        yield from _within(
            "unit",
            unit.code,
            (
                ("strength", unit.strength, 0, MOST),
                ("lift", unit.lift, 0, MOST),
                ("lead_weeks", unit.lead_weeks, 0, LONG_AGO),
                ("cost_per_week", unit.cost_per_week, 0, MOST),
                ("cost_per_move", unit.cost_per_move, 0, MOST),
                ("long_rest_weeks", unit.long_rest_weeks, 0, LONG_AGO),
                ("rest_factor", unit.rest_factor, 0, MOST_REST_FACTOR),
                ("women_share", unit.women_share, 0, 1),
            ),
        )
        yield from _tour_lengths(unit, problem.handover_weeks)


def _rises(unit: Unit) -> Iterator[Fault]:
    for _, level in unit.rises:
        yield from _level("unit", unit.code, "rises", level)
        if level in LEVELS and level <= unit.level:
            yield Place("unit", unit.code, "rises").fault(
                level,
                say(
                    N_("A rise to level {level} is none: the unit has level {now} already."),
                    level=level,
                    now=unit.level,
                ),
                say(N_("Leave it out, or correct the level that the unit has at the start.")),
            )


def _tour_lengths(unit: Unit, handover: int) -> Iterator[Fault]:
    shortest, longest = unit.tour_weeks
    place = Place("unit", unit.code, "tour_weeks")
    if shortest > longest:
        yield place.fault(
            f"{shortest}..{longest}",
            say(
                N_(
                    "The shortest plain tour ({shortest} weeks) is longer than the longest ({longest} weeks)."
                ),
                shortest=shortest,
                longest=longest,
            ),
            say(N_("Exchange the two.")),
        )
    elif shortest <= handover:
        yield place.fault(
            f"{shortest}..{longest}",
            say(
                N_("A tour of {shortest} weeks leaves nothing after {handover} weeks of handover."),
                shortest=shortest,
                handover=handover,
            ),
            say(N_("Make the shortest tour longer than the handover, or shorten the handover.")),
        )
    if longest > LONGEST_TOUR:
        yield place.outside(longest, 1, LONGEST_TOUR)
    for weeks in unit.long_tours:
        if not longest < weeks <= LONGEST_TOUR:
            yield Place("unit", unit.code, "long_tours").fault(
                weeks,
                say(
                    N_(
                        "A long tour of {weeks} weeks is not between the longest plain tour ({longest}) and {most}."
                    ),
                    weeks=weeks,
                    longest=longest,
                    most=LONGEST_TOUR,
                ),
                say(N_("Correct its length, or lower the longest plain tour.")),
            )
