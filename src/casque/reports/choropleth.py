"""Draw the world with each country filled by the class of its number: plain SVG, projected once, in milliseconds.

Fills come from the page's own style sheet by class: `m0` for none, `m1` to `m6` from light to dark, `mx` hatched for
not known. Dark means more, so that colour-blind readers and prints in grey keep the order. States that are too small for
an outline are dots, drawn where they have a number; `too_small` names those that have not even a point.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt

from casque.reports.small_states import small_states
from casque.reports.world import POINTS_OF_A_RING, Line, Point, world

WIDTH, HEIGHT = 7200, 3120  # units of the drawing: a tenth of a pixel of a wide page, so that steps are whole
CLASSES = 6
DOT = 32  # radius of a state without an outline
TOLERANCE = 0.3  # how far a line may leave its course [degree]: half a pixel
PEOPLE = (1, 50, 250, 1000, 2500, 5000)
"""Lower limits of the classes of people; the same for every month, so that months can be compared."""

_NORTH = 84.0  # of all land [degree]
_HALF_TURN = 180.0
# Equal Earth: Šavrič, Patterson and Jenny, International Journal of Geographical Information Science 33 (2019).
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_PATTERN = (
    '<defs><pattern id="map-unknown" width="50" height="50" patternUnits="userSpaceOnUse"'
    ' patternTransform="rotate(45)"><rect class="m0" width="50" height="50"/>'
    '<rect class="hatch" width="12" height="50"/></pattern></defs>'
)


@dataclass(frozen=True, slots=True)
class Region:
    """A country of a month.

    Parameters
    ----------
    value : float or None
        The number; None where it is not known.
    title : str
        Country and number in words, for pointers and for those who do not see the map.
    href : str
        Where it leads; empty for nowhere.
    """

    value: float | None
    title: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class _Ground:
    countries: Mapping[str, str]
    dots: Mapping[str, str]
    nameless: str
    settled: str
    unsettled: str


def draw_choropleth(regions: Mapping[str, Region], *, limits: Sequence[float] = PEOPLE, name: str) -> str:
    """Draw the world; the same regions give the same text.

    Parameters
    ----------
    regions : mapping of str to Region
        By alpha-3 code. A country that is not in it is filled as none.
    limits : sequence of float
        Lower limits of the classes, rising.
    name : str
        What the map shows, for those who do not see it.

    Raises
    ------
    ValueError
        If there are too many classes, or their limits do not rise.

    Examples
    --------
    >>> svg = draw_choropleth({"BGD": Region(6700, "Bangladesh: 6,700", "/c/BGD/")}, name="Strength")
    >>> '<a href="/c/BGD/" tabindex="-1"><title>Bangladesh: 6,700</title><path class="m6" d="M' in svg
    True
    """
    if not 0 < len(limits) <= CLASSES or list(limits) != sorted(set(limits)):
        raise ValueError(f"limits must rise and be at most {CLASSES}, not {tuple(limits)}")
    ground = _ground()
    parts = [_PATTERN, f'<path class="m0" d="{ground.nameless}"/>' if ground.nameless else ""]
    parts.extend(_country(shape, regions.get(code), limits) for code, shape in ground.countries.items())
    parts.append(f'<path class="border" d="{ground.settled}"/>')
    parts.append(f'<path class="border unsettled" d="{ground.unsettled}"/>')
    parts.extend(
        _country(dot, regions[code], limits)
        for code, dot in ground.dots.items()
        if _is_told(regions.get(code))
    )
    return (
        f'<svg class="world-map" viewBox="0 0 {WIDTH} {HEIGHT}" direction="ltr" role="group"'
        f' aria-label="{escape(name)}">{"".join(parts)}</svg>'
    )


def class_of(value: float | None, limits: Sequence[float] = PEOPLE) -> str:
    """Give the class of the style sheet that fills a number.

    Examples
    --------
    >>> class_of(0), class_of(49), class_of(50), class_of(9000), class_of(None)
    ('m0', 'm1', 'm2', 'm6', 'mx')
    """
    return "mx" if value is None else f"m{bisect_right(limits, value)}"


def too_small(codes: Iterable[str]) -> tuple[str, ...]:
    """Give those of some countries that the map cannot show, in the order of their codes."""
    ground = _ground()
    return tuple(sorted(set(codes) - ground.countries.keys() - ground.dots.keys()))


def _is_told(region: Region | None) -> bool:
    return region is not None and region.value != 0


def outlines() -> tuple[str, ...]:
    """Give the outlines of all land as paths, for other maps on the same ground."""
    ground = _ground()
    return (*ground.countries.values(), *([ground.nameless] if ground.nameless else []))


def _country(shape: str, region: Region | None, limits: Sequence[float]) -> str:
    if region is None:
        return f'<path class="m0" d="{shape}"/>'
    filled = f'<path class="{class_of(region.value, limits)}" d="{shape}"/>'
    inside = f"<title>{escape(region.title)}</title>{filled}"
    # Not a stop of the tabulator: the table beside the map leads to the same places in the order of the numbers.
    return (
        f'<a href="{escape(region.href)}" tabindex="-1">{inside}</a>' if region.href else f"<g>{inside}</g>"
    )


@cache
def _ground() -> _Ground:
    drawn = world(TOLERANCE)
    shapes: dict[str, str] = {}
    for feature in drawn.shapes:
        whole = [ring for polygon in feature["geometry"]["coordinates"] for ring in polygon]
        rings = [part for ring in whole for part in _within_the_map(ring)]
        outline = "".join(f"{path}Z" for ring in rings if (path := _path(ring)))
        shapes[feature["id"]] = shapes.get(feature["id"], "") + outline
    nameless = shapes.pop("", "")
    return _Ground(
        {code: shapes[code] for code in sorted(shapes) if shapes[code]},
        {code: _dot(point) for code, point in sorted(small_states().items()) if not shapes.get(code)},
        nameless,
        "".join(map(_path, drawn.settled)),
        "".join(map(_path, drawn.unsettled)),
    )


def _dot(point: Point) -> str:
    x, y = projected(point)
    return f"M{x - DOT} {y}a{DOT} {DOT} 0 1 0 {2 * DOT} 0a{DOT} {DOT} 0 1 0 {-2 * DOT} 0Z"


def _within_the_map(ring: Line) -> Iterator[Line]:
    """Cut a ring that runs over the 180th meridian into its parts on both edges of the map."""
    if all(abs(b[0] - a[0]) <= _HALF_TURN for a, b in pairwise(ring)):
        yield ring
        return
    unrolled = [((x + 2 * _HALF_TURN) % (2 * _HALF_TURN), y) for x, y in ring]
    for part, shift in ((_cut(unrolled, 1), 0), (_cut(unrolled, -1), 2 * _HALF_TURN)):
        if len(part) >= POINTS_OF_A_RING - 1:
            yield [(x - shift, y) for x, y in part]


def _cut(ring: Line, side: int) -> Line:
    """Keep the part of a ring on one side of the 180th meridian (Sutherland and Hodgman, 1974)."""
    kept: Line = []
    for (x, y), (to_x, to_y) in pairwise(ring):
        if (_HALF_TURN - x) * side >= 0:
            kept.append((x, y))
        if (_HALF_TURN - x) * (_HALF_TURN - to_x) < 0:
            kept.append((_HALF_TURN, y + (to_y - y) * (_HALF_TURN - x) / (to_x - x)))
    return kept


def _path(line: Line) -> str:
    """Write a line as whole steps from point to point; nothing where it is too short for one."""
    points = [projected(point) for point in line]
    x, y = points[0]
    steps = " ".join(f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(points) if a != b)
    return f"M{x} {y}l{steps}" if steps else ""


def projected(point: Point) -> tuple[int, int]:
    """Give the place on the map of a point in degrees of longitude and latitude.

    Examples
    --------
    >>> projected((0, 84))
    (3600, 0)
    """
    across, along = _equal_earth(*point)
    scale = WIDTH / (2 * _equal_earth(180, 0)[0])
    return round(WIDTH / 2 + across * scale), round((_TOP - along) * scale)


def _equal_earth(longitude: float, latitude: float) -> Point:
    angle = asin(sqrt(3) / 2 * sin(radians(latitude)))
    square = angle * angle
    power = square * square * square
    spread = 9 * _A4 * power * square + 7 * _A3 * power + 3 * _A2 * square + _A1
    across = 2 * sqrt(3) / 3 * radians(longitude) * cos(angle) / spread
    return across, angle * (_A1 + _A2 * square + power * (_A3 + _A4 * square))


_TOP = _equal_earth(0, _NORTH)[1]
