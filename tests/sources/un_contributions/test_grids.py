"""Layouts in which each row has its cells: flat lists, merged cells, a column for each kind."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casque.core.errors import FaultsError
from casque.sources.dataset import SourceError
from tests.sources.un_contributions.printed import (
    D,
    F,
    Part,
    heads,
    line,
    lines,
    read_pages,
    rows_of,
    rule,
)

TITLE: Part = (60, 40, "Contribution of Uniformed Personnel to UN by Mission, Country, and Personnel Type")
AS_OF: Part = (290, 60, "As of: 30/06/2099")
FOOT: Part = (30, 770, "Report Generated On: 8/17/2099 10:32:11")
PM: Part = (30, 784, "PM")
STEP = 20.0
KINDS = ("Experts on Mission", "Formed Police Units", "Individual Police", "Staff Officer", "Troops")
NAMES = ("Arland", "Borland", "Corland", "Dorland")
CODES = ("XAA", "XBB", "XCC", "XDD")

Block = tuple[str, int] | tuple[str, int, int]
"""Name as printed, empty where it stands on the page before; number of rows; the kind of the first."""


def merged(blocks: list[Block], *, start: float, ruled: bool) -> list[Part]:
    """Draw contributors with their numbers of rows, each name in the middle of its rows, all of 1 man."""
    parts: list[Part] = []
    at = start
    for name, height, *first in blocks:
        if name:
            parts.append((123, at + STEP * (height - 1) / 2, name))
        for index in range(height):
            parts += line(F, at + STEP * index, None, None, KINDS[index + sum(first)], 1, 0, 1)
        at += STEP * height
        if ruled:
            parts.append(rule(119, 237, at - STEP / 2 + 5))
    return parts


def page(*parts: Part) -> list[Part]:
    """Draw a page with title, day, headings and foot."""
    return [TITLE, AS_OF, *heads(F), *parts, FOOT, PM]


@pytest.mark.parametrize(("ruled", "layout"), [(True, "F"), (False, "F2")])
def test_merged_cells_give_each_row_its_contributor(ruled: bool, layout: str) -> None:
    body = merged([("Arland", 1), ("Borland", 4), ("Corland", 2)], start=140, ruled=ruled)
    reading = read_pages(page((31, 120, "XM1"), *body, *line(F, 280, "Total XM1", None, None, 7, 0, 7)))
    assert (reading.layout, reading.first.isoformat()) == (layout, "2099-06-30")
    assert [row[0] for row in rows_of(reading)] == ["XAA", *["XBB"] * 4, *["XCC"] * 2]
    assert (reading.totals.printed, reading.totals.met, reading.findings) == (3, 3, ())


def test_a_ruled_cell_goes_on_overleaf_with_its_name_repeated_or_not() -> None:
    one = merged([("Arland", 1), ("Borland", 3)], start=140, ruled=True)
    two = merged([("", 1, 3), ("Corland", 2)], start=120, ruled=True)
    end = [*line(F, 200, "Total XM1", None, None, 7, 0, 7), *line(F, 220, "Grand Total", None, None, 7, 0, 7)]
    reading = read_pages(page((31, 120, "XM1"), *one), page(*two, *end))
    assert [row[0] for row in rows_of(reading)] == ["XAA", *["XBB"] * 4, *["XCC"] * 2]
    assert reading.totals.grand == 7


@pytest.mark.parametrize("on_first", [1, 2, 3, 4])
def test_a_cell_without_rules_has_its_name_in_the_middle_of_both_pages(on_first: int) -> None:
    """Five rows of Borland, parted by the end of the page; the name stands on the page where their middle falls."""
    rows = [*merged([("Arland", 2)], start=140, ruled=False)]
    first = 140 + 2 * STEP
    for index in range(on_first):
        rows += line(F, first + STEP * index, None, None, KINDS[index], 1, 0, 1)
    if on_first > 2:
        rows.append((123, first + 2 * STEP, "Borland"))
    after: list[Part] = []
    for index in range(on_first, 5):
        after += line(F, 120 + STEP * (index - on_first), None, None, KINDS[index], 1, 0, 1)
    if on_first <= 2:
        after.append((123, 120 + STEP * (2 - on_first), "Borland"))
    after += merged([("Corland", 1)], start=120 + STEP * (5 - on_first), ruled=False)
    reading = read_pages(page((31, 120, "XM1"), *rows), page(*after))
    assert [row[0] for row in rows_of(reading)] == ["XAA", "XAA", *["XBB"] * 5, "XCC"]


def test_where_neither_rules_nor_places_tell_nothing_is_guessed() -> None:
    body = merged([("Arland", 2)], start=140, ruled=False)
    stray = line(F, 180, None, None, "Troops", 1, 0, 1)
    with pytest.raises(SourceError, match="Neither ruling lines nor places tell which contributor"):
        read_pages(page((31, 120, "XM1"), *body, *stray))


def test_a_total_under_another_mission_than_its_own_is_refused() -> None:
    body = merged([("Arland", 1)], start=140, ruled=True)
    with pytest.raises(FaultsError, match="Total XM2"):
        read_pages(page((31, 120, "XM1"), *body, *line(F, 180, "Total XM2", None, None, 1, 0, 1)))


@settings(deadline=None)
@given(
    heights=st.lists(st.integers(1, 5), min_size=1, max_size=4),
    ruled=st.booleans(),
    shift=st.floats(-10, 10),
)
def test_any_parting_of_rows_is_found_again(heights: list[int], ruled: bool, shift: float) -> None:
    blocks: list[Block] = list(zip(NAMES, heights, strict=False))
    body = [(x + shift, at, text) for x, at, text in merged(blocks, start=140, ruled=ruled)]
    reading = read_pages(page((31, 120, "XM1"), *body))
    expected = [code for code, height in zip(CODES, heights, strict=False) for _ in range(height)]
    assert [row[0] for row in rows_of(reading)] == expected


def test_a_flat_list_has_its_day_on_each_row_and_may_wrap_names() -> None:
    rows = (("XM1", "Arland", "Individual Police", 3, 0, 3, "30/09/2099"),)
    wrapped = [
        *line(D, 165, "XM1", None, "Staff Officer", 1, 1, 2, "30/09/2099"),
        (114.0, 160.0, "United Republic of"),
        (114.0, 170.0, "Tanzania"),
        *(rule(100, 240, at) for at in (115.0, 145.0, 187.0)),
    ]
    reading = read_pages([*heads(D), *lines(D, rows), *wrapped])
    assert (reading.layout, reading.first.isoformat(), reading.totals.printed) == ("D", "2099-09-30", 0)
    assert rows_of(reading) == [
        ("XAA", "XM1", "individual_police", 3, 0, 3),
        ("TZA", "XM1", "staff_officers", 1, 1, 2),
    ]


def test_a_name_that_touches_the_next_cell_is_parted_from_it() -> None:
    parts = [
        *line(D, 120, "XM1", None, None, 1, 1, 2, "30/09/2099"),
        (114.0, 120.0, "Arland Individual Police"),
    ]
    assert rows_of(read_pages([*heads(D), *parts])) == [("XAA", "XM1", "individual_police", 1, 1, 2)]


def test_names_cut_so_short_that_only_their_file_decides_are_read_and_flagged() -> None:
    names = ("Republic of", "Russian", "Arland")
    rows = [("XM1", name, "Troops", 0, 0, 0, "30/09/2099") for name in names]
    reading = read_pages([*heads(D), *lines(D, rows)])
    assert [row[0] for row in rows_of(reading)] == ["KOR", "RUS", "XAA"]
    assert reading.tables["contributions"]["flags"].to_list() == ["label-clipped", "label-clipped", ""]


def test_a_file_that_cuts_no_other_name_does_not_tell_which_republic_it_means() -> None:
    rows = [("XM1", name, "Troops", 0, 0, 0, "30/09/2099") for name in ("Republic of", "Arland")]
    reading = read_pages([*heads(D), *lines(D, rows)])
    assert [row[0] for row in rows_of(reading)] == [None, "XAA"]


def test_rows_of_several_days_are_no_month() -> None:
    rows = [("XM1", "Arland", "Troops", 0, 0, 0, day) for day in ("30/09/2099", "31/10/2099")]
    with pytest.raises(SourceError, match="prints several days: 2099-09-30, 2099-10-31"):
        read_pages([*heads(D), *lines(D, rows)])


def pivot(troops: int) -> list[Part]:
    columns = (
        ("Country", 31),
        ("Experts on", 121),
        ("Formed Police", 175),
        ("Individual", 250),
        ("Staff Officer", 310),
        ("Troops", 380),
        ("Total", 450),
        ("End Date", 510),
    )
    rows = (
        (None, 1, 0, 0, 2, troops, 3 + troops, "30/09/2099"),
        ("Borland", 0, 0, 4, 0, 0, 4, "30/09/2099"),
        ("Grand Total", 1, 0, 4, 2, 10, 17),
    )
    second: list[Part] = [(121, 110, "Mission"), (190, 110, "Units"), (250, 110, "Police")]
    name: list[Part] = [(31, 135, "Sao Tome and"), (31, 145, "Principe")]
    lines_drawn = [rule(26, 113, at) for at in (125.0, 157.0, 187.0)]
    return [*heads(columns), *second, *name, *lines_drawn, *lines(columns, rows, start=140, step=30)]


def test_a_column_of_each_kind_without_mission_and_gender() -> None:
    reading = read_pages(pivot(10))
    assert (reading.layout, reading.totals.grand, reading.totals.met) == ("P", 17, 8)
    assert rows_of(reading)[4:6] == [
        ("STP", None, "troops", None, None, 10),
        ("XBB", None, "experts_on_mission", None, None, 0),
    ]
    assert set(reading.tables["contributions"]["flags"]) == {"mission-not-told;gender-not-told"}


def test_a_row_that_does_not_add_up_to_its_total_refuses_the_file() -> None:
    with pytest.raises(FaultsError, match="rows add up to 11"):
        read_pages(pivot(11))
