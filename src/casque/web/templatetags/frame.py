"""Tags for the frame around every page: places, languages, foot."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.http import HttpRequest
from django.template.context import Context
from django.utils.translation import get_language, get_language_info, gettext

from casque import __version__
from casque.core.errors import CasqueError
from casque.core.words import N_
from casque.web.links import link
from casque.web.menu import PLACES
from casque.web.reading import current, reader

register = template.Library()

PROBE = N_("Skip to the content")
"""A text of every page; a language without it has not been begun."""


def _request(context: Context) -> HttpRequest:
    request: HttpRequest = context["request"]
    return request


@register.simple_tag
def text_language() -> str:
    """Give the language that the text of the page is in: English where the reader's has no words yet."""
    language = get_language() or "en"
    has_words = language == "en" or gettext(PROBE) != PROBE
    return language if has_words else "en"


@register.inclusion_tag("casque/parts/menu.html", takes_context=True)
def menu(context: Context) -> dict[str, Any]:
    """Show the places of the site."""
    request = _request(context)
    entries = [
        (link(request, name), gettext(title), request.path.startswith(link_path(request, name)))
        for name, title in PLACES
    ]
    return {"entries": entries, "is_start": request.path == "/", "request": request}


def link_path(request: HttpRequest, name: str) -> str:
    """Give the path of a page without its query."""
    return link(request, name).partition("?")[0]


@register.inclusion_tag("casque/parts/foot.html", takes_context=True)
def foot(context: Context) -> dict[str, Any]:
    """Show what the page was made from: the record, its fingerprint, its sources."""
    request = _request(context)
    try:
        data = current(request)
    except CasqueError:
        return {"request": request, "version": __version__}
    return {
        "request": request,
        "name": data.name,
        "sha256": data.sha256,
        "sources": data.records("sources"),
        "version": __version__,
    }


@register.inclusion_tag("casque/parts/languages.html", takes_context=True)
def languages(context: Context, codes: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Show the languages by their own names."""
    infos = [(code, get_language_info(code)["name_local"]) for code, _ in codes]
    return {"languages": infos, "request": context["request"], "csrf_token": context.get("csrf_token")}


@register.simple_tag(takes_context=True)
def reading_as(context: Context) -> Any:
    """Give the actor who reads."""
    return reader(_request(context))
