"""What the rules are told of a pledge on a day: one frozen value; nothing told is not known, never assumed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casque.core.truth import Truth
from casque.readiness.pledges.alignment_parts import Alignment
from casque.readiness.pledges.content_parts import Content
from casque.readiness.pledges.regions import Readiness, Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A pledge on a day, as far as it is told.

    Parameters
    ----------
    name : str
    on_record : Readiness
        The level that was approved.
    since : date or None
        Day from which it is on record.
    is_told_in_part : bool
        The pledge was taken over from a publication or an older register: a field that is not told there may have
        been told to the United Nations, so it is not known rather than missing.
    content : Content or None
    note_attached : Truth
        Whether the signed note verbale is there.
    blockers : frozenset of str
        Codes of the fifth region.
    confirmed_on : date or None
        Day on which the state last told or confirmed the contents.
    due : date or None
        Last day by which it confirms them.
    visit : Visit
        State of the second region.
    visit_outcome : str or None
        Outcome of the last assessment visit; None where there was none, or it is not known.
    visit_ended, assessed_until : date or None
        Last day of that visit; last day on which the assessment holds.
    open_blocking : int or None
        Blocking recommendations that are open.
    changed_since_visit : Truth
        Whether the contents changed materially after the visit.
    alignment : Alignment or None
        None where no requirement was chosen.
    slot_exists, slot_free : Truth
        Whether the composition in force wants this type of unit; whether a slot for it is vacant or this unit's own.
    agreed : Truth
        Whether a rapid deployment agreement is signed.
    agreed_on : date or None
    commitment_days : int or None
        Days within which the state committed itself to deploy.
    verification : str or None
        Result of the last verification visit.
    verified_on : date or None
        Day on which that was found.
    rapid_until : date or None
        Last day of the rapid deployment period.
    counted, serviceable : int or None
        Major equipment that somebody from outside counted last, and how much of it worked.
    measured_on : date or None
        Day of the last measure that was verified or observed.
    """

    name: str = ""
    on_record: Readiness = Readiness.NONE
    since: date | None = None
    is_told_in_part: bool = False
    content: Content | None = None
    note_attached: Truth = Truth.NOT_KNOWN
    blockers: frozenset[str] = frozenset()
    confirmed_on: date | None = None
    due: date | None = None
    visit: Visit = Visit.NONE
    visit_outcome: str | None = None
    visit_ended: date | None = None
    assessed_until: date | None = None
    open_blocking: int | None = None
    changed_since_visit: Truth = Truth.NOT_KNOWN
    alignment: Alignment | None = None
    slot_exists: Truth = Truth.NOT_KNOWN
    slot_free: Truth = Truth.NOT_KNOWN
    agreed: Truth = Truth.NOT_KNOWN
    agreed_on: date | None = None
    commitment_days: int | None = None
    verification: str | None = None
    verified_on: date | None = None
    rapid_until: date | None = None
    counted: int | None = None
    serviceable: int | None = None
    measured_on: date | None = None

    @property
    def has_level_2_on_record(self) -> bool:
        """Whether an approval of Level 2 or more is on record, so that a visit must have taken place."""
        return self.on_record in {Readiness.L2, Readiness.L3, Readiness.RDL_AGREED, Readiness.RDL}

    @property
    def has_rapid_on_record(self) -> bool:
        """Whether a rapid deployment agreement must have been signed."""
        return self.on_record in {Readiness.RDL_AGREED, Readiness.RDL}
