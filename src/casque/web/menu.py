"""The places of the site, in the order of its menu."""

from __future__ import annotations

from casque.core.words import N_

PLACES = (
    ("world", N_("World")),
    ("contributors", N_("Contributors")),
    ("missions", N_("Missions")),
    ("standby-force", N_("Standby force")),
    ("pledges", N_("Pledges")),
    ("planner", N_("Planner")),
    ("account", N_("Account")),
    ("timeline", N_("Timeline")),
    ("figures", N_("Figures")),
    ("records", N_("Records")),
    ("sources", N_("Sources")),
    ("data", N_("Data")),
)
"""Name of the page, and its title."""
