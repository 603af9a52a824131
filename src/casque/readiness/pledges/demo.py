"""An invented scenario to learn from: three states, six pledges, four years, told deed by deed as data.

Arland pledges a hospital that goes all the way to an arrival within sixty days; Borland's engineers fail a visit and
pass the next; Corland's police unit is not confirmed in time. The states are invented, and nothing of it happened.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from casque.core.words import N_
from casque.readiness.pledges.rapid.composition import placeholder_slots, slots_to_json
from casque.readiness.pledges.requirement_json import generic_requirements, requirement_to_json
from casque.readiness.pledges.visits.checklist import applicable, tags_of

HOSPITAL = "xaa-hospital"
ENGINEERS = "xbb-engineers"
TRANSPORT = "xbb-transport"
SIGNALS = "xbb-signals"
POLICE = "xcc-police"
WELLS = "xaa-wells"
CAST: Mapping[str, str] = MappingProxyType(
    {
        HOSPITAL: N_(
            "Arland's hospital: from Level 1 to the Rapid Deployment Level, called, and there in time."
        ),
        WELLS: N_("Arland's well-drilling unit: a draft that lacks most of its contents."),
        ENGINEERS: N_("Borland's engineers: a failed visit, remedies, a second visit, Level 2."),
        SIGNALS: N_("Borland's signals company: withdrawn."),
        TRANSPORT: N_("Borland's transport company: Level 2, until its assessment was too old."),
        POLICE: N_("Corland's police unit: Level 1, not confirmed in time."),
    }
)
"""The pledges of the scenario by name, and what becomes of each."""

STATES: Mapping[str, str] = MappingProxyType({"XAA": "Arland", "XBB": "Borland", "XCC": "Corland"})
"""The invented states: code and name."""
_FILES = files("casque.readiness.pledges")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the scenario: name, role, state of the role, and the office."""

    name: str
    role: str
    scope: str
    title: str


@dataclass(frozen=True, slots=True)
class Turn:
    """One deed of the scenario.

    Parameters
    ----------
    on : date
        The day from which it holds.
    who : Person
    kind, name : str
        The subject.
    deed : str
        Code of the deed.
    data : mapping
        Answers to what the deed asks for; of a document its kind, its name and its text.
    reason : str
    """

    on: date
    who: Person
    kind: str
    name: str
    deed: str
    data: Mapping[str, Any]
    reason: str


@cache
def persons() -> Mapping[str, Person]:
    """Give who acts in the scenario, by name."""
    return MappingProxyType({name: Person(name, **one) for name, one in _told()["person"].items()})


@cache
def contents() -> Mapping[str, Mapping[str, Any]]:
    """Give the contents of the scenario's pledges as plain JSON, by name."""
    text = _FILES.joinpath("demo_contents.json").read_text(encoding="utf-8")
    return MappingProxyType(json.loads(text))


@cache
def scenario() -> tuple[Turn, ...]:
    """Give all deeds of the scenario in the order in which they are done."""
    return tuple(turn for told in _told()["step"] for turn in _turns(told))


def turns_until(day: date) -> tuple[Turn, ...]:
    """Give the deeds up to a day."""
    return tuple(turn for turn in scenario() if turn.on <= day)


@cache
def _told() -> dict[str, Any]:
    return tomllib.loads(_FILES.joinpath("demo.toml").read_text(encoding="utf-8"))


def _turns(told: Mapping[str, Any]) -> Iterator[Turn]:
    kind, name = told["subject"].split("/")
    expand = _EXPAND.get(told["deed"], _as_told)
    for data in expand(dict(told.get("data", {}))):
        yield Turn(told["on"], persons()[told["who"]], kind, name, told["deed"], data, told["reason"])


def _as_told(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield data


def _with_content(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield {"content": dict(contents()[data["content"]])}


def _with_requirement(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    plain = requirement_to_json(generic_requirements()[data.pop("requirement")])
    without = {key: value for key, value in plain.items() if key not in ("approved_by", "approved_on")}
    yield {"requirement": {**without, **data.pop("otherwise", {})}, **data}


def _with_slots(_data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield {"slots": slots_to_json(placeholder_slots())}


def _checklists(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Fill every checklist that applies to a unit: all met but what is told otherwise."""
    unit, otherwise, purpose = data["unit"], data["otherwise"], data["purpose"]
    for one, items in applicable(tags_of(_unit_type(unit)), purpose):
        answers = {item.id: otherwise.get(item.id, {"grade": "met"}) for item in items}
        yield {"unit": unit, "area": one.name, "answers": answers}


def _unit_type(unit: str) -> str:
    first = next(
        one for one in _told()["step"] if one["subject"] == f"pledge/{unit}" and one["deed"] == "A01"
    )
    return str(contents()[first["data"]["content"]]["unit_type"])


_EXPAND: Mapping[str, Callable[[dict[str, Any]], Iterator[dict[str, Any]]]] = {
    "A01": _with_content,
    "R01": _with_content,
    "Q01": _with_requirement,
    "G01": _with_slots,
    "V06": _checklists,
}
"""By deed, how what the file tells in short becomes the answers of the deed."""
