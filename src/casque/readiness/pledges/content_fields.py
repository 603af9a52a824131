"""Each field of a pledge described once: for reading, the workbook, errors, pages and the manual."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from casque.core.words import N_
from casque.readiness.pledges import catalogue
from casque.readiness.pledges.content_parts import (
    Caveat,
    Contact,
    EquipmentLine,
    PartnerItem,
    Post,
    SustainmentLine,
)

MOST = 10_000_000
"""Largest number that a pledge may tell."""

K = "K: fields of a note verbale, recalled; unofficial"
FAQ = "V FAQ-2015: asked for in a note verbale"
V_2019 = "V PCRS-2019.01: components of the system"
ANNEX = "VT PCRS-2019.01: annexes"
GENDER = "V GENDER: pledges tell the women of a unit"
CAVEATS = "V CAVEAT, UNSAS-SL: restrictions are declared"
BRAZIL = "V BRA: national approval decides what can be reached"
DESIGN = "D: a field of this register"


class Form(StrEnum):
    """How a field is written."""

    TEXT = "text"
    TEXTS = "list of texts"
    WHOLE = "whole number"
    DAY = "day"
    CHOICE = "choice"
    STATE = "state"
    UNIT_TYPE = "unit type"
    LANGUAGE = "language"
    LANGUAGES = "list of languages"
    PARTS = "list of parts"


@dataclass(frozen=True, slots=True)
class Described:
    """A field of a content or of one of its parts.

    Parameters
    ----------
    name, label, hint : str
        Field of the dataclass; its name and meaning for people, marked for translation.
    form : Form
    choices : mapping of str to str
        Titles by code, for a choice.
    least, most : int
        Limits of a whole number.
    needed : bool
        A pledge of Level 1 tells it; in a part, every line tells it.
    source : str
        What asks for it, after its mark V, VT, I, K or D.
    """

    name: str
    label: str
    hint: str
    form: Form
    choices: Mapping[str, str] = field(default_factory=dict)
    least: int = 0
    most: int = MOST
    needed: bool = False
    source: str = K


def _text(name: str, label: str, hint: str = "", *, needed: bool = False, source: str = K) -> Described:
    return Described(name, label, hint, Form.TEXT, needed=needed, source=source)


def _texts(name: str, label: str, hint: str) -> Described:
    return Described(name, label, hint, Form.TEXTS)


def _whole(
    name: str, label: str, hint: str = "", *, limits: tuple[int, int] = (0, MOST), needed: bool = False
) -> Described:
    least, most = limits
    return Described(name, label, hint, Form.WHOLE, least=least, most=most, needed=needed)


def _day(name: str, label: str, hint: str = "", *, needed: bool = False) -> Described:
    return Described(name, label, hint, Form.DAY, needed=needed)


def _choice(
    name: str,
    label: str,
    choices: Mapping[str, str],
    hint: str = "",
    *,
    needed: bool = False,
    source: str = K,
) -> Described:
    return Described(name, label, hint, Form.CHOICE, choices, needed=needed, source=source)


def _parts(name: str, label: str, hint: str, *, needed: bool = False, source: str = K) -> Described:
    return Described(name, label, hint, Form.PARTS, needed=needed, source=source)


CONTENT_FIELDS = (
    Described(
        "member_state",
        N_("Member State"),
        N_("Code of ISO 3166, three letters."),
        Form.STATE,
        needed=True,
        source=FAQ,
    ),
    _text(
        "note_number",
        N_("Number of the note verbale"),
        N_("Reference of the Permanent Mission."),
        needed=True,
    ),
    _day("note_date", N_("Date of the note verbale"), needed=True),
    _choice("addressee", N_("Addressee"), catalogue.ADDRESSEES, needed=True, source=FAQ),
    _text("title", N_("Title of the pledge"), N_("Such as 'Level 2 hospital'."), needed=True),
    _choice("component", N_("Component"), catalogue.COMPONENTS, needed=True, source=V_2019),
    Described(
        "unit_type",
        N_("Type of unit"),
        N_("Code of the catalogue of unit types."),
        Form.UNIT_TYPE,
        needed=True,
    ),
    _whole("unit_size", N_("Strength [persons]"), N_("All ranks."), limits=(1, 20_000), needed=True),
    _choice("level_sought", N_("Level sought"), catalogue.LEVELS_SOUGHT, needed=True),
    _whole(
        "response_days",
        N_("Response time [days]"),
        N_("From the request until the unit is ready at its port of embarkation."),
        limits=(0, 3_650),
        needed=True,
    ),
    _day("available_from", N_("Available from"), needed=True),
    _day("available_until", N_("Available until"), needed=True),
    _whole("longest_months", N_("Longest deployment [months]"), limits=(1, 600)),
    _parts(
        "caveats",
        N_("Caveats"),
        N_("What the unit will not do; 'none' is a declaration."),
        needed=True,
        source=CAVEATS,
    ),
    _texts("preferred", N_("Preferred missions or regions"), N_("Several are joined by ';'.")),
    _texts("excluded", N_("Excluded missions or regions"), N_("Several are joined by ';'.")),
    Described(
        "command_language",
        N_("Language of command"),
        N_("Code of ISO 639, such as en."),
        Form.LANGUAGE,
        needed=True,
    ),
    Described(
        "working_languages",
        N_("Working languages"),
        N_("Codes of ISO 639; several are joined by ';'."),
        Form.LANGUAGES,
        needed=True,
    ),
    Described(
        "women",
        N_("Women in the unit [persons]"),
        N_("Of all ranks."),
        Form.WHOLE,
        most=20_000,
        needed=True,
        source=GENDER,
    ),
    Described(
        "women_posts",
        N_("Posts for women [posts]"),
        N_("Posts that are kept for women."),
        Form.WHOLE,
        most=20_000,
        needed=True,
        source=GENDER,
    ),
    _parts(
        "partner_items",
        N_("Provided by partners"),
        N_("Equipment, training or lift that another state or body gives."),
    ),
    _choice("reimbursement", N_("Basis of reimbursement"), catalogue.REIMBURSEMENTS, needed=True),
    _choice("approval", N_("National approval needed"), catalogue.APPROVALS, needed=True, source=BRAZIL),
    _whole(
        "approval_days",
        N_("Time for national approval [days]"),
        N_("Needed unless no approval is."),
        limits=(0, 3_650),
    ),
    _text(
        "rdl_barrier",
        N_("What keeps it from the Rapid Deployment Level"),
        N_("Such as a law that asks for consent to each mission; 'none' where nothing does."),
        source=BRAZIL,
    ),
    _text("lift", N_("Lift"), N_("How the unit would travel, and what it offers itself.")),
    _parts("contacts", N_("Contacts"), N_("At the Permanent Mission and in the capital."), needed=True),
    _text("conference", N_("Conference or summit"), N_("Where the pledge was announced.")),
    _parts("posts", N_("Table of organization"), N_("Annex B."), needed=True, source=ANNEX),
    _parts("equipment", N_("Major equipment"), N_("Annex C."), needed=True, source=ANNEX),
    _parts("sustainment", N_("Self-sustainment"), N_("Annex D."), needed=True, source=ANNEX),
)
"""Fields of a content, in the order of the note verbale."""

_CAVEAT = (
    _choice("kind", N_("Kind"), catalogue.CAVEAT_KINDS, needed=True, source=DESIGN),
    _text("text", N_("Caveat"), N_("In the words of the Member State."), needed=True, source=DESIGN),
    _text("restricts", N_("What it restricts"), N_("Such as a task or an area."), source=DESIGN),
)
_PARTNER_ITEM = (
    _text("donor", N_("Donor"), N_("A state or a body."), needed=True),
    _text("item", N_("What is given"), needed=True),
    _whole("quantity", N_("Quantity")),
)
_CONTACT = (
    _choice("place", N_("Place"), catalogue.PLACES, needed=True),
    _text("name", N_("Name"), needed=True),
    _text("rank", N_("Rank or title")),
    _text("phone", N_("Telephone")),
    _text("email", N_("E-mail address")),
)
_POST = (
    _text("sub_unit", N_("Sub-unit"), N_("Path from the top, parts joined by '/'.")),
    _text("title", N_("Post"), needed=True),
    _text("rank", N_("Rank")),
    _whole("number", N_("Number [persons]"), N_("Posts of this kind."), limits=(1, 20_000), needed=True),
    _choice(
        "function", N_("Function"), catalogue.POST_FUNCTIONS, N_("One post is the commander."), source=DESIGN
    ),
    _text("specialty", N_("Specialty")),
    _text("weapon", N_("Weapon")),
    _text("vehicle", N_("Vehicle"), N_("Key of the vehicle in your own lists.")),
    _whole("women", N_("Women [persons]"), N_("Of the number."), limits=(0, 20_000)),
    _text("language", N_("Language")),
    _text("notes", N_("Notes")),
)
_EQUIPMENT = (
    _choice(
        "family", N_("Family"), catalogue.EQUIPMENT_FAMILIES, N_("Family of the COE Manual."), needed=True
    ),
    _text("item", N_("Item"), N_("Category and subcategory."), needed=True),
    _text("make_model", N_("Make and model")),
    _whole("year", N_("Year of make"), limits=(1900, 2200)),
    _whole("quantity", N_("Quantity"), limits=(1, 100_000), needed=True),
    _whole("spares", N_("Spare pieces"), N_("Beside the quantity.")),
    _choice("condition", N_("Condition"), catalogue.CONDITIONS),
    _whole("serviceable", N_("Serviceable now"), N_("Of the quantity.")),
    _choice("ownership", N_("Ownership"), catalogue.OWNERSHIPS),
    _day("delivery", N_("Delivery"), N_("Where it is not owned yet.")),
    _text("donor", N_("Donor"), N_("Where it is donated.")),
    _text("armament", N_("Armament")),
    _text("ammunition", N_("Ammunition")),
    _whole("rounds", N_("Rounds")),
    _whole("length_cm", N_("Length [cm]"), N_("Of one piece.")),
    _whole("width_cm", N_("Width [cm]"), N_("Of one piece.")),
    _whole("height_cm", N_("Height [cm]"), N_("Of one piece.")),
    _whole("weight_kg", N_("Weight [kg]"), N_("Of one piece.")),
    _text("hazard", N_("Dangerous goods"), N_("Class, for the load list.")),
    _choice("lease", N_("Lease"), catalogue.LEASES),
    _text("certificate", N_("Certificate"), N_("Of airworthiness or seaworthiness.")),
    _day("certificate_until", N_("Certificate valid until")),
    _text("notes", N_("Notes")),
)
_SUSTAINMENT = (
    _choice(
        "category",
        N_("Category"),
        {code: one.title for code, one in catalogue.SUSTAINMENT.items()},
        N_("Category of the COE Manual."),
        needed=True,
    ),
    _choice("provider", N_("Provided by"), catalogue.PROVIDERS, needed=True),
    _whole("persons", N_("For [persons]")),
)

PART_KINDS: Mapping[str, type] = MappingProxyType(
    {
        "caveats": Caveat,
        "partner_items": PartnerItem,
        "contacts": Contact,
        "posts": Post,
        "equipment": EquipmentLine,
        "sustainment": SustainmentLine,
    }
)
"""Class of the parts of each field that holds parts."""

PART_FIELDS: Mapping[str, tuple[Described, ...]] = MappingProxyType(
    {
        "caveats": _CAVEAT,
        "partner_items": _PARTNER_ITEM,
        "contacts": _CONTACT,
        "posts": _POST,
        "equipment": _EQUIPMENT,
        "sustainment": _SUSTAINMENT,
    }
)
"""Fields of the parts of each field that holds parts."""

MOST_PARTS: Mapping[str, int] = MappingProxyType(
    {
        "caveats": 200,
        "partner_items": 200,
        "contacts": 50,
        "posts": 2_000,
        "equipment": 2_000,
        "sustainment": 200,
    }
)
"""How many parts a field may hold."""

BY_NAME: Mapping[str, Described] = MappingProxyType({one.name: one for one in CONTENT_FIELDS})
"""Fields of a content by name."""
