"""What somebody asks to be done: one deed on one subject."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Asked:
    """A deed that is asked for.

    Parameters
    ----------
    kind, name : str
        The subject; a new name when the deed begins one.
    deed : str
        Code of the deed.
    on : date
        The day from which it holds: not in the future, not before the last entry.
    data : mapping
        Answers to what the deed asks for.
    reason : str
        A sentence for those who read the history.
    seen : int or None
        Number of the last entry the officer looked at; refused when there is a later one.
    """

    kind: str
    name: str
    deed: str
    on: date
    data: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""
    seen: int | None = None
