"""The one door for every deed on a pledge, a visit, a requirement or a composition.

Require the right, check the answers and every guard, write the entry and its event: in one transaction, or not at all.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from casque.accounts.policy import may, require
from casque.core.errors import ConflictError, Fault, FaultsError
from casque.core.words import N_, say
from casque.readiness.pledges.allowing import Option, obstacles, options
from casque.readiness.pledges.asking import read_answers
from casque.readiness.pledges.entries import Entry
from casque.readiness.pledges.machine import Deed, Given
from casque.registry.pledges.around import around
from casque.registry.pledges.asked import Asked
from casque.registry.pledges.beginning import begin
from casque.registry.pledges.following import follow
from casque.registry.pledges.kinds import Subjects, practice, subjects
from casque.registry.pledges.log import entries_of
from casque.registry.pledges.reading import may_see, not_found, today
from casque.registry.pledges.special import enriched, faults_of
from casque.registry.pledges.standing import (
    is_at_the_right_desk,
    refuse_approval,
    refuse_others,
    refuse_the_wrong_desk,
)
from casque.registry.pledges.writing import write
from casque.trail.actor import Actor
from casque.trail.services import deed as one_deed

PROPOSE, APPROVE = "P01", "P02"


class NotYetError(FaultsError):
    """The deed is known and the answers are in form, but something stands in the way; each is named."""

    code = "not-yet"
    status = 409


@one_deed
def do(*, actor: Actor, asked: Asked) -> Entry:
    """Do a deed, or propose it where a second person has to agree; give its entry.

    Raises
    ------
    RefusedError, NotFoundError, UnknownCodeError
        If the actor may not; if there is no such subject or deed.
    FaultsError
        If answers are missing or not in form: all faults together.
    NotYetError
        If the state of the subject does not allow it: everything that stands in the way.
    ConflictError
        If somebody else wrote an entry meanwhile.
    """
    own = subjects(asked.kind)
    deed = own.deed(asked.deed)
    if deed.code == own.first:
        return begin(actor, asked, deed)
    entries, state, given = prepare(actor, asked, deed)
    scope = entries[0].scope
    if deed.is_change_of_level and practice().second_person:
        held = {"deed": deed.code, "data": dict(given.data)}
        proposed = replace(asked, deed=PROPOSE, data=held)
        return write(actor, proposed, scope=scope, number=len(entries) + 1)
    data = enriched(deed, state, given)
    entry = write(actor, replace(asked, data=data), scope=scope, number=len(entries) + 1)
    for one in follow(entry, state):
        _follow(actor, one)
    return entry


def allowed(actor: Actor, kind: str, name: str) -> tuple[Option, ...]:
    """Give the deeds that this actor may do now, each with what still stands in its way."""
    own, entries = subjects(kind), entries_of(kind, name)
    state = own.fold(entries, today(), None)
    given = Given(today(), {}, around=around(kind, entries))
    scope = entries[0].scope
    deeds = [
        one
        for one in own.deeds[1:]
        if one.action
        and may(actor, one.action, scope=scope).allowed
        and is_at_the_right_desk(actor, one, state)
    ]
    return options(deeds, state, given)


def prepare(actor: Actor, asked: Asked, deed: Deed) -> tuple[tuple[Entry, ...], Any, Given]:
    """Check everything that can be checked before a deed is written; raises as `do` does."""
    own, entries = subjects(asked.kind), entries_of(asked.kind, asked.name)
    now = own.fold(entries, max(today(), entries[-1].on), None) if entries else None
    is_hidden = now is None or (
        not may_see(actor, now)
        if asked.kind == "pledge"
        else not may(actor, own.view, scope=entries[0].scope).allowed
    )
    if is_hidden:
        raise not_found(asked.kind, asked.name)
    require(actor, deed.action, scope=entries[0].scope)
    refuse_the_wrong_desk(actor, deed, now)
    _refuse_the_unseen(asked, entries)
    answers, faults = read_answers(deed, asked.data)
    if faults:
        raise FaultsError(faults)
    refuse_others(actor, deed, answers, entries, now)
    refuse_approval(actor, deed, now, _proposed(own, now))
    if asked.on > today():
        raise NotYetError([_obstacle(deed, say(N_("{day} lies in the future."), day=asked.on))])
    state = own.fold(entries, max(asked.on, entries[-1].on), None)
    given = Given(asked.on, answers, asked.reason, around(asked.kind, entries, asked.on))
    stand = [_obstacle(deed, what) for what in obstacles(deed, state, given)]
    stand += faults_of(deed, state, given, entries) if not stand else ()
    if stand:
        raise NotYetError(stand)
    return entries, state, given


def _follow(actor: Actor, asked: Asked) -> None:
    """Do what follows from a deed on another subject, by the same officer and on the same day."""
    own, entries = subjects(asked.kind), entries_of(asked.kind, asked.name)
    deed = own.deed(asked.deed)
    if deed.code == own.first:
        begin(actor, asked, deed)
        return
    state = own.fold(entries, max(asked.on, entries[-1].on), None)
    given = Given(asked.on, asked.data, asked.reason, around(asked.kind, entries, asked.on))
    stand = [_obstacle(deed, what, asked.name) for what in obstacles(deed, state, given)]
    stand += faults_of(deed, state, given, entries) if not stand else ()
    if stand:
        raise NotYetError(stand)
    write(actor, asked, scope=entries[0].scope, number=len(entries) + 1)


def _proposed(own: Subjects, state: Any) -> Deed | None:
    """Give the deed that waits for its second person."""
    proposal = getattr(state, "proposal", None)
    return own.deed(proposal.deed) if proposal is not None else None


def _refuse_the_unseen(asked: Asked, entries: tuple[Entry, ...]) -> None:
    if asked.seen is None or asked.seen == len(entries):
        return
    last = entries[-1]
    raise ConflictError(
        say(
            N_(
                "Somebody wrote an entry meanwhile: you saw number {seen}, the newest is {newest} ({deed} of {day})."
            ),
            seen=asked.seen,
            newest=len(entries),
            deed=last.deed,
            day=last.on,
        ),
        hint=say(N_("Look at the newest state, then decide again; what you wrote is not lost.")),
    )


def _obstacle(deed: Deed, what: Any, name: str = "") -> Fault:
    return Fault(name or deed.code, None, "", "", what)
