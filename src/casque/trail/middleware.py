"""Give each request an id that its events and its answer carry."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

from django.http import HttpRequest, HttpResponseBase

from casque.trail.origin import coming_from

HEADER = "X-Request-ID"


def origin_middleware(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Make the middleware; a request under ``/api/`` comes from the api, any other from a page."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        source = "api" if request.path.startswith("/api/") else "page"
        with coming_from(source, request_id=uuid4().hex) as current:
            response = get_response(request)
        response.headers[HEADER] = current.request_id
        return response

    return answer
