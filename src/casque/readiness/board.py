"""The readiness board: units of each standby force by category and level on a day, with what is open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from casque.core.codes.levels import all_levels
from casque.core.dataset import Dataset, Record
from casque.core.dates import PartialDate
from casque.core.quantities import Quantity
from casque.core.truth import Truth
from casque.core.words import N_, Message, say
from casque.readiness.levels import Change, changes_of, units_at

UNITS = "units"


@dataclass(frozen=True)
class LevelLine:
    """Units of a force at one level on the day, and the changes that brought them there.

    Parameters
    ----------
    level, title : str
        Code and name of the level.
    units : Quantity
        Number of units [units], with bounds where the record leaves them.
    changes : tuple of Record
        Rows of ``level_changes`` that lead to this level and may have happened by the day.
    """

    level: str
    title: str
    units: Quantity
    changes: tuple[Record, ...]


@dataclass(frozen=True)
class CategoryLine:
    """Units of one category in all, and at each level, on the day; bounds where not told."""

    category: str
    units: Quantity
    at_level: tuple[tuple[str, Quantity], ...]


@dataclass(frozen=True)
class UnitLine:
    """A standby unit that the record tells apart, with its level on the day.

    Parameters
    ----------
    unit : Record
    level : str
        Code of the level; empty where the record tells none by then.
    changes : tuple of Record
    is_sure : Truth
        Whether the level had surely been reached by the day.
    """

    unit: Record
    level: str
    changes: tuple[Record, ...]
    is_sure: Truth


@dataclass(frozen=True)
class ForceLine:
    """One standby force on the day.

    Parameters
    ----------
    force : Record
    is_registered : Truth
        Whether its registration was complete by the day.
    units, troops : Quantity
        As stated for the whole force.
    levels : tuple of LevelLine
        From the lowest to the highest level of its system; the numbers bound each other.
    categories : tuple of CategoryLine
    named : tuple of UnitLine
    open_points : tuple of Message
        What the record does not tell, in words.
    """

    force: Record
    is_registered: Truth
    units: Quantity
    troops: Quantity
    levels: tuple[LevelLine, ...]
    categories: tuple[CategoryLine, ...]
    named: tuple[UnitLine, ...]
    open_points: tuple[Message, ...]


@dataclass(frozen=True)
class Board:
    """Who stands ready on a day, as far as the record tells.

    Parameters
    ----------
    on : date
    forces : tuple of ForceLine
    others : tuple of UnitLine
        Named units outside the forces.
    """

    on: date
    forces: tuple[ForceLine, ...]
    others: tuple[UnitLine, ...]


def board(data: Dataset, *, on: date, contributor: str = "") -> Board:
    """Show the standby forces on a day.

    Parameters
    ----------
    data : Dataset
    on : date
    contributor : str, optional
        Alpha-3 code; all contributors when empty.

    Returns
    -------
    Board
        Forces registered, or perhaps registered, by the day, and units outside forces.
    """
    forces = [each for each in data.records("standby_forces") if contributor in ("", each["contributor"])]
    forces.sort(key=lambda force: force["registered"], reverse=True)  # the system in force stands first
    loose = [
        unit_line(data, each, on)
        for each in data.records("standby_units")
        if not each["force"] and contributor in ("", each["contributor"])
    ]
    lines = [_force_line(data, force, on) for force in forces]
    return Board(
        on,
        tuple(line for line in lines if line.is_registered is not Truth.NO),
        tuple(line for line in loose if line.level or _is_there(line.unit, on)),
    )


def unit_line(data: Dataset, unit: Record, on: date) -> UnitLine:
    """Give one named unit with its level on a day."""
    own = [change for change in changes_of(data, unit["force"]) if _concerns(data, change, unit)]
    come = [change for change in own if change.done_by(on) is not Truth.NO]
    if not come:
        return UnitLine(unit, "", (), Truth.NOT_KNOWN)
    latest = come[-1]
    return UnitLine(unit, latest.level_to, tuple(change.record for change in come), latest.done_by(on))


def _concerns(data: Dataset, change: Change, unit: Record) -> bool:
    """Tell whether a change names the unit, or moves as many units as its force tells apart."""
    if change.unit:
        return change.unit == unit.code
    if not unit["force"] or change.record["force"] != unit["force"]:
        return False
    named = [each for each in data.records("standby_units") if each["force"] == unit["force"]]
    return change.units == Quantity.exact(len(named), UNITS)


def _is_there(unit: Record, on: date) -> bool:
    return not unit["registered"] or PartialDate.parse(unit["registered"]).is_by(on) is not Truth.NO


def _force_line(data: Dataset, force: Record, on: date) -> ForceLine:
    registered = PartialDate.parse(force["registered"]).is_by(on) if force["registered"] else Truth.NOT_KNOWN
    units = Quantity.parse(force["units"] or "?", UNITS)
    changes = [each for each in changes_of(data, force.code) if each.record["force"] == force.code]
    levels = tuple(
        LevelLine(
            level.code,
            level.title,
            units_at(level.code, changes, on),
            tuple(c.record for c in changes if c.level_to == level.code and c.done_by(on) is not Truth.NO),
        )
        for level in all_levels(force["system"])
    )
    told = tuple(line for line in levels if line.changes)
    named = tuple(
        unit_line(data, each, on) for each in data.records("standby_units") if each["force"] == force.code
    )
    line = ForceLine(
        force,
        registered,
        units,
        Quantity.parse(force["troops"] or "?", "persons"),
        told,
        _categories(force, units, told, named),
        named,
        (),
    )
    return replace(line, open_points=_open_points(line, changes, on))


def _categories(
    force: Record, units: Quantity, levels: tuple[LevelLine, ...], named: tuple[UnitLine, ...]
) -> tuple[CategoryLine, ...]:
    """Bound what each category can have: one unit at least, and never more than the others leave."""
    categories = force.many("categories")
    if named and Quantity.exact(len(named), UNITS) == units:
        return tuple(_counted(category, levels, named) for category in categories)
    if units.high is None:
        unknown = Quantity.not_known(UNITS)
        return tuple(
            CategoryLine(one, unknown, tuple((x.level, unknown) for x in levels)) for one in categories
        )
    most = int(units.high) - (len(categories) - 1)
    whole = Quantity.between(1, most, UNITS)
    cells = tuple((line.level, _cell(line.units, most, int(units.high))) for line in levels)
    return tuple(CategoryLine(category, whole, cells) for category in categories)


def _cell(at_level: Quantity, most: int, everybody: int) -> Quantity:
    high = most if at_level.high is None else min(int(at_level.high), most)
    elsewhere = everybody - 1
    low = 0 if at_level.low is None else max(0, int(at_level.low) - elsewhere)
    return Quantity.between(low, high, UNITS)


def _counted(category: str, levels: tuple[LevelLine, ...], named: tuple[UnitLine, ...]) -> CategoryLine:
    own = [line for line in named if line.unit["category"] == category]
    cells = tuple(
        (level.level, Quantity.exact(sum(line.level == level.level for line in own), UNITS))
        for level in levels
    )
    return CategoryLine(category, Quantity.exact(len(own), UNITS), cells)


def _open_points(line: ForceLine, changes: list[Change], on: date) -> tuple[Message, ...]:
    """Say in words what the record leaves open about a force."""
    points = []
    come = [change for change in changes if change.done_by(on) is not Truth.NO]
    if Quantity.exact(len(line.named), UNITS) != line.units:
        points.append(
            say(
                N_(
                    "The record counts {units} units and tells {named} of them apart: which unit is which is not known."
                ),
                units=line.units,
                named=len(line.named),
            )
        )
        points.append(
            say(
                N_(
                    "It lists {categories} categories; how many units each has is not known, only the bounds shown."
                ),
                categories=len(line.categories),
            )
        )
    if not line.named:
        points.extend(
            say(N_("Which units reached {level} is not told."), level=level.title)
            for level in line.levels
            if Quantity.exact(0, UNITS) != level.units != line.units
            and not level.level.endswith("-registered")
        )
    if any(not change.record["level_from"] and change.level_from for change in come):
        points.append(say(N_("For some changes the level before is not told; registered is assumed.")))
    latest = max((change.known_by for change in changes if change.known_by), default=None)
    if latest is not None and on > latest:
        points.append(
            say(N_("Nothing is recorded after {day}; the levels are shown as last reported."), day=latest)
        )
    return tuple(points)
