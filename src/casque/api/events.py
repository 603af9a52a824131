"""`/events` and `/session`: who did what and when, and who is asking."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.middleware.csrf import get_token
from ninja import Query, Router, Schema

from casque.accounts.policy import ACTIONS, may, require
from casque.api.asking import MOST, told
from casque.api.gate import Asked
from casque.core.asked import asked_by
from casque.trail.actions import action
from casque.trail.models import Event as EventRow

router = Router(tags=["events"])


class Choice(Schema):
    """Which events are asked."""

    limit: int = told("Most items in one answer.", 100, default=100, ge=1, le=MOST)
    before: int | None = told(
        "Only events with a smaller number: `next` of the answer before.", 250, default=None
    )
    subject: str = told("Only events of this subject.", "missions/UNTAC", default="")
    action: str = told("Only events of this action.", "record.correct", default="")


class Event(Schema):
    """A deed, as the trail holds it."""

    id: int = told("Number of the event; later events have greater ones.", 17)
    at: datetime = told("When it was done [UTC].", "2026-01-31T12:00:00Z")
    actor_name: str = told("Who did it.", "dana")
    actor_role: str = told("In which role.", "keeper")
    actor_scope: str = told("For which state the role is; empty for none.", "XAA")
    action: str = told("What was done.", "record.correct")
    subject: str = told("To what.", "missions/UNTAC")
    before: dict[str, Any] | None = told("What it said before, by field.", {"note": ""})
    after: dict[str, Any] | None = told("What it says after, by field.", {"note": "Seen in print."})
    reason: str = told("Why.", "The order of the day says so.")
    request_id: str = told("Request in which it was done; empty for none.", "0f1e2d3c")
    source: str = told("Door by which it came: page, api, command or system.", "page")


class Events(Schema):
    """A part of the trail."""

    items: list[Event] = told("Events, the newest first.", [])
    total: int = told("Number of events that fit.", 17)
    limit: int = told("Most items in one answer.", 100)
    next: int | None = told("Value of `before` for what follows; null at the end.", 3)


class Session(Schema):
    """Who asks, and what they may do."""

    name: str = told("User name, or visitor.", "visitor")
    role: str = told("Role in which they act.", "public")
    scope: str = told("State that the role is for; empty for none.", "XAA")
    may: list[str] = told("Actions that are allowed with at least some records.", ["record.view"])
    csrf_token: str = told(
        "To be sent as the header X-CSRFToken with a request that changes something.", "kq3…"
    )


@router.get("/events", response=Events)
def list_events(request: Asked, choice: Query[Choice]) -> dict[str, Any]:
    """List the trail, the newest event first, for those who may see it."""
    require(request.auth, "event.view")
    if choice.action:
        with asked_by("action"):
            action(choice.action)
    wanted = {"subject": choice.subject, "action": choice.action}
    fitting = EventRow.objects.filter(**{name: value for name, value in wanted.items() if value})
    older = fitting if choice.before is None else fitting.filter(id__lt=choice.before)
    found = list(older.order_by("-id")[: choice.limit + 1])
    part = found[: choice.limit]
    following = part[-1].pk if len(found) > len(part) else None
    return {"items": part, "total": fitting.count(), "limit": choice.limit, "next": following}


@router.get("/session", response=Session)
def show_session(request: Asked) -> dict[str, Any]:
    """Show who asks and what they may do, with the token that changes need."""
    actor = request.auth
    allowed = [one.name for one in ACTIONS if may(actor, one.name, scope=actor.scope, is_public=True).allowed]
    return {
        "name": actor.name,
        "role": actor.role,
        "scope": actor.scope,
        "may": allowed,
        "csrf_token": get_token(request),
    }
