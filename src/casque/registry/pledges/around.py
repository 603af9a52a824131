"""What a guard may know besides the subject's own state, read from the other subjects."""

from __future__ import annotations

from datetime import date
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


def around(kind: str, entries: tuple[Entry, ...], on: date | None = None) -> Around:
    """Give the surroundings of a subject on a day (today); only a pledge and a composition have any."""
    if kind == "composition":
        return Around(types={one.name: one.unit_type for one in _pledges()})
    if kind != "pledge" or not entries:
        return Around()
    return Around(
        note_numbers=_note_numbers(entries[0].scope, but=entries[0].name),
        requirements=_requirements(on or today()),
        vacancies=_vacancies(on or today()),
    )


def _pledges(on: date | None = None) -> tuple[State, ...]:
    """Give all pledges that are registered on a day (today)."""
    return tuple(one for one in pledges(Actor.system("guard"), on=on) if one.readiness in REGISTERED)


def _note_numbers(scope: str, *, but: str) -> frozenset[str]:
    """Give the numbers of the notes by which the same state has submitted other pledges."""
    numbers = set()
    for name, entries in all_entries("pledge").items():
        if name == but or entries[0].scope != scope or all(one.deed != "A02" for one in entries):
            continue
        contents = [one.data["content"] for one in entries if one.deed in ("A01", "R01")]
        numbers |= {str(one["note_number"]) for one in contents if one.get("note_number")}
    return frozenset(numbers)


def _requirements(on: date) -> dict[str, Any]:
    """Give the requirements that are approved on a day, by name."""
    own = KINDS.get("requirement")
    if own is None:
        return {}
    states = {name: own.fold(one, on, None) for name, one in all_entries("requirement").items()}
    return {name: state.content for name, state in states.items() if state is not None and state.is_approved}


def _vacancies(on: date) -> dict[str, str]:
    """Give the slots with room in the compositions in force on a day, agreements counted.

    What was agreed or given since then takes its slot too, up to today or the end of the fiscal year.
    """
    own = KINDS["composition"]
    free: dict[str, str] = {}
    for entries in all_entries("composition").values():
        then = own.fold(entries, on, None)
        if then is None or not then.is_in_force or then.last_day < on:
            continue
        days = (on, min(today(), then.last_day))
        rooms = [slot_board(own.fold(entries, day, None), _pledges(day), on=day).vacancies for day in days]
        free |= {slot: kind for slot, kind in rooms[0].items() if slot in rooms[1]}
    return free
