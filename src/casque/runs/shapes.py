"""What scenarios, runs and decisions look like as plain data, for the API and the pages."""

from __future__ import annotations

from typing import Any, TypeAlias

from casque.runs.models import Decision, Run, Scenario, ScenarioVersion
from casque.runs.reading import by_whom, messages_of
from casque.trail.actor import Actor

Shape: TypeAlias = dict[str, Any]


def scenario(one: Scenario) -> Shape:
    """Give a scenario as lists hold it."""
    return {
        "name": one.name,
        "title": one.title,
        "scope": one.scope,
        "is_public": one.is_public,
        "number": one.number,
        "added_at": one.added_at,
        "changed_at": one.changed_at,
    }


def version(one: ScenarioVersion, *, actor: Actor) -> Shape:
    """Give a version of a scenario without its problem."""
    return {
        "number": one.number,
        "sha256": one.sha256,
        "posts": one.posts,
        "units": one.units,
        "weeks": one.weeks,
        "recorded_at": one.recorded_at,
        "by": by_whom(one.event, actor=actor),
        "reason": one.reason,
    }


def run(one: Run, *, actor: Actor) -> Shape:
    """Give a run as lists hold it."""
    return {
        "number": one.pk,
        "kind": one.kind,
        "state": one.state,
        "scenario": one.version.scenario.name,
        "version": one.version.number,
        "sha256": one.version.sha256,
        "base": one.base_id,
        "seed": one.seed,
        "parameters": one.parameters,
        "changes": one.changes,
        "engine": one.engine,
        "by": by_whom(one.event, actor=actor),
        "created_at": one.created_at,
        "started_at": one.started_at,
        "drafted_at": one.drafted_at,
        "ended_at": one.ended_at,
        "is_cancel_asked": one.cancel_asked_at is not None,
        "attempts": one.attempts,
        "messages": [str(message) for message in messages_of(one)],
    }


def shown_run(one: Run, *, actor: Actor) -> Shape:
    """Give a run with its progress and its result."""
    return {**run(one, actor=actor), "progress": one.progress, "result": one.result}


def decision(one: Decision, *, actor: Actor) -> Shape:
    """Give a decision on a plan."""
    return {
        "number": one.pk,
        "run": one.run_id,
        "verdict": one.verdict,
        "overridden": one.overridden,
        "instead": one.instead,
        "reason": one.reason,
        "decided_at": one.decided_at,
        "by": by_whom(one.event, actor=actor),
    }
