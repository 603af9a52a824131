"""Contributions of the hub: labels of either form, codes held to names, rows of one key added, never overwritten."""

import json
import time
from calendar import monthrange
from datetime import date
from itertools import product

import pytest

from casque.core.codes.countries import all_countries
from casque.core.errors import CasqueError, FaultsError
from casque.sources.dataset import Opened
from casque.sources.un_hub import DATASET
from tests.sources.tables_made import REAL, a_table, holds_its_tables, kinds, read_made

COLUMNS = [
    "contribution_id",
    "contributing_country",
    "isocode3",
    "m49_code",
    "mission_acronym",
    "personnel_type",
    "female_personnel",
    "male_personnel",
    "last_reporting_date",
]
BEFORE = (
    "ID,Contributor,Contributor_ISO-3,Mission,Mission_Country,Mission_Country_ISO-3,Troops,Civilian_Police,Observers,"
    "Total,Date"
)


def a_row(number: str = "1", **told: str) -> dict[str, str]:
    values = (number, "Arland", "XAA", "", "XM1", "Troops", "3", "40", "2098-01-31")
    return dict(zip(COLUMNS, values, strict=True)) | told


def a_file(*rows: dict[str, str]) -> str:
    return "\n".join([",".join(COLUMNS), *(",".join(row.values()) for row in rows)]) + "\n"


def test_a_row_has_men_women_and_both() -> None:
    reading = read_made(DATASET, a_file(a_row()))
    assert reading.tables["contributions"].rows() == [
        (date(2098, 1, 31), "XAA", "Arland", "XM1", "XM1", "troops", 40, 3, 43, "", "row 2")
    ]
    assert (reading.findings, reading.first, reading.last) == ((), date(2098, 1, 31), date(2098, 1, 31))


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Staff Officer", "staff_officers"),
        ("staff_officer", "staff_officers"),
        ("experts_on_mission", "experts_on_mission"),
        ("Individual Police", "individual_police"),
        ("formed_police_units", "formed_police_units"),
    ],
)
def test_labels_of_the_table_and_of_the_schema_are_read(label: str, kind: str) -> None:
    reading = read_made(DATASET, a_file(a_row(personnel_type=label)))
    assert reading.tables["contributions"]["personnel_type"].to_list() == [kind]


def test_the_api_gives_the_same() -> None:
    record: dict[str, object] = {**a_row()}
    record |= {
        "male_personnel": 40,
        "female_personnel": 3.0,
        "m49_code": None,
        "last_reporting_date": 4042483200000,
    }
    opened = Opened("a.json", json.dumps({"data": [record]}).encode(), "json")
    assert DATASET.recognise(opened)
    reading = DATASET.read(opened)
    holds_its_tables(reading)
    table = read_made(DATASET, a_file(a_row(last_reporting_date="2098-02-06"))).tables["contributions"]
    assert reading.tables["contributions"].drop("place").equals(table.drop("place"))
    assert kinds(reading) == ["day-moved"]


def test_swapped_codes_are_seen_by_their_content() -> None:
    """The definitions of the hub's schema have the two codes swapped; a file that follows them is read all the same."""
    reading = read_made(DATASET, a_file(a_row(isocode3="900", m49_code="XAA")))
    assert reading.tables["contributions"]["contributor"].to_list() == ["XAA"]
    assert kinds(reading) == ["code-differs"]


def test_a_code_that_is_not_its_names_is_named_and_the_name_counts() -> None:
    reading = read_made(DATASET, a_file(a_row(isocode3="XBB")))
    assert reading.tables["contributions"]["contributor"].to_list() == ["XAA"]
    assert "Arland (XBB)" in str(reading.findings[0].what)


def test_names_that_no_table_knows_are_kept_and_never_dropped() -> None:
    rows = (a_row("1", contributing_country="Arlandia"), a_row("2", mission_acronym="UNNOWHERE"))
    reading = read_made(DATASET, a_file(*rows))
    table = reading.tables["contributions"]
    assert table["flags"].to_list() == ["name-unknown", "name-unknown"]
    assert (table["contributor"].to_list(), table["mission"].to_list()) == ([None, "XAA"], ["XM1", None])
    assert (kinds(reading), table["total"].sum()) == (["names-unknown", "names-unknown"], 86)


def test_rows_of_one_key_are_added_and_repeats_set_aside() -> None:
    reading = read_made(DATASET, a_file(a_row("1"), a_row("2", male_personnel="0"), a_row("1")))
    table = reading.tables["contributions"]
    assert table.select("male", "female", "total", "flags").rows() == [(40, 6, 46, "key-repeated")]
    assert kinds(reading) == ["repeated-rows", "key-repeated"]


def test_sums_that_no_mission_can_have_are_refused() -> None:
    with pytest.raises(CasqueError, match="more people in one mission"):
        DATASET.read(a_table(a_file(*(a_row(number, male_personnel="400000") for number in "12"))))


def test_months_that_are_missing_stay_gaps() -> None:
    reading = read_made(DATASET, a_file(a_row("1"), a_row("2", last_reporting_date="2098-04-30")))
    assert "2098-02, 2098-03" in str(reading.findings[0].what)
    assert kinds(reading) == ["month-missing"]


def test_all_faults_are_told_together() -> None:
    text = a_file(
        a_row("1", male_personnel="-1", personnel_type="Cooks"),
        a_row("2", female_personnel="x", last_reporting_date="soon"),
        a_row("3", contributing_country=""),
        a_row("4"),
        a_row("4", male_personnel="41"),
    )
    with pytest.raises(FaultsError) as caught:
        DATASET.read(a_table(text))
    assert [(fault.row, fault.column) for fault in caught.value.faults] == [
        (2, "male_personnel"),
        (2, "personnel_type"),
        (3, "female_personnel"),
        (3, "last_reporting_date"),
        (4, "contributing_country"),
        (5, "contribution_id"),
        (6, "contribution_id"),
    ]


def test_a_web_page_saved_as_a_table_is_refused() -> None:
    opened = a_table("<html><body>Service unavailable</body></html>")
    assert not DATASET.recognise(opened)
    with pytest.raises(CasqueError):
        DATASET.read(opened)


def test_the_table_before_2010_has_police_of_any_kind() -> None:
    reading = read_made(DATASET, f"{BEFORE}\n1,Arland,XAA,XM1,Borland,XBB,40,3,NA,43,2008-01-31\n")
    rows = reading.tables["contributions"].select("personnel_type", "male", "total", "flags").rows()
    assert rows == [("troops", None, 40, "gender-not-told"), ("police", None, 3, "gender-not-told")]
    assert (reading.dataset, reading.layout) == ("un-hub-contributions", "before-2010")


def test_the_columns_are_those_of_the_published_schema() -> None:
    place = REAL / "psdata-metadata" / "metadata-all_2023-12_no-contacts.json"
    assert place.is_file(), "The published schema is not beside the project."
    listed = json.loads(place.read_text(encoding="utf-8"))
    schema = next(one for one in listed if one["Dataset ID"] == "DPO-UCHISTORICAL")
    assert {one["Column Name"] for one in schema["Column definitions"]} == set(COLUMNS)
    types = next(one for one in schema["Column definitions"] if one["Column Name"] == "personnel_type")
    for told in types["Attributes"]:
        read_made(DATASET, a_file(a_row(personnel_type=told["Attribute"])))


def test_many_rows_are_read_fast() -> None:
    """A hundred thousand rows in a second of the processor at most: half the speed asked, however busy the machine."""
    days = [
        f"{year}-{month:02}-{monthrange(year, month)[1]}" for year in (2097, 2098) for month in range(1, 13)
    ]
    states = all_countries()[:40]
    rows = (
        f'{number},"{state.name}",{state.alpha3},,XM{mission},Troops,1,2,{day}'
        for number, (day, state, mission) in enumerate(product(days, states, range(105)))
    )
    data = "\n".join([",".join(COLUMNS), *rows]).encode()
    started = time.process_time()
    reading = DATASET.read(Opened("a.csv", data, "csv"))
    assert reading.tables["contributions"].height == 100_800
    assert time.process_time() - started < 1
