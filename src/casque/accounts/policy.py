"""What each role may do, and with whose records: the only module that knows.

A role is a set of permissions; a permission is an action and a reach. What no permission covers is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from django.db.models import Q

from casque.accounts.roles import OPENINGS, TITLES, Role
from casque.core.errors import RefusedError
from casque.core.words import N_, Message, say
from casque.trail.actor import Actor

KEPT = 4096
"""Decisions kept in memory: a page of many records asks the same questions again."""


class Reach(Enum):
    """Whose records a permission covers."""

    RELEASED = N_("what is released to the public")
    OWN = N_("the records of its own state")
    ALL = N_("all records")


@dataclass(frozen=True, slots=True)
class Action:
    """Something an actor may want to do: a name that never changes, and what it means."""

    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Decision:
    """An answer and the rule it rests on."""

    allowed: bool
    reason: Message


ACTIONS = (
    Action("record.view", N_("See a record, its sources and its history.")),
    Action("record.export", N_("Take records away as a file.")),
    Action("record.load", N_("Load a bundle of records.")),
    Action("record.correct", N_("Correct a record by a new version.")),
    Action("record.retract", N_("Retract a record.")),
    Action("record.release", N_("Release a record to the public.")),
    Action("record.withhold", N_("Withhold a record from the public.")),
    Action("source.add", N_("Add published files.")),
    Action("event.view", N_("See who did what, and when.")),
    Action("user.add", N_("Add an account.")),
    Action("user.view", N_("See the accounts and their roles.")),
    Action("role.grant", N_("Grant a role.")),
    Action("role.revoke", N_("Revoke a role.")),
    Action("scenario.view", N_("See a planning scenario and its versions.")),
    Action("scenario.add", N_("Add a planning scenario.")),
    Action("scenario.change", N_("Change a planning scenario by a new version.")),
    Action("scenario.release", N_("Release a planning scenario and its runs to the public.")),
    Action("scenario.withhold", N_("Withhold a planning scenario and its runs from the public.")),
    Action("run.view", N_("See a run and its result.")),
    Action("run.start", N_("Start a run of a scenario.")),
    Action("run.cancel", N_("Cancel a run.")),
    Action("plan.decide", N_("Accept, override or reject a plan.")),
    Action("pledge.view", N_("See a pledge and its history.")),
    Action("pledge.view_draft", N_("See a pledge that is still a draft.")),
    Action("pledge.export", N_("Take a pledge away as a file.")),
    Action("pledge.write", N_("Begin a pledge and revise its contents.")),
    Action("pledge.submit", N_("Submit, confirm, withdraw or answer for a pledge by note verbale.")),
    Action("pledge.release", N_("Release a pledge to the public, or withhold it.")),
    Action("pledge.attach", N_("Attach a document.")),
    Action("pledge.measure", N_("Record a measure or a lesson.")),
    Action("pledge.block", N_("Raise or lift a blocker.")),
    Action("pledge.review", N_("Acknowledge, return, register or reject a pledge.")),
    Action("pledge.level", N_("Change the level of a pledge, or approve it as second person.")),
    Action("pledge.remove", N_("Remove or close a pledge.")),
    Action("pledge.void", N_("Declare the last entry of one's own a mistake.")),
    Action("visit.view", N_("See a visit, its checklists and its report.")),
    Action("visit.ask", N_("Ask for a visit, or put it off.")),
    Action("visit.write", N_("Plan a visit and fill its checklists.")),
    Action("visit.answer", N_("Answer a recommendation of a visit.")),
    Action("visit.decide", N_("Decide the outcome of a visit.")),
    Action("rapid.agree", N_("Sign, renew or end a rapid deployment agreement.")),
    Action("rapid.verify", N_("Decide on a verification visit or a spot check.")),
    Action("composition.view", N_("See the composition of the Vanguard Brigade.")),
    Action("composition.write", N_("Change the composition of the Vanguard Brigade.")),
    Action("requirement.view", N_("See a statement of unit requirements.")),
    Action("requirement.write", N_("Write a statement of unit requirements.")),
    Action("requirement.approve", N_("Approve or close a statement of unit requirements.")),
    Action("selection.view", N_("See a shortlist and the gap board with every pledge.")),
    Action("selection.invite", N_("Invite a unit, or request a rapid deployment.")),
    Action("selection.decide", N_("Select a unit, or not.")),
    Action("deployment.write", N_("Record clearance, arrival, rotation, repatriation and the clock.")),
    Action("deployment.date", N_("Set the date of a step of force generation.")),
    Action("deployment.end", N_("Break off a generation, or confirm the return.")),
    Action("campaign.write", N_("Begin a renewal campaign.")),
)

_READ = ("record.view", "record.export", "scenario.view", "run.view")
_WRITE = ("record.correct", "record.retract", "record.release", "record.withhold")
_PLAN = (
    *("scenario.add", "scenario.change", "scenario.release", "scenario.withhold"),
    *("run.start", "run.cancel", "plan.decide"),
)
_EVERYTHING = tuple(action.name for action in ACTIONS)
_SEE_PLEDGES = ("pledge.view", "pledge.export", "visit.view")
_SEE_NEEDS = ("requirement.view", "composition.view")
_CAPITAL = (
    *("pledge.view_draft", "pledge.write", "pledge.attach", "pledge.measure", "pledge.block", "pledge.void"),
    *("visit.ask", "visit.answer", "deployment.date", "deployment.end"),
)
_MISSION = (*_CAPITAL, "pledge.submit", "pledge.release")
_UN_DESK = ("selection.view", "pledge.attach", "pledge.measure", "pledge.void", "deployment.date")
_CELL = (
    *(
        "pledge.review",
        "pledge.level",
        "pledge.remove",
        "pledge.block",
        "visit.ask",
        "visit.write",
        "visit.decide",
    ),
    *("rapid.agree", "rapid.verify", "composition.write", "requirement.write", "requirement.approve"),
    *("selection.invite", "deployment.end", "campaign.write"),
)
_GENERATION = (
    *("pledge.review", "pledge.level", "pledge.block", "visit.ask", "visit.write", "visit.decide"),
    *("rapid.verify", "requirement.write", "requirement.approve", "selection.invite", "selection.decide"),
    *("deployment.write", "deployment.end"),
)
_SUPPORT = ("rapid.agree", "rapid.verify", "visit.write", "deployment.write", "composition.write")
_MOVEMENT = ("visit.write", "deployment.write")
_KEPT = tuple(
    name
    for name in _EVERYTHING
    if name.split(".")[0]
    not in {"pledge", "visit", "rapid", "composition", "requirement", "selection", "deployment", "campaign"}
)
"""A keeper keeps the site: it changes no pledge and no level."""


def _of_a_state(deeds: Sequence[str], *, plans: Sequence[str] = ()) -> dict[str, frozenset[Reach]]:
    """Give the rights of a role of a Member State: its own pledges, and what the United Nations needs."""
    return (
        dict.fromkeys((*_READ, "pledge.view", "pledge.export"), frozenset({Reach.RELEASED, Reach.OWN}))
        | dict.fromkeys((*deeds, *plans, "visit.view"), frozenset({Reach.OWN}))
        | dict.fromkeys(_SEE_NEEDS, frozenset({Reach.ALL}))
    )


def _of_the_un(deeds: Sequence[str]) -> dict[str, frozenset[Reach]]:
    return dict.fromkeys((*_READ, *_SEE_PLEDGES, *_SEE_NEEDS, *deeds), frozenset({Reach.ALL}))


RULES: dict[Role, dict[str, frozenset[Reach]]] = {
    Role.PUBLIC: dict.fromkeys((*_READ, "pledge.view"), frozenset({Reach.RELEASED})),
    Role.MEMBER_STATE_OFFICER: _of_a_state(_CAPITAL, plans=(*_WRITE, *_PLAN)),
    Role.PERMANENT_MISSION: _of_a_state(_MISSION),
    Role.NATIONAL_TRAINING_CENTRE: _of_a_state(("pledge.attach", "pledge.measure", "pledge.void")),
    Role.UN_OFFICER: _of_the_un(
        (*_WRITE, *_PLAN, "event.view", *_UN_DESK, *_CELL, *_GENERATION, *_SUPPORT, *_MOVEMENT)
    ),
    Role.UN_STRATEGIC_CELL: _of_the_un((*_UN_DESK, *_CELL)),
    Role.UN_FORCE_GENERATION: _of_the_un((*_UN_DESK, *_GENERATION)),
    Role.UN_POLICE: _of_the_un((*_UN_DESK, *_GENERATION)),
    Role.UN_SUPPORT: _of_the_un((*_UN_DESK, *_SUPPORT)),
    Role.UN_MOVEMENT_CONTROL: _of_the_un((*_UN_DESK, *_MOVEMENT)),
    Role.UN_OBSERVER: _of_the_un(("selection.view",)),
    Role.AUDITOR: dict.fromkeys(
        (*_READ, *_SEE_PLEDGES, *_SEE_NEEDS, "selection.view", "event.view", "user.view"),
        frozenset({Reach.ALL}),
    ),
    Role.KEEPER: dict.fromkeys((*_KEPT, *_SEE_PLEDGES, *_SEE_NEEDS), frozenset({Reach.ALL})),
    Role.SYSTEM: dict.fromkeys(_EVERYTHING, frozenset({Reach.ALL})),
}


@lru_cache(maxsize=KEPT)
def may(actor: Actor, action: str, *, scope: str = "", is_public: bool = False) -> Decision:
    """Decide whether an actor may do an action with records of a state, and say by which rule.

    Examples
    --------
    >>> print(may(Actor.visitor(), "record.correct").reason)
    visitor may not record.correct: no rule lets a visitor do record.correct.
    """
    if action not in _EVERYTHING:
        raise ValueError(f"The policy has no action {action!r}; its actions are {', '.join(_EVERYTHING)}.")
    role = Role(actor.role) if actor.role in set(Role) else None
    title = say(TITLES[role]) if role else say(N_("one in the role '{role}'"), role=actor.role)
    reaches = RULES[role].get(action, frozenset()) if role else frozenset()
    for reach in sorted(reaches, key=lambda one: one.value):
        if _covers(reach, actor, scope=scope, is_public=is_public):
            template = N_("{title} may {action} with {reach}.")
            opening = say(OPENINGS[Role(actor.role)])
            return Decision(True, say(template, title=opening, action=action, reach=say(reach.value)))
    if not reaches:
        template = N_("{actor} may not {action}: no rule lets {title} do {action}.")
        return Decision(False, say(template, actor=actor.name, action=action, title=title))
    template = N_("{actor} may not {action} here: {title} may do so with {limit} only.")
    limit = _all_of(sorted(reach.value for reach in reaches))
    return Decision(False, say(template, actor=actor.name, action=action, title=title, limit=limit))


def require(actor: Actor, action: str, *, scope: str = "", is_public: bool = False) -> None:
    """Stop what no rule allows.

    Raises
    ------
    RefusedError
        With the decision's reason.
    """
    decision = may(actor, action, scope=scope, is_public=is_public)
    if not decision.allowed:
        hint = say(N_("Sign in with a role that may, or ask a keeper for it."))
        raise RefusedError(decision.reason, hint=hint)


def visible_to(actor: Actor, *, action: str = "record.view") -> Q:
    """Give the filter that leaves an actor the rows, with `scope` and `is_public`, it may see."""
    reaches = RULES[Role(actor.role)].get(action, frozenset()) if actor.role in set(Role) else frozenset()
    nothing = Q(pk__in=[])
    if Reach.ALL in reaches:
        return Q()
    visible = Q(is_public=True) if Reach.RELEASED in reaches else nothing
    return visible | Q(scope=actor.scope) if Reach.OWN in reaches and actor.scope else visible


def _all_of(limits: Sequence[str]) -> Message:
    *others, last = limits
    return say(N_("{one} and {other}"), one=_all_of(others), other=say(last)) if others else say(last)


def _covers(reach: Reach, actor: Actor, *, scope: str, is_public: bool) -> bool:
    if reach is Reach.ALL:
        return True
    if reach is Reach.OWN:
        return bool(actor.scope) and actor.scope == scope
    return is_public
