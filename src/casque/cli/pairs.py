"""Pairs of a name and a value, as commands take them: name=value."""

from __future__ import annotations

from collections.abc import Iterable

from casque.core.errors import BadValueError
from casque.core.words import N_, say


def pairs(texts: Iterable[str]) -> dict[str, str]:
    """Read texts of the form name=value; a value may be empty.

    Raises
    ------
    BadValueError
        If a text is not of this form, or a name stands twice.
    """
    found: dict[str, str] = {}
    for text in texts:
        name, sign, value = text.partition("=")
        if not sign or not name:
            raise BadValueError(
                say(N_("'{text}' is not of the form name=value."), text=text),
                hint=say(N_("Write: mission=UNTAC")),
            )
        if name in found:
            raise BadValueError(
                say(N_("'{name}' stands twice."), name=name), hint=say(N_("Give each name once."))
            )
        found[name] = value
    return found
