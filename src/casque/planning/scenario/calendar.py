"""Days of a scenario file as weeks of a problem, and back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Calendar:
    """Weeks counted from the first day of a scenario.

    Examples
    --------
    >>> calendar = Calendar(date(2030, 1, 7))
    >>> calendar.week_of(date(2030, 1, 13)), calendar.week_of(date(2030, 1, 14))
    (0, 1)
    >>> calendar.week_after(date(2030, 1, 9)), calendar.whole_week_after(date(2030, 1, 9))
    (1, 0)
    """

    start: date

    def week_of(self, day: date) -> int:
        """Give the week in which a day lies; negative before the first."""
        return (day - self.start).days // 7

    def week_after(self, day: date) -> int:
        """Give the week after the one in which a last day lies: the period is rounded outwards."""
        return self.week_of(day) + 1

    def whole_week_from(self, day: date) -> int:
        """Give the first week that lies wholly on or after a day: what a unit can do is rounded inwards."""
        return -((self.start - day).days // 7)

    def whole_week_after(self, day: date) -> int:
        """Give the week after the last one that lies wholly up to a last day."""
        return (day - self.start).days // 7 + ((day - self.start).days % 7 == 6)

    def first_day(self, week: int) -> date:
        """Give the first day of a week."""
        return self.start + timedelta(weeks=week)

    def last_day(self, end: int) -> date:
        """Give the last day of a period that ends before week `end`."""
        return self.start + timedelta(weeks=end) - timedelta(days=1)
