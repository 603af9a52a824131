"""What outcomes, reasons and kinds of disagreement mean, in a sentence each."""

from __future__ import annotations

from casque.claims.verdict import Outcome, Reason
from casque.core.words import N_

OUTCOMES = {
    Outcome.AGREES: N_("claims that records of other passages meet"),
    Outcome.DIFFERS: N_("claims that records of other passages speak against"),
    Outcome.PARTLY: N_("claims that records of other passages cover in part or only bound"),
    Outcome.CANNOT: N_("claims that no record of another passage can confirm or refute"),
}

REASONS = {
    Reason.EQUAL: N_("Records of other passages give the same value."),
    Reason.SURPASSED: N_("The claim gives a bound, and the records meet it."),
    Reason.SAME_DAY: N_("Another passage gives the same date."),
    Reason.COARSER: N_("Another passage gives a date that fits, but less finely."),
    Reason.COVERS_PART: N_("The records account for a part of the claimed amount."),
    Reason.CONSISTENT: N_("The records fit the claim, but they cannot prove it."),
    Reason.BOUNDS: N_("The records give a least and a greatest value; the claim lies between them."),
    Reason.UNEQUAL: N_("Records of other passages give another value."),
    Reason.ONLY_THIS_SENTENCE: N_(
        "The records that speak of it were made from the claim's own sentence, so they would only repeat it."
    ),
    Reason.NO_RECORD: N_("Neither another passage nor another source says anything of it."),
    Reason.OTHERS_NEEDED: N_(
        "It is a rank or a share among others, and the record has no figures of the others."
    ),
    Reason.NO_NUMBER: N_("The claim uses a word such as “a few”, which names no number."),
    Reason.JUDGEMENT: N_("It is an opinion; nothing that is counted or dated would measure it."),
}

KINDS = {
    "sum": N_("Sums that do not add up"),
    "date": N_("Dates that do not fit"),
    "word": N_("Words that mean different things"),
}
"""Headings of the kinds of disagreement, in their order."""
