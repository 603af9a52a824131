"""Read pledges of the former standby arrangements system (UNSAS): always as drafts, never at a level.

What its levels come near to is told in words (section 7 of the specification of the domain); a Member State pledges
anew in the form of today, and the old entry is kept as the draft's legacy.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from casque.core.codes.countries import is_country
from casque.core.codes.suggest import either, near
from casque.core.csvfile import not_text
from casque.core.dates import PartialDate
from casque.core.errors import BundleError, CasqueError, Fault, FaultsError
from casque.core.words import N_, Message, message_to_json, say, verbatim
from casque.readiness.pledges.catalogue import UNIT_TYPES, UnitType
from casque.readiness.pledges.content_json import line_of_text
from casque.readiness.pledges.content_parts import Content

COLUMNS = ("state", "unit", "kind", "level", "response_days", "listed_on", "notes")
"""Columns of the file; all but the first two and the level may be left out or empty."""

NEEDED = ("state", "unit", "level")
MOST_ROWS = 10_000
MOST_BYTES = 5 << 20
LONGEST_RESPONSE = 3_650
SHOWN = 60
DRAFT = "DRAFT"


@dataclass(frozen=True, slots=True)
class FormerLevel:
    """A level of the former system and what it comes near to today.

    Parameters
    ----------
    code : str
        ``1``, ``2``, ``3``, ``RDL30`` or ``RDL90``.
    nearest : str
        ``below L1``, ``L1``, ``L3`` or ``RDL``: for comparison only, never taken over.
    gives, lacks : str
        What the former level has of the nearest one and what is lost or still to be gained; marked for translation.
    source : str
        After its mark V, VT, I, K or D.
    """

    code: str
    nearest: str
    gives: str
    lacks: str
    source: str


_RAPID = N_("The unit was promised for rapid deployment, and its equipment was put on load lists.")
LEVELS: Mapping[str, FormerLevel] = MappingProxyType(
    {
        one.code: one
        for one in (
            FormerLevel(
                "1",
                "below L1",
                N_("The capability was listed."),
                N_("Level 1 also wants the table of organization, major equipment and self-sustainment."),
                "V UNSAS-TOR; D: comparison",
            ),
            FormerLevel(
                "2",
                "L1",
                N_("A planning data sheet told the unit in detail."),
                N_(
                    "Level 2 is reached by an assessment and advisory visit, which the former system did not have."
                ),
                "V UNSAS-TOR; D: comparison",
            ),
            FormerLevel(
                "3",
                "L3",
                N_("A generic memorandum of understanding was signed; it stays on file but is not needed."),
                N_("Level 3 aligns the unit with a statement of unit requirements instead, after a visit."),
                "V UNSAS-TOR, FAQ-2015; D: comparison",
            ),
            FormerLevel(
                "RDL30",
                "RDL",
                _RAPID,
                N_(
                    "It was within 30 days of mandate and approval. Today verification and paid readiness are added."
                ),
                "V UNSAS-TOR; D: comparison",
            ),
            FormerLevel(
                "RDL90",
                "RDL",
                _RAPID,
                N_(
                    "It was within 90 days of mandate and approval, longer than is allowed today. Verification and "
                    "paid readiness are added."
                ),
                "V UNSAS-TOR; D: comparison",
            ),
        )
    }
)
"""Levels of the former system by code."""


@dataclass(frozen=True, slots=True)
class FormerPledge:
    """An entry of the former system as a draft of today.

    Parameters
    ----------
    content : Content
        What the entry tells; all else is not told.
    level : FormerLevel
    legacy_source : str
        File and row it was read from.
    listed_on : str
        Day, month or year of the entry; empty where not told.
    notes : str
    state : str
        Always ``DRAFT``.
    """

    content: Content
    level: FormerLevel
    legacy_source: str
    listed_on: str = ""
    notes: str = ""
    state: str = DRAFT

    @property
    def words(self) -> tuple[Message, ...]:
        """Say what the former level comes near to, what it gives and what it lacks."""
        return (
            say(
                N_(
                    "Level {level} of the former system comes nearest to: {nearest}. It is loaded as a draft."
                ),
                level=verbatim(self.level.code),
                nearest=verbatim(self.level.nearest),
            ),
            say(self.level.gives),
            say(self.level.lacks),
        )

    def legacy(self) -> dict[str, Any]:
        """Give where the draft comes from as plain data, for its first entry."""
        told = {
            "legacy_source": self.legacy_source,
            "system": "UNSAS",
            "level": self.level.code,
            "nearest": self.level.nearest,
            "listed_on": self.listed_on,
            "notes": self.notes,
            "basis": self.level.source,
            "words": [message_to_json(one) for one in self.words],
        }
        return {name: value for name, value in told.items() if value}


def read_unsas(data: bytes, name: str) -> tuple[FormerPledge, ...]:
    """Read a CSV file of entries of the former system.

    Raises
    ------
    BundleError
        If the file is too large.
    FaultsError
        With all faults of the file; nothing of it is read then.
    """
    if len(data) > MOST_BYTES:
        raise BundleError(
            say(N_("The file has more than {most} MB."), most=MOST_BYTES >> 20),
            hint=say(N_("Split it by state.")),
            where=name,
        )
    faults: list[Fault] = []
    pledges = []
    seen: dict[tuple[str, str], int] = {}
    for number, cells in _rows(data, name, faults):
        row = _Row(name, number, cells, faults)
        pledge = _pledge(row)
        key = (cells.get("state", ""), cells.get("unit", "").casefold())
        if all(key) and key in seen:
            what = say(N_("This unit of {state} stands in row {row} already."), state=key[0], row=seen[key])
            row.fault("unit", what, say(N_("Keep one of the rows, or give the units different names.")))
        seen.setdefault(key, number)
        pledges.append(pledge)
    if faults:
        raise FaultsError(faults, where=name)
    return tuple(one for one in pledges if one)


def _rows(data: bytes, name: str, faults: list[Fault]) -> Iterator[tuple[int, dict[str, str]]]:
    """Give each row that is not empty, with its number, by column."""
    fault = not_text(data, name)
    if fault:
        faults.append(fault)
        return
    reader = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    try:
        header = [cell.strip().casefold() for cell in next(reader, [])]
        faults.extend(_of_header(header, name))
        for row in reader if not faults else ():
            number = reader.line_num
            if len(row) > len(header):
                what = say(
                    N_("The row has {cells} cells; the header has {heads}."),
                    cells=len(row),
                    heads=len(header),
                )
                hint = say(N_("Put cells with commas or line breaks into double quotes."))
                faults.append(Fault(name, number, "", row[0][:SHOWN], what, hint))
            elif any(cell.strip() for cell in row):
                yield (
                    number,
                    {column: " ".join(cell.split()) for column, cell in zip(header, row, strict=False)},
                )
            if number > MOST_ROWS:
                what = say(N_("The file has more than {most} rows."), most=MOST_ROWS)
                faults.append(Fault(name, number, "", "", what, say(N_("Split it by state."))))
                return
    except csv.Error as error:
        what = say(N_("The file cannot be read as CSV: {error}."), error=error)
        faults.append(
            Fault(name, reader.line_num, "", "", what, say(N_("Open it and save it as CSV again.")))
        )


def _of_header(header: list[str], name: str) -> Iterator[Fault]:
    for column in dict.fromkeys(header):
        if column not in COLUMNS:
            likely = near(column, {one: one for one in COLUMNS})
            hint = (
                say(N_("Did you mean {codes}?"), codes=either(likely))
                if likely
                else say(N_("Its columns are: {columns}."), columns=", ".join(COLUMNS))
            )
            what = say(N_("There is no column '{column}' in this file."), column=column[:SHOWN])
            yield Fault(name, 1, column[:SHOWN], column[:SHOWN], what, hint)
        elif header.count(column) > 1:
            what = say(
                N_("The column '{column}' stands {times} times."), column=column, times=header.count(column)
            )
            yield Fault(name, 1, column, column, what, say(N_("Keep one.")))
    for column in NEEDED:
        if column not in header:
            hint = say(N_("Add it; every row needs a value there."))
            yield Fault(
                name, 1, column, "", say(N_("The column '{column}' is missing."), column=column), hint
            )


class _Row:
    """One row of the file: its cells, read one by one, faults told as they are met."""

    def __init__(self, file: str, number: int, cells: Mapping[str, str], faults: list[Fault]) -> None:
        self.file, self.number, self.cells, self.faults = file, number, cells, faults

    def fault(self, column: str, what: Message, hint: Message) -> None:
        """Add a fault of a cell."""
        shown = self.cells.get(column, "")[:SHOWN]
        self.faults.append(Fault(self.file, self.number, column, shown, what, hint))

    def text(self, column: str) -> str:
        """Read a text; a needed one that is empty is a fault."""
        try:
            text = line_of_text(self.cells.get(column, ""))
        except ValueError:
            self.fault(
                column, say(N_("The text is too long or cannot be printed.")), say(N_("Write it anew."))
            )
            return ""
        if not text and column in NEEDED:
            self.fault(column, say(N_("The cell is empty.")), say(N_("Every row needs a value there.")))
        return text

    def state(self) -> str:
        """Read the code of the state."""
        code = self.text("state")
        if code and not is_country(code):
            what = say(N_("'{value}' is not the code of a state."), value=code[:SHOWN])
            self.fault(
                "state", what, say(N_("Write the three capital letters of ISO 3166-1, such as 'MLI'."))
            )
        return code

    def kind(self) -> UnitType | None:
        """Read the type of unit, by its code or title; None where the file does not tell it."""
        text = self.text("kind")
        words = {one.code: one for one in UNIT_TYPES} | {one.title.casefold(): one for one in UNIT_TYPES}
        if not text or text.casefold() in words:
            return words.get(text.casefold())
        likely = near(text, {word: one.code for word, one in words.items()})
        what = say(N_("'{value}' is not a type of unit."), value=text[:SHOWN])
        hint = (
            say(
                N_("Did you mean {codes}? Leave it empty where the catalogue has no such type."),
                codes=either(likely),
            )
            if likely
            else say(N_("Leave it empty where the catalogue has no such type."))
        )
        self.fault("kind", what, hint)
        return None

    def level(self) -> FormerLevel | None:
        """Read the former level."""
        text = self.text("level").upper().replace(" ", "")
        level = LEVELS.get(text.removeprefix("LEVEL"))
        if text and level is None:
            what = say(N_("'{value}' is not a level of the former system."), value=text[:SHOWN])
            self.fault("level", what, say(N_("Write one of: {codes}."), codes=", ".join(LEVELS)))
        return level

    def days(self) -> int | None:
        """Read the response time [days]."""
        text = self.text("response_days")
        if not text:
            return None
        if text.isascii() and text.isdecimal() and len(text) < 5 and int(text) <= LONGEST_RESPONSE:
            return int(text)
        what = say(
            N_("'{value}' is not a whole number from {least} to {most}."),
            value=text[:SHOWN],
            least=0,
            most=LONGEST_RESPONSE,
        )
        self.fault("response_days", what, say(N_("Write whole days in digits.")))
        return None

    def listed_on(self) -> str:
        """Read the day, month or year of the entry."""
        text = self.text("listed_on")
        try:
            return str(PartialDate.parse(text)) if text else ""
        except CasqueError as error:
            self.fault(
                "listed_on", error.what, error.hint or say(N_("Write it as 2002, 2002-05 or 2002-05-17."))
            )
            return ""


def _pledge(row: _Row) -> FormerPledge | None:
    state, unit, kind, level = row.state(), row.text("unit"), row.kind(), row.level()
    days, listed_on, notes = row.days(), row.listed_on(), row.text("notes")
    if level is None:
        return None
    content = Content(
        state,
        title=unit,
        unit_type=kind.code if kind else None,
        component=kind.component if kind else None,
        response_days=days,
    )
    source = f"{row.file}, row {row.number}"
    return FormerPledge(content, level, source, listed_on, notes)
