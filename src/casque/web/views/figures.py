"""Figures of the record and of published files: the list, and one figure with its question, value and breakdown."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse

from casque.claims.figures import FIGURES, figure_named
from casque.claims.world import WORLD_FIGURES, World, WorldFigure, world_figure_named
from casque.claims.world.model import Result
from casque.claims.world.series import first_day, last_day
from casque.core.codes.suggest import unknown
from casque.core.errors import BadValueError
from casque.core.quantities import Quantity
from casque.core.words import N_, say
from casque.web import published
from casque.web.computed import answer_page, value_of
from casque.web.links import link
from casque.web.page import page, show
from casque.web.paging import page_asked, paged
from casque.web.reading import KNOWN_ON, current

ROW_KEYS = ("contributor", "mission", "personnel_type")
"""Keys of figures that are columns of the rows too."""
OTHER_PARAMETERS = {"by", "page", KNOWN_ON}
_OF_RECORD = {figure.name: figure for figure in FIGURES}
_OF_WORLD = {figure.name: figure for figure in WORLD_FIGURES}


@page
def figures(request: HttpRequest) -> HttpResponse:
    """List all figures with their values."""
    data, read = current(request), published.world(request)
    context = {
        "lines": [(figure, value_of(data, figure.name)) for figure in FIGURES],
        "published": [(figure, _value(read, figure)) for figure in WORLD_FIGURES],
        "has_files": bool(read.store.entries()),
    }
    return show(request, "figures", context)


@page
def figure(request: HttpRequest, name: str) -> HttpResponse:
    """Show one figure, narrowed and broken down as the query asks."""
    by = request.GET.get("by", "")
    scope = {
        key: text for key in request.GET if key not in OTHER_PARAMETERS and (text := request.GET.get(key, ""))
    }
    if name in _OF_WORLD:
        return _of_world(request, name, scope, by)
    if name not in _OF_RECORD:
        every = {one: one for one in (*_OF_RECORD, *_OF_WORLD)}
        raise unknown(name, say(N_("figure")), every, otherwise=say(N_("The page Figures lists all.")))
    data = current(request)
    defined = figure_named(name)
    found = answer_page(data, defined.name, scope, by=by, number=page_asked(request))
    context = {
        "answer": found,
        "figure": defined,
        "scope": scope,
        "by": by,
        "keys": list(defined.keys),
        "paging": paged(request, found.items),
        "has_no_rows": not found.items,
    }
    return show(request, "figure", context)


def _of_world(request: HttpRequest, name: str, scope: Mapping[str, str], by: str) -> HttpResponse:
    """Show a figure over published rows; a question it refuses is said above the keys it can be asked by."""
    defined, read = world_figure_named(name), published.world(request)
    context = {
        "figure": defined,
        "scope": scope,
        "by": by,
        "keys": defined.breakdowns,
        "months": read.months(),
    }
    try:
        answer = published.answer(read, name, scope, by=by)
    except BadValueError as error:
        if scope or by:
            raise
        return show(request, "world_figure", context | {"refused": error})
    told = {"answer": answer, "result": answer.result, "rows": _rows(request, name, scope, answer.result)}
    return show(request, "world_figure", context | told)


def _rows(request: HttpRequest, name: str, scope: Mapping[str, str], result: Result) -> str:
    """Give the address of the rows behind an answer; empty where no one list of rows is behind it."""
    if name in ("fatality-rate", "change-of-vintage") or not result.files:
        return ""
    asked = {key: scope[key] for key in ROW_KEYS if scope.get(key) and ";" not in scope[key]}
    if result.first and result.last:
        asked |= {"since": first_day(result.first).isoformat(), "until": last_day(result.last).isoformat()}
    return link(request, "data-table", "fatalities" if name == "deaths" else "contributions", **asked)


def _value(read: World, figure: WorldFigure) -> Quantity | None:
    """Give the value of a figure that is narrowed to nothing; None where it has to be narrowed."""
    try:
        return published.answer(read, figure.name, {}).value
    except BadValueError:
        return None
