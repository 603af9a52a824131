"""Seeded problems of invented states: the open instance set of ``benchmarks/rotation``.

The same size and seed give the same problem; ``benchmarks/rotation/README.md`` lists the hashes. The order of the
draws is part of the set: a draw more or less, or two exchanged, makes another instance.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from casque.planning.parts import Contributor, Mission, Post, Substitution, Tour, Unit
from casque.planning.problem import Problem

SIZES = ((40, 80), (150, 300), (600, 1200), (2000, 5000))
START = date(2100, 1, 4)  # a Monday far from any real plan
WEEKS = 260
WOMEN_TARGET = 0.10
LEAD_WEEKS = (52, 26, 17, 9)  # by level; a Rapid Deployment Level unit goes within 60 days
LANGUAGES = 3  # attributes of whole contributors; the others belong to single units
ATTRIBUTES = (
    "language-a",
    "language-b",
    "language-c",
    "desert",
    "mountain",
    "medical-evacuation",
    "night-flight",
)

# name, how often, people, lift units, priority
_KINDS: tuple[tuple[str, float, int, int, int], ...] = (
    ("INF-BN", 0.22, 850, 6, 3),
    ("MECH-BN", 0.08, 850, 7, 4),
    ("QRF-COY", 0.05, 180, 2, 4),
    ("RECCE-COY", 0.04, 150, 2, 3),
    ("SF-COY", 0.03, 120, 1, 3),
    ("ENG-COY", 0.08, 180, 4, 3),
    ("ENG-HVY", 0.03, 220, 5, 2),
    ("EOD-COY", 0.03, 120, 2, 4),
    ("L2-HOSP", 0.05, 65, 2, 4),
    ("L3-HOSP", 0.01, 140, 4, 3),
    ("AMET", 0.02, 30, 1, 4),
    ("TPT-COY", 0.05, 160, 3, 2),
    ("LOG-COY", 0.03, 180, 3, 2),
    ("MAINT-COY", 0.02, 90, 2, 1),
    ("SIG-COY", 0.03, 110, 2, 2),
    ("HELO-UTIL", 0.06, 100, 3, 4),
    ("HELO-ATT", 0.02, 120, 3, 3),
    ("HELO-MEDEVAC", 0.02, 60, 2, 5),
    ("FIXED-WING", 0.01, 50, 1, 2),
    ("UAS", 0.03, 60, 1, 4),
    ("FPU", 0.10, 160, 2, 3),
    ("MP-COY", 0.03, 120, 1, 2),
    ("AVN-SPT", 0.01, 60, 1, 1),
    ("RIVERINE", 0.01, 120, 2, 2),
    ("AIRFIELD", 0.02, 90, 3, 2),
)
TYPES = tuple(kind[0] for kind in _KINDS)
_SHARE = np.array([kind[1] for kind in _KINDS])
_SHARE = _SHARE / _SHARE.sum()
_PEOPLE, _LIFT, _PRIORITY = (np.array([kind[place] for kind in _KINDS]) for place in (2, 3, 4))
_STANDS_IN: tuple[tuple[str, str, float], ...] = (
    ("INF-BN", "MECH-BN", 0.1),
    ("INF-BN", "QRF-COY", 0.5),
    ("MECH-BN", "INF-BN", 0.25),
    ("QRF-COY", "RECCE-COY", 0.3),
    ("QRF-COY", "INF-BN", 0.2),
    ("RECCE-COY", "QRF-COY", 0.2),
    ("ENG-COY", "ENG-HVY", 0.1),
    ("ENG-HVY", "ENG-COY", 0.3),
    ("EOD-COY", "ENG-COY", 0.5),
    ("L2-HOSP", "L3-HOSP", 0.05),
    ("L3-HOSP", "L2-HOSP", 0.4),
    ("AMET", "L2-HOSP", 0.3),
    ("TPT-COY", "LOG-COY", 0.3),
    ("LOG-COY", "TPT-COY", 0.3),
    ("HELO-UTIL", "HELO-MEDEVAC", 0.4),
    ("HELO-MEDEVAC", "HELO-UTIL", 0.2),
    ("FPU", "MP-COY", 0.5),
    ("MP-COY", "FPU", 0.2),
)
SUBSTITUTIONS = tuple(Substitution(*row) for row in _STANDS_IN)

Array = NDArray[Any]


class _Posts(NamedTuple):
    """Posts as drawn: kind, weeks, mission, priority, lowest level from 0, attributes as bits."""

    kind: Array
    start: Array
    end: Array
    mission: Array
    priority: Array
    level: Array
    bits: Array


class _Units(NamedTuple):
    """Units as drawn; `bits` are their attributes, `rest` the rest after a tour in parts of it."""

    kind: Array
    contributor: Array
    bits: Array
    level: Array
    lead: Array
    since: Array
    until: Array
    rest: Array
    sustains: Array
    people: Array
    cost: Array
    women: Array


def instance(posts: int, units: int, *, seed: int = 1, weeks: int = WEEKS) -> Problem:
    """Make the problem of so many posts and units.

    Parameters
    ----------
    posts, units : int
        From 4 posts and 1 unit on; the sizes of the set are ``SIZES``.
    seed : int, default 1
        The set has seed 1.
    weeks : int, default 260
        Horizon; at least 220.

    Returns
    -------
    Problem
        With deployments that began before week 0, caps for each contributor and mission, and scarce lift.
    """
    chance = np.random.default_rng(seed)
    states, missions = min(120, max(24, units // 2)), max(4, posts // 12)
    kinds = draw_types(chance, posts), draw_types(chance, units, spread=0.15)
    wanted = _draw_posts(chance, kinds[0], missions, weeks)
    offered = _draw_units(chance, kinds[1], states, weeks)
    refused = chance.random((states, missions)) < 0.14
    caveats = chance.random((units, missions)) < 0.05
    size = np.zeros(missions)
    np.add.at(size, wanted.mission, _PEOPLE[wanted.kind])
    people = np.maximum(0.35 * size, 1000).astype(int)
    owned = np.bincount(offered.contributor, minlength=states)
    abroad = np.maximum(1, np.ceil(0.6 * owned)).astype(int)
    strength = np.bincount(offered.contributor, weights=offered.people, minlength=states)
    loss = _losses(wanted, offered, refused[offered.contributor] | caveats)
    there = _draw_deployments(chance, wanted, offered, loss, (abroad, people))
    total = int(_LIFT[wanted.kind].sum())
    lift = max(10, int(np.ceil(total / 13 * 1.15)))
    codes = [_state(place) for place in range(states)]
    places = [f"M{place:03d}" for place in range(missions)]
    post_codes = [f"{places[mission]}-P{row:04d}" for row, mission in enumerate(wanted.mission)]
    unit_codes = [f"{codes[state]}-U{row:04d}" for row, state in enumerate(offered.contributor)]
    return Problem(
        START,
        weeks,
        posts=_posts(wanted, post_codes, places),
        units=_units(offered, unit_codes, codes, [_names(places, row) for row in caveats]),
        missions=tuple(
            Mission(code, int(people[place]), _names(codes, refused[:, place]))
            for place, code in enumerate(places)
        ),
        contributors=tuple(
            Contributor(code, int(abroad[place]), float(0.33 * weeks * strength[place]))
            for place, code in enumerate(codes)
        ),
        types=TYPES,
        substitutions=SUBSTITUTIONS,
        deployments=tuple(
            Tour(post_codes[post], start, unit_codes[unit], length) for unit, post, start, length in there
        ),
        lift=(lift,) * (weeks // 4),
        women_target=(WOMEN_TARGET,) * weeks,
        title=f"{posts} posts, {units} units, seed {seed}",
        notes=("All states, missions, posts and units are invented.",),
    )


def draw_types(chance: np.random.Generator, count: int, *, spread: float = 0.0) -> Array:
    """Draw places in ``TYPES`` as often as the field asks for them; `spread` of them all types alike."""
    share = (1 - spread) * _SHARE + spread / len(TYPES) if spread else _SHARE
    return chance.choice(len(TYPES), count, p=share)


def _state(place: int) -> str:
    """Codes XAA to XZZ, which stand for no state."""
    return f"X{chr(65 + place // 26)}{chr(65 + place % 26)}"


def _names(names: list[str], marks: Array) -> frozenset[str]:
    return frozenset(name for name, marked in zip(names, marks, strict=True) if marked)


def _attributes(bits: int) -> frozenset[str]:
    return frozenset(name for place, name in enumerate(ATTRIBUTES) if bits >> place & 1)


def _draw_posts(chance: np.random.Generator, kind: Array, missions: int, weeks: int) -> _Posts:
    count = len(kind)
    later = chance.random(count) < 0.3  # needs that arise within the horizon
    start = np.where(later, chance.integers(13, 200, count), 0)
    stays = chance.random(count) < 0.6
    end = np.where(stays, weeks, np.minimum(weeks, start + chance.integers(78, 220, count)))
    mission = chance.integers(0, missions, count)
    urgency = chance.choice([1, 2, 3], missions, p=[0.3, 0.4, 0.3])
    priority = _PRIORITY[kind] * urgency[mission] + chance.integers(0, 3, count)
    demanding = chance.choice([0, 1, 2], count, p=[0.4, 0.4, 0.2])
    level = np.where(later, demanding, chance.choice([0, 1], count, p=[0.8, 0.2]))
    language = np.array(
        [1 << int(chance.integers(0, LANGUAGES)) if chance.random() < 0.5 else 0 for _ in range(missions)]
    )
    special = chance.random(count) < 0.25
    bits = language[mission] | np.where(special, 1 << chance.integers(LANGUAGES, 7, count), 0)
    return _Posts(kind, start, end, mission, priority, level, bits)


def _draw_units(chance: np.random.Generator, kind: Array, states: int, weeks: int) -> _Units:
    count = len(kind)
    size = chance.pareto(1.2, states) + 0.3
    contributor = chance.choice(states, count, p=size / size.sum())
    spoken = np.array(
        [sum(1 << tongue for tongue in range(3) if chance.random() < (0.7, 0.5, 0.4)[tongue]) for _ in size]
    )
    bits = spoken[contributor]
    for place in range(LANGUAGES, 7):
        bits = bits | np.where(chance.random(count) < 0.55, 1 << place, 0)
    level = chance.choice(4, count, p=[0.25, 0.45, 0.2, 0.1])
    lead = np.array(LEAD_WEEKS)[level] + chance.integers(0, 5, count)
    since = np.where(chance.random(count) < 0.7, 0, chance.integers(0, 104, count))
    always = chance.random(count) < 0.7
    until = np.where(always, weeks, np.minimum(weeks, since + chance.integers(104, 230, count)))
    rest = chance.choice([1.0, 1.5, 2.0], count, p=[0.6, 0.25, 0.15])
    sustains = chance.random(count) < 0.3
    people = np.round(_PEOPLE[kind] * chance.uniform(0.85, 1.15, count)).astype(int)
    cost = np.round(100 + people * chance.uniform(0.2, 0.4, count)).astype(int)
    women = np.clip(chance.normal(0.08, 0.04, count), 0, 0.3)
    return _Units(kind, contributor, bits, level, lead, since, until, rest, sustains, people, cost, women)


def _losses(wanted: _Posts, offered: _Units, barred: Array) -> Array:
    """Part of the cover lost by each unit at each post, shape (units, posts); above 1 where it may not go."""
    table = np.full((25, 25), 2.0)
    for one in SUBSTITUTIONS:
        table[TYPES.index(one.wanted), TYPES.index(one.given)] = one.penalty
    np.fill_diagonal(table, 0.0)
    loss = table.T[offered.kind[:, None], wanted.kind[None, :]]
    fits = (offered.bits[:, None] & wanted.bits[None, :]) == wanted.bits[None, :]
    fits &= offered.level[:, None] >= wanted.level[None, :]
    fits &= ~barred[:, wanted.mission]
    return np.where(fits, loss, 2.0)


def _draw_deployments(
    chance: np.random.Generator, wanted: _Posts, offered: _Units, loss: Array, caps: tuple[Array, Array]
) -> list[tuple[int, int, int, int]]:
    """Fill seven posts of eight that stand at the start, as (unit, post, start, weeks)."""
    abroad, people = caps
    found: list[tuple[int, int, int, int]] = []
    free = offered.since == 0
    sent = np.zeros(len(abroad), dtype=int)
    crowd: dict[tuple[int, int], int] = {}
    for post in chance.permutation(np.where(wanted.start == 0)[0]):
        if chance.random() < 0.12:
            continue
        mission = int(wanted.mission[post])
        rivals = [
            int(unit)
            for unit in np.where((loss[:, post] < 1) & free)[0]
            if sent[state := int(offered.contributor[unit])] < abroad[state]
            and crowd.get((state, mission), 0) + offered.people[unit] <= people[mission]
        ]
        if not rivals:
            continue
        unit = min(rivals, key=lambda one: (loss[one, post], chance.random()))
        state, start = int(offered.contributor[unit]), -int(chance.integers(3, 44))
        found.append((unit, int(post), start, min(52, int(wanted.end[post]) - start)))
        free[unit] = False
        sent[state] += 1
        crowd[state, mission] = crowd.get((state, mission), 0) + int(offered.people[unit])
    return found


def _posts(drawn: _Posts, codes: list[str], missions: list[str]) -> tuple[Post, ...]:
    return tuple(
        Post(
            code,
            missions[drawn.mission[row]],
            TYPES[drawn.kind[row]],
            int(drawn.start[row]),
            int(drawn.end[row]),
            priority=int(drawn.priority[row]),
            minimum_level=int(drawn.level[row]) + 1,
            attributes=_attributes(int(drawn.bits[row])),
        )
        for row, code in enumerate(codes)
    )


def _units(
    drawn: _Units, codes: list[str], states: list[str], caveats: list[frozenset[str]]
) -> tuple[Unit, ...]:
    return tuple(
        Unit(
            code,
            states[drawn.contributor[row]],
            TYPES[drawn.kind[row]],
            level=int(drawn.level[row]) + 1,
            lead_weeks=int(drawn.lead[row]),
            windows=((int(drawn.since[row]), int(drawn.until[row])),),
            strength=int(drawn.people[row]),
            lift=int(_LIFT[drawn.kind[row]]),
            women_share=float(drawn.women[row]),
            cost_per_week=int(drawn.cost[row]),
            long_tours=(104, 156) if drawn.sustains[row] else (),
            rest_factor=float(drawn.rest[row]),
            attributes=_attributes(int(drawn.bits[row])),
            caveats=caveats[row],
        )
        for row, code in enumerate(codes)
    )
