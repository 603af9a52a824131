"""What published files tell of a mission, for its page: who serves, over time, deaths, and sites by year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from casque.claims.world import World
from casque.claims.world.series import known_values
from casque.core.words import N_
from casque.reports.missions_map import UN_DISCLAIMER
from casque.reports.sites_map import Site, draw_sites, sites_of, years_of_sites
from casque.sources.flags import FLAGS
from casque.web import published, words
from casque.web.charting import strength_chart, women_chart
from casque.web.contributing import standings
from casque.web.links import kept, link
from casque.web.losing import losses

_MAP_NAME = N_("Sites of {mission} in {year}")


def is_published(read: World, mission: str) -> bool:
    """Tell whether published files have rows of a mission."""
    return mission in known_values(read, "mission")


def manning(request: HttpRequest, mission: str) -> dict[str, Any]:
    """Give what the part `mission_published` of a page shows."""
    read = published.world(request)
    if not read.store.entries():
        return {"has_files": False}
    scope = {"mission": mission}
    over = published.series(read, scope, by="contributor")
    month = max((month for cells in over.cells.values() for month in cells), default="")
    charts = [
        strength_chart(request, read, scope, by="contributor", title=gettext("Who serves, over the months")),
        strength_chart(
            request, read, scope, by="personnel_type", title=gettext("Kinds of personnel, over the months")
        ),
        women_chart(request, read, scope, title=gettext("Share of women, over the months"))
        if month
        else None,
    ]
    asked = scope | {"month": month}
    return {
        "has_files": True,
        "code": mission,
        "month": month,
        "personnel": "",
        "scope": asked,
        "strength": published.answer(read, "strength", asked) if month else None,
        "shown": standings(read, asked) if month else [],
        "charts": [one for one in charts if one],
        "sites": sites(request, mission, request.GET.get("year", "")),
        **losses(read, scope),
    }


def sites(request: HttpRequest, mission: str, asked: str) -> SafeString:
    """Give the part of the page with the sites of a year, the latest where none is asked; empty where none is held."""
    read = published.world(request)

    def make() -> SafeString:
        years = years_of_sites(read, mission)
        year = (
            int(asked)
            if asked.isascii() and asked.isdigit() and int(asked) in years
            else max(years, default=0)
        )
        if not year:
            return SafeString("")
        return render_to_string(
            "casque/parts/sites.html", _of_year(request, read, mission, year, years), request
        )

    return published.kept(read, "sites", make, mission, asked[:4], get_language(), *kept(request).values())


def _of_year(
    request: HttpRequest, read: World, mission: str, year: int, years: Sequence[int]
) -> dict[str, Any]:
    found = sites_of(read, mission, year)
    name = gettext(_MAP_NAME).format(mission=mission, year=year)
    drawn = draw_sites(found, titles=[_title(one) for one in found], name=name)
    return {
        "code": mission,
        "year": year,
        "years": years,
        "first": years[0],
        "last": years[-1],
        "map": mark_safe(drawn),  # noqa: S308  drawn by us: all words in it are escaped
        "lines": [(one, _rows(request, mission, year, one), _who(one)) for one in found],
        "flag": gettext(FLAGS["estimate"]),
        "files": read.entries("sites"),
        "disclaimer": gettext(UN_DISCLAIMER),
    }


def _rows(request: HttpRequest, mission: str, year: int, site: Site) -> str:
    """Give the address of the rows behind a site."""
    return link(request, "data-table", "sites", mission=mission, year=str(year), location=site.location)


def _who(site: Site) -> str:
    return ", ".join(words.country_name(code) for code in site.contributors)


def _title(site: Site) -> str:
    size = (
        gettext("size not told")
        if site.size is None
        else gettext("about {number} people").format(number=words.number(round(site.size)))
    )
    return gettext("{place}: {size}, an estimate").format(place=site.location, size=size)
