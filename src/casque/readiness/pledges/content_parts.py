"""What a pledge says: the note verbale with its table of organization, equipment and self-sustainment, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Caveat:
    """What the unit will not do, or not without leave of its capital.

    Parameters
    ----------
    kind : str
        Code of `catalogue.CAVEAT_KINDS`.
    text : str
        The caveat in the words of the Member State.
    restricts : str
        What it restricts, such as a task or an area; empty where the words say all.
    """

    kind: str
    text: str
    restricts: str = ""


@dataclass(frozen=True, slots=True)
class PartnerItem:
    """Equipment, training or lift that another state or body provides."""

    donor: str
    item: str
    quantity: int | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """A person to ask: personal data, never shown to who has no right to it.

    Parameters
    ----------
    place : str
        ``permanent-mission`` or ``capital``.
    name, rank, phone, email : str
        Empty where not told; the name is always told.
    """

    place: str
    name: str
    rank: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """A line of the table of organization: as many like posts as `number` says.

    Parameters
    ----------
    sub_unit : str
        Path of the sub-unit, parts joined by ``/``, such as ``HQ/Operations``.
    title, rank, specialty : str
        What the post is.
    number : int
        How many of it there are [persons].
    function : str
        Code of `catalogue.POST_FUNCTIONS`; empty where not told.
    women : int or None
        How many of them are held by women [persons]; None where not told.
    vehicle : str
        Key of a vehicle, free.
    """

    title: str
    number: int
    sub_unit: str = ""
    rank: str = ""
    function: str = ""
    specialty: str = ""
    weapon: str = ""
    vehicle: str = ""
    women: int | None = None
    language: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class EquipmentLine:
    """A line of the list of major equipment; what is not told is empty or None.

    Parameters
    ----------
    family : str
        Code of `catalogue.EQUIPMENT_FAMILIES`.
    item : str
        Category and subcategory of the manual in words, such as ``APC, wheeled``.
    quantity, spares : int
        In the unit, and beside them for replacement.
    serviceable : int or None
        How many of `quantity` work now.
    ownership : str
        ``owned``, ``to-be-procured`` or ``donated``.
    delivery : date or None
        When it comes, where it is not owned yet.
    donor : str
        State or body that gives it, where it is donated.
    length_cm, width_cm, height_cm, weight_kg : int or None
        Of one piece, for the load list.
    lease : str
        ``wet``, ``dry``, ``special-case`` or ``loa``.
    certificate, certificate_until : str, date or None
        Of airworthiness or seaworthiness.
    """

    family: str
    item: str
    quantity: int
    make_model: str = ""
    year: int | None = None
    spares: int | None = None
    condition: str = ""
    serviceable: int | None = None
    ownership: str = ""
    delivery: date | None = None
    donor: str = ""
    armament: str = ""
    ammunition: str = ""
    rounds: int | None = None
    length_cm: int | None = None
    width_cm: int | None = None
    height_cm: int | None = None
    weight_kg: int | None = None
    hazard: str = ""
    lease: str = ""
    certificate: str = ""
    certificate_until: date | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True)
class SustainmentLine:
    """Who provides one category of self-sustainment, and for how many persons.

    Parameters
    ----------
    category : str
        Code of `catalogue.SUSTAINMENT`.
    provider : str
        ``TCC``, ``UN``, ``other`` or ``not-required``.
    persons : int or None
        For how many [persons]; None where not told.
    """

    category: str
    provider: str
    persons: int | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """All that a pledge says at one revision.

    A field that is None is not told; an empty tuple is told to be none. `rdl_barrier` is empty where the Member
    State says that nothing keeps the unit from the Rapid Deployment Level.
    """

    member_state: str
    title: str | None = None
    component: str | None = None
    unit_type: str | None = None
    unit_size: int | None = None
    level_sought: str | None = None
    response_days: int | None = None
    available_from: date | None = None
    available_until: date | None = None
    longest_months: int | None = None
    caveats: tuple[Caveat, ...] | None = None
    preferred: tuple[str, ...] | None = None
    excluded: tuple[str, ...] | None = None
    command_language: str | None = None
    working_languages: tuple[str, ...] | None = None
    women: int | None = None
    women_posts: int | None = None
    partner_items: tuple[PartnerItem, ...] | None = None
    reimbursement: str | None = None
    approval: str | None = None
    approval_days: int | None = None
    rdl_barrier: str | None = None
    lift: str | None = None
    contacts: tuple[Contact, ...] | None = None
    conference: str | None = None
    note_number: str | None = None
    note_date: date | None = None
    addressee: str | None = None
    posts: tuple[Post, ...] | None = None
    equipment: tuple[EquipmentLine, ...] | None = None
    sustainment: tuple[SustainmentLine, ...] | None = None
