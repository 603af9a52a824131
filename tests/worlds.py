"""The invented world that tests of all doors show: four states, two missions, a gap, deaths and flags."""

from datetime import date
from pathlib import Path

import polars as pl

from casque.sources.store import Store
from casque.sources.tables import TABLES
from tests.claims.world.making import death_rows, keep, month_rows

MONTHS = {
    "2090-01": [
        ("XAA", "XM1", "troops", 90, 10),
        ("XAA", "XM2", "individual_police", 5, 5),
        ("XBB", "XM1", "troops", 300, 0),
    ],
    "2090-02": [
        ("XAA", "XM1", "troops", 400, 20),
        ("XBB", "XM1", "troops", 300, 0),
        ("XCC", "XM2", "troops", 1, 1),
    ],
    "2090-04": [
        ("XAA", "XM2", "experts_on_mission", 7, 0),
        ("XBB", "XM1", "troops", 2700, 300),
        ("XDD", "XM1", "troops", 50, 0),
    ],
}
"""March is missing. In April the men and women of Dorland cannot be as printed."""
DEATHS = [
    (f"D{number}", "2090-01-15", "XM1", "XAA", cause)
    for number, cause in enumerate(["illness", "illness", "accident", "malicious act", "illness", "accident"])
]


def a_published_world(folder: Path) -> Store:
    """Keep the invented world in a folder."""
    store = Store(folder)
    for number, (month, rows) in enumerate(MONTHS.items(), 1):
        flagged = (
            pl.when(pl.col("contributor") == "XDD")
            .then(pl.lit("gender-implausible"))
            .otherwise(pl.col("flags"))
        )
        keep(store, f"{number:064x}", {"contributions": month_rows(month, rows).with_columns(flags=flagged)})
    keep(store, "d" * 64, {"fatalities": death_rows(DEATHS)}, dataset="un-fatalities", as_of=date(2090, 5, 1))
    keep(store, "e" * 64, {"sites": site_rows()}, dataset="geo-pko-sites")
    return store


def site_rows() -> pl.DataFrame:
    """Make two places of a mission in two years: one whole place, and its contributor."""
    common = {
        "mission": "XM1",
        "country": "Arland",
        "flags": "estimate",
        "place": "row 1",
        "kinds": "infantry",
    }
    made = [
        common | {"year": year, "location": place, "longitude": x, "latitude": 5.0, "size": size} | who
        for year in (2089, 2090)
        for place, x, size in (("Port One", 20.0, 650.0), ("Port Two", 21.5, None))
        for who in (
            dict[str, object](),
            {"contributor": "XAA", "contributor_printed": "Arland", "kinds": None},
        )
    ]
    return pl.DataFrame(made, schema=TABLES["sites"].schema)
