"""Rows of contributions summed over missions or over contributors, once for each file: files never change.

A question that asks for contributors but not for missions, or the other way round, needs no single rows. At ten
million rows that makes the difference between a second and milliseconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import polars as pl

from casque.claims.world.scope import Wanted, narrowed
from casque.claims.world.series import Share, World, contributions, in_months, shares_of
from casque.sources.aliases import OwnName, own_names
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
    if keys.issuperset(_KEYS):
        return contributions(world, months)
    frames = [rows_of_share(world.store, share, keys=keys) for share in shares_of(world, months)]
    return pl.concat(frames).lazy() if frames else contributions(world, ())


def rows_of_share(
    store: Store, share: Share, *, keys: frozenset[str], wanted: Wanted | None = None
) -> pl.DataFrame:
    """Give rows of one file that tell what some keys need, summed over what is not among them.

    Parameters
    ----------
    store : Store
    share : Share
    keys : frozenset of str
        As for `rows_for`; where both are among them, the rows are summed over nothing that tells them apart.
    wanted : mapping of str to tuple of str, optional
        Values that the rows are narrowed to.
    """
    sha, told, is_whole = share
    asked = tuple(key for key in _KEYS if key in keys) or ("mission",)
    by_one = len(asked) < len(_KEYS)
    rows = (
        _kept(store, sha, asked[0], own_names(store.folder)).lazy()
        if by_one
        else store.scan_files("contributions", [sha])
    )
    rows = narrowed(rows if is_whole else rows.filter(in_months(told)), wanted or {})
    return (rows if by_one else _summed(rows, sha, asked)).collect()


@lru_cache(maxsize=_KEPT)
def _kept(store: Store, sha: str, key: str, named: tuple[OwnName, ...]) -> pl.DataFrame:
    """Sum a file; once more when users have entered names, for then some rows have other contributors."""
    del named  # a key of the cache only
    summed = _summed(store.scan_files("contributions", [sha]), sha, (key,))
    return summed.sort("day", key, "personnel_type", nulls_last=True).collect()


def _summed(rows: pl.LazyFrame, sha: str, asked: tuple[str, ...]) -> pl.LazyFrame:
    """Sum rows of a file over all keys but some; rows whose gender is not told stay apart."""
    none, untold = pl.lit(None, pl.String), pl.col("female").is_null()
    named = [pl.coalesce(key, f"{key}_printed").alias(key) for key in asked]
    left_out = [key for key in _KEYS if key not in asked]
    return (
        rows.group_by("day", *named, "personnel_type", "flags", untold.alias("untold"))
        .agg(_people("male"), _people("female"), _people("total"))
        .with_columns(
            *(none.alias(key) for key in left_out),
            *(none.alias(f"{key}_printed") for key in _KEYS),
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
    )


def _people(name: str) -> pl.Expr:
    """Add people; where none of the rows tells them, they are not told."""
    column = pl.col(name)
    total = column.cast(pl.Int64).sum()
    return pl.when(column.is_null().all()).then(None).otherwise(total).alias(name)
