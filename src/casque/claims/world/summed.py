"""Rows of contributions summed over missions or over contributors, once for each file: files never change.

A question that asks for contributors but not for missions, or the other way round, needs no single rows. At ten
million rows that makes the difference between a second and milliseconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import polars as pl

from casque.claims.world.series import World, contributions, in_months, shares_of
from casque.sources.store import Store

_KEPT = 2048  # files times two; some 60 kB each
_KEYS = ("contributor", "mission")


def rows_for(world: World, months: Sequence[str], *, keys: frozenset[str]) -> pl.LazyFrame:
    """Give rows that tell what some keys need, as few as that takes.

    Parameters
    ----------
    world : World
    months : sequence of str
    keys : frozenset of str
        Keys that are filtered or grouped by. Where ``contributor`` or ``mission`` is not among them, the rows are
        summed over it and its columns are null.
    """
    asked = [key for key in _KEYS if key in keys]
    if len(asked) == len(_KEYS):
        return contributions(world, months)
    key = asked[0] if asked else "mission"
    frames = []
    for sha, told, is_whole in shares_of(world, months):
        summed = _summed(world.store, sha, key)
        frames.append(summed if is_whole else summed.filter(in_months(told)))
    return pl.concat(frames).lazy() if frames else contributions(world, ())


@lru_cache(maxsize=_KEPT)
def _summed(store: Store, sha: str, key: str) -> pl.DataFrame:
    """Sum the rows of a file over all but one key; rows whose gender is not told stay apart."""
    (other,) = (one for one in _KEYS if one != key)
    none = pl.lit(None, pl.String)
    untold = pl.col("female").is_null()
    return (
        store.scan_files("contributions", [sha])
        .group_by(
            "day",
            pl.coalesce(key, f"{key}_printed").alias(key),
            "personnel_type",
            "flags",
            untold.alias("untold"),
        )
        .agg(
            *(
                pl.when(pl.col(one).is_null().all())
                .then(None)
                .otherwise(pl.col(one).cast(pl.Int64).sum())
                .alias(one)
                for one in ("male", "female", "total")
            )
        )
        .with_columns(
            none.alias(f"{key}_printed"),
            none.alias(other),
            none.alias(f"{other}_printed"),
            pl.lit(sha).alias("file"),
        )
        .select(
            "day",
            *(name for one in _KEYS for name in (one, f"{one}_printed")),
            "personnel_type",
            "male",
            "female",
            "total",
            "flags",
            "file",
        )
        .sort("day", key, "personnel_type", nulls_last=True)
        .collect()
    )
