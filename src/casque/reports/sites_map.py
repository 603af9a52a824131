"""Sites of a mission in a year, as researchers read them from maps: where, who, and a size that is an estimate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import sqrt

import polars as pl

from casque.claims.world.series import World
from casque.reports.choropleth import WIDTH, outlines, projected

MARGIN = 60  # around the outermost sites
LEAST = 360  # units of the drawing across, so that one site alone still shows where it lies
LARGEST, SMALLEST = 0.022, 0.007  # radius of a site, as a share of the width
FULL = 1300.0
"""People of the largest circle: two battalions as symbols of maps count them."""


@dataclass(frozen=True, slots=True)
class Site:
    """A place where troops of a mission stood in a year.

    Parameters
    ----------
    location : str
    longitude, latitude : float
    size : float or None
        Standard sizes of the symbols there [people, estimated]; None where no map tells one.
    contributors : tuple of str
        By alpha-3 code, or as printed.
    kinds : tuple of str
        Kinds of troops.
    """

    location: str
    longitude: float
    latitude: float
    size: float | None
    contributors: tuple[str, ...]
    kinds: tuple[str, ...]


def years_of_sites(world: World, mission: str) -> tuple[int, ...]:
    """Give the years for which sites of a mission are held."""
    found = (
        world.table("sites").filter(pl.col("mission") == mission).select(pl.col("year").unique()).collect()
    )
    return tuple(sorted(found["year"].drop_nulls().to_list()))


def sites_of(world: World, mission: str, year: int) -> tuple[Site, ...]:
    """Give the sites of a mission in a year, the largest first; each place once, however many maps show it."""
    rows = world.table("sites").filter(
        pl.col("mission") == mission, pl.col("year") == year, pl.col("longitude").is_not_null()
    )
    whole = pl.col("contributor_printed").is_null()
    found = (
        rows.group_by("location", "longitude", "latitude")
        .agg(
            pl.col("size").filter(whole).max().alias("size"),
            pl.coalesce("contributor", "contributor_printed").unique().drop_nulls().sort().alias("who"),
            pl.col("kinds").filter(whole).unique().drop_nulls().sort().alias("kinds"),
        )
        .sort(pl.col("size").fill_null(-1), "location", descending=[True, False])
        .collect()
    )
    return tuple(
        Site(place, longitude, latitude, size, tuple(who), _kinds(kinds))
        for place, longitude, latitude, size, who, kinds in found.select(
            "location", "longitude", "latitude", "size", "who", "kinds"
        ).iter_rows()
    )


def draw_sites(sites: Sequence[Site], *, titles: Sequence[str], name: str) -> str:
    """Draw sites as circles on the land around them; nothing where there is no site.

    Parameters
    ----------
    sites : sequence of Site
    titles : sequence of str
        What each is in words.
    name : str
        What the map shows, for those who do not see it.
    """
    if not sites:
        return ""
    points = [projected((one.longitude, one.latitude)) for one in sites]
    left, top, width, height = _window(points)
    parts = [f'<path class="m0" d="{shape}"/>' for shape in outlines()]
    for (x, y), site, title in zip(points, sites, titles, strict=True):
        circle = f'<circle class="site" cx="{x}" cy="{y}" r="{_radius(site.size, width)}"/>'
        parts.append(f"<g><title>{escape(title)}</title>{circle}</g>")
    return (
        f'<svg class="world-map sites" viewBox="{left} {top} {width} {height}" direction="ltr" role="img"'
        f' aria-label="{escape(name)}">{"".join(parts)}</svg>'
    )


def _window(points: Sequence[tuple[int, int]]) -> tuple[int, int, int, int]:
    """Give the part of the map that shows all points, as wide as a page and at most twice as wide as high."""
    (west, east), (north, south) = ((min(each), max(each)) for each in zip(*points, strict=True))
    width = max(east - west + 2 * MARGIN, LEAST)
    height = max(south - north + 2 * MARGIN, width // 2)
    width = min(max(width, height), WIDTH)
    return (west + east - width) // 2, (north + south - height) // 2, width, height


def _radius(size: float | None, width: int) -> int:
    share = min(sqrt((size or 0) / FULL), 1.0)
    return round(width * (SMALLEST + (LARGEST - SMALLEST) * share))


def _kinds(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted({kind for text in texts for kind in text.split(";") if kind}))
