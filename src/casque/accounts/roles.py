"""The roles: their names, and how a sentence speaks of them."""

from __future__ import annotations

from enum import StrEnum

from casque.core.words import N_
from casque.trail.actor import PUBLIC, SYSTEM


class Role(StrEnum):
    """A set of rights; roles are not ranks, none contains another."""

    PUBLIC = PUBLIC
    MEMBER_STATE_OFFICER = "member_state_officer"
    PERMANENT_MISSION = "permanent_mission"
    NATIONAL_TRAINING_CENTRE = "national_training_centre"
    UN_OFFICER = "un_officer"
    UN_STRATEGIC_CELL = "un_strategic_cell"
    UN_FORCE_GENERATION = "un_force_generation"
    UN_POLICE = "un_police"
    UN_SUPPORT = "un_support"
    UN_MOVEMENT_CONTROL = "un_movement_control"
    UN_OBSERVER = "un_observer"
    AUDITOR = "auditor"
    KEEPER = "keeper"
    SYSTEM = SYSTEM


TITLES = {
    Role.PUBLIC: N_("a visitor"),
    Role.MEMBER_STATE_OFFICER: N_("a member-state officer"),
    Role.PERMANENT_MISSION: N_("a Permanent Mission"),
    Role.NATIONAL_TRAINING_CENTRE: N_("a national training centre"),
    Role.UN_OFFICER: N_("a UN officer"),
    Role.UN_STRATEGIC_CELL: N_("the strategic cell"),
    Role.UN_FORCE_GENERATION: N_("force generation"),
    Role.UN_POLICE: N_("the Police Division"),
    Role.UN_SUPPORT: N_("capability support"),
    Role.UN_MOVEMENT_CONTROL: N_("movement control"),
    Role.UN_OBSERVER: N_("a UN observer"),
    Role.AUDITOR: N_("an auditor"),
    Role.KEEPER: N_("a keeper"),
    Role.SYSTEM: N_("a part of the system"),
}

OPENINGS = {
    Role.PUBLIC: N_("A visitor"),
    Role.MEMBER_STATE_OFFICER: N_("A member-state officer"),
    Role.PERMANENT_MISSION: N_("A Permanent Mission"),
    Role.NATIONAL_TRAINING_CENTRE: N_("A national training centre"),
    Role.UN_OFFICER: N_("A UN officer"),
    Role.UN_STRATEGIC_CELL: N_("The strategic cell"),
    Role.UN_FORCE_GENERATION: N_("Force generation"),
    Role.UN_POLICE: N_("The Police Division"),
    Role.UN_SUPPORT: N_("Capability support"),
    Role.UN_MOVEMENT_CONTROL: N_("Movement control"),
    Role.UN_OBSERVER: N_("A UN observer"),
    Role.AUDITOR: N_("An auditor"),
    Role.KEEPER: N_("A keeper"),
    Role.SYSTEM: N_("A part of the system"),
}
"""The same at the beginning of a sentence."""

OF_A_STATE = (Role.MEMBER_STATE_OFFICER, Role.PERMANENT_MISSION, Role.NATIONAL_TRAINING_CENTRE)
"""The roles of a Member State: capital, Permanent Mission in New York, national training centre."""

OF_THE_UN = (
    Role.UN_OFFICER,
    Role.UN_STRATEGIC_CELL,
    Role.UN_FORCE_GENERATION,
    Role.UN_POLICE,
    Role.UN_SUPPORT,
    Role.UN_MOVEMENT_CONTROL,
    Role.UN_OBSERVER,
)
"""The roles of the UN Secretariat; a UN officer does what all the others do."""

GRANTED = (*OF_A_STATE, *OF_THE_UN, Role.AUDITOR, Role.KEEPER)
"""The roles a person can be given; everybody is public, and no person is the system."""

SCOPED = frozenset(OF_A_STATE)
"""The roles that are held for one state."""
