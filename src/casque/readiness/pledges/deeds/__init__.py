"""All deeds on pledges, in the order of the tables they come from."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from casque.core.errors import UnknownCodeError
from casque.core.words import N_, say
from casque.readiness.pledges.deeds.employment import EMPLOYMENT_DEEDS
from casque.readiness.pledges.deeds.readiness import READINESS_DEEDS
from casque.readiness.pledges.deeds.upkeep import UPKEEP_DEEDS
from casque.readiness.pledges.deeds.visiting import VISITING_DEEDS
from casque.readiness.pledges.guards import one_step_only
from casque.readiness.pledges.machine import Deed, Side


def _one_at_a_time(deed: Deed) -> Deed:
    """Let no change of level begin while another one waits for its second person."""
    return replace(deed, guards=(one_step_only, *deed.guards)) if deed.is_change_of_level else deed


DEEDS: tuple[Deed, ...] = tuple(
    map(_one_at_a_time, (*READINESS_DEEDS, *VISITING_DEEDS, *EMPLOYMENT_DEEDS, *UPKEEP_DEEDS))
)

_BY_CODE = MappingProxyType({deed.code: deed for deed in DEEDS})


def deed_named(code: str) -> Deed:
    """Give the deed on a pledge of a code.

    Raises
    ------
    UnknownCodeError
        If there is no such deed.
    """
    try:
        return _BY_CODE[code]
    except KeyError:
        raise UnknownCodeError(
            say(N_("There is no deed '{code}' on a pledge."), code=code),
            hint=say(N_("Its deeds are {codes}."), codes=", ".join(_BY_CODE)),
        ) from None


def of_persons() -> tuple[Deed, ...]:
    """Give the deeds that persons do; time does the others."""
    return tuple(deed for deed in DEEDS if deed.side is not Side.TIME)
