"""The descriptor of a bundle: a Frictionless Data Package with a Table Schema for each table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casque.core import dates, quantities
from casque.core.schema import Field, Kind, Table
from casque.core.tables import BY_NAME

if TYPE_CHECKING:
    from casque.core.dataset import Dataset

DESCRIPTOR = "datapackage.json"


def descriptor(dataset: Dataset) -> dict[str, Any]:
    """Describe a record: its tables that have rows, their fields, units and references."""
    present = [name for name, frame in dataset.frames.items() if frame.height]
    return {
        "profile": "tabular-data-package",
        "name": dataset.name,
        "title": dataset.title,
        "resources": [_resource(BY_NAME[name], present) for name in present],
    }


def _resource(table: Table, present: list[str]) -> dict[str, Any]:
    keys = [
        {"fields": field.name, "reference": {"resource": _target(field, table), "fields": "code"}}
        for field in table.fields
        if field.kind is Kind.REFERENCE and not field.is_many and field.references in present
    ]
    schema: dict[str, Any] = {
        "fields": [table_schema_field(field) for field in table.fields],
        "missingValues": [""],
        "primaryKey": "code",
    }
    if keys:
        schema["foreignKeys"] = keys
    return {
        "name": table.name,
        "title": table.title,
        "description": table.description,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _target(field: Field, table: Table) -> str:
    return "" if field.references == table.name else field.references  # "" is the table itself


def table_schema_field(field: Field) -> dict[str, Any]:
    """Describe one field as Table Schema does."""
    described: dict[str, Any] = {
        "name": field.name,
        "type": "integer" if field.kind is Kind.INTEGER else "string",
        "description": field.description,
        "casque:kind": field.kind.value,
    }
    if field.unit:
        described["casque:unit"] = field.unit
    if field.is_many:
        described["casque:separator"] = ";"
    if limits := _limits(field):
        described["constraints"] = limits
    return described


_PATTERNS = {Kind.DATE: dates.PATTERN, Kind.QUANTITY: quantities.PATTERN}


def _limits(field: Field) -> dict[str, Any]:
    limits: dict[str, Any] = {}
    if field.is_required:
        limits["required"] = True
    if field.name == "code":
        limits["unique"] = True
    if field.kind in _PATTERNS:
        limits["pattern"] = _PATTERNS[field.kind]
    values = ("yes", "no") if field.kind is Kind.FLAG else field.values
    if values and not field.is_many:
        limits["enum"] = list(values)
    return limits
