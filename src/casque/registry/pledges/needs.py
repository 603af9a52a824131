"""What of a requirement an actor may read: a draft, and what the host state said of others, stay with the UN."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from casque.accounts.policy import may
from casque.readiness.pledges.entries import Entry, effective
from casque.readiness.pledges.selection.register import RequirementState, Standing, without_theatre
from casque.trail.actor import Actor

HIDDEN = ("Q05", "Q06")
"""Deeds that tell of the host state and of contributors."""


def shown_need(actor: Actor, state: Any, entries: tuple[Entry, ...]) -> tuple[Any, tuple[Entry, ...]] | None:
    """Give a requirement and its entries as far as an actor may read them; nothing of one that is still a draft.

    Those who see shortlists read everything. Others read approved and closed versions, without what the host state
    answered on contributors and without who is in the theatre. Subjects of other kinds are given as they are.
    """
    if not isinstance(state, RequirementState) or may(actor, "selection.view").allowed:
        return state, entries
    approved = tuple(one for one in state.versions if one.is_approved)
    if not approved:
        return None
    standing = Standing.APPROVED if state.standing is Standing.DRAFT else state.standing
    shown = replace(without_theatre(state), requirement=approved[-1], versions=approved, standing=standing)
    held = effective(entries)
    return shown, tuple(one for one in held if one.deed not in HIDDEN and _is_approved(one, held))


def _is_approved(entry: Entry, entries: tuple[Entry, ...]) -> bool:
    """Tell whether an entry brings no version, or one that was approved later."""
    if entry.deed not in ("Q01", "Q02"):
        return True
    later = [one.deed for one in entries if one.number > entry.number and one.deed in ("Q02", "Q03")]
    return bool(later) and later[0] == "Q03"
