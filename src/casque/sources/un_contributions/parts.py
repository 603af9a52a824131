"""What is read off the pages before it becomes a table: rows, printed totals, and what was odd."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from casque.core.errors import Fault
from casque.core.words import N_, Message, say

WHOLE, MISSION, CONTRIBUTOR, BOTH = "whole", "mission", "contributor", "both"
"""What a printed total sums: everything, a mission, a contributor, a contributor in a mission."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row as printed: names, kind of personnel, men, women and all [people]; None where nothing is printed."""

    page: int
    line: int
    contributor: str
    mission: str | None
    kind: str
    male: int | None
    female: int | None
    total: int | None
    day: date | None = None

    @property
    def place(self) -> str:
        """Give where it stands."""
        return place_of(self.page, self.line)


@dataclass(frozen=True, slots=True)
class PrintedTotal:
    """A number printed as a total, what it sums, and where it stands.

    Parameters
    ----------
    level : str
        `WHOLE`, `MISSION`, `CONTRIBUTOR` or `BOTH`.
    contributor, mission : str
        Names as printed; empty where the level does not need one.
    counts : dict
        ``(kind of personnel or "", male or female or total)`` to the number.
    """

    level: str
    contributor: str
    mission: str
    counts: dict[tuple[str, str], int]
    page: int
    line: int

    @property
    def place(self) -> str:
        """Give where it stands."""
        return place_of(self.page, self.line)


@dataclass(slots=True)
class Gathered:
    """Everything read off the pages, in the order of the file."""

    name: str
    rows: list[Row] = field(default_factory=list)
    totals: list[PrintedTotal] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    misaligned: list[str] = field(default_factory=list)
    has_inline_names: bool = False
    has_totals_above: bool = False

    def fault(self, line: tuple[int, int], column: str, value: str, what: Message, hint: Message) -> None:
        """Note a fault at a page and line."""
        at = say(N_("{place}: {what}"), place=place_of(*line), what=what)
        self.faults.append(Fault(self.name, None, column, value, at, hint))


def place_of(page: int, line: int) -> str:
    """Give a place as people read it.

    Examples
    --------
    >>> place_of(3, 12)
    'page 3, row 12'
    """
    return f"page {page}, row {line}"
