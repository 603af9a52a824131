import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casque.reports.series_chart import (
    HEIGHT,
    Break,
    Plot,
    Series,
    draw_series,
    gaps_between,
    month_number,
    month_text,
    runs,
)

MAY_2017 = month_number("2017-05")
VALUES = st.dictionaries(st.integers(0, 40), st.integers(0, 20_000), min_size=1)


def _plot(**told: object) -> Plot:
    return Plot(0, 40, "Strength", "people", **told)  # type: ignore[arg-type]


@given(VALUES)
def test_no_line_crosses_a_month_that_nobody_tells(values: dict[int, float]) -> None:
    plot = _plot()
    svg = draw_series(plot, [Series("Arland", values)])
    lines = [
        [point.split()[0] for point in d.split("L")] for d in re.findall(r'class="line s0" d="M([^"]+)"', svg)
    ]
    points = [[x] for x in re.findall(r'class="point s0" cx="([^"]+)"', svg)]
    drawn = sorted(float(x) for run in [*lines, *points] for x in run)
    assert drawn == sorted(plot.x(month) for month in values)
    assert len(lines) + len(points) == len(list(runs(values)))


@given(VALUES, VALUES)
def test_bands_stand_on_each_other_within_the_picture(one: dict[int, float], other: dict[int, float]) -> None:
    svg = draw_series(_plot(is_stacked=True), [Series("Arland", one), Series("Borland", other)])
    for d in re.findall(r'class="band c\d" d="([^"]+)"', svg):
        for y in re.findall(r"[\d.]+ ([\d.]+)", d):
            assert 0 <= float(y) <= HEIGHT


def test_a_missing_month_is_hatched_and_says_why() -> None:
    svg = draw_series(_plot(missing={3: "No file tells this month."}), [Series("Arland", {2: 5, 4: 5})])
    assert '<g class="missing"><title>No file tells this month.</title>' in svg
    assert svg.count('class="point s0"') == 2


def test_a_break_of_the_series_is_marked_where_it_lies() -> None:
    plot = Plot(
        MAY_2017 - 5, MAY_2017 + 5, "Strength", "people", breaks=[Break(MAY_2017, "Staff officers apart")]
    )
    svg = draw_series(plot, [Series("Arland", {MAY_2017: 5})])
    assert f'<path class="break" d="M{plot.x(MAY_2017 - 0.5)} ' in svg
    early = Plot(MAY_2017 + 1, MAY_2017 + 5, "Strength", "people", breaks=plot.breaks)
    assert "break" not in draw_series(early, [Series("Arland", {MAY_2017 + 2: 5})])


def test_a_flagged_value_bears_a_ring_with_its_sentence() -> None:
    svg = draw_series(
        _plot(), [Series("Arland", {2: 5}, {2: "Men and women cannot be as printed.", 9: "Not told."})]
    )
    assert svg.count('class="flag"') == 1
    assert "Arland, 0000-03: Men and women cannot be as printed." in svg


def test_a_part_that_is_not_told_does_not_lower_the_others() -> None:
    whole = draw_series(_plot(is_stacked=True), [Series("A", {1: 5, 2: 5}), Series("B", {1: 10, 2: 10})])
    part = draw_series(_plot(is_stacked=True), [Series("A", {1: 5, 2: 5}), Series("B", {1: 10})])
    assert re.findall(r'class="band c0" d="([^"]+)"', whole) == re.findall(
        r'class="band c0" d="([^"]+)"', part
    )


def test_the_first_rank_stands_on_top() -> None:
    svg = draw_series(_plot(is_rank=True), [Series("Rank", {1: 1, 2: 9})])
    first, last = re.findall(r'class="line s0" d="M\S+ (\S+)L\S+ (\S+)"', svg)[0]
    assert float(first) < float(last)
    assert 'text-anchor="end">0<' not in svg


@pytest.mark.parametrize(
    ("most", "top"), [(7, "8"), (1000, "1,000"), (1001, "1,500"), (99_000, "100,000"), (0, "1")]
)
def test_the_axis_ends_at_a_round_number(most: int, top: str) -> None:
    svg = draw_series(_plot(), [Series("Arland", {1: most})])
    assert f">{top}</text>" in svg or most == 0


def test_nothing_is_drawn_of_nothing() -> None:
    assert draw_series(_plot(), [Series("Arland", {})]) == ""
    assert draw_series(_plot(is_stacked=True), []) == ""


def test_words_cannot_break_out_of_the_drawing() -> None:
    plot = Plot(0, 3, '"><i>', "<u>", missing={2: "<b>"}, breaks=[Break(1, "<em>")])
    svg = draw_series(plot, [Series("<script>", {1: 5}, href='/"><q>')])
    assert not [tag for tag in ("<i>", "<u>", "<b>", "<em>", "<script>", "<q>") if tag in svg]


def test_months_are_numbered_without_holes() -> None:
    assert month_text(month_number("2019-12") + 1) == "2020-01"
    assert gaps_between([5, 9, 6]) == (7, 8)
