"""Read pledges and other subjects as an actor may see them, on any day and as known at any moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from casque.accounts.policy import may
from casque.accounts.roles import OF_A_STATE, OF_THE_UN, Role
from casque.core.errors import NotFoundError
from casque.core.words import N_, say
from casque.readiness.pledges.entries import Entry
from casque.readiness.pledges.folding import History
from casque.readiness.pledges.rapid.composition import CompositionState
from casque.readiness.pledges.regions import Readiness, Region
from casque.readiness.pledges.state import State
from casque.readiness.pledges.visits.visit import VisitState
from casque.registry.pledges.composing import shown_composition
from casque.registry.pledges.kinds import practice, subjects
from casque.registry.pledges.log import all_entries, entries_of
from casque.registry.pledges.needs import shown_need
from casque.registry.pledges.showing import shown_entries
from casque.registry.pledges.visit_showing import shown_visit
from casque.trail.actor import Actor

PUBLIC_CONTENT = ("title", "component", "unit_type", "unit_size", "member_state")
"""What a state releases with a pledge (D): what it is and how large; nothing of how it is equipped or limited."""
PERSONAL = "contacts"
FOLDED = 2_000
_folded: dict[tuple[object, ...], State] = {}


def today() -> date:
    """Give the day on the site."""
    return timezone.localdate()


def pledges(actor: Actor, *, on: date | None = None, known: datetime | None = None) -> tuple[State, ...]:
    """Give the pledges that the actor may see, on a day (today) and as known at a moment (now), by name."""
    states, day = [], today()
    for name, entries in sorted(all_entries("pledge").items()):
        state = _state(name, entries, on or day, known)
        if state is not None and may_see_both(actor, _state(name, entries, day, None) or state, state):
            states.append(redacted(actor, state))
    return tuple(states)


def pledge(
    actor: Actor, name: str, *, on: date | None = None, known: datetime | None = None
) -> tuple[State, tuple[Entry, ...]]:
    """Give one pledge on a day and as known at a moment, with its entries so far.

    Raises
    ------
    NotFoundError
        If there is no such pledge by then, or none that the actor may see.
    """
    entries = entries_of("pledge", name)
    now = _state(name, entries, today(), None) if entries else None
    day = on or today()
    state = _state(name, entries, day, known) if entries else None
    if now is None or state is None or not may_see_both(actor, now, state):
        raise not_found("pledge", name)
    seen = tuple(one for one in entries if one.on <= day and (known is None or one.at <= known))
    is_insider = role_of(actor) is not Role.PUBLIC and may(actor, "pledge.view", scope=now.scope).allowed
    return redacted(actor, state), shown_entries(actor, seen) if is_insider else ()


def subject(
    actor: Actor, kind: str, name: str, *, on: date | None = None, known: datetime | None = None
) -> tuple[Any, tuple[Entry, ...]]:
    """Give a subject of any kind with its entries so far. Raises as `pledge` does."""
    if kind == "pledge":
        return pledge(actor, name, on=on, known=known)
    entries = entries_of(kind, name)
    own = subjects(kind)
    day = on or today()
    state = own.fold(entries, day, known) if entries else None
    if state is None or not may(actor, own.view, scope=entries[0].scope).allowed:
        raise not_found(kind, name)
    seen = tuple(one for one in entries if one.on <= day and (known is None or one.at <= known))
    shown = _shown(actor, state, seen)
    if shown is None:
        raise not_found(kind, name)
    return shown


def every(
    actor: Actor, kind: str, *, on: date | None = None, known: datetime | None = None
) -> tuple[Any, ...]:
    """Give all subjects of a kind that the actor may see, on a day and as known at a moment, by name."""
    if kind == "pledge":
        return pledges(actor, on=on, known=known)
    own, day = subjects(kind), on or today()
    found = [
        own.fold(entries, day, known)
        for _, entries in sorted(all_entries(kind).items())
        if may(actor, own.view, scope=entries[0].scope).allowed
    ]
    shown = [_shown(actor, one, ()) for one in found if one is not None]
    return tuple(one[0] for one in shown if one is not None)


def _shown(actor: Actor, state: Any, entries: tuple[Entry, ...]) -> tuple[Any, tuple[Entry, ...]] | None:
    if isinstance(state, CompositionState):
        return shown_composition(actor, state, entries)
    if isinstance(state, VisitState):
        return shown_visit(actor, state, entries)
    return shown_need(actor, state, entries)


def may_see(actor: Actor, state: State, *, is_public: bool | None = None) -> bool:
    """Tell whether an actor may see a pledge: a draft is its state's own."""
    public = state.is_public if is_public is None else is_public
    action = "pledge.view_draft" if state.readiness in (Readiness.DRAFT, Readiness.NONE) else "pledge.view"
    return may(actor, action, scope=state.scope, is_public=public).allowed


def may_see_both(actor: Actor, now: State, then: State) -> bool:
    """Tell whether an actor may see a pledge as it was: also in looking back a draft is its state's own."""
    return may_see(actor, now) and may_see(actor, then, is_public=now.is_public)


def redacted(actor: Actor, state: State) -> State:
    """Give a pledge without what this actor may not see of it."""
    role = role_of(actor)
    if role is Role.SYSTEM or (role in OF_A_STATE and actor.scope == state.scope):
        return state
    if role in OF_THE_UN and role is not Role.UN_OBSERVER:
        return state
    if role in (Role.UN_OBSERVER, Role.AUDITOR, Role.KEEPER):
        return replace(state, content={k: v for k, v in state.content.items() if k != PERSONAL})
    return replace(
        state,
        content={name: state.content[name] for name in PUBLIC_CONTENT if name in state.content},
        blockers={},
        facts={},
        papers=(),
        measures=(),
        dates=(),
        stops=(),
        lessons=(),
        comments=(),
        proposal=None,
        since={name: day for name, day in state.since.items() if name == Region.READINESS},
        steps=tuple(one for one in state.steps if one.region == Region.READINESS),
        due=None,
        aav_until=None,
        alignment_until=None,
        rapid_until=None,
        closing="",
    )


def role_of(actor: Actor) -> Role | None:
    """Give the actor's role, if it is one of ours."""
    return Role(actor.role) if actor.role in set(Role) else None


def not_found(kind: str, name: str) -> NotFoundError:
    """Make the error for a subject that is not there, or not for this actor."""
    template = N_("There is no {kind} '{name}', or none that you may see.")
    return NotFoundError(say(template, kind=kind, name=name[:80]), hint=say(N_("Check the name.")))


def _state(name: str, entries: tuple[Entry, ...], day: date, known: datetime | None) -> State | None:
    """Give the state of a pledge; that of today is kept until there is another entry."""
    if known is not None:
        return History(entries, practice()).on(day, known=known)
    key = (name, len(entries), entries[-1].at, day, practice())
    kept = _folded.get(key)
    if kept is None:
        kept = History(entries, practice()).on(day)
        if kept is not None:
            if len(_folded) >= FOLDED:
                _folded.clear()
            _folded[key] = kept
    return kept
