"""A claim of the user's own: words, a figure, a value; and what published files say to it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from casque.claims.world import WORLD_FIGURES
from casque.core.errors import CasqueError
from casque.web import published
from casque.web.against import FIELDS, check, own_claim, rests_on
from casque.web.page import page, show, show_again
from casque.web.published_words import value_text

CHOICES = {
    "personnel": ("military", "police"),
    "gender": ("female", "male"),
}


@page
def own(request: HttpRequest) -> HttpResponse:
    """Show the form for a claim of the user's own and, where it is filled in, the verdict."""
    context: dict[str, object] = {
        "figures": WORLD_FIGURES,
        "fields": [(name, request.GET.get(name, "")) for name in FIELDS if name not in CHOICES],
        "choices": [
            (name, [(one, value_text(name, one)) for one in every], request.GET.get(name, ""))
            for name, every in CHOICES.items()
        ],
        "asked": {name: request.GET.get(name, "") for name in ("words", "figure", "stated", "tolerance")},
        "months": sorted(published.world(request).months(), reverse=True),
        "has_files": bool(published.world(request).store.entries()),
    }
    try:
        claim = own_claim(request)
        if claim:
            verdict = check(request, claim)
            context |= {"claim": claim, "against": verdict, "address": rests_on(request, verdict)}
    except CasqueError as error:
        return show_again(request, "own_claim", context, error)
    return show(request, "own_claim", context)
