"""Levels of readiness of the two UN registers, each with the mark that tells how surely it is known.

The marks: V read in the source named, VT only its title or table of contents was read,
I inferred, K known but not verified, D a design of this project. Nothing here is official UN text.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from casque.core.codes.suggest import unknown
from casque.core.words import N_, say


@dataclass(frozen=True, slots=True)
class Level:
    """A level of readiness in one register.

    Parameters
    ----------
    code, system : str
        "PCRS-2" in "PCRS".
    order : int
        Place in its own system, 0 the lowest. Levels of two systems have no order.
    title, meaning : str
        In English, marked for translation.
    source : str
        What the meaning rests on, after its mark V, VT, I, K or D.
    """

    code: str
    system: str
    order: int
    title: str
    meaning: str
    source: str


LEVELS = (
    Level(
        "PCRS-registered",
        "PCRS",
        0,
        N_("Registered, level not told"),
        N_("The unit is registered, and the source does not tell at which level."),
        "D: a state of knowledge, not a level of the United Nations",
    ),
    Level(
        "PCRS-1",
        "PCRS",
        1,
        N_("Level 1"),
        N_("The state has pledged the unit and registered it."),
        "VT: UN force generation manual, May 2021, contents of chapter 3",
    ),
    Level(
        "PCRS-2",
        "PCRS",
        2,
        N_("Level 2"),
        N_("After a successful assessment and advisory visit the unit may be chosen for a deployment."),
        "VT: UN force generation manual, May 2021, contents of chapter 3; V: UN capability requirements, March 2022",
    ),
    Level(
        "PCRS-3",
        "PCRS",
        3,
        N_("Level 3"),
        N_("Personnel and equipment match a statement of unit requirements."),
        "VT: UN force generation manual, May 2021, contents of chapter 3",
    ),
    Level(
        "PCRS-RDL",
        "PCRS",
        4,
        N_("Rapid Deployment Level"),
        N_("The unit deploys within 60 days of the request of the United Nations."),
        "V: UNFICYP news, December 2017; VT: UN force generation manual, May 2021, contents of chapter 3",
    ),
    Level(
        "UNSAS-1",
        "UNSAS",
        0,
        N_("Level 1"),
        N_("The state has given a list of capabilities."),
        "V: UNSAS terms of reference, about 2002",
    ),
    Level(
        "UNSAS-2",
        "UNSAS",
        1,
        N_("Level 2"),
        N_("The state has given planning data in detail."),
        "V: UNSAS terms of reference, about 2002",
    ),
    Level(
        "UNSAS-3",
        "UNSAS",
        2,
        N_("Level 3"),
        N_("The state has signed a generic memorandum of understanding."),
        "V: UNSAS terms of reference, about 2002",
    ),
    Level(
        "UNSAS-RDL",
        "UNSAS",
        3,
        N_("Rapid Deployment Level"),
        N_("The resources deploy within 30 to 90 days of the mandate and the state's approval."),
        "V: UNSAS terms of reference, about 2002",
    ),
)
_BY_CODE: Mapping[str, Level] = MappingProxyType({one.code: one for one in LEVELS})


def level(code: str) -> Level:
    """Give the level of a code.

    Raises
    ------
    UnknownCodeError
        If there is no such level; the hint names near ones.

    Examples
    --------
    >>> level("PCRS-3").order > level("PCRS-2").order
    True
    """
    try:
        return _BY_CODE[code]
    except KeyError:
        words = {one: one for one in _BY_CODE}
        raise unknown(
            code,
            say(N_("level of readiness")),
            words,
            otherwise=say(N_("The codes are: {codes}."), codes=", ".join(_BY_CODE)),
        ) from None


def all_levels(system: str | None = None) -> tuple[Level, ...]:
    """Give all levels, or those of one system from the lowest to the highest."""
    return tuple(one for one in LEVELS if system in (None, one.system))
