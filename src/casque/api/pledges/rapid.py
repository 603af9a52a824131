"""Rapid deployment: the clock of a request, the timeline of a unit, the slots of a fiscal year; all unofficial."""

from __future__ import annotations

from datetime import date
from typing import Any

from ninja import Query, Schema

from casque.accounts.policy import may, require
from casque.api.asking import told
from casque.api.gate import Asked
from casque.api.pledges.router import router
from casque.api.pledges.words import Moment
from casque.core.errors import NotFoundError
from casque.core.words import N_, say
from casque.readiness.pledges.rapid.clock import Clock, ClockEnd, ClockStart
from casque.readiness.pledges.rapid.requests import clock_of, done_dates
from casque.readiness.pledges.rapid.slots import SlotRow, slot_board
from casque.readiness.pledges.rapid.tracker import Tracked, track
from casque.readiness.pledges.state import State
from casque.readiness.pledges.timeline.table import Row, timeline
from casque.registry.pledges import reading, shapes
from casque.trail.actor import Actor


class Ends(Moment):
    """Which days start and end the clock, and whether the cargo flies."""

    start: ClockStart = told("Day that starts the clock.", "nv_date", default=ClockStart.NV_DATE)
    end: ClockEnd = told("Day that ends it.", "main_body_in_theatre", default=ClockEnd.MAIN_BODY)
    by_air: bool = told("Whether the cargo flies.", False, default=False)


class End(Schema):
    """One end of the clock."""

    code: str = told("Which end.", "main_body_in_theatre")
    on: date | None = told("Day on which it was reached.", "2099-03-01")
    verdict: str = told("kept, breach, running, stopped or not known.", "kept")


class Line(Schema):
    """A line of the plan."""

    code: str = told("Name of the line.", "load-list")
    title: str = told("The same for a reader.", "Final load list sent, lift decided")
    day: int = told("Last day of the clock by which it is to be done.", 14)
    due: date = told("Its last day, moved by the stops so far.", "2099-01-15")
    done: date | None = told("Day on which it was done.", "2099-01-14")
    late_days: int = told("Days after its last day.", 0)
    side: str = told("Side that answers for it.", "state")
    standing: str = told("done, done late, late, due or not told.", "done")


class ShownClock(Schema):
    """The clock of sixty days of a request."""

    unofficial: bool = told("Nothing of it is official text of the United Nations.", True)
    name: str = told("Name of the pledge.", "xaa-2021-001")
    on: date = told("Day on which it is read.", "2099-02-01")
    start: date | None = told("Day on which it started.", "2099-01-01")
    due: date | None = told("Last day, moved by the stops so far.", "2099-03-02")
    allowed_days: int = told("Days allowed.", 60)
    gross_days: int | None = told("Days since the start, up to the end or the day asked for.", 31)
    net_days: int | None = told("The same without the stops.", 31)
    stopped_days: dict[str, int] = told("Days on which it stood, by side.", {"un": 3})
    verdict: str = told("kept, breach, running, stopped or not known.", "running")
    ends: list[End] = told("All three ends.", [])
    lines: list[Line] = told("The plan, line by line.", [])
    words: list[str] = told("How it stands, in sentences.", ["Day 31 of 60; due by 2099-03-02."])


class Step(Schema):
    """A step of a deployment with its dates."""

    code: str = told("Name of the step.", "training")
    number: int = told("Place among the sixteen steps; 0 for a milestone.", 8)
    title: str = told("The same for a reader.", "Training before deployment")
    planned: date | None = told("Planned.", "2099-02-01")
    told_forecast: date | None = told("Forecast by a person.", "2099-02-03")
    early: date | None = told("One in ten futures is done by then.", "2099-01-25")
    middle: date | None = told("Half of the futures are done by then.", "2099-02-02")
    late: date | None = told("Nine in ten futures are done by then.", "2099-02-11")
    actual: date | None = told("Done.", "2099-02-02")
    late_days: int = told("Days after the planned date.", 0)


class Timeline(Schema):
    """The timeline of a unit since its last call; no steps where it was never called."""

    unofficial: bool = told("Durations and their order are a design, no rule.", True)
    name: str = told("Name of the pledge.", "xaa-2021-001")
    profile: str = told("Which durations the forecast rests on.", "rapid")
    items: list[Step] = told("Steps in their order.", [])
    total: int = told("Number of steps.", 16)
    words: list[str] = told("How it stands, in sentences.", ["Next: Reconnaissance."])


class Slot(Schema):
    """A slot of a composition, with what you may see of its holders."""

    code: str = told("Name of the slot.", "MED")
    unit_type: str = told("Code of the catalogue.", "level-2-hospital")
    number: int = told("Units it is for.", 1)
    strength: int = told("People of one of them.", 63)
    filled: int | None = told("Units that fill it; null where you do not see the pledges of every state.", 1)
    holders: list[str] = told("Pledges named for it that you may see.", ["xaa-2021-001"])
    candidates: list[str] = told("Pledges that could come next, that you may see.", [])


class Slots(Schema):
    """The slot board of a fiscal year."""

    unofficial: bool = told("The slots are no published list.", True)
    items: list[Slot] = told("Slots in their order.", [])
    total: int = told("Number of slots.", 15)


@router.get("/pledges/{name}/clock", response=ShownClock)
def show_clock(request: Asked, name: str, ends: Query[Ends]) -> dict[str, Any]:
    """Show the clock of the last request for rapid deployment: net and gross days, who is late."""
    state, day = _state(request.auth, name, ends), ends.on or reading.today()
    clock = clock_of(state, on=day, start_kind=ends.start, end_kind=ends.end)
    if clock is None:
        raise NotFoundError(
            say(N_("No rapid deployment is asked for of '{name}' on {day}."), name=name[:80], day=day),
            hint=say(N_("Its timeline shows the steps of any other call.")),
        )
    tracked, now = track(clock, done_dates(state), on=day, by_air=ends.by_air), clock.now
    return {
        "unofficial": True,
        "name": state.name,
        "on": day,
        "start": clock.start,
        "due": clock.due,
        "allowed_days": clock.allowed,
        "gross_days": now.gross if now else None,
        "net_days": now.net if now else None,
        "stopped_days": dict(now.stopped) if now else {},
        "verdict": clock.verdict.value,
        "ends": [_end(clock, kind) for kind in ClockEnd],
        "lines": [_line(one) for one in tracked.lines],
        "words": [str(one) for one in tracked.sentences()],
    }


@router.get("/pledges/{name}/timeline", response=Timeline)
def show_timeline(request: Asked, name: str, moment: Query[Moment]) -> dict[str, Any]:
    """Show planned, forecast and actual dates of each step since the unit was last called."""
    state = _state(request.auth, name, moment)
    table = timeline(state, on=moment.on or reading.today())
    items = [_step(row) for row in table.rows] if table else []
    return {
        "unofficial": True,
        "name": state.name,
        "profile": table.profile.value if table else "",
        "items": items,
        "total": len(items),
        "words": [str(one) for one in table.sentences()] if table else [],
    }


@router.get("/subjects/composition/{name}/slots", response=Slots)
def show_slots(request: Asked, name: str, moment: Query[Moment]) -> dict[str, Any]:
    """Show the slots of a fiscal year, who holds them and who could come next, as far as you may see the pledges."""
    composition, _ = reading.subject(request.auth, "composition", name, **moment.asked)
    states = [
        one for one in reading.pledges(request.auth, **moment.asked) if shapes.is_inside(request.auth, one)
    ]
    board = slot_board(composition, states, on=moment.on or reading.today())
    sees_all = may(request.auth, "selection.view").allowed
    items = [_slot(row, sees_all=sees_all) for row in board.rows]
    return {"unofficial": True, "items": items, "total": len(items)}


def _state(actor: Actor, name: str, moment: Moment) -> State:
    state, _ = reading.pledge(actor, name, **moment.asked)
    require(actor, "pledge.view", scope=state.scope)
    return state


def _end(clock: Clock, kind: ClockEnd) -> dict[str, Any]:
    return {"code": kind.value, "on": clock.ends.get(kind), "verdict": clock.judged(kind).value}


def _line(one: Tracked) -> dict[str, Any]:
    return {
        "code": one.line.code,
        "title": one.line.title,
        "day": one.line.day,
        "due": one.due,
        "done": one.done,
        "late_days": one.late_days,
        "side": one.side,
        "standing": one.standing.value,
    }


def _step(row: Row) -> dict[str, Any]:
    guess = row.forecast
    return {
        "code": row.step.code,
        "number": row.step.number,
        "title": row.step.title,
        "planned": row.planned.day if row.planned else None,
        "told_forecast": row.told.day if row.told else None,
        "early": guess.early if guess else None,
        "middle": guess.middle if guess else None,
        "late": guess.late if guess else None,
        "actual": row.actual.day if row.actual else None,
        "late_days": row.late_days,
    }


def _slot(row: SlotRow, *, sees_all: bool) -> dict[str, Any]:
    return {
        "code": row.slot.code,
        "unit_type": row.slot.unit_type,
        "number": row.slot.number,
        "strength": row.slot.strength,
        "filled": row.filled if sees_all else None,
        "holders": [one.pledge for one in row.occupants],
        "candidates": [one.name for one in row.candidates],
    }
