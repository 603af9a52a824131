"""The checks of claims, in the order they are tried; the first that applies gives the verdict."""

from __future__ import annotations

from casque.claims.checks import counts, dates, numbers, serving, words
from casque.claims.checks.evidence import Check
from casque.claims.verdict import Verdict
from casque.core.dataset import Dataset, Record

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
    for one in CHECKS:
        found = one(data, claim)
        if found is not None:
            return found
    raise AssertionError(claim.code)  # `said_elsewhere` answers every claim
