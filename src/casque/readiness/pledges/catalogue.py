"""The words a pledge is written with: unit types, equipment families, self-sustainment, caveats; all unofficial."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from casque.core.codes.suggest import unknown
from casque.core.words import N_, say
from casque.readiness.pledges.catalogue_items import EQUIPMENT_ITEMS, SUSTAINMENT, Sustainment
from casque.readiness.pledges.catalogue_types import UNIT_TYPES, UnitType

__all__ = [
    "ADDRESSEES",
    "APPROVALS",
    "CAVEAT_KINDS",
    "COMPONENTS",
    "CONDITIONS",
    "EQUIPMENT_FAMILIES",
    "EQUIPMENT_ITEMS",
    "EQUIPMENT_SOURCE",
    "LANGUAGES",
    "LEASES",
    "LEVELS_SOUGHT",
    "MATERIAL_CAVEATS",
    "MATERIAL_FAMILIES",
    "OWNERSHIPS",
    "PLACES",
    "POST_FUNCTIONS",
    "PROVIDERS",
    "REIMBURSEMENTS",
    "STRATEGIC_ENABLERS",
    "SUSTAINMENT",
    "UNIT_FAMILIES",
    "UNIT_TYPES",
    "Sustainment",
    "UnitType",
    "unit_type",
    "unit_types_of",
]

COMPONENTS: Mapping[str, str] = MappingProxyType(
    {"military": N_("Military"), "police": N_("Police"), "civil-defence": N_("Civil-defence enabling")}
)
"""Component of a unit (V PCRS-2019.01), with its title."""

UNIT_FAMILIES: Mapping[str, str] = MappingProxyType(
    {
        "infantry": N_("Infantry"),
        "reconnaissance": N_("Reconnaissance"),
        "special-forces": N_("Special forces"),
        "aviation": N_("Aviation"),
        "maritime": N_("Maritime and riverine"),
        "engineering": N_("Engineering"),
        "logistics": N_("Logistics"),
        "medical": N_("Medical"),
        "headquarters": N_("Signals, intelligence and headquarters"),
        "formed-police": N_("Formed police"),
        "specialised-police": N_("Specialised police"),
        "civil-defence": N_("Civil defence"),
    }
)
"""Families of the tree of unit types, with their titles."""

STRATEGIC_ENABLERS: Mapping[str, str] = MappingProxyType(
    {
        "airlift": N_("Strategic airlift"),
        "training": N_("Training and capacity building"),
        "technology": N_("Technology"),
        "funding": N_("Funding"),
        "smart-pledge": N_("Rotation of several Member States in one slot"),
    }
)
"""What is offered beside units and is no pledge of a unit (V: named in sources)."""

LEVELS_SOUGHT: Mapping[str, str] = MappingProxyType(
    {"L1": N_("Level 1"), "RDL": N_("Rapid Deployment Level")}
)
"""Level that a note verbale may ask for."""

CAVEAT_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "force": N_("Use of force"),
        "night": N_("Night operations"),
        "geography": N_("Geography"),
        "task": N_("Tasks"),
        "other": N_("Other"),
    }
)
"""Kinds of caveats (D)."""

MATERIAL_CAVEATS = frozenset({"force", "night", "geography"})
"""Kinds of which a new caveat is a material change (D: section 2.6)."""

POST_FUNCTIONS: Mapping[str, str] = MappingProxyType(
    {
        "commander": N_("Commander of the unit"),
        "staff": N_("Staff"),
        "medical": N_("Medical"),
        "operational": N_("Operational"),
        "support": N_("Support"),
    }
)
"""What a post is for (D); the commander of the unit is one post."""

REIMBURSEMENTS: Mapping[str, str] = MappingProxyType(
    {
        "mou-wet": N_("Memorandum of understanding, wet lease"),
        "mou-dry": N_("Memorandum of understanding, dry lease"),
        "loa": N_("Letter of assist"),
        "gratis": N_("Free of charge"),
    }
)
"""Basis of reimbursement (K)."""

APPROVALS: Mapping[str, str] = MappingProxyType(
    {"government": N_("Government"), "parliament": N_("Parliament"), "none": N_("None needed")}
)
"""National approval that a deployment needs (K)."""

ADDRESSEES: Mapping[str, str] = MappingProxyType(
    {"DPO/OMA": N_("Office of Military Affairs"), "DPO/PD": N_("Police Division")}
)
"""To whom a note verbale is sent, with a copy to the strategic cell (V FAQ-2015)."""

PLACES: Mapping[str, str] = MappingProxyType(
    {"permanent-mission": N_("Permanent Mission"), "capital": N_("Capital")}
)
"""Where a contact sits."""

CONDITIONS: Mapping[str, str] = MappingProxyType(
    {"new": N_("New"), "good": N_("Good"), "repairable": N_("Repairable"), "depot": N_("At depot")}
)
"""Condition of equipment (K)."""

OWNERSHIPS: Mapping[str, str] = MappingProxyType(
    {"owned": N_("Owned"), "to-be-procured": N_("To be procured"), "donated": N_("Donated")}
)
"""Whose the equipment is (K)."""

LEASES: Mapping[str, str] = MappingProxyType(
    {
        "wet": N_("Wet lease"),
        "dry": N_("Dry lease"),
        "special-case": N_("Special case"),
        "loa": N_("Letter of assist"),
    }
)
"""How equipment is reimbursed (K)."""

PROVIDERS: Mapping[str, str] = MappingProxyType(
    {
        "TCC": N_("The contributor itself"),
        "UN": N_("United Nations"),
        "other": N_("Another contributor"),
        "not-required": N_("Not required"),
    }
)
"""Who provides a category of self-sustainment (K)."""

LANGUAGES: Mapping[str, str] = MappingProxyType(
    {
        "ar": N_("Arabic"),
        "zh": N_("Chinese"),
        "en": N_("English"),
        "fr": N_("French"),
        "ru": N_("Russian"),
        "es": N_("Spanish"),
        "pt": N_("Portuguese"),
    }
)
"""Languages offered to choose from; any code of ISO 639 is read."""

EQUIPMENT_FAMILIES: Mapping[str, str] = MappingProxyType(
    {
        "communications": N_("Communications"),
        "electrical": N_("Electrical generators"),
        "engineering-plant": N_("Engineering plant"),
        "eod": N_("Explosive ordnance disposal"),
        "logistics": N_("Logistics: fuel and water"),
        "medical": N_("Medical and dental"),
        "observation": N_("Observation"),
        "accommodation": N_("Accommodation"),
        "riot-control": N_("Riot control"),
        "aircraft": N_("Aircraft"),
        "armament": N_("Armaments"),
        "naval": N_("Naval vessels"),
        "combat-vehicles": N_("Combat vehicles"),
        "engineering-vehicles": N_("Engineering vehicles"),
        "support-vehicles-commercial": N_("Support vehicles, commercial pattern"),
        "support-vehicles-military": N_("Support vehicles, military pattern"),
        "material-handling": N_("Material handling"),
        "communications-vehicles": N_("Communications vehicles"),
        "police-vehicles": N_("Police vehicles"),
        "trailers": N_("Trailers"),
        "containers": N_("Containers"),
        "uas": N_("Unmanned aircraft"),
        "special": N_("Special cases"),
    }
)
"""Families of major equipment, with their titles."""

EQUIPMENT_SOURCE = "K: families of the COE Manual, chapter 8, annex A, recalled"

MATERIAL_FAMILIES = frozenset(
    {"combat-vehicles", "aircraft", "medical", "engineering-plant", "engineering-vehicles"}
)
"""Families of which a line taken away is a material change (D: section 2.6)."""

_BY_CODE: Mapping[str, UnitType] = MappingProxyType({one.code: one for one in UNIT_TYPES})


def unit_type(code: str) -> UnitType:
    """Give a unit type by its code.

    Raises
    ------
    UnknownCodeError
        If the catalogue has none of this code; the hint names near ones.

    Examples
    --------
    >>> unit_type("level-2-hospital").title, unit_type("level-2-hospital").typical
    ('Level 2 hospital', 63)
    """
    try:
        return _BY_CODE[code]
    except KeyError:
        words = {one.code: one.code for one in UNIT_TYPES} | {one.title: one.code for one in UNIT_TYPES}
        raise unknown(
            code,
            say(N_("type of unit")),
            words,
            otherwise=say(N_("Choose one of the catalogue of unit types.")),
        ) from None


def unit_types_of(component: str) -> tuple[UnitType, ...]:
    """Give the unit types of a component, in the order of the tree."""
    return tuple(one for one in UNIT_TYPES if one.component == component)
