"""A renewal campaign: a state is asked to confirm its pledges by a day; who answered is read from the pledges."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from casque.core.codes.countries import country
from casque.core.errors import BadValueError
from casque.core.words import N_, Message, say
from casque.readiness.pledges.entries import Entry, effective
from casque.readiness.pledges.machine import Ask, AskKind, Deed, Given, Side
from casque.readiness.pledges.regions import Region

R = Region.CONTENT
ANSWERING = ("D02", "D04", "R01", "A05", "A19")
"""Deeds on a pledge by which its state answers: confirmed, revised, submitted again, withdrawn."""


class Standing(StrEnum):
    """Whether a campaign goes on."""

    OPEN = "OPEN"
    OVER = "OVER"


def _not_past(_state: CampaignState, given: Given) -> Message | None:
    """A reply is asked for by a day that has not passed when one asks."""
    told = str(given.data.get("reply_by") or "")
    if not told or told >= given.on.isoformat():
        return None
    return say(N_("The reply is asked for by {day}, before the day on which one asks."), day=told)


@dataclass(frozen=True, slots=True)
class CampaignState:
    """A campaign on a day.

    Parameters
    ----------
    name, scope : str
        The scope is the state that is asked.
    on, last_on, begun : date
    reply_by : date
    text : str
        What the state was written.
    standing : Standing
    number : int
        Of the last entry it rests on.
    """

    name: str
    scope: str
    on: date
    last_on: date
    begun: date
    reply_by: date
    text: str
    standing: Standing
    number: int

    @property
    def kind(self) -> str:
        """Give the kind of subject."""
        return "campaign"

    @property
    def is_open(self) -> bool:
        """Tell whether answers are awaited."""
        return self.standing is Standing.OPEN

    @property
    def is_late(self) -> bool:
        """Tell whether the day of the reply has passed."""
        return self.is_open and self.on > self.reply_by

    def region(self, _name: str) -> str:
        """Give whether the campaign goes on."""
        return self.standing.value


CAMPAIGN_DEEDS: tuple[Deed, ...] = (
    Deed(
        "N01",
        R,
        N_("Begin a renewal campaign"),
        N_("A state is asked to confirm, revise or withdraw each of its pledges by a day."),
        (),
        Standing.OPEN,
        Side.UN,
        "campaign.write",
        "D",
        asks=(
            Ask("country", N_("Member State"), help=N_("Code of ISO 3166, three letters.")),
            Ask("reply_by", N_("Reply by"), AskKind.DATE),
            Ask("text", N_("What the state is written"), is_required=False),
        ),
    ),
    Deed(
        "N02",
        R,
        N_("Set another day for the reply"),
        N_("The state gets more time, or less."),
        (Standing.OPEN,),
        "",
        Side.UN,
        "campaign.write",
        "D",
        asks=(Ask("reply_by", N_("Reply by"), AskKind.DATE),),
        guards=(_not_past,),
    ),
    Deed(
        "N03",
        R,
        N_("End the campaign"),
        N_("No further answer is awaited."),
        (Standing.OPEN,),
        Standing.OVER,
        Side.UN,
        "campaign.write",
        "D",
    ),
)
"""All deeds on a campaign."""


def campaign_state(
    entries: tuple[Entry, ...], day: date, *, known: datetime | None = None
) -> CampaignState | None:
    """Give a campaign on a day, as far as it was known by a moment; nothing before it began."""
    held = [one for one in effective(entries, known=known) if one.on <= day]
    if not held:
        return None
    first = held[0]
    dates = [str(one.data["reply_by"]) for one in held if one.data.get("reply_by")]
    return CampaignState(
        name=first.name,
        scope=first.scope,
        on=day,
        last_on=held[-1].on,
        begun=first.on,
        reply_by=date.fromisoformat(dates[-1]),
        text=str(first.data.get("text") or ""),
        standing=Standing.OVER if any(one.deed == "N03" for one in held) else Standing.OPEN,
        number=held[-1].number,
    )


def scope_of_campaign(answers: Mapping[str, str], on: date) -> str:
    """Give the code of the state that a new campaign asks.

    Raises
    ------
    UnknownCodeError
        If there is no such state.
    BadValueError
        If the reply is asked for by a day that has passed.
    """
    scope = country(str(answers["country"]).strip().upper()).alpha3
    if str(answers["reply_by"]) < on.isoformat():
        raise BadValueError(
            say(
                N_("The reply is asked for by {day}, before the day on which one asks."),
                day=answers["reply_by"],
            ),
            hint=say(N_("Give the state some weeks.")),
            where="reply_by",
        )
    return scope


def answers(campaign: CampaignState, pledges: Mapping[str, Iterable[Entry]]) -> dict[str, Entry | None]:
    """Give the first answer of the state on each of its pledges since the campaign began; None where there is none."""
    return {
        name: next(
            (
                one
                for one in effective(tuple(entries))
                if one.deed in ANSWERING and campaign.begun <= one.on <= campaign.on
            ),
            None,
        )
        for name, entries in pledges.items()
    }
