"""What the rules say of pledges, for an actor who may see them: each assessment is kept until something changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casque.accounts.policy import may
from casque.accounts.roles import Role
from casque.core.errors import NotFoundError
from casque.core.words import N_, say
from casque.readiness.pledges.alignment import Alignment
from casque.readiness.pledges.assess import Assessment
from casque.readiness.pledges.assessments import Assessments, Slots
from casque.readiness.pledges.content_json import content_from_json
from casque.readiness.pledges.requirement import Requirement
from casque.readiness.pledges.requirement_json import generic_for
from casque.readiness.pledges.rules.from_state import alignment_of, requirement_name
from casque.readiness.pledges.state import State
from casque.registry.pledges.reading import every, role_of, today
from casque.trail.actor import Actor

_KEPT = Assessments()
GENERIC = "generic"
IN_PART = (Role.UN_OBSERVER, Role.AUDITOR, Role.KEEPER)
"""Roles that read contents without the contacts."""


@dataclass(frozen=True, slots=True)
class Assessing:
    """What assessments of pledges rest on besides the pledges: requirements and slots, read once."""

    requirements: dict[str, Requirement]
    slots: Slots | None
    is_whole: bool

    def of(self, state: State) -> Assessment:
        """Give the assessment of a pledge on the day of its state."""
        return _KEPT.of(state, self.requirement_of(state), slots=self.slots, is_whole=self.is_whole)

    def alignment_of(self, state: State, chosen: str = "") -> tuple[Requirement | None, Alignment | None]:
        """Lay a pledge beside the requirement of a name in the register, or beside the one that the rules take.

        Raises
        ------
        NotFoundError
            If the register has no approved requirement of this name that the reader may see.
        """
        if chosen and chosen not in self.requirements:
            raise NotFoundError(
                say(N_("The register has no approved requirement '{name}'."), name=chosen[:80]),
                hint=say(N_("Choose one of the list.")),
            )
        requirement = self.requirements[chosen] if chosen else self.requirement_of(state)
        return requirement, alignment_of(state, content_from_json(state.content), requirement)

    def requirement_of(self, state: State) -> Requirement | None:
        """Give the requirement a pledge is held against: the one it is aligned with, or else a generic one of its type.

        A generic one in the register goes before those that come with the product, which are a design (D).
        """
        chosen = self.requirements.get(requirement_name(state))
        if chosen is not None:
            return chosen
        held = [one for _, one in sorted(self.requirements.items()) if one.scope == GENERIC]
        fitting = (one for one in held if one.unit_type == state.unit_type)
        return next(fitting, None) or generic_for(state.unit_type)


def may_assess(actor: Actor, state: State) -> bool:
    """Tell whether an actor sees enough of a pledge to see what is missing."""
    return role_of(actor) is not Role.PUBLIC and may(actor, "pledge.view", scope=state.scope).allowed


def assessing(actor: Actor, *, on: date | None = None) -> Assessing:
    """Read what assessments rest on, as far as the actor may see it."""
    day = on or today()
    requirements = {
        one.name: one.requirement for one in every(actor, "requirement", on=day) if one.is_approved
    }
    return Assessing(requirements, _slots(actor, day), role_of(actor) not in IN_PART)


def _slots(actor: Actor, day: date) -> Slots | None:
    """Give the slots of the compositions in force; nothing where there is none or none may be seen."""
    if not may(actor, "composition.view").allowed:
        return None
    held = [one for one in every(actor, "composition", on=day) if one.is_in_force and one.last_day >= day]
    if not held:
        return None
    wanted = frozenset(slot.unit_type for one in held for slot in one.slots)
    if not may(actor, "selection.view").allowed:  # who holds a slot is hidden, so what is vacant is not known
        return Slots(wanted, None)
    return Slots(wanted, {slot: kind for one in held for slot, kind in one.vacancies.items()})
