"""What is written down of pledges, visits, requirements and compositions: entries, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What entries are about."""

    PLEDGE = "pledge"
    VISIT = "visit"
    REQUIREMENT = "requirement"
    COMPOSITION = "composition"
    CAMPAIGN = "campaign"


@dataclass(frozen=True, slots=True)
class Entry:
    """One deed on one subject.

    Parameters
    ----------
    kind, name : str
        The subject: its kind and its name, such as ``xaa-2091-001``.
    number : int
        Place among the entries of the subject, from 1.
    deed : str
        Code of the deed, such as ``A08``.
    on : date
        The day from which it holds.
    at : datetime
        When it was recorded [UTC].
    who, by, scope : str
        Name, role and state of the one who did it.
    data : mapping
        What was given with it, as plain JSON.
    reason : str
    """

    kind: str
    name: str
    number: int
    deed: str
    on: date
    at: datetime
    who: str
    by: str
    scope: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""


def effective(entries: tuple[Entry, ...], *, known: datetime | None = None) -> tuple[Entry, ...]:
    """Give the entries recorded by a moment, without those that were voided by then."""
    held = entries if known is None else tuple(one for one in entries if one.at <= known)
    void = {one.data["number"] for one in held if one.deed == VOID}
    return tuple(one for one in held if one.number not in void and one.deed != VOID) if void else held


VOID = "X01"
"""The deed by which the last entry is declared a mistake."""
