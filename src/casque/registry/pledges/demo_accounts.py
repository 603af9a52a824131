"""Accounts for those who act in the invented scenario, with passwords made at random."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from casque.accounts.services import add_user, grant_role
from casque.readiness.pledges.demo import persons
from casque.trail.actor import Actor
from casque.trail.services import deed

BYTES = 12
REASON = "Acts in the invented scenario."


@dataclass(frozen=True, slots=True)
class Account:
    """An account that was added; its password is kept nowhere and told once."""

    name: str
    title: str
    password: str = field(repr=False)


@deed
def add_accounts(*, actor: Actor) -> tuple[Account, ...]:
    """Add an account with its role for everybody in the scenario.

    Raises
    ------
    RefusedError, ConflictError
        If the actor may not; if a name is taken.
    """
    return tuple(_add(actor, name) for name in persons())


def _add(actor: Actor, name: str) -> Account:
    person, password = persons()[name], secrets.token_urlsafe(BYTES)
    user = add_user(actor=actor, username=name, email=f"{name}@example.org", password=password)
    grant_role(actor=actor, user=user, role=person.role, scope=person.scope, reason=REASON)
    return Account(name, person.title, password)
