"""IPI's tables: clean and dirty ones give the same, sums are set aside and held to their rows, NA is not told."""

import json
from datetime import date

import polars as pl
import pytest

from casque.core.errors import FaultsError
from casque.sources.dataset import Opened, SourceError
from casque.sources.ipi import DATASET
from casque.sources.ipi_totals import DATASET as TOTALS
from tests.sources.tables_made import REAL, a_table, holds_its_tables, kinds, read_made, read_published

FOLDER = "ipi-providing-for-peacekeeping"
GROUPS = ("Individual_Police", "Formed_Police_Units", "Experts_on_Mission", "Troops", "Total")
HEADING = ",".join(
    [
        "Date,Contributor,Contributor_ISO-3,Mission",
        *(f"{one}_{sex}" for one in GROUPS for sex in ("Male", "Female", "Total")),
    ]
)
NONE = "NA,NA,NA"


def a_row(
    troops: str = "40,3,43",
    *,
    experts: str = NONE,
    total: str = "40,3,43",
    keys: str = "Arland,XAA,XM1",
    day: str = "2098-01-31",
) -> str:
    return f"{day},{keys},{NONE},{NONE},{experts},{troops},{total}"


def a_file(*rows: str) -> str:
    return "\n".join([HEADING, *rows]) + "\n"


def test_what_is_not_told_is_no_row() -> None:
    reading = read_made(DATASET, a_file(a_row(experts="1,0,1", total="41,3,44")))
    rows = reading.tables["contributions"].select("personnel_type", "male", "female", "total", "place").rows()
    assert rows == [("experts_on_mission", 1, 0, 1, "row 2"), ("troops", 40, 3, 43, "row 2")]


def test_rows_appended_twice_count_once() -> None:
    again = a_row(keys="Arland',XAA',XM1'")
    reading = read_made(DATASET, a_file(a_row(), again))
    clean = read_made(DATASET, a_file(a_row()))
    assert reading.tables["contributions"].equals(clean.tables["contributions"])
    assert kinds(reading) == ["names-mended", "repeated-rows"]


def test_rows_of_one_key_that_differ_are_refused() -> None:
    with pytest.raises(FaultsError) as caught:
        DATASET.read(a_table(a_file(a_row(), a_row("41,3,44", total="41,3,44", keys="Arland',XAA',XM1'"))))
    assert [fault.row for fault in caught.value.faults] == [2, 3]


def test_sums_are_set_aside_and_held_to_their_rows() -> None:
    sums = [a_row(keys="Arland,XAA,all"), a_row("50,3,53", total="50,3,53", keys="all,all,all")]
    reading = read_made(DATASET, a_file(*sums, a_row()))
    assert reading.tables["contributions"]["total"].to_list() == [43]
    assert (reading.totals.printed, reading.totals.met, reading.totals.grand) == (2, 1, 53)
    assert kinds(reading) == ["aggregate", "total-not-met"]
    assert "by 10 people at most, in 1 months: 2098-01" in str(reading.findings[1].what)


def test_men_and_women_that_do_not_make_a_total_that_fits_are_not_told() -> None:
    reading = read_made(DATASET, a_file(a_row("40,4,43", total="40,4,43")))
    rows = reading.tables["contributions"].select("male", "female", "total", "flags").rows()
    assert rows == [(None, None, 43, "gender-implausible")]
    assert (kinds(reading), reading.findings[0].people) == (["gender-implausible"], 43)


def test_rows_that_tell_no_number_are_named() -> None:
    silent = a_row(NONE, total=NONE, keys="Borland,XBB,XM1")
    reading = read_made(DATASET, a_file(a_row(), silent))
    assert reading.tables["contributions"].height == 1
    assert "Borland (1)" in str(reading.findings[0].what)


def test_all_faults_are_told_together() -> None:
    text = a_file(
        a_row("-1,3,2", total="2,0,2"),
        a_row("1,1,2", total="1,1,3", keys="Borland,XBB,XM1"),
        a_row("5,5,9", total="10,0,10", keys="Corland,XCC,XM1"),
        a_row("1,1,NA", total=NONE, keys="Dorland,XDD,XM1", day="soon"),
    )
    with pytest.raises(FaultsError) as caught:
        DATASET.read(a_table(text))
    assert [(fault.row, fault.column) for fault in caught.value.faults] == [
        (2, "Troops_Male"),
        (3, "Total_Total"),
        (4, "Total_Total"),
        (4, "Troops_Total"),
        (5, "Date"),
        (5, "Troops_Total"),
    ]


def test_a_file_of_sums_alone_is_refused() -> None:
    with pytest.raises(SourceError, match="sums only"):
        DATASET.read(a_table(a_file(a_row(keys="all,all,all"))))


def test_records_of_a_month_are_read() -> None:
    own = {
        "tcc_country_id": "XAA",
        "tcc_country_string": "Arland",
        "mission": "XM1",
        "date": "20980131T000000",
    }
    record = own | {"troops": 43, "troops_m": 40, "troops_f": 3, "total": 43, "total_m": 0}
    opened = Opened("a.json", json.dumps([record]).encode(), "json")
    assert DATASET.recognise(opened)
    reading = DATASET.read(opened)
    holds_its_tables(reading)
    table = read_made(DATASET, a_file(a_row())).tables["contributions"]
    assert reading.tables["contributions"].drop("place").equals(table.drop("place"))


def test_a_table_that_lacks_women_of_a_kind_is_refused() -> None:
    with pytest.raises(SourceError, match="lacks the columns Formed_Police_Units_Female"):
        DATASET.read(a_table(a_file(a_row()).replace("Formed_Police_Units_Female", "x")))
    record = {"tcc_country_id": "XAA", "mission": "XM1", "date": "20980131T000000", "troops": 4, "total": 4}
    with pytest.raises(SourceError, match="has the column ip_m"):
        DATASET.read(Opened("a.json", json.dumps([record | {"ip_m": 1}]).encode(), "json"))


def test_a_file_of_one_contributor_is_told_by_its_name() -> None:
    text = "Date,Troops,Police,Experts\n1992-01-31,5,NA,1\n1993-01-31,5,NA,1\n"
    reading = TOTALS.read(a_table(text, "Arland.csv"))
    holds_its_tables(reading)
    rows = (
        reading.tables["world_totals"].select("end", "contributor", "personnel_type", "total", "flags").rows()
    )
    assert rows[0] == (date(1992, 1, 31), "XAA", "troops", 5.0, "observers-in-troops;contributor-from-name")
    assert rows[3] == (date(1993, 1, 31), "XAA", "experts_on_mission", 1.0, "contributor-from-name")
    with pytest.raises(SourceError, match="does not tell its contributor"):
        TOTALS.read(a_table(text, ".csv"))


def test_totals_are_held_to_their_parts() -> None:
    head = "Date,Mission,Mission HQ,Troops,Police,Observers,Total"
    reading = read_made(TOTALS, f"{head}\n2098-01-31,XM1,x,4,1,NA,5\n2098-01-31,XM2,x,4,1,1,5\n")
    assert (reading.totals.printed, reading.totals.met, kinds(reading)) == (2, 1, ["total-not-met"])
    with pytest.raises(FaultsError, match="3 faults"):
        TOTALS.read(a_table(f"{head}\n2098-01-31,XM1,x,-4,1,NA,5\n2098-01-31,XM1,x,4,1,1,6\n"))


def test_the_real_dirty_file_gives_each_month_once() -> None:
    """Six months were appended twice: 4,599 rows too many, and 195,894 people in August 2014 in place of 97,947."""
    dirty = read_published(f"{FOLDER}/full_gender_data_200911_201408_DIRTY.csv.gz")
    clean = read_published(f"{FOLDER}/full_gender_data_200911_201402_clean.csv.gz")
    rows = dirty.tables["contributions"]
    shown = {one.kind: str(one.what) for one in dirty.findings}
    assert shown["repeated-rows"].startswith("4599 rows")
    assert "in 39 months" in shown["total-not-met"]
    assert "United States of America (243)" in shown["value-missing"]
    assert rows.filter(pl.col("day") == date(2014, 8, 31))["total"].sum() == 97_947
    assert rows.select("day", "contributor", "mission", "personnel_type").is_duplicated().sum() == 0
    assert rows.filter(pl.col("day") <= clean.last).equals(clean.tables["contributions"])
    assert (clean.totals.printed, clean.totals.met) == (6_046, 6_007)
    assert rows.filter(pl.col("flags") == "gender-implausible").height == 17


@pytest.mark.parametrize(("month", "people"), [("20140630", 98_365), ("20140731", 96_824)])
def test_the_real_months_are_the_same_in_both_forms(month: str, people: int) -> None:
    table = read_published(f"{FOLDER}/monthly_csv/{month}.csv.gz").tables["contributions"]
    api = read_published(f"{FOLDER}/monthly_json/{month}.json.gz")
    assert (api.totals.printed, api.totals.met, api.totals.grand) == (124, 124, people)
    key = ["contributor", "mission", "personnel_type", "total"]
    assert table.select(key).sort(key).equals(api.tables["contributions"].select(key).sort(key))
    assert table["total"].sum() == people


def test_the_real_totals_are_read_whole() -> None:
    months = read_published(f"{FOLDER}/data_monthly.csv.gz")
    missions = read_published(f"{FOLDER}/data_mission.csv.gz")
    assert (months.totals.met, missions.totals.met) == (316, 5_330)
    rows = months.tables["world_totals"].filter(pl.col("personnel_type").is_null())
    told = {
        day: rows.filter(pl.col("end") == day)["total"].item()
        for day in (date(2015, 3, 31), date(2016, 3, 31))
    }
    assert told == {date(2015, 3, 31): 106_854, date(2016, 3, 31): 105_381}
    summed = (
        missions.tables["world_totals"]
        .filter(pl.col("personnel_type").is_null())
        .group_by("end")
        .agg(pl.sum("total"))
    )
    assert (
        summed.join(rows.select("end", world="total"), on="end")
        .filter(pl.col("total") != pl.col("world"))
        .is_empty()
    )


def test_the_real_files_of_all_contributors_are_read() -> None:
    """148 files of 147 contributors: North Macedonia has a second one, under a name that is cut off."""
    files = sorted((REAL / FOLDER / "country_month_199011_201402").glob("*.csv"))
    assert len(files) == 148, "The published files of contributors are not beside the project."
    read = [read_published(f"{FOLDER}/country_month_199011_201402/{path.name}") for path in files]
    owners = {one.tables["world_totals"]["contributor"][0] for one in read}
    assert len(owners) == 147
