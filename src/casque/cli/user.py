"""`casque user`: people who may sign in."""

from __future__ import annotations

import sys

from casque.cli.common import Answering, example, noun
from casque.cli.screen import write_json, write_line

app = noun("user")


@app.command(name="add", help_epilogue=example("casque user add dana --email dana@example.org --role keeper"))
def add(
    name: str,
    /,
    *,
    email: str,
    role: str = "",
    state: str = "",
    answering: Answering | None = None,
) -> None:
    """Add a person; the password is read from the terminal, or from stdin.

    Parameters
    ----------
    name : str
        User name.
    email : str
        Address for signing in and for a forgotten password.
    role : str
        Role to grant: member_state_officer, un_officer, auditor or keeper.
    state : str
        Alpha-3 code of the state that the role is for.
    """
    from casque.cli.server import site

    with site() as actor:
        from django.db import transaction

        from casque.accounts.services import add_user, grant_role

        password = _password()
        with transaction.atomic():
            user = add_user(actor=actor, username=name, email=email, password=password)
            if role:
                reason = "Granted when the account was added."
                grant_role(actor=actor, user=user, role=role, scope=state, reason=reason)
    if answering and answering.json:
        return write_json({"name": name, "role": role, "state": state})
    return write_line(f"{name} may sign in" + (f" as {role} {state}".rstrip() if role else "") + ".")


def _password() -> str:
    from getpass import getpass

    from casque.core.errors import BadValueError
    from casque.core.words import N_, say

    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first = getpass("Password: ")
    if getpass("The same again: ") != first:
        raise BadValueError(
            say(N_("The two passwords differ.")), hint=say(N_("Type the same password twice."))
        )
    return first
