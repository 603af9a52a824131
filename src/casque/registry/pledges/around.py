"""What a guard may know besides the subject's own state, read from the other subjects."""

from __future__ import annotations

from typing import Any

from casque.readiness.pledges.entries import Entry
from casque.readiness.pledges.machine import Around
from casque.registry.pledges.kinds import KINDS
from casque.registry.pledges.log import all_entries
from casque.registry.pledges.reading import today


def around(kind: str, entries: tuple[Entry, ...]) -> Around:
    """Give the surroundings of a subject; only a pledge has any."""
    if kind != "pledge" or not entries:
        return Around()
    return Around(
        note_numbers=_note_numbers(entries[0].scope, but=entries[0].name),
        requirements=_requirements(),
        vacancies=_vacancies(),
    )


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
    """Give the vacant slots of the compositions in force today."""
    own = KINDS.get("composition")
    if own is None:
        return {}
    states = [own.fold(one, today(), None) for one in all_entries("composition").values()]
    return {
        slot: unit_type
        for state in states
        if state is not None and state.is_in_force
        for slot, unit_type in state.vacancies.items()
    }
