"""Where the headquarters of operations lie, to find coordinates of a file that are the wrong way round.

Whole-degree geography, good to tell a swap: never shown in the place of what a file says.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import polars as pl

PLACES: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "abidjan": (-4.0, 5.3),
        "abyei": (28.4, 9.6),
        "al fashir": (25.3, 13.6),
        "asmara": (38.9, 15.3),
        "athens": (23.7, 38.0),
        "baghdad": (44.4, 33.3),
        "bamako": (-8.0, 12.6),
        "bangui": (18.6, 4.4),
        "bujumbura": (29.4, -3.4),
        "camp faouar": (35.9, 33.2),
        "cavtat": (18.2, 42.6),
        "damascus": (36.3, 33.5),
        "dili": (125.6, -8.6),
        "dushanbe": (68.8, 38.5),
        "freetown": (-13.2, 8.5),
        "gaza": (34.5, 31.5),
        "guatemala city": (-90.5, 14.6),
        "jerusalem": (35.2, 31.8),
        "juba": (31.6, 4.9),
        "kabale": (30.0, -1.2),
        "kabul": (69.2, 34.5),
        "khartoum": (32.5, 15.6),
        "kigali": (30.1, -1.9),
        "kinshasa": (15.3, -4.3),
        "laayoune": (-13.2, 27.2),
        "luanda": (13.2, -8.8),
        "maputo": (32.6, -26.0),
        "mogadishu": (45.3, 2.0),
        "monrovia": (-10.8, 6.3),
        "n'djamena": (15.0, 12.1),
        "naqoura": (35.1, 33.1),
        "nicosia": (33.4, 35.2),
        "phnom penh": (104.9, 11.6),
        "port-au-prince": (-72.3, 18.5),
        "pristina": (21.2, 42.7),
        "san salvador": (-89.2, 13.7),
        "sarajevo": (18.4, 43.9),
        "skopje": (21.4, 42.0),
        "sukhumi": (41.0, 43.0),
        "tegucigalpa": (-87.2, 14.1),
        "tehran": (51.4, 35.7),
        "umm qasr": (47.9, 30.0),
        "vukovar": (19.0, 45.4),
        "zagreb": (16.0, 45.8),
    }
)
"""Longitude and latitude [degree] of a place, by its name in lower case."""

NEAR = 1.0
"""How far coordinates may lie from those of the table, in each direction [degree]."""


def fits(place: pl.Expr, longitude: pl.Expr, latitude: pl.Expr) -> pl.Expr:
    """Tell whether coordinates lie at a place; null where the place or the coordinates are not known."""
    known = place.str.to_lowercase().str.replace_all("’", "'")
    east, north = (
        known.replace_strict(
            list(PLACES),
            [point[axis] for point in PLACES.values()],
            default=None,
            return_dtype=pl.Float64,
        )
        for axis in (0, 1)
    )
    return ((longitude - east).abs() <= NEAR) & ((latitude - north).abs() <= NEAR)
