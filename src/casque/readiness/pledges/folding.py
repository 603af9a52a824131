"""From entries to the state on a day: each entry does its effect, and time does its own between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from casque.readiness.pledges.effects import EFFECTS
from casque.readiness.pledges.entries import Entry, effective
from casque.readiness.pledges.moving import Moving
from casque.readiness.pledges.state import Practice, State
from casque.readiness.pledges.timers import pass_time


class History:
    """All entries of one pledge, and its state on any day as known at any moment.

    Parameters
    ----------
    entries : iterable of Entry
        In the order of their numbers, the first one ``A01``.
    practice : Practice, optional
    """

    def __init__(self, entries: Iterable[Entry], practice: Practice | None = None) -> None:
        self.entries = tuple(entries)
        self.practice = practice or Practice()

    @property
    def name(self) -> str:
        """Give the name of the pledge."""
        return self.entries[0].name

    @property
    def scope(self) -> str:
        """Give the state that made the pledge."""
        return self.entries[0].scope

    def on(self, day: date, *, known: datetime | None = None) -> State | None:
        """Give the state on a day, as far as it was known by a moment; nothing when there was no pledge yet."""
        moving = Moving(self.scope, self.practice)
        for entry in effective(self.entries, known=known):
            if entry.on > day:
                break
            if entry.number > 1:
                pass_time(moving, entry.on)
            apply(moving, entry)
        if not moving.number:
            return None
        moving.number = max(one.number for one in self.entries if _is_known(one, day, known))
        pass_time(moving, day)
        return moving.state(self.name, day)


def _is_known(entry: Entry, day: date, known: datetime | None) -> bool:
    return entry.on <= day and (known is None or entry.at <= known)


def apply(moving: Moving, entry: Entry) -> None:
    """Do the effect of one entry."""
    moving.begin(entry)
    effect: Callable[[Moving, dict[str, Any]], None] | None = EFFECTS.get(entry.deed)
    if effect is not None:
        effect(moving, dict(entry.data))
