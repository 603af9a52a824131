"""A store of the published files beside the project, read by the readers of the project."""

from pathlib import Path

import polars as pl

from casque.claims.world import World
from casque.sources.opening import open_file
from casque.sources.publishers import recognise
from casque.sources.reading import Reading
from casque.sources.store import Store
from casque.sources.tables import TABLES
from tests.claims.world.making import REAL, keep

FILES = {
    "un-fatalities/dppadposs-fatalities_2023-11-28.csv": 1,
    "un-missions/DPPADPOSS-PKO_2024-02-19.csv": 1,
    "ipi-providing-for-peacekeeping/full_gender_data_200911_201402_clean.csv.gz": 3,
    "ipi-providing-for-peacekeeping/country_month_199011_201402/China.csv": 3,
    "tamm-mandates/TAMM.csv.gz": 1,
    "un-finance/un-secretariat-expenses_2019_2023.csv": 1,
    "un-contributions-monthly/pdf/UN_country_contributions_2020_08.pdf": 1,
}
"""Files that are read by their readers, with the rank of their data set."""

PARSED = "un-contributions-monthly/contributions_parsed_visible.csv.gz"
"""The other months of the monthly reports, as parsed before: their readers have tests of their own."""

KINDS = {
    "EOM": "experts_on_mission",
    "TROOPS": "troops",
    "STAFF": "staff_officers",
    "IPO": "individual_police",
    "FPU": "formed_police_units",
}


def published_world(folder: Path) -> World:
    """Keep what the tests need of the published files."""
    store = Store(folder)
    for number, (path, rank) in enumerate(FILES.items()):
        made = _read(REAL / path)
        tables = {name: frame for name, frame in made.tables.items() if frame.height}
        keep(store, f"{number:a>64}", tables, dataset=made.dataset, rank=rank, as_of=made.as_of)
    for day, rows in _parsed().partition_by("day", as_dict=True).items():
        keep(store, f"{day[0]:%Y%m}".rjust(64, "b"), {"contributions": rows}, rank=2)
    return World(store)


def _read(path: Path) -> Reading:
    opened = open_file(path)
    return recognise(opened).read(opened)


def _parsed() -> pl.DataFrame:
    rows = pl.read_csv(REAL / PARSED, infer_schema_length=None)
    people = {name: pl.col(name).cast(pl.Int32) for name in ("male", "female", "total")}
    return (
        rows.filter(pl.col("report_month") != "2020-08")
        .select(
            day=pl.col("report_date").str.to_date(),
            contributor="iso3",
            contributor_printed="country_raw",
            mission="mission_raw",
            mission_printed="mission_raw",
            personnel_type=pl.col("personnel_type").replace_strict(KINDS),
            **people,
            flags=pl.lit(""),
            place=pl.lit(""),
        )
        .select(TABLES["contributions"].schema.keys())
    )
