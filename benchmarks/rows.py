"""Rows of invented states for the measurements: activities in one mission, spread over twenty years."""

from __future__ import annotations

import polars as pl

from casque.core.dataset import Dataset

MISSION = {
    "code": "XM1",
    "title": "Mission in Corland",
    "hosts": "XCC",
    "hosts_basis": "assigned",
    "basis": "assigned",
}


def activities(count: int) -> pl.DataFrame:
    """Give a frame of activities."""
    number = pl.int_range(count, eager=True)
    year, month = number % 20, number % 12 + 1
    frame = pl.DataFrame({"number": number, "year": year, "month": month})
    return frame.select(
        code=pl.format("XA-{}", "number"),
        title=pl.lit("Patrol"),
        measure=pl.lit("patrols"),
        amount=(pl.col("number") % 50).cast(pl.String),
        unit=pl.lit("patrols"),
        missions=pl.lit("XM1"),
        countries=pl.lit("XCC"),
        categories=pl.lit("infantry"),
        start=pl.format(
            "20{}-{}",
            pl.col("year").cast(pl.String).str.zfill(2),
            pl.col("month").cast(pl.String).str.zfill(2),
        ),
        end=pl.format(
            "20{}-{}",
            (pl.col("year") + 1).cast(pl.String).str.zfill(2),
            pl.col("month").cast(pl.String).str.zfill(2),
        ),
        basis=pl.lit("assigned"),
    )


def record_of_activities(count: int) -> Dataset:
    """Give a record of one mission and its activities."""
    return Dataset({"missions": pl.DataFrame([MISSION]), "activities": activities(count)}, name="activities")


def with_activities(data: Dataset, count: int) -> Dataset:
    """Give a record with activities of an invented mission added."""
    added = record_of_activities(count)
    tables = {
        name: pl.concat([frame, added[name].select(frame.columns)]) for name, frame in data.frames.items()
    }
    return Dataset(tables, data.name, data.title)
