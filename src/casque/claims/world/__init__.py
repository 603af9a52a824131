"""Figures over published rows, and the paper's claims held against them."""

from __future__ import annotations

from casque.claims.world.figures import WORLD_FIGURES, world_figure_named
from casque.claims.world.model import Target, WorldAnswer, WorldFigure, WorldPart, ask_world
from casque.claims.world.series import World, contributions, missing_months

__all__ = [
    "WORLD_FIGURES",
    "Target",
    "World",
    "WorldAnswer",
    "WorldFigure",
    "WorldPart",
    "ask_world",
    "contributions",
    "missing_months",
    "world_figure_named",
]
