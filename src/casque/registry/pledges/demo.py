"""Load the invented scenario by the one door, each deed with the role that may do it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from casque.accounts.policy import require
from casque.core.errors import ConfigurationError, ConflictError
from casque.core.words import N_, say
from casque.readiness.pledges.demo import Person, Turn, scenario
from casque.registry.pledges.asked import Asked
from casque.registry.pledges.deeds import do
from casque.registry.pledges.documents import ATTACH, Sent, attach
from casque.registry.pledges.kinds import practice
from casque.registry.pledges.log import all_entries, entries_of
from casque.trail.actor import Actor
from casque.trail.services import deed

LOAD = "record.load"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the scenario made.

    Parameters
    ----------
    subjects : mapping of str to int
        Subjects by kind.
    deeds : int
    first, last : date
        The days of the first and the last deed.
    """

    subjects: dict[str, int]
    deeds: int
    first: date
    last: date


def actor_of(person: Person, *, user_id: int | None = None) -> Actor:
    """Give the actor that stands for a person of the scenario."""
    return Actor(person.name, person.role, scope=person.scope, user_id=user_id)


def play(turns: Iterable[Turn]) -> None:
    """Do deeds of the scenario one after the other. Raises as `casque.registry.pledges.deeds.do` does."""
    for turn in turns:
        actor = actor_of(turn.who)
        if turn.deed == ATTACH:
            text = turn.data["text"].encode()
            sent = Sent(turn.data["name"], turn.data["kind"], text, turn.reason, turn.on)
            attach(actor=actor, name=turn.name, sent=sent)
        else:
            asked = Asked(turn.kind, turn.name, turn.deed, turn.on, turn.data, turn.reason)
            do(actor=actor, asked=asked)


@deed
def load_demo(*, actor: Actor, beside: bool = False) -> Loaded:
    """Load the whole scenario, or nothing of it.

    Parameters
    ----------
    actor : Actor
        One who may load records.
    beside : bool
        Load it although the site holds other pledges already.

    Raises
    ------
    RefusedError
        If the actor may not.
    ConflictError
        If the site holds pledges, or a name of the scenario is taken.
    """
    require(actor, LOAD)
    turns = scenario()
    _require_room(turns, beside=beside)
    _require_second_person()
    play(turns)
    names = dict.fromkeys((turn.kind, turn.name) for turn in turns)
    subjects = dict(Counter(kind for kind, _ in names))
    return Loaded(subjects, len(turns), turns[0].on, turns[-1].on)


def _require_room(turns: tuple[Turn, ...], *, beside: bool) -> None:
    held = all_entries("pledge")
    if held and not beside:
        raise ConflictError(
            say(N_("This site holds {count} pledges already."), count=len(held)),
            hint=say(N_("Load the scenario into a data folder of its own, or say --beside.")),
        )
    taken = sorted({one.name for one in turns if entries_of(one.kind, one.name)})
    if taken:
        raise ConflictError(
            say(N_("The scenario is here already, or its names are taken: {names}."), names=", ".join(taken)),
            hint=say(N_("Load it into a data folder of its own.")),
        )


def _require_second_person() -> None:
    """The scenario approves changes of level by a second person; without one its deeds do not fit."""
    if not practice().second_person:
        raise ConfigurationError(
            say(N_("The scenario needs a second person for changes of level, and this site has that off.")),
            hint=say(N_("Load it into a data folder of its own, with that setting on.")),
        )
