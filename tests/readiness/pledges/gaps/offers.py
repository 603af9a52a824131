"""Offers and requirements of invented states for the gap board, made in one line."""

from __future__ import annotations

from datetime import date
from typing import Any

from casque.readiness.pledges.gaps.board import GapBoard, Row, months_from, row_of
from casque.readiness.pledges.gaps.offers import Offer
from casque.readiness.pledges.regions import Readiness
from casque.readiness.pledges.requirement import Requirement
from casque.readiness.pledges.selection.register import RequirementState, Standing

SINCE = date(2091, 1, 1)
TYPE = "level-2-hospital"


def an_offer(name: str, level: str = "L2", **values: Any) -> Offer:
    """Make a hospital of the state of which the name begins."""
    told: dict[str, Any] = {
        "unit_type": TYPE,
        "component": "military",
        "size": 60,
        "women": 12,
        "available_from": date(2090, 1, 1),
        "available_until": date(2099, 12, 31),
    }
    return Offer(name, name[:3].upper(), level=Readiness(level), **{**told, **values})


def a_need(name: str = "hospital", *, units: int = 1, level: str = "L2", **values: Any) -> RequirementState:
    """Make an approved requirement of hospitals from the start on."""
    told: dict[str, Any] = {"in_theatre": SINCE, "unit_type": TYPE}
    until = values.pop("until", None)
    requirement = Requirement(
        code=name, version=1, title="Hospital", scope="mission", source="D", **{**told, **values}
    )
    return RequirementState(
        name, SINCE, 1, SINCE, Standing.APPROVED, requirement, (requirement,), units, until, Readiness(level)
    )


def a_board(
    *offers: Offer, needs: tuple[RequirementState, ...] = (), months: int = 1, since: date = SINCE
) -> GapBoard:
    """Make the board of offers as they are, for some months."""
    days = months_from(since, months)
    types = sorted({one.unit_type for one in offers} | {one.requirement.unit_type for one in needs})
    return GapBoard(days, tuple(row_of(code, needs, offers, days) for code in types), offers)


def the_row(board: GapBoard) -> Row:
    """Give the only row."""
    (row,) = board.rows
    return row
