"""Where to draw the states that are too small for the outlines of the world map: one point for each."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from casque.reports.world import Point


@cache
def small_states() -> Mapping[str, Point]:
    """Give the points of countries without an outline, by alpha-3 code [degree of longitude, latitude].

    A map that colours countries leaves out no contributor when it draws a mark at these points too.

    Examples
    --------
    >>> small_states()["MLT"]
    (14.46, 35.9)
    """
    text = files("casque.reports").joinpath("data/small-states.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return MappingProxyType(
        {row["alpha3"]: (float(row["longitude"]), float(row["latitude"])) for row in rows}
    )
