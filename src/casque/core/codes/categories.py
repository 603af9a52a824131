"""Categories of units and of single posts. Written in Python so that translators are offered the titles."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from casque.core.codes.suggest import unknown
from casque.core.words import N_, say


class UnitKind(StrEnum):
    """Whether people serve as a body with its own command, or one by one."""

    FORMED_UNIT = "formed_unit"
    INDIVIDUAL = "individual"


@dataclass(frozen=True, slots=True)
class UnitCategory:
    """What a unit, or a single post, is for.

    Parameters
    ----------
    code, title : str
        Identifier, and the English title marked for translation.
    kind : UnitKind
    source : str
        Where the category comes from: a line of the white paper of September 2020.
    is_standby : bool
        One of the categories of the standby force.
    """

    code: str
    title: str
    kind: UnitKind
    source: str
    is_standby: bool = False


_STANDBY = (
    ("infantry", N_("Infantry")),
    ("engineer", N_("Engineers")),
    ("transport", N_("Transport")),
    ("medical", N_("Medical")),
    ("force_protection", N_("Force protection")),
    ("rapid_response", N_("Rapid response")),
    ("helicopter", N_("Helicopters")),
    ("transport_aircraft", N_("Transport aircraft")),
    ("uav", N_("Unmanned aerial vehicles")),
    ("surface_ship", N_("Surface ships")),
)
_INDIVIDUAL = (
    ("military_observer", N_("Military observers"), "line 41"),
    ("staff_officer", N_("Staff officers"), "line 41"),
    ("seconded_officer", N_("Seconded officers"), "line 41"),
    ("military_professional", N_("Military professionals"), "line 41; the three kinds above together"),
)

CATEGORIES = (
    *(
        UnitCategory(code, title, UnitKind.FORMED_UNIT, "white paper 2020, line 80", is_standby=True)
        for code, title in _STANDBY
    ),
    UnitCategory("police", N_("Police"), UnitKind.FORMED_UNIT, "white paper 2020, line 80: the squad"),
    *(
        UnitCategory(code, title, UnitKind.INDIVIDUAL, f"white paper 2020, {source}")
        for code, title, source in _INDIVIDUAL
    ),
)
_BY_CODE: Mapping[str, UnitCategory] = MappingProxyType({one.code: one for one in CATEGORIES})
_WORDS = {one.code: one.code for one in CATEGORIES} | {one.title: one.code for one in CATEGORIES}


def category(code: str) -> UnitCategory:
    """Give the category of a code.

    Raises
    ------
    UnknownCodeError
        If there is no such category; the hint names near ones.

    Examples
    --------
    >>> category("uav").title
    'Unmanned aerial vehicles'
    """
    try:
        return _BY_CODE[code]
    except KeyError:
        raise unknown(
            code,
            say(N_("unit category")),
            _WORDS,
            otherwise=say(N_("The codes are: {codes}."), codes=", ".join(_BY_CODE)),
        ) from None


def all_categories(kind: UnitKind | None = None) -> tuple[UnitCategory, ...]:
    """Give all categories in the order of the record, or those of one kind."""
    return tuple(one for one in CATEGORIES if kind in (None, one.kind))
