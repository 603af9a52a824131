"""From the entries of a visit to its state on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from casque.readiness.pledges.entries import Entry, effective
from casque.readiness.pledges.visits.answers import answers_from_json
from casque.readiness.pledges.visits.checklist import ASSESSMENT
from casque.readiness.pledges.visits.grades import Outcome
from casque.readiness.pledges.visits.visit import Filled, Ruled, VisitPhase, VisitState

Effect = Callable[[VisitState, Entry], VisitState]


def visit_state(entries: Iterable[Entry], on: date, *, known: datetime | None = None) -> VisitState | None:
    """Give a visit on a day, as far as it was known by a moment; nothing when there was none yet."""
    state = None
    for entry in effective(tuple(entries), known=known):
        if entry.on > on:
            break
        before = state or VisitState(entry.name, entry.scope, on, entry.on, 0, VisitPhase.NONE)
        after = EFFECTS[entry.deed](before, entry) if entry.deed in EFFECTS else before
        if after.visit != before.visit:
            after = replace(after, since={**after.since, after.visit: entry.on})
        state = replace(after, number=entry.number, last_on=entry.on, before=before.visit)
    return state


def _day(told: Any) -> date | None:
    return date.fromisoformat(told) if told else None


def _planned(state: VisitState, entry: Entry) -> VisitState:
    """V01, V11 and V16: what the plan says; what a change does not name stays."""
    data = entry.data
    told: dict[str, Any] = {
        "title": data.get("title"),
        "purpose": data.get("purpose"),
        "mode": data.get("mode"),
        "units": tuple(data["units"]) if data.get("units") else None,
        "types": data.get("types"),
        "team": tuple(data["team"]) if data.get("team") else None,
        "team_size": data.get("team_size"),
        "cost_usd": data.get("cost_usd"),
        "host_part": data.get("host_part"),
        "first": _day(data.get("from")),
        "last": _day(data.get("until")),
    }
    fields = {name: value for name, value in told.items() if value}
    phase = VisitPhase.PLANNED if state.visit == VisitPhase.NONE else state.visit
    purpose = fields.get("purpose", state.purpose or ASSESSMENT)
    return replace(
        state, **{**fields, "purpose": purpose, "scope": data.get("country") or state.scope, "visit": phase}
    )


def _paper(name: str) -> Effect:
    def kept(state: VisitState, entry: Entry) -> VisitState:
        return replace(state, papers={**state.papers, name: (entry.on, str(entry.data.get("paper", "")))})

    return kept


def _scheduled(state: VisitState, entry: Entry) -> VisitState:
    """V05: the visit has its days."""
    first, last = _day(entry.data.get("from")), _day(entry.data.get("until"))
    return replace(state, visit=VisitPhase.SCHEDULED, first=first or state.first, last=last or state.last)


def _put_off(state: VisitState, entry: Entry) -> VisitState:
    """V15: postponed or cancelled."""
    phase = VisitPhase.POSTPONED if entry.data["step"] == "postponed" else VisitPhase.CANCELLED
    return replace(state, visit=phase, reasons=(*state.reasons, (entry.on, entry.reason)))


def _filled(state: VisitState, entry: Entry) -> VisitState:
    """V06: answers of an area, item by item over those that were there; a second assessor's stand apart."""
    unit, area = entry.data["unit"], entry.data["area"]
    given = answers_from_json(entry.data["answers"], area=area)
    if entry.data.get("second"):
        return replace(state, second={**state.second, unit: {**state.second.get(unit, {}), **given}})
    answers = {**state.answers, unit: {**state.answers.get(unit, {}), **given}}
    filled = {**state.filled, (unit, area): Filled(entry.on, entry.who, entry.by)}
    return replace(state, answers=answers, filled=filled)


def _ended(state: VisitState, entry: Entry) -> VisitState:
    """V07: the visit is over."""
    return replace(state, visit=VisitPhase.DONE, ended=entry.on)


def _proposed(state: VisitState, entry: Entry) -> VisitState:
    """V08: the team leader's proposal for a unit."""
    data, unit = entry.data, entry.data["unit"]
    ruled = Ruled(
        Outcome(data["outcome"]),
        entry.on,
        entry.who,
        entry.by,
        text=data.get("summary") or "",
        support=data.get("support") or "",
    )
    further = (
        {**state.further, unit: data["recommendations"]} if data.get("recommendations") else state.further
    )
    return replace(state, proposals={**state.proposals, unit: ruled}, further=further)


def _decided(state: VisitState, entry: Entry) -> VisitState:
    """V09: the decision on a unit; with the last one the report is approved."""
    data = entry.data
    ruled = Ruled(
        Outcome(data["outcome"]),
        entry.on,
        entry.who,
        entry.by,
        text=entry.reason,
        paper=data.get("paper") or "",
        counted=data.get("counted"),
        serviceable=data.get("serviceable"),
    )
    decisions = {**state.decisions, data["unit"]: ruled}
    whole = all(unit in decisions for unit in state.units)
    return replace(state, decisions=decisions, visit=VisitPhase.REPORTED if whole else state.visit)


def _answered(state: VisitState, entry: Entry) -> VisitState:
    """V10: a recommendation was answered with evidence."""
    data = entry.data
    told = {"answered": entry.on, "evidence": data.get("evidence") or "", "closed": None}
    return replace(state, closures={**state.closures, data["recommendation"]: told})


def _accepted(state: VisitState, entry: Entry) -> VisitState:
    """V12: the answer was accepted, or sent back."""
    code = entry.data["recommendation"]
    before = state.closures.get(code, {})
    if entry.data["step"] == "accept":
        told = {**before, "closed": entry.on}
    else:
        told = {**before, "answered": None, "closed": None}
    return replace(state, closures={**state.closures, code: told})


EFFECTS: Mapping[str, Effect] = MappingProxyType(
    {
        "V01": _planned,
        "V02": _paper("terms"),
        "V03": _paper("letter"),
        "V04": _paper("pack"),
        "V05": _scheduled,
        "V06": _filled,
        "V07": _ended,
        "V08": _proposed,
        "V09": _decided,
        "V10": _answered,
        "V11": _planned,
        "V12": _accepted,
        "V13": _paper("notice"),
        "V14": _paper("agreed"),
        "V15": _put_off,
        "V16": _planned,
    }
)
"""What each deed does to the state of a visit."""
