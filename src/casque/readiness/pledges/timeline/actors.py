"""Who acts in a step of a deployment, and on which side; shared by the timeline and the sixty-day tracker."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from casque.core.words import N_

SIDES: Mapping[str, str] = MappingProxyType(
    {
        "state": N_("the Member State"),
        "un": N_("the United Nations"),
        "host": N_("the host state"),
        "carrier": N_("the carrier"),
        "other": N_("nobody named"),
    }
)
"""Sides that can be late or stop the clock, as they stand in a sentence."""

ACTORS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "planning": ("un", N_("Military or police planners")),
        "force-generation": ("un", N_("Force generation or police recruitment")),
        "office": ("un", N_("Military Affairs or Police Division")),
        "support": ("un", N_("Uniformed capabilities support")),
        "movement": ("un", N_("Movement control")),
        "mission": ("un", N_("Mission")),
        "visit-team": ("un", N_("Visit team")),
        "permanent-mission": ("state", N_("Permanent Mission")),
        "capital": ("state", N_("Capital")),
        "contingent": ("state", N_("Unit")),
        "donor": ("other", N_("Partner that gives equipment")),
        "host": ("host", N_("Host state")),
        "carrier": ("carrier", N_("Carrier")),
    }
)
"""Code of an actor: its side and what it is called."""


def side_of(actor: str) -> str:
    """Give the side of an actor.

    Examples
    --------
    >>> side_of("capital")
    'state'
    """
    return ACTORS[actor][0]
