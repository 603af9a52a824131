"""The dates told for steps: the newest of each kind, and the refusal of dates that cannot be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from casque.core.words import N_, Message, say
from casque.readiness.pledges.entries import Entry
from casque.readiness.pledges.state import State
from casque.readiness.pledges.timeline.steps import BASES, STEPS, step_named

DEED = "T01"
FURTHEST = 30
"""Years beyond which a date is a slip of the pen."""


@dataclass(frozen=True, slots=True)
class Told:
    """A date of a step as it was told.

    Parameters
    ----------
    step, basis : str
        Code of the step; ``planned``, ``forecast`` or ``actual``.
    day : date
    recorded_on : date or None
        Day from which the entry holds.
    by : str
        Role of the one who told it.
    result : str
        What came out of it, such as the result of the pre-deployment visit; empty where not told.
    """

    step: str
    basis: str
    day: date
    recorded_on: date | None = None
    by: str = ""
    result: str = ""


def told_dates(state: State) -> tuple[Told, ...]:
    """Give the dates told since the last call of the unit, in the order in which they were told."""
    return tuple(_told(one, one.get("recorded_on"), str(one.get("by", ""))) for one in state.dates)


def told_in(entries: Iterable[Entry]) -> tuple[Told, ...]:
    """Give the dates that entries tell, whatever they are about."""
    return tuple(_told(one.data, one.on.isoformat(), one.by) for one in entries if one.deed == DEED)


def newest(told: Iterable[Told], basis: str) -> dict[str, Told]:
    """Give the date told last for each step on one basis."""
    return {one.step: one for one in told if one.basis == basis}


def date_fault(told: Iterable[Told], *, step: str, basis: str, day: date, on: date) -> Message | None:
    """Say why a date cannot be told, or nothing when it can.

    Parameters
    ----------
    told : iterable of Told
        What was told before.
    step, basis : str
    day : date
        The date to be told.
    on : date
        The day of telling: nothing is actual later than today, nothing is planned or forecast to be in the past.

    Examples
    --------
    >>> print(date_fault((), step="call", basis="actual", day=date(2099, 3, 2), on=date(2099, 3, 1)))
    2099-03-02 is later than 2099-03-01, so it cannot be an actual date.
    """
    asked = step_named(step)
    if abs(day.year - on.year) > FURTHEST:
        return say(N_("{day} lies more than {years} years off."), day=day, years=FURTHEST)
    if basis == "actual" and day > on:
        return say(N_("{day} is later than {on}, so it cannot be an actual date."), day=day, on=on)
    if basis == "forecast" and day < on:
        return say(N_("{day} is earlier than {on}, so it cannot be a forecast."), day=day, on=on)
    held = {code: one.day for code, one in newest(told, basis).items()}
    for code in asked.after:
        if code in held and held[code] > day:
            return _out_of_order(basis, code, held[code], step, day)
    for other in STEPS:
        if step in other.after and other.code in held and held[other.code] < day:
            return _out_of_order(basis, step, day, other.code, held[other.code])
    return None


def _out_of_order(basis: str, first: str, first_day: date, then: str, then_day: date) -> Message:
    return say(
        N_("Out of order ({basis}): '{then}' on {then_day} cannot come before '{first}' on {first_day}."),
        basis=say(BASES[basis]),
        first=say(step_named(first).title),
        first_day=first_day,
        then=say(step_named(then).title),
        then_day=then_day,
    )


def _told(data: Mapping[str, Any], recorded_on: str | None, by: str) -> Told:
    return Told(
        step=str(data["step"]),
        basis=str(data["basis"]),
        day=date.fromisoformat(str(data["date"])),
        recorded_on=date.fromisoformat(recorded_on) if recorded_on else None,
        by=by,
        result=str(data.get("result") or ""),
    )
