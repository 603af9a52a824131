"""What a reader may do, and why: each decision of the policy with its rule."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from casque.accounts.policy import ACTIONS, may
from casque.accounts.roles import SCOPED, TITLES, Role
from casque.core.errors import BadValueError
from casque.core.words import N_, say
from casque.trail.actor import Actor
from casque.web.page import page, show
from casque.web.reading import reader

INVENTED_STATE = "XAA"
"""The state for which rights are explained when nobody's own are asked: Arland, which is none."""


@page
def rights(request: HttpRequest) -> HttpResponse:
    """Explain each decision, for the reader or for somebody in another role."""
    actor = _asked(request) or reader(request)
    lines = [
        (action, may(actor, action.name, scope=actor.scope, is_public=True), may(actor, action.name))
        for action in ACTIONS
    ]
    roles = [(role.value, title) for role, title in TITLES.items() if role is not Role.SYSTEM]
    context = {"actor": actor, "lines": lines, "roles": roles, "asked": request.GET.get("role", "")}
    return show(request, "rights", context)


def _asked(request: HttpRequest) -> Actor | None:
    """Give a person in the role that the query names, so that its rights can be looked at."""
    role = request.GET.get("role", "")
    if not role:
        return None
    if role not in set(Role) - {Role.SYSTEM}:
        raise BadValueError(
            say(N_("There is no role '{role}'."), role=role),
            hint=say(N_("Choose one of the list.")),
            where="role",
        )
    return Actor(TITLES[Role(role)], role, scope=INVENTED_STATE if role in SCOPED else "")
