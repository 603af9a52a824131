"""Write to the trail; the only way in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import connection, transaction
from django.utils import timezone

from casque.trail.actions import action as known_action
from casque.trail.actor import Actor
from casque.trail.models import Event
from casque.trail.origin import origin

WRITERS_LOCK = 20_200_918
"""Any number, the same for all: writers on PostgreSQL take turns by it."""

P = ParamSpec("P")
R = TypeVar("R")


def deed(function: Callable[P, R]) -> Callable[P, R]:
    """Make a function one deed: one transaction, and one writer at a time, so that events keep their order."""

    @wraps(function)
    def done(*args: P.args, **kwargs: P.kwargs) -> R:
        with transaction.atomic():
            _take_turns()
            return function(*args, **kwargs)

    return done


def record_event(
    actor: Actor,
    *,
    action: str,
    subject: str,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    reason: str = "",
) -> Event:
    """Write one event in the transaction of the deed it tells of.

    Raises
    ------
    RuntimeError
        If there is no transaction: the deed could be undone and the event would stay.
    UnknownCodeError
        If the action is not in `casque.trail.actions`.
    """
    if not connection.in_atomic_block:
        raise RuntimeError(f"The event {action} of {subject} is written outside a transaction.")
    here = origin()
    event = Event(
        at=timezone.now(),
        actor_name=actor.name,
        actor_role=actor.role,
        actor_scope=actor.scope,
        actor_user_id=actor.user_id,
        action=known_action(action).name,
        subject=subject,
        before=None if before is None else dict(before),
        after=None if after is None else dict(after),
        reason=reason,
        request_id=here.request_id,
        source=here.source,
    )
    event.full_clean()
    event.save(force_insert=True)
    return event


def last_event_id() -> int:
    """Give the number of the last event; 0 when nothing was done yet."""
    return Event.objects.order_by("-id").values_list("id", flat=True).first() or 0


def _take_turns() -> None:
    """Wait for other writers; SQLite's immediate transactions do so by themselves."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITERS_LOCK])
