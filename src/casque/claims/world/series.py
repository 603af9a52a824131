"""The published rows that figures are made of: one file a month, months that lack, months that do not tell missions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Protocol

import polars as pl

from casque.sources.aliases import OwnName, own_names
from casque.sources.papers import Entry
from casque.sources.store import Store
from casque.sources.tables import TABLES
from casque.sources.vintages import best_first, current, current_files

_KEPT = 16  # stores, or states of one, whose months are remembered

Share = tuple[str, list[str], bool]
"""A file's fingerprint, the months of it that count, and whether these are all it has."""


class Spreads(Protocol):
    """Reads rows of contributions elsewhere than in this process; see `casque.claims.world.spread`."""

    def rows(
        self,
        store: Store,
        shares: Sequence[Share],
        *,
        keys: frozenset[str],
        wanted: Mapping[str, tuple[str, ...]],
    ) -> pl.LazyFrame:
        """Give the rows of shares, summed over the keys that are not named, narrowed to wanted values."""


@dataclass(frozen=True, slots=True)
class World:
    """What publishers tell, as held in a store.

    Parameters
    ----------
    store : Store
    source : str
        Key of the data set that contributions come from; empty for the best of each month.
    known_on : datetime, optional
        As it was known at this moment: files kept later are left out.
    spread : Spreads, optional
        What reads rows of contributions in other processes; this one where it is not given.
    """

    store: Store
    source: str = ""
    known_on: datetime | None = None
    spread: Spreads | None = None

    def entries(self, table: str) -> tuple[Entry, ...]:
        """Give the papers of the files that have rows of a table."""
        return tuple(one for one in self.store.entries(known_on=self.known_on) if table in one.tables)

    def contribution_files(self) -> tuple[Entry, ...]:
        """Give the papers of the files of contributions, of the chosen data set where one was chosen."""
        held = self.entries("contributions")
        return tuple(one for one in held if not self.source or one.dataset == self.source)

    def months(self) -> Mapping[str, Entry]:
        """Give the months that are held, such as ``2020-08``, with the file that is current for each."""
        return _months(self.contribution_files())

    def table(self, name: str) -> pl.LazyFrame:
        """Give the current rows of a table other than contributions."""
        return current(self.store, name, known_on=self.known_on)


def contributions(world: World, months: Sequence[str] | None = None) -> pl.LazyFrame:
    """Give the current rows of contributions, each month from one file alone.

    Parameters
    ----------
    world : World
    months : sequence of str, optional
        Only these months; files of other months are not opened.
    """
    shares = shares_of(world, list(world.months()) if months is None else months)
    whole = [sha for sha, _, is_whole in shares if is_whole]
    frames = [world.store.scan_files("contributions", whole)] if whole or not shares else []
    for sha, told, is_whole in shares:
        if not is_whole:
            frames.append(world.store.scan_files("contributions", [sha]).filter(in_months(told)))
    return pl.concat(frames)


def shares_of(world: World, months: Sequence[str]) -> list[Share]:
    """Give the files that tell some months: fingerprint, its months of those, and whether these are all it has."""
    held = world.months()
    by_file: dict[str, list[str]] = {}
    for month in months:
        if month in held:
            by_file.setdefault(held[month].sha256, []).append(month)
    entries = {one.sha256: one for one in held.values()}
    return [(sha, told, len(told) == len(entries[sha].months)) for sha, told in sorted(by_file.items())]


def missing_months(world: World, first: str = "", last: str = "") -> tuple[str, ...]:
    """Give the months of a span that no file tells; they are gaps, and nothing is carried forward into them.

    Parameters
    ----------
    world : World
    first, last : str
        Span, such as ``2020-01`` to ``2020-12``; where empty, the first and last month held.
    """
    held = world.months()
    if not held:
        return ()
    return tuple(month for month in month_range(first or min(held), last or max(held)) if month not in held)


def months_without_mission(world: World) -> frozenset[str]:
    """Give the months whose file does not tell missions; they count for contributors and the world alone."""
    return _without_mission(world.store, tuple((m, one.sha256) for m, one in world.months().items()))


def known_values(world: World, column: str) -> frozenset[str]:
    """Give the values that a column has in any row of contributions or fatalities."""
    found: frozenset[str] = frozenset()
    for table in ("contributions", "fatalities"):
        if column in TABLES[table].schema:
            files = tuple(one.sha256 for one in world.entries(table))
            found |= _values(world.store, files, table, column, own_names(world.store.folder))
    return found


def month_range(first: str, last: str) -> tuple[str, ...]:
    """Give all months of a span, both ends included.

    Examples
    --------
    >>> month_range("2019-11", "2020-02")
    ('2019-11', '2019-12', '2020-01', '2020-02')
    """
    start, end = _number(first), _number(last)
    return tuple(_text(number) for number in range(start, end + 1))


def month_after(month: str, count: int = 1) -> str:
    """Give the month some months later; earlier where the count is negative.

    Examples
    --------
    >>> month_after("2019-11", 2), month_after("2020-01", -1)
    ('2020-01', '2019-12')
    """
    return _text(_number(month) + count)


def months_between(first: str, last: str) -> int:
    """Count the months from one to another.

    Examples
    --------
    >>> months_between("2019-11", "2020-02")
    3
    """
    return _number(last) - _number(first)


def first_day(month: str) -> date:
    """Give the first day of a month."""
    return date(int(month[:4]), int(month[5:7]), 1)


def last_day(month: str) -> date:
    """Give the last day of a month."""
    return date.fromordinal(first_day(month_after(month)).toordinal() - 1)


def in_months(months: Sequence[str]) -> pl.Expr:
    """Filter rows to months by their days; a span of months without a hole is two comparisons."""
    ordered = sorted(months)
    span = pl.col("day").is_between(first_day(ordered[0]), last_day(ordered[-1]))
    if len(ordered) == months_between(ordered[0], ordered[-1]) + 1:
        return span
    return span & pl.col("day").dt.month_start().is_in([first_day(one) for one in ordered])


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def _text(number: int) -> str:
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def _months(entries: tuple[Entry, ...]) -> Mapping[str, Entry]:
    by_sha = {one.sha256: one for one in entries}
    return {month: by_sha[sha] for month, sha in current_files(best_first(entries)).items()}


@lru_cache(maxsize=_KEPT)
def _without_mission(store: Store, pairs: tuple[tuple[str, str], ...]) -> frozenset[str]:
    untold = pl.col("mission").is_null() & pl.col("mission_printed").is_null()
    files = sorted({sha for _, sha in pairs})
    rows = store.scan_files("contributions", files).filter(untold)
    days = rows.select(pl.col("day").dt.month_start(), "file").unique()
    found = {(day.strftime("%Y-%m"), sha) for day, sha in days.collect().iter_rows()}
    return frozenset(month for month, _ in found & set(pairs))


@lru_cache(maxsize=_KEPT)
def _values(
    store: Store, files: tuple[str, ...], table: str, column: str, named: tuple[OwnName, ...]
) -> frozenset[str]:
    del named  # a key of the cache only: users' names change contributors
    printed = f"{column}_printed"
    text = pl.coalesce(column, printed) if printed in TABLES[table].schema else pl.col(column)
    found = store.scan_files(table, list(files)).select(text.unique().drop_nulls()).collect()
    return frozenset(found.to_series().to_list())
