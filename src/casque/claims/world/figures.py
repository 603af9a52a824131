"""All figures over published rows, in the order of the manual."""

from __future__ import annotations

from casque.claims.world import change, deaths, standing, strength, women
from casque.claims.world.model import WorldFigure
from casque.core.codes.suggest import unknown
from casque.core.words import N_, say

WORLD_FIGURES: tuple[WorldFigure, ...] = (
    *strength.FIGURES,
    *standing.FIGURES,
    *women.FIGURES,
    *deaths.FIGURES,
    *change.FIGURES,
)
_BY_NAME = {figure.name: figure for figure in WORLD_FIGURES}


def world_figure_named(name: str) -> WorldFigure:
    """Give a figure over published rows by its name; raise UnknownCodeError with near names."""
    if name not in _BY_NAME:
        raise unknown(
            name,
            say(N_("figure over published rows")),
            {one: one for one in _BY_NAME},
            otherwise=say(N_("The figures are: {codes}."), codes=", ".join(_BY_NAME)),
        )
    return _BY_NAME[name]
