"""The catalogue of unit types, one in a line, in the order of the tree; all unofficial.

Sizes are low, typical and high strength [persons]. A statement of unit requirements sets the figure of a mission.
"""

from __future__ import annotations

from dataclasses import dataclass

from casque.core.words import N_

_STANDARDS = "V: United Nations pre-deployment standards 2015: about 140, at least 120 of them operational"
_QRF = "V: title page of a mission's requirement of 17 June 2020: 250"
_SEEN = "K: size recalled from unit manuals; the type itself is named in sources (V)"
_RECALLED = "K: type and size recalled from unit manuals"
_NAMED = "K: no size told; the type itself is named in sources (V)"
_LISTED = "K: type recalled, no size told"
_RECORD = "V: sizes in the force of 2017 that the source paper tells; range K"
_MEDICAL = "V: United Nations medical manual, by level"

STAFF, MEDICAL = "staff", "medical"
BOTH = (STAFF, MEDICAL)


@dataclass(frozen=True, slots=True)
class UnitType:
    """A kind of unit that can be pledged.

    Parameters
    ----------
    code : str
        Such as ``level-2-hospital``.
    component, family : str
        Codes of `catalogue.COMPONENTS` and `catalogue.UNIT_FAMILIES`.
    title : str
        In English, marked for translation.
    low, typical, high : int or None
        Strength [persons]; None where nothing is told.
    needs : tuple of str
        Functions of posts (`catalogue.POST_FUNCTIONS`) that its table of organization must hold.
    source : str
        What it rests on, after its mark V, VT, I, K or D.
    """

    code: str
    component: str
    family: str
    title: str
    low: int | None
    typical: int | None
    high: int | None
    needs: tuple[str, ...]
    source: str


Size = tuple[int, int, int]


def _of(
    component: str, family: str, *rows: tuple[str, str, Size | None, str, tuple[str, ...]]
) -> tuple[UnitType, ...]:
    made = []
    for code, title, size, source, needs in rows:
        low, typical, high = size or (None, None, None)
        made.append(UnitType(code, component, family, title, low, typical, high, needs, source))
    return tuple(made)


MILITARY = (
    *_of(
        "military",
        "infantry",
        ("infantry-battalion", N_("Infantry battalion"), (650, 850, 1000), _SEEN, BOTH),
        ("mechanized-battalion", N_("Mechanized infantry battalion"), (650, 850, 1000), _SEEN, BOTH),
        ("motorized-battalion", N_("Motorized infantry battalion"), (650, 850, 1000), _RECALLED, BOTH),
        ("light-battalion", N_("Light infantry battalion"), (650, 850, 1000), _RECALLED, BOTH),
        ("airborne-battalion", N_("Airborne infantry battalion"), (650, 850, 1000), _RECALLED, BOTH),
        ("infantry-company", N_("Infantry company"), (120, 150, 200), _RECALLED, BOTH),
        ("force-protection-company", N_("Force protection company"), (120, 170, 200), _RECORD, BOTH),
        ("guard-unit", N_("Guard unit"), None, _NAMED, ()),
        (
            "qrf-company-mechanized",
            N_("Quick reaction force company, mechanized"),
            (150, 250, 250),
            _QRF,
            BOTH,
        ),
        ("qrf-company-light", N_("Quick reaction force company, light"), None, _NAMED, BOTH),
        ("combat-convoy-company", N_("Combat convoy company"), (180, 220, 250), _SEEN, BOTH),
    ),
    *_of(
        "military",
        "reconnaissance",
        ("ground-isr-company", N_("Ground reconnaissance company"), (80, 120, 150), _SEEN, (STAFF,)),
        ("long-range-reconnaissance", N_("Long-range reconnaissance unit"), None, _LISTED, (STAFF,)),
    ),
    *_of(
        "military",
        "special-forces",
        ("special-forces-task-group", N_("Special forces task group"), None, _LISTED, BOTH),
        ("special-forces-company", N_("Special forces company"), (90, 125, 150), _RECALLED, (STAFF,)),
    ),
    *_of(
        "military",
        "aviation",
        ("utility-helicopter-light", N_("Light utility helicopter unit"), None, _NAMED, (STAFF,)),
        ("utility-helicopter", N_("Medium utility helicopter unit"), (90, 140, 150), _RECORD, (STAFF,)),
        ("utility-helicopter-heavy", N_("Heavy utility helicopter unit"), None, _NAMED, (STAFF,)),
        ("armed-utility-helicopter", N_("Armed utility helicopter unit"), (90, 110, 130), _SEEN, (STAFF,)),
        ("attack-helicopter", N_("Attack helicopter unit"), (90, 110, 130), _SEEN, (STAFF,)),
        ("fixed-wing-transport", N_("Fixed-wing transport unit"), (35, 55, 70), _SEEN, ()),
        ("aerial-isr-fixed-wing", N_("Fixed-wing aerial reconnaissance unit"), None, _NAMED, ()),
        ("uas-micro", N_("Unmanned aircraft unit, micro"), None, _NAMED, ()),
        ("uas-small", N_("Unmanned aircraft unit, small"), (20, 40, 70), _SEEN, ()),
        ("uas-tactical", N_("Unmanned aircraft unit, tactical"), (20, 40, 70), _SEEN, ()),
        (
            "uas-male",
            N_("Unmanned aircraft unit, medium altitude and long endurance"),
            (60, 80, 120),
            _SEEN,
            (),
        ),
        ("airfield-support", N_("Airfield support unit"), (30, 60, 90), _RECALLED, ()),
    ),
    *_of(
        "military",
        "maritime",
        ("naval-task-group", N_("Naval task group"), (100, 180, 250), _SEEN, BOTH),
        ("coastal-vessel-unit", N_("Coastal vessel unit"), None, _LISTED, ()),
        ("riverine-unit", N_("Riverine unit"), (120, 170, 220), _SEEN, BOTH),
        ("surface-ship", N_("Surface ship"), None, _NAMED, ()),
    ),
    *_of(
        "military",
        "engineering",
        (
            "construction-engineer-company",
            N_("Construction engineer company"),
            (120, 200, 250),
            _RECORD,
            BOTH,
        ),
        ("horizontal-engineer-company", N_("Horizontal engineer company"), (120, 200, 275), _RECORD, BOTH),
        ("vertical-engineer-company", N_("Vertical engineer company"), None, _LISTED, BOTH),
        ("multi-role-engineer-company", N_("Multi-role engineer company"), (150, 200, 315), _RECORD, BOTH),
        ("combat-engineer-company", N_("Combat engineer company"), (100, 130, 180), _SEEN, BOTH),
        ("bridging-unit", N_("Bridging unit"), None, _LISTED, ()),
        ("well-drilling-unit", N_("Well-drilling unit"), None, _LISTED, ()),
        ("airfield-engineer-unit", N_("Airfield engineer unit"), None, _LISTED, ()),
        ("eod-unit", N_("Explosive ordnance disposal unit"), (80, 110, 130), _SEEN, (STAFF,)),
        ("search-and-detect-company", N_("Search and detect company"), (80, 110, 130), _RECALLED, (STAFF,)),
        ("demining-unit", N_("Demining unit"), None, _LISTED, ()),
    ),
    *_of(
        "military",
        "logistics",
        ("transport-company", N_("Transport company"), (100, 190, 240), _RECORD, BOTH),
        ("combat-logistics-company", N_("Combat logistics company"), (120, 150, 220), _SEEN, BOTH),
        ("fuel-and-water-unit", N_("Fuel and water unit"), None, _LISTED, ()),
        ("supply-unit", N_("Supply unit"), None, _LISTED, ()),
        ("maintenance-unit", N_("Maintenance unit"), None, _LISTED, ()),
        ("movement-control-unit", N_("Movement control unit"), (20, 35, 60), _RECALLED, ()),
        ("terminal-unit", N_("Terminal unit"), None, _LISTED, ()),
    ),
    *_of(
        "military",
        "medical",
        ("level-1-clinic", N_("Level 1 clinic"), (11, 11, 15), _MEDICAL, (MEDICAL,)),
        ("level-2-hospital", N_("Level 2 hospital"), (43, 63, 70), _MEDICAL, BOTH),
        ("level-3-hospital", N_("Level 3 hospital"), (85, 90, 110), _MEDICAL, BOTH),
        ("forward-surgical-team", N_("Forward surgical team"), None, _LISTED, (MEDICAL,)),
        ("aeromedical-evacuation-team", N_("Aeromedical evacuation team"), (6, 6, 10), _MEDICAL, (MEDICAL,)),
        ("medical-module", N_("Medical module"), None, _LISTED, (MEDICAL,)),
    ),
    *_of(
        "military",
        "headquarters",
        ("signals-company", N_("Signals company"), (100, 130, 180), _SEEN, (STAFF,)),
        ("information-unit", N_("Information and cyber unit"), None, _LISTED, ()),
        ("all-source-cell", N_("Military intelligence unit, all-source cell"), None, _LISTED, ()),
        (
            "image-analysis-cell",
            N_("Military intelligence unit, processing and dissemination"),
            None,
            _LISTED,
            (),
        ),
        ("engagement-team", N_("Civil-military cooperation and engagement team"), None, _LISTED, ()),
        ("psychological-operations-unit", N_("Psychological operations unit, restricted"), None, _LISTED, ()),
        ("military-police-company", N_("Military police company"), (60, 100, 140), _SEEN, (STAFF,)),
        (
            "headquarters-support-company",
            N_("Force headquarters support company"),
            (150, 190, 250),
            _SEEN,
            BOTH,
        ),
        ("engagement-platoon", N_("Engagement platoon, women and men"), (15, 30, 35), _RECALLED, ()),
        ("military-dog-unit", N_("Military dog unit"), None, _LISTED, ()),
        ("tactical-air-control-party", N_("Tactical air control party"), None, _LISTED, ()),
    ),
)

POLICE = (
    *_of(
        "police",
        "formed-police",
        ("formed-police-unit", N_("Formed police unit"), (140, 160, 180), _STANDARDS, BOTH),
        ("formed-police-unit-reduced", N_("Formed police unit, reduced"), None, _NAMED, BOTH),
    ),
    *_of(
        "police",
        "specialised-police",
        ("police-swat", N_("Special weapons and tactics police unit"), (30, 60, 140), _SEEN, ()),
        ("police-canine", N_("Police dog unit"), None, _NAMED, ()),
        ("police-close-protection", N_("Police close protection unit"), None, _NAMED, ()),
        ("police-guard", N_("Police guard unit"), None, _NAMED, ()),
        ("police-riverine", N_("Police riverine unit"), None, _NAMED, ()),
        ("police-criminal-analysis", N_("Police criminal analysis unit"), None, _NAMED, ()),
        ("police-forensics", N_("Police forensics unit"), None, _NAMED, ()),
        ("police-investigation", N_("Police investigation unit"), None, _NAMED, ()),
        ("police-public-order", N_("Police public order unit"), None, _NAMED, ()),
        ("specialised-police-team", N_("Specialised police team"), (3, 8, 15), _SEEN, ()),
    ),
)

CIVIL_DEFENCE = _of(
    "civil-defence",
    "civil-defence",
    ("search-and-rescue", N_("Search and rescue team"), None, _LISTED, ()),
    (
        "cbrn-civil",
        N_("Civil protection unit against nuclear, biological and chemical hazards"),
        None,
        _LISTED,
        (),
    ),
    ("water-purification", N_("Water purification unit"), None, _LISTED, ()),
    ("civil-airlift", N_("Civil airlift"), None, _LISTED, ()),
    ("civil-sealift", N_("Civil sealift"), None, _LISTED, ()),
    ("camp-construction", N_("Camp construction unit"), None, _LISTED, ()),
)

UNIT_TYPES = (*MILITARY, *POLICE, *CIVIL_DEFENCE)
"""All unit types, in the order of the tree."""
