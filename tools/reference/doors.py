"""Pages on the doors of the site: the API and the pages. Django is set up before this is imported."""

from __future__ import annotations

from typing import Any

from casque.api.api import api as the_api
from casque.web.urls import urlpatterns
from tools.reference.markdown import code, page, rows, sentence

METHODS = ("get", "post", "put", "patch", "delete")


def api() -> str:
    """Give the page of the API."""
    schema = the_api.get_openapi_schema()
    operations = [
        (method, path, operation)
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
        if method in METHODS
    ]
    return page(
        "The API",
        schema["info"]["description"],
        "The same is told to programs by `/api/v1/openapi.json`. Lists have `limit`, `cursor` and `total`; a query"
        " parameter that is not known is an error. Errors are problem documents; [their codes](errors.md).",
        rows(
            ["address", "what it answers"],
            ((code(f"{method.upper()} {path}"), _first(each)) for method, path, each in operations),
        ),
        *(_operation(method, path, operation) for method, path, operation in operations),
    )


def _first(operation: dict[str, Any]) -> str:
    return str(operation.get("description", "")).split("\n\n")[0]


def _operation(method: str, path: str, operation: dict[str, Any]) -> str:
    asked = [each for each in operation.get("parameters", []) if each["in"] in {"query", "path"}]
    table = rows(
        ["parameter", "in", "needed", "what it is"],
        (
            (
                code(each["name"]),
                each["in"],
                "yes" if each.get("required") else "",
                each.get("description") or each["schema"].get("description", ""),
            )
            for each in asked
        ),
    )
    return "\n\n".join(
        [f"## {method.upper()} {path}", operation.get("description", ""), *([table] if asked else [])]
    )


def pages() -> str:
    """Give the page of the pages."""
    return page(
        "Pages of the site",
        "Every page has an address that stays; what is chosen on it (a date, a filter, a search) stands in the address, so"
        " that it can be sent to somebody. Pages that change something need a sign-in and a right.",
        rows(
            ["address", "name", "what it shows"],
            ((code(f"/{each.pattern}"), code(each.name), sentence(each.callback)) for each in urlpatterns),
        ),
    )
