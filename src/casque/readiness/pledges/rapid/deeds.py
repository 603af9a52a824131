"""Deeds on a composition, G01 to G05, and the spot check of a unit at the Rapid Deployment Level, S01."""

from __future__ import annotations

from typing import Any

from casque.core.words import N_, Message, say
from casque.readiness.pledges.machine import Ask, AskKind, Deed, Given, Side
from casque.readiness.pledges.rapid.composition import ROLES, CompositionPhase, slot_faults
from casque.readiness.pledges.rapid.year import fiscal_days
from casque.readiness.pledges.regions import Readiness, Region

_P = CompositionPhase
GROUNDS_TO_VACATE = (
    ("deployed", N_("the unit was deployed")),
    ("period", N_("the period ended without renewal")),
    ("declined", N_("a request was declined")),
    ("spot-check", N_("a spot check failed")),
    ("withdrawn", N_("the state withdrew the pledge")),
    ("replaced", N_("another unit takes the slot")),
    ("other", N_("another reason")),
)
RESULTS = (
    ("passed", N_("passed")),
    ("passed-with-actions", N_("passed, with actions")),
    ("failed", N_("failed")),
)


def slots_are_right(_state: Any, given: Given) -> Message | None:
    """Every slot has a code of its own, a type of the catalogue, a number and a strength."""
    faults = slot_faults(given.data.get("slots"))
    if not faults:
        return None
    first = faults[0]
    if first.row is None:
        return first.what
    return say(N_("Slot {row}: {what}"), row=first.row, what=first.what)


def year_is_ahead(state: Any, given: Given) -> Message | None:
    """A composition comes into force by the last day of its fiscal year."""
    _, last = fiscal_days(state.name)
    if given.on <= last:
        return None
    return say(N_("The fiscal year {year} ended on {last}."), year=state.name, last=last)


def slot_has_room(state: Any, given: Given) -> Message | None:
    """The slot exists, and a primary holder finds room in it."""
    code = str(given.data.get("slot") or "")
    if state.slot(code) is None:
        codes = ", ".join(one.code for one in state.slots)
        return say(N_("There is no slot '{code}'; the slots are {codes}."), code=code[:40], codes=codes)
    here = {one.pledge for one in state.held(code)}
    if given.data.get("role") != "primary" or given.data.get("pledge") in here or state.room(code) > 0:
        return None
    return say(N_("The slot '{code}' is full: vacate it first, or name the unit as reserve."), code=code)


def pledge_is_in_it(state: Any, given: Given) -> Message | None:
    """Only who holds a slot can leave it."""
    pledge = str(given.data.get("pledge") or "")
    if any(one.pledge == pledge for one in state.holders):
        return None
    return say(N_("'{pledge}' holds no slot of this composition."), pledge=pledge[:80])


def pledge_fits(state: Any, given: Given) -> Message | None:
    """The pledge is there, and of the type of unit that the slot is for (K)."""
    slot, name = state.slot(str(given.data.get("slot") or "")), str(given.data.get("pledge") or "")
    told = given.around.types.get(name)
    if slot is None or told == slot.unit_type:
        return None
    if told is None:
        return say(N_("There is no pledge '{name}' in the register."), name=name[:80])
    return say(
        N_("The slot '{code}' is for units of the type '{wanted}', this one is of '{told}'."),
        code=slot.code,
        wanted=slot.unit_type,
        told=told,
    )


def is_at_rapid(state: Any, _given: Given) -> Message | None:
    """Only a unit at the Rapid Deployment Level is checked between visits."""
    if state.readiness is Readiness.RDL:
        return None
    return say(N_("The unit is not at the Rapid Deployment Level."))


_PLEDGE = Ask("pledge", N_("Pledge: its name"))
_SLOTS = Ask("slots", N_("Slots: code, type of unit, number, strength"), AskKind.JSON)
_PAPER = Ask("note", N_("Note: number and date"), is_required=False)
_SLOT = Ask("slot", N_("Slot: its code"))

COMPOSITION_DEEDS: tuple[Deed, ...] = (
    Deed(
        "G01",
        Region.CONTENT,
        N_("Draft the composition"),
        N_("The slots of a fiscal year are written down."),
        (_P.NONE,),
        _P.DRAFT,
        Side.UN,
        "composition.write",
        "I CEUCR-2022 (slots by fiscal year); K (list of slots)",
        asks=(_SLOTS, _PAPER),
        guards=(slots_are_right,),
    ),
    Deed(
        "G02",
        Region.CONTENT,
        N_("Bring the composition into force"),
        N_("From this day the slots can be held; slots of the year before that are not in it end."),
        (_P.DRAFT,),
        _P.IN_FORCE,
        Side.UN,
        "composition.write",
        "V CEUCR-2022 (in force from the start of a fiscal year); D",
        asks=(Ask("decision", N_("Decision note: number and date"), AskKind.EVIDENCE),),
        guards=(year_is_ahead,),
    ),
    Deed(
        "G03",
        Region.CONTENT,
        N_("Give a slot to a unit"),
        N_("A pledged unit holds the slot, or stands behind it as reserve."),
        (_P.IN_FORCE,),
        "",
        Side.UN,
        "composition.write",
        "K (primary and reserve)",
        asks=(_SLOT, _PLEDGE, Ask("role", N_("As"), AskKind.CHOICE, choices=tuple(ROLES.items()))),
        guards=(slot_has_room, pledge_fits),
    ),
    Deed(
        "G04",
        Region.CONTENT,
        N_("Vacate a slot"),
        N_("A unit leaves its slot, with the reason; the next candidate can be named."),
        (_P.IN_FORCE,),
        "",
        Side.UN,
        "composition.write",
        "K",
        asks=(_PLEDGE, Ask("ground", N_("Ground"), AskKind.CHOICE, choices=GROUNDS_TO_VACATE)),
        guards=(pledge_is_in_it,),
    ),
    Deed(
        "G05",
        Region.CONTENT,
        N_("Change the draft"),
        N_("A new draft takes the place of the last one, which stays on record."),
        (_P.DRAFT,),
        "",
        Side.UN,
        "composition.write",
        "D",
        asks=(_SLOTS, _PAPER),
        guards=(slots_are_right,),
    ),
)
"""Their states are those of `CompositionPhase`."""

SPOT_CHECK = Deed(
    "S01",
    Region.CONTENT,
    N_("Record a spot check"),
    N_("Between two verification visits the unit was checked; the result stays on record."),
    (),
    "",
    Side.UN,
    "rapid.verify",
    "D",
    asks=(
        Ask("result", N_("Result"), AskKind.CHOICE, choices=RESULTS),
        Ask("report", N_("Report: number and date"), AskKind.EVIDENCE),
        Ask("note", N_("Findings"), is_required=False),
    ),
    guards=(is_at_rapid,),
)
"""A deed on a pledge that moves no region; a failure can lead to A16."""
