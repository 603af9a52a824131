"""What the check of a claim answers: an outcome, its reason, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from casque.core.dataset import Record
from casque.core.words import N_, Message


class Outcome(StrEnum):
    """The four answers to "is it so?"."""

    AGREES = N_("agrees")
    DIFFERS = N_("differs")
    PARTLY = N_("partly checked")
    CANNOT = N_("cannot be checked")


class Support(StrEnum):
    """The best that a verdict rests on. All but the first are the same author's other words."""

    OTHER_SOURCE = N_("another source")
    OTHER_PASSAGE = N_("another passage of the same source")
    COUNTED_ROWS = N_("rows of the source, counted")
    NONE = N_("nothing but the sentence itself")


class Reason(StrEnum):
    """Why an outcome is what it is; shown with a sentence, used to filter."""

    EQUAL = N_("equal")
    SURPASSED = N_("bound is met")
    SAME_DAY = N_("same date")
    COARSER = N_("record is coarser")
    COVERS_PART = N_("records cover a part")
    CONSISTENT = N_("no record speaks against it")
    BOUNDS = N_("records only bound it")
    UNEQUAL = N_("unequal")
    ONLY_THIS_SENTENCE = N_("only this sentence says so")
    NO_RECORD = N_("no record speaks of it")
    OTHERS_NEEDED = N_("needs figures of others")
    NO_NUMBER = N_("no number to compare")
    JUDGEMENT = N_("a judgement, not a measurement")


@dataclass(frozen=True)
class Verdict:
    """The computed answer to one claim.

    Parameters
    ----------
    claim : Record
        Row of the table ``claims``.
    outcome : Outcome
    reason : Reason
    sentence : Message
        The verdict in words, with its numbers.
    computed : str
        What the records give, in the claim's terms; empty where they give nothing.
    difference : str
        Claimed less computed, or days between, with unit; empty where they do not differ.
    share : Decimal or None
        Part of the claim that records cover, 0 to 1; None where a share makes no sense.
    support : Support
    records : tuple of str
        Names of the records used.
    refused : tuple of str
        Names of records set aside because they were made from the claim's own sentence.
    passages : tuple of str
        Passages of the records used, without the claim's own.
    """

    claim: Record
    outcome: Outcome
    reason: Reason
    sentence: Message
    computed: str = ""
    difference: str = ""
    share: Decimal | None = None
    support: Support = Support.NONE
    records: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Contradiction:
    """Two places of a record that do not meet.

    Parameters
    ----------
    code : str
        Number of the rule and of the case, such as ``CON-01.UNIFIL``.
    rule, kind : str
        Rule that found it; ``sum``, ``date`` or ``word``.
    title, sentence : Message
        What disagrees; and how, in words.
    arithmetic : str
        The sum or comparison itself, such as ``1188 + 199 + 84 = 1471; 2521 - 1471 = 1050``.
    records, passages : tuple of str
    """

    code: str
    rule: str
    kind: str
    title: Message
    sentence: Message
    arithmetic: str
    records: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()
