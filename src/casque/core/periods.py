"""Periods whose ends are dates of some precision, or open, or not known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casque.core.dates import PartialDate
from casque.core.errors import BadValueError
from casque.core.truth import Truth
from casque.core.words import N_, say


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` to `end`, both included.

    Parameters
    ----------
    start, end : PartialDate or None
        None means that the source does not tell the day.
    is_open : bool
        The period was still running when the source spoke ("present").

    Examples
    --------
    >>> tour = Period.parse("2010-01", "2011-06")
    >>> tour.contains(date(2010, 1, 15))
    <Truth.NOT_KNOWN: 'not known'>
    >>> tour.contains(date(2010, 2, 1))
    <Truth.YES: 'yes'>
    """

    start: PartialDate | None
    end: PartialDate | None
    is_open: bool = False

    def __post_init__(self) -> None:
        if self.start and self.end and self.end.last < self.start.first:
            raise BadValueError(
                say(
                    N_("The period ends ({end}) before it starts ({start})."), end=self.end, start=self.start
                ),
                hint=say(N_("Exchange the two dates, or correct the one that differs from the source.")),
            )

    @classmethod
    def parse(cls, start: str, end: str, *, is_open: bool = False) -> Period:
        """Read both ends from their text forms; an empty text is a day not told."""
        return cls(
            PartialDate.parse(start) if start else None,
            PartialDate.parse(end) if end else None,
            is_open=is_open,
        )

    def contains(self, day: date) -> Truth:
        """Tell whether `day` lies in the period."""
        begun = self.start.is_by(day) if self.start else Truth.NOT_KNOWN
        if self.end is None:
            return begun if self.is_open else begun & Truth.NOT_KNOWN
        if day > self.end.last:
            return Truth.NO
        running = Truth.YES if day <= self.end.first else Truth.NOT_KNOWN
        return begun & running

    def holds(self, other: PartialDate) -> Truth:
        """Tell whether all days of `other` can lie, or surely lie, in the period."""
        return self.contains(other.first) & self.contains(other.last)

    def may_hold(self, other: PartialDate) -> bool:
        """Tell whether at least one day of `other` can lie in the period."""
        begins = self.start is None or self.start.first <= other.last
        ends = self.end is None or other.first <= self.end.last
        return begins and ends

    def __str__(self) -> str:
        start = str(self.start) if self.start else "?"
        end = str(self.end) if self.end else ("present" if self.is_open else "?")
        return f"{start}/{end}"
