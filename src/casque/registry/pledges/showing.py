"""What of a pledge's entries an actor may read: no draft of a state but its own, no names of persons without need."""

from __future__ import annotations

from dataclasses import replace

from casque.accounts.roles import OF_A_STATE, OF_THE_UN, Role
from casque.readiness.pledges.entries import Entry
from casque.trail.actor import Actor

PERSONAL = "contacts"
CONTENT = "content"
BEGUN, REVISED, SUBMITTED = "A01", "R01", "A02"


def shown_entries(actor: Actor, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Give entries without the contents that this actor may not read.

    Drafts that were never submitted stay with their state; contacts stay with it and with the desks.
    """
    if actor.role == Role.SYSTEM or (actor.role in OF_A_STATE and actor.scope == entries[0].scope):
        return entries
    sent = next((one.number for one in entries if one.deed == SUBMITTED), entries[-1].number + 1)
    drafts = [one.number for one in entries if one.deed in (BEGUN, REVISED) and one.number < sent]
    is_desk = actor.role in OF_THE_UN and actor.role != Role.UN_OBSERVER
    return tuple(_shown(one, is_draft=one.number in drafts[:-1], is_desk=is_desk) for one in entries)


def _shown(entry: Entry, *, is_draft: bool, is_desk: bool) -> Entry:
    content = entry.data.get(CONTENT)
    if not isinstance(content, dict) or (is_desk and not is_draft):
        return entry
    data = dict(entry.data)
    if is_draft:
        del data[CONTENT]
    else:
        data[CONTENT] = {name: value for name, value in content.items() if name != PERSONAL}
    return replace(entry, data=data)
