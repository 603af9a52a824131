"""All kinds of change, and their form for JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields

from casque.core.errors import BadValueError, UnknownCodeError
from casque.core.words import N_, say
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

Change = (
    RaiseLevel
    | ShortenLead
    | GiveConsent
    | LiftCaveat
    | RaiseUnitsCap
    | RaisePeopleCap
    | AddLift
    | StartLater
    | AllowSubstitution
    | AllowLongTour
    | ShortenTour
    | ExtendDeployment
    | WidenWindow
    | ShortenRest
)

KINDS: Mapping[str, type[Change]] = {
    "raise-level": RaiseLevel,
    "shorten-lead": ShortenLead,
    "give-consent": GiveConsent,
    "lift-caveat": LiftCaveat,
    "raise-units-cap": RaiseUnitsCap,
    "raise-people-cap": RaisePeopleCap,
    "add-lift": AddLift,
    "start-later": StartLater,
    "allow-substitution": AllowSubstitution,
    "allow-long-tour": AllowLongTour,
    "shorten-tour": ShortenTour,
    "extend-deployment": ExtendDeployment,
    "widen-window": WidenWindow,
    "shorten-rest": ShortenRest,
}
"""The kinds of change, by the word that names them in JSON."""
_NAMES = {kind: name for name, kind in KINDS.items()}


def change_shape(change: Change) -> dict[str, object]:
    """Give a change as JSON values: its kind and its fields."""
    return {"kind": _NAMES[type(change)], **asdict(change)}


def change_of(shape: Mapping[str, object]) -> Change:
    """Read a change back from JSON values.

    Raises
    ------
    UnknownCodeError
        If nobody knows a change of this kind.
    BadValueError
        If a field is missing, too many, or of the wrong type.
    """
    values = dict(shape)
    name = values.pop("kind", "")
    kind = KINDS.get(str(name))
    if kind is None:
        raise UnknownCodeError(
            say(N_("There is no change of the kind '{kind}'."), kind=name),
            hint=say(N_("Use one of {kinds}."), kinds=", ".join(KINDS)),
        )
    wanted = {field.name: str(field.type) for field in fields(kind)}
    good = {"int": (int,), "float": (int, float), "str": (str,)}
    wrong = sorted(
        {*wanted} ^ {*values}
        | {
            key
            for key, one in values.items()
            if key in wanted and (isinstance(one, bool) or not isinstance(one, good[wanted[key]]))
        }
    )
    if wrong:
        raise BadValueError(
            say(
                N_("The change '{kind}' has wrong or missing fields: {fields}."),
                kind=name,
                fields=", ".join(wrong),
            ),
            hint=say(N_("It takes {fields}."), fields=", ".join(wanted)),
        )
    return kind(**values)  # type: ignore[arg-type]
