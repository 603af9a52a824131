"""`/sources`, `/timeline` and `/search`: where things come from, when they were, and where to find them."""

from __future__ import annotations

from typing import Any

from ninja import Query, Router, Schema

from casque.api.asking import Listing, Page, page, record_for, told
from casque.api.gate import Asked
from casque.api.schemas import RecordPage, RowPage
from casque.reports import shapes
from casque.reports.choosing import refs_with

router = Router(tags=["sources"])


class Source(Schema):
    """A document or data set that records were made from."""

    code: str = told("Code.", "white-paper-2020")
    title: str = told("Title.", "A report of Arland")
    kind: str = told("Kind of source.", "white_paper")
    publisher: str = told("Who published it.", "Ministry of Arland")
    link: str = told("Address of the document; empty where not known.", "https://example.org/report")
    licence: str = told("Licence; empty where not known.", "CC-BY-4.0")
    published: str = told("Date of publication, cut to what is known.", "2020-09")
    retrieved: str = told("Date of the copy that was read.", "2026-01-31")
    sha256: str = told("Fingerprint of the copy that was read.", "9f86d081884c7d65…")
    passages: int = told("Number of passages taken from it.", 420)


class SourcePage(Page):
    """A part of the list of sources."""

    items: list[Source] = told("Sources.", [])


class Words(Listing):
    """What is searched."""

    q: str = told("Words; a record that has all of them is found.", "engineer hospital", min_length=1)


@router.get("/sources", response=SourcePage)
def list_sources(request: Asked, listing: Query[Listing]) -> dict[str, Any]:
    """List the sources, each with its fingerprint and the number of passages taken from it."""
    data = record_for(request, listing)
    return page(data, listing, shapes.sources(data), key=lambda one: str(one["code"]))


@router.get("/timeline", response=RecordPage)
def list_timeline(request: Asked, listing: Query[Listing]) -> dict[str, Any]:
    """List the dated events, the earliest first."""
    data = record_for(request, listing)
    return page(data, listing, shapes.timeline(data), key=lambda one: str(one["code"]))


@router.get("/search", response=RowPage)
def search(request: Asked, words: Query[Words]) -> dict[str, Any]:
    """Find records of all tables by words."""
    data = record_for(request, words)
    found = refs_with(data, words.q)
    return page(data, words, found, key=str, shape=lambda ref: shapes.row(data.find(ref)))
