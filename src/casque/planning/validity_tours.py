"""Faults of the tours that a planning problem gives: deployments, pinned and published tours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from casque.core.errors import Fault
from casque.core.words import N_, Message, say
from casque.planning.faulting import Place
from casque.planning.parts import Tour
from casque.planning.rules import day_words, last_day_words, tour_words

if TYPE_CHECKING:
    from casque.planning.problem import Problem

LONG_AGO = 520  # D: ten years; a stay that began earlier is a slip of the pen
TABLES = ("deployment", "pinned tour", "published tour")


def tour_faults(problem: Problem) -> Iterator[Fault]:
    """Give the faults of single tours."""
    groups = (problem.deployments, problem.pinned, problem.published)
    for table, tours in zip(TABLES, groups, strict=True):
        for tour, count in Counter(tours).items():
            if count > 1:
                yield Place(table, _where(tour), "start").fault(
                    tour.start,
                    say(N_("The tour is given {count} times."), count=count),
                    say(N_("Give it once.")),
                )
            yield from _codes(problem, table, tour)
            if not 0 < tour.weeks <= LONG_AGO:
                yield Place(table, _where(tour), "weeks").outside(tour.weeks, 1, LONG_AGO)
            else:
                yield from _days(problem, table, tour)


def _where(tour: Tour) -> str:
    return f"{tour.unit} at {tour.post}"


def _codes(problem: Problem, table: str, tour: Tour) -> Iterator[Fault]:
    if tour.post not in problem.post_named:
        yield Place(table, _where(tour), "post").unknown(tour.post, problem.post_named)
    if tour.unit not in problem.unit_named:
        yield Place(table, _where(tour), "unit").unknown(tour.unit, problem.unit_named)


def _days(problem: Problem, table: str, tour: Tour) -> Iterator[Fault]:
    place = Place(table, _where(tour), "start")
    first, last = day_words(problem, tour.start), last_day_words(problem, tour.end)
    if not -LONG_AGO <= tour.start <= problem.weeks + LONG_AGO:
        yield place.fault(
            tour.start,
            say(N_("It begins on {first}, more than ten years from the horizon."), first=first),
            say(N_("Correct the day.")),
        )
    elif table == "deployment" and not (tour.start < 0 < tour.end):
        yield place.fault(
            tour.start,
            say(
                N_("The unit is not there on {day}, the first day: it stays from {first} to {last}."),
                day=day_words(problem, 0),
                first=first,
                last=last,
            ),
            say(N_("A deployment began before the horizon and ends in it; pin a tour that begins later.")),
        )
    elif table == "pinned tour" and (tour.start < 0 or tour.end > problem.weeks):
        yield place.fault(
            tour.start,
            say(
                N_("It lasts from {first} to {last}; the horizon goes from {start} to {end}."),
                first=first,
                last=last,
                start=day_words(problem, 0),
                end=last_day_words(problem, problem.weeks),
            ),
            say(N_("Pin a tour inside the horizon; one that has begun is a deployment.")),
        )


def pin_faults(problem: Problem) -> Iterator[Fault]:
    """Give the pins and deployments that contradict each other: a unit in two places, two units at a post."""
    fixed = [*problem.deployments, *problem.pinned]
    handover = problem.handover_weeks
    for first, second in _clashes((tour.unit, tour.start, tour) for tour in fixed):
        what = say(
            N_("Unit {name} is in two places at once: {first}, and {second}."),
            name=second.unit,
            first=tour_words(problem, first),
            second=tour_words(problem, second),
        )
        yield _clash(problem, second, what)
    for first, second in _clashes((tour.post, tour.start + handover, tour) for tour in fixed):
        what = say(
            N_("Two units cover post {name} at once: {first}, and {second}."),
            name=second.post,
            first=tour_words(problem, first),
            second=tour_words(problem, second),
        )
        yield _clash(problem, second, what)


def _clashes(keyed: Iterable[tuple[str, int, Tour]]) -> Iterator[tuple[Tour, Tour]]:
    """Pairs of tours of one key that overlap from the week given on; each tour against the last to end so far."""
    last: dict[str, Tour] = {}
    for key, start, tour in sorted(keyed):
        before = last.get(key)
        if before is not None and tour != before and start < min(before.end, tour.end):
            yield before, tour
        if before is None or tour.end > before.end:
            last[key] = tour


def _clash(problem: Problem, tour: Tour, what: Message) -> Fault:
    if tour in problem.pinned:
        hint = say(N_("Take one of the two pins back, move it, or correct the deployment."))
        return Place("pinned tour", _where(tour), "start").fault(tour.start, what, hint)
    hint = say(
        N_("Correct the deployment that is wrong; a handover of {weeks} weeks is allowed for."),
        weeks=problem.handover_weeks,
    )
    return Place("deployment", _where(tour), "start").fault(tour.start, what, hint)
