"""A site on which three invented states pledge hospitals and one of them is sought; its days count from today."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from casque.readiness.pledges.requirement_json import generic_requirements, requirement_to_json
from casque.registry.pledges.asked import Asked
from casque.registry.pledges.reading import today
from casque.registry.pledges.writing import write
from casque.trail.actor import Actor
from tests.registry.pledges.ways import content

PLANNER = Actor("fadi", "un_force_generation")
NEED = "xm1-hospital"
READY, YOUNG, REFUSED = "xbb-hospital", "xcc-hospital", "xdd-hospital"
TITLES = {READY: "Hospital of Borland", YOUNG: "Hospital of Corland", REFUSED: "Hospital of Dorland"}
LEVELS = ("A02", "A06", "A08")


def day(ago: int) -> date:
    """Give the day so many days ago."""
    return today() - timedelta(days=ago)


def put(kind: str, name: str, *deeds: tuple[str, date, dict[str, Any]], scope: str = "") -> None:
    """Write entries on one subject without asking what stands in their way."""
    for place, (code, on, data) in enumerate(deeds, start=1):
        write(PLANNER, Asked(kind, name, code, on, data, "As agreed."), scope=scope, number=place)


def pledge(name: str, *, to: str = "A08", **values: Any) -> None:
    """Make the pledge of a hospital that rose to a level, each deed ten days after the one before."""
    told = content(
        member_state=name[:3].upper(),
        title=TITLES[name],
        caveats=(),
        note_date=day(120),
        available_from=day(60),
        available_until=day(-900),
        **values,
    )
    deeds = ("A01", *LEVELS[: LEVELS.index(to) + 1])
    data: dict[str, dict[str, Any]] = {"A01": {"content": told}}
    put(
        "pledge",
        name,
        *((code, day(90 - 10 * place), data.get(code, {})) for place, code in enumerate(deeds)),
        scope=name[:3].upper(),
    )


def need(*deeds: tuple[str, date, dict[str, Any]], approved: bool = True) -> None:
    """Make the requirement of a hospital for a mission, approved and with what more is told."""
    plain = requirement_to_json(generic_requirements()["generic-level-2-hospital"])
    mission = {
        **plain,
        "code": NEED,
        "title": "Hospital of XM1",
        "scope": "mission",
        "mission": "XM1",
        "in_theatre": day(-200).isoformat(),
    }
    begun = [("Q01", day(40), {"requirement": mission, "units": 2, "until": day(-600).isoformat()})]
    approval = [("Q03", day(30), {"approved_by": "Military Adviser"})] if approved else []
    put("requirement", NEED, *begun, *approval, *deeds)


def make_site() -> None:
    """Make the pledges and the requirement."""
    pledge(READY)
    pledge(YOUNG, to="A06")
    pledge(REFUSED)
    need(
        ("Q06", day(20), {"theatre": {"host": "XAA", "neighbours": ["XBB"], "present": {"XCC": 50}}}),
        ("Q05", day(19), {"state": "XDD", "answer": "refused"}),
    )
