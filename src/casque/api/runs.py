"""`/runs`: long work on scenarios, its progress and result, and the decisions on plans."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from ninja import Query, Router, Schema
from ninja.responses import Status

from casque.api.asking import MOST, told
from casque.api.gate import Asked
from casque.core.errors import BadValueError
from casque.core.words import N_, say
from casque.planning.jobs import JOBS
from casque.runs import deciding, reading, services, shapes
from casque.runs.models import State

router = Router(tags=["planning"])
_TOUR = {"post": "ENG-1", "start": 8, "unit": "XAA-ENG", "weeks": 52}


class RunChoice(Schema):
    """Which runs are asked."""

    scenario: str = told("Only runs of this scenario.", "arland-2100", default="")
    state: str = told(
        "queued, running, done, stopped, cancelled or failed; all when empty.", "done", default=""
    )
    kind: str = told("Only runs of this kind.", "plan.solve", default="")
    limit: int = told("Most items in one answer.", 100, default=100, ge=1, le=MOST)
    before: int | None = told(
        "Only runs with a smaller number: `next` of the answer before.", 250, default=None
    )


class Run(Schema):
    """A run, as lists hold it."""

    number: int = told("Number of the run.", 12)
    kind: str = told("What it does.", "plan.solve")
    state: str = told("queued, running, done, stopped, cancelled or failed.", "running")
    scenario: str = told("Name of the scenario.", "arland-2100")
    version: int = told("Version of the scenario.", 2)
    sha256: str = told("Fingerprint of the version's problem.", "9f86d081884c7d65…")
    base: int | None = told("Number of the run whose plan it is about; null for none.", None)
    seed: int = told("Seed of its chance; the same seed and steps give the same plan.", 1)
    parameters: dict[str, Any] = told("Parameters by name.", {"seconds": 60})
    changes: list[dict[str, Any]] = told("What shall be different.", [])
    engine: str = told("Version of Casque and of its engine; empty before it begins.", "0.1.0+1")
    by: str = told("Who started it: the name for those who may see events, else the role.", "a UN officer")
    created_at: datetime = told("When it was asked for [UTC].", "2026-01-31T12:00:00Z")
    started_at: datetime | None = told("When it was begun [UTC]; null before.", "2026-01-31T12:00:01Z")
    drafted_at: datetime | None = told(
        "From when on its plan can be read while its gaps are still being explained [UTC]; null before.",
        "2026-01-31T12:01:00Z",
    )
    ended_at: datetime | None = told("When it ended [UTC]; null before.", "2026-01-31T12:01:01Z")
    is_cancel_asked: bool = told("Whether it was cancelled.", False)
    attempts: int = told("How often it was begun.", 1)
    messages: list[str] = told("What it has to say, in sentences, in English.", [])


class Runs(Schema):
    """A part of the list of runs."""

    items: list[Run] = told("Runs, the newest first.", [])
    total: int = told("Number of runs that fit.", 12)
    limit: int = told("Most items in one answer.", 100)
    next: int | None = told("Value of `before` for what follows; null at the end.", 3)


class ShownRun(Run):
    """A run with its progress and result."""

    progress: list[dict[str, Any]] = told(
        "Moments of the search: time [s], steps, cost and bound [points].",
        [{"seconds": 5.0, "steps": 40000, "cost": 21.5, "bound": 19.6}],
    )
    result: dict[str, Any] | None = told("What came of it; null for nothing.", {"plan": {"tours": []}})


class NewRun(Schema, extra="forbid"):
    """A run to start."""

    kind: str = told(f"What shall be done: {', '.join(JOBS)}.", "plan.solve", default="plan.solve")
    scenario: str = told("Name of the scenario.", "arland-2100")
    version: int | None = told("Version of the scenario; the newest when left out.", 2, default=None)
    base: int | None = told("Number of the run whose plan it is about.", 11, default=None)
    seed: int = told("Seed of its chance.", 1)
    parameters: dict[str, Any] = told("Parameters by name.", {"seconds": 60}, default={})
    changes: list[dict[str, Any]] = told("What shall be different.", [], default=[])


class Cancelling(Schema, extra="forbid"):
    """Why a run is cancelled."""

    reason: str = told("Why, in a sentence; kept in the trail.", "Good enough.", default="")


class Decision(Schema):
    """A decision on the plan of a run."""

    number: int = told("Number of the decision.", 3)
    run: int = told("Number of the run.", 12)
    verdict: str = told("accepted, overridden or rejected.", "overridden")
    overridden: list[dict[str, Any]] = told("Tours of the plan that shall not be.", [_TOUR])
    instead: list[dict[str, Any]] = told("Tours that shall be instead.", [])
    reason: str = told("Why.", "The host state asked for a later start.")
    decided_at: datetime = told("When it was decided [UTC].", "2026-01-31T12:00:00Z")
    by: str = told("Who decided: the name for those who may see events, else the role.", "a UN officer")


class Decisions(Schema):
    """The decisions on the plan of a run."""

    items: list[Decision] = told("Decisions, the first one first.", [])
    total: int = told("Number of decisions.", 1)


class NewDecision(Schema, extra="forbid"):
    """A decision to make."""

    verdict: str = told("accepted, overridden or rejected.", "accepted")
    reason: str = told("Why, in a sentence; kept with the decision.", "The desk and the states agree.")
    overridden: list[dict[str, Any]] = told("Tours of the plan that shall not be.", [_TOUR], default=[])
    instead: list[dict[str, Any]] = told("Tours that shall be instead.", [_TOUR], default=[])


@router.get("/runs", response=Runs)
def list_runs(request: Asked, choice: Query[RunChoice]) -> dict[str, Any]:
    """List the runs that you may see, the newest first, without progress and result."""
    if choice.state and choice.state not in set(State):
        raise BadValueError(
            say(N_("'{state}' is no state of a run."), state=choice.state),
            hint=say(N_("The states are {codes}."), codes=", ".join(State)),
        )
    actor = request.auth
    about = reading.scenario_named(choice.scenario, actor=actor) if choice.scenario else None
    wanted = {name: value for name in ("state", "kind") if (value := getattr(choice, name))}
    fitting = reading.runs(actor=actor, scenario=about).filter(**wanted)
    older = fitting if choice.before is None else fitting.filter(pk__lt=choice.before)
    found = list(older[: choice.limit + 1])
    part = found[: choice.limit]
    return {
        "items": [shapes.run(one, actor=actor) for one in part],
        "total": fitting.count(),
        "limit": choice.limit,
        "next": part[-1].pk if len(found) > len(part) else None,
    }


@router.post("/runs", response={202: ShownRun})
def start_run(request: Asked, run: NewRun, response: HttpResponse) -> Status[dict[str, Any]]:
    """Start a run; it is queued, and `Location` tells where its state, progress and result are to be asked."""
    started = services.start_run(actor=request.auth, **run.dict())
    response["Location"] = f"{request.path}/{started.pk}"
    return Status(202, shapes.shown_run(started, actor=request.auth))


@router.get("/runs/{number}", response=ShownRun)
def show_run(request: Asked, number: int) -> dict[str, Any]:
    """Show a run: its state, its progress so far, and its result once there is one."""
    return shapes.shown_run(reading.run_numbered(number, actor=request.auth), actor=request.auth)


@router.post("/runs/{number}/cancel", response={202: ShownRun})
def cancel_run(request: Asked, number: int, why: Cancelling) -> Status[dict[str, Any]]:
    """Cancel a run; one that is at work keeps the best plan it has so far."""
    run = services.cancel_run(actor=request.auth, number=number, reason=why.reason)
    return Status(202, shapes.shown_run(run, actor=request.auth))


@router.get("/runs/{number}/decisions", response=Decisions)
def list_decisions(request: Asked, number: int) -> dict[str, Any]:
    """List the decisions on the plan of a run."""
    found = reading.decisions_on(reading.run_numbered(number, actor=request.auth))
    return {"items": [shapes.decision(one, actor=request.auth) for one in found], "total": len(found)}


@router.post("/runs/{number}/decisions", response={201: Decision})
def decide(request: Asked, number: int, decision: NewDecision) -> Status[dict[str, Any]]:
    """Accept, override or reject the plan of a run; an earlier decision stays beside it."""
    made = deciding.decide_plan(actor=request.auth, number=number, **decision.dict())
    return Status(201, shapes.decision(made, actor=request.auth))
