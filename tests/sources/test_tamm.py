"""Mandates: tasks by month with the symbols of their resolutions, held to the total printed beside them."""

from datetime import date

import polars as pl
import pytest

from casque.core.errors import FaultsError
from casque.sources.dataset import SourceError
from casque.sources.tamm import DATASET, PARTNERS, TASKS
from tests.sources.tables_made import a_table, kinds, read_made, read_published

FLAGS = [*TASKS, *PARTNERS]


def a_month(resolution: str = "1509", *tasks: str, month: int = 3, total: int | None = None) -> str:
    marks = ["1" if name in tasks else "0" for name in FLAGS]
    counted = sum(name in TASKS for name in tasks) if total is None else total
    since_1960 = (2098 - 1960) * 12 + month - 1
    return ",".join(["XM1", str(since_1960), str(month), "2098", resolution, *marks, str(counted)])


def a_file(*months: str) -> str:
    return "\n".join(
        [",".join(["mission", "yearmon", "month", "year", "unsc_resolution", *FLAGS, "totaltasks"]), *months]
    )


def test_a_month_has_its_resolution_and_its_tasks_in_the_order_of_the_codebook() -> None:
    reading = read_made(DATASET, a_file(a_month("1509", "ch7", "prociv", "au_coop")))
    assert reading.tables["mandates"].rows() == [
        ("XM1", date(2098, 3, 1), "S/RES/1509", "prociv;ch7;au_coop", "", "row 2")
    ]
    assert (reading.first, reading.last) == (date(2098, 3, 1), date(2098, 3, 31))
    assert (reading.totals.printed, reading.totals.met, reading.findings) == (1, 1, ())


@pytest.mark.parametrize(
    ("printed", "symbol"),
    [("425/426", "S/RES/425;S/RES/426"), ("GA 1752", "A/RES/1752"), ("S/2008/354", "S/2008/354")],
)
def test_resolutions_are_written_as_their_symbols(printed: str, symbol: str) -> None:
    reading = read_made(DATASET, a_file(a_month(printed, month=12)))
    assert reading.tables["mandates"]["resolution"].to_list() == [symbol]
    assert reading.last == date(2098, 12, 31)


def test_a_total_that_the_tasks_do_not_meet_is_named() -> None:
    reading = read_made(DATASET, a_file(a_month("1509", "ch7", total=3), a_month("1509", "ch7", month=4)))
    assert (reading.totals.printed, reading.totals.met) == (2, 1)
    assert kinds(reading) == ["total-not-met"]


def test_a_mission_that_no_table_knows_is_kept_and_named() -> None:
    reading = read_made(DATASET, a_file(a_month()).replace("XM1", "UNNOWHERE"))
    assert reading.tables["mandates"].select("mission", "flags").rows() == [("UNNOWHERE", "name-unknown")]
    assert kinds(reading) == ["names-unknown"]


def test_all_faults_are_told_together() -> None:
    wrong_flag = a_month("1509", "ch7").replace(",1,", ",2,", 1)
    wrong_month = a_month().replace(",3,2098", ",13,2098")
    with pytest.raises(FaultsError) as caught:
        DATASET.read(a_table(a_file(wrong_flag, wrong_month, a_month(""))))
    assert [(fault.row, fault.column) for fault in caught.value.faults] == [
        (2, "ch7"),
        (3, "month"),
        (3, "yearmon"),
        (4, "unsc_resolution"),
    ]


def test_a_table_without_the_tasks_is_refused() -> None:
    with pytest.raises(SourceError, match="lacks the columns"):
        DATASET.read(a_table("mission,yearmon,unsc_resolution,peaceag_cease_monitor\nXM1,1,2,0\n"))


def test_the_real_table_is_read_whole() -> None:
    reading = read_published("tamm-mandates/TAMM.csv.gz")
    rows = reading.tables["mandates"]
    assert (rows.height, rows["mission"].n_unique(), rows["resolution"].n_unique()) == (5_920, 72, 146)
    assert (reading.first, reading.last) == (date(1948, 4, 1), date(2015, 12, 31))
    assert (reading.totals.printed, reading.totals.met) == (5_920, 5_887)
    assert rows.filter(pl.col("flags") != "").is_empty()
    assert rows.select("mission", "month").is_duplicated().sum() == 0
    assert rows.filter(pl.col("tasks").str.contains("ch7"))["mission"].n_unique() > 20


@pytest.mark.parametrize(("total", "what"), [(999_999_999_999, "too large"), (-1, "too small")])
def test_a_total_that_no_mandate_can_have_is_refused(total: int, what: str) -> None:
    with pytest.raises(FaultsError, match=what):
        DATASET.read(a_table(a_file(a_month("1509", "ch7", total=total))))
