"""A planning scenario of the shape that a year of Geo-PKO has: posts where troops stood, units of those who stood there.

It stands with the command, because it joins a source, costs and the planner, which know nothing of each other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from casque.costs.reimbursement import cost_points_per_week
from casque.planning import defaults
from casque.planning.parts import Contributor, Mission, Post, Substitution, Tour, Unit
from casque.planning.problem import Problem
from casque.planning.scenario.notes import note_text
from casque.sources.geo_pko import KINDS, Presence, Share

WEEKS = 260
TOUR_WEEKS = 52
NOBODY = ""
SIZES = (("infantry-battalion", 650, 500), ("infantry-company", 150, 100), ("infantry-platoon", 35, 1))
"""Type, standard size, and the least of a rest that makes another one (Geo-PKO's sizes of symbols)."""

PRIORITIES = {"infantry-battalion": 4, "aviation": 3, "medical": 3, "engineer": 2}  # K27 (V CEUCR-2022) and D
STAND_INS = (
    Substitution("infantry-platoon", "infantry-company", 0.0),
    Substitution("transport", "maintenance", 0.3),
    Substitution("maintenance", "transport", 0.3),
)
LEVELS = (2, 1, 3, 2)  # D: of replacement units, in turn
LIFT_PEOPLE = 100
LIFT_MARGIN = 1.25
UNTOLD = "not-told"
USUAL = 150  # [persons]


@dataclass(frozen=True)
class Choices:
    """What the person who builds the case may choose.

    Parameters
    ----------
    replacements : float
        Units that each contributor holds at home for each one of its type abroad.
    start : date or None
        First day; None for the first Monday after the year.
    without : tuple of str
        Missions left out.
    """

    replacements: float = 1.0
    start: date | None = None
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Stand:
    """One unit at one place."""

    code: str
    mission: str
    unit_type: str
    strength: int
    contributor: str


def presence_case(presence: Sequence[Presence], year: int, choices: Choices) -> Problem:
    """Make the scenario of a year."""
    start = choices.start or _first_monday(year + 1)
    stands = tuple(_stands([one for one in presence if one.mission not in choices.without]))
    serving = {stand.code: f"{stand.contributor}-{stand.code}" for stand in stands if stand.contributor}
    units = (*_serving(stands, serving, start), *_replacements(stands, choices, start))
    abroad = Counter(stand.contributor for stand in stands if stand.contributor)
    lift_units = sum(_lift(stand.strength) for stand in stands)
    periods = -(-WEEKS // 4)
    return Problem(
        start=start,
        weeks=WEEKS,
        posts=tuple(_post(stand) for stand in stands),
        units=units,
        missions=tuple(Mission(code) for code in sorted({stand.mission for stand in stands})),
        contributors=tuple(Contributor(code, ceil(1.1 * abroad[code]) + 1) for code in sorted(abroad)),
        substitutions=STAND_INS,
        deployments=tuple(
            Tour(code, -1 - (7 * place) % (TOUR_WEEKS - 2), unit, TOUR_WEEKS)
            for place, (code, unit) in enumerate(serving.items())
        ),
        lift=(ceil(lift_units / (TOUR_WEEKS / 4) * LIFT_MARGIN),) * periods,
        women_target=defaults.women_target(start, WEEKS),
        title=f"Posts of the shape of Geo-PKO {year}",
        notes=tuple(_notes(year, stands, choices)),
    )


def _first_monday(year: int) -> date:
    day = date(year, 1, 1)
    return day + timedelta(days=-day.weekday() % 7)


def _stands(presence: Sequence[Presence]) -> Iterator[_Stand]:
    number: Counter[str] = Counter()
    for place in presence:
        for share, unit_type, strength in _dealt(place):
            number[place.mission] += 1
            code = f"{place.mission}-{number[place.mission]:03d}"
            yield _Stand(code, place.mission, unit_type, strength, share.contributor)


def _dealt(place: Presence) -> Iterator[tuple[Share, str, int]]:
    """Deal the troops of a place to its contributors: infantry to the largest, other kinds to the rest in turn."""
    shares = sorted(place.shares, key=lambda each: (-(each.size or USUAL), each.contributor))
    left, others = place.infantry, []
    for share in shares:
        size = share.size or USUAL
        if left >= min(size, SIZES[-1][1]) and left * 2 >= size:
            yield from ((share, kind, people) for kind, people in _infantry(min(size, left)))
            left -= min(size, left)
        else:
            others.append(share)
    if left >= SIZES[1][2]:
        yield from ((Share(NOBODY, None), kind, people) for kind, people in _infantry(left))
    givers = others or shares or [Share(NOBODY, None)]
    for number, kind in enumerate(place.kinds):
        yield givers[number % len(givers)], kind, givers[number % len(givers)].size or USUAL
    for share in others[len(place.kinds) :]:
        yield share, UNTOLD, share.size or USUAL


def _infantry(people: int) -> Iterator[tuple[str, int]]:
    for kind, size, least in SIZES:
        while people >= least:
            yield kind, min(size, people)
            people -= size


def _post(stand: _Stand) -> Post:
    return Post(
        code=stand.code,
        mission=stand.mission,
        unit_type=stand.unit_type,
        start=0,
        end=WEEKS,
        priority=PRIORITIES.get(stand.unit_type, 1),
        preferred_level=2,
        announced=-TOUR_WEEKS,
        holder=stand.contributor,
    )


def _unit(code: str, stand: _Stand, level: int, start: date) -> Unit:
    return Unit(
        code=code,
        contributor=stand.contributor,
        unit_type=stand.unit_type,
        level=level,
        lead_weeks=defaults.lead_weeks(level, start),
        strength=stand.strength,
        lift=_lift(stand.strength),
        women_share=defaults.value_on("women_share_pct", start) / 100,
        cost_per_week=cost_points_per_week(stand.strength, start),
        tour_weeks=defaults.tour_weeks(start),
        rest_factor=defaults.value_on("rest_factor", start),
    )


def _serving(stands: Sequence[_Stand], serving: Mapping[str, str], start: date) -> Iterator[Unit]:
    for stand in stands:
        if stand.contributor:
            yield _unit(serving[stand.code], stand, 2, start)


def _replacements(stands: Sequence[_Stand], choices: Choices, start: date) -> Iterator[Unit]:
    groups: dict[tuple[str, str], list[_Stand]] = defaultdict(list)
    for stand in stands:
        if stand.contributor:
            groups[stand.contributor, stand.unit_type].append(stand)
    place = 0
    for (contributor, unit_type), group in sorted(groups.items()):
        for number in range(ceil(choices.replacements * len(group))):
            like = group[number % len(group)]
            yield _unit(
                f"{contributor}-{unit_type}-home-{number + 1}", like, LEVELS[place % len(LEVELS)], start
            )
            place += 1


def _lift(strength: int) -> int:
    return -(-strength // LIFT_PEOPLE)


def _notes(year: int, stands: Sequence[_Stand], choices: Choices) -> Iterator[str]:
    source = "Geo-PKO v2.3, Cil, Fjelde, Hultman and Nilsson (2020), Journal of Peace Research 57(2)"
    open_posts = sum(not stand.contributor for stand in stands)
    yield note_text("derived", f"Places, kinds of troops and contributors are those of {year}.", source)
    yield note_text("stated", "Sizes are standard sizes of symbols on maps, not headcounts.", source)
    if choices.without:
        yield note_text("assumption", f"Left out: {', '.join(choices.without)}.", "")
    assumed = (
        (
            "Which contributor gave which troops of a place is not told. Taken: infantry by the largest until its number is"
            f" reached, then {', '.join(KINDS.values())} by the others in turn; what remains has the type '{UNTOLD}'."
        ),
        (
            f"A contributor of unknown size has {USUAL} people. Infantry is cut into battalions of 650, companies of 150"
            " and platoons of 35."
        ),
        f"{open_posts} posts have no single contributor; nobody stands there at the start.",
        (
            f"Each contributor holds {choices.replacements:g} units at home for each one of its type abroad, at Levels 2,"
            " 1, 3 and 2 in turn."
        ),
        "Units serving have been there for 1 to 50 weeks, evenly spread, and stay for 52.",
        "A contributor has at most a tenth more units abroad than now, and one.",
        "Lift is a lift unit for each 100 people begun, and suffices for a quarter more than one rotation a year.",
        "Battalions have priority 4, aviation and medical units 3, engineers 2, all others 1.",
        "Consent, caveats, languages and windows of availability are not told and not limited.",
    )
    yield from (note_text("assumption", text, "") for text in assumed)
    yield note_text("derived", "Cost is the reimbursement of personnel alone.", "A/RES/76/276")
