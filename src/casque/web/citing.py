"""Which records were made from which passage, and which records name which."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import polars as pl

from casque.core.dataset import Dataset, Record
from casque.core.schema import Field, Kind, Table
from casque.core.tables import TABLES
from casque.reports.choosing import holds
from casque.web.computed import kept


@dataclass(frozen=True, slots=True)
class PassageLine:
    """A passage with the number of records made from it."""

    passage: Record
    records: int


@dataclass(frozen=True, slots=True)
class Naming:
    """The records of one table that name a record in one of their fields."""

    table: Table
    field: Field
    codes: tuple[str, ...]
    total: int


SHOWN = 12
"""Records of one table shown as naming another; the page of the table has them all."""


def passage_lines(data: Dataset, source: str) -> list[PassageLine]:
    """Give the passages of a source in their order, with what they gave."""
    index = _index(data)
    return [
        PassageLine(record, len(index.get(record.code, ())))
        for record in data.records("passages")
        if record["source"] == source
    ]


def records_citing(data: Dataset, passage: str) -> tuple[str, ...]:
    """Give the names of the records made from a passage."""
    return _index(data).get(passage, ())


def naming(data: Dataset, record: Record) -> list[Naming]:
    """Give the records that name a record, by table and field."""
    found = []
    for table in TABLES:
        frame = data[table.name]
        for field in table.fields if frame.height else ():
            wanted = _wanted(field, record)
            if wanted:
                codes = frame.filter(_holds(field, wanted)).get_column("code")
                if len(codes):
                    found.append(Naming(table, field, tuple(codes.head(SHOWN)), len(codes)))
    return found


def _wanted(field: Field, record: Record) -> str:
    if field.kind is Kind.REFERENCE and field.references == record.table:
        return record.code
    return record.ref if field.kind is Kind.RECORD else ""


def _holds(field: Field, wanted: str) -> pl.Expr:
    return holds(field.name, wanted) if field.is_many else pl.col(field.name) == wanted


def _index(data: Dataset) -> dict[str, tuple[str, ...]]:
    return kept(data, "citing", lambda: _citing(data))


def _citing(data: Dataset) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, frame in data.frames.items():
        columns = [column for column in ("passages", "also") if column in frame.columns]
        if "passages" not in columns:
            continue
        for code, *texts in frame.select("code", *columns).iter_rows():
            cited = ";".join(text for text in texts if text)
            for passage in dict.fromkeys(part.partition(":")[0] for part in cited.split(";") if part):
                found[passage].append(f"{name}/{code}")
    return {passage: tuple(refs) for passage, refs in found.items()}
