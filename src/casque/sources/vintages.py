"""Vintages: several files that tell the same rows. All stay visible; one of them is current, and they are compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import polars as pl

from casque.core.errors import BadValueError
from casque.core.words import N_, say
from casque.sources.papers import Entry
from casque.sources.store import SHORT, Store
from casque.sources.tables import FILE, TABLES

_ASIDE = {"place", FILE.name}
"""Columns that tell where a row stands, not what it says."""

_TIMES = "times"
_WHOLE = {"fatalities"}
"""Tables of which one file holds all rows, so that the latest file alone is current."""

_BY_LAYOUT = {"operations"}
"""Tables of which the latest file of each data set and layout is current."""


@dataclass(frozen=True, slots=True)
class Revision:
    """An earlier file that tells rows of a new one, and how many values and rows the new one has otherwise.

    Parameters
    ----------
    sha256 : str
        The earlier file.
    shared, changed, added, removed : int
        Rows that both tell; values that differ in those; rows that only the new one has, and only the old one.
    """

    sha256: str
    shared: int
    changed: int
    added: int
    removed: int


def current(store: Store, table: str, *, dataset: str = "", known_on: datetime | None = None) -> pl.LazyFrame:
    """Give each row once: of the best file where several tell it.

    The best is of the data set with the lowest rank, then made last, then kept last, then the one that tells of most
    people whether they are men or women; fingerprints decide what is left. Contributions are chosen by month, so that two publishers are never added up within a month.

    Parameters
    ----------
    store : Store
    table : str
    dataset : str
        Only this data set.
    known_on : datetime, optional
        As it was known at this moment.
    """
    held = [one for one in store.entries(known_on=known_on) if table in one.tables]
    best = best_first([one for one in held if not dataset or one.dataset == dataset])
    if table == "contributions":
        return _by_month(store, best)
    if table in _WHOLE:
        return store.scan_files(table, [one.sha256 for one in best[:1]])
    if table in _BY_LAYOUT:
        latest = {(one.dataset, one.layout): one.sha256 for one in reversed(best)}
        return store.scan_files(table, list(latest.values()))
    return _by_key(store, table, best)


def best_first(entries: Sequence[Entry]) -> list[Entry]:
    """Order files so that where two tell the same, the first is current."""
    by_print = sorted(entries, key=lambda one: one.sha256)
    by_telling = sorted(by_print, key=_genders_told, reverse=True)
    by_time = sorted(
        by_telling, key=lambda one: (one.made.toordinal() if one.made else 0, one.receipt.at), reverse=True
    )
    return sorted(by_time, key=lambda one: one.rank)


def _genders_told(entry: Entry) -> int:
    return sum(month.told for month in entry.months.values())


def current_files(entries: Sequence[Entry]) -> dict[str, str]:
    """Give the fingerprint of the current file of each month of contributions."""
    chosen: dict[str, str] = {}
    for one in best_first(entries):
        for month in one.months:
            chosen.setdefault(month, one.sha256)
    return dict(sorted(chosen.items()))


def _by_month(store: Store, best: Sequence[Entry]) -> pl.LazyFrame:
    chosen = current_files(best)
    whole, parts = [], []
    for one in best:
        months = [month for month in one.months if chosen[month] == one.sha256]
        if len(months) == len(one.months):
            whole.append(one.sha256)
        elif months:
            rows = store.scan_files("contributions", [one.sha256])
            parts.append(rows.filter(pl.col("day").dt.strftime("%Y-%m").is_in(months)))
    frames = [store.scan_files("contributions", whole), *parts] if whole or not parts else parts
    return pl.concat(frames)


def _by_key(store: Store, table: str, best: Sequence[Entry]) -> pl.LazyFrame:
    order = pl.LazyFrame(
        {
            FILE.name: [one.sha256 for one in best],
            "_series": [f"{one.dataset} {one.layout}" for one in best],
            "_order": list(range(len(best))),
        },
        schema={FILE.name: pl.String, "_series": pl.String, "_order": pl.Int64},
    )
    rows = store.scan_files(table, [one.sha256 for one in best]).join(order, on=FILE.name)
    first = pl.col("_order").min().over("_series", *TABLES[table].key)
    return (
        rows.filter(pl.col("_order") == first).drop("_series", "_order").sort(FILE.name, maintain_order=True)
    )


def differences(store: Store, old: str, new: str, *, table: str = "") -> pl.DataFrame:
    """Compare two files value by value.

    Parameters
    ----------
    store : Store
    old, new : str
        Fingerprints, or beginnings of them.
    table : str
        The table to compare, where they share several.

    Returns
    -------
    DataFrame
        The key's columns, ``times`` (1 but for rows whose key stands several times in a file), ``change`` (``changed``,
        ``added``, ``removed``), ``column``, ``old`` and ``new`` as text. A row that only one file has is one line with
        its values in one text and no column.

    Raises
    ------
    BadValueError
        If they share no table, or the one that was named is not in both.
    """
    one, other = store.entry(old), store.entry(new)
    shared = [name for name in TABLES if name in one.tables and name in other.tables]
    if not shared or (table and table not in shared):
        raise BadValueError(
            say(
                N_("The files {old} and {new} share no such table."),
                old=one.sha256[:SHORT],
                new=other.sha256[:SHORT],
            ),
            hint=say(N_("Compare two files of one data set, such as two vintages of a month.")),
        )
    chosen = table or shared[0]
    frames = [store.scan_files(chosen, [each.sha256]).collect() for each in (one, other)]
    return compare(chosen, frames[0], frames[1])


def compare(table: str, old: pl.DataFrame, new: pl.DataFrame) -> pl.DataFrame:
    """Compare two frames of a table value by value; see `differences`."""
    key = [*(name for name in TABLES[table].key if name not in _ASIDE), _TIMES]
    values = [name for name in TABLES[table].schema if name not in {*key, *_ASIDE}]
    sides = [_numbered(each, key).select(*key, pl.struct(values).alias("row")) for each in (old, new)]
    pairs = sides[0].join(sides[1], on=key, how="full", coalesce=True, nulls_equal=True, suffix="_new")
    both = pl.col("row").is_not_null() & pl.col("row_new").is_not_null()
    changes = [
        pairs.filter(both & _cell("row", name).ne_missing(_cell("row_new", name))).select(
            *key,
            pl.lit("changed").alias("change"),
            pl.lit(name).alias("column"),
            _cell("row", name).alias("old"),
            _cell("row_new", name).alias("new"),
        )
        for name in values
    ]
    for change, side, column in (("removed", "row", "old"), ("added", "row_new", "new")):
        other = "row_new" if side == "row" else "row"
        text = pl.concat_str(
            [pl.format(f"{name} {{}}", _cell(side, name)) for name in values],
            separator="; ",
            ignore_nulls=True,
        )
        only = pairs.filter(pl.col(other).is_null()).select(
            *key, pl.lit(change).alias("change"), pl.lit("").alias("column"), text.alias(column)
        )
        lacking = "new" if column == "old" else "old"
        changes.append(only.with_columns(pl.lit(None, pl.String).alias(lacking)).select(changes[0].columns))
    return pl.concat(changes).sort(*key, "change", "column", nulls_last=True)


def _cell(row: str, name: str) -> pl.Expr:
    return pl.col(row).struct.field(name).cast(pl.String)


def _numbered(frame: pl.DataFrame, key: list[str]) -> pl.DataFrame:
    columns = [name for name in key if name != _TIMES]
    return frame.with_columns(pl.int_range(1, pl.len() + 1).over(columns).alias(_TIMES))


def revisions(store: Store, entry: Entry, staged: Path) -> tuple[Revision, ...]:
    """Find held files of the same data set that tell rows of a file that is about to be kept, and compare them.

    Parameters
    ----------
    store : Store
    entry : Entry
        Its papers.
    staged : Path
        Folder with its Parquet files.
    """
    candidates = [one for one in store.entries() if _may_share(one, entry)]
    found: list[Revision] = []
    for table in entry.tables:
        asked = [one.sha256 for one in candidates if table in one.tables]
        if asked:
            new = pl.read_parquet(staged / f"{table}.parquet")
            found.extend(_revision(store, table, new, sha) for sha in _sharing(store, table, new, asked))
    return tuple(sorted(found, key=lambda one: one.sha256))


def _may_share(held: Entry, entry: Entry) -> bool:
    return held.dataset == entry.dataset and held.first <= entry.last and entry.first <= held.last


def _sharing(store: Store, table: str, new: pl.DataFrame, asked: list[str]) -> list[str]:
    key = [name for name in TABLES[table].key if name not in _ASIDE]
    keys = new.lazy().select(key).unique()
    rows = store.scan_files(table, asked).select(*key, FILE.name)
    shared = rows.join(keys, on=key, how="semi", nulls_equal=True).select(pl.col(FILE.name).unique().sort())
    return shared.collect()[FILE.name].to_list()


def _revision(store: Store, table: str, new: pl.DataFrame, sha: str) -> Revision:
    old = store.scan_files(table, [sha]).collect()
    told = compare(table, old, new)
    counts = dict(told.group_by("change").len().iter_rows())
    added = counts.get("added", 0)
    return Revision(sha, new.height - added, counts.get("changed", 0), added, counts.get("removed", 0))
