"""Figures of strength: at the end of a month, over months, and as time served. A stock is never a flow."""

from __future__ import annotations

from decimal import Decimal

import polars as pl

from casque.claims.world.counting import (
    PEOPLE,
    Months,
    breaks_in,
    grouped,
    joined,
    latest,
    months_of,
    people,
    rounded,
    rows,
    total_people,
)
from casque.claims.world.model import Result, WorldFigure, WorldPart
from casque.claims.world.scope import Scope
from casque.claims.world.series import World
from casque.core.errors import BadValueError
from casque.core.quantities import Quantity
from casque.core.words import N_, say

SPLIT = {
    "contributor": "by",
    "mission": "by",
    "personnel": "by",
    "personnel_type": "by",
    "gender": "by",
}
TIME = {"month": "by", "year": "", "from": "", "to": ""}
UNSPLIT = dict.fromkeys(TIME, "")
STOCK = N_("The people there at the end of a month. Not the people sent: whoever stays is there again.")


def strength(world: World, scope: Scope, by: str) -> Result:
    """Count the people of one month; by month, give each month, and the last one as the value."""
    if by == "month":
        return _by_month(world, scope)
    narrowed = latest(world, scope)
    if narrowed.first != narrowed.last or not narrowed.first:
        if world.months():
            raise _not_a_flow()
        return Result(Quantity.not_known(PEOPLE))
    return strength_in(world, narrowed, by)


def strength_in(world: World, scope: Scope, by: str = "") -> Result:
    """Count the people of the one month of a scope."""
    months = months_of(world, scope, by=by)
    if not months.counted:
        return months.result(Quantity.not_known(PEOPLE))
    parts = grouped(world, scope, months.counted, by=by) if by else []
    value, flags = total_people(world, scope, months.counted)
    return months.result(value, parts, flags)


def _by_month(world: World, scope: Scope) -> Result:
    months = months_of(world, scope)
    if not months.counted:
        return months.result(Quantity.not_known(PEOPLE))
    told = {part.key: part for part in grouped(world, scope, months.counted, by="month")}
    parts = [told.get(month, WorldPart(month, people(0))) for month in months.counted]
    flags = dict.fromkeys(flag for part in parts for flag in part.flags)
    return months.result(parts[-1].value, parts, joined(flags, breaks_in(scope, months)))


def average(world: World, scope: Scope, by: str) -> Result:
    """Give the mean of the month-end strengths of the months that are held."""
    months = months_of(world, scope, by=by)
    count = len(months.counted)
    if not count:
        return months.result(Quantity.not_known(PEOPLE))
    value, flags = total_people(world, scope, months.counted)
    parts = [
        WorldPart(part.key, _divided(part.value, count), part.flags)
        for part in (grouped(world, scope, months.counted, by=by) if by else [])
    ]
    return months.result(_divided(value, count), parts, joined(flags, breaks_in(scope, months, by=by)))


def person_months(world: World, scope: Scope, by: str) -> Result:
    """Add up the month-end strengths of months: each person there counts one month."""
    months = months_of(world, scope, by=by)
    if not months.counted:
        return months.result(Quantity.not_known("person-months"))
    value, flags = total_people(world, scope, months.counted)
    parts = [
        WorldPart(part.key, _time_served(part.value, months, by), part.flags)
        for part in (grouped(world, scope, months.counted, by=by) if by else [])
    ]
    told = joined(flags, breaks_in(scope, months, by=by))
    return months.result(_time_served(value, months, ""), parts, told)


def missions_manned(world: World, scope: Scope, by: str) -> Result:
    """Count the missions that have at least one person of the scope."""
    del by
    narrowed = latest(world, scope)
    months = months_of(world, narrowed, by="mission")
    if not months.counted:
        return months.result(Quantity.not_known("missions"))
    name = pl.coalesce("mission", "mission_printed")
    frame = (
        rows(world, narrowed, months.counted, by="mission")
        .filter(pl.col("total") > 0)
        .select(name.unique())
        .collect()
    )
    found = sorted(frame.to_series().drop_nulls().to_list())
    parts = [WorldPart(one, Quantity.exact(1, "missions")) for one in found]
    value = Quantity.exact(len(found), "missions")
    return months.result(value if months.is_whole else Quantity.at_least(len(found), "missions"), parts)


def _divided(value: Quantity, count: int) -> Quantity:
    """Divide a sum of months by their number [people]."""
    low, high = (None if one is None else rounded(one / Decimal(count)) for one in (value.low, value.high))
    return Quantity.between(low, high, PEOPLE)


def _time_served(value: Quantity, months: Months, by: str) -> Quantity:
    """Take a sum over months as time served; a gap leaves it open to the top."""
    low, high = value.low, value.high
    whole = by == "month" or months.is_whole
    return Quantity.between(low, high if whole else None, "person-months")


def _not_a_flow() -> BadValueError:
    return BadValueError(
        say(
            N_(
                "Strength at the end of a month cannot be added up over months: whoever stays would count again."
            )
        ),
        hint=say(
            N_("Ask for one month, for 'strength-average', for 'person-months', or break it down by month.")
        ),
    )


FIGURES: tuple[WorldFigure, ...] = (
    WorldFigure(
        name="strength",
        title=N_("Strength at the end of a month"),
        question=N_("How many uniformed people are there?"),
        formula=N_(
            "Men and women of all rows of the month. Where a file does not tell men and women and one of "
            "them is asked for, the value has bounds. By month, the value is that of the last month."
        ),
        unit=PEOPLE,
        keys={**SPLIT, **TIME},
        compute=strength,
        warnings=(STOCK,),
    ),
    WorldFigure(
        name="strength-average",
        title=N_("Average strength"),
        question=N_("How many uniformed people were there on average?"),
        formula=N_("Sum of the strengths at the end of the months that are held, divided by their number."),
        unit=PEOPLE,
        keys={**SPLIT, **TIME, "month": ""},
        compute=average,
        warnings=(N_("Months that no file tells are left out of the average."),),
    ),
    WorldFigure(
        name="person-months",
        title=N_("Person-months"),
        question=N_("How much time was served?"),
        formula=N_(
            "Sum of the strengths at the end of the months: each person there counts for one month. A "
            "month that no file tells makes it a lower bound."
        ),
        unit="person-months",
        keys={**SPLIT, **TIME, "year": "by"},
        compute=person_months,
        warnings=(N_("Time served, not people: one person who stays a year is twelve person-months."),),
    ),
    WorldFigure(
        name="missions-manned",
        title=N_("Missions manned"),
        question=N_("In how many missions are there people?"),
        formula=N_("Missions with at least one person in a row of the months asked for."),
        unit="missions",
        keys={
            "mission": "by",
            **dict.fromkeys(("contributor", "personnel", "personnel_type"), ""),
            **UNSPLIT,
        },
        compute=missions_manned,
        warnings=(N_("A mission of one person counts like one of thousands."),),
    ),
)
