"""Who may do a deed besides the policy's rule: the desk for its component, another person than the first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from casque.accounts.policy import may, require
from casque.accounts.roles import OF_A_STATE, OF_THE_UN, Role
from casque.core.errors import RefusedError
from casque.core.words import N_, Message, say
from casque.readiness.pledges.deeds.upkeep import OF_THE_STATE
from casque.readiness.pledges.entries import VOID, Entry
from casque.readiness.pledges.folding import History
from casque.readiness.pledges.machine import Deed, Side
from casque.readiness.pledges.regions import REGISTERED
from casque.readiness.pledges.state import State
from casque.registry.pledges.reading import role_of
from casque.trail.actor import Actor

DESK_ACTIONS = frozenset(
    {"pledge.review", "pledge.level", "visit.decide", "selection.invite", "selection.decide"}
)
APPROVALS = frozenset({"P02"})


def refuse_the_wrong_desk(actor: Actor, deed: Deed, state: Any) -> None:
    """Keep each deed to its side, police units to the Police Division, military ones to force generation (V FAQ-2015).

    Raises
    ------
    RefusedError
    """
    role = role_of(actor)
    if deed.side is Side.STATE and role in OF_THE_UN:
        raise _refused(say(N_("The state does this itself; the United Nations does not do it for a state.")))
    if deed.side is Side.UN and role in OF_A_STATE:
        raise _refused(say(N_("The United Nations does this; a state does not do it for itself.")))
    component = getattr(state, "component", "")
    is_police = component == "police"
    if deed.action not in DESK_ACTIONS or not component:
        return
    if role is Role.UN_POLICE and not is_police:
        raise _refused(say(N_("The Police Division decides on police units; this one is not.")))
    if role is Role.UN_FORCE_GENERATION and is_police:
        raise _refused(say(N_("Force generation decides on military units; this one is of the police.")))


def is_at_the_right_desk(actor: Actor, deed: Deed, state: Any) -> bool:
    """Tell whether a deed is one for the actor's side and desk."""
    try:
        refuse_the_wrong_desk(actor, deed, state)
    except RefusedError:
        return False
    return True


def refuse_others(
    actor: Actor, deed: Deed, answers: Mapping[str, Any], entries: tuple[Entry, ...], state: Any
) -> None:
    """Refuse what only somebody else may do: a second person's part, another side's blocker, another's mistake.

    Raises
    ------
    RefusedError
    """
    proposal = getattr(state, "proposal", None)
    if deed.code in APPROVALS and proposal is not None and proposal.who == actor.name:
        raise _refused(say(N_("You proposed this change of level: a second person approves it.")))
    is_of_a_state = role_of(actor) in OF_A_STATE
    if deed.action == "pledge.block" and is_of_a_state and answers.get("blocker") not in OF_THE_STATE:
        raise _refused(say(N_("Only the United Nations raises or lifts this blocker.")))
    if deed.code == VOID:
        _refuse_to_void(actor, answers["number"], entries, state)
    if deed.code == "V06" and _has_graded(actor, answers, entries):
        raise _refused(say(N_("You wrote the other record of this unit: two assessors look independently.")))
    if deed.code == "M01" and is_of_a_state and answers.get("basis") != "declared":
        raise _refused(say(N_("A state declares; it is not the one to verify or observe its own unit.")))


def refuse_approval(actor: Actor, deed: Deed, state: Any, proposed: Deed | None) -> None:
    """Let only those approve a change of level who may make it.

    Raises
    ------
    RefusedError
    """
    if deed.code in APPROVALS and proposed is not None:
        require(actor, proposed.action, scope=state.scope)
        refuse_the_wrong_desk(actor, proposed, state)


def _refuse_to_void(actor: Actor, number: int, entries: tuple[Entry, ...], state: Any) -> None:
    """Let each take back one's own; where a level rises by it, the United Nations does so for a state."""
    written = next((one for one in entries if one.number == number), None)
    if written is None:
        return
    is_rise = _would_rise(number, entries, state)
    if is_rise and role_of(actor) in OF_A_STATE:
        raise _refused(
            say(N_("The level would rise by it, and a state never raises one: ask the strategic cell."))
        )
    is_helped = is_rise and may(actor, "pledge.level", scope=written.scope).allowed
    if written.who != actor.name and not is_helped:
        raise _refused(say(N_("Only the one who wrote the last entry may declare it a mistake.")))


def _would_rise(number: int, entries: tuple[Entry, ...], state: Any) -> bool:
    if not isinstance(state, State):
        return False
    void = replace(entries[-1], number=len(entries) + 1, deed=VOID, data={"number": number})
    after = History((*entries, void)).on(state.on)
    height = {level: place for place, level in enumerate(REGISTERED)}
    return after is not None and height.get(after.readiness, -1) > height.get(state.readiness, -1)


def _has_graded(actor: Actor, answers: Mapping[str, Any], entries: tuple[Entry, ...]) -> bool:
    """Tell whether one wrote the other of a unit's two records."""
    return any(
        one.deed == "V06"
        and one.who == actor.name
        and one.data["unit"] == answers.get("unit")
        and bool(one.data.get("second")) is not bool(answers.get("second"))
        for one in entries
    )


def _refused(what: Message) -> RefusedError:
    return RefusedError(what, hint=say(N_("Ask the desk or the person that may.")))
