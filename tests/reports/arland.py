"""A small record of invented states: two missions, three contingents, work, losses, a standby force, claims."""

import polars as pl

from casque.core.dataset import Dataset

TABLES = {
    "sources": [{"code": "SRC", "title": "Arland Paper", "kind": "white_paper", "published": "2095-06"}],
    "passages": [
        {
            "code": f"P{n}",
            "source": "SRC",
            "section": section,
            "line": str(n),
            "sentence": "1",
            "quote_start": "In",
        }
        for n, section in enumerate(["I", "I", "II", "Annex"], start=1)
    ],
    "missions": [
        {"code": "XMIS", "title": "Mission in Borland", "hosts": "XBB", "hosts_basis": "stated"},
        {"code": "XCOR", "title": "Observers in Corland", "hosts": "XCC;XDD", "hosts_basis": "stated"},
    ],
    "participations": [
        {"code": "T1", "mission": "XMIS", "contributor": "XAA", "start": "2090-04", "end": "2093"},
        {
            "code": "T2",
            "mission": "XCOR",
            "contributor": "XAA",
            "start": "2091-01-01",
            "is_present": "yes",
            "as_of": "2095-06",
        },
    ],
    "slots": [
        {"code": "XMIS-ENG", "title": "Engineers in XMIS", "mission": "XMIS", "category": "engineer"},
        {"code": "XCOR-MED", "title": "Hospital in XCOR", "mission": "XCOR", "category": "medical"},
    ],
    "contingents": [
        {
            "code": "C1",
            "title": "First engineers",
            "slot": "XMIS-ENG",
            "contributor": "XAA",
            "strength": "200",
            "dispatched": "2090-05",
            "returned": "2091-05-10",
        },
        {
            "code": "C2",
            "title": "Second engineers",
            "slot": "XMIS-ENG",
            "contributor": "XAA",
            "strength": ">=180",
            "dispatched": "2091-05-01",
            "returned": "2092",
        },
        {"code": "C3", "title": "Hospital", "slot": "XCOR-MED", "contributor": "XAA", "dispatched": "2092"},
    ],
    "strengths": [
        {
            "code": "S1",
            "title": "Everybody",
            "kind": "snapshot",
            "contributor": "XAA",
            "troops": "1234",
            "as_of": "2095-06",
        },
        {
            "code": "S2",
            "title": "Since the beginning",
            "kind": "cumulative",
            "contributor": "XAA",
            "troops": ">=4000",
            "as_of": "2095-06",
        },
    ],
    "activities": [
        {
            "code": "A1",
            "title": "Roads",
            "measure": "roads",
            "amount": ">=17000",
            "unit": "km",
            "missions": "XMIS",
        },
        {
            "code": "A2",
            "title": "Paths",
            "measure": "paths",
            "amount": "20",
            "unit": "km",
            "missions": "XMIS;XCOR",
        },
        {
            "code": "A3",
            "title": "Wells",
            "measure": "wells",
            "amount": "14",
            "unit": "wells",
            "missions": "XCOR",
        },
        {"code": "A4", "title": "Lessons", "measure": "lessons", "amount": "?"},
    ],
    "fatalities": [
        {"code": "F1", "title": "A", "contributor": "XAA", "mission": "XMIS", "date": "2090-07-01"},
        {"code": "F2", "title": "B", "contributor": "XAA", "mission": "XMIS", "date": "2090"},
        {"code": "F3", "title": "C", "contributor": "XAA", "mission": "XCOR", "date": "2093-02"},
        {"code": "F4", "title": "D", "contributor": "XAA", "mission": "XCOR"},
    ],
    "standby_forces": [
        {
            "code": "FORCE",
            "title": "Standby force of Arland",
            "contributor": "XAA",
            "system": "PCRS",
            "registered": "2090",
            "units": "5",
            "troops": "900",
            "categories": "engineer;medical",
        }
    ],
    "level_changes": [
        {
            "code": "L1",
            "title": "Registered",
            "force": "FORCE",
            "units": "5",
            "level_to": "PCRS-registered",
            "start": "2090",
            "end": "2090",
        },
        {
            "code": "L2",
            "title": "Two to Level 2",
            "force": "FORCE",
            "units": "2",
            "level_from": "PCRS-registered",
            "level_to": "PCRS-2",
            "start": "2092-03",
            "end": "2092-03",
        },
    ],
}


def a_record(**tables):
    """Make the record, with some tables in place of its own."""
    return Dataset({name: pl.DataFrame(rows) for name, rows in (TABLES | tables).items() if rows})


def a_claim(code, passage):
    """Make the row of a claim from one passage."""
    return {
        "code": code,
        "title": "Persons",
        "kind": "stated",
        "measure": "persons",
        "comparator": "eq",
        "value": "5",
        "unit": "persons",
        "basis": "stated",
        "passages": passage,
    }
