"""What a guard may know besides the subject's own state, read from the other subjects."""

from __future__ import annotations

from typing import Any

from casque.readiness.pledges.entries import Entry
from casque.readiness.pledges.machine import Around
from casque.readiness.pledges.rapid.slots import slot_board
from casque.readiness.pledges.regions import REGISTERED
from casque.readiness.pledges.state import State
from casque.registry.pledges.kinds import KINDS
from casque.registry.pledges.log import all_entries
from casque.registry.pledges.reading import pledges, today
from casque.trail.actor import Actor


def around(kind: str, entries: tuple[Entry, ...]) -> Around:
    """Give the surroundings of a subject; only a pledge and a composition have any."""
    if kind == "composition":
        return Around(types={one.name: one.unit_type for one in _pledges()})
    if kind != "pledge" or not entries:
        return Around()
    return Around(
        note_numbers=_note_numbers(entries[0].scope, but=entries[0].name),
        requirements=_requirements(),
        vacancies=_vacancies(),
    )


def _pledges() -> tuple[State, ...]:
    """Give all pledges that are registered today."""
    return tuple(one for one in pledges(Actor.system("guard")) if one.readiness in REGISTERED)


def _note_numbers(scope: str, *, but: str) -> frozenset[str]:
    """Give the numbers of the notes by which the same state has submitted other pledges."""
    numbers = set()
    for name, entries in all_entries("pledge").items():
        if name == but or entries[0].scope != scope or all(one.deed != "A02" for one in entries):
            continue
        contents = [one.data["content"] for one in entries if one.deed in ("A01", "R01")]
        numbers |= {str(one["note_number"]) for one in contents if one.get("note_number")}
    return frozenset(numbers)


def _requirements() -> dict[str, Any]:
    """Give the approved requirements by name."""
    own = KINDS.get("requirement")
    if own is None:
        return {}
    states = {name: own.fold(one, today(), None) for name, one in all_entries("requirement").items()}
    return {name: state.content for name, state in states.items() if state is not None and state.is_approved}


def _vacancies() -> dict[str, str]:
    """Give the slots with room of the compositions in force whose year is not over, agreements counted."""
    own, day = KINDS["composition"], today()
    states = [own.fold(one, day, None) for one in all_entries("composition").values()]
    held = [one for one in states if one is not None and one.is_in_force and one.last_day >= day]
    registered = _pledges() if held else ()
    return {
        slot: unit_type
        for state in held
        for slot, unit_type in slot_board(state, registered, on=day).vacancies.items()
    }
