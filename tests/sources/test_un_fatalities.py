"""Fatalities: a person counts once, from either door, in every vintage, and never has a name."""

import json
from datetime import UTC, date, datetime

import polars as pl
import pytest

from casque.core.errors import FaultsError
from casque.sources.dataset import Opened, SourceError
from casque.sources.un_fatalities import DATASET
from casque.sources.vintages import compare
from tests.sources.tables_made import a_table, holds_its_tables, kinds, read_made, read_published

COLUMNS = [
    "id",
    "incident_date",
    "casualty_id",
    "mission_acronym",
    "type_of_casualty",
    "gender",
    "casualty_nationality",
    "casualty_personnel_type",
    "type_of_incident",
    "m49_code",
    "isocode3",
    "last_update",
]


def a_death(**told: str) -> dict[str, str]:
    row = dict.fromkeys(COLUMNS, "")
    row |= {"id": "1", "incident_date": "2098-05-01", "casualty_id": "XM1-1", "mission_acronym": "XM1"}
    row |= {"type_of_casualty": "Fatality", "gender": "M", "casualty_nationality": "Arland"}
    row |= {"casualty_personnel_type": "Military", "type_of_incident": "Illness", "isocode3": "XAA"}
    return row | {"last_update": "2099-01-31"} | told


def a_list(*deaths: dict[str, str]) -> str:
    return "\n".join([",".join(COLUMNS), *(",".join(row.values()) for row in deaths)]) + "\n"


def test_a_person_has_a_day_a_mission_a_nationality_and_a_cause() -> None:
    reading = read_made(DATASET, a_list(a_death()))
    assert reading.tables["fatalities"].rows() == [
        (
            "XM1-1",
            date(2098, 5, 1),
            "XM1",
            "XM1",
            "XAA",
            "Arland",
            "military",
            "illness",
            "male",
            "",
            "row 2",
        )
    ]
    assert (reading.as_of, reading.findings) == (date(2099, 1, 31), ())


def test_spaces_behind_a_kind_and_an_open_cause_are_read() -> None:
    death = a_death(casualty_personnel_type="Local ", gender="", type_of_incident="To Be Determined")
    rows = read_made(DATASET, a_list(death)).tables["fatalities"]
    assert rows.select("personnel", "gender", "cause", "flags").row(0) == (
        "local",
        None,
        "undetermined",
        "cause-open",
    )


def test_a_person_of_two_nationalities_counts_once_and_has_none_where_both_were_states() -> None:
    other = a_death(casualty_nationality="Borland", isocode3="XBB", id="2")
    reading = read_made(DATASET, a_list(a_death(), other, a_death(casualty_id="XM1-2")))
    rows = reading.tables["fatalities"]
    assert rows["casualty"].to_list() == ["XM1-1", "XM1-2"]
    assert rows.select("contributor", "contributor_printed", "flags").row(0) == (
        None,
        "Arland / Borland",
        "nationality-twice",
    )
    assert (kinds(reading), reading.findings[0].people) == (["repeated-rows"], 1)


def test_a_state_that_was_not_yet_is_no_nationality() -> None:
    """Montenegro is a state from June 2006 on; before, its people are of Serbia and Montenegro."""
    day = {"incident_date": "2004-01-01"}
    two = [
        a_death(casualty_nationality=name, isocode3="", **day)
        for name in ("Montenegro", "Serbia and Montenegro")
    ]
    assert read_made(DATASET, a_list(*two)).tables["fatalities"]["contributor"].to_list() == ["SCG"]


def test_rows_of_a_person_that_differ_otherwise_are_refused() -> None:
    with pytest.raises(FaultsError) as caught:
        DATASET.read(a_table(a_list(a_death(), a_death(type_of_incident="Accident"))))
    assert [(fault.row, fault.column) for fault in caught.value.faults] == [
        (2, "casualty_id"),
        (3, "casualty_id"),
    ]


def test_all_faults_are_told_together() -> None:
    wrong = a_death(incident_date="1 May", gender="X", casualty_id="a")
    other = a_death(type_of_incident="Magic", type_of_casualty="Injury", casualty_id="b")
    with pytest.raises(FaultsError) as caught:
        DATASET.read(a_table(a_list(wrong, other, a_death(mission_acronym="", casualty_id="c"))))
    assert [(fault.row, fault.column) for fault in caught.value.faults] == [
        (2, "gender"),
        (2, "incident_date"),
        (3, "type_of_casualty"),
        (3, "type_of_incident"),
        (4, "mission_acronym"),
    ]


def test_names_and_codes_that_differ_are_named() -> None:
    reading = read_made(
        DATASET,
        a_list(
            a_death(isocode3="XBB"),
            a_death(casualty_id="b", casualty_nationality="Nowhere", isocode3=""),
            a_death(casualty_id="c", isocode3=""),
            a_death(casualty_id="d", mission_acronym="UNNOWHERE"),
        ),
    )
    assert kinds(reading) == ["code-differs", "code-differs", "names-unknown", "names-unknown"]
    assert reading.tables["fatalities"]["contributor"].to_list() == ["XAA", None, "XAA", "XAA"]
    assert reading.tables["fatalities"]["flags"].to_list() == ["", "name-unknown", "", "name-unknown"]


def test_the_api_gives_the_same_with_days_before_1970() -> None:
    def epoch(text: str) -> int:
        return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)

    death = a_death(incident_date="1948-07-06")
    record = death | {
        "incident_date": epoch("1948-07-06"),
        "last_update": epoch("2099-01-31"),
        "gender": None,
    }
    opened = Opened("a.json", json.dumps([record]).encode(), "json")
    assert DATASET.recognise(opened)
    reading = DATASET.read(opened)
    holds_its_tables(reading)
    assert reading.tables["fatalities"]["day"].to_list() == [date(1948, 7, 6)]
    assert (reading.as_of, reading.first) == (date(2099, 1, 31), date(1948, 7, 6))


@pytest.mark.parametrize("text", ["[1]", "{}", "[", '{"a": [], "b": []}', "[" * 100_000, '[{"id": NaN}]'])
def test_json_that_is_no_list_of_fatalities_is_refused(text: str) -> None:
    with pytest.raises(SourceError):
        DATASET.read(Opened("a.json", text.encode(), "json"))


def test_a_later_vintage_is_told_by_its_day_and_compared_by_person() -> None:
    """Numbers of rows shift between vintages; the person's own number does not."""
    old = read_made(DATASET, a_list(a_death(type_of_incident="To Be Determined")))
    added = a_death(id="1", casualty_id="XM1-0", incident_date="2090-01-01")
    new = read_made(
        DATASET, a_list(*(one | {"last_update": "2099-06-30"} for one in (added, a_death(id="2"))))
    )
    assert old.as_of is not None
    assert new.as_of is not None
    assert old.as_of < new.as_of
    changes = compare("fatalities", old.tables["fatalities"], new.tables["fatalities"])
    assert changes.select("casualty", "change", "column").rows() == [
        ("XM1-0", "added", ""),
        ("XM1-1", "changed", "cause"),
        ("XM1-1", "changed", "flags"),
    ]


def test_the_real_list_is_read_the_same_from_both_doors() -> None:
    """4,350 rows are 4,344 people: six stand there as of Montenegro and of Serbia and Montenegro."""
    place = "un-fatalities/dppadposs-fatalities_2023-11-28"
    table, api = read_published(f"{place}.csv"), read_published(f"{place}.json.gz")
    rows = table.tables["fatalities"]
    assert (rows.height, rows["casualty"].n_unique(), rows["mission"].n_unique()) == (4_344, 4_344, 81)
    assert (table.first, table.last, table.as_of) == (
        date(1948, 7, 6),
        date(2023, 11, 21),
        date(2023, 11, 28),
    )
    assert kinds(table) == kinds(api) == ["repeated-rows", "code-differs"]
    assert table.findings[0].people == 6
    assert rows.filter(pl.col("contributor").is_null()).height == 15
    assert rows.filter(pl.col("flags").str.contains("cause-open")).height == 144
    assert rows.drop("place").equals(api.tables["fatalities"].drop("place"))
