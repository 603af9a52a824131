"""The API itself: every answer in its shape, also where there is nothing, and a description that says so."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.urls import URLPattern, URLResolver, re_path
from ninja import NinjaAPI
from ninja.errors import ValidationError, ValidationErrorContext
from ninja.operation import Operation

from casque.api import problems
from casque.api.schemas import Problem

View = Callable[..., HttpResponseBase]
_PROBLEM_ANSWER = {
    "description": "What went wrong (RFC 9457).",
    "content": {problems.CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}


class Api(NinjaAPI):
    """An API that answers also unknown addresses and methods with problem documents."""

    def on_exception(self, request: HttpRequest, exc: object) -> HttpResponse:
        """Answer with a problem document."""
        return problems.answer(request, exc)

    def validation_error_from_error_contexts(
        self, error_contexts: list[ValidationErrorContext[Any]]
    ) -> ValidationError:
        """Keep the values beside what is wrong with them; the library leaves them out."""
        refused = super().validation_error_from_error_contexts(error_contexts)
        values = [
            each["input"]
            for context in error_contexts
            for each in context.pydantic_validation_error.errors(include_url=False)
        ]
        return ValidationError(
            [{**each, "input": value} for each, value in zip(refused.errors, values, strict=True)]
        )

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """Name an operation as its function is named."""
        return operation.view_func.__name__

    def get_openapi_schema(self, **options: Any) -> Any:
        """Describe the API; every operation may answer with a problem document."""
        described = super().get_openapi_schema(**options)
        definitions = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        described["components"]["schemas"] |= {**definitions.pop("$defs"), "Problem": definitions}
        for path in described["paths"].values():
            for operation in path.values():
                operation["responses"]["default"] = _PROBLEM_ANSWER
        return described

    @property
    def urls(self) -> tuple[list[URLResolver | URLPattern], str, str]:
        """The addresses, with one for everything else at the end."""
        patterns, app, namespace = super().urls
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                pattern.callback = _with_problems(pattern.callback)
        return [*patterns, re_path(r"^.*$", _nothing_here)], app, namespace


def _with_problems(view: View) -> View:
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **path: Any) -> HttpResponseBase:
        try:
            answer = view(request, *args, **path)
        except Http404:
            return problems.not_found(request)
        if isinstance(answer, HttpResponseNotAllowed):
            return problems.not_allowed(request, ", ".join(sorted(answer.headers["Allow"].split(", "))))
        return answer

    return answered


def _nothing_here(request: HttpRequest) -> HttpResponseBase:
    return problems.not_found(request)
