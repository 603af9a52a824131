"""How many units stand at a level on a day, when changes are told by month, year or span of years."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from casque.core.codes.levels import level
from casque.core.dataset import Dataset, Record
from casque.core.dates import PartialDate
from casque.core.quantities import Quantity
from casque.core.truth import Truth


@dataclass(frozen=True)
class Change:
    """A change of level of some units, within a span of days.

    Parameters
    ----------
    record : Record
        Row of ``level_changes``.
    units : Quantity
        How many units changed [units].
    start, end : PartialDate or None
        First and last date on which units changed; None where not told.
    reported : PartialDate or None
        Date by which the source says that all had changed.
    """

    record: Record
    units: Quantity
    start: PartialDate | None
    end: PartialDate | None
    reported: PartialDate | None

    @property
    def unit(self) -> str:
        """Give the code of the unit, where the source names it."""
        return self.record["unit"]

    @property
    def level_to(self) -> str:
        """Give the level after the change."""
        return self.record["level_to"]

    @property
    def level_from(self) -> str:
        """Give the level before; where it is not told, the lowest of the system below the new one."""
        told = self.record["level_from"]
        if told:
            return told
        after = level(self.level_to)
        return f"{after.system}-registered" if after.system == "PCRS" and after.order > 0 else ""

    @property
    def known_by(self) -> date | None:
        """Give the last day by which all units had surely changed."""
        last = self.reported or self.end or self.start
        return last.last if last else None

    def done_by(self, day: date) -> Truth:
        """Tell whether at least one unit had changed by the day."""
        if self.start and self.start.first > day:
            return Truth.NO
        if self.start and self.start.last <= day:
            return Truth.YES
        return Truth.YES if self.known_by and self.known_by <= day else Truth.NOT_KNOWN

    def moved_by(self, day: date) -> tuple[int, int]:
        """Give the least and greatest number of units that had changed by the day.

        A source that says "in 2019 and 2020" tells of at least one change in each: so
        after the first year one unit has changed at least, and before the second year
        not all have.
        """
        low, high = self.units.bounds
        least, most = int(low or 0), int(high if high is not None else low or 0)
        if self.start and day < self.start.first:
            return 0, 0
        if self.known_by and day >= self.known_by:
            return least, most
        spans = self.start and self.end and self.start != self.end
        if not spans or not self.start or not self.end:
            return 0, most
        return int(day > self.start.last), most - int(day < self.end.first)


def changes_of(data: Dataset, force: str) -> list[Change]:
    """Give the changes of a force and of its units, the earliest first; of no force when empty."""
    units = {each.code for each in data.records("standby_units") if each["force"] == force}
    own = [
        record
        for record in data.records("level_changes")
        if record["force"] == force or record["unit"] in units
    ]
    return sorted(map(_change, own), key=lambda change: change.start.first if change.start else date.min)


def units_at(code: str, changes: Iterable[Change], day: date) -> Quantity:
    """Bound the number of units at a level on a day: those that came less those that went on [units]."""
    low = high = 0
    for change in changes:
        least, most = change.moved_by(day)
        if change.level_to == code:
            low, high = low + least, high + most
        elif change.level_from == code:
            low, high = low - most, high - least
    return Quantity.between(max(0, low), max(0, high), "units")


def _change(record: Record) -> Change:
    def read(name: str) -> PartialDate | None:
        return PartialDate.parse(record[name]) if record[name] else None

    return Change(
        record, Quantity.parse(record["units"], "units"), read("start"), read("end"), read("reported")
    )
