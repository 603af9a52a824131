"""What a pledge is matched to: a statement of unit requirements, of a mission or generic, as a frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from casque.core.words import N_

SCOPES: Mapping[str, str] = MappingProxyType(
    {"generic": N_("Generic, without a destination"), "mission": N_("Of a mission")}
)
"""Whether a requirement is cut for a mission (V SUR-AH-2020: the generic form is used for rapid deployment)."""

CERTIFICATE_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "training": N_("Certificate of training"),
        "operational": N_("Operational readiness certificate"),
        "human-rights": N_("Human-rights and conduct certification"),
    }
)
"""What the Member State certifies before Level 3 (K, V HRS: section 2.5)."""


@dataclass(frozen=True, slots=True)
class RequiredPost:
    """A post, or like posts, that the table of organization must hold.

    Parameters
    ----------
    title : str
        What it is called; matched without regard to capitals and spaces.
    number : int
        How many of it [persons].
    rank : str
        Rank asked for; empty where any will do.
    function : str
        Code of `catalogue.POST_FUNCTIONS`; a line with a function is matched by it instead of by its title.
    is_command : bool
        Command posts have no tolerance.
    """

    title: str
    number: int = 1
    rank: str = ""
    function: str = ""
    is_command: bool = False


@dataclass(frozen=True, slots=True)
class CapabilityLine:
    """An effect that the unit delivers, with the standard it is measured by."""

    code: str
    text: str
    standard: str = ""
    threshold: str = ""


@dataclass(frozen=True, slots=True)
class RequiredEquipment:
    """A line of major equipment that is asked for.

    Parameters
    ----------
    code : str
        Its name in the requirement, such as ``E03``; variations name it.
    family : str
        Code of `catalogue.EQUIPMENT_FAMILIES`.
    item : str
        Category in words; empty where any item of the family will do.
    quantity : int
        Serving pieces, spares apart.
    is_essential : bool
        Level 3 needs every essential line.
    oldest : int or None
        Age that a piece may have at most [years]; None where nothing is asked.
    """

    code: str
    family: str
    item: str
    quantity: int
    is_essential: bool = True
    oldest: int | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True)
class RequiredSustainment:
    """Who is to provide a category of self-sustainment: ``TCC``, ``UN``, ``other`` or ``not-required``."""

    category: str
    provider: str


@dataclass(frozen=True, slots=True)
class Requirement:
    """A statement of unit requirements.

    Parameters
    ----------
    code, version : str, int
        Its name, and which version of it; an addendum is a new version.
    title, unit_type : str
        What it asks for; code of the catalogue of unit types.
    scope : str
        ``generic`` or ``mission``.
    source : str
        What it rests on, after its mark V, VT, I, K or D.
    mission, location, area : str
        Where it is for; empty in a generic one.
    drafted_by, approved_by : str
        Titles of offices, no names of people.
    approved_on : date or None
        None while it is a draft.
    concept : str
        Employment concept.
    tasks : tuple of str
        Essential tasks.
    strength_min, strength_max : int or None
        Strength asked for [persons]; None where not told.
    commander_rank : str
    women_posts : int or None
        Posts for women asked for [persons].
    sustainment : tuple of RequiredSustainment
        The matrix; a category that is not in it is not asked for.
    readiness_days : int or None
        Longest time from request to ready at the port of embarkation [day].
    in_theatre : date or None
        Day on which the unit is to be there.
    self_sufficiency_days : int or None
        Days the unit lives on its own at first [day].
    languages, training, screening : tuple of str
        Prerequisites: codes of languages, modules, checks.
    command, medical_level : str
        Under whom it stands; who treats its casualties.
    aviation_hours : int or None
        Flying hours a month [hour].

    Notes
    -----
    Fields after the first page of a generic requirement (V SUR-AH-2020); the form of the lines is a design (D).
    """

    code: str
    version: int
    title: str
    unit_type: str
    scope: str
    source: str
    mission: str = ""
    location: str = ""
    area: str = ""
    drafted_by: str = ""
    approved_by: str = ""
    approved_on: date | None = None
    concept: str = ""
    tasks: tuple[str, ...] = ()
    strength_min: int | None = None
    strength_max: int | None = None
    commander_rank: str = ""
    women_posts: int | None = None
    posts: tuple[RequiredPost, ...] = ()
    capabilities: tuple[CapabilityLine, ...] = ()
    equipment: tuple[RequiredEquipment, ...] = ()
    sustainment: tuple[RequiredSustainment, ...] = ()
    readiness_days: int | None = None
    in_theatre: date | None = None
    self_sufficiency_days: int | None = None
    languages: tuple[str, ...] = ()
    training: tuple[str, ...] = ()
    screening: tuple[str, ...] = ()
    command: str = ""
    medical_level: str = ""
    aviation_hours: int | None = None

    @property
    def name(self) -> str:
        """Give code and version, such as ``generic-level-2-hospital/1``."""
        return f"{self.code}/{self.version}"

    @property
    def is_approved(self) -> bool:
        """Tell whether an adviser has approved it."""
        return self.approved_on is not None
