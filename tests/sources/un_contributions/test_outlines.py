"""Layouts in which names stand above their parts, as invented reports."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casque.core.errors import FaultsError
from casque.sources.un_contributions import read
from tests.sources.un_contributions.printed import (
    E2,
    E4,
    A,
    B,
    C,
    Part,
    heads,
    line,
    lines,
    opened,
    pdf,
    read_pages,
    rows_of,
)

TITLE: Part = (90, 40, "Month of Report : 31-Jan-15")
DATED: Part = (90, 40, "Summary of Contributions to UN Peacekeeping 30/09/2097")

ARLAND_IN_A = (
    ("Arland",),
    (None, "XM1", "Individual Police", 3, 0, 3),
    (None, None, "Contingent Troop", "1,580", 2, 1582),
    (None, None, None, None, "XM1", 1585),
    (None, "XM2", "Experts on Mission", 1, 1, 2),
    (None, None, None, None, "XM2", 2),
    (None, None, None, None, "Arland", 1587),
)


def test_the_first_layout_has_a_sub_total_of_each_mission_and_contributor() -> None:
    reading = read_pages([TITLE, *heads(A), *lines(A, ARLAND_IN_A)])
    assert (reading.layout, reading.first.isoformat()) == ("A", "2015-01-31")
    assert rows_of(reading) == [
        ("XAA", "XM1", "individual_police", 3, 0, 3),
        ("XAA", "XM1", "troops", 1580, 2, 1582),
        ("XAA", "XM2", "experts_on_mission", 1, 1, 2),
    ]
    assert (reading.totals.printed, reading.totals.met, reading.totals.grand) == (3, 3, None)


def test_staff_officers_are_inside_troops_before_may_2017() -> None:
    frame = read_pages([TITLE, *heads(A), *lines(A, ARLAND_IN_A)]).tables["contributions"]
    assert frame["flags"].to_list() == ["", "series-break", ""]
    assert frame["place"][1] == "page 1, row 5"


def test_a_contributor_goes_on_overleaf_under_repeated_headings() -> None:
    first = [TITLE, *heads(A), *lines(A, ARLAND_IN_A[:2]), (480, 700, "Page 1 of 2")]
    reading = read_pages(first, [*heads(A, 60), *lines(A, ARLAND_IN_A[2:], start=80)])
    assert len(rows_of(reading)) == 3
    assert reading.totals.met == 3


def test_a_total_that_is_not_met_refuses_the_file_and_names_its_place() -> None:
    wrong = (*ARLAND_IN_A[:3], (None, None, None, None, "XM1", 1586), *ARLAND_IN_A[4:])
    with pytest.raises(FaultsError) as raised:
        read_pages([TITLE, *heads(A), *lines(A, wrong)])
    assert (
        "page 1, row 6: The total of Arland in XM1 is printed as 1586, but its rows add up to 1585."
        in str(raised.value)
    )


@pytest.mark.parametrize(
    ("numbers", "what"),
    [
        ((3, 0, 4), "3 men and 0 women are not 4 people."),
        ((-3, 3, 0), "A number is below 0."),
    ],
)
def test_numbers_that_cannot_be_refuse_the_file(numbers: tuple[int, int, int], what: str) -> None:
    with pytest.raises(FaultsError) as raised:
        read_pages([TITLE, *heads(A), *lines(A, (("Arland",), (None, "XM1", "Troops", *numbers)))])
    assert what in str(raised.value)


def test_an_unknown_kind_of_personnel_refuses_the_file_and_all_are_named() -> None:
    rows = (("Arland",), (None, "XM1", "Drivers", 3, 0, 3), (None, None, "Cooks", 1, 0, 1))
    with pytest.raises(FaultsError) as raised:
        read_pages([TITLE, *heads(A), *lines(A, rows)])
    assert len(raised.value.faults) == 2
    assert "Nobody knows what this line means: 'XM1 Drivers 3 0 3'." in str(raised.value)


def test_rows_of_one_key_are_added_and_none_overwrites_another() -> None:
    rows = (
        ("Arland",),
        (None, "XM1", "Individual Police", 14, 2, 16),
        (None, None, "Individual Police", 0, 0, 0),
        (None, None, None, None, "XM1", 16),
    )
    reading = read_pages([TITLE, *heads(A), *lines(A, rows)])
    assert rows_of(reading) == [("XAA", "XM1", "individual_police", 14, 2, 16)]
    assert reading.tables["contributions"]["flags"].to_list() == ["key-repeated"]
    assert [(one.kind, one.people) for one in reading.findings] == [("key-repeated", 16)]


def test_numbers_on_the_line_after_their_name_are_put_to_it() -> None:
    rows = (
        ("Arland",),
        (None, "XM1", "Individual Police"),
        (None, None, None, 14, 2, 16),
        (None, None, "Troops", 1, 0, 1),
        (None, None, None, None, "XM1", 17),
    )
    reading = read_pages([TITLE, *heads(A), *lines(A, rows)])
    assert rows_of(reading)[0] == ("XAA", "XM1", "individual_police", 14, 2, 16)
    assert reading.tables["contributions"]["flags"].to_list() == ["row-misaligned", "series-break"]
    assert "row-misaligned" in {one.kind for one in reading.findings}


def test_a_row_without_numbers_is_left_out_and_said() -> None:
    rows = (("Arland",), (None, "XM1", "Troops", None, 0), (None, "XM2", "Troops", 1, 0, 1))
    reading = read_pages([TITLE, *heads(A), *lines(A, rows)])
    assert rows_of(reading) == [("XAA", "XM2", "troops", 1, 0, 1)]
    assert "Rows that print no number of people are left out: 1." in " ".join(
        str(one.what) for one in reading.findings
    )


def test_kinds_may_stand_under_missions_with_zeros_and_a_grand_total() -> None:
    columns = (("Country", 35), ("Mission", 154), ("Male", 310), ("Female", 410), ("Total", 530))
    title: Part = (90, 40, "Police, UN Military Experts and Troops by End of November, 2096")
    rows = (
        ("Arland",),
        (None, "XM1"),
        (None, "Experts on Mission", 5, 0, 5),
        (None, "Contingent Troops", 0, 0, 0),
        (None, "Total for Mission", 5, 0, 5),
        ("Grand Total", None, None, None, 5),
    )
    reading = read_pages([title, *heads(columns), *lines(columns, rows)])
    assert (reading.layout, reading.first.isoformat()) == ("A2", "2096-11-30")
    assert [row[2:] for row in rows_of(reading)] == [("experts_on_mission", 5, 0, 5), ("troops", 0, 0, 0)]
    assert reading.totals.grand == 5


def test_numbered_contributors_with_totals_beside_their_names_or_without_them() -> None:
    def country(number: int, name: str, count: int, label: str | None) -> tuple[tuple[object, ...], ...]:
        return (
            (name,),
            (None, "XM1"),
            (None, None, "Staff Officer", count, 0, count),
            (None, None, None, None, "XM1", count),
            (None, None, label, count, 0, count),
        )

    rows = (
        *country(1, "Arland", 3, "Arland"),
        *country(2, "Borland", 4, None),
        ("Grand Total", None, None, 7, 0, 7),
    )
    numbers: list[Part] = [(34, 120, "1"), (34, 220, "2")]
    reading = read_pages([DATED, *heads(B), *numbers, *lines(B, rows)])
    assert reading.layout == "B"
    assert rows_of(reading) == [
        ("XAA", "XM1", "staff_officers", 3, 0, 3),
        ("XBB", "XM1", "staff_officers", 4, 0, 4),
    ]
    assert (reading.totals.met, reading.totals.grand) == (11, 7)


def test_a_label_of_a_total_may_be_cut_off() -> None:
    rows = (("Arland",), (None, "XMISA"), (None, None, "FPU", 3, 0, 3), (None, None, None, None, "XMIS", 3))
    assert read_pages([DATED, *heads(B), *lines(B, rows)]).totals.met == 1


def test_a_report_without_missions_says_so() -> None:
    rows = (
        ("Arland",),
        (None, "Contingent Troops", 15, 1, 16),
        ("Total for Country", None, 15, 1, 16),
        ("Borland",),
        (None, "FPU", 2, 0, 2),
        ("Total for Country", None, 2, 0, 2),
        ("Total", None, 17, 1, 18),
    )
    reading = read_pages([DATED, *heads(C), *lines(C, rows)])
    assert (reading.layout, reading.totals.grand) == ("C", 18)
    assert rows_of(reading)[1] == ("XBB", None, "formed_police_units", 2, 0, 2)
    assert set(reading.tables["contributions"]["flags"]) == {"mission-not-told"}
    assert [one.kind for one in reading.findings] == ["mission-not-told"]


def test_numbers_a_little_above_their_label_are_on_its_line() -> None:
    parts = [(43.0, 120.0, "Arland"), (208.0, 143.0, "FPU"), *line(C, 140, None, None, 2, 0, 2)]
    assert rows_of(read_pages([DATED, *heads(C), *parts])) == [("XAA", None, "formed_police_units", 2, 0, 2)]


def test_a_column_of_each_kind_and_sex_gives_rows_of_what_is_not_nought() -> None:
    kinds = ("UNMEM", "Troops", "UNPOL", "FPU", "MSO")
    columns = (
        ("Country", 20),
        ("Mission", 90),
        *(
            (f"{kind} {sex}", 165 + 88 * place + 44 * (sex == "F"))
            for place, kind in enumerate(kinds)
            for sex in "MF"
        ),
    )
    rows = (
        ("Arland",),
        (None, "XM1", 0, 0, 7, 1, 0, 0, 0, 0, 0, 0),
        (None, "XM1", 2, 0, 0, 0, 0, 0, 0, 0, 0, 3),
        (None, "Total by Country", 2, 0, 7, 1, 0, 0, 0, 0, 0, 3),
        (None, "Grand Total", 2, 0, 7, 1, 0, 0, 0, 0, 0, 3),
    )
    data = pdf([*heads(columns), *lines(columns, rows)], size=7)
    reading = read(opened(data, "contributions_2099_12.pdf"))
    assert (reading.layout, reading.totals.grand, reading.totals.met) == ("E1", 13, 20)
    assert rows_of(reading) == [
        ("XAA", "XM1", "troops", 7, 1, 8),
        ("XAA", "XM1", "experts_on_mission", 2, 0, 2),
        ("XAA", "XM1", "staff_officers", 0, 3, 3),
    ]


def test_kinds_may_come_last_and_the_number_of_rows_is_no_total() -> None:
    rows = (
        ("XM1",),
        (None, "Borland", 3, 0, 3, "Individual Police"),
        (None, "Arland", 1, 1, 2, "Troops"),
        (None, None, 4, 1, 5),
        (1015,),
    )
    reading = read_pages([DATED, *heads(E2), *lines(E2, rows)])
    assert (reading.layout, reading.totals.printed, reading.totals.grand) == ("E2", 3, None)
    assert [row[0] for row in rows_of(reading)] == ["XBB", "XAA"]


@pytest.mark.parametrize("own_line", [False, True])
def test_missions_come_first_with_names_on_the_line_or_above_it(own_line: bool) -> None:
    rows: list[tuple[object, ...]] = [("XM1",)]
    for name, count in (("Arland", 3), ("Borland", 1)):
        rows += [(None, name)] if own_line else []
        rows.append((None, None if own_line else name, "police", count, 0, count))
    rows += [(None, None, None, 4, 0, 4), ("XM2",), (None, "Arland", "staff", 1, 0, 1)]
    rows += [(None, None, None, 1, 0, 1), (3, None, None, 5, 0, 5)]
    reading = read_pages([DATED, *heads(E4), *lines(E4, rows)])
    assert reading.layout == "E3"
    assert (reading.totals.met, reading.totals.printed, reading.totals.grand) == (9, 9, 5)
    assert [row[:2] for row in rows_of(reading)] == [("XAA", "XM1"), ("XBB", "XM1"), ("XAA", "XM2")]


def test_a_name_on_two_lines_is_one_name() -> None:
    parts = [
        *line(E4, 120, "XM1"),
        *line(E4, 140, None, "United States of"),
        *line(E4, 152, None, "America"),
        *line(E4, 172, None, None, "police", 0, 0, 0),
    ]
    reading = read_pages([DATED, *heads(E4), *parts])
    assert (reading.layout, rows_of(reading)[0][0]) == ("E4", "USA")


def test_totals_may_stand_above_their_parts() -> None:
    rows = (
        ("XM1", None, None, 4, 1, 5),
        (None, "Arland", None, 3, 0, 3),
        (None, None, "Individual Police", 3, 0, 3),
        (None, "Borland", None, 1, 1, 2),
        (None, None, "Staff Officer", 1, 1, 2),
        ("Grand Total", None, None, 4, 1, 5),
    )
    reading = read_pages([DATED, *heads(E4), *lines(E4, rows)])
    assert (reading.layout, reading.totals.met, reading.totals.grand) == ("E5", 12, 5)


def test_a_name_that_no_table_knows_is_kept_and_said() -> None:
    rows = (
        ("XM1",),
        (None, "Atlantis", "police", 3, 0, 3),
        (None, "Arland", "police", 1, 0, 1),
        (None, None, None, 4, 0, 4),
    )
    reading = read_pages([DATED, *heads(E4), *lines(E4, rows)])
    frame = reading.tables["contributions"]
    assert frame.row(0, named=True)["contributor_printed"] == "Atlantis"
    assert frame.select("contributor", "total", "flags").row(0) == (None, 3, "name-unknown")
    assert [one.kind for one in reading.findings] == ["names-unknown"]


@settings(deadline=None)
@given(
    shift=st.floats(-12, 12),
    wide=st.floats(0.92, 1.02),
    counts=st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 99)), min_size=1, max_size=5),
)
def test_columns_may_stand_elsewhere(shift: float, wide: float, counts: list[tuple[int, int]]) -> None:
    columns = tuple((text, 14 + shift + x * wide) for text, x in B)
    rows: list[tuple[object, ...]] = [("Arland",)]
    for number, (men, women) in enumerate(counts, start=1):
        rows += [(None, f"XM{number}"), (None, None, "Individual Police", men, women, men + women)]
    whole = (sum(men for men, _ in counts), sum(women for _, women in counts))
    rows.append((None, None, "Arland", *whole, sum(whole)))
    reading = read_pages([DATED, *heads(columns), *lines(columns, rows)])
    assert sum(row[5] for row in rows_of(reading)) == sum(whole)  # type: ignore[misc]
    assert len(rows_of(reading)) == len(counts)
