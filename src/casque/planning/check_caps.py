"""The rules on tours taken together: caps on units and people, and lift."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate

from casque.core.words import N_, say
from casque.planning.parts import Tour
from casque.planning.problem import Problem
from casque.planning.rules import RULE_NAMED, Violation, day_words, last_day_words

Group = list[tuple[Tour, int]]  # tours with what each takes of the cap


def broken_caps(problem: Problem, tours: Sequence[Tour]) -> Iterator[Violation]:
    """Give each breach of a cap or of lift in which a new tour takes part."""
    yield from _units_abroad(problem, tours)
    yield from _people(problem, tours)
    yield from _lift(problem, tours)


def _units_abroad(problem: Problem, tours: Sequence[Tour]) -> Iterator[Violation]:
    groups: dict[str, Group] = defaultdict(list)
    for tour in (*problem.deployments, *tours):
        groups[problem.unit_named[tour.unit].contributor].append((tour, 1))
    for code, group in sorted(groups.items()):
        most = problem.contributor_named[code].units_abroad
        for start, end, count, taking_part in _stretches(problem, group, most):
            what = say(
                N_("{contributor} has up to {count} units abroad from {start} to {end}; its cap is {most}."),
                contributor=code,
                count=count,
                start=day_words(problem, start),
                end=last_day_words(problem, end),
                most=most,
            )
            yield Violation(RULE_NAMED["units_abroad"], taking_part, what)


def _people(problem: Problem, tours: Sequence[Tour]) -> Iterator[Violation]:
    groups: dict[tuple[str, str], Group] = defaultdict(list)
    for tour in (*problem.deployments, *tours):
        unit = problem.unit_named[tour.unit]
        groups[problem.post_named[tour.post].mission, unit.contributor].append((tour, unit.strength))
    for (mission, contributor), group in sorted(groups.items()):
        most = problem.mission_named[mission].people_per_contributor
        for start, end, count, taking_part in _stretches(problem, group, most):
            what = say(
                N_(
                    "{contributor} has up to {count} people in {mission} from {start} to {end}; the cap there "
                    "is {most}."
                ),
                contributor=contributor,
                count=count,
                mission=mission,
                start=day_words(problem, start),
                end=last_day_words(problem, end),
                most=most,
            )
            yield Violation(RULE_NAMED["people"], taking_part, what)


def _stretches(
    problem: Problem, group: Group, most: int | None
) -> Iterator[tuple[int, int, int, tuple[Tour, ...]]]:
    """Give each run of weeks above a cap in which a new tour is present: first week, end, peak, tours."""
    if most is None or sum(amount for _, amount in group) <= most:
        return
    facts = set(problem.deployments)
    taken, new = [0] * (problem.weeks + 1), [0] * (problem.weeks + 1)
    for tour, amount in group:
        start, end = _within(tour, problem.weeks)
        taken[start] += amount
        taken[end] -= amount
        if tour not in facts:
            new[start] += 1
            new[end] -= 1
    levels = list(accumulate(taken))
    over = [level > most and fresh > 0 for level, fresh in zip(levels, accumulate(new), strict=True)]
    week = 0
    while week < problem.weeks:
        if not over[week]:
            week += 1
            continue
        start = week
        while week < problem.weeks and over[week]:
            week += 1
        present = tuple(tour for tour, _ in group if tour.start < week and start < tour.end)
        yield start, week, max(levels[start:week]), present


def _within(tour: Tour, weeks: int) -> tuple[int, int]:
    start = min(max(tour.start, 0), weeks)
    return start, min(max(tour.end, start), weeks)


def _lift(problem: Problem, tours: Sequence[Tour]) -> Iterator[Violation]:
    length = problem.lift_period_weeks
    periods: dict[int, Group] = defaultdict(list)
    for tour in tours:
        periods[(tour.start + problem.handover_weeks) // length].append(
            (tour, problem.unit_named[tour.unit].lift)
        )
    for period, group in sorted(periods.items()):
        if not 0 <= period < len(problem.lift):
            continue
        needed, most = sum(amount for _, amount in group), problem.lift[period]
        if needed > most:
            what = say(
                N_(
                    "The units that take over from {start} to {end} need {needed} lift units; there are {most}."
                ),
                start=day_words(problem, period * length),
                end=last_day_words(problem, (period + 1) * length),
                needed=needed,
                most=most,
            )
            yield Violation(RULE_NAMED["lift"], tuple(tour for tour, _ in group), what)
