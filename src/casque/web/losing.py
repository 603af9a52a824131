"""Deaths of a contributor or mission for a page: in all, and by each key that the rows allow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casque.claims.world import World, WorldPart
from casque.core.errors import BadValueError
from casque.core.quantities import Quantity
from casque.web import published

BREAKDOWNS = ("cause", "kind", "mission", "contributor", "year")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a breakdown, with what the figure is narrowed to for it."""

    key: str
    value: Quantity
    scope: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Deaths by a key."""

    by: str
    lines: Sequence[Line]


def losses(read: World, scope: Mapping[str, str]) -> dict[str, Any]:
    """Give what the part `losses` of a page shows; nothing where no list of deaths is held."""
    if not read.entries("fatalities"):
        return {"deaths": None}
    tables, refused = [], None
    for by in BREAKDOWNS:
        if by in scope:
            continue
        try:
            told = published.answer(read, "deaths", scope, by=by)
        except BadValueError as error:
            refused = error.what
            continue
        if told.parts:
            tables.append(Breakdown(by, [_line(scope, by, part) for part in told.parts]))
    deaths = published.answer(read, "deaths", scope)
    return {"deaths": deaths, "losses": tables if deaths.value.low else [], "no_causes": refused}


def _line(scope: Mapping[str, str], by: str, part: WorldPart) -> Line:
    narrowed = dict(scope) | ({by: part.key} if part.key else {})
    return Line(part.key, part.value, narrowed)
