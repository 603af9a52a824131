"""The roles: their names, and how a sentence speaks of them."""

from __future__ import annotations

from enum import StrEnum

from casque.core.words import N_
from casque.trail.actor import PUBLIC, SYSTEM


class Role(StrEnum):
    """A set of rights; roles are not ranks, none contains another."""

    PUBLIC = PUBLIC
    MEMBER_STATE_OFFICER = "member_state_officer"
    UN_OFFICER = "un_officer"
    AUDITOR = "auditor"
    KEEPER = "keeper"
    SYSTEM = SYSTEM


TITLES = {
    Role.PUBLIC: N_("a visitor"),
    Role.MEMBER_STATE_OFFICER: N_("a member-state officer"),
    Role.UN_OFFICER: N_("a UN officer"),
    Role.AUDITOR: N_("an auditor"),
    Role.KEEPER: N_("a keeper"),
    Role.SYSTEM: N_("a part of the system"),
}

OPENINGS = {
    Role.PUBLIC: N_("A visitor"),
    Role.MEMBER_STATE_OFFICER: N_("A member-state officer"),
    Role.UN_OFFICER: N_("A UN officer"),
    Role.AUDITOR: N_("An auditor"),
    Role.KEEPER: N_("A keeper"),
    Role.SYSTEM: N_("A part of the system"),
}
"""The same at the beginning of a sentence."""

GRANTED = (Role.MEMBER_STATE_OFFICER, Role.UN_OFFICER, Role.AUDITOR, Role.KEEPER)
"""The roles a person can be given; everybody is public, and no person is the system."""

SCOPED = frozenset({Role.MEMBER_STATE_OFFICER})
"""The roles that are held for one state."""
