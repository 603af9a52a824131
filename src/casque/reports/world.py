"""The land of the world and the lines between countries, from the TopoJSON file of the package."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate, pairwise
from math import hypot
from typing import Any

from casque.core.codes import all_countries

Point = tuple[float, float]
Line = list[Point]

ANTARCTICA = "ATA"
HALF_TURN = 180
POINTS_OF_A_RING = 4  # the last is the first again
# Lines that maps of the United Nations draw dotted or dashed along their whole length: course or status
# is not settled. Lines of which one side has no M49 code are drawn so too. Where only a part of a line is
# in dispute, a file at 1:110 million does not tell that part.
UNSETTLED = frozenset(frozenset(pair) for pair in (("ESH", "MAR"), ("SDN", "SSD"), ("ISR", "PSE")))


@dataclass(frozen=True, slots=True)
class World:
    """Shapes in degrees of longitude and latitude.

    Parameters
    ----------
    shapes : tuple
        GeoJSON features of the countries without Antarctica, each with its alpha-3 code as
        `id`; empty where the file gives none.
    settled, unsettled : tuple of line
        Lines between countries, each once.
    """

    shapes: tuple[dict[str, Any], ...]
    settled: tuple[Line, ...]
    unsettled: tuple[Line, ...]

    def centre(self, code: str) -> Point | None:
        """Give the middle of the largest part of a country.

        None where the country is too small for the file or lies across the 180th meridian.
        """
        for shape in self.shapes:
            if shape["id"] == code:
                rings = [polygon[0] for polygon in shape["geometry"]["coordinates"]]
                largest = max(
                    rings, key=lambda ring: abs(_area(ring)), default=[(0.0, 0.0), (HALF_TURN, 0.0)]
                )
                across = [point[0] for point in largest]
                return _centroid(largest) if max(across) - min(across) < HALF_TURN else None
        return None


@cache
def world(tolerance: float = 0.0) -> World:
    """Read the file of the package.

    Parameters
    ----------
    tolerance : float, default 0.0
        How far a line may leave its course to have fewer points [degree]. Countries that
        share a line keep sharing it; parts too small to be seen are left out.
    """
    text = files("casque.reports").joinpath("data/countries-110m.json").read_text(encoding="utf-8")
    topology = json.loads(text)
    arcs = [_simpler(_decoded(arc, topology["transform"]), tolerance) for arc in topology["arcs"]]
    by_m49 = {one.m49: one.alpha3 for one in all_countries()}
    countries = [
        (by_m49.get(each.get("id", ""), ""), _polygons(each))
        for each in topology["objects"]["countries"]["geometries"]
    ]
    shown = [(code, polygons) for code, polygons in countries if code != ANTARCTICA]
    settled, unsettled = _lines(shown, arcs)
    return World(tuple(_feature(code, polygons, arcs) for code, polygons in shown), settled, unsettled)


def _decoded(arc: Sequence[Sequence[int]], transform: dict[str, list[float]]) -> Line:
    (x_scale, y_scale), (x_start, y_start) = transform["scale"], transform["translate"]
    across = accumulate(step[0] for step in arc)
    along = accumulate(step[1] for step in arc)
    return [
        (round(x * x_scale + x_start, 2), round(y * y_scale + y_start, 2))
        for x, y in zip(across, along, strict=True)
    ]


def _simpler(line: Line, tolerance: float) -> Line:
    """Leave out points by the rule of Douglas and Peucker (Cartographica 10, 1973)."""
    if tolerance <= 0 or len(line) <= 2:
        return line
    (x_start, y_start), (x_end, y_end) = line[0], line[-1]
    across, along = x_end - x_start, y_end - y_start
    length = hypot(across, along)
    away = [
        abs(across * (y_start - y) - (x_start - x) * along) / length
        if length
        else hypot(x - x_start, y - y_start)
        for x, y in line
    ]
    farthest = max(range(len(line)), key=away.__getitem__)
    if away[farthest] <= tolerance:
        return [line[0], line[-1]]
    return _simpler(line[: farthest + 1], tolerance)[:-1] + _simpler(line[farthest:], tolerance)


def _polygons(geometry: dict[str, Any]) -> list[list[list[int]]]:
    arcs: list[Any] = geometry["arcs"]
    return [arcs] if geometry["type"] == "Polygon" else arcs


def _feature(code: str, polygons: list[list[list[int]]], arcs: list[Line]) -> dict[str, Any]:
    rings = [[list(_ring(ring, arcs)) for ring in polygon] for polygon in polygons]
    coordinates = [polygon for polygon in rings if len(polygon[0]) >= POINTS_OF_A_RING]
    return {"type": "Feature", "id": code, "geometry": {"type": "MultiPolygon", "coordinates": coordinates}}


def _ring(ring: Iterable[int], arcs: list[Line]) -> Iterator[Point]:
    last: Point | None = None
    for number in ring:
        line = arcs[number] if number >= 0 else arcs[~number][::-1]
        yield from line if last is None else line[1:]
        last = line[-1]


def _lines(
    countries: list[tuple[str, list[list[list[int]]]]], arcs: list[Line]
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    sides: defaultdict[int, list[str]] = defaultdict(list)
    for code, polygons in countries:
        for number in (number for polygon in polygons for ring in polygon for number in ring):
            sides[number if number >= 0 else ~number].append(code)
    shared = {number: frozenset(codes) for number, codes in sides.items() if len(codes) > 1}
    unsettled = {number for number, codes in shared.items() if "" in codes or codes in UNSETTLED}
    return (
        tuple(arcs[number] for number in sorted(shared.keys() - unsettled)),
        tuple(arcs[number] for number in sorted(unsettled)),
    )


def _area(ring: Sequence[Point]) -> float:
    return sum(_cross(a, b) for a, b in pairwise(ring)) / 2


def _cross(a: Point, b: Point) -> float:
    return a[0] * b[1] - b[0] * a[1]


def _centroid(ring: Sequence[Point]) -> Point:
    pairs = list(pairwise(ring))
    weight = 6 * _area(ring)
    across = sum((a[0] + b[0]) * _cross(a, b) for a, b in pairs) / weight
    along = sum((a[1] + b[1]) * _cross(a, b) for a, b in pairs) / weight
    return round(across, 2), round(along, 2)
