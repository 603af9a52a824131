"""What questions have in common: which state of the record, and which part of a list."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

from ninja import Field, Schema

from casque.api.gate import Asked
from casque.core.dataset import Dataset
from casque.core.errors import BadValueError
from casque.core.moments import moment_of
from casque.core.words import N_, say
from casque.registry import reading

T = TypeVar("T")
MOST = 1000


def told(description: str, example: Any, **limits: Any) -> Any:
    """Describe a field of a schema: a sentence, and an example."""
    return Field(limits.pop("default", ...), description=description, examples=[example], **limits)


class State(Schema):
    """Which state of the record is asked."""

    as_of: date | None = told("Keep what holds, or may hold, on this day.", "2020-09-01", default=None)
    as_known_on: str = told(
        "The record as it was known on this day, to its end, or at this moment [UTC].",
        "2026-01-31T12:00",
        default="",
    )


class Listing(State):
    """Which part of a list is asked."""

    limit: int = told("Most items in one answer.", 100, default=100, ge=1, le=MOST)
    cursor: str = told("Where to go on: `next` of the answer before.", "VU5UQUM=", default="")


class Page(Schema):
    """What all lists tell beside their items."""

    total: int = told("Number of items in all.", 349)
    limit: int = told("Most items in one answer.", 100)
    next: str | None = told("Cursor of what follows; null at the end.", "VU5UQUM=")
    as_of: date | None = told("Day to which the record was cut, as asked.", "2020-09-01")
    as_known_on: str = told("Moment at which the record was read, as asked.", "2026-01-31T12:00")
    sha256: str = told("Fingerprint of the record that was read.", "9f86d081884c7d65…")


def record_for(request: Asked, state: State) -> Dataset:
    """Read the record that the asking actor may see, in the state asked for."""
    known_on = moment_of(state.as_known_on) if state.as_known_on else None
    data = reading.dataset(actor=request.auth, as_known_on=known_on)
    return data.as_of(state.as_of) if state.as_of else data


def page(
    data: Dataset,
    listing: Listing,
    found: Sequence[T],
    *,
    key: Callable[[T], str],
    shape: Callable[[T], dict[str, Any]] | None = None,
) -> dict[str, Any]:
    """Cut a list to what was asked, and shape only that; `key` is unique in the list."""
    start = _start(found, listing.cursor, key)
    part = found[start : start + listing.limit]
    more = start + len(part) < len(found)
    return {
        "items": [shape(one) for one in part] if shape else list(part),
        "total": len(found),
        "limit": listing.limit,
        "next": urlsafe_b64encode(key(part[-1]).encode()).decode() if more and part else None,
        "as_of": listing.as_of,
        "as_known_on": listing.as_known_on,
        "sha256": data.sha256,
    }


def _start(found: Sequence[T], cursor: str, key: Callable[[T], str]) -> int:
    if not cursor:
        return 0
    try:
        after = urlsafe_b64decode(cursor.encode()).decode()
    except (Error, UnicodeError, ValueError):
        after = ""
    for place, one in enumerate(found):
        if after and key(one) == after:
            return place + 1
    raise BadValueError(
        say(N_("The cursor '{cursor}' does not belong to this list."), cursor=cursor),
        hint=say(N_("Ask again without a cursor; the record or the filter may have changed.")),
    )
