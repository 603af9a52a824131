"""The course of a search on a page: the drawing, and the table for those who do not see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from casque.reports.curve import Moment, draw_curve

MOST_ROWS = 25


@dataclass(frozen=True, slots=True)
class Curve:
    """The drawing of a search, and its moments: time, cost, bound and proven gap [%]."""

    drawing: SafeString
    rows: Sequence[tuple[float, float, float | None, float | None]]


def curve_of(progress: Sequence[Mapping[str, Any]]) -> Curve:
    """Give the course of a search."""
    moments = [Moment(one["seconds"], one["cost"], _bound(one)) for one in progress]
    name = gettext("Cost of the best plan, and what no plan can go below, over the time of the search")
    step = max(1, -(-len(moments) // MOST_ROWS))
    shown = moments[::-step][::-1]
    return Curve(
        mark_safe(draw_curve(moments, name=name)),  # noqa: S308  the name is escaped, the rest are numbers
        [(one.seconds, one.cost, one.bound, gap_percent(one.cost, one.bound)) for one in shown],
    )


def _bound(moment: Mapping[str, Any]) -> float | None:
    """Give the bound of a moment; no cost is less than nothing."""
    found: float | None = moment.get("bound")
    return None if found is None else max(0.0, found)


def gap_percent(cost: float, bound: float | None) -> float | None:
    """Give the part of the cost that is not proven necessary [%]."""
    if bound is None:
        return None
    return max(0.0, 100 * (cost - bound) / cost) if cost > 0 else 0.0
