"""A small record of invented states, whole enough for every door: command, API and pages."""

import polars as pl

from casque.core.dataset import Dataset

Rows = list[dict[str, str]]
STATED = {"basis": "stated"}

SOURCES: Rows = [
    {"code": "gazette", "title": "Gazette of Arland", "kind": "official_document", "published": "2099"}
]
PASSAGES: Rows = [
    {"code": f"G-L{line}", "source": "gazette", "section": "I", "line": str(line), "sentence": "1"}
    | {"quote_start": words}
    for line, words in (
        (1, "The mission in Corland began"),
        (2, "Engineers of Arland left"),
        (3, "Engineers left in"),
    )
]
MISSIONS: Rows = [
    {
        "code": "XM1",
        "title": "Mission in Corland",
        "aliases": "Old Mission",
        "hosts": "XCC",
        "established": "2091-03",
    }
    | {"hosts_basis": "stated", "passages": "G-L1", **STATED},
    {
        "code": "XM2",
        "title": "Mission in Dorland",
        "hosts": "XDD",
        "hosts_basis": "assigned",
        "basis": "assigned",
    },
]
PARTICIPATIONS: Rows = [
    {
        "code": "XAA-XM1",
        "contributor": "XAA",
        "mission": "XM1",
        "start": "2091",
        "end": "2092",
        "basis": "assigned",
    }
]
SLOTS: Rows = [
    {"code": "XM1-ENG-1", "title": "Engineers", "mission": "XM1", "category": "engineer", "basis": "assigned"}
]
CONTINGENTS: Rows = [
    {
        "code": "XM1-ENG-1.1",
        "title": "First engineers",
        "slot": "XM1-ENG-1",
        "contributor": "XAA",
        "rotation": "1",
    }
    | {"strength": "400", "dispatched": "2091-04", "passages": "G-L2", **STATED},
    {
        "code": "XM1-ENG-1.2",
        "title": "Second engineers",
        "slot": "XM1-ENG-1",
        "contributor": "XAA",
        "rotation": "2",
    }
    | {"strength": ">=300", "dispatched": "2092-04", "basis": "assigned"},
]
FORCES: Rows = [
    {
        "code": "XAA-PCRS",
        "title": "Standby force of Arland",
        "contributor": "XAA",
        "system": "PCRS",
        "units": "3",
    }
    | {"registered": "2095", "troops": "500", "categories": "engineer;medical", "basis": "assigned"}
]
UNITS: Rows = [
    {
        "code": "XAA-MED-1",
        "title": "Hospital of Arland",
        "contributor": "XAA",
        "system": "PCRS",
        "category": "medical",
    }
    | {"registered": "2096", "basis": "assigned"}
]
LEVELS: Rows = [
    {
        "code": "XL1",
        "title": "Force registered",
        "force": "XAA-PCRS",
        "units": "3",
        "level_to": "PCRS-registered",
    }
    | {"start": "2095", "end": "2095", "basis": "assigned"},
    {"code": "XL2", "title": "Two units to level 2", "force": "XAA-PCRS", "units": "2", "level_to": "PCRS-2"}
    | {"start": "2096-05", "end": "2096-05", "passages": "G-L3", **STATED},
    {
        "code": "XL3",
        "title": "The hospital to level 3",
        "unit": "XAA-MED-1",
        "units": "1",
        "level_to": "PCRS-3",
    }
    | {"start": "2097-05", "end": "2097-05", "basis": "assigned"},
]
TIMELINE: Rows = [
    {
        "code": "T2",
        "title": "Second engineers sent",
        "kind": "dispatch",
        "start": "2092-04",
        "basis": "assigned",
    },
    {
        "code": "T1",
        "title": "First engineers sent",
        "kind": "dispatch",
        "start": "2091-04",
        "basis": "assigned",
    },
]
CLAIMS: Rows = [
    {
        "code": "same-day",
        "title": "Departure of the engineers",
        "kind": "event_date",
        "measure": "dispatch_date",
    }
    | {"comparator": "eq", "value": "2091-04", "unit": "date", "about": "contingents/XM1-ENG-1.1"}
    | {"passages": "G-L3", **STATED},
    {
        "code": "other-day",
        "title": "Departure, told otherwise",
        "kind": "event_date",
        "measure": "dispatch_date",
    }
    | {"comparator": "eq", "value": "2093-01", "unit": "date", "about": "contingents/XM1-ENG-1.1"}
    | {"passages": "G-L3", **STATED},
    {
        "code": "own-words",
        "title": "Departure, in its own words",
        "kind": "event_date",
        "measure": "dispatch_date",
    }
    | {"comparator": "eq", "value": "2091-04", "unit": "date", "about": "contingents/XM1-ENG-1.1"}
    | {"passages": "G-L2", **STATED},
]
TABLES: dict[str, Rows] = {
    "sources": SOURCES,
    "passages": PASSAGES,
    "missions": MISSIONS,
    "participations": PARTICIPATIONS,
    "slots": SLOTS,
    "contingents": CONTINGENTS,
    "standby_forces": FORCES,
    "standby_units": UNITS,
    "level_changes": LEVELS,
    "timeline": TIMELINE,
    "claims": CLAIMS,
}


def record_of_arland(**tables: Rows) -> Dataset:
    """Give the record; a table given here takes the place of its own."""
    return Dataset(
        {name: pl.DataFrame(rows, infer_schema_length=None) for name, rows in (TABLES | tables).items()},
        name="arland",
        title="Record of Arland",
    )
