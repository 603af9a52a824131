"""The ten checklists of a visit, C to L, read from files: what is looked at, for which units, and what blocks.

The titles of the checklists are those of the annexes (VT AAV-2020.10); each item bears its own mark, K or D.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from casque.core.errors import Fault, FaultsError, UnknownCodeError
from casque.core.words import N_, Message, say, verbatim
from casque.readiness.pledges.catalogue import COMPONENTS, UNIT_FAMILIES, UNIT_TYPES, unit_type

AREAS = (
    "general",
    "training",
    "coe",
    "movement",
    "medical",
    "aviation",
    "aviation_safety",
    "engineering",
    "uas",
    "ict",
)
"""The areas in the order of the annexes."""
ANY = "any"
ASSESSMENT, VERIFICATION = "AAV", "VV"
"""The purposes of a visit."""
EVIDENCE: Mapping[str, str] = MappingProxyType(
    {
        "document": N_("Document"),
        "interview": N_("Interview"),
        "inspection": N_("Inspection"),
        "count": N_("Count"),
        "demonstration": N_("Demonstration"),
        "test": N_("Test"),
    }
)
"""What an answer rests on, by the name it has in the files."""
ON_THE_SPOT = frozenset({"inspection", "count", "demonstration", "test"})
"""Evidence that a remote visit sees only through a camera or in papers."""
TAGS = frozenset({ANY, *COMPONENTS, *UNIT_FAMILIES, *(one.code for one in UNIT_TYPES)})
"""What an item may apply to."""
MARKS = ("VT", "V", "K", "D", "I")
HEAVIEST = 3


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a team looks at.

    Parameters
    ----------
    id : str
        Letter of the area and two digits; never changes.
    area, text : str
        The area's name, and the statement that is met or not, in English.
    applies_to : tuple of str
        Tags of unit types: codes, families, components, or ``any``.
    evidence : str
        What the answer rests on, one of `EVIDENCE`.
    weight : int
        1 to 3.
    blocking : bool
        Not met, it stands in the way of success.
    source : str
        Mark of how well it is known: K or D.
    verification : bool
        A verification visit looks at it too; an assessment looks at all.
    """

    id: str
    area: str
    text: str
    applies_to: tuple[str, ...]
    evidence: str
    weight: int
    blocking: bool
    source: str
    verification: bool

    def applies(self, tags: frozenset[str], purpose: str = ASSESSMENT) -> bool:
        """Tell whether a unit with these tags is asked for it in a visit of this purpose."""
        if purpose == VERIFICATION and not self.verification:
            return False
        return ANY in self.applies_to or not tags.isdisjoint(self.applies_to)

    @property
    def words(self) -> Message:
        """The statement, to be translated."""
        return say(self.text)


@dataclass(frozen=True, slots=True)
class Checklist:
    """The items of one area."""

    name: str
    letter: str
    title: str
    version: str
    source: str
    items: tuple[Item, ...]

    def items_for(self, tags: frozenset[str], purpose: str = ASSESSMENT) -> tuple[Item, ...]:
        """Give the items that a unit with these tags is asked for, in their order."""
        return tuple(item for item in self.items if item.applies(tags, purpose))

    @property
    def words(self) -> Message:
        """The title, to be translated."""
        return say(self.title)


@cache
def checklists() -> tuple[Checklist, ...]:
    """Read the ten checklists, in the order of the annexes.

    Raises
    ------
    FaultsError
        If the files break their own form: all faults together.

    Examples
    --------
    >>> [(one.letter, one.name) for one in checklists()][:2]
    [('C', 'general'), ('D', 'training')]
    """
    folder = files("casque.readiness.pledges.visits").joinpath("checklists")
    read, faults = [], []
    for area in AREAS:
        name = f"{area}.toml"
        told = tomllib.loads(folder.joinpath(name).read_text(encoding="utf-8"))
        found = faults_of(told, name)
        faults += found
        if not found:
            read.append(checklist_of(told))
    if faults:
        raise FaultsError(faults)
    return tuple(read)


def checklist_of(told: Mapping[str, Any]) -> Checklist:
    """Make a checklist of the content of its file."""
    items = tuple(
        Item(
            id=one["id"],
            area=told["name"],
            text=one["text"],
            applies_to=tuple(one.get("applies_to", told["applies_to"])),
            evidence=one["evidence"],
            weight=one["weight"],
            blocking=one.get("blocking", False),
            source=one["source"],
            verification=one.get("verification", False),
        )
        for one in told["item"]
    )
    head = {name: told[name] for name in ("name", "letter", "title", "version", "source")}
    return Checklist(**head, items=items)


def faults_of(told: Mapping[str, Any], file: str) -> list[Fault]:
    """Say everything that is wrong with the content of a file of a checklist."""
    faults = [
        Fault(file, None, field, "", say(N_("A checklist has to tell its '{field}'."), field=field))
        for field in ("name", "letter", "title", "version", "source", "applies_to", "item")
        if not told.get(field)
    ]
    if faults:
        return faults
    twice = [name for name, count in Counter(one.get("id", "") for one in told["item"]).items() if count > 1]
    tags = {tag for one in (told, *told["item"]) for tag in one.get("applies_to", ())}
    faults += [
        Fault(file, None, "applies_to", tag, say(N_("No type of unit goes by '{tag}'."), tag=tag))
        for tag in sorted(tags - TAGS)
    ]
    faults += [
        Fault(file, None, "id", name, say(N_("The item '{name}' stands twice."), name=name)) for name in twice
    ]
    for number, one in enumerate(told["item"], start=1):
        faults += [
            Fault(file, number, field, str(one.get(field, "")), say(template, field=field))
            for field, template in _wrong(one, told["letter"])
        ]
    return faults


def _wrong(one: Mapping[str, Any], letter: str) -> Iterable[tuple[str, str]]:
    """Name the fields of an item that break the form, each with a sentence."""
    name, text, source = (str(one.get(field, "")) for field in ("id", "text", "source"))
    if not (name.startswith(letter) and name[len(letter) :].isdigit() and len(name) == len(letter) + 2):
        yield "id", N_("'{field}' is the letter of the checklist and two digits.")
    if not text.endswith(".") or "{" in text or "%" in text:
        yield "text", N_("'{field}' is a whole sentence without places for values.")
    if one.get("evidence") not in EVIDENCE:
        yield "evidence", N_("'{field}' is not a kind of evidence.")
    if not isinstance(one.get("weight"), int) or not 1 <= one["weight"] <= HEAVIEST:
        yield "weight", N_("'{field}' is 1, 2 or 3.")
    if not source.startswith(MARKS):
        yield "source", N_("'{field}' begins with the mark of how well the item is known.")


def checklist(area: str) -> Checklist:
    """Give the checklist of an area.

    Raises
    ------
    UnknownCodeError
        If there is no such area.
    """
    for one in checklists():
        if one.name == area:
            return one
    raise UnknownCodeError(
        say(N_("There is no checklist '{area}'."), area=area[:40]),
        hint=say(N_("The checklists are: {areas}."), areas=verbatim(", ".join(AREAS))),
    )


@cache
def items_by_id() -> Mapping[str, Item]:
    """Give every item of the ten checklists by its id."""
    return MappingProxyType({item.id: item for one in checklists() for item in one.items})


def tags_of(code: str | None) -> frozenset[str]:
    """Give the tags of a type of unit: code, family and component; none where the type is not told.

    Examples
    --------
    >>> sorted(tags_of("level-2-hospital"))
    ['level-2-hospital', 'medical', 'military']
    """
    if not code:
        return frozenset()
    found = unit_type(code)
    return frozenset({found.code, found.family, found.component})


def applicable(
    tags: frozenset[str], purpose: str = ASSESSMENT
) -> tuple[tuple[Checklist, tuple[Item, ...]], ...]:
    """Give the checklists that a unit with these tags is asked for, each with its items.

    Examples
    --------
    >>> [one.letter for one, _ in applicable(tags_of("utility-helicopter"))]
    ['C', 'D', 'E', 'F', 'G', 'H', 'I', 'L']
    """
    found = ((one, one.items_for(tags, purpose)) for one in checklists())
    return tuple((one, items) for one, items in found if items)


def version_of_checklists() -> str:
    """Give the versions of the ten checklists as one text, for the papers of a visit.

    Examples
    --------
    >>> version_of_checklists()
    'C1 D1 E1 F1 G1 H1 I1 J1 K1 L1'
    """
    return " ".join(f"{one.letter}{one.version}" for one in checklists())
