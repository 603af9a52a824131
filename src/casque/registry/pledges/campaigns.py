"""Campaigns with the pledges they ask for, and who has answered."""

from __future__ import annotations

from dataclasses import dataclass

from casque.readiness.pledges.campaign import CampaignState, answers
from casque.readiness.pledges.entries import Entry
from casque.readiness.pledges.regions import REGISTERED
from casque.readiness.pledges.state import State
from casque.registry.pledges.log import all_entries
from casque.registry.pledges.reading import every, pledges, subject
from casque.trail.actor import Actor


@dataclass(frozen=True, slots=True)
class Line:
    """A pledge of the state that is asked, and its answer so far."""

    state: State
    answer: Entry | None


@dataclass(frozen=True, slots=True)
class Progress:
    """A campaign with the pledges it asks for."""

    campaign: CampaignState
    lines: tuple[Line, ...]

    @property
    def answered(self) -> int:
        """Count the pledges that were answered for."""
        return sum(one.answer is not None for one in self.lines)


def progress(actor: Actor, name: str) -> Progress:
    """Give a campaign with its answers.

    Raises
    ------
    NotFoundError
        If there is none that the actor may see.
    """
    campaign, _ = subject(actor, "campaign", name)
    return _progress(actor, campaign)


def campaigns(actor: Actor) -> tuple[Progress, ...]:
    """Give the campaigns that the actor may see, the latest first."""
    found = sorted(every(actor, "campaign"), key=lambda one: (one.begun, one.name), reverse=True)
    return tuple(_progress(actor, one) for one in found)


def _progress(actor: Actor, campaign: CampaignState) -> Progress:
    before = {
        one.name
        for one in pledges(actor, on=campaign.begun)
        if one.scope == campaign.scope and one.readiness in REGISTERED
    }
    asked = {one.name: one for one in pledges(actor) if one.name in before}
    held = all_entries("pledge")
    told = answers(campaign, {name: held[name] for name in asked})
    return Progress(campaign, tuple(Line(one, told[name]) for name, one in asked.items()))
