"""The kinds of subjects: their deeds, how their state is read from entries, and who may see them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from django.conf import settings

from casque.core.errors import UnknownCodeError
from casque.core.words import N_, say
from casque.readiness.pledges.campaign import CAMPAIGN_DEEDS, campaign_state
from casque.readiness.pledges.deeds import DEEDS
from casque.readiness.pledges.entries import Entry
from casque.readiness.pledges.folding import History
from casque.readiness.pledges.machine import Deed
from casque.readiness.pledges.rapid.composition import composition_state
from casque.readiness.pledges.rapid.deeds import COMPOSITION_DEEDS
from casque.readiness.pledges.selection.deeds import REQUIREMENT_DEEDS
from casque.readiness.pledges.selection.register import requirement_state
from casque.readiness.pledges.state import Practice
from casque.readiness.pledges.visits.deeds import VISIT_DEEDS
from casque.readiness.pledges.visits.folding import visit_state

Fold = Callable[[tuple[Entry, ...], date, datetime | None], Any]


@dataclass(frozen=True, slots=True)
class Subjects:
    """What all subjects of a kind have in common.

    Parameters
    ----------
    kind : str
    deeds : tuple of Deed
        The first one begins a subject.
    fold : callable
        Gives the state of a subject on a day, as known by a moment; None when it had not begun.
    view : str
        The right by which one sees it.
    """

    kind: str
    deeds: tuple[Deed, ...]
    fold: Fold
    view: str

    @property
    def first(self) -> str:
        """Give the code of the deed that begins a subject."""
        return self.deeds[0].code

    def deed(self, code: str) -> Deed:
        """Give the deed of a code.

        Raises
        ------
        UnknownCodeError
            If there is no such deed.
        """
        for one in self.deeds:
            if one.code == code:
                return one
        raise UnknownCodeError(
            say(N_("There is no deed '{code}' on a {kind}."), code=code[:40], kind=self.kind),
            hint=say(N_("Its deeds are {codes}."), codes=", ".join(one.code for one in self.deeds)),
        )


def practice() -> Practice:
    """Give what this site decided where nothing is published."""
    return Practice(settings.PCRS_PROFILE, settings.SECOND_PERSON)


def _pledge(entries: tuple[Entry, ...], day: date, known: datetime | None) -> Any:
    return History(entries, practice()).on(day, known=known)


def _visit(entries: tuple[Entry, ...], day: date, known: datetime | None) -> Any:
    return visit_state(entries, day, known=known)


def _composition(entries: tuple[Entry, ...], day: date, known: datetime | None) -> Any:
    return composition_state(entries, day, known=known)


def _requirement(entries: tuple[Entry, ...], day: date, known: datetime | None) -> Any:
    return requirement_state(entries, day, known=known)


def _campaign(entries: tuple[Entry, ...], day: date, known: datetime | None) -> Any:
    return campaign_state(entries, day, known=known)


KINDS: Mapping[str, Subjects] = MappingProxyType(
    {
        "pledge": Subjects("pledge", DEEDS, _pledge, "pledge.view"),
        "visit": Subjects("visit", VISIT_DEEDS, _visit, "visit.view"),
        "composition": Subjects("composition", COMPOSITION_DEEDS, _composition, "composition.view"),
        "requirement": Subjects("requirement", REQUIREMENT_DEEDS, _requirement, "requirement.view"),
        "campaign": Subjects("campaign", CAMPAIGN_DEEDS, _campaign, "pledge.view"),
    }
)


def subjects(kind: str) -> Subjects:
    """Give what the subjects of a kind have in common.

    Raises
    ------
    UnknownCodeError
        If there is no such kind.
    """
    try:
        return KINDS[kind]
    except KeyError:
        raise UnknownCodeError(
            say(N_("There is no kind of subject '{kind}'."), kind=kind[:40]),
            hint=say(N_("The kinds are {codes}."), codes=", ".join(KINDS)),
        ) from None
