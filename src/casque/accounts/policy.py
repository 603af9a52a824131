"""What each role may do, and with whose records: the only module that knows.

A role is a set of permissions; a permission is an action and a reach. What no permission covers is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from django.db.models import Q

from casque.accounts.roles import OPENINGS, TITLES, Role
from casque.core.errors import RefusedError
from casque.core.words import N_, Message, say
from casque.trail.actor import Actor


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
)

_READ = ("record.view", "record.export", "scenario.view", "run.view")
_WRITE = ("record.correct", "record.retract", "record.release", "record.withhold")
_PLAN = (
    *("scenario.add", "scenario.change", "scenario.release", "scenario.withhold"),
    *("run.start", "run.cancel", "plan.decide"),
)
_EVERYTHING = tuple(action.name for action in ACTIONS)

RULES: dict[Role, dict[str, frozenset[Reach]]] = {
    Role.PUBLIC: dict.fromkeys(_READ, frozenset({Reach.RELEASED})),
    Role.MEMBER_STATE_OFFICER: (
        dict.fromkeys(_READ, frozenset({Reach.RELEASED, Reach.OWN}))
        | dict.fromkeys((*_WRITE, *_PLAN), frozenset({Reach.OWN}))
    ),
    Role.UN_OFFICER: dict.fromkeys((*_READ, *_WRITE, *_PLAN, "event.view"), frozenset({Reach.ALL})),
    Role.AUDITOR: dict.fromkeys((*_READ, "event.view", "user.view"), frozenset({Reach.ALL})),
    Role.KEEPER: dict.fromkeys(_EVERYTHING, frozenset({Reach.ALL})),
    Role.SYSTEM: dict.fromkeys(_EVERYTHING, frozenset({Reach.ALL})),
}


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
