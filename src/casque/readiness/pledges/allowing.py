"""Whether a deed can be done now: the state of its region, the order of days, and every guard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from casque.core.words import N_, Message, say, verbatim
from casque.readiness.pledges.machine import Deed, Given, Side
from casque.readiness.pledges.regions import REGION_TITLES, TITLES


class Stateful(Protocol):
    """What the state of every kind of subject can tell."""

    @property
    def last_on(self) -> date:
        """Give the day from which the last entry holds."""

    def region(self, name: str) -> str:
        """Give the state of a region."""


@dataclass(frozen=True, slots=True)
class Option:
    """A deed that the state of its region allows, and what still stands in its way.

    Parameters
    ----------
    deed : Deed
    obstacles : tuple of Message
        Empty when it can be done.
    """

    deed: Deed
    obstacles: tuple[Message, ...]


def obstacles(deed: Deed, state: Stateful, given: Given) -> tuple[Message, ...]:
    """Give all that stands in the way of a deed."""
    return tuple(_obstacles(deed, state, given))


def options(deeds: Sequence[Deed], state: Stateful, given: Given) -> tuple[Option, ...]:
    """Give the deeds that the state of their region allows, in their order, each with what stands in its way."""
    return tuple(
        Option(deed, tuple(_guarded(deed, state, given)))
        for deed in deeds
        if deed.side is not Side.TIME and (not deed.froms or state.region(deed.region) in deed.froms)
    )


def _obstacles(deed: Deed, state: Stateful, given: Given) -> Iterator[Message]:
    if deed.side is Side.TIME:
        yield say(N_("Time does this; no person can."))
    now = state.region(deed.region)
    if deed.froms and now not in deed.froms:
        yield say(
            N_("{region} is now: {now}. This is possible from: {froms}."),
            region=_region(deed.region),
            now=_title(now),
            froms=_listed([_title(one) for one in deed.froms]),
        )
    if given.on < state.last_on:
        yield say(
            N_("It is dated {day}, before the last entry of {last}: entries keep the order of their days."),
            day=given.on,
            last=state.last_on,
        )
    yield from _guarded(deed, state, given)


def _guarded(deed: Deed, state: Any, given: Given) -> Iterator[Message]:
    for guard in deed.guards:
        what = guard(state, given)
        if what is not None:
            yield what


def _region(name: str) -> Message:
    return say(REGION_TITLES[name]) if name in REGION_TITLES else verbatim(name)


def _title(code: str) -> Message:
    return say(TITLES[code]) if code in TITLES else verbatim(code)


def _listed(parts: Sequence[Message]) -> Message:
    *others, last = parts
    return say(N_("{one}, {other}"), one=_listed(others), other=last) if others else last
