"""The published reports themselves, beside a reading of them by other hands: every file, every row.

The files lie beside the project and are no part of it. What differs from the other reading is named here, and why:

- August 2020, and Morocco in three months of 2016: the other reading keeps men and women as printed; ours takes them as
  not told, because they cannot be.
- May 2015: the other reading keeps 51 pairs of rows of one key apart; ours adds them.
"""

import csv
from datetime import date
from functools import cache
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from casque.sources.dataset import Opened
from casque.sources.names import contributor_codes
from casque.sources.reading import Reading
from casque.sources.un_contributions import DATASET

REAL = Path(__file__).parents[4] / "shared" / "data" / "un-contributions-monthly"
YEARS = range(2015, 2026)
KINDS = {
    "EOM": "experts_on_mission",
    "TROOPS": "troops",
    "STAFF": "staff_officers",
    "IPO": "individual_police",
    "FPU": "formed_police_units",
}
KEY = ["contributor", "mission_printed", "personnel_type"]
PEOPLE = ["male", "female", "total"]
UNDATED = "2019-10-31"
"""The month of the one report that prints no day."""
WITHOUT_GENDER = {"2020-08": (True, True), "2016-04": (False, True), "2016-05": (False, True)}
"""Months whose men and women are not believed: in all rows, in some. January 2016 is not beside the project."""
ADDED_PAIRS = {"2015-05": 51}


@cache
def manifest() -> dict[str, dict[str, str]]:
    path = REAL / "manifest.csv"
    assert path.is_file(), "The monthly reports are not beside the project, at ../shared/data."
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    return {row["file"]: row for row in rows}


@cache
def other_reading() -> pl.DataFrame:
    frame = pl.read_csv(REAL / "contributions_parsed_visible.csv.gz")
    return frame.select(
        month="report_month",
        contributor="iso3",
        mission_printed="mission_raw",
        personnel_type=pl.col("personnel_type").replace_strict(KINDS),
        male="male",
        female="female",
        total="total",
    )


@cache
def reading_of(name: str) -> Reading:
    opened = Opened(name, (REAL / "pdf" / name).read_bytes(), "pdf")
    assert DATASET.recognise(opened)
    return DATASET.read(opened)


def named(month: str) -> str:
    return f"UN_country_contributions_{month.replace('-', '_')}.pdf"


def findings(month: str) -> dict[str, int]:
    return {one.kind: one.people for one in reading_of(named(month)).findings}


@pytest.mark.parametrize("year", YEARS)
def test_every_file_of_a_year_agrees_with_what_is_expected_and_with_the_other_reading(year: int) -> None:
    files = [
        row for name, row in manifest().items() if f"_{year}_" in name and (REAL / "pdf" / name).is_file()
    ]
    assert files
    for row in files:
        reading = reading_of(row["file"])
        check_expected(reading, row)
        check_every_row(reading)


def check_expected(reading: Reading, row: dict[str, str]) -> None:
    """Hold layout, day, number of rows, people and printed totals to the manifest."""
    frame, day = reading.tables["contributions"], row["report_date_in_document"] or UNDATED
    printed = row["printed_grand_total"]
    assert (reading.layout, reading.first.isoformat()) == (row["layout"], day), row
    assert frame["total"].sum() == int(row["parsed_total"]), row
    assert frame.height == int(row["data_rows"]) - ADDED_PAIRS.get(day[:7], 0), row
    assert frame["flags"].str.contains("name-unknown").sum() == 0, row
    assert reading.totals.met == reading.totals.printed
    assert not printed or reading.totals.grand == int(float(printed)), row
    assert (reading.totals.printed > 0) == (reading.layout != "D"), row


def check_every_row(reading: Reading) -> None:
    """Hold every row to the other reading, but for the men and women that are not believed."""
    month = reading.first.isoformat()[:7]
    theirs = (
        other_reading().filter(pl.col("month") == month).group_by(KEY).agg(pl.len(), *map(summed, PEOPLE))
    )
    ours = reading.tables["contributions"].with_columns(pl.col(PEOPLE).cast(pl.Int64))
    assert theirs.filter(pl.col("len") > 1).height == ADDED_PAIRS.get(month, 0), month
    assert_same(ours, theirs, [*KEY, "total"])
    doubted = ours.filter(pl.col("flags").str.contains("gender-implausible"))
    assert (doubted.height == ours.height, bool(doubted.height)) == WITHOUT_GENDER.get(month, (False, False))
    believed, beside = (one.join(doubted, on=KEY, how="anti", nulls_equal=True) for one in (ours, theirs))
    assert_same(believed, beside, [*KEY, "male", "female"])


def summed(sex: str) -> pl.Expr:
    return pl.when(pl.col(sex).is_null().all()).then(None).otherwise(pl.col(sex).sum()).alias(sex)


def assert_same(ours: pl.DataFrame, theirs: pl.DataFrame, columns: list[str]) -> None:
    assert_frame_equal(ours.select(columns), theirs.select(columns), check_row_order=False)


def test_china_in_august_2020_has_2503_military_in_eight_missions() -> None:
    frame = reading_of(named("2020-08")).tables["contributions"]
    military = frame.filter(
        (pl.col("contributor") == "CHN")
        & pl.col("personnel_type").is_in(["troops", "staff_officers", "experts_on_mission"])
    )
    assert (military["total"].sum(), military["mission"].n_unique()) == (2503, 8)


def test_the_women_of_august_2020_are_not_believed() -> None:
    reading = reading_of(named("2020-08"))
    kinds = [(one.kind, one.people) for one in reading.findings]
    assert kinds == [("gender-implausible", 37429), ("gender-implausible", 81820)]
    assert str(reading.findings[0].what).startswith("43 units of 100 people or more")
    frame = reading.tables["contributions"]
    assert frame["male"].null_count() == frame["female"].null_count() == frame.height
    assert frame["total"].sum() == 81820


def test_the_women_of_morocco_in_2016_are_not_believed_and_nobody_elses_are() -> None:
    doubted = {}
    for month in ("2016-04", "2016-05"):
        frame = reading_of(named(month)).tables["contributions"]
        rows = frame.filter(pl.col("flags").str.contains("gender-implausible"))
        doubted[month] = rows.select("contributor", "mission", "personnel_type", "male", "total").rows()
    assert doubted == {
        "2016-04": [("MAR", "UNOCI", "troops", None, 719)],
        "2016-05": [("MAR", "UNOCI", "troops", None, 718)],
    }


def test_what_is_odd_is_told() -> None:
    assert findings("2015-02")["row-misaligned"] == 0
    assert findings("2015-05")["key-repeated"] > 0
    assert findings("2016-11")["label-clipped"] > 0
    assert findings("2018-08")["mission-not-told"] == 90375
    assert findings("2019-09")["label-clipped"] > 0
    assert "date-not-told" in findings("2019-10")
    assert set(findings("2023-09")) == {"mission-not-told", "gender-not-told"}
    assert findings("2024-10") == {}


def test_cut_names_are_read_by_their_file() -> None:
    frame = reading_of(named("2019-09")).tables["contributions"]
    cut = frame.filter(pl.col("flags").str.contains("label-clipped")).select(
        "contributor_printed", "contributor"
    )
    assert {"Republic of": "KOR", "Moldova,": "MDA", "North": "MKD"}.items() <= dict(cut.iter_rows()).items()
    assert frame.select(contributor_codes(pl.lit("Republic of"))).item(0, 0) is None


def test_a_day_that_is_told_goes_before_the_name_of_a_file_without_one() -> None:
    name = named("2019-10")
    told = DATASET.read(Opened("x.pdf", (REAL / "pdf" / name).read_bytes(), "pdf", date(2019, 10, 31)))
    assert told.tables["contributions"].equals(reading_of(name).tables["contributions"])
