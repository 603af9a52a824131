"""What all pages have in common: how they are made, and how they say that something is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from http import HTTPStatus
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from casque.core.errors import CasqueError, FaultsError

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def page(view: View[P]) -> View[P]:
    """Make a view whose errors become a page that says what is wrong and what to do."""

    @wraps(view)
    def shown(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            answer = view(request, *args, **kwargs)
        except CasqueError as error:
            answer = error_page(request, error)
        patch_vary_headers(answer, ["HX-Request"])  # a part is never taken for the page of the same address
        return answer

    return shown


def show(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, status: int = HTTPStatus.OK
) -> HttpResponse:
    """Show a template of ours."""
    return render(request, f"casque/{template}.html", dict(context), status=status)


def error_page(request: HttpRequest, error: CasqueError) -> HttpResponse:
    """Show an error: what is wrong, what to do, where."""
    faults = error.faults if isinstance(error, FaultsError) else ()
    return render(request, "casque/error.html", {"error": error, "faults": faults}, status=error.status)


def show_again(
    request: HttpRequest, template: str, context: Mapping[str, Any], error: CasqueError
) -> HttpResponse:
    """Show a form once more, with what was wrong."""
    faults = error.faults if isinstance(error, FaultsError) else ()
    told = {**context, "error": error, "faults": faults}
    return render(request, f"casque/{template}.html", told, status=error.status)


def is_part(request: HttpRequest) -> bool:
    """Tell whether htmx asks for a part of the page and not for a page out of its history."""
    return "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers
