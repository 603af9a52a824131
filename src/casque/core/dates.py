"""Dates as sources state them: to the day, to the month, or to the year."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from casque.core.errors import BadValueError
from casque.core.truth import Truth
from casque.core.words import N_, say

PATTERN = r"^\d{4}(-\d{2}(-\d{2})?)?$"
_FORM = re.compile(PATTERN)
_YEARS = range(1900, 2201)


class Precision(StrEnum):
    """How finely a source tells a date."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day known only as one of the days from `first` to `last`.

    A source that writes "September 2017" states a month, not its first day. The
    text form is ISO 8601 cut to what is known: ``2017``, ``2017-09``, ``2017-09-01``.

    Examples
    --------
    >>> september = PartialDate.parse("2017-09")
    >>> str(september), september.first.isoformat(), september.last.isoformat()
    ('2017-09', '2017-09-01', '2017-09-30')
    >>> september.is_before(PartialDate.parse("2017"))
    <Truth.NOT_KNOWN: 'not known'>
    """

    first: date
    last: date
    precision: Precision

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; raise BadValueError for anything else."""
        if not _FORM.match(text):
            raise BadValueError(
                say(N_("'{text}' is not a date."), text=text),
                hint=say(
                    N_("Write a date as 2017-09-01, 2017-09 or 2017, as finely as the source tells it.")
                ),
            )
        parts = [int(part) for part in text.split("-")]
        if parts[0] not in _YEARS:
            raise BadValueError(
                say(
                    N_("The year of '{text}' is not one from {first} to {last}."),
                    text=text,
                    first=_YEARS[0],
                    last=_YEARS[-1],
                ),
                hint=say(N_("Look whether digits were exchanged.")),
            )
        try:
            return cls._of(parts)
        except ValueError:
            raise BadValueError(
                say(N_("'{text}' is a day that does not exist in the calendar."), text=text),
                hint=say(N_("Look the date up in the source; if it only tells the month, write the month.")),
            ) from None

    @classmethod
    def _of(cls, parts: list[int]) -> PartialDate:
        year = parts[0]
        if len(parts) == 1:
            return cls(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)
        if len(parts) == 2:
            first = date(year, parts[1], 1)
            last = first.replace(day=calendar.monthrange(year, parts[1])[1])
            return cls(first, last, Precision.MONTH)
        day = date(year, parts[1], parts[2])
        return cls(day, day, Precision.DAY)

    @classmethod
    def of_day(cls, day: date) -> PartialDate:
        """Make the exact date of one day."""
        return cls(day, day, Precision.DAY)

    def __str__(self) -> str:
        length = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}[self.precision]
        return self.first.isoformat()[:length]

    def is_before(self, other: PartialDate) -> Truth:
        """Tell whether this day is earlier than the other one."""
        if self.last < other.first:
            return Truth.YES
        return Truth.NO if self.first >= other.last else Truth.NOT_KNOWN

    def is_by(self, day: date) -> Truth:
        """Tell whether this day has come on `day` (the same day counts)."""
        if self.last <= day:
            return Truth.YES
        return Truth.NO if self.first > day else Truth.NOT_KNOWN

    def overlaps(self, other: PartialDate) -> bool:
        """Tell whether both can be the same day."""
        return self.first <= other.last and other.first <= self.last

    def holds(self, other: PartialDate) -> bool:
        """Tell whether the other date lies wholly inside this one (it says the same, or more finely)."""
        return self.first <= other.first and other.last <= self.last

    def days_apart(self, other: PartialDate) -> int:
        """Give the smallest number of days between the two [day]; 0 where they overlap."""
        if self.overlaps(other):
            return 0
        gap = max(self.first, other.first) - min(self.last, other.last)
        return gap // timedelta(days=1)
