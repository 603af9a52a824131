"""The rules on tours that follow each other: rest of a unit, one unit at a post."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from casque.core.words import N_, say
from casque.planning.parts import Tour, Unit
from casque.planning.problem import Problem
from casque.planning.rules import RULE_NAMED, Violation, day_words, last_day_words


def rest_weeks(unit: Unit, weeks: int) -> int:
    """Give the weeks of rest that a unit needs after a tour of so many weeks.

    Examples
    --------
    A tour and a half after a plain tour, rounded up; the contributor's own figure after a long one:

    >>> unit = Unit("XAA-ENG", "XAA", "engineer", rest_factor=1.5, long_rest_weeks=60)
    >>> rest_weeks(unit, 27), rest_weeks(unit, 104)
    (41, 60)
    """
    if weeks > unit.tour_weeks[1]:
        return unit.long_rest_weeks
    # To a millionth of a week: 1.1 times 10 is 11, and not the hair more that floating point makes of it.
    return math.ceil(round(unit.rest_factor * weeks, 6))


def broken_order(problem: Problem, tours: Sequence[Tour]) -> Iterator[Violation]:
    """Give each breach of rest and of cover by one unit at a time; facts alone break no rule."""
    yield from _rest(problem, tours)
    yield from _posts(problem, tours)


def _grouped(keyed: Iterable[tuple[str, Tour]]) -> dict[str, list[Tour]]:
    groups: dict[str, list[Tour]] = defaultdict(list)
    for key, tour in keyed:
        groups[key].append(tour)
    for members in groups.values():
        members.sort(key=lambda tour: (tour.start, tour.weeks, tour.post, tour.unit))
    return groups


def _rest(problem: Problem, tours: Sequence[Tour]) -> Iterator[Violation]:
    facts = set(problem.deployments)
    for code, members in _grouped((tour.unit, tour) for tour in (*problem.deployments, *tours)).items():
        unit = problem.unit_named[code]
        before: Tour | None = None
        free = 0
        for tour in members:
            if before is not None and tour.start < free and not (before in facts and tour in facts):
                yield Violation(
                    RULE_NAMED["rest"],
                    (before, tour),
                    say(
                        N_(
                            "{unit} would arrive at {post} on {day}; after its tour at {other} and the rest "
                            "that follows it is free again on {free}."
                        ),
                        unit=code,
                        post=tour.post,
                        day=day_words(problem, tour.start),
                        other=before.post,
                        free=day_words(problem, free),
                    ),
                )
            ready = tour.end + rest_weeks(unit, tour.weeks)
            if before is None or ready > free:
                before, free = tour, ready


def _posts(problem: Problem, tours: Sequence[Tour]) -> Iterator[Violation]:
    facts, handover = set(problem.deployments), problem.handover_weeks
    for code, members in _grouped((tour.post, tour) for tour in (*problem.deployments, *tours)).items():
        before: Tour | None = None
        for tour in members:
            covers = tour.start + handover
            if (
                before is not None
                and covers < min(before.end, tour.end)
                and not (before in facts and tour in facts)
            ):
                yield Violation(
                    RULE_NAMED["post"],
                    (before, tour),
                    say(
                        N_("{first} and {second} both cover {post} from {start} to {end}."),
                        first=before.unit,
                        second=tour.unit,
                        post=code,
                        start=day_words(problem, covers),
                        end=last_day_words(problem, min(before.end, tour.end)),
                    ),
                )
            if before is None or tour.end > before.end:
                before = tour
