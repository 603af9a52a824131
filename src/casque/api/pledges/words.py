"""What the answers on pledges and other subjects have in common: their schemas, and which moment is asked."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from ninja import Schema

from casque.api.asking import MOST, told
from casque.core.moments import moment_of

UNOFFICIAL = "Unofficial: nothing here is text of the United Nations."
_ON = "2021-06-01"


class Moment(Schema):
    """On which day, and as known when."""

    on: date | None = told("Day on which it is asked; today where it is not told.", _ON, default=None)
    known: str = told(
        "As it was known on this day, to its end, or at this moment [UTC].", "2021-06-30T12:00", default=""
    )

    @property
    def asked(self) -> dict[str, Any]:
        """Give both as the readers take them."""
        return {"on": self.on, "known": moment_of(self.known) if self.known else None}


class Part(Moment):
    """Which part of a list is asked."""

    limit: int = told("Most items in one answer.", 100, default=100, ge=1, le=MOST)
    after: str = told("Only names after this one: `next` of the answer before.", "xaa-2021-001", default="")


class Ask(Schema):
    """What a deed asks for."""

    name: str = told("Its key in `data`.", "notice")
    label: str = told("What it means.", "Notice to the Permanent Mission: number and date")
    kind: str = told("text, lines, date, whole, flag, choice, evidence or json.", "evidence")
    is_required: bool = told("Whether it must be given.", True)
    choices: list[dict[str, str]] = told("Codes with their titles, of a choice.", [])


class Deed(Schema):
    """A deed as the machine states it; unofficial."""

    code: str = told("Code, which never changes.", "A08")
    region: str = told("Part of the state that it moves.", "readiness")
    title: str = told("What a button says.", "Approve the visit report: Level 2")
    sentence: str = told("What it means.", "The report of a successful visit is approved.")
    froms: list[str] = told("States from which it can be done; none for any.", ["L1"])
    to: str = told("State after it; empty where the answers decide, or nothing moves.", "L2")
    side: str = told("Who does it: state, un, either, or time.", "un")
    action: str = told("Right that it needs; empty where time does it.", "pledge.level")
    source: str = told("What it rests on, after its mark V, VT, I, K or D.", "V CEUCR-2022")
    expiry: str = told("Parameter that says how long it holds; empty for no end.", "aav_months")
    is_change_of_level: bool = told("Whether a second person approves it.", True)
    asks: list[Ask] = told("What it asks for.", [])


class Option(Deed):
    """A deed that the state of its region allows."""

    obstacles: list[str] = told("What still stands in its way; none when it can be done.", [])


class Options(Schema):
    """What this person can do with the subject today."""

    items: list[Option] = told("Deeds, in the order of the machine.", [])
    number: int = told("Number of the last entry: what to give as `seen`.", 9)


class Entry(Schema):
    """An entry, as it was written."""

    number: int = told("Place among the entries of the subject, from 1.", 9)
    deed: str = told("Code of the deed; P01 is a change of level that waits for a second person.", "A08")
    on: date = told("The day from which it holds.", "2021-05-27")
    at: datetime = told("When it was recorded [UTC].", "2021-05-28T09:00:00Z")
    who: str = told("Who did it.", "sela")
    role: str = told("In which role.", "un_strategic_cell")
    scope: str = told("State whose subject it is; empty for none.", "XAA")
    data: dict[str, Any] = told("What was given with it.", {"notice": "OMA 20/2021"})
    reason: str = told("Why.", "The report was approved.")
    is_proposal: bool = told("Whether it waits for a second person instead of being done.", False)


class Entries(Schema):
    """The entries of a subject."""

    items: list[Entry] = told("Entries, the first one first.", [])
    total: int = told("Number of entries.", 9)


class Asking(Schema, extra="forbid"):
    """A deed to do."""

    deed: str = told("Code of the deed.", "A08")
    on: date | None = told("The day from which it holds; today where it is not told.", _ON, default=None)
    data: dict[str, Any] = told("Answers to what it asks for.", {"notice": "OMA 20/2021"}, default={})
    reason: str = told("Why, in a sentence; kept with the entry.", "The report was approved.")
    seen: int | None = told(
        "Number of the last entry you looked at; refused if there is a later one.", 8, default=None
    )


class Beginning(Schema, extra="forbid"):
    """A subject to begin."""

    name: str = told("Small letters, digits and hyphens.", "xaa-visit-1")
    on: date | None = told("The day from which it holds; today where it is not told.", _ON, default=None)
    data: dict[str, Any] = told("Answers to what the first deed asks for.", {}, default={})
    reason: str = told("Why, in a sentence; kept with the entry.", "The plan of the year.")
