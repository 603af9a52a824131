"""Read scenarios, runs and decisions, as far as an actor may see them."""

from __future__ import annotations

import json
from collections.abc import Sequence

from django.db.models import QuerySet

from casque.accounts.policy import may, visible_to
from casque.accounts.roles import TITLES, Role
from casque.core.errors import NotFoundError
from casque.core.words import N_, Message, message_from_json, say
from casque.planning.problem import Problem
from casque.planning.problem_json import problem_from_json
from casque.runs.models import Decision, Run, Scenario, ScenarioVersion
from casque.trail.actor import Actor
from casque.trail.models import Event


def scenarios(*, actor: Actor) -> QuerySet[Scenario]:
    """Give the scenarios that the actor may see, by name."""
    return Scenario.objects.filter(visible_to(actor, action="scenario.view"))


def scenario_named(name: str, *, actor: Actor) -> Scenario:
    """Give a scenario.

    Raises
    ------
    NotFoundError
        If there is none of this name, or none that the actor may see.
    """
    found = scenarios(actor=actor).filter(name=name).first()
    if found is None:
        raise NotFoundError(
            say(N_("There is no scenario '{name}'."), name=name), hint=say(N_("Check the name."))
        )
    return found


def version_of(scenario: Scenario, number: int | None = None) -> ScenarioVersion:
    """Give a version of a scenario, the newest unless a number is given.

    Raises
    ------
    NotFoundError
        If there is no version of this number.
    """
    wanted = scenario.number if number is None else number
    found = scenario.versions.filter(number=wanted).first() if 0 < wanted <= scenario.number else None
    if found is None:
        raise NotFoundError(
            say(N_("{ref} has no version {number}."), ref=scenario.ref, number=wanted),
            hint=say(N_("Its newest version is {number}."), number=scenario.number),
        )
    return found


def problem_of(version: ScenarioVersion) -> Problem:
    """Read the planning problem of a version."""
    return problem_from_json(json.loads(version.content))


def runs(*, actor: Actor, scenario: Scenario | None = None) -> QuerySet[Run]:
    """Give the runs that the actor may see, the newest first, without progress and result until asked for."""
    seen = Scenario.objects.filter(visible_to(actor, action="run.view"))
    wanted = seen if scenario is None else seen.filter(pk=scenario.pk)
    found = Run.objects.filter(version__scenario__in=wanted).order_by("-id")
    return found.select_related("version__scenario", "event").defer("progress", "result", "version__content")


def run_numbered(number: int, *, actor: Actor) -> Run:
    """Give a run with everything it holds.

    Raises
    ------
    NotFoundError
        If there is none of this number, or none that the actor may see.
    """
    found = runs(actor=actor).filter(pk=number).defer(None).defer("version__content").first()
    if found is None:
        raise NotFoundError(
            say(N_("There is no run {number}."), number=number), hint=say(N_("Check the number."))
        )
    return found


def decisions_on(run: Run) -> Sequence[Decision]:
    """Give the decisions on the plan of a run, the first one first."""
    return list(run.decisions.select_related("event"))


def messages_of(run: Run) -> tuple[Message, ...]:
    """Give what the run has to say, as sentences that can be translated."""
    return tuple(message_from_json(one) for one in run.messages)


def by_whom(event: Event, *, actor: Actor) -> str:
    """Say who did it: the name for those who may see events of that state, else the role."""
    if may(actor, "event.view", scope=event.actor_scope).allowed or actor.name == event.actor_name:
        return event.actor_name
    return TITLES[Role(event.actor_role)] if event.actor_role in set(Role) else event.actor_role
