"""Makers of stores with rows of invented states and missions, and the store of the published files beside the project."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl

from casque.claims.world import World
from casque.sources.papers import Entry, MonthCount, Receipt
from casque.sources.reading import Totals
from casque.sources.store import Store
from casque.sources.tables import TABLES

REAL = Path(__file__).parents[4] / "shared" / "data"
DAY = datetime(2091, 1, 1, tzinfo=UTC)

Row = tuple[str, str | None, str, int, int]
"""Contributor, mission, kind of personnel, men, women."""


def month_rows(month: str, rows: Iterable[Row], *, flags: str = "", gender: bool = True) -> pl.DataFrame:
    """Make the contributions of a month."""
    year, number = int(month[:4]), int(month[5:7])
    day = date.fromordinal(date(year + number // 12, number % 12 + 1, 1).toordinal() - 1)
    made = [
        {
            "day": day,
            "contributor": contributor,
            "contributor_printed": contributor,
            "mission": mission,
            "mission_printed": mission,
            "personnel_type": kind,
            "male": men if gender else None,
            "female": women if gender else None,
            "total": men + women,
            "flags": flags,
            "place": f"row {number}",
        }
        for number, (contributor, mission, kind, men, women) in enumerate(rows, 1)
    ]
    return pl.DataFrame(made, schema=TABLES["contributions"].schema)


def death_rows(rows: Iterable[tuple[str, str, str, str, str]], *, kind: str = "military") -> pl.DataFrame:
    """Make fatalities: number, day, mission, nationality, cause."""
    made = [
        {
            "casualty": casualty,
            "day": date.fromisoformat(day),
            "mission": mission,
            "mission_printed": mission,
            "contributor": contributor,
            "contributor_printed": contributor,
            "personnel": kind,
            "cause": cause,
            "gender": None,
            "flags": "",
            "place": "",
        }
        for casualty, day, mission, contributor, cause in rows
    ]
    return pl.DataFrame(made, schema=TABLES["fatalities"].schema)


def keep(
    store: Store,
    sha: str,
    tables: Mapping[str, pl.DataFrame],
    *,
    dataset: str = "un-contributions",
    rank: int = 1,
    as_of: date | None = None,
    at: datetime = DAY,
) -> None:
    """Keep rows in a store as those of one file."""
    months: dict[str, MonthCount] = {}
    if "contributions" in tables:
        told = pl.col("female").is_not_null()
        counts = [pl.len(), pl.col("total").sum(), pl.col("total").filter(told).sum().alias("told")]
        by_month = tables["contributions"].group_by(pl.col("day").dt.strftime("%Y-%m").alias("month"))
        counted = by_month.agg(*counts, pl.col("female").sum()).sort("month")
        months = {month: MonthCount(*numbers) for month, *numbers in counted.iter_rows()}
    entry = Entry(
        sha256=sha,
        extension="csv",
        size=1,
        dataset=dataset,
        title=f"Reports of {dataset}",
        publisher="Nobody",
        link="",
        licence="none",
        licence_link="",
        citation="",
        layout="",
        first=date(2090, 1, 1),
        last=date(2090, 12, 31),
        as_of=as_of,
        published=None,
        rank=rank,
        tables={name: frame.height for name, frame in tables.items()},
        months=months,
        totals=Totals(),
        findings=(),
        receipt=Receipt(at, (f"{sha}.csv",)),
    )
    with store.changing():
        staged = store.folder / f"staged-{sha}"
        staged.mkdir()
        (staged / "file").write_text(sha)
        for name, frame in tables.items():
            frame.with_columns(file=pl.lit(sha)).write_parquet(staged / f"{name}.parquet")
        store.commit(entry, staged)


def a_world(folder: Path, months: Mapping[str, Sequence[Row]]) -> World:
    """Make a world of one file a month."""
    store = Store(folder)
    for number, (month, rows) in enumerate(months.items()):
        keep(store, f"{number:064x}", {"contributions": month_rows(month, rows)})
    return World(store)
