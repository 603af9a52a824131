"""Contributors of a month in the order of their numbers, with share and women."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from casque.claims.world import World, WorldPart
from casque.core.quantities import Quantity
from casque.web import published


@dataclass(frozen=True, slots=True)
class Standing:
    """A contributor in a month.

    Parameters
    ----------
    place : int
        1 for the largest; equal numbers share a place.
    part : WorldPart
        Its people.
    share, women : Quantity
        Its part of all people, and women among its own [percent].
    scope : mapping of str to str
        What a figure is narrowed to for it.
    """

    place: int
    part: WorldPart
    share: Quantity
    women: Quantity
    scope: Mapping[str, str]


def standings(read: World, scope: Mapping[str, str]) -> list[Standing]:
    """Give the contributors of a month, the largest first."""
    told = published.answer(read, "strength", scope, by="contributor").parts
    shares = _by_key(published.answer(read, "strength-share", scope, by="contributor").parts)
    women = _by_key(published.answer(read, "women-share", scope, by="contributor").parts)
    ordered = sorted(told, key=lambda part: (-(part.value.low or 0), part.key))
    numbers = [part.value.low or 0 for part in ordered]
    unknown = Quantity.not_known("percent")
    return [
        Standing(
            1 + numbers.index(number),
            part,
            shares.get(part.key, unknown),
            women.get(part.key, unknown),
            dict(scope) | {"contributor": part.key},
        )
        for part, number in zip(ordered, numbers, strict=True)
    ]


def _by_key(parts: tuple[WorldPart, ...]) -> dict[str, Quantity]:
    return {part.key: part.value for part in parts}
