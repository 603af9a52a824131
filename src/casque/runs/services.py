"""Deeds on runs: start and cancel. What the worker then does follows from the run alone and is no deed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings

from casque.accounts.policy import may, require
from casque.core.asked import asked_by
from casque.core.errors import BadValueError, ConflictError, NotFoundError
from casque.core.words import N_, say
from casque.planning.jobs import Job, job_named, parameters_of
from casque.runs.models import ENDED, WITH_RESULT, Run, Scenario, ScenarioVersion, State
from casque.runs.reading import run_numbered, scenario_named, version_of
from casque.trail.actor import Actor
from casque.trail.services import deed, record_event

MOST_WAITING = 20
"""Runs of one actor that have not ended; more would keep the worker from everybody else's."""

MOST_SEED = 2**31 - 1
MOST_CHANGES = 100


@deed
def start_run(
    *,
    actor: Actor,
    kind: str,
    scenario: str,
    seed: int,
    version: int | None = None,
    parameters: Mapping[str, Any] | None = None,
    base: int | None = None,
    changes: Sequence[Mapping[str, Any]] = (),
) -> Run:
    """Put a run in the queue: of the newest version of a scenario, or of the version given.

    `base` is the number of the run whose plan it is about; `changes` are what shall be different.

    Raises
    ------
    RefusedError, NotFoundError, BadValueError, ConflictError
        If the actor may not; if scenario, version or base are not there; if a value cannot be used; if the
        base has no plan of this scenario, or too many runs wait already.
    """
    found = _require_scenario(actor, scenario)
    with asked_by("kind"):
        job = job_named(kind)
    given = parameters_of(job, parameters or {})
    _check(job, seed=seed, changes=changes, base=base)
    _check_seconds(given)
    about = None if base is None else _base(actor, base, found)
    of_base = about.version.number if about is not None else None
    wanted = version_of(found, of_base if version is None else version)
    _check_queue(actor)
    return _queue(
        actor,
        wanted,
        {"kind": kind, "seed": seed, "parameters": given, "changes": list(changes)},
        base=about,
    )


@deed
def cancel_run(*, actor: Actor, number: int, reason: str = "") -> Run:
    """Cancel a run: one that waits ends at once; one at work is asked to stop, and keeps the best it has.

    Raises
    ------
    RefusedError, NotFoundError, ConflictError
        If the actor may not; if there is no such run; if it has ended, or was asked already.
    """
    run = _require_run(actor, "run.cancel", number)
    if run.state in ENDED or run.cancel_asked_at is not None:
        raise ConflictError(
            say(N_("{ref} has ended, or was cancelled already."), ref=run.ref),
            hint=say(N_("There is nothing to do.")),
        )
    event = record_event(
        actor, action="run.cancel", subject=run.ref, before={"state": run.state}, reason=reason.strip()
    )
    waiting = Run.objects.filter(pk=run.pk, state=State.QUEUED)
    if not waiting.update(state=State.CANCELLED, cancel_asked_at=event.at, ended_at=event.at):
        Run.objects.filter(pk=run.pk).update(cancel_asked_at=event.at)
    return run_numbered(number, actor=actor)


def _queue(actor: Actor, version: ScenarioVersion, asked: Mapping[str, Any], *, base: Run | None) -> Run:
    following = (Run.objects.order_by("-id").values_list("id", flat=True).first() or 0) + 1
    event = record_event(
        actor,
        action="run.start",
        subject=f"runs/{following}",
        after={
            **asked,
            "scenario": version.scenario.name,
            "version": version.number,
            "sha256": version.sha256,
            "base": None if base is None else base.pk,
        },
    )
    return Run.objects.create(
        pk=following, version=version, base=base, event=event, created_at=event.at, **asked
    )


def _check(job: Job, *, seed: int, changes: Sequence[Mapping[str, Any]], base: int | None) -> None:
    if not 0 <= seed <= MOST_SEED:
        raise BadValueError(
            say(N_("{value} is no seed."), value=seed),
            hint=say(N_("Give a whole number from {low} to {high}."), low=0, high=MOST_SEED),
            where="seed",
        )
    if job.needs_plan != (base is not None):
        what = N_("{kind} is about a plan.") if job.needs_plan else N_("{kind} is about no other plan.")
        hint = N_("Name the run that found it.") if job.needs_plan else N_("Leave the run out.")
        raise BadValueError(say(what, kind=job.kind), hint=say(hint), where="base")
    if len(changes) > MOST_CHANGES or (changes and not job.takes_changes):
        most = MOST_CHANGES if job.takes_changes else 0
        raise BadValueError(
            say(N_("{kind} takes {most} changes at most."), kind=job.kind, most=most),
            hint=say(N_("Leave out the rest.")),
            where="changes",
        )


def _check_seconds(parameters: Mapping[str, Any]) -> None:
    most = settings.CASQUE_RUN_SECONDS
    if (parameters.get("seconds") or 0) > most:
        raise BadValueError(
            say(N_("A run here may take {most} seconds at most."), most=most),
            hint=say(N_("Ask for less, or let the keeper of the site raise CASQUE_RUN_SECONDS.")),
            where="seconds",
        )


def _check_queue(actor: Actor) -> None:
    waiting = Run.objects.filter(event__actor_name=actor.name, event__actor_user_id=actor.user_id)
    if waiting.exclude(state__in=ENDED).count() >= MOST_WAITING:
        raise ConflictError(
            say(N_("{count} of your runs have not ended yet."), count=MOST_WAITING),
            hint=say(N_("Wait for one of them, or cancel it.")),
        )


def _base(actor: Actor, number: int, scenario: Scenario) -> Run:
    base = run_numbered(number, actor=actor)
    if base.version.scenario_id != scenario.pk:
        raise ConflictError(
            say(N_("{ref} is a run of another scenario."), ref=base.ref),
            hint=say(N_("Name a run of {ref}."), ref=scenario.ref),
        )
    if base.state not in WITH_RESULT or "plan" not in (base.result or {}):
        raise ConflictError(
            say(N_("{ref} has no plan."), ref=base.ref),
            hint=say(N_("Wait until it is done, or name another run.")),
        )
    return base


def _require_scenario(actor: Actor, name: str) -> Scenario:
    found = Scenario.objects.filter(name=name).first()
    if found is None:
        require(actor, "run.start", scope=actor.scope)
        return scenario_named(name, actor=actor)
    if may(actor, "scenario.view", scope=found.scope, is_public=found.is_public).allowed:
        require(actor, "run.start", scope=found.scope, is_public=found.is_public)
    else:
        require(actor, "run.start", scope=actor.scope)
    return scenario_named(name, actor=actor)


def _require_run(actor: Actor, action: str, number: int) -> Run:
    """Give a run if the actor may do this with it; what it may not see is not there."""
    try:
        run = run_numbered(number, actor=actor)
    except NotFoundError:
        require(actor, action, scope=actor.scope)
        raise
    scenario = run.version.scenario
    require(actor, action, scope=scenario.scope, is_public=scenario.is_public)
    return run
