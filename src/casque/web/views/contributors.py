"""Contributors: the list of a month, and one country over time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from casque.claims.world import World
from casque.claims.world.series import known_values
from casque.core.codes.countries import is_country
from casque.core.codes.suggest import unknown
from casque.core.errors import NotFoundError
from casque.core.quantities import Quantity
from casque.core.words import N_, say
from casque.reports.over_months import Cell
from casque.web import published, words
from casque.web.charting import (
    NO_FILE,
    Chart,
    Subject,
    flag_sentences,
    line_chart,
    neighbours,
    strength_chart,
    women_chart,
)
from casque.web.contributing import Standing, standings
from casque.web.links import link
from casque.web.losing import losses
from casque.web.page import is_part, page, show
from casque.web.published_words import value_text


@dataclass(frozen=True, slots=True)
class MissionLine:
    """A mission of a contributor in a month."""

    key: str
    people: Quantity
    women: Quantity
    scope: Mapping[str, str]


@page
def contributors(request: HttpRequest) -> HttpResponse:
    """List the contributors of a month."""
    read = published.world(request)
    if not read.months():
        return show(request, "no_files", {"title": gettext("Contributors")})
    month, query = published.month_asked(request, read), request.GET.get("q", "")
    personnel = request.GET.get("personnel", "")
    scope = {"month": month} | ({"personnel": personnel} if personnel else {})
    is_held = month in read.months()
    answer = published.answer(read, "strength", scope)
    context = {
        "month": month,
        "is_held": is_held,
        "held": sorted({*read.months(), month}, reverse=True),
        "personnel": personnel,
        "groups": [(name, value_text("personnel", name)) for name in ("military", "police")],
        "query": query,
        "flags": flag_sentences(answer.result.flags),
        "files": answer.result.files,
        "shown": [one for one in standings(read, scope) if _matches(one, query)] if is_held else [],
    }
    return show(request, "parts/contributors" if is_part(request) else "contributors", context)


@page
def contributor(request: HttpRequest, code: str) -> HttpResponse:
    """Show one contributor."""
    read = published.world(request)
    if not read.months():
        return show(request, "no_files", {"title": words.country_name(code)})
    _require_known(read, code)
    month = published.month_asked(request, read)
    scope = {"contributor": code, "month": month}
    before, after = neighbours(read, month)
    context = {
        "code": code,
        "month": month,
        "before": before,
        "after": after,
        "is_held": month in read.months(),
        "scope": scope,
        "military_scope": scope | {"personnel": "military"},
        "strength": published.answer(read, "strength", scope),
        "military": published.answer(read, "strength", scope | {"personnel": "military"}),
        "rank": published.answer(read, "contributor-rank", scope),
        "women": published.answer(read, "women-share", scope),
        "manned": published.answer(read, "missions-manned", scope),
        "missions": _missions(read, scope),
        "charts": _charts(request, read, code),
        **losses(read, {"contributor": code}),
    }
    return show(request, "contributor", context)


def _matches(one: Standing, query: str) -> bool:
    text = f"{one.part.key} {words.country_name(one.part.key)}".casefold()
    return all(word in text for word in query.casefold().split())


def _require_known(read: World, code: str) -> None:
    known = known_values(read, "contributor")
    if code not in known and not is_country(code):
        every = {one: one for one in sorted(known)}
        hint = say(N_("The page Contributors lists all of a month."))
        found = unknown(code, say(N_("contributor")), every, otherwise=hint)
        raise NotFoundError(found.what, hint=found.hint)


def _missions(read: World, scope: Mapping[str, str]) -> list[MissionLine]:
    women = {
        part.key: part.value for part in published.answer(read, "women-share", scope, by="mission").parts
    }
    told = published.answer(read, "strength", scope, by="mission").parts
    return [
        MissionLine(
            part.key,
            part.value,
            women.get(part.key, Quantity.not_known("percent")),
            dict(scope) | {"mission": part.key},
        )
        for part in sorted(told, key=lambda one: (-(one.value.low or 0), one.key))
        if part.key
    ]


def _charts(request: HttpRequest, read: World, code: str) -> list[Chart]:
    scope = {"contributor": code}
    charts = [
        strength_chart(request, read, scope, by="mission", title=gettext("Strength by mission")),
        strength_chart(
            request, read, scope, by="personnel_type", title=gettext("Strength by kind of personnel")
        ),
        women_chart(request, read, scope, title=gettext("Share of women")),
        _places(request, read, scope),
    ]
    return [one for one in charts if one]


def _places(request: HttpRequest, read: World, scope: Mapping[str, str]) -> Chart | None:
    held = published.answer(read, "strength", {}, by="month")
    found = published.places(read, scope["contributor"])
    subject = Subject(
        gettext("Place among all contributors"),
        words.unit("rank"),
        [part.key for part in held.parts],
        dict.fromkeys(held.result.gaps, gettext(NO_FILE)),
        held.result.files,
        is_rank=True,
    )
    return line_chart(
        request,
        read,
        subject,
        {month: Cell(Quantity.exact(place, "rank")) for month, place in found.items()},
        lambda month: link(request, "figure", "contributor-rank", **scope, month=month),
    )
