"""Operations: coordinates turned only where a place proves it, sums flagged, Yes and No in any case."""

from datetime import date

import polars as pl
import pytest

from casque.core.errors import FaultsError
from casque.sources.un_operations import DATASET, PERIODS
from tests.sources.tables_made import a_table, kinds, read_made, read_published

HEADING = (
    "id,mission_acronym,mission_name,lead_department,mission_isactive,start_date,end_date,"
    "mission_location,mission_longitude,mission_latitude,last_update"
)
PERIOD_HEADING = "Acronym,Mission name,Start Date,End Date"


def an_operation(
    acronym: str = "XM1",
    *,
    place: str = "",
    at: tuple[str, str] = ("", ""),
    active: str = "Yes",
    days: str = "2090-01-01,",
) -> str:
    return f'1,{acronym},Mission of Arland,DPO,{active},{days},{place},"{at[0]}","{at[1]}",2099-02-19'


def a_list(*rows: str) -> str:
    return "\n".join([HEADING, *rows]) + "\n"


def test_a_decimal_comma_and_yes_and_no_in_any_case_are_read() -> None:
    reading = read_made(
        DATASET, a_list(an_operation(at=("15,9833", "-45,5")), an_operation("XM2", active="NO"))
    )
    rows = reading.tables["operations"]
    assert rows.select("longitude", "latitude", "is_active", "start", "flags").rows() == [
        (15.9833, -45.5, True, date(2090, 1, 1), ""),
        (None, None, False, date(2090, 1, 1), ""),
    ]
    assert (kinds(reading), reading.as_of) == (["coordinates-mended"], date(2099, 2, 19))


@pytest.mark.parametrize(
    ("printed", "read_as", "flag"),
    [
        (("2.0", "45.3"), (45.3, 2.0), "coordinates-mended"),
        (("45.3", "2.0"), (45.3, 2.0), ""),
        (("10.0", "20.0"), (10.0, 20.0), "coordinates-doubtful"),
    ],
)
def test_coordinates_are_turned_only_where_the_place_proves_it(
    printed: tuple[str, str], read_as: tuple[float, float], flag: str
) -> None:
    rows = read_made(DATASET, a_list(an_operation(place="Mogadishu", at=printed))).tables["operations"]
    assert rows.select("longitude", "latitude", "flags").row(0) == (*read_as, flag)


def test_a_place_nobody_knows_leaves_its_coordinates_as_printed() -> None:
    rows = read_made(DATASET, a_list(an_operation(place="Arville", at=("2", "45")))).tables["operations"]
    assert rows.select("longitude", "latitude", "flags").row(0) == (2.0, 45.0, "")


def test_a_sum_of_operations_is_flagged() -> None:
    reading = read_made(DATASET, a_list(*(an_operation(f"XM1{part}") for part in ("", " I", " II"))))
    assert reading.tables["operations"]["flags"].to_list() == ["aggregate", "", ""]
    assert kinds(reading) == ["aggregate"]


def test_all_faults_are_told_together() -> None:
    text = a_list(
        an_operation(active="Perhaps", at=("x", "500")),
        an_operation("XM2", days="2091-01-01,2090-01-01"),
        an_operation("XM3", days="May,"),
        an_operation("XM3"),
    )
    with pytest.raises(FaultsError) as caught:
        DATASET.read(a_table(text))
    assert [(fault.row, fault.column) for fault in caught.value.faults] == [
        (2, "mission_isactive"),
        (2, "mission_latitude"),
        (2, "mission_longitude"),
        (3, "end_date"),
        (4, "mission_acronym"),
        (4, "start_date"),
        (5, "mission_acronym"),
    ]


def test_months_are_read_as_their_first_and_last_day() -> None:
    reading = read_made(
        PERIODS,
        f"{PERIOD_HEADING}\nXM1,Mission,May 2090,February 2092\nXM2,Mission in the,June 2091,Present\n",
    )
    assert reading.tables["operations"].select("start", "end", "is_active", "flags").rows() == [
        (date(2090, 5, 1), date(2092, 2, 29), False, "month-only"),
        (date(2091, 6, 1), None, True, "month-only;label-clipped"),
    ]
    with pytest.raises(FaultsError, match="3 faults"):
        PERIODS.read(
            a_table(f"{PERIOD_HEADING}\nXM1,M,Mai 2090,Present\nXM2,M,May 2090,April 2090\nXM3,M,May 2090,\n")
        )


def test_the_real_list_is_read_whole() -> None:
    reading = read_published("un-missions/DPPADPOSS-PKO_2024-02-19.csv")
    rows = reading.tables["operations"]

    def flagged(flag: str) -> list[str]:
        return sorted(rows.filter(pl.col("flags").str.contains(flag))["mission"])

    assert (rows.height, rows["is_active"].sum()) == (81, 12)
    turned = ["MINUSMA", "UNAVEM I", "UNAVEM II", "UNEF", "UNOSOM I", "UNOSOM II", "UNSCOB"]
    assert flagged("coordinates-mended") == turned
    assert flagged("coordinates-doubtful") == ["UNIIMOG", "UNMEE"]
    assert flagged("aggregate") == ["UNAVEM", "UNEF", "UNOSOM"]
    assert flagged("label-clipped") == ["DOMREP"]
    somalia = rows.filter(pl.col("mission").str.starts_with("UNOSOM"))
    assert set(somalia.select("longitude", "latitude").rows()) == {(45.35, 2.0333)}


def test_the_real_starts_and_ends_are_read_whole() -> None:
    rows = read_published("un-missions/pact_PKO_start_end.csv").tables["operations"]
    assert (rows.height, rows["is_active"].sum()) == (71, rows["end"].null_count())
