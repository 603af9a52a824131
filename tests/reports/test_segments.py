"""Periods are cut by how surely their days are known."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from casque.core.dates import PartialDate
from casque.reports.charts.segments import Bar, segments

FADE = timedelta(days=30)


def pieces(start="", end="", seen=""):
    return [
        (piece.how, piece.first.isoformat(), piece.until.isoformat())
        for piece in segments(Bar("row", start, end, seen=seen), FADE)
    ]


def test_days_told_to_the_day_are_sure_and_the_last_day_belongs_to_them():
    assert pieces("2090-01-01", "2090-01-31") == [("sure", "2090-01-01", "2090-02-01")]


def test_months_leave_pale_edges():
    assert pieces("2090-01", "2090-04") == [
        ("edge", "2090-01-01", "2090-02-01"),
        ("sure", "2090-02-01", "2090-04-01"),
        ("edge", "2090-04-01", "2090-05-01"),
    ]


def test_an_end_that_is_not_told_fades_out_from_the_last_sure_day():
    assert pieces("2090-01-01") == [("fades out", "2090-01-01", "2090-01-31")]
    assert pieces("2090-01-01", seen="2090-03") == [
        ("sure", "2090-01-01", "2090-03-01"),
        ("fades out", "2090-03-01", "2090-03-31"),
    ]


def test_a_start_that_is_not_told_fades_in():
    assert pieces("", "2090-03-01")[0] == ("fades in", "2090-01-30", "2090-03-01")


def test_within_one_month_nothing_is_sure():
    assert {how for how, *_ in pieces("2090-01", "2090-01")} == {"edge"}


def test_nothing_told_draws_nothing():
    assert pieces() == []


DATES = st.dates(date(2050, 1, 1), date(2100, 12, 31)).flatmap(
    lambda day: st.sampled_from([day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]])
)


@given(start=DATES | st.just(""), end=DATES | st.just(""), seen=DATES | st.just(""))
def test_pieces_follow_each_other_and_stay_between_the_dates_told(start, end, seen):
    assume(not (start and end) or PartialDate.parse(start).first <= PartialDate.parse(end).last)
    found = list(segments(Bar("row", start, end, seen=seen), FADE))
    assert all(piece.first < piece.until for piece in found)
    assert all(one.until == other.first for one, other in pairwise(found))
    if found and start:
        assert found[0].first == PartialDate.parse(start).first
    if found and end:
        assert found[-1].until == PartialDate.parse(end).last + timedelta(days=1)


@pytest.mark.parametrize("seen", ["2089", "2089-12-01"])
def test_being_seen_before_the_start_changes_nothing(seen):
    assert pieces("2090-01-01", "2090-01-31", seen) == pieces("2090-01-01", "2090-01-31")
