"""The Vanguard Brigade of a fiscal year: its slots, who holds them, and what another year changes."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from casque.core.errors import Fault, FaultsError
from casque.core.words import N_, Message, say
from casque.readiness.pledges.catalogue import UNIT_TYPES
from casque.readiness.pledges.entries import Entry, effective
from casque.readiness.pledges.rapid.year import fiscal_days

ROLES: Mapping[str, str] = MappingProxyType({"primary": N_("primary"), "reserve": N_("reserve")})
"""Whether a unit holds a slot or stands behind the one that does (K: that there are reserves)."""
MANY = 200
_TYPES = frozenset(one.code for one in UNIT_TYPES)


class CompositionPhase(StrEnum):
    """From a draft into force; a composition of a past year stays as it was."""

    NONE = "NONE"
    DRAFT = "DRAFT"
    IN_FORCE = "IN_FORCE"


PHASE_TITLES: Mapping[str, str] = MappingProxyType(
    {"NONE": N_("none"), "DRAFT": N_("draft"), "IN_FORCE": N_("in force")}
)


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for units of one type.

    Parameters
    ----------
    code : str
        Its name in the composition, such as ``MED``.
    unit_type : str
        Code of the catalogue.
    number : int
        How many units it is for.
    strength : int
        People of one of them [persons].
    """

    code: str
    unit_type: str
    number: int
    strength: int

    @property
    def people(self) -> int:
        """Give the people of all its units [persons]."""
        return self.number * self.strength


@dataclass(frozen=True, slots=True)
class Holder:
    """A pledge in a slot, since a day, in a role of `ROLES`."""

    slot: str
    pledge: str
    role: str
    since: date


@dataclass(frozen=True, slots=True)
class Vacated:
    """A pledge that left a slot: the day, the ground, the words."""

    slot: str
    pledge: str
    on: date
    ground: str
    reason: str


@dataclass(frozen=True, slots=True)
class CompositionState:
    """A composition on a day.

    Parameters
    ----------
    name : str
        The fiscal year, such as ``2098-99``.
    on, last_on : date
        The day asked for, and the day of the last entry.
    number : int
        Number of the last entry.
    phase : CompositionPhase
    slots : tuple of Slot
    holders : tuple of Holder
    vacated : tuple of Vacated
    since : mapping of str to date
        When each phase began.
    note : str
        What the draft says about itself.
    """

    name: str
    on: date
    last_on: date
    number: int = 0
    phase: CompositionPhase = CompositionPhase.NONE
    slots: tuple[Slot, ...] = ()
    holders: tuple[Holder, ...] = ()
    vacated: tuple[Vacated, ...] = ()
    since: Mapping[str, date] = field(default_factory=dict)
    note: str = ""
    scope: str = ""

    @property
    def kind(self) -> str:
        """Give the kind of subject."""
        return "composition"

    @property
    def title(self) -> str:
        """Give its name: the fiscal year."""
        return self.name

    @property
    def is_in_force(self) -> bool:
        """Tell whether slots can be held by it."""
        return self.phase is CompositionPhase.IN_FORCE

    @property
    def last_day(self) -> date:
        """Give the last day of its fiscal year."""
        return fiscal_days(self.name)[1]

    @property
    def people(self) -> int:
        """Give the people of all slots, held or not [persons]."""
        return sum(one.people for one in self.slots)

    @property
    def vacancies(self) -> Mapping[str, str]:
        """Give the slots that have room for a primary holder, with their type of unit."""
        return {one.code: one.unit_type for one in self.slots if self.room(one.code) > 0}

    def region(self, _name: str) -> str:
        """Give the phase, whatever region is asked for: a composition has one."""
        return self.phase.value

    def slot(self, code: str) -> Slot | None:
        """Give a slot by its code, if there is one."""
        return next((one for one in self.slots if one.code == code), None)

    def held(self, code: str, role: str = "primary") -> tuple[Holder, ...]:
        """Give who holds a slot in a role."""
        return tuple(one for one in self.holders if one.slot == code and one.role == role)

    def room(self, code: str) -> int:
        """Count the units that a slot still has room for."""
        slot = self.slot(code)
        return slot.number - len(self.held(code)) if slot else 0


def composition_state(
    entries: Iterable[Entry], on: date, *, known: datetime | None = None
) -> CompositionState | None:
    """Give a composition on a day, as far as it was known by a moment; nothing when there was none yet."""
    state = None
    for entry in effective(tuple(entries), known=known):
        if entry.on > on:
            break
        before = state or CompositionState(entry.name, on, entry.on)
        after = _EFFECTS[entry.deed](before, entry) if entry.deed in _EFFECTS else before
        if after.phase is not before.phase:
            after = replace(after, since={**after.since, after.phase: entry.on})
        state = replace(after, number=entry.number, last_on=entry.on)
    return state


@cache
def placeholder_slots() -> tuple[Slot, ...]:
    """Give the slots that a new composition begins with (K, D: a placeholder, no published list)."""
    text = files("casque.readiness.pledges.rapid").joinpath("composition.toml").read_text(encoding="utf-8")
    return tuple(Slot(code=code, **one) for code, one in tomllib.loads(text).items())


def check_beginning(name: str, slots: Any) -> None:
    """Stop a composition from being begun that is not of a fiscal year or whose slots are not right.

    Raises
    ------
    BadValueError
        If it is not named after a fiscal year.
    FaultsError
        With every fault of its slots.
    """
    fiscal_days(name)
    faults = slot_faults(slots)
    if faults:
        raise FaultsError(faults)


def slots_to_json(slots: Iterable[Slot]) -> list[dict[str, Any]]:
    """Give slots as plain JSON."""
    return [
        {"code": one.code, "unit_type": one.unit_type, "number": one.number, "strength": one.strength}
        for one in slots
    ]


def slots_from_json(told: Any) -> tuple[Slot, ...]:
    """Read slots that have no faults (`slot_faults`)."""
    return tuple(Slot(one["code"], one["unit_type"], one["number"], one["strength"]) for one in told)


def slot_faults(told: Any) -> tuple[Fault, ...]:
    """Give every fault of slots in plain JSON, each with its place."""
    if not isinstance(told, list) or not told or len(told) > MANY:
        return (
            Fault("slots", None, "", "", say(N_("A composition is a list of 1 to {many} slots."), many=MANY)),
        )
    faults: list[Fault] = []
    seen: set[Any] = set()
    for row, one in enumerate(told, start=1):
        if not isinstance(one, Mapping):
            faults.append(Fault("slots", row, "", str(one)[:40], say(N_("A slot is an object."))))
            continue
        faults += [Fault("slots", row, key, str(one.get(key))[:40], what) for key, what in _wrong(one, seen)]
        seen.add(one.get("code"))
    return tuple(faults)


def _wrong(one: Mapping[str, Any], seen: set[Any]) -> Iterator[tuple[str, Message]]:
    code = one.get("code")
    if not isinstance(code, str) or not code.strip():
        yield "code", say(N_("The slot has no code."))
    elif code in seen:
        yield "code", say(N_("The code '{code}' is used twice."), code=code[:40])
    if one.get("unit_type") not in _TYPES:
        yield (
            "unit_type",
            say(N_("'{code}' is no type of unit of the catalogue."), code=str(one.get("unit_type"))[:40]),
        )
    for key in ("number", "strength"):
        value = one.get(key)
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            yield key, say(N_("'{value}' is not a whole number from 1."), value=str(value)[:40])


def _drafted(state: CompositionState, entry: Entry) -> CompositionState:
    slots = slots_from_json(entry.data["slots"])
    return replace(
        state, phase=CompositionPhase.DRAFT, slots=slots, note=str(entry.data.get("note") or entry.reason)
    )


def _in_force(state: CompositionState, _entry: Entry) -> CompositionState:
    return replace(state, phase=CompositionPhase.IN_FORCE)


def _assigned(state: CompositionState, entry: Entry) -> CompositionState:
    pledge = str(entry.data["pledge"])
    others = tuple(one for one in state.holders if one.pledge != pledge)
    holder = Holder(str(entry.data["slot"]), pledge, str(entry.data["role"]), entry.on)
    return replace(state, holders=(*others, holder))


def _left(state: CompositionState, entry: Entry) -> CompositionState:
    pledge = str(entry.data["pledge"])
    gone = next((one for one in state.holders if one.pledge == pledge), None)
    if gone is None:
        return state
    note = Vacated(gone.slot, pledge, entry.on, str(entry.data.get("ground") or ""), entry.reason)
    left = tuple(one for one in state.holders if one is not gone)
    return replace(state, holders=left, vacated=(*state.vacated, note))


_EFFECTS = {"G01": _drafted, "G05": _drafted, "G02": _in_force, "G03": _assigned, "G04": _left}
