"""What tables of contributions have in common: repeats, several rows of a key, codes, days."""

from __future__ import annotations

import polars as pl

from casque.core.words import N_, say
from casque.sources import names
from casque.sources.reading import Finding, Weight
from casque.sources.rows import ROW

MOST = 500_000
"""People that one row can have at most; the whole system never had 130,000."""


def without_repeats(
    rows: pl.DataFrame, same: tuple[str, ...], where: str = ROW
) -> tuple[pl.DataFrame, tuple[Finding, ...]]:
    """Set rows aside that stand in the file once more in every value, and say how many."""
    once = rows.unique(list(same), keep="first", maintain_order=True)
    aside = rows.height - once.height
    if not aside:
        return rows, ()
    again = rows.filter(pl.struct(same).is_duplicated()).select(pl.col(where).min()).item()
    what = say(
        N_("{count} rows stand in the file once more, first that of row {row}; each counts once."),
        count=aside,
        row=again,
    )
    return once, (Finding("repeated-rows", what),)


def added_up(rows: pl.DataFrame, key: tuple[str, ...]) -> pl.DataFrame:
    """Add the rows of one key, never overwrite; the column ``times`` tells how many there were."""
    if not rows.select(pl.struct(key).is_duplicated().any()).item():
        return rows.with_columns(times=pl.lit(1, pl.UInt32))
    rest = [name for name in rows.columns if name not in {*key, "male", "female", "total"}]
    counts = [name for name in ("male", "female", "total") if name in rows.columns]
    return rows.group_by(key, maintain_order=True).agg(
        *(pl.col(name).first() for name in rest),
        *(
            pl.when(pl.col(name).has_nulls()).then(None).otherwise(pl.col(name).sum()).alias(name)
            for name in counts
        ),
        times=pl.len(),
    )


def differing_codes(pairs: pl.DataFrame) -> tuple[Finding, ...]:
    """Say where a printed code is not that of the name beside it; the name counts.

    Parameters
    ----------
    pairs : DataFrame
        Columns ``contributor_printed`` and ``code``.
    """
    told = pairs.unique().with_columns(own=names.contributor_codes(pl.col("contributor_printed")))
    wrong = told.filter(
        pl.col("own").is_not_null(), pl.col("code").is_not_null(), pl.col("own") != pl.col("code")
    )
    if wrong.is_empty():
        return ()
    shown = wrong.select(pl.format("{} ({})", "contributor_printed", "code")).to_series().sort()
    what = say(N_("The code is not that of the name, and the name counts: {pairs}."), pairs=", ".join(shown))
    return (Finding("code-differs", what),)


def moved_days(printed: pl.DataFrame) -> tuple[Finding, ...]:
    """Say which days count for the end of their month; columns ``printed_day`` and ``day``."""
    other = printed.filter(pl.col("printed_day") != pl.col("day"))["printed_day"].unique().sort()
    if other.is_empty():
        return ()
    what = say(
        N_("{count} days are not the last of their month, first {day}; they count for its end."),
        count=len(other),
        day=other[0],
    )
    return (Finding("day-moved", what, Weight.NOTE),)
