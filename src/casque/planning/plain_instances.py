"""Seeded plain rotation assignments of invented states: tours with fixed weeks, to be given to units."""

from __future__ import annotations

import numpy as np

from casque.planning.assignment import AssignmentProblem, FixedTour
from casque.planning.instances import ATTRIBUTES, SUBSTITUTIONS, TYPES, WEEKS, draw_types
from casque.planning.parts import Unit

SIZES = ((900, 700), (2700, 2100))
REST_WEEKS = 13
TOUR_WEEKS = 52
QUARTER = 13  # tours begin with a quarter of a year
WEEK_POINTS = (1_000, 15_001)  # of a filled week: priorities 1 to 15 as the weights of a plan count them


def plain_instance(tours: int, units: int, *, seed: int = 1) -> AssignmentProblem:
    """Make the assignment of so many tours and units.

    Posts follow each other tour after tour over 260 weeks; every tour of a post wants the same type, level and
    attributes, at a value of its own. A third of the units may leave home in a part of the horizon only.

    Parameters
    ----------
    tours, units : int
        From 1 on; the sizes of the set are ``SIZES``.
    seed : int, default 1
        The set has seed 1.
    """
    chance = np.random.default_rng(seed)
    wanted: list[FixedTour] = []
    post = 0
    while len(wanted) < tours:
        wanted.extend(_post(chance, post)[: tours - len(wanted)])
        post += 1
    return AssignmentProblem(tuple(wanted), _units(chance, units), SUBSTITUTIONS, REST_WEEKS)


def _post(chance: np.random.Generator, number: int) -> list[FixedTour]:
    kind = TYPES[int(draw_types(chance, 1)[0])]
    level = 1 + int(chance.choice(3, p=[0.6, 0.3, 0.1]))
    attributes = frozenset(name for name in ATTRIBUTES if chance.random() < 0.45)
    starts = range(QUARTER * int(chance.integers(0, 4)), WEEKS - TOUR_WEEKS + 1, TOUR_WEEKS)
    return [
        FixedTour(
            f"P{number:04d}-T{place + 1}",
            kind,
            start,
            start + TOUR_WEEKS,
            TOUR_WEEKS * int(chance.integers(*WEEK_POINTS)),
            level,
            attributes,
        )
        for place, start in enumerate(starts)
    ]


def _units(chance: np.random.Generator, count: int) -> tuple[Unit, ...]:
    found = []
    kinds = draw_types(chance, count, spread=0.15)
    for place, kind in enumerate(kinds.tolist()):
        partly = chance.random() < 1 / 3
        since = int(chance.integers(0, 104)) if partly else 0
        until = min(WEEKS, since + int(chance.integers(104, 230))) if partly else WEEKS
        level = 1 + int(chance.choice(4, p=[0.25, 0.45, 0.2, 0.1]))
        cost = int(chance.integers(100, 400))
        attributes = frozenset(name for name in ATTRIBUTES if chance.random() < 0.55)
        found.append(
            Unit(
                f"U{place:04d}",
                "XAA",
                TYPES[kind],
                level=level,
                windows=((since, until),),
                cost_per_week=cost,
                attributes=attributes,
            )
        )
    return tuple(found)
