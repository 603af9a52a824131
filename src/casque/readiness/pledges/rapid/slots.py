"""The slot board of a fiscal year: who stands in each slot, what is empty and why, who could come next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casque.core.parameters import parameters_of
from casque.core.words import N_, Message, say
from casque.readiness.pledges.rapid.composition import CompositionState, Slot
from casque.readiness.pledges.regions import TITLES, Employment, Readiness
from casque.readiness.pledges.state import State

PACKAGE = "casque.readiness"
AT_RAPID = (Readiness.RDL_AGREED, Readiness.RDL)
SHOWN_CANDIDATES = 5


class Fill(StrEnum):
    """How a slot stands."""

    FULL = "full"
    PARTLY = "partly"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Occupant:
    """A pledge named for a slot.

    Parameters
    ----------
    pledge : str
    role : str
        ``primary`` or ``reserve``.
    is_assigned : bool
        Whether the composition names it; otherwise only its agreement does.
    state : State or None
        The pledge, where the reader may see it.
    counts : bool
        Whether it fills the slot: agreed or verified, and not deployed.
    """

    pledge: str
    role: str
    is_assigned: bool
    state: State | None
    counts: bool

    def why_not(self) -> Message | None:
        """Say why it does not fill the slot, or nothing when it does."""
        if self.counts or self.state is None:
            return None
        if self.state.employment is Employment.DEPLOYED:
            return say(N_("deployed"))
        return say(TITLES[self.state.readiness])


@dataclass(frozen=True, slots=True)
class SlotRow:
    """One slot with its occupants and the pledges that could come next.

    Parameters
    ----------
    slot : Slot
    occupants : tuple of Occupant
        Primary holders first.
    candidates : tuple of State
        Pledges of its type at Level 3, then 2, that hold no slot.
    """

    slot: Slot
    occupants: tuple[Occupant, ...]
    candidates: tuple[State, ...]

    @property
    def filled(self) -> int:
        """Count the primary holders that fill it, as many as it is for."""
        return min(self.slot.number, sum(one.counts and one.role == "primary" for one in self.occupants))

    @property
    def verified(self) -> int:
        """Count those of them that are at the Rapid Deployment Level."""
        held = (one.state for one in self.occupants if one.counts and one.role == "primary")
        return min(self.slot.number, sum(one is not None and one.readiness is Readiness.RDL for one in held))

    @property
    def fill(self) -> Fill:
        """Say whether the slot is full, partly filled or empty."""
        if self.filled == self.slot.number:
            return Fill.FULL
        return Fill.PARTLY if self.filled else Fill.EMPTY


@dataclass(frozen=True, slots=True)
class SlotBoard:
    """The slots of a composition on a day.

    Parameters
    ----------
    composition : CompositionState
    rows : tuple of SlotRow
    wanted : int
        Troops and police that a composition is to hold, about [persons].
    source : str
        Where that number comes from, after its mark.
    """

    composition: CompositionState
    rows: tuple[SlotRow, ...]
    wanted: int
    source: str

    @property
    def people_filled(self) -> int:
        """Give the people of the slots that are filled, by the strength of the slot [persons]."""
        return sum(one.filled * one.slot.strength for one in self.rows)

    @property
    def vacancies(self) -> dict[str, str]:
        """Give the slots with room, agreements counted, with their type of unit."""
        return {one.slot.code: one.slot.unit_type for one in self.rows if one.fill is not Fill.FULL}

    def sentences(self) -> Iterator[Message]:
        """Say how many slots are filled and what the whole amounts to."""
        units = sum(one.slot.number for one in self.rows)
        yield say(
            N_("{filled} of {units} units stand in their slots, {verified} of them verified."),
            filled=sum(one.filled for one in self.rows),
            units=units,
            verified=sum(one.verified for one in self.rows),
        )
        yield say(
            N_("The slots are for {people} people, {filled} of them filled; about {wanted} are aimed at."),
            people=self.composition.people,
            filled=self.people_filled,
            wanted=self.wanted,
        )


def slot_board(composition: CompositionState, states: Iterable[State], *, on: date) -> SlotBoard:
    """Lay the pledges beside the slots of a composition.

    Parameters
    ----------
    composition : CompositionState
        On the day asked for.
    states : iterable of State
        The pledges the reader may see, on the same day.
    on : date
    """
    by_name = {one.name: one for one in states}
    named = {one.pledge for one in composition.holders}
    agreed = [one for one in by_name.values() if one.name not in named and agreed_slot(one)]
    taken = named | {one.name for one in agreed}
    free = [one for one in by_name.values() if one.name not in taken and one.employment in _FREE]
    wanted = parameters_of(PACKAGE)["vanguard_strength"].on(on)
    rows = (_row(slot, composition, by_name, agreed, free) for slot in composition.slots)
    return SlotBoard(composition, tuple(rows), int(wanted.value), wanted.source)


def agreed_slot(state: State) -> str:
    """Give the slot that the agreement of a pledge names; empty where it is not agreed or verified."""
    if state.readiness not in AT_RAPID:
        return ""
    return str(state.facts.get("agreement", {}).get("slot") or "")


_FREE = (Employment.AVAILABLE, Employment.DECLINED, Employment.NOT_SELECTED)


def _row(
    slot: Slot,
    composition: CompositionState,
    by_name: dict[str, State],
    agreed: Sequence[State],
    free: Sequence[State],
) -> SlotRow:
    occupants = [
        Occupant(one.pledge, one.role, True, by_name.get(one.pledge), _counts(by_name.get(one.pledge)))
        for role in ("primary", "reserve")
        for one in composition.held(slot.code, role)
    ]
    occupants += [
        Occupant(one.name, "primary", False, one, _counts(one))
        for one in agreed
        if agreed_slot(one) == slot.code
    ]
    fitting = [one for one in free if one.unit_type == slot.unit_type and one.readiness in _RANK]
    ranked = sorted(fitting, key=lambda one: (_RANK[one.readiness], one.name))
    return SlotRow(slot, tuple(occupants), tuple(ranked[:SHOWN_CANDIDATES]))


_RANK = {Readiness.L3: 0, Readiness.L2: 1}


def _counts(state: State | None) -> bool:
    if state is None:
        return False
    return state.readiness in AT_RAPID and state.employment is not Employment.DEPLOYED


@dataclass(frozen=True, slots=True)
class SlotChange:
    """What another composition changes for one slot.

    Parameters
    ----------
    code : str
    before, after : Slot or None
        None where the slot is not in that composition.
    holders : tuple of str
        Pledges in the slot before.
    """

    code: str
    before: Slot | None
    after: Slot | None
    holders: tuple[str, ...]

    @property
    def is_dropped(self) -> bool:
        """Tell whether the slot is gone, so that its holders fall back to Level 3 (A15)."""
        return self.after is None

    def sentence(self) -> Message:
        """Say what changes, and what that means for those who hold it."""
        if self.before is None and self.after is not None:
            return say(
                N_("{code} is new: {number} times {strength} people."),
                code=self.code,
                number=self.after.number,
                strength=self.after.strength,
            )
        if self.after is None:
            if not self.holders:
                return say(N_("{code} is dropped; nobody held it."), code=self.code)
            return say(
                N_("{code} is dropped: {holders} fall back to Level 3 (A15)."),
                code=self.code,
                holders=", ".join(self.holders),
            )
        return say(
            N_("{code} changes from {before} to {after}."),
            code=self.code,
            before=_told(self.before),
            after=_told(self.after),
        )


def compare(old: CompositionState, new: CompositionState) -> tuple[SlotChange, ...]:
    """Give the slots that differ between two compositions, in the order of the old one, then the new ones."""
    codes = dict.fromkeys([*(one.code for one in old.slots), *(one.code for one in new.slots)])
    changes = []
    for code in codes:
        before, after = old.slot(code), new.slot(code)
        if before != after:
            holders = tuple(one.pledge for one in old.holders if one.slot == code)
            changes.append(SlotChange(code, before, after, holders))
    return tuple(changes)


def _told(slot: Slot | None) -> Message:
    if slot is None:
        raise RuntimeError("A slot that changes is in both compositions.")
    return say(
        N_("{number} of {unit_type} with {strength} people"),
        number=slot.number,
        unit_type=slot.unit_type,
        strength=slot.strength,
    )
