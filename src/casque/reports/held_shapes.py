"""Data sets, tables and rows of published files as plain data; their files stand in `source_shapes`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from casque.reports import source_shapes
from casque.reports.holdings import DataSet
from casque.sources.adding import Outcome
from casque.sources.papers import Entry
from casque.sources.tables import SourceTable

Shape = dict[str, Any]
_ASIDE = ("times", "change", "column", "old", "new")


def data_set(one: DataSet) -> Shape:
    """Shape a data set with what is held of it."""
    return {
        **{name: getattr(one, name) for name in ("key", "title", "publisher", "link", "licence")},
        **{name: getattr(one, name) for name in ("licence_link", "citation", "note")},
        "files": len(one.entries),
        "rows": one.rows,
        "size": one.size,
        "first": _day(one.first),
        "last": _day(one.last),
    }


def papers(one: Entry) -> Shape:
    """Shape what a package tells of a file: its papers, without what is odd about it."""
    aside = {"findings", "months", "rank", "extension"}
    return {name: value for name, value in source_shapes.entry(one).items() if name not in aside}


def added(outcomes: Sequence[Outcome], *, is_dry_run: bool) -> Shape:
    """Shape what became of all given files."""
    shapes = [source_shapes.outcome(one) for one in outcomes]
    counts = Counter(one["fate"] for one in shapes)
    return {
        "is_dry_run": is_dry_run,
        "counts": dict(sorted(counts.items())),
        "items": shapes,
        "total": len(shapes),
    }


def differences(told: pl.DataFrame) -> list[Shape]:
    """Shape lines of a comparison of two files, each with the key of its row."""
    return [
        {"key": _plain({name: value for name, value in row.items() if name not in _ASIDE})}
        | {name: row[name] for name in _ASIDE}
        for row in told.iter_rows(named=True)
    ]


def source_table(one: SourceTable, rows: int) -> Shape:
    """Shape a table of published rows."""
    return {
        "name": one.name,
        "title": one.title,
        "description": one.description,
        "rows": rows,
        "key": list(one.key),
        "columns": [
            {
                "name": column.name,
                "type": type_of(column.dtype),
                "unit": column.unit,
                "description": f"{column.description}.",
            }
            for column in one.columns
        ],
    }


def source_rows(frame: pl.DataFrame) -> list[Shape]:
    """Shape published rows; days in ISO form, null where a value is not told."""
    return [_plain(row) for row in frame.iter_rows(named=True)]


def type_of(dtype: pl.DataType) -> str:
    """Name the type of a column as Table Schema does."""
    if dtype.is_integer():
        return "integer"
    if dtype.is_float():
        return "number"
    return {pl.Date(): "date", pl.Boolean(): "boolean"}.get(dtype, "string")


def _plain(row: Mapping[str, Any]) -> Shape:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
