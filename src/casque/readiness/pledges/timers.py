"""What time does to a pledge between two entries: nothing of it is stored, it is derived for the day asked.

Deeds of time: D01, D03, D05 (freshness), B07 with A18 (assessment too old), A17 (alignment too old), A15 (rapid
deployment period over), C03 (invitation not answered).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from casque.readiness.pledges.moving import Moving, value
from casque.readiness.pledges.regions import (
    ASSESSED,
    FREE,
    REGISTERED,
    Employment,
    Freshness,
    Readiness,
    Region,
    Visit,
)

DAY = timedelta(days=1)
_FREE, _ASSESSED = frozenset(FREE), frozenset(ASSESSED)
_AGEING = frozenset({Readiness.L2, Readiness.L3})
Passing = Callable[[Moving, date], None]


def pass_time(moving: Moving, day: date) -> None:
    """Let time pass up to a day: whatever falls due happens on its own day, the earliest first."""
    while True:
        first: tuple[date, Passing] | None = None
        for one in _due(moving):
            if one[0] <= day and (first is None or one[0] < first[0]):
                first = one
        if first is None:
            return
        first[1](moving, first[0])


def _due(moving: Moving) -> Iterator[tuple[date, Passing]]:
    readiness = moving.regions[Region.READINESS]
    if readiness in REGISTERED:
        yield from _freshness(moving)
        yield from _levels(moving, readiness)
    if moving.regions[Region.EMPLOYMENT] == Employment.INVITED:
        reply_by = moving.facts["request"].get("reply_by")
        if reply_by:
            yield date.fromisoformat(reply_by) + DAY, _unanswered


def _freshness(moving: Moving) -> Iterator[tuple[date, Passing]]:
    due, freshness = moving.until.get("due"), moving.regions[Region.FRESHNESS]
    if due is None:
        return
    if freshness == Freshness.CURRENT:
        yield due - timedelta(days=value("refresh_notice_days", due)), _ask_to_confirm
    elif freshness == Freshness.REFRESH_DUE:
        yield due + DAY, _go_stale
    elif freshness == Freshness.STALE:
        yield due + timedelta(days=value("removal_days", due)), _go_inactive


def _levels(moving: Moving, readiness: str) -> Iterator[tuple[date, Passing]]:
    is_free = moving.regions[Region.EMPLOYMENT] in _FREE
    free_since = moving.since.get(Region.EMPLOYMENT, date.min)
    until = moving.until.get
    reached = max(free_since, moving.since.get(Region.READINESS, date.min))
    if is_free and readiness in _AGEING:
        aav, alignment = until("aav"), until("alignment")
        if aav is not None:
            yield max(aav + DAY, reached), _assessment_too_old
        if alignment is not None and readiness == Readiness.L3:
            yield max(alignment + DAY, reached), _alignment_too_old
    rapid = until("rapid")
    if readiness == Readiness.RDL and rapid is not None and is_free:
        yield max(rapid + DAY, free_since), _rapid_over


def _ask_to_confirm(moving: Moving, day: date) -> None:
    moving.move(Region.FRESHNESS, Freshness.REFRESH_DUE, on=day, deed="D01")


def _go_stale(moving: Moving, day: date) -> None:
    moving.move(Region.FRESHNESS, Freshness.STALE, on=day, deed="D03")


def _go_inactive(moving: Moving, day: date) -> None:
    moving.move(Region.FRESHNESS, Freshness.INACTIVE, on=day, deed="D05")


def _assessment_too_old(moving: Moving, day: date) -> None:
    if moving.regions[Region.VISIT] in _ASSESSED or moving.regions[Region.VISIT] == Visit.VV_OK:
        moving.move(Region.VISIT, Visit.REASSESS_DUE, on=day, deed="B07")
    moving.move(Region.READINESS, Readiness.L1, on=day, deed="A18")
    moving.until.pop("alignment", None)


def _alignment_too_old(moving: Moving, day: date) -> None:
    moving.move(Region.READINESS, Readiness.L2, on=day, deed="A17")
    moving.until.pop("alignment", None)


def _rapid_over(moving: Moving, day: date) -> None:
    moving.move(Region.READINESS, Readiness.L3, on=day, deed="A15")
    moving.until.pop("rapid", None)
    moving.hold("alignment", "alignment_months", on=day)


def _unanswered(moving: Moving, day: date) -> None:
    moving.move(Region.EMPLOYMENT, Employment.DECLINED, on=day, deed="C03")
