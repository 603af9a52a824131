"""Small records of invented states, made in one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from casque.core.checks import check_tables
from casque.core.dataset import Dataset
from casque.core.tables import table_named

Rows = Sequence[Mapping[str, str]]

SOURCE = {"code": "report", "title": "Report of Arland", "kind": "official_document", "published": "2100-09"}
OTHER_SOURCE = {
    "code": "diary",
    "title": "Diary of Borland",
    "kind": "official_document",
    "published": "2100-10",
}


def passage(number: int, *, source: str = "report") -> dict[str, str]:
    """Make the passage P<number>, on a line of its own."""
    return {
        "code": f"P{number}",
        "source": source,
        "section": "I",
        "line": str(number),
        "sentence": "1",
        "quote_start": "Arland sent",
    }


def a_record(**tables: Rows) -> Dataset:
    """Make a sound record of some tables; the passages P1 to P9 are there, P9 of another source."""
    passages = [passage(n) for n in range(1, 9)] + [passage(9, source="diary")]
    given: dict[str, Rows] = {"sources": [SOURCE, OTHER_SOURCE], "passages": passages, **tables}
    frames = {name: _frame(name, rows) for name, rows in given.items()}
    faults = check_tables(frames)
    assert not faults, [str(fault) for fault in faults]
    return Dataset(frames)


def stated(code: str, passages: str = "P1", **values: str) -> dict[str, str]:
    """Make a row that a passage states."""
    return {"code": code, "basis": "stated", "passages": passages, **values}


def a_claim(code: str = "C1", passages: str = "P1", **values: str) -> dict[str, str]:
    """Make a claim of a number of persons."""
    claim = {
        "title": "Arland",
        "kind": "stated",
        "measure": "personnel_deployed",
        "comparator": "eq",
        "value": "100",
        "unit": "persons",
    }
    return stated(code, passages, **{**claim, **values})


def a_mission(code: str = "XM1", **values: str) -> dict[str, str]:
    """Make a mission in Corland."""
    return stated(code, "P8", title=f"Mission {code}", **{"hosts": "XCC", "hosts_basis": "stated", **values})


def a_slot(code: str = "XM1-ENG-1", **values: str) -> dict[str, str]:
    """Make a slot for engineers."""
    return stated(code, "P8", **{"title": code, "mission": "XM1", "category": "engineer", **values})


def a_contingent(code: str = "XM1-ENG-1.1", passages: str = "P2", **values: str) -> dict[str, str]:
    """Make a contingent of 100 engineers sent in March 2099."""
    given = {
        "title": code,
        "slot": "XM1-ENG-1",
        "contributor": "XAA",
        "strength": "100",
        "dispatched": "2099-03",
    }
    return stated(code, passages, **{**given, **values})


def _frame(name: str, rows: Rows) -> pl.DataFrame:
    columns = table_named(name).columns
    unknown = {key for row in rows for key in row} - set(columns)
    assert not unknown, (name, unknown)
    return pl.DataFrame(
        [{c: row.get(c) for c in columns} for row in rows], schema=dict.fromkeys(columns, pl.String)
    )
