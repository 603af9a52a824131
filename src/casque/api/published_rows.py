"""`/published-tables`: the rows that were read from published files, each once or as one file tells it."""

from __future__ import annotations

from datetime import date
from typing import Any

from ninja import Query, Router, Schema

from casque.api.asking import told
from casque.api.gate import ANY_PARAMETER, Asked, unknown_parameter
from casque.api.holding import HeldListing, HeldPage, HeldState, held_for, page_told, start_of
from casque.reports import held_shapes, shapes
from casque.reports.source_rows import (
    RowsAsked,
    columns_asked,
    count_of,
    in_order,
    rows_asked,
    source_table,
)
from casque.sources.tables import TABLES

router = Router(tags=["published files"])


class SourceColumn(Schema):
    """A column of a table of published rows."""

    name: str = told("Name.", "total")
    type: str = told("Type, as Table Schema names it.", "integer")
    unit: str = told("Unit; empty for none.", "people")
    description: str = told("What it holds.", "Men and women.")


class SourceTable(Schema):
    """A table of published rows: one form for all publishers of the same kind of fact."""

    name: str = told("Name.", "contributions")
    title: str = told("Title.", "Contributions")
    description: str = told("What its rows are.", "Uniformed personnel at the end of a month.")
    rows: int = told("Number of rows of all held files, earlier vintages too.", 150000)
    key: list[str] = told("Columns that name a row among those of one file.", ["day", "contributor"])
    columns: list[SourceColumn] = told("Columns.", [])


class SourceTables(Schema):
    """All tables of published rows."""

    items: list[SourceTable] = told("Tables.", [])
    total: int = told("Number of tables.", 8)


class PublishedRows(HeldPage):
    """A part of the rows of a table."""

    items: list[dict[str, Any]] = told(
        "Rows by column; `file` is the fingerprint of the file, null stands for not told.",
        [{"day": "2091-06-30", "contributor": "XAA", "mission": "XM1", "total": 11}],
    )


class RowListing(HeldListing):
    """Which rows are asked; every column that holds a text is a filter as well."""

    since: date | None = told("Only rows from this day on.", "2020-01-01", default=None)
    until: date | None = told("Only rows up to this day.", "2020-12-31", default=None)
    dataset: str = told("Only rows of this data set.", "un-contributions", default="")
    file: str = told(
        "The rows of this file, by its fingerprint; without it, each row once, of the file that is current.",
        "9f86d081884c",
        default="",
    )


@router.get("/published-tables", response=SourceTables)
def list_published_tables(request: Asked, state: Query[HeldState]) -> dict[str, Any]:
    """List the tables that published files are read into, with what each column holds and in which unit."""
    rows = held_for(request, state).rows
    return shapes.listed(held_shapes.source_table(one, rows.get(one.name, 0)) for one in TABLES.values())


@router.get("/published-tables/{table}", response=PublishedRows, openapi_extra={ANY_PARAMETER: "column"})
def list_published_rows(request: Asked, table: str, listing: Query[RowListing]) -> dict[str, Any]:
    """List the rows of a table; every column of texts is a filter, an empty value means "not told"."""
    held = held_for(request, listing)
    asked = RowsAsked(
        source_table(table).name,
        _equal(request, table),
        listing.since,
        listing.until,
        dataset=held.data_set(listing.dataset).key if listing.dataset else "",
        file=listing.file,
        known_on=held.known_on,
    )
    rows = rows_asked(held.store, asked)
    count = count_of(rows)
    part = in_order(rows, asked, count).slice(start_of(held, listing), listing.limit).collect()
    return page_told(held, listing, held_shapes.source_rows(part), total=count)


def _equal(request: Asked, table: str) -> dict[str, str]:
    """Read the parameters that name columns; refuse others."""
    own = list(RowListing.model_fields)
    known = columns_asked(source_table(table))
    found = {name: value for name, value in request.GET.dict().items() if name not in own}
    for name in found:
        if name not in known:
            raise unknown_parameter(name, [*own, *known])
    return {name: str(value) for name, value in found.items()}
