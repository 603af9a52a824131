"""Rows of published files: one table, narrowed, each row once or as one file tells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType

import polars as pl

from casque.core.codes.suggest import unknown
from casque.core.errors import BadValueError
from casque.core.words import N_, say
from casque.sources.store import Store
from casque.sources.tables import FILE, TABLES, SourceTable
from casque.sources.vintages import current

DAYS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "contributions": ("day", "day"),
        "fatalities": ("day", "day"),
        "decisions": ("day", "day"),
        "mandates": ("month", "month"),
        **dict.fromkeys(("operations", "money", "world_totals"), ("start", "end")),
    }
)
"""Columns of the first and last day that a row speaks of; a table that is not here has years."""
SORTED_ROWS = 2_000_000
"""More rows than this are given in the order of the files, because sorting them takes memory."""


@dataclass(frozen=True)
class RowsAsked:
    """Which rows of published files are asked.

    Parameters
    ----------
    table : str
    equal : mapping of str to str
        Text of a column by its name; an empty text stands for "not told".
    since, until : date or None
        First and last day.
    dataset : str
        Only this data set.
    file : str
        Only this file, by its fingerprint; else each row once, of the file that is current.
    known_on : datetime or None
        As it was known at this moment.
    """

    table: str
    equal: Mapping[str, str] = field(default_factory=dict)
    since: date | None = None
    until: date | None = None
    dataset: str = ""
    file: str = ""
    known_on: datetime | None = None


def source_table(name: str) -> SourceTable:
    """Give a table of published rows.

    Raises
    ------
    UnknownCodeError
        If there is none of this name; the hint names near ones.
    """
    if name not in TABLES:
        raise unknown(
            name,
            say(N_("table of published rows")),
            {one: one for one in TABLES},
            otherwise=say(N_("The tables are: {codes}."), codes=", ".join(TABLES)),
        )
    return TABLES[name]


def columns_asked(table: SourceTable) -> tuple[str, ...]:
    """Give the columns that a question can narrow: those that hold texts."""
    aside = {"flags", "place"}
    return tuple(one.name for one in table.columns if one.dtype == pl.String() and one.name not in aside)


def rows_asked(store: Store, asked: RowsAsked) -> pl.LazyFrame:
    """Give the rows that a question asks for; nothing is read before they are collected.

    Raises
    ------
    UnknownCodeError, NotFoundError, BadValueError
        If there is no such table; no such file; no such column, or no day in the table.
    """
    table = source_table(asked.table)
    if asked.file:
        entry = store.entry(asked.file)
        rows = store.scan_files(table.name, [entry.sha256] if table.name in entry.tables else [])
    else:
        rows = current(store, table.name, dataset=asked.dataset, known_on=asked.known_on)
    for condition in _conditions(table, asked):
        rows = rows.filter(condition)
    return rows


def in_order(rows: pl.LazyFrame, asked: RowsAsked, count: int) -> pl.LazyFrame:
    """Sort rows by the key of their table; those of one file stay as they stand in it."""
    if asked.file or count > SORTED_ROWS:
        return rows
    return rows.sort(*TABLES[asked.table].key, FILE.name, nulls_last=True, maintain_order=True)


def count_of(rows: pl.LazyFrame) -> int:
    """Count rows without holding them."""
    return int(rows.select(pl.len()).collect(engine="streaming").item())


def files_of(rows: pl.LazyFrame) -> list[str]:
    """Give the fingerprints of the files that rows come from."""
    found = rows.select(pl.col(FILE.name).unique()).collect(engine="streaming")
    return sorted(found[FILE.name].to_list())


def _conditions(table: SourceTable, asked: RowsAsked) -> list[pl.Expr]:
    known = columns_asked(table)
    for name in asked.equal:
        if name not in known:
            raise BadValueError(
                say(
                    N_("The table '{table}' has no column '{column}' to narrow."),
                    table=table.name,
                    column=name,
                ),
                hint=say(N_("Its columns are: {columns}."), columns=", ".join(known)),
            )
    equal = [pl.col(name) == text if text else pl.col(name).is_null() for name, text in asked.equal.items()]
    return [*equal, *_days(table, asked)]


def _days(table: SourceTable, asked: RowsAsked) -> list[pl.Expr]:
    """Keep rows that speak of some day between the two that are asked; an open end reaches on."""
    first, last = DAYS.get(table.name, ("year", "year"))
    has_years = first == "year"
    found = []
    if asked.since:
        end = pl.col(last) >= (asked.since.year if has_years else asked.since)
        found.append(end if first == last else end | pl.col(last).is_null())
    if asked.until:
        found.append(pl.col(first) <= (asked.until.year if has_years else asked.until))
    return found
