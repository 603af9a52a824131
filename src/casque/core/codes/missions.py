"""Missions by any of their names: acronym, full name or alias, on a day where the day decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import polars as pl

from casque.core.codes.suggest import either, unknown
from casque.core.dates import PartialDate
from casque.core.errors import BadValueError


class HoldsTables(Protocol):
    """Anything that gives a frame for the name of a table; a Dataset does."""

    def __getitem__(self, table: str, /) -> pl.DataFrame:
        """Give the frame of one table."""
        ...


@dataclass(frozen=True, slots=True)
class MissionName:
    """A name of a mission and the days from which and until which it was the mission's name.

    Parameters
    ----------
    text, mission : str
        The name, and the code of the mission that bears it.
    start, end : PartialDate or None
        None where the name has no first or no last day.
    """

    text: str
    mission: str
    start: PartialDate | None = None
    end: PartialDate | None = None

    def may_hold_on(self, day: date) -> bool:
        """Tell whether the name can have been in use on a day."""
        begun = self.start is None or self.start.first <= day
        return begun and (self.end is None or day <= self.end.last)


class MissionNames:
    """All names of all missions, made once and asked often.

    Examples
    --------
    >>> names = MissionNames([MissionName("XMISA", "XMISA"), MissionName("Mission in Arland", "XMISA")])
    >>> names.code_of("Mission in Arland")
    'XMISA'
    """

    def __init__(self, names: Iterable[MissionName]) -> None:
        by_text: defaultdict[str, list[MissionName]] = defaultdict(list)
        for name in names:
            by_text[name.text.strip()].append(name)
        self._by_text: Mapping[str, tuple[MissionName, ...]] = {
            text: tuple(found) for text, found in by_text.items() if text
        }

    @classmethod
    def from_dataset(cls, data: HoldsTables) -> MissionNames:
        """Collect codes, acronyms, names and dated aliases from the tables of a record."""
        return cls([*_own_names(data["missions"]), *_aliases(data["mission_aliases"])])

    def code_of(self, text: str, *, on: date | None = None) -> str:
        """Give the code of the mission that bears a name.

        Parameters
        ----------
        text : str
            The name exactly as it is written in the record, but for blanks around it.
        on : date, optional
            The day the text speaks of; decides where a name passed from one mission to another.

        Raises
        ------
        UnknownCodeError
            If no mission bears this name on that day.
        BadValueError
            If more than one does.
        """
        bearers = self._by_text.get(text.strip(), ())
        fitting = [name for name in bearers if on is None or name.may_hold_on(on)]
        codes = sorted({name.mission for name in fitting})
        if len(codes) == 1:
            return codes[0]
        if codes:
            raise BadValueError(
                f"'{text}' is the name of {len(codes)} missions.",
                hint=f"Write the code of the one that is meant: {either(codes)}; or tell the day.",
            )
        if bearers:
            raise BadValueError(
                f"'{text}' was not the name of a mission on {on}.",
                hint=f"It is a name of {either(sorted({name.mission for name in bearers}))} on other days.",
            )
        words = {known: names[0].mission for known, names in self._by_text.items()}
        raise unknown(text, "mission", words, otherwise="The record's table of missions lists the codes.")


def _own_names(missions: pl.DataFrame) -> list[MissionName]:
    columns = [column for column in ("code", "acronym", "name") if column in missions.columns]
    return [
        MissionName(text, str(row["code"]))
        for row in missions.select(columns).iter_rows(named=True)
        for text in dict.fromkeys(str(row[column] or "") for column in columns)
    ]


def _aliases(aliases: pl.DataFrame) -> list[MissionName]:
    return [
        MissionName(
            str(row["name"]),
            str(row["mission"]),
            PartialDate.parse(row["start"]) if row["start"] else None,
            PartialDate.parse(row["end"]) if row["end"] else None,
        )
        for row in aliases.iter_rows(named=True)
    ]
