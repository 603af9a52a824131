"""The account of a record: a verdict for each claim, and the contradictions that rules find."""

from __future__ import annotations

from functools import lru_cache

from casque.claims.checks import check
from casque.claims.contradictions import CONTRADICTION_RULES, contradictions_in
from casque.claims.verdict import Contradiction, Verdict
from casque.core.dataset import Dataset
from casque.core.errors import NotFoundError
from casque.core.words import N_, say

_KEPT = 8  # records whose verdicts are kept: the present one, and some as known on other days


def check_claims(data: Dataset) -> tuple[Verdict, ...]:
    """Compute a verdict for every claim of a record, in its order; computed once for a record."""
    return tuple(_verdicts(_Held(data)).values())


def check_claim(data: Dataset, code: str) -> Verdict:
    """Compute the verdict of one claim; raise NotFoundError if there is none of this code."""
    found = _verdicts(_Held(data)).get(code)
    if found is None:
        raise NotFoundError(
            say(N_("There is no claim '{code}' in the record."), code=code),
            hint=say(N_("'casque claim list' names them all.")),
        )
    return found


def find_contradictions(data: Dataset) -> tuple[Contradiction, ...]:
    """Find what disagrees with what in a record; computed once for a record."""
    return _contradictions(_Held(data))


class _Held:
    """A dataset as the key of a cache: two with the same fingerprint are the same record."""

    def __init__(self, data: Dataset) -> None:
        self.data = data

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and self.data.sha256 == other.data.sha256

    def __hash__(self) -> int:
        return hash(self.data.sha256)


@lru_cache(maxsize=_KEPT)
def _verdicts(held: _Held) -> dict[str, Verdict]:
    return {claim.code: check(held.data, claim) for claim in held.data.records("claims")}


@lru_cache(maxsize=_KEPT)
def _contradictions(held: _Held) -> tuple[Contradiction, ...]:
    return contradictions_in(held.data)


__all__ = ["CONTRADICTION_RULES", "check_claim", "check_claims", "find_contradictions"]
