"""What of a visit an actor may read: a state sees findings on its units when they are decided."""

from __future__ import annotations

from casque.accounts.roles import OF_A_STATE
from casque.readiness.pledges.entries import Entry
from casque.readiness.pledges.visits.drafts import entries_without_drafts, without_drafts
from casque.readiness.pledges.visits.visit import VisitState
from casque.trail.actor import Actor


def shown_visit(
    actor: Actor, state: VisitState, entries: tuple[Entry, ...]
) -> tuple[VisitState, tuple[Entry, ...]]:
    """Give a visit and its entries as this actor may read them."""
    if actor.role not in OF_A_STATE:
        return state, entries
    return without_drafts(state), entries_without_drafts(state, entries)
