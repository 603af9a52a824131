"""The page on scenario files: tables, columns, settings and the parameters behind empty cells."""

from __future__ import annotations

from casque.core.parameters import parameters_of
from casque.core.schema import Field
from casque.planning.scenario.tables import SETTINGS, TABLES
from tools.reference.markdown import code, page, rows


def scenarios() -> str:
    """Give the page of scenario files."""
    return page(
        "Scenario files",
        "A scenario is a workbook (`.xlsx`) with a sheet for each table and one of settings, or a folder or zip with"
        " `scenario.toml` and a CSV file for each table; `lift`, `women_targets` and `notes` may stand in"
        " `scenario.toml` as arrays of tables. Each column is described once in `casque.planning.scenario.tables`;"
        " reading, templates, errors and this page draw from it.",
        "Days are written as `2030-01-07`. A day counts for the week in which it lies, weeks beginning on the weekday of"
        " the first day; the last day of a period belongs to it. So a post and a tour are rounded outwards to whole"
        " weeks. What a unit can do, its `windows` and `rises`, is rounded inwards: a unit is never taken to be ready"
        " for a part of a week. Several values in one cell are joined by `;`. Columns that are not needed may be left"
        " out. A workbook keeps nine digits after the point. Formulas in cells are refused.",
        "## Settings { #settings }",
        rows(
            ["setting", "kind", "needed", "what it is"],
            (
                (code(field.name), _kind(field), "yes" if field.is_required else "", field.description)
                for field in SETTINGS
            ),
        ),
        *(
            f"## {table.title} {{ #{table.name} }}\n\n`{table.name}`: {table.description}\n\n"
            + rows(
                ["column", "kind", "needed", "what it is"],
                (
                    (code(field.name), _kind(field), "yes" if field.is_required else "", field.description)
                    for field in table.fields
                ),
            )
            for table in TABLES
        ),
        "## Parameters { #parameters }",
        "What is taken where a scenario does not tell, and what costs are made of. V was read in the source named, K is"
        " known but was not verified, I was interpolated, D is a design of this project.",
        rows(
            ["parameter", "from", "value", "source"],
            (
                (f"{one.label} [{one.unit}]", value.start, f"{value.value:g}", value.source)
                for package in ("casque.planning", "casque.costs")
                for one in parameters_of(package).values()
                for value in one.values
            ),
        ),
    )


def _kind(field: Field) -> str:
    kind = str(field.kind)
    if field.references:
        kind = f"code of [`{field.references}`](#{field.references})"
    if field.values:
        kind += ": " + ", ".join(code(value) for value in field.values)
    if field.unit:
        kind += f" [{field.unit}]"
    return kind + (", several" if field.is_many else "")
