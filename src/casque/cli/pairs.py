"""Pairs of a name and a value, as commands take them: name=value."""

from __future__ import annotations

from collections.abc import Iterable

from casque.core.errors import BadValueError


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
            raise BadValueError(f"'{text}' is not of the form name=value.", hint="Write: mission=UNTAC")
        if name in found:
            raise BadValueError(f"'{name}' stands twice.", hint="Give each name once.")
        found[name] = value
    return found
