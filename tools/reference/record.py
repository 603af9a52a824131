"""Pages on the record: tables, codes, errors."""

from __future__ import annotations

import inspect

from casque.core import errors as errors_module
from casque.core.codes.categories import all_categories
from casque.core.codes.levels import all_levels
from casque.core.schema import Field
from casque.core.tables import TABLES
from casque.sources import dataset as sources_module
from tools.reference.markdown import code, page, rows, sentence


def tables() -> str:
    """Give the page of the tables and their fields."""
    blocks = []
    for table in TABLES:
        first, last = table.valid
        held = f" Holds from `{first}` to `{last or 'open'}`." if first else ""
        blocks += [
            f"## {table.title} {{ #{table.name} }}",
            f"`{table.name}`: {table.description}{held}",
            rows(
                ["field", "kind", "needed", "what it is"],
                (
                    (code(field.name), _kind(field), "yes" if field.is_required else "", field.description)
                    for field in table.fields
                ),
            ),
        ]
    return page(
        "Tables of the record",
        "Each field is described once in `casque.core.tables`; checks, bundle, registry, API, exports and this page draw"
        " from it. Every row has a `code`; a record is named `table/code`. Dates and quantities stand in their text"
        " form: `2017`, `2017-09`, `2017-09-01`; `400`, `>=400`, `<=400`, `~400`, `300..400`, `?`. Several values in"
        " one cell are joined by `;`.",
        *blocks,
    )


def _kind(field: Field) -> str:
    kind = str(field.kind)
    if field.references:
        kind += f" to [`{field.references}`](#{field.references})"
    if field.values:
        kind += ": " + ", ".join(code(value) for value in field.values)
    if field.unit:
        kind += f" [{field.unit}]"
    return kind + (", several" if field.is_many else "")


def codes() -> str:
    """Give the page of the codes: unit categories and levels of readiness."""
    return page(
        "Codes",
        "Countries and areas have the codes of ISO 3166-1 alpha-3; `XAA` to `XZZ` are invented states for tests and"
        " examples. Missions have their acronyms as codes. A source stands after a mark of how surely it is known: V"
        " read in the source, VT only its title or contents were read, I inferred, K known but not verified, D a design"
        " of this project. None of it is official text of the United Nations.",
        "## Unit categories { #categories }",
        rows(
            ["code", "title", "kind", "source"],
            ((code(each.code), each.title, each.kind.value, each.source) for each in all_categories()),
        ),
        "## Levels of readiness { #levels }",
        "Levels have an order in their own system only.",
        rows(
            ["code", "system", "title", "what it means", "source"],
            ((code(each.code), each.system, each.title, each.meaning, each.source) for each in all_levels()),
        ),
    )


def errors() -> str:
    """Give the page of the errors."""
    family = {
        each
        for module in (errors_module, sources_module)
        for _, each in inspect.getmembers(module, inspect.isclass)
        if issubclass(each, errors_module.CasqueError) and each is not errors_module.CasqueError
    }
    blocks = [
        f"## {each.code} {{ #{each.code} }}\n\n`{each.__name__}`, HTTP {each.status}. {sentence(each)}"
        for each in sorted(family, key=lambda each: each.code)
    ]
    return page(
        "Errors",
        "All errors that a user can mend are of one family, `CasqueError`, and of one form: what is wrong with the value,"
        " what to do, where. The API answers them as problem documents (RFC 9457) with the `code` below; the command"
        " prints the same text to stderr.",
        rows(
            ["exit status of the command", "meaning"],
            (
                (0, "done"),
                (
                    1,
                    "failed, also where the record, claim, figure, table, file or unit asked for is not there",
                ),
                (2, "misused: a command, option or value that cannot be"),
                (3, "the answer is no"),
            ),
        ),
        *blocks,
    )
