"""What readiness looks like as plain data: the board of a day, and how a unit reached its level."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from casque.core.codes.suggest import unknown
from casque.core.dataset import Dataset, Record
from casque.core.truth import Truth
from casque.core.words import N_, say
from casque.readiness.board import Board, CategoryLine, ForceLine, LevelLine, UnitLine, board, unit_line
from casque.reports.shapes import Shape, quantity, record, words

COUNTED = "counted"
NAMED = "named"


def readiness(data: Dataset, one: Board) -> Shape:
    """Shape the board of a day."""
    return {
        "on": one.on.isoformat(),
        "forces": [_force(data, force) for force in one.forces],
        "others": [_named(line) for line in one.others],
    }


def units(data: Dataset, *, on: date, contributor: str = "") -> list[Shape]:
    """Shape the standby units on a day: those told apart, and those only counted, by level.

    A counted row stands for several units of which the record does not tell which they are.
    """
    shown = board(data, on=on, contributor=contributor)
    found: list[Shape] = []
    for force in shown.forces:
        found += [_named(line) for line in force.named]
        if len(force.named) < (force.units.high or len(force.named) + 1):
            found += [_counted(force, line) for line in force.levels]
    return found + [_named(line) for line in shown.others]


def unit(data: Dataset, code: str, *, on: date) -> Shape:
    """Shape one standby unit: its level on a day and the changes that led there, with citations.

    Raises
    ------
    UnknownCodeError
        If no unit that the record tells apart has this code.
    """
    codes = {one.code: one for one in data.records("standby_units")}
    if code not in codes:
        otherwise = say(N_("The record tells few units apart: casque unit list"))
        raise unknown(code, say(N_("standby unit")), {one: one for one in codes}, otherwise=otherwise)
    line = unit_line(data, codes[code], on)
    return _named(line) | {
        "on": on.isoformat(),
        "unit": record(data, line.unit),
        "changes": _records(data, line.changes),
    }


def _force(data: Dataset, one: ForceLine) -> Shape:
    return {
        "force": record(data, one.force),
        "is_registered": one.is_registered.value,
        "units": quantity(one.units),
        "troops": quantity(one.troops),
        "levels": [_level(data, line) for line in one.levels],
        "categories": [_category(line) for line in one.categories],
        "named": [_named(line) for line in one.named],
        "not_known": [str(message) for message in one.open_points],
    }


def _level(data: Dataset, one: LevelLine) -> Shape:
    return {
        "level": one.level,
        "title": one.title,
        "units": quantity(one.units),
        "words": words(one.units),
        "changes": _records(data, one.changes),
    }


def _category(one: CategoryLine) -> Shape:
    cells: list[dict[str, Any]] = [
        {"level": level, "units": quantity(value)} for level, value in one.at_level
    ]
    return {"category": one.category, "units": quantity(one.units), "at_level": cells}


def _named(one: UnitLine) -> Shape:
    values = one.unit.values
    return {
        "kind": NAMED,
        "code": one.unit.code,
        "title": one.unit.label,
        "contributor": values["contributor"],
        "system": values["system"],
        "force": values["force"],
        "category": values["category"],
        "level": one.level,
        "is_sure": one.is_sure is Truth.YES,
        "units": None,
    }


def _counted(force: ForceLine, one: LevelLine) -> Shape:
    values = force.force.values
    return {
        "kind": COUNTED,
        "code": "",
        "title": force.force.label,
        "contributor": values["contributor"],
        "system": values["system"],
        "force": force.force.code,
        "category": "",
        "level": one.level,
        "is_sure": one.units.low == one.units.high,
        "units": quantity(one.units),
    }


def _records(data: Dataset, found: Iterable[Record]) -> list[Shape]:
    return [record(data, one) for one in found]
