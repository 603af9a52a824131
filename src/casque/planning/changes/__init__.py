"""Single changes to a planning problem: what somebody could grant, promise or accept so that a plan gets better.

Each is a frozen value with a sentence, the problem after it, and a form for JSON.
"""

from casque.planning.changes.of_rules import (
    AddLift,
    AllowSubstitution,
    GiveConsent,
    RaisePeopleCap,
    RaiseUnitsCap,
    StartLater,
)
from casque.planning.changes.of_units import (
    AllowLongTour,
    ExtendDeployment,
    LiftCaveat,
    RaiseLevel,
    ShortenLead,
    ShortenRest,
    ShortenTour,
    WidenWindow,
)
from casque.planning.changes.shapes import KINDS, Change, change_of, change_shape

__all__ = [
    "KINDS",
    "AddLift",
    "AllowLongTour",
    "AllowSubstitution",
    "Change",
    "ExtendDeployment",
    "GiveConsent",
    "LiftCaveat",
    "RaiseLevel",
    "RaisePeopleCap",
    "RaiseUnitsCap",
    "ShortenLead",
    "ShortenRest",
    "ShortenTour",
    "StartLater",
    "WidenWindow",
    "change_of",
    "change_shape",
]
