"""Deeds on scenarios: add, change, release, withhold; each is an event, and a change is a new version."""

from __future__ import annotations

import json
import re

from casque.accounts.policy import may, require
from casque.core.asked import asked_by
from casque.core.codes.countries import country
from casque.core.errors import BadValueError, ConflictError, NotFoundError
from casque.core.words import N_, say
from casque.planning.problem import Problem
from casque.planning.problem_json import problem_from_json, problem_text
from casque.runs.models import Scenario, ScenarioVersion
from casque.trail.actor import Actor
from casque.trail.models import Event
from casque.trail.services import deed, record_event

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MOST_NAME, MOST_TITLE = 60, 200


@deed
def add_scenario(
    *, actor: Actor, name: str, problem: Problem, scope: str = "", title: str = "", reason: str
) -> Scenario:
    """Add a scenario, withheld from the public; `scope` is the state whose it is, empty for none.

    Raises
    ------
    RefusedError, BadValueError, ConflictError
        If the actor may not; if name, scope or reason cannot be used; if the name is taken.
    """
    require(actor, "scenario.add", scope=scope)
    _check_name(name)
    _check_reason(reason)
    if scope:
        with asked_by("scope"):
            country(scope)
    if Scenario.objects.filter(name=name).exists():
        raise ConflictError(
            say(N_("There is already a scenario named '{name}'."), name=name),
            hint=say(N_("Choose another name, or add a version to that scenario.")),
        )
    event = record_event(
        actor, action="scenario.add", subject=f"scenarios/{name}", after=_told(problem), reason=reason.strip()
    )
    scenario = Scenario.objects.create(
        name=name,
        title=_title(title or problem.title or name),
        scope=scope,
        number=1,
        added_at=event.at,
        changed_at=event.at,
    )
    _write(scenario, problem, event)
    return scenario


@deed
def change_scenario(
    *,
    actor: Actor,
    name: str,
    problem: Problem,
    title: str = "",
    reason: str,
    seen: int | None = None,
) -> Scenario:
    """Give a scenario a new version; `seen` is the number of the version the actor looked at.

    Raises
    ------
    RefusedError, NotFoundError, BadValueError, ConflictError
        If the actor may not; if there is no such scenario; if there is no reason; if nothing would change or
        the scenario changed meanwhile.
    """
    scenario = _require(actor, "scenario.change", name)
    _check_reason(reason)
    if seen is not None and seen != scenario.number:
        raise ConflictError(
            say(
                N_("{ref} was changed meanwhile: you saw version {version}, the newest is {newest}."),
                ref=scenario.ref,
                version=seen,
                newest=scenario.number,
            ),
            hint=say(N_("Look at the newest version, then decide again.")),
        )
    newest = scenario.versions.get(number=scenario.number)
    new_title = _title(title or problem.title or scenario.title)
    if newest.content == problem_text(problem) and new_title == scenario.title:
        raise ConflictError(
            say(N_("The new version changes nothing in {ref}."), ref=scenario.ref),
            hint=say(N_("Change a value.")),
        )
    event = record_event(
        actor,
        action="scenario.change",
        subject=scenario.ref,
        before={"number": scenario.number, "sha256": newest.sha256},
        after={"number": scenario.number + 1, **_told(problem)},
        reason=reason.strip(),
    )
    scenario.number += 1
    scenario.title, scenario.changed_at = new_title, event.at
    scenario.save()
    _write(scenario, problem, event)
    return scenario


@deed
def release_scenario(*, actor: Actor, name: str, reason: str) -> Scenario:
    """Let the public see a scenario and its runs. Raises as `change_scenario` does."""
    scenario = _require(actor, "scenario.release", name)
    _check_reason(reason)
    if scenario.is_public:
        raise ConflictError(
            say(N_("{ref} is released already."), ref=scenario.ref), hint=say(N_("There is nothing to do."))
        )
    return _show(actor, "scenario.release", scenario, is_public=True, reason=reason)


@deed
def withhold_scenario(*, actor: Actor, name: str, reason: str) -> Scenario:
    """Hide a scenario and its runs from the public. Raises as `change_scenario` does."""
    scenario = _require(actor, "scenario.withhold", name)
    _check_reason(reason)
    if not scenario.is_public:
        raise ConflictError(
            say(N_("{ref} is withheld already."), ref=scenario.ref), hint=say(N_("There is nothing to do."))
        )
    return _show(actor, "scenario.withhold", scenario, is_public=False, reason=reason)


def _show(actor: Actor, action: str, scenario: Scenario, *, is_public: bool, reason: str) -> Scenario:
    record_event(
        actor,
        action=action,
        subject=scenario.ref,
        before={"is_public": scenario.is_public},
        after={"is_public": is_public},
        reason=reason.strip(),
    )
    scenario.is_public = is_public
    scenario.save(update_fields=["is_public"])
    return scenario


def _require(actor: Actor, action: str, name: str) -> Scenario:
    """Give the scenario if the actor may do this with it; what it may not see is not there."""
    found = Scenario.objects.filter(name=name).first()
    if found is None or not may(actor, "scenario.view", scope=found.scope, is_public=found.is_public).allowed:
        require(actor, action, scope=actor.scope)
        raise NotFoundError(
            say(N_("There is no scenario '{name}'."), name=name), hint=say(N_("Check the name."))
        )
    require(actor, action, scope=found.scope, is_public=found.is_public)
    return found


def _write(scenario: Scenario, problem: Problem, event: Event) -> None:
    text = problem_text(problem)
    ScenarioVersion.objects.create(
        scenario=scenario,
        number=scenario.number,
        content=text,
        sha256=problem_from_json(json.loads(text)).sha256,  # as whoever reads it will compute it
        posts=len(problem.posts),
        units=len(problem.units),
        weeks=problem.weeks,
        recorded_at=event.at,
        reason=event.reason,
        event=event,
    )


def _told(problem: Problem) -> dict[str, int]:
    return {"posts": len(problem.posts), "units": len(problem.units), "weeks": problem.weeks}


def _check_name(name: str) -> None:
    if len(name) > MOST_NAME or not NAME.fullmatch(name):
        raise BadValueError(
            say(N_("The name '{name}' cannot be used."), name=name[: MOST_NAME + 1]),
            hint=say(
                N_("Use small letters, digits and single hyphens, {most} characters at most."), most=MOST_NAME
            ),
            where="name",
        )


def _title(title: str) -> str:
    if len(title) > MOST_TITLE or not title.isprintable() or not title.strip():
        raise BadValueError(
            say(N_("The title cannot be used.")),
            hint=say(N_("Give one line of {most} characters at most."), most=MOST_TITLE),
            where="title",
        )
    return title.strip()


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise BadValueError(
            say(N_("A reason is missing.")),
            hint=say(N_("Say in a sentence why, for those who read the history.")),
            where="reason",
        )
