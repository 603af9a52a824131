"""Add people, and grant and revoke roles; each deed is written to the trail."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from casque.accounts.models import Membership, User
from casque.accounts.policy import require
from casque.accounts.roles import GRANTED, SCOPED
from casque.core.asked import asked_by
from casque.core.codes.countries import country
from casque.core.errors import BadValueError, ConflictError, NotFoundError
from casque.core.words import N_, say, verbatim
from casque.trail.actor import Actor
from casque.trail.services import deed, record_event


@deed
def add_user(*, actor: Actor, username: str, email: str, password: str) -> User:
    """Add an account without a role.

    Raises
    ------
    RefusedError, ConflictError, BadValueError
        If the actor may not; if the name or the address is taken; if a value cannot be used.
    """
    require(actor, "user.add")
    user = User(username=User.normalize_username(username), email=User.objects.normalize_email(email))
    if User.objects.filter(username__iexact=user.username).exists():
        raise ConflictError(
            say(N_("There is already an account named '{username}'."), username=username),
            hint=say(N_("Choose another name.")),
        )
    if user.email and User.objects.filter(email__iexact=user.email).exists():
        raise ConflictError(
            say(N_("There is already an account with the address '{email}'."), email=email),
            hint=say(N_("Use that account.")),
        )
    user.set_password(password)
    try:
        user.full_clean()
        validate_password(password, user)
    except ValidationError as error:
        raise BadValueError(
            verbatim(" ".join(error.messages)), hint=say(N_("Correct the values and add the account again."))
        ) from error
    user.save(force_insert=True)
    record_event(actor, action="user.add", subject=_subject(user))  # no personal data in the trail
    return user


@deed
def grant_role(*, actor: Actor, user: User, role: str, scope: str = "", reason: str) -> Membership:
    """Give a user a role, for one state where the role is for one.

    Raises
    ------
    RefusedError, BadValueError, ConflictError
        If the actor may not; if there is no such role or scope; if the user holds the role already.
    """
    require(actor, "role.grant", scope=scope)
    _check_role(role, scope)
    if user.memberships.filter(role=role, scope=scope).exists():
        raise ConflictError(
            say(N_("{user} holds the role '{role}' already."), user=user.username, role=role),
            hint=say(N_("There is nothing to do.")),
        )
    membership = Membership.objects.create(user=user, role=role, scope=scope)
    record_event(actor, action="role.grant", subject=_subject(user), after=_told(role, scope), reason=reason)
    return membership


@deed
def revoke_role(*, actor: Actor, user: User, role: str, scope: str = "", reason: str) -> None:
    """Take a role from a user.

    Raises
    ------
    RefusedError, NotFoundError, ConflictError
        If the actor may not; if the user does not hold the role; if nobody would be left to grant roles.
    """
    require(actor, "role.revoke", scope=scope)
    held = user.memberships.filter(role=role, scope=scope)
    if not held.exists():
        raise NotFoundError(
            say(N_("{user} does not hold the role '{role}'."), user=user.username, role=role),
            hint=say(N_("Look at the roles held.")),
        )
    if (
        role == "keeper"
        and not Membership.objects.filter(role=role, user__is_active=True).exclude(user=user).exists()
    ):
        raise ConflictError(
            say(N_("{user} is the only keeper."), user=user.username),
            hint=say(N_("Grant the role to another user before you revoke it.")),
        )
    held.delete()
    record_event(
        actor, action="role.revoke", subject=_subject(user), before=_told(role, scope), reason=reason
    )


def _check_role(role: str, scope: str) -> None:
    if role not in GRANTED:
        raise BadValueError(
            say(N_("There is no role '{role}' to grant."), role=role),
            hint=say(N_("The roles are {roles}."), roles=", ".join(GRANTED)),
        )
    if role in SCOPED:
        if not scope:
            raise BadValueError(
                say(N_("The role '{role}' is held for a state."), role=role),
                hint=say(N_("Give the state's alpha-3 code.")),
            )
        with asked_by("scope"):
            country(scope)
    elif scope:
        raise BadValueError(
            say(
                N_("The role '{role}' is for no one state, but '{scope}' was given."), role=role, scope=scope
            ),
            hint=say(N_("Leave it out.")),
        )


def _subject(user: User) -> str:
    return f"users/{user.pk}"


def _told(role: str, scope: str) -> dict[str, str]:
    return {"role": role, "scope": scope}
