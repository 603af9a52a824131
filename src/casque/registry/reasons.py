"""The reason that each deed on published files asks for."""

from __future__ import annotations

from casque.core.errors import BadValueError
from casque.core.words import N_, say


def require_reason(reason: str) -> str:
    """Give a reason without blanks around it.

    Raises
    ------
    BadValueError
        If there is none.
    """
    if not reason.strip():
        raise BadValueError(
            say(N_("A reason is missing.")), hint=say(N_("Say in a sentence which files are added and why."))
        )
    return reason.strip()
