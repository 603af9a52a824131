"""One claim: what it says, what the records give, what it rests on and what was set aside."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from casque.claims.account import check_claim
from casque.claims.verdict import Verdict
from casque.core.citations import cite
from casque.core.dataset import Dataset, Record
from casque.web.against import rests_on, verdicts_against
from casque.web.computed import contradictions, kept, verdicts
from casque.web.page import page, show
from casque.web.reading import current


@page
def claim(request: HttpRequest, code: str) -> HttpResponse:
    """Show a claim with its verdict."""
    data = current(request)
    verdict = check_claim(data, code)
    before, after = _neighbours(data, code)
    against = verdicts_against(request).get(code)
    mine = {*verdict.records, *verdict.refused}
    context = {
        "verdict": verdict,
        "claim": verdict.claim,
        "scope": [tuple(pair.partition("=")[::2]) for pair in verdict.claim.many("scope")],
        "places": cite(data, verdict.claim.passages),
        "used": _found(data, verdict.records),
        "refused": _found(data, verdict.refused),
        "disagreements": [
            one for one in contradictions(data) if mine & set(one.records) or _cites(one.passages, verdict)
        ],
        "against": against,
        "address": rests_on(request, against) if against else "",
        "before": before,
        "after": after,
    }
    return show(request, "claim", context)


def _found(data: Dataset, refs: tuple[str, ...]) -> list[Record]:
    return [data.find(ref) for ref in refs]


def _cites(passages: tuple[str, ...], verdict: Verdict) -> bool:
    return not set(verdict.claim.passages).isdisjoint(passages)


def _neighbours(data: Dataset, code: str) -> tuple[str, str]:
    """Give the codes of the claims before and after, empty at the ends."""
    codes = kept(data, "claim codes", lambda: [one.claim.code for one in verdicts(data)])
    place = codes.index(code)
    return codes[place - 1] if place else "", codes[place + 1] if place + 1 < len(codes) else ""
