"""The trail: who did what, and when, for those who may see it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from django.http import HttpRequest, HttpResponse

from casque.accounts.policy import require
from casque.core.asked import asked_by
from casque.trail.actions import ACTIONS, action
from casque.trail.models import Event
from casque.web.page import page, show
from casque.web.paging import paged
from casque.web.reading import reader


@page
def events(request: HttpRequest) -> HttpResponse:
    """List the events, the latest first, all or those of one action or subject."""
    require(reader(request), "event.view")
    asked = {name: request.GET.get(name, "") for name in ("action", "subject")}
    if asked["action"]:
        with asked_by("action"):
            action(asked["action"])
    found = Event.objects.filter(**{name: text for name, text in asked.items() if text}).order_by("-id")
    sentences = {one.name: one.sentence for one in ACTIONS}
    context = {
        "paging": paged(request, cast("Sequence[Event]", found)),
        "sentences": sentences,
        "asked": asked,
    }
    return show(request, "events", context)
