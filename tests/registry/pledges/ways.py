"""The way of an invented pledge, deed by deed, for the tests of the shell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from casque.readiness.pledges.content import content_to_json
from casque.readiness.pledges.entries import Entry
from casque.registry.pledges.asked import Asked
from casque.registry.pledges.deeds import do
from casque.registry.pledges.log import entries_of
from casque.trail.actor import Actor
from tests.readiness.pledges.contents import a_content

CAPITAL = Actor("amina", "member_state_officer", scope="XAA")
MISSION = Actor("nuru", "permanent_mission", scope="XAA")
CENTRE = Actor("tariq", "national_training_centre", scope="XAA")
BORLAND = Actor("boris", "permanent_mission", scope="XBB")
CELL = Actor("sela", "un_strategic_cell")
SECOND = Actor("sven", "un_strategic_cell")
GENERATION = Actor("fadi", "un_force_generation")
POLICE = Actor("petra", "un_police")
SUPPORT = Actor("sanna", "un_support")
LIFT = Actor("milo", "un_movement_control")
OBSERVER = Actor("odil", "un_observer")

NOTE = {
    "kind": "note-verbale",
    "name": "note.pdf",
    "sha256": "0" * 64,
    "media": "application/pdf",
    "size": 100,
}
NAME = "xaa-hospital"


@dataclass(frozen=True)
class Step:
    """One deed of the way."""

    actor: Actor
    deed: str
    on: str
    data: Mapping[str, Any]


def content(**values: Any) -> dict[str, Any]:
    """Give contents as plain JSON."""
    days = {
        "note_date": date(2020, 12, 15),
        "available_from": date(2021, 6, 1),
        "available_until": date(2026, 12, 31),
    }
    return content_to_json(a_content(**{**days, **values}))


TO_LEVEL_1 = (
    Step(CAPITAL, "A01", "2021-01-04", {"content": content()}),
    Step(CAPITAL, "R02", "2021-01-05", NOTE),
    Step(MISSION, "A02", "2021-01-08", {}),
    Step(CELL, "A03", "2021-01-11", {}),
    Step(CELL, "A06", "2021-01-20", {"notice": "OMA 7/2021 of 20 January 2021", "concurrence": True}),
)
TO_ASSESSED = (
    Step(MISSION, "B01", "2021-02-01", {"asked_by": "state"}),
    Step(
        CELL,
        "B02",
        "2021-03-01",
        {
            "starts": "2021-04-12",
            "ends": "2021-04-16",
            "terms": "ToR 3/2021",
            "letter": "OMA 12/2021",
            "agreed": True,
            "data_pack": True,
        },
    ),
    Step(GENERATION, "B04", "2021-04-16", {"ended": "2021-04-16", "checklists": True}),
    Step(GENERATION, "B05", "2021-05-20", {"outcome": "AAV_OK", "report": "AAV 3/2021", "blocking_open": 0}),
)
TO_LEVEL_2 = (
    Step(CELL, "A08", "2021-05-27", {"report": "AAV 3/2021", "notice": "OMA 20/2021"}),
    Step(SECOND, "P02", "2021-05-28", {}),
)


def go(*steps: Step, name: str = NAME) -> Entry:
    """Do deeds one after the other and give the last entry."""
    entry = None
    for step in steps:
        asked = Asked("pledge", name, step.deed, date.fromisoformat(step.on), step.data, "As agreed.")
        entry = do(actor=step.actor, asked=asked)
    assert entry is not None
    return entry


def last(name: str = NAME) -> Entry:
    """Give the last entry of a pledge."""
    return entries_of("pledge", name)[-1]
