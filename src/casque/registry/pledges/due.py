"""What is due for an actor: only what the actor may do, and only on pledges that the actor may see."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from casque.accounts.policy import may
from casque.core.errors import RefusedError
from casque.readiness.pledges.due import Due, dues
from casque.readiness.pledges.state import State
from casque.registry.pledges.reading import pledges
from casque.registry.pledges.standing import APPROVALS, refuse_the_wrong_desk
from casque.trail.actor import Actor

TEN = 10


def due_list(
    actor: Actor, *, on: date | None = None, states: Iterable[State] | None = None
) -> tuple[Due, ...]:
    """Give all that is due for an actor, the earliest first; a page shows the first ten of it."""
    read = pledges(actor, on=on) if states is None else states
    found = [one for state in read for one in dues(state) if _is_for(actor, state, one)]
    return tuple(sorted(found, key=lambda one: (one.day, one.name, one.deed.code)))


def _is_for(actor: Actor, state: State, due: Due) -> bool:
    """Tell whether an actor may do what is due: by right, at the right desk, and not as one's own second person."""
    if not may(actor, due.deed.action, scope=state.scope).allowed:
        return False
    if due.deed.code in APPROVALS and state.proposal is not None and state.proposal.who == actor.name:
        return False
    try:
        refuse_the_wrong_desk(actor, due.deed, state)
    except RefusedError:
        return False
    return True
