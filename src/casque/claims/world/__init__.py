"""Figures over published rows, and the paper's claims held against them."""

from __future__ import annotations

from casque.claims.world.claims import OwnClaim, check_claim_against, check_claims_against, check_own
from casque.claims.world.figures import WORLD_FIGURES, world_figure_named
from casque.claims.world.model import Target, WorldAnswer, WorldFigure, WorldPart, ask_world
from casque.claims.world.series import World, contributions, missing_months
from casque.claims.world.verdicts import CAVEATS, REASONS, WorldOutcome, WorldVerdict

__all__ = [
    "CAVEATS",
    "REASONS",
    "WORLD_FIGURES",
    "OwnClaim",
    "Target",
    "World",
    "WorldAnswer",
    "WorldFigure",
    "WorldOutcome",
    "WorldPart",
    "WorldVerdict",
    "ask_world",
    "check_claim_against",
    "check_claims_against",
    "check_own",
    "contributions",
    "missing_months",
    "world_figure_named",
]
