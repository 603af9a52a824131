"""`/readiness` and `/units`: who stands ready on a day, and how each unit reached its level."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from ninja import Query, Router, Schema

from casque.api.asking import State, record_for, told
from casque.api.gate import Asked
from casque.api.schemas import Quantity, Record
from casque.core.asked import asked_by
from casque.core.codes.countries import country
from casque.readiness.board import board
from casque.reports import board_shapes, shapes

router = Router(tags=["readiness"])


class Day(State):
    """Which day is asked, and whose units."""

    on: date | None = told("Day of the question; today when not given.", "2020-09-01", default=None)
    contributor: str = told("Alpha-3 code of a state; all states when empty.", "XAA", default="")


class Cell(Schema):
    """Units of a category at a level."""

    level: str = told("Code of the level.", "PCRS-2")
    units: Quantity = told("How many units.", {"text": "0..13"})


class Category(Schema):
    """Units of a category."""

    category: str = told("Code of the category.", "engineer")
    units: Quantity = told("How many units, with bounds where not told.", {"text": "1..19"})
    at_level: list[Cell] = told("How many at each level.", [])


class Level(Schema):
    """Units at a level."""

    level: str = told("Code of the level.", "PCRS-2")
    title: str = told("Name of the level.", "Level 2")
    units: Quantity = told("How many units, with bounds where the record leaves them.", {"text": "13"})
    words: str = told("The same in words, with the unit.", "13 units")
    changes: list[Record] = told("The changes that led to it, with citations.", [])


class Unit(Schema):
    """A standby unit that a source tells apart, or units that it only counts."""

    kind: str = told("named for one unit told apart; counted for several that are not.", "counted")
    code: str = told("Code of the unit; empty where units are only counted.", "XAA-PCRS-ENG-1")
    title: str = told("Name of the unit, or of the force.", "Engineer company")
    contributor: str = told("Alpha-3 code of the state.", "XAA")
    system: str = told("Standby system.", "PCRS")
    force: str = told("Code of the standby force; empty for none.", "XAA-PCRS-2090")
    category: str = told("Code of the category; empty where not told.", "engineer")
    level: str = told("Code of the level on the day; empty where not told.", "PCRS-2")
    is_sure: bool = told("Whether the record leaves no doubt about the level, or the number.", True)
    units: Quantity | None = told("How many units; null for one that is told apart.", {"text": "13"})


class Units(Schema):
    """The standby units on a day."""

    items: list[Unit] = told("Units told apart, and rows of units that are only counted.", [])
    total: int = told("Number of rows, not of units.", 5)


class ShownUnit(Unit):
    """A standby unit and how it reached its level."""

    on: date = told("Day of the answer.", "2020-09-01")
    unit: Record = told("The unit's record.", {"ref": "standby_units/XAA-PCRS-ENG-1"})
    changes: list[Record] = told("Changes of level up to the day, with citations.", [])


class Force(Schema):
    """A standby force on a day."""

    force: Record = told("The force's record.", {"ref": "standby_forces/XAA-PCRS-2090"})
    is_registered: str = told("Whether its registration was complete: yes, no, or not known.", "yes")
    units: Quantity = told("Units of the whole force.", {"text": "28"})
    troops: Quantity = told("Persons of the whole force.", {"text": "8000"})
    levels: list[Level] = told("Units by level; the numbers bound each other.", [])
    categories: list[Category] = told("Units by category and level.", [])
    named: list[Unit] = told("Units of the force that a source tells apart.", [])
    not_known: list[str] = told("What the record does not tell, in sentences.", ["Which units is not told."])


class Board(Schema):
    """Who stands ready on a day, as far as the record tells."""

    on: date = told("Day of the answer.", "2020-09-01")
    forces: list[Force] = told("Standby forces.", [])
    others: list[Unit] = told("Units told apart outside forces.", [])


@router.get("/readiness", response=Board)
def show_board(request: Asked, day: Query[Day]) -> dict[str, Any]:
    """Show the standby forces on a day: units by level and category, with bounds and what is not known."""
    data = record_for(request, day)
    return board_shapes.readiness(data, board(data, on=_day(day), contributor=_state(day)))


@router.get("/units", response=Units)
def list_units(request: Asked, day: Query[Day]) -> dict[str, Any]:
    """List the standby units with their level on a day; units that are only counted share a row."""
    data = record_for(request, day)
    return shapes.listed(board_shapes.units(data, on=_day(day), contributor=_state(day)))


@router.get("/units/{code}", response=ShownUnit)
def show_unit(request: Asked, code: str, day: Query[Day]) -> dict[str, Any]:
    """Show a standby unit, its level on a day and how it reached it."""
    return board_shapes.unit(record_for(request, day), code, on=_day(day))


def _day(day: Day) -> date:
    return day.on or datetime.now(tz=UTC).date()


def _state(day: Day) -> str:
    if not day.contributor:
        return ""
    with asked_by("contributor"):
        return country(day.contributor).alpha3
