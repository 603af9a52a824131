"""Claims held against published files: the second verdict, beside that of the record, and a user's own claim."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from django.http import HttpRequest

from casque.claims.world import (
    OwnClaim,
    WorldOutcome,
    WorldVerdict,
    check_claims_against,
    check_own,
    world_figure_named,
)
from casque.core.asked import asked_by
from casque.core.errors import BadValueError
from casque.core.words import N_, say
from casque.web import published
from casque.web.links import link
from casque.web.reading import current

BADGES = {
    WorldOutcome.AGREES: ("good", "✓"),
    WorldOutcome.LATER: ("good", "→"),
    WorldOutcome.DIFFERS: ("bad", "✗"),
    WorldOutcome.SCOPE: ("part", "◐"),
    WorldOutcome.CANNOT: ("none", "?"),
    WorldOutcome.UNRELIABLE: ("part", "!"),
}
"""Style and sign of each outcome; its word stands beside it."""

FIELDS = (
    "contributor",
    "mission",
    "personnel",
    "personnel_type",
    "gender",
    "month",
    "from",
    "to",
    "year",
    "kind",
)
"""What a user may narrow a claim of their own to."""


def verdicts_against(request: HttpRequest) -> Mapping[str, WorldVerdict]:
    """Give the verdict of published files on each claim, by its code; none where no file is held."""
    read, data = published.world(request), current(request)
    if not read.store.entries(known_on=read.known_on):
        return {}

    def make() -> Mapping[str, WorldVerdict]:
        return {one.claim: one for one in check_claims_against(read, data)}

    return published.kept(read, "claims", make, data.sha256)


def rests_on(request: HttpRequest, verdict: WorldVerdict) -> str:
    """Give the address of the figure that a verdict asked, in the months it read."""
    if not verdict.figure:
        return "#published"
    keys = world_figure_named(verdict.figure).keys
    first, _, last = verdict.when.partition("/")
    time = {"from": first, "to": last} if last else {"month": first}
    asked = {**verdict.scope, **{key: text for key, text in time.items() if text.strip(".")}}
    return link(
        request, "figure", verdict.figure, **{key: text for key, text in asked.items() if key in keys}
    )


def own_claim(request: HttpRequest) -> OwnClaim | None:
    """Read a claim of the user's own from the query; None where none is asked yet.

    Raises
    ------
    BadValueError
        If the tolerance is no number.
    """
    asked = {
        name: request.GET.get(name, "").strip()
        for name in (*FIELDS, "words", "figure", "stated", "tolerance")
    }
    if not asked["figure"] or not asked["stated"]:
        return None
    scope = {name: asked[name] for name in FIELDS if asked[name]}
    return OwnClaim(asked["words"], asked["figure"], asked["stated"], scope, _share(asked["tolerance"]))


def check(request: HttpRequest, claim: OwnClaim) -> WorldVerdict:
    """Hold a claim of the user's own against the published files."""
    with asked_by("figure"):
        return check_own(published.world(request), claim)


def _share(percent: str) -> Decimal:
    """Read a tolerance in per cent as a share."""
    try:
        share = Decimal(percent or "0") / 100
    except InvalidOperation:
        share = Decimal("NaN")
    if not share.is_finite():
        raise BadValueError(
            say(N_("'{text}' is not a number of per cent."), text=percent),
            hint=say(N_("Write it as 5 for five per cent.")),
            where="tolerance",
        )
    return share
