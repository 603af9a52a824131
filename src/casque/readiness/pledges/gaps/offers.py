"""A pledge as the gap board sees it: at which level it will stand on a day, and whether it could go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from casque.core.truth import Truth
from casque.readiness.pledges.regions import ABSOLUTE, FREE, REGISTERED, Freshness, Readiness
from casque.readiness.pledges.state import State

LEVELS = (Readiness.L1, Readiness.L2, Readiness.L3, Readiness.RDL)
"""Levels of the board, from the lowest; a rapid deployment that is agreed but not verified counts as Level 3."""
_FRESH = (Freshness.CURRENT, Freshness.REFRESH_DUE)


@dataclass(frozen=True, slots=True)
class Offer:
    """A pledge in the register, with all that its future rests on as far as it is known today.

    Parameters
    ----------
    name, state, unit_type, component : str
    level : Readiness
        One of `LEVELS`.
    size, women : int or None
        Persons, and women among them; None where not told.
    is_free : bool
        Not taken, not blocked absolutely, and confirmed in time so far.
    available_from, available_until : date or None
        None where not told.
    due : date or None
        Last day for which it is confirmed.
    ends : tuple of (Readiness, date or None)
        The last day of each level above Level 1; None where it has no end.
    """

    name: str
    state: str
    unit_type: str
    component: str
    level: Readiness
    size: int | None = None
    women: int | None = None
    is_free: bool = True
    available_from: date | None = None
    available_until: date | None = None
    due: date | None = None
    ends: tuple[tuple[Readiness, date | None], ...] = ()

    def level_on(self, day: date) -> Readiness:
        """Give the level on a day, if nobody renews anything: what ends falls as time makes it fall."""
        passed = {level for level, end in self.ends if end is not None and end < day}
        level = self.level
        if level is Readiness.RDL and level in passed:
            level = Readiness.L3
        if level is Readiness.L3 and level in passed:
            level = Readiness.L2
        if level in (Readiness.L2, Readiness.L3) and Readiness.L2 in passed:
            level = Readiness.L1
        return level

    def can_go(self, day: date) -> Truth:
        """Tell whether it could be deployed on a day.

        No at Level 1, where it is taken, blocked or stale, and outside its window. Not known where it does not tell
        its window, and after the day for which it is confirmed: the state may confirm it by then.
        """
        outside = (self.available_from is not None and day < self.available_from) or (
            self.available_until is not None and day > self.available_until
        )
        if not self.is_free or outside or self.level_on(day) is Readiness.L1:
            return Truth.NO
        is_told = self.available_from is not None and self.available_until is not None
        is_confirmed = self.due is None or day <= self.due
        return Truth.YES if is_told and is_confirmed else Truth.NOT_KNOWN


def offers_of(states: Iterable[State]) -> tuple[Offer, ...]:
    """Give the pledges that are in the register, by name."""
    return tuple(
        _offer(state) for state in sorted(states, key=lambda one: one.name) if state.readiness in REGISTERED
    )


def _offer(state: State) -> Offer:
    agreed = state.readiness is Readiness.RDL_AGREED
    is_free = state.employment in FREE and state.freshness in _FRESH and not ABSOLUTE & set(state.blockers)
    return Offer(
        name=state.name,
        state=state.scope,
        unit_type=state.unit_type,
        component=state.component,
        level=Readiness.L3 if agreed else state.readiness,
        size=_whole(state.content.get("unit_size")),
        women=_whole(state.content.get("women")),
        is_free=is_free,
        available_from=_day(state.content.get("available_from")),
        available_until=_day(state.content.get("available_until")),
        due=state.due,
        ends=(
            (Readiness.L2, state.aav_until),
            (Readiness.L3, state.alignment_until if state.readiness is Readiness.L3 else None),
            (Readiness.RDL, state.rapid_until),
        ),
    )


def _whole(value: object) -> int | None:
    return value if type(value) is int else None


def _day(value: object) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) and value else None
