"""What every request passes: who asks, and only with parameters that are read."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from ninja.operation import Operation
from ninja.security import APIKeyCookie

from casque.accounts.actors import actor_of
from casque.api import problems
from casque.core.codes.suggest import either, near
from casque.core.errors import BadValueError
from casque.core.words import N_, say
from casque.trail.actor import Actor

ANY_PARAMETER = "x-any-parameter"
"""Mark of an operation that reads further parameters itself, and refuses unknown ones itself."""


class Asked(HttpRequest):
    """A request that has passed the gate."""

    auth: Actor


class Session(APIKeyCookie):
    """The session of a signed-in person, or a visitor; a request that changes something needs the CSRF token."""

    param_name = "sessionid"

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor:  # noqa: ARG002  the session has it
        """Give the actor; a visitor is one too, and the policy decides what either may do."""
        return actor_of(request.user)


def only_known_parameters(run: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Refuse a query parameter that the operation does not read: it would be ignored in silence."""
    operation: Operation = run.__self__  # type: ignore[attr-defined]
    known = _parameters_of(operation)
    is_open = ANY_PARAMETER in (operation.openapi_extra or {})

    @wraps(run)
    def checked(request: HttpRequest, **path: Any) -> HttpResponseBase:
        unknown = [name for name in request.GET if name not in known]
        twice = [name for name, values in request.GET.lists() if len(values) > 1]
        if unknown and not is_open:
            return problems.of_error(unknown_parameter(unknown[0], known))
        if twice:
            what = say(N_("The parameter '{parameter}' stands twice."), parameter=twice[0])
            return problems.of_error(BadValueError(what, hint=say(N_("Give each parameter once."))))
        return run(request, **path)

    return checked


def unknown_parameter(name: str, known: list[str]) -> BadValueError:
    """Make the error for a query parameter that there is not."""
    close = near(name, {one: one for one in known})
    hint = say(N_("The parameters are: {codes}."), codes=", ".join(known) or say(N_("none")))
    if close:
        hint = say(N_("Did you mean {codes}? {otherwise}"), codes=either(close[:1]), otherwise=hint)
    return BadValueError(
        say(N_("There is no parameter '{parameter}' here."), parameter=name),
        hint=hint,
    )


def _parameters_of(operation: Operation) -> list[str]:
    names: list[str] = []
    for model in operation.models:
        if model.__ninja_param_source__ == "query":
            names += list(getattr(model, "__ninja_flatten_map__", None) or model.model_fields)
    return names
