"""Draw how a search went: the cost of the best plan and what no plan can go below, over time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 640, 200
LEFT, RIGHT, TOP, BOTTOM = 8, 8, 10, 24


@dataclass(frozen=True, slots=True)
class Moment:
    """Where a search stood: time [s], cost and bound [points]."""

    seconds: float
    cost: float
    bound: float | None


def draw_curve(moments: Sequence[Moment], *, name: str) -> str:
    """Draw the moments of a search as SVG; nothing before there are two.

    Examples
    --------
    >>> draw_curve([Moment(0, 8.0, None), Moment(4, 4.0, 3.0)], name="Cost").count("<path")
    4
    """
    if len(moments) < 2:
        return ""
    longest = max(moments[-1].seconds, 1e-9)
    most = max(one.cost for one in moments) or 1.0

    def at(seconds: float, points: float) -> str:
        x = LEFT + seconds / longest * (WIDTH - LEFT - RIGHT)
        y = TOP + (1 - max(0.0, points) / most) * (HEIGHT - TOP - BOTTOM)
        return f"{x:.1f} {y:.1f}"

    cost = _steps([(one.seconds, one.cost) for one in moments], at)
    bounds = [(one.seconds, one.bound) for one in moments if one.bound is not None]
    parts = [f'<path class="ground" d="M{LEFT} {HEIGHT - BOTTOM}H{WIDTH - RIGHT}"/>']
    if bounds:
        low = _steps([*bounds, (longest, bounds[-1][1])], at)
        last = at(longest, 0)
        parts.append(f'<path class="proven" d="M{at(bounds[0][0], 0)}L{low}L{last}Z"/>')
        parts.append(f'<path class="bound" d="M{low}"/>')
    parts.append(f'<path class="cost" d="M{cost}"/>')
    parts.append(f'<text x="{LEFT}" y="{HEIGHT - 7}">0 s</text>')
    parts.append(f'<text x="{WIDTH - RIGHT}" y="{HEIGHT - 7}" text-anchor="end">{longest:.0f} s</text>')
    return (
        f'<svg class="curve" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(name)}">'
        f"{''.join(parts)}</svg>"
    )


def _steps(points: Sequence[tuple[float, float]], at: Callable[[float, float], str]) -> str:
    """Give a line that keeps each value until the next."""
    told: list[str] = []
    before: float | None = None
    for seconds, value in points:
        if before is not None:
            told.append(at(seconds, before))
        told.append(at(seconds, value))
        before = value
    return "L".join(told)
