"""A site on which units of invented states stand ready, and one is under way; its days count from today."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from casque.readiness.pledges.rapid.composition import placeholder_slots, slots_to_json
from casque.readiness.pledges.rapid.year import fiscal_days, fiscal_year
from casque.registry.pledges.asked import Asked
from casque.registry.pledges.reading import today
from casque.registry.pledges.writing import write
from casque.trail.actor import Actor
from tests.registry.pledges.ways import content

OFFICER = Actor("sanna", "un_support")
HOSPITAL, POLICE, YOUNG = "xbb-hospital", "xcc-police", "xdd-hospital"
TITLES = {HOSPITAL: "Hospital of Borland", POLICE: "Police of Corland", YOUNG: "Hospital of Dorland"}
STATES = {HOSPITAL: "XBB", POLICE: "XCC", YOUNG: "XDD"}
TYPES = {
    HOSPITAL: ("military", "level-2-hospital"),
    POLICE: ("police", "formed-police-unit"),
    YOUNG: ("military", "level-2-hospital"),
}
LEVELS = ("A02", "A06", "A08", "A09", "A10", "A12")
VERIFIED_BEFORE = 30


def year() -> str:
    """Give the fiscal year of today."""
    return fiscal_year(today())


def day(ago: int) -> date:
    """Give the day so many days ago."""
    return today() - timedelta(days=ago)


def put(
    kind: str, name: str, *deeds: tuple[str, date, dict[str, Any]], scope: str = "", number: int = 0
) -> None:
    """Write entries on one subject without asking what stands in their way."""
    for place, (code, on, data) in enumerate(deeds, start=number + 1):
        write(OFFICER, Asked(kind, name, code, on, data, "As agreed."), scope=scope, number=place)


def rise(name: str, *, slot: str, to: str = "A12", last: int = VERIFIED_BEFORE) -> int:
    """Bring a pledge up to a level, each deed ten days after the one before; give how many entries it has."""
    component, unit_type = TYPES[name]
    told = content(member_state=STATES[name], title=TITLES[name], component=component, unit_type=unit_type)
    deeds = LEVELS[: LEVELS.index(to) + 1]
    first = last + 10 * len(deeds)
    lines = [("A01", day(first), {"content": told})]
    lines += [(code, day(first - 10 * place), {"slot": slot}) for place, code in enumerate(deeds, start=1)]
    put("pledge", name, *lines, scope=STATES[name])
    return len(lines)


def make_site() -> None:
    """Put a composition in force, a unit under way for twenty days, one that stands ready, one at Level 3."""
    start, _ = fiscal_days(year())
    put(
        "composition",
        year(),
        ("G01", start, {"slots": slots_to_json(placeholder_slots())}),
        ("G02", start, {"decision": "DOS 4"}),
    )
    number = rise(HOSPITAL, slot="MED")
    put(
        "pledge",
        HOSPITAL,
        ("C01", day(20), {"is_rapid": True, "reply_by": day(15).isoformat(), "requirement": "H2"}),
        ("C02", day(19), {}),
        ("C04", day(18), {}),
        ("C06", day(14), {"approved_on": day(14).isoformat()}),
        ("T01", day(10), {"step": "movement", "basis": "planned", "date": day(-30).isoformat()}),
        ("T01", day(10), {"step": "camp", "basis": "planned", "date": day(5).isoformat()}),
        ("K01", day(9), {"ground": "requirement", "side": "un"}),
        ("K02", day(6), {}),
        scope="XBB",
        number=number,
    )
    rise(POLICE, slot="FPU")
    rise(YOUNG, slot="", to="A09")
