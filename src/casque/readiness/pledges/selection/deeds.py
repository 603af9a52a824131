"""Deeds on requirements: Q01 to Q06. Form and order are a design (D) on the first page of a generic one (V)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from casque.core.codes.countries import is_country
from casque.core.errors import CasqueError, FaultsError
from casque.core.words import N_, Message, say
from casque.readiness.pledges.entries import VOID
from casque.readiness.pledges.machine import Ask, AskKind, Deed, Given, Side
from casque.readiness.pledges.regions import TITLES, Region
from casque.readiness.pledges.requirement_json import requirement_from_json
from casque.readiness.pledges.selection.register import LEVELS, Standing
from casque.readiness.pledges.selection.theatre import ACCEPTANCES, theatre_from_json

_R = Region.CONTENT
_OPEN = (Standing.DRAFT.value, Standing.APPROVED.value)
_CONTENT = Ask("requirement", N_("Requirement, as JSON"), AskKind.JSON)
_WANTED = (
    Ask("units", N_("Units wanted"), AskKind.WHOLE, is_required=False),
    Ask("until", N_("Wanted until"), AskKind.DATE, is_required=False),
    Ask(
        "least_level",
        N_("Looked for from this level on"),
        AskKind.CHOICE,
        is_required=False,
        choices=tuple((level.value, TITLES[level]) for level in LEVELS),
    ),
)

GROUNDS = (
    ("fulfilled", N_("filled: the units are there")),
    ("superseded", N_("another requirement takes its place")),
    ("gone", N_("no longer needed")),
)
"""Why a requirement is closed."""


def requirement_is_readable(_state: Any, given: Given) -> Message | None:
    """The requirement can be read."""
    return _refused(requirement_from_json, given.data.get("requirement"))


def theatre_is_readable(_state: Any, given: Given) -> Message | None:
    """What is told of the theatre can be read."""
    return _refused(theatre_from_json, given.data.get("theatre"))


def version_is_higher(state: Any, given: Given) -> Message | None:
    """A new version has a higher number than the one in force, and the same code (V: a change is an addendum)."""
    if _refused(requirement_from_json, given.data.get("requirement")):
        return None
    new, held = requirement_from_json(given.data["requirement"]), state.requirement
    if new.code != held.code:
        return say(N_("Its code is '{code}', not '{held}'."), code=new.code, held=held.code)
    if new.version <= held.version:
        return say(
            N_("Its version is {version}; give it a number above {held}."),
            version=new.version,
            held=held.version,
        )
    return None


def contributor_is_a_state(_state: Any, given: Given) -> Message | None:
    """The contributor is named by the code of a state."""
    code = str(given.data.get("state") or "")
    return None if is_country(code) else say(N_("'{code}' is not the code of a state."), code=code)


def _refused(read: Callable[[Any], object], value: object) -> Message | None:
    """Give the first fault of what cannot be read."""
    try:
        read(value if value is not None else {})
    except FaultsError as error:
        fault = error.faults[0]
        return say(
            N_("It cannot be read, at {place}: {what} Faults: {count}."),
            place=fault.column or "-",
            what=fault.what,
            count=len(error.faults),
        )
    except CasqueError as error:
        return error.what
    return None


REQUIREMENT_DEEDS: tuple[Deed, ...] = (
    Deed(
        "Q01",
        _R,
        N_("Enter a requirement"),
        N_("A statement of unit requirements is entered in the register as a draft."),
        (Standing.NONE.value,),
        Standing.DRAFT.value,
        Side.UN,
        "requirement.write",
        "V SUR-AH-2020 (contents); D (form)",
        asks=(_CONTENT, *_WANTED),
        guards=(requirement_is_readable,),
    ),
    Deed(
        "Q02",
        _R,
        N_("Enter a new version"),
        N_("A change is an addendum: a new version, to be approved again; the old one stays readable."),
        _OPEN,
        Standing.DRAFT.value,
        Side.UN,
        "requirement.write",
        "V SUR-AH-2020: a later change is an addendum",
        asks=(_CONTENT, *_WANTED),
        guards=(requirement_is_readable, version_is_higher),
    ),
    Deed(
        "Q03",
        _R,
        N_("Approve the requirement"),
        N_("The Military or Police Adviser approves it; from then on units are sought for it."),
        (Standing.DRAFT.value,),
        Standing.APPROVED.value,
        Side.UN,
        "requirement.approve",
        "V SUR-AH-2020: approved by the adviser",
        asks=(Ask("approved_by", N_("Office that approves")),),
    ),
    Deed(
        "Q04",
        _R,
        N_("Close the requirement"),
        N_("It is filled, replaced or no longer needed."),
        _OPEN,
        Standing.CLOSED.value,
        Side.UN,
        "requirement.approve",
        "D",
        asks=(
            Ask("ground", N_("Ground"), AskKind.CHOICE, choices=GROUNDS),
            Ask("successor", N_("Requirement that takes its place"), is_required=False),
        ),
    ),
    Deed(
        "Q05",
        _R,
        N_("Record what the host state says of a contributor"),
        N_("Acceptance by the host state is a criterion of selection; not known is an answer too."),
        _OPEN,
        "",
        Side.UN,
        "requirement.write",
        "V FPU-WEB: a listed criterion; K01",
        asks=(
            Ask("state", N_("Contributor")),
            Ask(
                "answer",
                N_("Answer of the host state"),
                AskKind.CHOICE,
                choices=tuple((str(one), words) for one, words in ACCEPTANCES.items()),
            ),
        ),
        guards=(contributor_is_a_state,),
    ),
    Deed(
        "Q06",
        _R,
        N_("Record what is known of the theatre"),
        N_("Host state, neighbours, who is there already, ceilings of states, regional groups."),
        _OPEN,
        "",
        Side.UN,
        "requirement.write",
        "D; criteria V FPU-WEB, K02 to K04, K19",
        asks=(Ask("theatre", N_("What is known, as JSON"), AskKind.JSON),),
        guards=(theatre_is_readable,),
    ),
    Deed(
        VOID,
        _R,
        N_("Declare the last entry a mistake"),
        N_("The last entry no longer counts; it stays on record with the reason."),
        (),
        "",
        Side.UN,
        "requirement.write",
        "D",
        asks=(Ask("number", N_("Number of the entry"), AskKind.WHOLE),),
    ),
)
"""All deeds on a requirement."""
