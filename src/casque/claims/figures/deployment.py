"""Figures of who served where."""

from __future__ import annotations

from casque.claims.figures.keys import (
    counted,
    floor,
    height,
    mission_field,
    of_field,
    region,
    slot_field,
    summed,
    year_of,
)
from casque.claims.figures.model import Figure, Item, Scope
from casque.core.codes.categories import category
from casque.core.dataset import Dataset, Record
from casque.core.quantities import Quantity
from casque.core.words import N_

DESCRIBED_ONLY = N_(
    "Counts only the contingents that a source describes one by one. Most rotations are told only as totals."
)
OVERLAP = N_("Stated totals of different scope overlap; they are never added to this figure.")
_SLOT_KEYS = {"mission": slot_field("mission"), "category": slot_field("category")}


def _is_whole(record: Record) -> bool:
    """Tell whether a statement is about everybody: no part of another, all categories, both sexes."""
    return not (record["part_of"] or record["categories"] or record["sex"])


def _hosts(data: Dataset, _: Scope) -> list[Item]:
    first: dict[str, Record] = {}
    for mission in data.records("missions"):
        for host in mission.many("hosts"):
            first.setdefault(host, mission)
    stated = {
        host
        for mission in data.records("missions")
        if mission["hosts_basis"] == "stated"
        for host in mission.many("hosts")
    }
    one, perhaps = Quantity.exact(1, "countries"), Quantity.between(0, 1, "countries")
    return [Item(record, one if host in stated else perhaps) for host, record in first.items()]


def _formed(record: Record) -> bool:
    return category(record["category"]).kind == "formed_unit"


def _troops(data: Dataset, scope: Scope) -> list[Item]:
    everyone = summed("contingents", "strength", "persons")(data, scope)
    return [item for item in everyone if _formed(data.record("slots", item.record["slot"]))]


def _contingents(data: Dataset, scope: Scope) -> list[Item]:
    return [Item(item.record, Quantity.exact(1, "contingents")) for item in _troops(data, scope)]


FIGURES = (
    Figure(
        "missions",
        N_("Missions"),
        N_("In how many missions has the contributor taken part?"),
        N_("Number of rows of the table participations."),
        "missions",
        counted("participations", "missions"),
        {
            "contributor": of_field("contributor"),
            "mission": of_field("mission"),
            "present": of_field("is_present"),
            "region": region,
            "host": mission_field("hosts"),
            "year": year_of("start"),
        },
        height("participations", "missions"),
        is_count=True,
    ),
    Figure(
        "missions-present",
        N_("Missions with personnel at the time of the report"),
        N_("In how many missions was the contributor still taking part when the source spoke?"),
        N_("Number of participations that the source calls present."),
        "missions",
        counted("participations", "missions", lambda record: record["is_present"] == "yes"),
        {"mission": of_field("mission"), "region": region},
        is_count=True,
    ),
    Figure(
        "host-countries",
        N_("Host countries and areas"),
        N_("In how many countries and areas did those missions work?"),
        N_("Number of different hosts of the missions; hosts that the keeper assigned may or may not count."),
        "countries",
        _hosts,
        {},
        warnings=(N_("The name of some missions tells no host; theirs were assigned by the keeper."),),
        is_count=True,
    ),
    Figure(
        "slots",
        N_("Slots"),
        N_("How many places in missions has the contributor filled with units?"),
        N_("Number of rows of the table slots."),
        "slots",
        counted("slots", "slots"),
        {"mission": of_field("mission"), "category": of_field("category"), "basis": of_field("basis")},
        height("slots", "slots"),
        is_count=True,
    ),
    Figure(
        "contingents-dispatched",
        N_("Contingents described"),
        N_("How many contingents does the record describe one by one?"),
        N_("Number of contingents in slots for formed units."),
        "contingents",
        _contingents,
        {**_SLOT_KEYS, "year": year_of("dispatched")},
        warnings=(DESCRIBED_ONLY,),
        is_count=True,
    ),
    Figure(
        "troops-dispatched",
        N_("Troops in the contingents described"),
        N_("How many troops went with the contingents that the record describes, and where?"),
        N_("Sum of the strengths on dispatch of the contingents in slots for formed units."),
        "persons",
        _troops,
        {**_SLOT_KEYS, "year": year_of("dispatched")},
        warnings=(DESCRIBED_ONLY, OVERLAP),
    ),
    Figure(
        "personnel-sent",
        N_("Personnel sent since the beginning"),
        N_("How many persons has the contributor sent to missions in all?"),
        N_("The cumulative statement that is about everybody."),
        "persons",
        summed("strengths", "troops", "persons", lambda r: r["kind"] == "cumulative" and _is_whole(r)),
        {"contributor": of_field("contributor")},
        warnings=(N_("The source does not tell whether it counts persons or tours of duty."),),
    ),
    Figure(
        "personnel-sent-by-part",
        N_("Personnel sent, by the parts stated"),
        N_("What do the parts of the stated total add up to?"),
        N_("Sum of the statements that are parts of the cumulative total."),
        "persons",
        summed("strengths", "troops", "persons", lambda r: r["part_of"] != "" and r["kind"] != "snapshot"),
        {"category": of_field("categories"), "mission": of_field("missions")},
        warnings=(
            N_("A part whose strength is not told adds at least nothing, so the sum is a lower bound."),
        ),
    ),
    Figure(
        "unit-rotations",
        N_("Unit rotations stated"),
        N_("How many rotations of units does the source count, by category?"),
        N_("Sum of units, or of rotations where no units are told, of the parts of the cumulative total."),
        "rotations",
        lambda data, _: [
            Item(record, floor(record["units"] or record["rotations"], "rotations"))
            for record in data.records("strengths")
            if record["kind"] == "rotation_total" and record["part_of"]
        ],
        {"category": of_field("categories")},
        warnings=(N_("The source says units where it counts rotations; see the contradictions."),),
    ),
    Figure(
        "personnel-serving",
        N_("Personnel serving"),
        N_("How many persons were serving when the source spoke?"),
        N_("The snapshot that is about everybody."),
        "persons",
        summed("strengths", "troops", "persons", lambda r: r["kind"] == "snapshot" and _is_whole(r)),
        {"contributor": of_field("contributor")},
    ),
    Figure(
        "personnel-serving-by-part",
        N_("Personnel serving, by the parts stated"),
        N_("What do the parts of the serving strength add up to?"),
        N_("Sum of the snapshots that are parts of another snapshot."),
        "persons",
        summed("strengths", "troops", "persons", lambda r: r["kind"] == "snapshot" and r["part_of"] != ""),
        {"category": of_field("categories")},
        warnings=(N_("The source tells the strength of some categories only."),),
    ),
)
