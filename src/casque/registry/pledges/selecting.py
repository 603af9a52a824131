"""Shortlists and the gap board as an actor may see them: the one place where pledges meet requirements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from casque.accounts.policy import may, require
from casque.core.errors import ConflictError
from casque.core.words import N_, say
from casque.readiness.pledges.gaps.board import GapBoard, gap_board
from casque.readiness.pledges.gaps.shown import shown_to
from casque.readiness.pledges.selection.candidate import Candidate, candidates_of
from casque.readiness.pledges.selection.constraints import rules_aside
from casque.readiness.pledges.selection.register import STANDINGS, RequirementState
from casque.readiness.pledges.selection.shortlist import Shortlist, shortlist
from casque.readiness.pledges.selection.weights import weights_from_json
from casque.registry.pledges.reading import every, pledges, subject, today
from casque.trail.actor import Actor

_BOARD = Actor.system("gap-board")


def requirements(actor: Actor, *, on: date | None = None) -> tuple[RequirementState, ...]:
    """Give the requirements that the actor may see, by name."""
    return every(actor, "requirement", on=on)


def candidates(actor: Actor, *, on: date | None = None) -> tuple[Candidate, ...]:
    """Give every pledge in the register as a candidate.

    Raises
    ------
    RefusedError
        If the actor may not see shortlists.
    """
    require(actor, "selection.view")
    return candidates_of(pledges(actor, on=on))


def shortlist_for(
    actor: Actor,
    name: str,
    *,
    weights: Mapping[str, Any] | None = None,
    aside: frozenset[str] = frozenset(),
    on: date | None = None,
) -> Shortlist:
    """Make the shortlist for a requirement of the register, from all pledges, on a day (today).

    Raises
    ------
    RefusedError
        If the actor may not see shortlists.
    NotFoundError
        If there is no such requirement.
    ConflictError
        If it is not approved, or closed: no unit is sought for it.
    FaultsError, BadValueError
        If a weight or the name of a rule cannot be used.
    """
    require(actor, "selection.view")
    day = on or today()
    state, _ = subject(actor, "requirement", name, on=day)
    if not state.is_open:
        raise ConflictError(
            say(
                N_("No unit is sought for '{name}': it is {standing}."),
                name=name,
                standing=say(STANDINGS[state.standing]),
            ),
            hint=say(N_("Have it approved first, or take the requirement that follows it.")),
        )
    return shortlist(
        state.requirement,
        candidates(actor, on=day),
        on=day,
        weights=weights_from_json(weights or {}, on=day),
        filters=replace(state.filters, aside=rules_aside(aside)),
        theatre=state.theatre,
    )


def gap_board_for(
    actor: Actor, *, since: date | None = None, months: int = 12, on: date | None = None
) -> GapBoard:
    """Make the gap board as an actor may see it: every pledge, or only figures that betray no state.

    Raises
    ------
    RefusedError
        If the actor may not see requirements; if it may not see every pledge and asks for another day than today:
        two days beside each other would tell who did something between them.
    BadValueError
        If the months are none, or too many.
    """
    require(actor, "requirement.view")
    day = on or today()
    is_whole = may(actor, "selection.view").allowed
    if not is_whole and day != today():
        require(actor, "selection.view")
    board = gap_board(requirements(actor, on=day), pledges(_BOARD, on=day), since=since or day, months=months)
    return board if is_whole else shown_to(board, scope=actor.scope, on=day)
