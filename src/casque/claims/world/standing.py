"""Figures of standing: rank, share, and how much of the whole few contributors carry."""

from __future__ import annotations

from decimal import Decimal

from casque.claims.world.counting import Months, grouped, latest, months_of, rounded
from casque.claims.world.model import Result, WorldFigure, WorldPart
from casque.claims.world.scope import Scope
from casque.claims.world.series import World
from casque.claims.world.strength import UNSPLIT
from casque.core.errors import BadValueError
from casque.core.quantities import Quantity
from casque.core.words import N_, say

_FEW = 5
_KINDS = {"mission": "", "personnel": "", "personnel_type": ""}


def rank(world: World, scope: Scope, by: str) -> Result:
    """Rank contributors by the people of a month; equal numbers share a rank."""
    ranked, months = _contributors(world, scope.without("contributor"))
    asked = scope.values.get("contributor", ())
    if not asked and not by:
        raise BadValueError(
            say(N_("A rank is that of one contributor.")),
            hint=say(N_("Name a contributor, or break it down by contributor.")),
        )
    counts = [_count(part) for part in ranked]
    places = [
        WorldPart(part.key, Quantity.exact(1 + sum(other > count for other in counts), "rank"), part.flags)
        for part, count in zip(ranked, counts, strict=True)
    ]
    own = [part for part in places if part.key in asked]
    value = own[0].value if len(own) == 1 else Quantity.not_known("rank")
    flags = own[0].flags if len(own) == 1 else ()
    return months.result(value, (own or places) if by else (), flags)


def share(world: World, scope: Scope, by: str) -> Result:
    """Give the part that a contributor or mission has of all people of a month."""
    narrowed = latest(world, scope)
    months = months_of(world, narrowed, by=by)
    if not months.counted:
        return months.result(Quantity.not_known("percent"))
    _one_month(months)
    within = narrowed.without("contributor", "mission")
    whole = sum(_count(part) for part in grouped(world, within, months.counted, by="contributor"))
    key = by or "contributor"
    parts = [
        WorldPart(part.key, _percent(_count(part), whole), part.flags)
        for part in grouped(world, narrowed, months.counted, by=key)
    ]
    own = sum(_count(part) for part in grouped(world, narrowed, months.counted, by=key))
    flags = tuple(dict.fromkeys(flag for part in parts for flag in part.flags))
    return months.result(_percent(own, whole), parts if by else (), flags)


def concentration(world: World, scope: Scope, by: str) -> Result:
    """Give the Herfindahl index of the contributors of a month."""
    del by
    ranked, months = _contributors(world, scope)
    whole = sum(_count(part) for part in ranked)
    if not whole:
        return months.result(Quantity.not_known("index"))
    index = sum((Decimal(_count(part)) / whole) ** 2 for part in ranked)
    return months.result(Quantity.exact(rounded(index, 4), "index"))


def top_five(world: World, scope: Scope, by: str) -> Result:
    """Give the part of all people of a month that the five largest contributors have."""
    ranked, months = _contributors(world, scope)
    whole = sum(_count(part) for part in ranked)
    first = sorted(ranked, key=lambda part: (-_count(part), part.key))[:_FEW]
    value = _percent(sum(_count(part) for part in first), whole)
    parts = [WorldPart(part.key, _percent(_count(part), whole), part.flags) for part in first]
    return months.result(value, parts if by else ())


def _contributors(world: World, scope: Scope) -> tuple[list[WorldPart], Months]:
    narrowed = latest(world, scope)
    months = months_of(world, narrowed)
    _one_month(months)
    return grouped(world, narrowed, months.counted, by="contributor") if months.counted else [], months


def _one_month(months: Months) -> None:
    if len(months.counted) > 1:
        raise BadValueError(
            say(N_("This figure compares contributors at the end of one month.")),
            hint=say(N_("Narrow it to a month, such as month=2020-08.")),
        )


def _count(part: WorldPart) -> int:
    return int(part.value.low or 0)


def _percent(part: int, whole: int) -> Quantity:
    if not whole:
        return Quantity.not_known("percent")
    return Quantity.exact(rounded(Decimal(100 * part) / whole, 2), "percent")


FIGURES: tuple[WorldFigure, ...] = (
    WorldFigure(
        name="contributor-rank",
        title=N_("Rank of a contributor"),
        question=N_("Which place has a contributor among all?"),
        formula=N_("One more than the number of contributors with more people at the end of the month."),
        unit="rank",
        keys={"contributor": "by", **_KINDS, **UNSPLIT},
        compute=rank,
        warnings=(N_("Contributors with as many people share a rank."),),
    ),
    WorldFigure(
        name="strength-share",
        title=N_("Share of the strength"),
        question=N_("Which part of all uniformed people is it?"),
        formula=N_("People of the contributor or mission, divided by those of all, at the end of the month."),
        unit="percent",
        keys={"contributor": "by", "mission": "by", "personnel": "", "personnel_type": "", **UNSPLIT},
        compute=share,
    ),
    WorldFigure(
        name="concentration",
        title=N_("Concentration on contributors"),
        question=N_("Do few carry much?"),
        formula=N_("Herfindahl index: the sum of the squared shares of all contributors, from near 0 to 1."),
        unit="index",
        keys={**_KINDS, **UNSPLIT},
        compute=concentration,
    ),
    WorldFigure(
        name="top-five-share",
        title=N_("Share of the five largest contributors"),
        question=N_("Which part do the five largest contributors have?"),
        formula=N_("People of the five contributors with the most, divided by those of all."),
        unit="percent",
        keys={"contributor": "by", **_KINDS, **UNSPLIT},
        compute=top_five,
        warnings=(N_("Of several contributors with as many people, the first by letters counts."),),
    ),
)
