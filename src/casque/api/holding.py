"""What questions about published files have in common: which state of the store, and which part of a list."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from ninja import Schema

from casque.api.asking import MOST, told
from casque.api.gate import Asked
from casque.core.errors import BadValueError
from casque.core.moments import moment_of
from casque.core.words import N_, say
from casque.registry.holdings import site_store
from casque.reports.holdings import Holdings

T = TypeVar("T")
PRINT = 12


class HeldState(Schema):
    """Which state of the store is asked."""

    as_known_on: str = told(
        "The files that were held on this day, to its end, or at this moment [UTC].",
        "2026-01-31T12:00",
        default="",
    )


class HeldListing(HeldState):
    """Which part of a list is asked."""

    limit: int = told("Most items in one answer.", 100, default=100, ge=1, le=MOST)
    cursor: str = told("Where to go on: `next` of the answer before.", "MTAwOjlmODZk", default="")


class HeldPage(Schema):
    """What lists about published files tell beside their items."""

    total: int = told("Number of items in all.", 108)
    limit: int = told("Most items in one answer.", 100)
    next: str | None = told("Cursor of what follows; null at the end.", "MTAwOjlmODZk")
    as_known_on: str = told("Moment at which the store was read, as asked.", "2026-01-31T12:00")
    sha256: str = told("Fingerprint of the set of files that were held.", "9f86d081884c7d65…")


def held_for(request: Asked, state: HeldState) -> Holdings:
    """Give the published files in the state asked for; whoever may ask sees them all."""
    del request  # the gate has let it pass
    return Holdings(site_store(), moment_of(state.as_known_on) if state.as_known_on else None)


def held_page(
    held: Holdings,
    listing: HeldListing,
    found: Sequence[T],
    *,
    shape: Callable[[T], dict[str, Any]] | None = None,
) -> dict[str, Any]:
    """Cut a list to what was asked, and shape only that."""
    start = start_of(held, listing)
    part = found[start : start + listing.limit]
    items = [shape(one) for one in part] if shape else list(part)
    return page_told(held, listing, items, total=len(found))


def page_told(
    held: Holdings, listing: HeldListing, items: Sequence[dict[str, Any] | Any], *, total: int
) -> dict[str, Any]:
    """Tell a part of a list that was cut already."""
    after = start_of(held, listing) + len(items)
    return {
        "items": list(items),
        "total": total,
        "limit": listing.limit,
        "next": _cursor(after, held) if items and after < total else None,
        "as_known_on": listing.as_known_on,
        "sha256": held.sha256,
    }


def start_of(held: Holdings, listing: HeldListing) -> int:
    """Give the place from which a list goes on.

    Raises
    ------
    BadValueError
        If the cursor is none, or files were added since it was given.
    """
    if not listing.cursor:
        return 0
    try:
        place, _, state = urlsafe_b64decode(listing.cursor.encode()).decode().partition(":")
    except (Error, UnicodeError, ValueError):
        place, state = "", ""
    if state != held.sha256[:PRINT] or not place.isdecimal() or len(place) > PRINT:
        raise BadValueError(
            say(N_("The cursor '{cursor}' does not belong to this list."), cursor=listing.cursor),
            hint=say(N_("Ask again without a cursor; files may have been added.")),
        )
    return int(place)


def _cursor(place: int, held: Holdings) -> str:
    return urlsafe_b64encode(f"{place}:{held.sha256[:PRINT]}".encode()).decode()
