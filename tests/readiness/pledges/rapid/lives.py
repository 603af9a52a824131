"""Short lives of pledges of invented states, from entries."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from casque.readiness.pledges.entries import Entry
from casque.readiness.pledges.folding import History
from casque.readiness.pledges.state import State

Line = tuple[str, str, Mapping[str, Any]]
CONTENT = {"member_state": "XBB", "title": "Level 2 hospital", "unit_type": "level-2-hospital"}
TO_RAPID: tuple[Line, ...] = (
    ("A01", "2097-01-10", {"content": CONTENT}),
    ("A02", "2097-01-12", {}),
    ("A06", "2097-02-01", {}),
    ("B01", "2097-03-01", {}),
    ("B02", "2097-04-01", {}),
    ("B04", "2097-05-01", {}),
    ("B05", "2097-06-01", {"outcome": "AAV_OK"}),
    ("A08", "2097-06-01", {}),
    ("A09", "2098-02-01", {}),
    ("A10", "2098-05-01", {"slot": "MED"}),
    ("B08", "2098-05-02", {}),
    ("B09", "2098-07-05", {"outcome": "VV_OK"}),
    ("A12", "2098-07-10", {}),
)
"""From a note verbale to the Rapid Deployment Level, held until 30 June 2099."""


def entries(
    *lines: Line, name: str = "xbb-med-1", kind: str = "pledge", reason: str = ""
) -> tuple[Entry, ...]:
    """Give entries, one for each line: deed, day, data."""
    return tuple(
        Entry(
            kind,
            name,
            number,
            deed,
            date.fromisoformat(day),
            datetime.combine(date.fromisoformat(day), time(12), UTC),
            "An officer",
            "un_support",
            "XBB",
            data,
            reason,
        )
        for number, (deed, day, data) in enumerate(lines, start=1)
    )


def pledge(*lines: Line, on: str, name: str = "xbb-med-1", content: Mapping[str, Any] = CONTENT) -> State:
    """Give the state of a pledge on a day; its first deed is added."""
    first = ("A01", "2097-01-10", {"content": content})
    state = History(entries(first, *lines, name=name)).on(date.fromisoformat(on))
    assert state is not None
    return state


def rapid(*lines: Line, on: str, name: str = "xbb-med-1") -> State:
    """Give the state of a pledge that came to the Rapid Deployment Level, then did these deeds."""
    return pledge(*TO_RAPID[1:], *lines, on=on, name=name)
