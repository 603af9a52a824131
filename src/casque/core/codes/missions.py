"""Missions by any of their names: acronym, full name or alias, on a day where the day decides."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import polars as pl

from casque.core.codes.suggest import either, unknown
from casque.core.dates import PartialDate
from casque.core.errors import BadValueError
from casque.core.words import N_, say


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
        """Collect codes, titles and aliases from the record's table of missions.

        A name that several missions bear belongs to each of them from the day it was
        established to the day it was closed; any other name belongs to its mission always.
        """
        rows = list(data["missions"].iter_rows(named=True))
        bearers = Counter(text for row in rows for text in _texts(row))
        return cls(
            _name_in_life(text, row) if bearers[text] > 1 else MissionName(text, row["code"])
            for row in rows
            for text in _texts(row)
        )

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
                say(N_("'{text}' is the name of {count} missions."), text=text, count=len(codes)),
                hint=say(
                    N_("Write the code of the one that is meant: {codes}; or tell the day."),
                    codes=either(codes),
                ),
            )
        if bearers:
            raise BadValueError(
                say(N_("'{text}' was not the name of a mission on {day}."), text=text, day=on),
                hint=say(
                    N_("It is a name of {codes} on other days."),
                    codes=either(sorted({name.mission for name in bearers})),
                ),
            )
        words = {known: names[0].mission for known, names in self._by_text.items()}
        raise unknown(
            text,
            say(N_("mission")),
            words,
            otherwise=say(N_("The record's table of missions lists the codes.")),
        )


def _texts(row: Mapping[str, str | None]) -> list[str]:
    aliases = (row["aliases"] or "").split(";")
    texts = (text.strip() for text in (row["code"] or "", row["title"] or "", *aliases))
    return list(dict.fromkeys(text for text in texts if text))


def _name_in_life(text: str, row: Mapping[str, str | None]) -> MissionName:
    start, end = row["established"], row["closed"]
    return MissionName(
        text,
        row["code"] or "",
        PartialDate.parse(start) if start else None,
        PartialDate.parse(end) if end else None,
    )
