"""What a deed on a visit does to the pledges of its units: the deeds of region B that follow from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from casque.readiness.pledges.entries import Entry
from casque.readiness.pledges.visits.checklist import VERIFICATION
from casque.readiness.pledges.visits.grades import Outcome
from casque.readiness.pledges.visits.recommendations import open_blocking
from casque.readiness.pledges.visits.visit import VisitPhase, VisitState

Follows = tuple[tuple[str, str, Mapping[str, Any]], ...]
"""Name of a pledge, code of a deed, its data; each holds from the day of the entry and bears its reason."""


def effects(entry: Entry, state: VisitState) -> Follows:
    """Give the deeds on pledges that follow from an entry on a visit.

    Parameters
    ----------
    entry : Entry
    state : VisitState
        The visit with that entry.
    """
    follow = _FOLLOW.get(entry.deed)
    return follow(entry, state) if follow else ()


def _scheduled(_entry: Entry, state: VisitState) -> Follows:
    days = {
        "visit": state.name,
        "starts": state.first.isoformat() if state.first else "",
        "ends": state.last.isoformat() if state.last else "",
    }
    if state.purpose == VERIFICATION:
        return tuple((unit, "B08", days) for unit in state.units)
    papers = {name: state.papers[name][1] for name in ("terms", "letter") if name in state.papers}
    data = {**days, **papers, "agreed": "agreed" in state.papers, "data_pack": "pack" in state.papers}
    return tuple((unit, "B02", data) for unit in state.units)


def _put_off(entry: Entry, state: VisitState) -> Follows:
    if state.before != VisitPhase.SCHEDULED or state.purpose == VERIFICATION:
        return ()
    data = {"visit": state.name, "what": entry.data["step"]}
    return tuple((unit, "B03", data) for unit in state.units)


def _ended(entry: Entry, state: VisitState) -> Follows:
    if state.purpose == VERIFICATION:
        return ()
    data = {"visit": state.name, "ended": entry.on.isoformat(), "checklists": True}
    return tuple((unit, "B04", data) for unit in state.units)


def _decided(entry: Entry, state: VisitState) -> Follows:
    unit = entry.data["unit"]
    ruled = state.decisions[unit]
    ended = state.ended.isoformat() if state.ended else ""
    told = {"visit": state.name, "outcome": ruled.outcome.value, "ended": ended, "report": ruled.paper}
    if state.purpose == VERIFICATION:
        return ((unit, "B09", {**told, "counted": ruled.counted, "serviceable": ruled.serviceable}),)
    left = len(open_blocking(state.recommendations, unit))
    return ((unit, "B05", {**told, "blocking_open": left}),)


def _answered(entry: Entry, state: VisitState) -> Follows:
    """Remedies are reported when the last blocking recommendation of a unit that did not pass has its answer."""
    found = state.recommendation(entry.data["recommendation"])
    ruled = state.decisions.get(found.unit) if found else None
    if found is None or not found.blocking or ruled is None or ruled.outcome != Outcome.AAV_NOT_OK:
        return ()
    if any(one.answered is None for one in open_blocking(state.recommendations, found.unit)):
        return ()
    return ((found.unit, "B06", {"visit": state.name, "remedies": found.evidence}),)


_FOLLOW: Mapping[str, Callable[[Entry, VisitState], Follows]] = MappingProxyType(
    {"V05": _scheduled, "V15": _put_off, "V07": _ended, "V09": _decided, "V10": _answered}
)
