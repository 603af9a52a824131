"""Polars expressions over the text forms of dates: the days they may mean, and what holds when."""

from __future__ import annotations

from datetime import date

import polars as pl

_YEAR, _MONTH = 4, 7


def first_day(column: str) -> pl.Expr:
    """Give the first day that a date text may mean, as Date; null stays null."""
    text = pl.col(column)
    length = text.str.len_bytes()
    whole = (
        pl.when(length == _YEAR)
        .then(text + "-01-01")
        .when(length == _MONTH)
        .then(text + "-01")
        .otherwise(text)
    )
    return whole.str.to_date("%Y-%m-%d", strict=False)


def last_day(column: str) -> pl.Expr:
    """Give the last day that a date text may mean, as Date; null stays null."""
    text = pl.col(column)
    length = text.str.len_bytes()
    whole = (
        pl.when(length == _YEAR)
        .then(text + "-12-01")
        .when(length == _MONTH)
        .then(text + "-01")
        .otherwise(text)
    )
    day = whole.str.to_date("%Y-%m-%d", strict=False)
    return pl.when(length <= _MONTH).then(day.dt.month_end()).otherwise(day)


def begins_by(start: str, day: date) -> pl.Expr:
    """Keep rows that have begun, or may have begun, by `day`."""
    return pl.col(start).is_null() | (first_day(start) <= day)


def may_hold_on(start: str, end: str, day: date) -> pl.Expr:
    """Keep rows whose period holds `day`, or may hold it; a missing end is no limit."""
    begun = begins_by(start, day)
    return begun & (pl.col(end).is_null() | (last_day(end) >= day)) if end else begun
