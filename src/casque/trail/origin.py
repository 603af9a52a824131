"""Where a deed comes from: the door it entered by and the request it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Origin:
    """A door (page, api, command, system) and the id of a request; written into each event."""

    source: str = "system"
    request_id: str = ""


_CURRENT: ContextVar[Origin] = ContextVar("casque_origin", default=Origin())  # noqa: B039  it is frozen


def origin() -> Origin:
    """Give the origin of what is done now."""
    return _CURRENT.get()


@contextmanager
def coming_from(source: str, *, request_id: str = "") -> Iterator[Origin]:
    """Say for a block of code from which door its deeds come."""
    current = Origin(source=source, request_id=request_id)
    token = _CURRENT.set(current)
    try:
        yield current
    finally:
        _CURRENT.reset(token)
