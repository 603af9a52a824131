"""What pages read of the published files that the site holds: computed once for each state of the store, and kept."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import TypeVar

from django.http import HttpRequest

from casque.claims.world import World, WorldAnswer, ask_world, world_figure_named
from casque.core.dates import PartialDate, Precision
from casque.core.errors import BadValueError
from casque.core.words import N_, say
from casque.registry.holdings import site_store
from casque.reports.over_months import OverMonths, over_months, ranks
from casque.reports.series_chart import month_text
from casque.web.computed import Memory
from casque.web.reading import known_until

T = TypeVar("T")
KEPT = 200
"""Answers, series and drawings kept in memory, the latest ones; each is some tens of kilobytes."""
LONGEST = 5
"""Digits of a number of a month."""

_MEMORY = Memory(KEPT)


def world(request: HttpRequest) -> World:
    """Give the published files that this page reads: all that the site holds, as known on the day asked for."""
    found: World | None = getattr(request, "casque_world", None)
    if found is None:
        found = World(site_store(), known_on=known_until(request))
        request.casque_world = found  # type: ignore[attr-defined]  # kept for one request
    return found


def kept(read: World, name: str, make: Callable[[], T], *parts: Hashable) -> T:
    """Give something computed from the published files, computed once for each state of the store."""
    held = tuple(one.sha256 for one in read.store.entries(known_on=read.known_on))
    return _MEMORY.get((read.store.folder, held, name, *parts), make)


def answer(read: World, name: str, scope: Mapping[str, str], *, by: str = "") -> WorldAnswer:
    """Give the answer of a figure over published rows."""
    narrowed = tuple(sorted(scope.items()))
    return kept(
        read,
        "answer",
        lambda: ask_world(read, world_figure_named(name), dict(narrowed), by=by),
        name,
        narrowed,
        by,
    )


def series(read: World, scope: Mapping[str, str], *, by: str) -> OverMonths:
    """Give strength over months by a key."""
    narrowed = tuple(sorted(scope.items()))
    return kept(read, "series", lambda: over_months(read, dict(narrowed), by=by), narrowed, by)


def places(read: World, contributor: str) -> Mapping[str, int]:
    """Give the place of a contributor among all, by month."""
    return kept(read, "places", lambda: ranks(read, contributor), contributor)


def month_asked(request: HttpRequest, read: World) -> str:
    """Give the month that the query asks for, as a month or as the number that a slider sends; else the latest held.

    Raises
    ------
    BadValueError
        If it is no month.
    """
    text, number = request.GET.get("month", "").strip(), request.GET.get("at", "").strip()
    if text:
        asked = PartialDate.parse(text)
        if asked.precision is not Precision.MONTH:
            raise BadValueError(
                say(N_("'{text}' is not a month."), text=text),
                hint=say(N_("Write year and month: 2020-08.")),
                where="month",
            )
        return str(asked)
    if number.isascii() and number.isdigit() and len(number) <= LONGEST:
        return month_text(int(number))
    return max(read.months(), default="")
