"""The world: who contributes how many uniformed people in a month, on a map and in a list."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from casque.claims.world import World, WorldPart
from casque.core.words import N_
from casque.reports.choropleth import PEOPLE, Region, class_of, draw_choropleth, too_small
from casque.reports.missions_map import UN_DISCLAIMER
from casque.reports.series_chart import month_number
from casque.web import published, words
from casque.web.charting import (
    flag_sentences,
    months_around,
    months_of_year,
    neighbours,
    strength_chart,
    women_chart,
)
from casque.web.contributing import Standing, standings
from casque.web.links import kept, link
from casque.web.page import is_part, page, show
from casque.web.published_words import value_text

TOP = 12


@page
def world(request: HttpRequest) -> HttpResponse:
    """Show the world in a month."""
    read = published.world(request)
    if not read.months():
        return show(request, "no_files", {"title": gettext("World")})
    month = published.month_asked(request, read)
    personnel = request.GET.get("personnel", "")
    if is_part(request):
        return HttpResponse(_part(request, read, month, _scope(personnel)))
    return show(request, "world", _whole(request, read, month, personnel))


def prepare(request: HttpRequest) -> None:
    """Make and keep what the page shows first, where any file is held."""
    read = published.world(request)
    if read.months():
        _whole(request, read, max(read.months()), "")


def _scope(personnel: str) -> dict[str, str]:
    return {"personnel": personnel} if personnel else {}


def _whole(request: HttpRequest, read: World, month: str, personnel: str) -> dict[str, object]:
    first, last = months_around(read)
    scope = _scope(personnel)
    return {
        "month": month,
        "at": month_number(month),
        "first": first,
        "last": last,
        "personnel": personnel,
        "groups": [(name, value_text("personnel", name)) for name in ("military", "police")],
        "part": _part(request, read, month, scope),
        "total": strength_chart(
            request, read, scope, by="personnel_type", title=gettext("People over the months")
        ),
        "women": women_chart(request, read, scope, title=gettext("Share of women over the months")),
    }


def _part(request: HttpRequest, read: World, month: str, scope: Mapping[str, str]) -> SafeString:
    """Give the part of the page that a month changes, made once."""

    def make() -> SafeString:
        context = _navigation(read, month) | {"personnel": scope.get("personnel", ""), "month": month}
        if month in read.months():
            context |= _told(request, read, dict(scope) | {"month": month})
        return render_to_string("casque/parts/world.html", context, request)

    asked = (month, *sorted(scope.items()))
    return published.kept(read, "world", make, asked, get_language(), *kept(request).values())


def _navigation(read: World, month: str) -> dict[str, object]:
    before, after = neighbours(read, month)
    return {
        "before": before,
        "after": after,
        "year": month[:4],
        "months": months_of_year(read, int(month[:4])),
        "years": sorted({one[:4]: one for one in sorted(read.months())}.items()),
        "is_held": month in read.months(),
    }


def _told(request: HttpRequest, read: World, scope: Mapping[str, str]) -> dict[str, object]:
    lines = standings(read, scope)
    total = published.answer(read, "strength", scope)
    return {
        "scope": scope,
        "lines": lines,
        "top": lines[:TOP],
        "answer": total,
        "flags": flag_sentences(total.result.flags),
        "files": total.result.files,
        "contributors": len(lines),
        "map": _map(request, scope, lines),
        "legend": _legend(),
        "not_drawn": [
            words.country_name(code) for code in too_small(one.part.key for one in lines if one.part.key)
        ],
        "women_share": published.answer(read, "women-share", scope),
        "top_five": published.answer(read, "top-five-share", scope),
        "manned": published.answer(read, "missions-manned", scope),
        "disclaimer": gettext(UN_DISCLAIMER),
    }


def _map(request: HttpRequest, scope: Mapping[str, str], lines: list[Standing]) -> SafeString:
    regions = {one.part.key: _region(request, one.part) for one in lines}
    name = gettext(_MAP_NAME).format(month=words.partial_date(scope["month"]))
    return mark_safe(draw_choropleth(regions, name=name))  # noqa: S308  drawn by us: all words in it are escaped


def _region(request: HttpRequest, part: WorldPart) -> Region:
    title = gettext("{name}: {number}").format(
        name=words.country_name(part.key), number=words.quantity(part.value, with_unit=True)
    )
    number = float(part.value.low) if part.value.low is not None else None
    return Region(number, title, link(request, "contributor", part.key))


_MAP_NAME = N_("Uniformed people by contributor, {month}")


def _legend() -> list[tuple[str, str]]:
    """Give the classes of the map with their limits in words, the lightest first."""
    told = [(class_of(0), gettext("none"))]
    for low, high in zip(PEOPLE, [*PEOPLE[1:], None], strict=True):
        if high is None:
            said = gettext("{low} and more").format(low=words.number(low))
        else:
            said = gettext("{low} to {high}").format(low=words.number(low), high=words.number(high - 1))
        told.append((class_of(low), said))
    return told
