"""`/tables` and `/records`: what the record holds, row by row, and corrections of a row."""

from __future__ import annotations

from typing import Any

from ninja import Query, Router, Schema
from ninja.responses import Status

from casque.api.asking import Listing, State, page, record_for, told
from casque.api.gate import ANY_PARAMETER, Asked, unknown_parameter
from casque.api.schemas import Record, RowPage
from casque.core.tables import TABLES, table_named
from casque.registry import reading
from casque.registry.services import correct_record
from casque.reports import deed_shapes, shapes
from casque.reports.choosing import codes_with

router = Router(tags=["records"])


class TableField(Schema):
    """A column of a table."""

    name: str = told("Name of the column.", "strength")
    kind: str = told("How its text is read.", "quantity")
    description: str = told("What it holds.", "Strength on dispatch.")
    unit: str = told("Unit of a quantity; {other} where it stands in another column.", "persons")
    is_required: bool = told("Whether every row has it.", False)
    is_many: bool = told("Whether it holds several values, joined by ;.", False)
    values: list[str] = told("The allowed values of a choice.", ["yes", "no"])
    references: str = told("Table whose codes it names.", "missions")


class Table(Schema):
    """A table of the record."""

    name: str = told("Name.", "contingents")
    title: str = told("Title for a reader.", "Contingents")
    description: str = told("What its rows are.", "Formed units that filled a slot.")
    rows: int = told("Number of rows that you may see.", 26)
    valid_from: str = told("Column of the first day on which a row holds; empty for none.", "dispatched")
    valid_to: str = told("Column of the last day on which a row holds; empty for none.", "returned")
    is_event: bool = told("Whether rows are events, which stay once they have happened.", False)
    fields: list[TableField] = told("Columns.", [])


class Tables(Schema):
    """All tables."""

    items: list[Table] = told("Tables in the order of the bundle.", [])
    total: int = told("Number of tables.", 31)


class Change(Schema):
    """A field that a version changed."""

    field: str = told("Column.", "strength")
    before: str = told("Text before; empty for none.", "400")
    after: str = told("Text after; empty for none.", "402")


class Version(Schema):
    """A version of a record."""

    number: int = told("Number of the version, from 1.", 2)
    recorded_at: str = told("When it was recorded [UTC].", "2026-01-31T12:00:00+00:00")
    action: str = told("The deed that made it.", "record.correct")
    by: str = told("Who did it: the name for those who may see events, else the role.", "a keeper")
    reason: str = told("Why.", "The order of the day says so.")
    is_public: bool = told("Whether the public may see it.", True)
    is_retracted: bool = told("Whether it took the record out of the account.", False)
    changes: list[Change] = told("What it changed.", [])
    values: dict[str, str] = told("What the record said, in text form.", {"code": "XM1"})


class History(Schema):
    """All versions of a record that you may see."""

    items: list[Version] = told("Versions, the first one first.", [])
    total: int = told("Number of versions.", 2)


class Correction(Schema, extra="forbid"):
    """New values for a record."""

    changes: dict[str, str] = told(
        "New text by column; an empty text takes a value away.", {"strength": "402"}
    )
    reason: str = told("Why, in a sentence; kept with the version.", "The order of the day says so.")
    seen: int | None = told(
        "Number of the version you looked at; refused if there is a newer one.", 1, default=None
    )


class Corrected(Schema):
    """A correction that was made."""

    ref: str = told("Name of the record.", "contingents/XM1-ENG-1.1")
    number: int = told("Number of the new version.", 2)
    values: dict[str, str] = told("What the record says now, in text form.", {"strength": "402"})


@router.get("/tables", response=Tables)
def list_tables(request: Asked, state: Query[State]) -> dict[str, Any]:
    """List the tables, with what each column holds and in which unit."""
    data = record_for(request, state)
    return shapes.listed(shapes.table(one, data[one.name].height) for one in TABLES)


@router.get("/records/{table}", response=RowPage, openapi_extra={ANY_PARAMETER: "column"})
def list_records(request: Asked, table: str, listing: Query[Listing]) -> dict[str, Any]:
    """List the rows of a table; every column is a filter, an empty value means "not told"."""
    asked = {name: value for name, value in request.GET.dict().items() if name not in Listing.model_fields}
    columns = table_named(table).columns
    for name in asked:
        if name not in columns:
            raise unknown_parameter(name, [*Listing.model_fields, *columns])
    data = record_for(request, listing)
    found = codes_with(data, table, asked)
    return page(data, listing, found, key=str, shape=lambda code: shapes.row(data.record(table, code)))


@router.get("/records/{table}/{code}", response=Record)
def show_record(request: Asked, table: str, code: str, state: Query[State]) -> dict[str, Any]:
    """Show a row with its citations."""
    data = record_for(request, state)
    table_named(table)
    return shapes.record(data, data.record(table, code))


@router.get("/records/{table}/{code}/history", response=History)
def show_history(request: Asked, table: str, code: str) -> dict[str, Any]:
    """Show all versions of a row: when, by whom, why, and what changed."""
    table_named(table)
    versions = reading.history(table, code, actor=request.auth)
    return shapes.listed(deed_shapes.version(one) for one in versions)


@router.post("/records/{table}/{code}/corrections", response={201: Corrected})
def correct(request: Asked, table: str, code: str, correction: Correction) -> Status[dict[str, Any]]:
    """Correct a row by a new version; the old one stays."""
    version = correct_record(
        actor=request.auth,
        table=table,
        code=code,
        changes=correction.changes,
        reason=correction.reason,
        seen=correction.seen,
    )
    return Status(201, {"ref": version.ref, "number": version.number, "values": version.values})
