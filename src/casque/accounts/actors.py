"""From someone who is signed in, or not, to an actor."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser

from casque.accounts.models import Membership, User
from casque.core.errors import NotFoundError
from casque.core.words import N_, say
from casque.trail.actor import PUBLIC, Actor


def actor_of(user: User | AnonymousUser, *, membership: int | None = None) -> Actor:
    """Give the actor for a user, in the membership asked for or else in the first one granted.

    Raises
    ------
    NotFoundError
        If the user has no such membership.
    """
    if not isinstance(user, User) or not user.is_active:
        return Actor.visitor()
    held = user.memberships.all() if membership is None else user.memberships.filter(pk=membership)
    first = held.first()
    if first is not None:
        return Actor(user.username, first.role, scope=first.scope, user_id=user.pk)
    if membership is not None:
        raise NotFoundError(
            say(
                N_("{user} holds no role with the number {membership}."),
                user=user.username,
                membership=membership,
            )
        )
    return Actor(user.username, PUBLIC, user_id=user.pk)


def capacities_of(user: User) -> list[Membership]:
    """Give the roles a user may choose to act in."""
    return list(user.memberships.all())
