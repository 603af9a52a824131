"""Which part of a composition an actor may see: the slots, and the holders whose pledges the actor may see whole."""

from __future__ import annotations

from dataclasses import replace

from casque.accounts.policy import may
from casque.readiness.pledges.entries import Entry
from casque.readiness.pledges.rapid.composition import CompositionState
from casque.registry.pledges.log import entries_of
from casque.trail.actor import Actor

VIEW = "pledge.view"
OF_A_HOLDER = frozenset({"G03", "G04"})


def shown_composition(
    actor: Actor, state: CompositionState, entries: tuple[Entry, ...]
) -> tuple[CompositionState, tuple[Entry, ...]]:
    """Give a composition and its entries as far as an actor may read them."""
    return seen_composition(actor, state), seen_entries(actor, entries)


def seen_composition(actor: Actor, state: CompositionState) -> CompositionState:
    """Give a composition without the holders that the actor may not know of."""
    return replace(
        state,
        holders=tuple(one for one in state.holders if _sees(actor, one.pledge)),
        vacated=tuple(one for one in state.vacated if _sees(actor, one.pledge)),
    )


def seen_entries(actor: Actor, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Give the entries on a composition without those about such holders."""
    return tuple(
        one
        for one in entries
        if one.deed not in OF_A_HOLDER or _sees(actor, str(one.data.get("pledge") or ""))
    )


def _sees(actor: Actor, name: str) -> bool:
    entries = entries_of("pledge", name)
    return bool(entries) and may(actor, VIEW, scope=entries[0].scope).allowed
