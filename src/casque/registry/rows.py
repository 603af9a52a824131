"""From the registry's versions to the heart's frames, and from a frame's rows to versions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby, islice

import polars as pl
from django.db.models import TextField
from django.db.models.functions import Cast

from casque.core.frames import first_day, last_day
from casque.core.schema import Table
from casque.core.tables import BY_NAME
from casque.registry.models import VersionQuerySet

OWNER = "contributor"
"""Field that names the state to which a row belongs."""

CHUNK = 2_000
_FIRST, _LAST = "_valid_from", "_valid_to"

Row = tuple[dict[str, str], date | None, date | None]
"""The values of a row without the empty ones, and the widest days between which it holds."""


def frames_of(
    versions: VersionQuerySet, *, only: frozenset[tuple[str, str]] | None = None
) -> dict[str, pl.DataFrame]:
    """Give the versions' values as frames by table, in their order; `only` names the records to keep."""
    rows = (
        versions.annotate(text=Cast("values", TextField()))
        .order_by("table", "position")
        .values_list("table", "code", "text")
        .iterator(chunk_size=CHUNK)
    )
    kept = rows if only is None else (row for row in rows if row[:2] in only)
    return {
        name: _frame(BY_NAME[name], (text for _, _, text in group))
        for name, group in groupby(kept, key=lambda row: row[0])
        if name in BY_NAME
    }


def scope_of(values: Mapping[str, str]) -> str:
    """Give the state to which a row belongs; empty when it belongs to none."""
    return values.get(OWNER, "")


def rows_of(table: Table, frame: pl.DataFrame) -> Iterator[Row]:
    """Give each row's values, without the empty ones, and the widest days between which it holds."""
    start, end = table.valid
    dated = frame.select(
        *table.columns,
        (first_day(start) if start else pl.lit(None, pl.Date)).alias(_FIRST),
        (last_day(end) if end else pl.lit(None, pl.Date)).alias(_LAST),
    )
    for row in dated.iter_rows(named=True):
        first, last = row.pop(_FIRST), row.pop(_LAST)
        yield {name: value for name, value in row.items() if value is not None}, first, last


def one_row(table: Table, values: Mapping[str, str]) -> pl.DataFrame:
    """Give a frame of one row; an empty text is what the source does not tell."""
    return pl.DataFrame({name: [values.get(name) or None] for name in table.columns}, schema=_schema(table))


def _frame(table: Table, texts: Iterable[str]) -> pl.DataFrame:
    """Read JSON texts in chunks, so that a large table is never in memory as objects."""
    left, chunks = iter(texts), []
    while chunk := list(islice(left, CHUNK)):
        read = pl.Series("row", chunk).str.json_decode(pl.Struct(_schema(table)))
        chunks.append(read.struct.unnest())
    return pl.concat(chunks, rechunk=True) if chunks else pl.DataFrame(schema=_schema(table))


def _schema(table: Table) -> dict[str, type[pl.String]]:
    return dict.fromkeys(table.columns, pl.String)
