"""Every error in one shape: a problem document (RFC 9457) with hint, code and faults."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja.errors import HttpError, ValidationError

from casque.core.errors import CasqueError, Fault, FaultsError
from casque.core.words import verbatim
from casque.reports import deed_shapes

if TYPE_CHECKING:
    from casque.reports.shapes import Shape

CONTENT_TYPE = "application/problem+json"
MOST_FAULTS = 1000
"""Faults told in one answer; the detail counts them all, and `casque record check` tells them all."""

_LOG = logging.getLogger(__name__)


def problem(
    *,
    status: int,
    code: str,
    detail: str,
    hint: str = "",
    where: str = "",
    faults: Iterable[Shape] = (),
) -> HttpResponse:
    """Make a problem document."""
    document = {
        "type": f"urn:casque:error:{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "hint": hint,
        "code": code,
        "where": where,
        "faults": list(faults),
    }
    return JsonResponse(
        document, status=status, content_type=CONTENT_TYPE, json_dumps_params={"ensure_ascii": False}
    )


def of_error(error: CasqueError) -> HttpResponse:
    """Make the document of an error of the family."""
    faults = error.faults[:MOST_FAULTS] if isinstance(error, FaultsError) else ()
    if error.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        _LOG.error("%s", error)
    return problem(
        status=error.status,
        code=error.code,
        detail=str(error.what),
        hint=str(error.hint or ""),
        where=str(error.where),
        faults=map(deed_shapes.fault, faults),
    )


def not_found(request: HttpRequest) -> HttpResponse:
    """Make the document for an address that there is not."""
    return problem(
        status=404,
        code="not-found",
        detail=f"There is nothing at {request.path}.",
        hint="The addresses are in /api/v1/openapi.json.",
    )


def not_allowed(request: HttpRequest, allowed: str) -> HttpResponse:
    """Make the document for a method that an address does not take."""
    document = problem(
        status=405,
        code="method-not-allowed",
        detail=f"{request.path} does not take {request.method}.",
        hint=f"It takes {allowed}.",
    )
    document.headers["Allow"] = allowed
    return document


def answer(request: HttpRequest, error: object) -> HttpResponse:
    """Make the document for whatever went wrong in a request."""
    match error:
        case CasqueError():
            return of_error(error)
        case ValidationError():
            return _of_values(error)
        case Http404():
            return not_found(request)
        case RequestDataTooBig():
            return _of_size()
        case TooManyFilesSent():
            return _of_files()
        case HttpError():
            return _of_http(error)
        case _:
            return _of_accident(request, error)


def _of_values(error: ValidationError) -> HttpResponse:
    faults = [_fault(each) for each in error.errors]
    first = faults[0]
    more = f" and {len(faults) - 1} more" if len(faults) > 1 else ""
    return problem(
        status=422,
        code="bad-value",
        detail=f"The value of '{first.column}'{more} cannot be used: {first.what}",
        hint="Look at the faults, and at /api/v1/openapi.json for what is asked.",
        faults=map(deed_shapes.fault, faults),
    )


def _fault(error: dict[str, Any]) -> Fault:
    place = [str(part) for part in error.get("loc", ())]
    value = error.get("input")
    return Fault(
        file=place[0] if place else "request",
        row=None,
        column=place[-1] if place else "",
        value=str(value) if isinstance(value, str | int | float) else "",
        what=verbatim(f"{error.get('msg', 'It cannot be read')}."),
    )


def _of_http(error: HttpError) -> HttpResponse:
    if error.status_code == HTTPStatus.FORBIDDEN:
        return problem(
            status=403,
            code="refused",
            detail="The request does not prove that it comes from a signed-in page of this site.",
            hint="Send the csrf_token of /api/v1/session as the header X-CSRFToken.",
        )
    code = HTTPStatus(error.status_code).phrase.lower().replace(" ", "-")
    return problem(status=error.status_code, code=code, detail=f"{error.message}.".replace("..", "."))


def _of_size() -> HttpResponse:
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    return problem(
        status=413,
        code="too-large",
        detail=f"The body of the request has more than {most} bytes.",
        hint="Send what is large as a file, where the address takes one.",
    )


def _of_files() -> HttpResponse:
    return problem(
        status=413,
        code="too-large",
        detail=f"The request has more than {settings.DATA_UPLOAD_MAX_NUMBER_FILES} files.",
        hint="Send them in several requests.",
    )


def _of_accident(request: HttpRequest, error: object) -> HttpResponse:
    cause = error if isinstance(error, BaseException) else None
    _LOG.error("%s %s failed", request.method, request.path, exc_info=cause)
    return problem(
        status=500,
        code="accident",
        detail="Something went wrong that should not have.",
        hint="Try again; if it stays so, tell the keeper of the site the X-Request-ID of this answer.",
    )
