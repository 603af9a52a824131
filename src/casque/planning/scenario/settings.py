"""The settings of a scenario: read from their sheet, and written to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from casque.core.errors import CasqueError, Fault
from casque.core.schema import Field
from casque.core.words import N_, say
from casque.planning.problem import Problem
from casque.planning.scenario.cells import read_cell
from casque.planning.scenario.sheets import SHOWN, Row, Sheet, no_such
from casque.planning.scenario.tables import SETTINGS, SETTINGS_TABLE
from casque.planning.weights import Weights

BY_NAME = {field.name: field for field in SETTINGS}
_PLAIN = {one.name: one.default for one in fields(Problem)}


def read_settings(sheet: Sheet, faults: list[Fault]) -> dict[str, Any]:
    """Read the settings that are told; faults are added to the list."""
    values: dict[str, Any] = {}
    seen: set[str] = set()
    for row in sheet.rows:
        name, text = row.cells.get("name", ""), row.cells.get("value", "").strip()
        if name not in BY_NAME:
            sentence = N_("There is no setting '{name}'.")
            fault = no_such(sentence, sheet.file, name, BY_NAME)
            faults.append(Fault(fault.file, row.number, "name", fault.value, fault.what, fault.hint))
        elif name in seen:
            what = say(N_("The setting '{name}' stands more than once."), name=name)
            faults.append(Fault(sheet.file, row.number, name, text[:SHOWN], what, say(N_("Keep one."))))
        elif text:
            try:
                values[name] = read_cell(BY_NAME[name], text)
            except CasqueError as error:
                faults.append(Fault(sheet.file, row.number, name, text[:SHOWN], error.what, error.hint))
        seen.add(name)
    told = {row.cells.get("name") for row in sheet.rows if row.cells.get("value")}
    for field in SETTINGS:
        if field.is_required and field.name not in told:
            what = say(N_("The setting '{name}' is not told."), name=field.name)
            faults.append(Fault(sheet.file, None, field.name, "", what, say(field.description)))
    return values


def of_problem(values: Mapping[str, Any]) -> dict[str, Any]:
    """Give the settings as fields of a problem."""
    given = {name: value for name, value in values.items() if not name.startswith("weights.")}
    weights = {name.removeprefix("weights."): value for name, value in values.items() if name not in given}
    return {**given, "weights": Weights(**weights)}


def settings_of(problem: Problem) -> Sheet:
    """Write the settings of a problem."""
    return Sheet(
        SETTINGS_TABLE,
        SETTINGS_TABLE.name,
        tuple(
            Row(number, _cells(field, setting_text(problem, field.name)))
            for number, field in enumerate(SETTINGS, start=2)
        ),
    )


def plain_settings() -> Sheet:
    """Give the settings of an empty template: the planner's own values where there are any."""
    weights = {f"weights.{one.name}": one.default for one in fields(Weights)}
    known = {name: value for name, value in _PLAIN.items() if isinstance(value, int)} | weights
    rows = (
        Row(number, _cells(field, _text(known.get(field.name, ""))))
        for number, field in enumerate(SETTINGS, start=2)
    )
    return Sheet(SETTINGS_TABLE, SETTINGS_TABLE.name, tuple(rows))


def setting_text(problem: Problem, name: str) -> str:
    """Give the text of one setting of a problem."""
    if name.startswith("weights."):
        return _text(getattr(problem.weights, name.removeprefix("weights.")))
    return _text(getattr(problem, name))


def _text(value: object) -> str:
    return ";".join(value) if isinstance(value, tuple) else str(value)


def _cells(field: Field, value: str) -> dict[str, str]:
    told = {"name": field.name, "value": value, "unit": field.unit, "meaning": field.description}
    return {name: text for name, text in told.items() if text}
