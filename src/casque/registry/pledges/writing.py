"""Write one entry with its event."""

from __future__ import annotations

from typing import Any

from casque.core.errors import BadValueError
from casque.core.words import N_, say
from casque.readiness.pledges.entries import Entry
from casque.registry.models import Entry as Row
from casque.registry.pledges.asked import Asked
from casque.trail.actor import Actor
from casque.trail.services import record_event

MOST_REASON = 2_000
LARGE = ("content", "requirement_content")
"""What is kept with the entry and not a second time with its event."""


def write(actor: Actor, asked: Asked, *, scope: str, number: int) -> Entry:
    """Write an entry in the transaction of its deed.

    Raises
    ------
    BadValueError
        If there is no reason.
    """
    reason = asked.reason.strip()
    if not reason or len(reason) > MOST_REASON:
        raise BadValueError(
            say(N_("A reason is missing or longer than {most} characters."), most=MOST_REASON),
            hint=say(N_("Say in a sentence why, for those who read the history.")),
            where="reason",
        )
    event = record_event(
        actor,
        action=f"{asked.kind}.do",
        subject=f"{asked.kind}s/{asked.name}",
        after={"deed": asked.deed, "on": asked.on.isoformat(), "number": number, **_told(asked.data)},
        reason=reason,
    )
    row = Row.objects.create(
        kind=asked.kind,
        name=asked.name,
        number=number,
        deed=asked.deed,
        on=asked.on,
        scope=scope,
        data=dict(asked.data),
        recorded_at=event.at,
        reason=reason,
        event=event,
    )
    return Entry(
        asked.kind,
        asked.name,
        number,
        asked.deed,
        asked.on,
        event.at,
        actor.name,
        actor.role,
        scope,
        row.data,
        reason,
    )


def _told(data: Any) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name not in LARGE and not isinstance(value, dict)}
