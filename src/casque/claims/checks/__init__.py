"""The checks of claims, in the order they are tried; the first that applies gives the verdict."""

from __future__ import annotations

from casque.claims.checks import counts, dates, numbers, serving, words
from casque.claims.checks.evidence import Check
from casque.claims.verdict import Verdict
from casque.core.dataset import Dataset, Record

# From the strongest to the weakest: a sum of parts says more than the same number said twice,
# and a count of rows more than words. `restated` ends the search when only the claim's own
# sentence gives the number, unless rows can at least cover a part: so those come before it.
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
    counts.count,
    numbers.parts,
    serving.enabling_share,
    serving.serving,
    numbers.restated,
    words.said_elsewhere,
)


def check(data: Dataset, claim: Record) -> Verdict:
    """Check one claim; the last check answers whatever the others leave."""
    for one in CHECKS:
        found = one(data, claim)
        if found is not None:
            return found
    raise AssertionError(claim.code)  # `said_elsewhere` answers every claim
