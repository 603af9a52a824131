"""Addresses of pages; they keep the day of knowledge that the reader chose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from casque.reports.origin import Origin
from casque.web.reading import KNOWN_ON


def link(request: HttpRequest, name: str, *args: str, **query: str) -> str:
    """Give the address of a page of ours by its name, with a query."""
    return with_query(reverse(f"web:{name}", args=args), kept(request) | query)


def changed_query(request: HttpRequest, **query: str) -> str:
    """Give the query of this page with some parameters changed; an empty text takes one out."""
    asked = {name: value for name, value in request.GET.items() if isinstance(value, str)}
    return with_query("", {**asked, **query}) or "?"


def kept(request: HttpRequest) -> dict[str, str]:
    """Give the query parameters that go with the reader from page to page."""
    day = request.GET.get(KNOWN_ON, "")
    return {KNOWN_ON: day} if day else {}


def with_query(address: str, query: Mapping[str, str]) -> str:
    """Add a query to an address."""
    told = {name: value for name, value in query.items() if value}
    return f"{address}?{urlencode(told)}" if told else address


def record_link(request: HttpRequest, ref: str) -> str:
    """Give the address of the page for a record, by its name across tables."""
    table, _, code = ref.partition("/")
    pages = {"missions": "mission", "claims": "claim", "sources": "source"}
    if table in pages:
        return link(request, pages[table], code)
    return link(request, "record", table, code)


def origin_link(request: HttpRequest, origin: Origin) -> str:
    """Give the address of what a number rests on: its figure, its record, or the list of its records."""
    if origin.figure:
        return link(request, "figure", origin.figure, **dict(origin.scope))
    if len(origin.records) == 1:
        return record_link(request, origin.records[0])
    return records_link(request, origin.records)


def records_link(request: HttpRequest, refs: Sequence[str]) -> str:
    """Give the address of the list of some records of one table."""
    tables, codes = zip(*(ref.split("/", 1) for ref in refs), strict=True)
    return link(request, "table", tables[0], code=";".join(codes))
