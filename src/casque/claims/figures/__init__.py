"""All figures of the account, in the order of the manual; one page to read, one difference to review."""

from __future__ import annotations

from collections.abc import Iterable

from casque.claims.figures import account, deployment, operations, standby
from casque.claims.figures.model import Answer, Figure, Item, Part, ask, value_of
from casque.core.codes.suggest import unknown
from casque.core.words import N_, say

FIGURES: tuple[Figure, ...] = (
    *deployment.FIGURES,
    *standby.FIGURES,
    *operations.FIGURES,
    *account.FIGURES,
)
_BY_NAME = {figure.name: figure for figure in FIGURES}


def figure_named(name: str, *, beside: Iterable[str] = ()) -> Figure:
    """Give a figure by its name; raise UnknownCodeError with near names, also of figures beside these."""
    if name not in _BY_NAME:
        raise unknown(
            name,
            say(N_("figure")),
            {one: one for one in (*_BY_NAME, *beside)},
            otherwise=say(N_("'casque figure list' names them all.")),
        )
    return _BY_NAME[name]


__all__ = ["FIGURES", "Answer", "Figure", "Item", "Part", "ask", "figure_named", "value_of"]
