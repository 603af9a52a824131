"""Fields of a record as readers read them, with links where they name other records."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from casque.claims.verdict import Verdict
from casque.core.dataset import Record
from casque.core.dates import PATTERN
from casque.core.quantities import PATTERN as QUANTITY_PATTERN
from casque.core.schema import Field, Kind
from casque.core.words import N_
from casque.web import words
from casque.web.links import link, record_link
from casque.web.reading import current

Plain = Callable[[str], str]
_DATE = re.compile(PATTERN)
_QUANTITY = re.compile(QUANTITY_PATTERN)
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_DATED = {"date", "iso_interval", "bool"}
_NO_UNITS = {"", "date", "iso_interval", "rank", "status", "trend", "title", "level", "rating"}
_CHOICES = {"outcome", "reason", "kind", "basis", "status", "present", "table", "sex"}
COMPARATORS = {"ge": N_("at least {value}"), "gt": N_("a majority: over {value}")}
RANK = N_("number {value}")
KEYS: dict[str, Plain] = {
    "category": words.category_title,
    "country": words.country_name,
    "host": words.country_name,
    "contributor": words.country_name,
    "level": words.level_title,
}
_PLAIN: dict[Kind, Plain] = {
    Kind.DATE: words.partial_date,
    Kind.COUNTRY: words.country_name,
    Kind.CATEGORY: words.category_title,
    Kind.LEVEL: words.level_title,
    Kind.FLAG: words.choice,
    Kind.CHOICE: words.choice,
}


def shown(request: HttpRequest, field: Field, record: Record) -> SafeString:
    """Give one field of a record in words; several values are joined by commas."""
    texts = (
        record.many(field.name) if field.is_many else ((record[field.name],) if record[field.name] else ())
    )
    return format_html_join(", ", "{}", ((_one(request, field, record, text),) for text in texts))


def claimed_text(claim: Record) -> str:
    """Say what a claim claims: comparator, value, unit."""
    text, unit = claim["value"], claim["unit"]
    if unit == "bool":
        return gettext("that it is so") if text == "true" else gettext("that it is not so")
    said = _claimed_value(text, unit)
    template = COMPARATORS.get(claim["comparator"], "") or (
        RANK if unit == "rank" and _NUMBER.fullmatch(text) else ""
    )
    told = gettext(template).format(value=said) if template else said
    return told if unit in _NO_UNITS else f"{told} {words.unit(unit, is_one=text == '1')}"


def computed_text(verdict: Verdict) -> str:
    """Say what the records give, in the claim's terms."""
    text, unit = verdict.computed, verdict.claim["unit"]
    if _QUANTITY.fullmatch(text) and unit not in _DATED:
        return words.quantity_text(text, "" if unit in _NO_UNITS else unit)
    return _claimed_value(text, unit)


def _claimed_value(text: str, unit: str) -> str:
    if unit in _DATED:
        start, slash, end = text.partition("/")
        if not all(part in {"", "present"} or _DATE.match(part) for part in (start, end)):
            return text
        is_open = end == "present"
        return (
            words.period(start, "" if is_open else end, is_open=is_open)
            if slash
            else words.partial_date(text)
        )
    return words.number(Decimal(text)) if _NUMBER.fullmatch(text) else text


def key_text(key: str, text: str) -> str:
    """Say the value of a figure's key: several are joined by commas."""
    tell = KEYS.get(key, words.choice if key in _CHOICES else str)
    return ", ".join(tell(part) for part in text.split(";"))


def unit_of(field: Field, record: Record) -> str:
    """Give the unit of a quantity: named by the field, or by another column of the record."""
    if field.unit.startswith("{"):
        return record.values.get(field.unit.strip("{}"), "")
    return field.unit


def _one(request: HttpRequest, field: Field, record: Record, text: str) -> SafeString | str:
    if field.kind is Kind.QUANTITY:
        return _number_link(request, record, words.quantity_text(text, unit_of(field, record)))
    if field.kind is Kind.INTEGER:
        return _number_link(request, record, text)
    if field.kind is Kind.REFERENCE:
        return _reference(request, f"{field.references}/{text}")
    if field.kind is Kind.RECORD:
        return _reference(request, text)
    if field.kind in _PLAIN:
        return _PLAIN[field.kind](text)
    return format_html('<span lang="en" dir="auto">{}</span>', text)


def _reference(request: HttpRequest, ref: str) -> SafeString:
    data = current(request)
    table, _, code = ref.partition("/")
    if not data.has(table, code):
        return format_html("<code>{}</code>", ref)
    label = data.record(table, code).label
    return format_html('<a href="{}" dir="auto">{}</a>', record_link(request, ref), label)


def _number_link(request: HttpRequest, record: Record, said: str) -> SafeString:
    """Lead from a number of a record to the passages from which the record was made."""
    if record.table == "passages":
        address = link(request, "passage", record["source"], record.code)
    else:
        address = link(request, "record", record.table, record.code) + "#cited"
    return format_html('<a class="figure" href="{}">{}</a>', address, said)
