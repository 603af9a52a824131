"""From the state of a pledge to its clock: the request, the stops and the ends that were recorded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from casque.readiness.pledges.rapid.clock import Clock, ClockEnd, ClockStart, Request, clock, stops_of
from casque.readiness.pledges.regions import Employment
from casque.readiness.pledges.state import State
from casque.readiness.pledges.timeline.dates import newest, told_dates
from casque.readiness.pledges.timeline.table import by_deeds, moves_since_call

END_STEPS: Mapping[ClockEnd, str] = {
    ClockEnd.READY_AT_POE: "ready-at-port",
    ClockEnd.FIRST_ELEMENT: "advance-party-arrived",
    ClockEnd.MAIN_BODY: "movement",
}
"""By kind of end, the step whose actual date it is."""


UNDER_WAY = frozenset(
    {
        Employment.INVITED,
        Employment.CONFIRMED,
        Employment.SELECTED,
        Employment.GENERATING,
        Employment.DEPLOYING,
    }
)
OVER = frozenset({Employment.DECLINED, Employment.NOT_SELECTED, Employment.AVAILABLE})
"""What became of a request whose clock no longer counts, unless the unit went and came home."""


def is_requested(state: State) -> bool:
    """Tell whether the last call of the unit was a request for rapid deployment that was not given up."""
    if not state.facts.get("request", {}).get("is_rapid"):
        return False
    moves = moves_since_call(state)
    return any(one.after == Employment.DEPLOYED for one in moves) or state.employment not in OVER


def done_dates(state: State) -> dict[str, date]:
    """Give the days on which steps were done since the last call, as told or by the deed itself."""
    told = (*by_deeds(state), *told_dates(state))
    return {code: one.day for code, one in newest(told, "actual").items()}


def clock_of(
    state: State,
    *,
    on: date,
    start_kind: ClockStart = ClockStart.NV_DATE,
    end_kind: ClockEnd = ClockEnd.MAIN_BODY,
) -> Clock | None:
    """Give the clock of a pledge on a day; nothing when no rapid deployment was requested."""
    if not is_requested(state):
        return None
    done = done_dates(state)
    ends = {kind: done[step] for kind, step in END_STEPS.items() if step in done}
    return clock(
        _request(state), stops_of(state.stops), ends, start_kind=start_kind, end_kind=end_kind, on=on
    )


def _request(state: State) -> Request:
    asked = state.facts["request"]
    accepted = state.facts.get("acceptance", {})
    given = accepted if str(accepted.get("on", "")) >= str(asked["on"]) else {}
    return Request(
        note_on=date.fromisoformat(str(asked["on"])),
        received_on=_day(asked.get("received_on")),
        accepted_on=_day(given.get("approved_on") or given.get("on")),
    )


def _day(told: Any) -> date | None:
    return date.fromisoformat(str(told)) if told else None
