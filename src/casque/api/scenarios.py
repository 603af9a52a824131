"""`/scenarios`: planning problems in their versions, added and changed as JSON or as a file."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from ninja import File, Form, Router, Schema, UploadedFile
from ninja.responses import Status

from casque.accounts.policy import require
from casque.api.asking import told
from casque.api.gate import Asked
from casque.planning.problem import Problem
from casque.planning.problem_json import FORMAT, problem_from_json
from casque.planning.scenario import scenario_of_bytes
from casque.runs import reading, scenarios, shapes

router = Router(tags=["planning"])
_PROBLEM = {"format": FORMAT, "start": "2100-01-04", "weeks": 260, "posts": [], "units": []}


class Scenario(Schema):
    """A planning scenario, as lists hold it."""

    name: str = told("Name, unique on this site.", "arland-2100")
    title: str = told("Title for a reader.", "Rotations of Arland, 2100 to 2104")
    scope: str = told("State whose it is; empty for no one state.", "XAA")
    is_public: bool = told("Whether the public may see it and its runs.", False)
    number: int = told("Number of its newest version.", 2)
    added_at: datetime = told("When it was added [UTC].", "2026-01-31T12:00:00Z")
    changed_at: datetime = told("When its newest version was added [UTC].", "2026-01-31T12:00:00Z")


class Scenarios(Schema):
    """The scenarios you may see."""

    items: list[Scenario] = told("Scenarios by name.", [])
    total: int = told("Number of scenarios.", 3)


class ScenarioVersion(Schema):
    """A version of a scenario."""

    number: int = told("Number of the version, from 1.", 2)
    sha256: str = told("Fingerprint of its problem.", "9f86d081884c7d65…")
    posts: int = told("Number of posts.", 40)
    units: int = told("Number of units.", 80)
    weeks: int = told("Length of the horizon [weeks].", 260)
    recorded_at: datetime = told("When it was added [UTC].", "2026-01-31T12:00:00Z")
    by: str = told("Who added it: the name for those who may see events, else the role.", "a UN officer")
    reason: str = told("Why.", "Two units more are offered.")


class ShownScenario(Scenario):
    """A scenario with its versions."""

    versions: list[ScenarioVersion] = told("Versions, the first one first.", [])


class ShownVersion(ScenarioVersion):
    """A version with its problem."""

    problem: dict[str, Any] = told(
        "The planning problem; weeks are counted from its start, defaults are left out.", _PROBLEM
    )


class NewVersion(Schema, extra="forbid"):
    """A further version of a scenario."""

    problem: dict[str, Any] = told("The planning problem.", _PROBLEM)
    title: str = told("New title; the old one when empty.", "Rotations of Arland", default="")
    reason: str = told("Why, in a sentence; kept with the version.", "Two units more are offered.")
    seen: int | None = told(
        "Number of the version you looked at; refused if there is a newer one.", 1, default=None
    )


class NewScenario(Schema, extra="forbid"):
    """A scenario to add."""

    name: str = told("Small letters, digits and hyphens.", "arland-2100")
    problem: dict[str, Any] = told("The planning problem.", _PROBLEM)
    title: str = told(
        "Title for a reader; that of the problem when empty.", "Rotations of Arland", default=""
    )
    scope: str = told("State whose it is; empty for no one state.", "XAA", default="")
    reason: str = told("Why, in a sentence; kept with the version.", "The force generation of the year.")


class Upload(Schema, extra="forbid"):
    """A scenario that comes as a file."""

    name: str = told("Small letters, digits and hyphens.", "arland-2100")
    title: str = told("Title for a reader; that of the file when empty.", "Rotations of Arland", default="")
    scope: str = told("State whose it is; empty for no one state.", "XAA", default="")
    reason: str = told("Why, in a sentence; kept with the version.", "The force generation of the year.")
    seen: int | None = told(
        "Number of the version you looked at, to add a further version; none to add a scenario.",
        1,
        default=None,
    )


class Reason(Schema, extra="forbid"):
    """Why something is done."""

    reason: str = told("Why, in a sentence; kept in the trail.", "The conference is over.")


@router.get("/scenarios", response=Scenarios)
def list_scenarios(request: Asked) -> dict[str, Any]:
    """List the scenarios that you may see."""
    items = [shapes.scenario(one) for one in reading.scenarios(actor=request.auth)]
    return {"items": items, "total": len(items)}


@router.post("/scenarios", response={201: Scenario})
def add_scenario(request: Asked, scenario: NewScenario) -> Status[dict[str, Any]]:
    """Add a scenario; the public sees it once it is released."""
    require(request.auth, "scenario.add", scope=scenario.scope)
    added = scenarios.add_scenario(
        actor=request.auth,
        name=scenario.name,
        problem=problem_from_json(scenario.problem),
        scope=scenario.scope,
        title=scenario.title,
        reason=scenario.reason,
    )
    return Status(201, shapes.scenario(added))


@router.post("/scenario-uploads", response={201: Scenario})
def upload_scenario(request: Asked, upload: Form[Upload], file: File[UploadedFile]) -> Status[dict[str, Any]]:
    """Add a scenario, or with `seen` a further version of it, from a workbook, a zip or a JSON file."""
    given: dict[str, Any] = {"name": upload.name, "title": upload.title, "reason": upload.reason}
    if upload.seen is None:
        require(request.auth, "scenario.add", scope=upload.scope)
        added = scenarios.add_scenario(actor=request.auth, scope=upload.scope, problem=_read(file), **given)
    else:
        _require_change(request, upload.name)
        added = scenarios.change_scenario(actor=request.auth, seen=upload.seen, problem=_read(file), **given)
    return Status(201, shapes.scenario(added))


@router.get("/scenarios/{name}", response=ShownScenario)
def show_scenario(request: Asked, name: str) -> dict[str, Any]:
    """Show a scenario with its versions."""
    found = reading.scenario_named(name, actor=request.auth)
    versions = found.versions.defer("content").select_related("event")
    return {
        **shapes.scenario(found),
        "versions": [shapes.version(one, actor=request.auth) for one in versions],
    }


@router.get("/scenarios/{name}/versions/{number}", response=ShownVersion)
def show_version(request: Asked, name: str, number: int) -> dict[str, Any]:
    """Show a version of a scenario with its planning problem."""
    found = reading.version_of(reading.scenario_named(name, actor=request.auth), number)
    return {**shapes.version(found, actor=request.auth), "problem": json.loads(found.content)}


@router.post("/scenarios/{name}/versions", response={201: Scenario})
def change_scenario(request: Asked, name: str, version: NewVersion) -> Status[dict[str, Any]]:
    """Change a scenario by a further version; the earlier ones stay, and so do their runs."""
    _require_change(request, name)
    changed = scenarios.change_scenario(
        actor=request.auth,
        name=name,
        problem=problem_from_json(version.problem),
        title=version.title,
        reason=version.reason,
        seen=version.seen,
    )
    return Status(201, shapes.scenario(changed))


@router.post("/scenarios/{name}/release", response=Scenario)
def release_scenario(request: Asked, name: str, why: Reason) -> dict[str, Any]:
    """Let the public see a scenario and its runs."""
    return shapes.scenario(scenarios.release_scenario(actor=request.auth, name=name, reason=why.reason))


@router.post("/scenarios/{name}/withhold", response=Scenario)
def withhold_scenario(request: Asked, name: str, why: Reason) -> dict[str, Any]:
    """Hide a scenario and its runs from the public."""
    return shapes.scenario(scenarios.withhold_scenario(actor=request.auth, name=name, reason=why.reason))


def _require_change(request: Asked, name: str) -> None:
    """Refuse who may not change a scenario before anything is read."""
    found = reading.scenario_named(name, actor=request.auth)
    require(request.auth, "scenario.change", scope=found.scope, is_public=found.is_public)


def _read(upload: UploadedFile) -> Problem:
    """Read an upload under its own name, because faults name the file."""
    return scenario_of_bytes(Path(upload.name or "").name or "scenario.xlsx", upload.read())
