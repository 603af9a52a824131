"""The paper's contributor as a scenario: its standby force against its slots of August 2020.

The record tells how many units the force has and in which ten categories, which slots were running, and how many
people served. It does not tell which unit is which: what had to be assumed stands in the notes of the scenario, each
with its basis.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from casque.core.codes.categories import CATEGORIES
from casque.core.dataset import Dataset, Record
from casque.core.dates import PartialDate
from casque.core.errors import NotFoundError
from casque.core.quantities import Quantity
from casque.core.words import N_, say
from casque.planning import defaults
from casque.planning.parts import Contributor, Mission, Post, Substitution, Tour, Unit
from casque.planning.problem import Problem
from casque.planning.scenario.calendar import Calendar
from casque.planning.scenario.notes import note_text

FORCE = "CHN-PCRS-2017"
START = date(2020, 8, 31)  # the first Monday after the paper's last day of account
WEEKS = 260
TOUR_WEEKS = 52
LEVEL_1, LEVEL_2, LEVEL_3 = 1, 2, 3
LIFT_PEOPLE = 100  # people that one lift unit stands for; the record tells no lift, so none is limited
OTHER_STRENGTH = 120  # of a unit of a category for which the record tells none
STAND_INS = (
    ("force_protection", "infantry", 0.1),
    ("force_protection", "rapid_response", 0.1),
    ("infantry", "rapid_response", 0.3),
)
"""Wanted, given, and part of the cover that is lost."""


@dataclass(frozen=True)
class _Case:
    """What is drawn from the record."""

    data: Dataset
    contributor: str
    slots: tuple[Record, ...]
    units: Mapping[str, int]
    strengths: Mapping[str, int]
    levels: Sequence[int]


def paper_case(data: Dataset, *, cost_per_week: Callable[[int, date], int]) -> Problem:
    """Make the scenario of the standby force for five years from 31 August 2020.

    Parameters
    ----------
    data : Dataset
        A record that holds the force, such as the bundled one.
    cost_per_week : callable
        Cost of a week of a unit from its strength and the day [points]; what costs rest on is no matter of the planner.

    Raises
    ------
    NotFoundError
        If the record does not hold the force.
    """
    case = _case(data)
    calendar = Calendar(START)
    posts = tuple(_post(case, calendar, slot) for slot in case.slots)
    units = tuple(_units(case, cost_per_week))
    return Problem(
        start=START,
        weeks=WEEKS,
        posts=posts,
        units=units,
        missions=tuple(Mission(code) for code in sorted({post.mission for post in posts})),
        contributors=(Contributor(case.contributor),),
        substitutions=tuple(Substitution(*one) for one in STAND_INS),
        deployments=tuple(_deployments(case, calendar, units)),
        women_target=defaults.women_target(START, WEEKS),
        title="Standby force of the white paper against its slots of August 2020",
        notes=tuple(_notes(case)),
    )


def _case(data: Dataset) -> _Case:
    forces = {record.code: record for record in data.records("standby_forces")}
    if FORCE not in forces:
        raise NotFoundError(
            say(N_("The record does not hold the standby force '{force}'."), force=FORCE),
            hint=say(N_("Use the record that comes with Casque.")),
        )
    force = forces[FORCE]
    contributor = force["contributor"]
    slots = tuple(_running(data, contributor))
    serving = Counter(slot["category"] for slot in slots)
    units = _shared_out(_count(force["units"]), force.many("categories"), serving)
    return _Case(data, contributor, slots, units, _strengths(data, slots), _levels(data))


def _running(data: Dataset, contributor: str) -> Iterator[Record]:
    """Give the slots that had not been closed, in missions in which the contributor still took part."""
    present = {
        each["mission"]
        for each in data.records("participations")
        if each["contributor"] == contributor and each["is_present"] == "yes"
    }
    formed = {one.code for one in CATEGORIES if one.is_standby}
    for slot in data.records("slots"):
        if slot["mission"] in present and slot["category"] in formed and not slot["closed"]:
            yield slot


def _shared_out(total: int, categories: Sequence[str], serving: Mapping[str, int]) -> dict[str, int]:
    """Give one unit to each category and the rest in proportion to slots; what is left goes to the largest parts."""
    rest, slots = total - len(categories), sum(serving.values())
    exact = {name: rest * serving.get(name, 0) / slots for name in categories}
    given = {name: int(part) for name, part in exact.items()}
    by_part = sorted(categories, key=lambda name: (given[name] - exact[name], categories.index(name)))
    for name in by_part[: rest - sum(given.values())]:
        given[name] += 1
    return {name: 1 + given[name] for name in categories}


def _strengths(data: Dataset, slots: Sequence[Record]) -> dict[str, int]:
    """Give the strength of a unit by category: the mean of those serving, else the last one told of its slots."""
    told: dict[str, int] = {}
    names = {slot.code: slot["category"] for slot in slots}
    for each in data.records("contingents"):
        strength = each["strength"]
        if each["slot"] in names and strength and strength != "?":
            told[names[each["slot"]]] = _count(strength)
    for each in data.records("strengths"):
        if each["kind"] == "snapshot" and each["counted"] == "slot" and each["units"] and each["troops"]:
            told[each["categories"]] = round(_count(each["troops"]) / _count(each["units"]))
    return told


def _levels(data: Dataset) -> list[int]:
    """Give the levels that the record counts, the highest first: units that rose further are not counted twice."""
    changes = [each for each in data.records("level_changes") if each["force"] == FORCE]
    at = {each["level_to"]: _count(each["units"]) for each in changes}
    third = at.get("PCRS-3", 0)
    second = at.get("PCRS-2", 0) - third
    return [LEVEL_3] * third + [LEVEL_2] * second


def _count(text: str) -> int:
    low = Quantity.parse(text, "").low
    return int(low) if low is not None else 0


def _post(case: _Case, calendar: Calendar, slot: Record) -> Post:
    return Post(
        code=slot.code,
        mission=slot["mission"],
        unit_type=slot["category"],
        start=0,
        end=WEEKS,
        preferred_level=LEVEL_2,
        announced=_arrival(case, calendar, slot),
        holder=case.contributor,
    )


def _arrival(case: _Case, calendar: Calendar, slot: Record) -> int:
    """Give the week of the last rotation: each year in the month in which the slot was first filled."""
    opened = slot["opened"] or case.data.record("slots", slot["predecessor"])["opened"]
    month = PartialDate.parse(opened).first.month
    year = START.year if (month, 1) < (START.month, START.day) else START.year - 1
    return calendar.week_of(date(year, month, 1))


def _units(case: _Case, cost_per_week: Callable[[int, date], int]) -> Iterator[Unit]:
    levels = _given_levels(case)
    share = defaults.value_on("women_share_pct", START) / 100
    for category, count in case.units.items():
        strength = case.strengths.get(category, OTHER_STRENGTH)
        for number in range(1, count + 1):
            level = levels.get((category, number), LEVEL_1)
            yield Unit(
                code=_unit_code(case, category, number),
                contributor=case.contributor,
                unit_type=category,
                level=level,
                lead_weeks=defaults.lead_weeks(level, START),
                strength=strength,
                lift=-(-strength // LIFT_PEOPLE),
                women_share=share,
                cost_per_week=cost_per_week(strength, START),
                tour_weeks=(TOUR_WEEKS, TOUR_WEEKS),
                rest_factor=defaults.value_on("rest_factor", START),
            )


def _unit_code(case: _Case, category: str, number: int) -> str:
    return f"{case.contributor}-{category.replace('_', '-')}-{number}"


def _given_levels(case: _Case) -> dict[tuple[str, int], int]:
    """Give the levels in turn to the first unit of each category, then to the second, and so on."""
    places = [
        (category, number)
        for number in range(1, max(case.units.values()) + 1)
        for category, count in case.units.items()
        if number <= count
    ]
    return dict(zip(places, case.levels, strict=False))


def _deployments(case: _Case, calendar: Calendar, units: Sequence[Unit]) -> Iterator[Tour]:
    """Let the last units of each category serve now, so that those of higher level stand ready."""
    free = {category: [unit.code for unit in units if unit.unit_type == category] for category in case.units}
    for slot in case.slots:
        yield Tour(slot.code, _arrival(case, calendar, slot), free[slot["category"]].pop(), TOUR_WEEKS)


def _notes(case: _Case) -> Iterator[str]:
    units = ", ".join(f"{name} {count}" for name, count in case.units.items())
    told = ", ".join(f"{name} {count}" for name, count in sorted(case.strengths.items()))
    levels = Counter(case.levels)
    yield note_text(
        "stated", f"The force has {sum(case.units.values())} units in {len(case.units)} categories.", FORCE
    )
    yield note_text(
        "derived",
        f"{len(case.slots)} slots for formed units were running: not closed, in missions still served.",
        "slots and participations of the record",
    )
    yield note_text(
        "derived",
        f"{levels[LEVEL_3]} units rose to Level 3, so {levels[LEVEL_2]} of those that rose to Level 2 are still there.",
        "level_changes of the record",
    )
    assumed = (
        f"How many units each category has is not told. Taken: one each, the rest in proportion to slots: {units}.",
        (
            "Which units are at which level is not told. Taken: the first of each category in turn, then the second;"
            " all others at Level 1."
        ),
        (
            f"Strength by category: {told}; means of those serving in August 2020 where told, else the last contingent"
            f" told; {OTHER_STRENGTH} where nothing is told."
        ),
        "Units of the standby force serve in the slots now; which ones is not told. Taken: the last of each category.",
        (
            f"A tour lasts {TOUR_WEEKS} weeks, and slots rotate each year in the month in which they were first filled;"
            " a slot that continues an older one rotates in the month of that."
        ),
        "Slots rotated before the standby force existed, so Level 1 suffices for them and Level 2 is preferred.",
        "The relief of a unit is known from the day on which that unit arrives.",
        "Rest after a tour, lead times by level and the share of women are the planner's parameters of that day.",
        "A unit of rapid response may stand in for infantry and force protection, infantry for force protection.",
        "Lift, consent, caveats and caps are not told and not limited.",
    )
    yield from (note_text("assumption", text, "") for text in assumed)
    yield note_text(
        "derived", "Cost is the reimbursement of personnel alone, without equipment and lift.", "A/RES/72/285"
    )
