"""Yearly totals of the world: of December, with parts only where the file tells them."""

from datetime import date

import pytest

from casque.core.errors import FaultsError
from casque.sources.owid import DATASET
from tests.sources.tables_made import a_table, kinds, read_made, read_published

HEADING = (
    "Entity,Year,Number of peacekeeping missions (United Nations Peacekeeping),"
    "Size of total peacekeeping force (United Nations Peacekeeping),"
    "Civilian police (peacekeepers) (United Nations Peacekeeping),"
    "Military Observers and staff officers (peacekeepers) (United Nations Peacekeeping),"
    "Troops (peacekeepers) (United Nations Peacekeeping)"
)


def test_a_year_has_its_total_and_its_parts() -> None:
    reading = read_made(
        DATASET, f"{HEADING}\nWorld,2097,3,700,0,0,0\nWorld,2098,3,60,10,20,30\nWorld,2099,4,,,,\n"
    )
    rows = reading.tables["world_totals"].select("start", "end", "personnel_type", "total", "place").rows()
    assert rows == [
        (date(2097, 12, 31), date(2097, 12, 31), None, 700.0, "row 2"),
        (date(2098, 12, 31), date(2098, 12, 31), None, 60.0, "row 3"),
        (date(2098, 12, 31), date(2098, 12, 31), "police", 10.0, "row 3"),
        (date(2098, 12, 31), date(2098, 12, 31), "observers_and_staff_officers", 20.0, "row 3"),
        (date(2098, 12, 31), date(2098, 12, 31), "troops", 30.0, "row 3"),
    ]
    assert (reading.totals.printed, reading.totals.met) == (1, 1)
    assert (reading.first, reading.last) == (date(2097, 1, 1), date(2099, 12, 31))
    assert "In 1 years from 2097 to 2097" in str(reading.findings[0].what)


def test_parts_that_do_not_add_up_are_named() -> None:
    reading = read_made(DATASET, f"{HEADING}\nWorld,2098,3,61,10,20,30\n")
    assert kinds(reading) == ["total-not-met"]
    assert (reading.totals.printed, reading.totals.met) == (1, 0)


def test_all_faults_are_told_together() -> None:
    text = f"{HEADING}\nArland,2098,3,60,10,20,30\nWorld,2099,x,60,-1,20,30\nWorld,2099,3,60,10,20,1.5\n"
    with pytest.raises(FaultsError) as caught:
        DATASET.read(a_table(text))
    assert [(fault.row, fault.column.split(" (")[0]) for fault in caught.value.faults] == [
        (2, "Entity"),
        (3, "Civilian police"),
        (3, "Number of peacekeeping missions"),
        (3, "Year"),
        (4, "Troops"),
        (4, "Year"),
    ]


def test_the_real_table_is_read_whole() -> None:
    """76 years, of which the last tells a number of missions only; 30 years with parts, 45 without."""
    reading = read_published("owid-peacekeeping/United Nations Peacekeeping.csv")
    rows = reading.tables["world_totals"]
    assert (rows.height, rows.filter(rows["personnel_type"].is_null()).height) == (165, 75)
    assert (reading.totals.printed, reading.totals.met) == (30, 30)
    assert kinds(reading) == ["not-numeric"]
    december_2020 = rows.filter(rows["end"] == date(2020, 12, 31), rows["personnel_type"].is_null())
    assert december_2020["total"].to_list() == [81_832.0]
