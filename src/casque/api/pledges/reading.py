"""`/pledges`: who has pledged what, at which level, on any day and as known at any moment."""

from __future__ import annotations

from datetime import date
from typing import Any

from ninja import Query, Schema

from casque.accounts.policy import require
from casque.api.asking import told
from casque.api.gate import Asked
from casque.api.pledges.router import router
from casque.api.pledges.words import Entries, Moment, Options, Part
from casque.core.errors import RefusedError
from casque.core.words import N_, say
from casque.readiness.pledges.state import State
from casque.registry.pledges import reading, shapes
from casque.registry.pledges.deeds import allowed


class Choice(Part):
    """Which pledges are asked."""

    scope: str = told("Only those of this state.", "XAA", default="")
    readiness: str = told("Only those in this state of readiness.", "L2", default="")
    visit: str = told("Only those in this state of the visit.", "AAV_WANTED", default="")
    employment: str = told("Only those in this state of employment.", "AVAILABLE", default="")
    freshness: str = told("Only those of this freshness.", "STALE", default="")
    component: str = told("Only military, police or civil-defence ones.", "military", default="")
    unit_type: str = told("Only those of this type of unit.", "level-2-hospital", default="")


FILTERS = ("scope", "readiness", "visit", "employment", "freshness", "component", "unit_type")


class Pledge(Schema):
    """A pledge, as lists hold it; what you may not see is null."""

    name: str = told("Name, unique on this site.", "xaa-2021-001")
    title: str = told("What the state calls the unit.", "Level 2 hospital")
    scope: str = told("State that pledges it.", "XAA")
    component: str = told("military, police or civil-defence; empty where not told.", "military")
    unit_type: str = told("Code of the catalogue; empty where not told.", "level-2-hospital")
    unit_size: int | None = told("People of the unit.", 63)
    readiness: str = told("State of readiness.", "L2")
    readiness_title: str = told("The same in words.", "Level 2")
    since: date = told("Day from which it is so.", "2021-05-28")
    visit: str | None = told("State of the visit.", "AAV_OK")
    employment: str | None = told("State of employment.", "AVAILABLE")
    freshness: str | None = told("How lately the state said that it still holds.", "CURRENT")
    blockers: list[str] | None = told("What stands in its way.", [])
    due: date | None = told("Last day by which the state confirms it.", "2022-01-20")
    number: int | None = told("Number of its last entry.", 11)
    is_public: bool = told("Whether its state released it.", False)
    is_redacted: bool = told("Whether you see only what its state released.", False)


class Pledges(Schema):
    """A part of the pledges that you may see."""

    items: list[Pledge] = told("Pledges by name.", [])
    total: int = told("Number of pledges that fit.", 28)
    limit: int = told("Most items in one answer.", 100)
    next: str | None = told("Value of `after` for what follows; null at the end.", "xaa-2021-001")


class Step(Schema):
    """A move of a region."""

    on: date = told("Day.", "2021-05-28")
    region: str = told("Region.", "readiness")
    deed: str = told("Code of the deed.", "A08")
    before: str = told("State before.", "L1")
    after: str = told("State after.", "L2")
    number: int = told("Number of the entry; 0 where time did it.", 11)
    is_by_time: bool = told("Whether time did it.", False)


class ShownPledge(Pledge):
    """A pledge with all that you may see of it."""

    on: date = told("Day on which it is shown.", "2021-06-01")
    content: dict[str, Any] = told("Its contents.", {"unit_type": "level-2-hospital"})
    steps: list[Step] = told("Every move so far.", [])
    aav_until: date | None = told("Last day of the assessment.", "2023-05-28")
    alignment_until: date | None = told("Last day of the alignment.", "2022-08-01")
    rapid_until: date | None = told("Last day of the rapid deployment period.", "2022-06-30")
    closing: str | None = told("Why it is closed; empty otherwise.", "")
    revision: int | None = told("Number of its contents, from 1.", 1)
    blocked: dict[str, str] | None = told("What stands in its way, with the reason.", {})
    comments: list[str] | None = told("What the United Nations asks to be completed.", [])
    proposal: dict[str, Any] | None = told("Change of level that waits for a second person.", {"deed": "A08"})
    facts: dict[str, Any] | None = told("What else the entries told, by subject.", {"visit": {}})
    documents: list[dict[str, Any]] | None = told("Attached documents.", [])
    measures: list[dict[str, Any]] | None = told("Declared, verified and observed measures.", [])
    dates: list[dict[str, Any]] | None = told("Dates of the steps of force generation.", [])
    stops: list[dict[str, Any]] | None = told("Stops and restarts of the clock.", [])
    lessons: list[dict[str, Any]] | None = told("Lessons.", [])


class Difference(Schema):
    """A value that two revisions tell differently."""

    path: str = told("Its place.", "unit_size")
    label: str = told("The place in words.", "Size of the unit")
    before: str = told("Value before; empty where not told.", "63")
    after: str = told("Value after.", "70")


class Revision(Schema):
    """Contents, with what they changed."""

    revision: int = told("Number of the contents, from 1.", 2)
    number: int = told("Number of the entry.", 12)
    on: date = told("Day from which they hold.", "2021-08-01")
    role: str = told("Role of who gave them.", "member_state_officer")
    reason: str = told("Why.", "More nurses.")
    is_void: bool = told("Whether the entry was declared a mistake.", False)
    material: list[str] = told("What of the change leads to a new assessment.", [])
    differences: list[Difference] = told("What they tell differently from those before.", [])


class Revisions(Schema):
    """The contents of a pledge."""

    items: list[Revision] = told("Contents, the first ones first.", [])
    total: int = told("Number of contents.", 2)


@router.get("/pledges", response=Pledges)
def list_pledges(request: Asked, choice: Query[Choice]) -> dict[str, Any]:
    """List the pledges that you may see; of another state, what it released."""
    actor = request.auth
    rows = [shapes.pledge(actor, one) for one in reading.pledges(actor, **choice.asked)]
    wanted = {name: getattr(choice, name) for name in FILTERS if getattr(choice, name)}
    fitting = [one for one in rows if all(one[name] == value for name, value in wanted.items())]
    rest = [one for one in fitting if one["name"] > choice.after]
    part = rest[: choice.limit]
    following = part[-1]["name"] if len(rest) > len(part) else None
    return {"items": part, "total": len(fitting), "limit": choice.limit, "next": following}


@router.get("/pledges/{name}", response=ShownPledge)
def show_pledge(request: Asked, name: str, moment: Query[Moment]) -> dict[str, Any]:
    """Show a pledge on a day, as known at a moment, with all that you may see of it."""
    state, _ = reading.pledge(request.auth, name, **moment.asked)
    return shapes.shown_pledge(request.auth, state)


@router.get("/pledges/{name}/entries", response=Entries)
def list_pledge_entries(request: Asked, name: str, moment: Query[Moment]) -> dict[str, Any]:
    """List what was written down of a pledge."""
    state, entries = reading.pledge(request.auth, name, **moment.asked)
    require_inside(request, state)
    return {"items": [shapes.entry(one) for one in entries], "total": len(entries)}


@router.get("/pledges/{name}/revisions", response=Revisions)
def list_pledge_revisions(request: Asked, name: str, moment: Query[Moment]) -> dict[str, Any]:
    """List the contents of a pledge, each with what it changed."""
    state, entries = reading.pledge(request.auth, name, **moment.asked)
    require_inside(request, state)
    items = shapes.revisions(entries)
    return {"items": items, "total": len(items)}


@router.get("/pledges/{name}/deeds", response=Options)
def list_pledge_deeds(request: Asked, name: str) -> dict[str, Any]:
    """List what you can do with a pledge today, and what still stands in the way."""
    state, _ = reading.pledge(request.auth, name)
    require_inside(request, state)
    items = [shapes.option(one) for one in allowed(request.auth, "pledge", name)]
    return {"items": items, "number": state.number}


def require_inside(request: Asked, state: State) -> None:
    """Refuse who sees of a pledge only what its state released, and say by which rule."""
    if shapes.is_inside(request.auth, state):
        return
    require(request.auth, "pledge.view", scope=state.scope)
    raise RefusedError(
        say(N_("A visitor sees of a pledge only what its state released.")),
        hint=say(N_("Sign in with a role that may see it.")),
    )
