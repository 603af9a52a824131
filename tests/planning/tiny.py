"""Seeded problems that a person could solve on paper, with every rule and term of the planner in play."""

from __future__ import annotations

import random
from typing import Any

from casque.planning.parts import Contributor, Mission, Post, Substitution, Tour, Unit
from casque.planning.problem import Problem
from tests.planning.makers import MONDAY

WEEKS = 12
TYPES = ("engineer", "transport")


def tiny_problem(seed: int) -> Problem:
    """Make a problem of one to three posts, one to four units and twelve weeks."""
    chance = random.Random(seed)
    states = ("XAA", "XBB")
    posts = tuple(_post(chance, number) for number in range(chance.randint(1, 3)))
    units = tuple(_unit(chance, number, states) for number in range(chance.randint(1, 4)))
    options: dict[str, Any] = {}
    if chance.random() < 0.4:
        options["lift"] = tuple(chance.randint(1, 4) for _ in range(3))
    if chance.random() < 0.3:
        options["women_target"] = (chance.choice((0.05, 0.1)),) * WEEKS
    if chance.random() < 0.4:
        options["deployments"] = (_deployment(chance, posts, units),)
    if chance.random() < 0.3:
        options["published"] = tuple({_published(chance, posts, units) for _ in range(chance.randint(1, 2))})
    return Problem(
        MONDAY,
        WEEKS,
        posts=posts,
        units=units,
        missions=tuple(
            Mission(
                code, chance.choice((None, 150, 250)), frozenset({"XBB"} if chance.random() < 0.1 else ())
            )
            for code in ("XM1", "XM2")
        ),
        contributors=tuple(
            Contributor(code, chance.choice((None, 1, 2)), chance.choice((None, None, 500.0)))
            for code in states
        ),
        substitutions=(Substitution("engineer", "transport", 0.25),),
        handover_weeks=chance.choice((0, 1, 1)),
        shortest_last_tour=2,
        lift_period_weeks=4,
        **options,
    )


def _post(chance: random.Random, number: int) -> Post:
    start = chance.randint(0, 4)
    return Post(
        f"P{number}",
        chance.choice(("XM1", "XM2")),
        chance.choice(TYPES),
        start,
        chance.randint(start + 3, WEEKS),
        priority=chance.randint(1, 3),
        minimum_level=chance.choice((1, 1, 2)),
        preferred_level=chance.choice((0, 3)),
        attributes=frozenset({"french"} if chance.random() < 0.2 else ()),
        holder=chance.choice(("", "XAA")),
    )


def _unit(chance: random.Random, number: int, states: tuple[str, ...]) -> Unit:
    state = chance.choice(states)
    shortest = chance.choice((3, 4))
    start = chance.randint(0, 5)
    level = chance.choice((1, 2, 3))
    return Unit(
        f"{state}-{number}",
        state,
        chance.choice(TYPES),
        level=level,
        rises=((chance.randint(1, 6), 3),) if level < 3 and chance.random() < 0.4 else (),
        lead_weeks=chance.choice((0, 1, 3)),
        windows=((start, chance.randint(start + 4, WEEKS)),) if chance.random() < 0.3 else (),
        strength=100,
        lift=chance.randint(0, 3),
        women_share=chance.choice((0.0, 0.05, 0.2)),
        cost_per_week=chance.choice((0, 20, 100)),
        cost_per_move=chance.choice((0, 50)),
        tour_weeks=(shortest, chance.randint(shortest, 5)),
        long_tours=(7,) if chance.random() < 0.2 else (),
        rest_factor=chance.choice((1.0, 1.5)),
        long_rest_weeks=5,
        attributes=frozenset({"french"} if chance.random() < 0.5 else ()),
    )


def _deployment(chance: random.Random, posts: tuple[Post, ...], units: tuple[Unit, ...]) -> Tour:
    start = -chance.randint(1, 3)
    return Tour(chance.choice(posts).code, start, chance.choice(units).code, chance.randint(1, 5) - start)


def _published(chance: random.Random, posts: tuple[Post, ...], units: tuple[Unit, ...]) -> Tour:
    return Tour(chance.choice(posts).code, chance.randint(0, 5), chance.choice(units).code, 4)
