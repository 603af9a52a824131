"""What follows from a deed on other subjects, in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from casque.readiness.pledges.entries import Entry
from casque.readiness.pledges.visits.effects import effects
from casque.registry.pledges.asked import Asked
from casque.registry.pledges.kinds import subjects
from casque.registry.pledges.log import entries_of

APPROVE, ANEW = "P02", "A23"


def follow(entry: Entry, before: Any) -> Iterable[Asked]:
    """Give the deeds that follow from an entry; `before` is the state of its subject without it."""
    if entry.kind == "visit":
        return _of_a_visit(entry)
    if entry.kind == "pledge" and entry.deed == APPROVE:
        held = before.proposal
        return (Asked("pledge", entry.name, held.deed, entry.on, held.data, held.reason),)
    if entry.kind == "pledge" and entry.deed == ANEW:
        data = {"content": dict(before.content), "predecessor": entry.name}
        return (Asked("pledge", entry.data["successor"], "A01", entry.on, data, entry.reason),)
    return ()


def _of_a_visit(entry: Entry) -> Iterable[Asked]:
    state = subjects("visit").fold(entries_of("visit", entry.name), entry.on, None)
    return tuple(
        Asked("pledge", name, code, entry.on, data, entry.reason)
        for name, code, data in effects(entry, state)
    )
