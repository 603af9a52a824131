"""The checks of claims, in the order they are tried; the first that applies gives the verdict."""

from __future__ import annotations

from casque.claims.checks import counts, dates, numbers, serving, words
from casque.claims.checks.evidence import Check, Evidence, cannot
from casque.claims.verdict import Reason, Verdict
from casque.core.dataset import Dataset, Record
from casque.core.errors import BadValueError
from casque.core.words import N_, say

# From the strongest to the weakest: a sum of parts says more than the same number said twice, and
# that more than rows which cover a part of it. `alone` and `said_elsewhere` answer what is left.
CHECKS: tuple[Check, ...] = (
    words.ranking,
    words.vague,
    words.trend,
    dates.participation,
    dates.first_date,
    dates.is_first,
    dates.same_date,
    counts.years,
    counts.hosts,
    counts.offered,
    counts.count,
    numbers.parts,
    serving.enabling_share,
    serving.serving,
    numbers.restated,
    numbers.by_contingents,
    numbers.programs,
    numbers.alone,
    words.said_elsewhere,
)


def check(data: Dataset, claim: Record) -> Verdict:
    """Check one claim; the last check answers whatever the others leave."""
    try:
        for one in CHECKS:
            found = one(data, claim)
            if found is not None:
                return found
    except BadValueError as error:  # the record's own values were read when it was loaded: it is the claim's
        sentence = say(N_("The value of the claim cannot be read: {what}"), what=error.what)
        return cannot(claim, Evidence((), ()), reason=Reason.NO_NUMBER, sentence=sentence)
    raise AssertionError(claim.code)  # `said_elsewhere` answers every claim
