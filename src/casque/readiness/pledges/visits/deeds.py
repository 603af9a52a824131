"""All deeds on a visit, V01 to V16, in the order in which they are done."""

from __future__ import annotations

from types import MappingProxyType

from casque.core.errors import UnknownCodeError
from casque.core.words import N_, say
from casque.readiness.pledges.machine import Deed
from casque.readiness.pledges.visits.finding import FINDING
from casque.readiness.pledges.visits.preparing import PREPARING

VISIT_DEEDS: tuple[Deed, ...] = (*PREPARING, *FINDING)
"""All deeds on a visit."""

_BY_CODE = MappingProxyType({deed.code: deed for deed in VISIT_DEEDS})


def visit_deed(code: str) -> Deed:
    """Give the deed on a visit of a code.

    Raises
    ------
    UnknownCodeError
        If there is no such deed.
    """
    try:
        return _BY_CODE[code]
    except KeyError:
        raise UnknownCodeError(
            say(N_("There is no deed '{code}' on a visit."), code=code[:40]),
            hint=say(N_("Its deeds are {codes}."), codes=", ".join(_BY_CODE)),
        ) from None
