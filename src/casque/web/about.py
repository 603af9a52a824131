"""All that the record tells of a mission, by table, without reading the rows that are not about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from casque.core.dataset import Dataset, Record
from casque.core.tables import TABLES
from casque.reports.choosing import holds
from casque.web.computed import kept
from casque.web.paging import FrameRows

SHOWN = 60
"""Rows of one table that the page of a mission shows; the page of the table has them all."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one table about a mission: the first ones, and how many there are."""

    table: str
    shown: tuple[Record, ...]
    total: int

    @property
    def more(self) -> int:
        """Give how many rows are not shown."""
        return self.total - len(self.shown)


def about_mission(data: Dataset, code: str) -> Mapping[str, Rows]:
    """Give the rows of each table that name a mission; contingents do so through their slot."""
    return kept(data, "about mission", lambda: _about(data, code), code)


def _about(data: Dataset, code: str) -> Mapping[str, Rows]:
    found = {
        table.name: data[table.name].filter(pl.any_horizontal(_names(field.name, code) for field in fields))
        for table in TABLES
        if table.name != "missions"
        and (fields := [field for field in table.fields if field.references == "missions"])
    }
    slots = found["slots"].get_column("code").to_list()
    found["contingents"] = data["contingents"].filter(pl.col("slot").is_in(slots))
    return {name: _rows(name, frame) for name, frame in found.items() if frame.height}


def _names(column: str, code: str) -> pl.Expr:
    return holds(column, code).fill_null(value=False)


def _rows(table: str, frame: pl.DataFrame) -> Rows:
    return Rows(table, tuple(FrameRows(table, frame)[:SHOWN]), frame.height)
