"""Answers as plain data, in one shape for the command line's --json and for the API.

Each function gives what `json.dumps` can write: texts, numbers, lists and mappings.
Numbers are integers where they are whole. Sentences are English; the API says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import polars as pl

from casque.claims.figures.model import Answer, Figure, Part
from casque.claims.verdict import Contradiction, Outcome, Verdict
from casque.core.citations import Citation, Source, cite, source_of
from casque.core.dataset import Dataset, Record
from casque.core.quantities import Kind as QuantityKind
from casque.core.quantities import Quantity
from casque.core.schema import Field, Table
from casque.core.tables import table_named
from casque.reports.choosing import holds, section_of

if TYPE_CHECKING:
    from casque.claims.world import WorldFigure

Shape = dict[str, Any]


def listed(items: Iterable[Shape], *, total: int | None = None) -> Shape:
    """Shape a list: its items and how many there are in all."""
    shapes = list(items)
    return {"items": shapes, "total": len(shapes) if total is None else total}


def quantity(value: Quantity) -> Shape:
    """Shape a quantity: its text form, its kind in words, its bounds and its unit.

    Examples
    --------
    >>> quantity(Quantity.parse(">=40000", "persons"))
    {'text': '>=40000', 'kind': 'at least', 'low': 40000, 'high': None, 'unit': 'persons'}
    """
    return {
        "text": str(value),
        "kind": value.kind.value,
        "low": _number(value.low),
        "high": _number(value.high),
        "unit": value.unit,
    }


def words(value: Quantity) -> str:
    """Say a quantity in English, with its unit.

    Examples
    --------
    >>> words(Quantity.parse(">=40000", "persons")), words(Quantity.parse("?", "units"))
    ('at least 40,000 persons', 'not known')
    """
    low, high = _grouped(value.low), _grouped(value.high)
    match value.kind:
        case QuantityKind.EXACT:
            said = low
        case QuantityKind.AT_LEAST | QuantityKind.ABOUT:
            said = f"{value.kind.value} {low}"
        case QuantityKind.AT_MOST:
            said = f"at most {high}"
        case QuantityKind.BETWEEN:
            said = f"between {low} and {high}"
        case _:
            return "not known"
    return f"{said} {value.unit}".rstrip()


def source(one: Source) -> Shape:
    """Shape a source."""
    return {name: getattr(one, name) for name in Source.__dataclass_fields__}


def sources(data: Dataset) -> list[Shape]:
    """Shape all sources of a record, each with the number of passages taken from it."""
    counts: dict[str, int] = {}
    for code in data["passages"].get_column("source").to_list():
        counts[code] = counts.get(code, 0) + 1
    return [source(source_of(one)) | {"passages": counts.get(one.code, 0)} for one in data.records("sources")]


def citation(one: Citation) -> Shape:
    """Shape a citation: the place in the source and the first words."""
    return {
        "passage": one.passage,
        "source": one.source.code,
        "title": one.source.title,
        "section": one.section,
        "line": one.line,
        "sentence": one.sentence,
        "quote_start": one.quote_start,
    }


def citations(data: Dataset, passages: Iterable[str]) -> list[Shape]:
    """Shape the citations of passages."""
    return [citation(one) for one in cite(data, passages)]


def row(one: Record) -> Shape:
    """Shape a record without its citations, as lists hold it."""
    told = {name: value for name, value in one.values.items() if value}
    return {"ref": one.ref, "table": one.table, "code": one.code, "label": one.label, "values": told}


def record(data: Dataset, one: Record) -> Shape:
    """Shape a record with its citations."""
    return row(one) | {"citations": citations(data, one.all_passages)}


def table(one: Table, rows: int) -> Shape:
    """Shape the description of a table."""
    first, last = one.valid
    return {
        "name": one.name,
        "title": one.title,
        "description": one.description,
        "rows": rows,
        "valid_from": first,
        "valid_to": last,
        "is_event": one.is_event,
        "fields": [table_field(each) for each in one.fields],
    }


def table_field(one: Field) -> Shape:
    """Shape the description of a field."""
    return {
        "name": one.name,
        "kind": one.kind.value,
        "description": one.description,
        "unit": one.unit,
        "is_required": one.is_required,
        "is_many": one.is_many,
        "values": list(one.values),
        "references": one.references,
    }


def mission(data: Dataset, code: str) -> Shape:
    """Shape a mission with all records that speak of it, by table."""
    return record(data, data.record("missions", code)) | {
        "related": {name: [row(one) for one in found] for name, found in related(data, code).items()}
    }


def related(data: Dataset, code: str) -> Mapping[str, tuple[Record, ...]]:
    """Give the records of each table that name a mission; contingents do so through their slot."""
    found: dict[str, list[str]] = {}
    for name, frame in data.frames.items():
        fields = _mission_fields(name)
        if frame.height and fields and name != "missions":
            named = frame.filter(pl.any_horizontal(holds(each, code) for each in fields))
            found[name] = named.get_column("code").to_list()
    filled = data["contingents"].filter(pl.col("slot").is_in(found.get("slots", [])))
    found["contingents"] = filled.get_column("code").to_list()
    return {name: tuple(data.record(name, each) for each in codes) for name, codes in found.items() if codes}


def timeline(data: Dataset) -> list[Shape]:
    """Shape the timeline, the earliest entry first."""
    entries = sorted(data.records("timeline"), key=lambda one: (one["start"], int(one["number"] or 0)))
    return [record(data, one) for one in entries]


def figure(one: Figure) -> Shape:
    """Shape the definition of a figure."""
    return defined(one, family="record")


def defined(one: Figure | WorldFigure, *, family: str) -> Shape:
    """Shape the definition of a figure of either family: over the record, or over published files."""
    return {
        "name": one.name,
        "title": one.title,
        "question": one.question,
        "formula": one.formula,
        "unit": one.unit,
        "keys": list(one.keys),
        "warnings": list(one.warnings),
        "family": family,
    }


def answer(data: Dataset, one: Answer) -> Shape:
    """Shape the answer to a figure's question, with what it was made of."""
    return figure(one.figure) | {
        "scope": dict(one.scope),
        "by": one.by,
        "value": quantity(one.value),
        "words": words(one.value),
        "parts": [_part(part) for part in one.parts],
        "records": [
            {"ref": item.record.ref, "label": item.record.label, "value": quantity(item.value)}
            for item in one.items
        ],
        "citations": citations(data, one.passages),
        "warnings": [str(message) for message in one.warnings],
        "first": "",
        "last": "",
        "gaps": [],
        "untold": [],
        "flags": [],
        "targets": [],
        "files": [],
    }


def claim(data: Dataset, one: Verdict) -> Shape:
    """Shape a claim with its verdict, as lists hold it."""
    said = one.claim
    return {
        "code": said.code,
        "title": said.label,
        "kind": said["kind"],
        "section": section_of(data, said),
        "outcome": one.outcome.value,
        "reason": one.reason.value,
        "sentence": str(one.sentence),
        "computed": one.computed,
        "difference": one.difference,
        "share": _number(one.share),
        "support": one.support.value,
    }


def verdict(data: Dataset, one: Verdict) -> Shape:
    """Shape a claim with its verdict and everything the verdict rests on."""
    return claim(data, one) | {
        "claim": record(data, one.claim),
        "records": [row(data.find(ref)) for ref in one.records],
        "refused": [row(data.find(ref)) for ref in one.refused],
        "citations": citations(data, one.passages),
    }


def outcomes(verdicts: Iterable[Verdict]) -> Shape:
    """Shape how many claims have which outcome, and for which reasons."""
    found = list(verdicts)
    by_outcome = {one: Counter(each.reason.value for each in found if each.outcome is one) for one in Outcome}
    return {
        "total": len(found),
        "outcomes": [
            {
                "outcome": one.value,
                "count": reasons.total(),
                "reasons": [{"reason": name, "count": count} for name, count in reasons.most_common()],
            }
            for one, reasons in by_outcome.items()
        ],
    }


def contradiction(data: Dataset, one: Contradiction) -> Shape:
    """Shape a contradiction with its arithmetic, records and passages."""
    return {
        "code": one.code,
        "rule": one.rule,
        "kind": one.kind,
        "title": str(one.title),
        "sentence": str(one.sentence),
        "arithmetic": one.arithmetic,
        "records": list(one.records),
        "citations": citations(data, one.passages),
    }


def _part(one: Part) -> Shape:
    return {"key": one.key, "value": quantity(one.value), "records": list(one.records), "flags": []}


def _mission_fields(table_name: str) -> tuple[str, ...]:
    return tuple(each.name for each in table_named(table_name).fields if each.references == "missions")


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _grouped(value: Decimal | None) -> str:
    return "" if value is None else f"{value:,f}"
