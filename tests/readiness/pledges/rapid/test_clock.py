"""The clock of sixty days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casque.readiness.pledges.rapid.clock import (
    Clock,
    ClockEnd,
    ClockStart,
    Request,
    Stop,
    Verdict,
    clock,
    stops_of,
)

ASKED = date(2022, 9, 1)
THERE = date(2022, 11, 10)
LATER = date(2023, 6, 1)


def read(*stops: Stop, on: date = LATER) -> Clock:
    return clock(ASKED, stops, {ClockEnd.MAIN_BODY: THERE}, on=on)


def stop(first: int, last: int | None, side: str = "un") -> Stop:
    """Give a stop by days after the request."""
    end = None if last is None else ASKED + timedelta(days=last)
    return Stop(ASKED + timedelta(days=first), end, "camp", side)


@pytest.mark.parametrize(("days", "verdict"), [(0, "breach"), (9, "breach"), (10, "kept"), (30, "kept")])
def test_seventy_days_are_a_breach_unless_the_clock_stood_for_ten(days: int, verdict: str) -> None:
    held = read(*([stop(20, 20 + days)] if days else []))
    assert held.now is not None
    assert (held.now.gross, held.now.net) == (70, 70 - days)
    assert held.verdict == verdict


def test_before_the_end_it_is_not_known_whether_the_clock_is_kept() -> None:
    assert read(on=ASKED + timedelta(days=12)).verdict is Verdict.RUNNING
    assert read(on=ASKED + timedelta(days=60)).verdict is Verdict.RUNNING
    assert read(on=ASKED + timedelta(days=61)).verdict is Verdict.BREACH
    assert read(stop(5, None), on=ASKED + timedelta(days=50)).verdict is Verdict.STOPPED


def test_an_end_that_has_not_come_is_not_told() -> None:
    assert read(on=THERE - timedelta(days=1)).end is None
    assert read(on=THERE).end == THERE


def test_days_are_counted_by_the_side_that_is_responsible() -> None:
    now = read(stop(10, 14, "host"), stop(20, 26, "un"), stop(30, 33, "host")).now
    assert now is not None
    assert dict(now.stopped) == {"host": 7, "un": 6}
    assert now.days_stopped == 13


def test_a_day_in_two_stops_counts_once_for_the_one_that_began_first() -> None:
    now = read(stop(10, 20, "host"), stop(15, 25, "un")).now
    assert now is not None
    assert dict(now.stopped) == {"host": 10, "un": 5}


def test_a_stop_before_the_start_or_after_the_end_does_not_count() -> None:
    now = read(stop(-5, -1), stop(-3, 2), stop(69, 90)).now
    assert now is not None
    assert now.days_stopped == 2 + 1


def test_the_due_date_moves_with_the_stops_before_it() -> None:
    assert read(on=ASKED).due == date(2022, 10, 31)
    assert read(stop(20, 30)).due == date(2022, 11, 10)
    assert read(stop(65, 69)).due == date(2022, 10, 31)


def test_an_open_stop_moves_the_due_date_every_day() -> None:
    first, second = (read(stop(20, None), on=ASKED + timedelta(days=day)).due for day in (30, 31))
    assert first == date(2022, 11, 10)
    assert second == date(2022, 11, 11)


def test_each_start_and_each_end_can_be_asked_for() -> None:
    request = Request(ASKED, ASKED + timedelta(days=3), ASKED + timedelta(days=12))
    ends = {
        ClockEnd.READY_AT_POE: ASKED + timedelta(days=28),
        ClockEnd.FIRST_ELEMENT: ASKED + timedelta(days=40),
        ClockEnd.MAIN_BODY: THERE,
    }
    held = {
        (start, end): clock(request, (), ends, start_kind=start, end_kind=end, on=LATER)
        for start in ClockStart
        for end in ClockEnd
    }
    gross = {kinds: one.now.gross for kinds, one in held.items() if one.now is not None}
    assert gross[ClockStart.NV_DATE, ClockEnd.MAIN_BODY] == 70
    assert gross[ClockStart.NV_RECEIPT, ClockEnd.FIRST_ELEMENT] == 37
    assert gross[ClockStart.NATIONAL_ACCEPTANCE, ClockEnd.READY_AT_POE] == 16
    default = clock(request, (), ends, on=LATER)
    assert [default.judged(end).value for end in ClockEnd] == ["kept", "kept", "breach"]
    assert held[ClockStart.NATIONAL_ACCEPTANCE, ClockEnd.MAIN_BODY].verdict is Verdict.KEPT


def test_without_the_day_that_starts_it_there_is_no_verdict() -> None:
    held = clock(ASKED, (), {}, start_kind=ClockStart.NATIONAL_ACCEPTANCE, on=LATER)
    assert (held.start, held.now, held.due, held.verdict) == (None, None, None, Verdict.NOT_KNOWN)


def test_entries_open_and_close_a_stop() -> None:
    told = [
        {"event": "stop", "recorded_on": "2099-10-01", "ground": "parliament", "side": "state"},
        {"event": "restart", "recorded_on": "2099-10-11"},
        {"event": "stop", "recorded_on": "2099-10-20", "ground": "camp", "side": "un"},
    ]
    first, second = stops_of(told)
    assert (first.side, first.start, first.end) == ("state", date(2099, 10, 1), date(2099, 10, 11))
    assert second.end is None


SPANS = st.lists(
    st.tuples(st.integers(0, 90), st.integers(0, 30), st.sampled_from(["un", "state"])), max_size=5
)


@given(SPANS, st.integers(0, 120))
def test_net_and_stopped_days_always_make_up_the_gross(spans: list[tuple[int, int, str]], day: int) -> None:
    held = clock(ASKED, [stop(a, a + b, side) for a, b, side in spans], {}, on=ASKED + timedelta(days=day))
    assert held.now is not None
    assert held.now.net + sum(held.now.stopped.values()) == held.now.gross == day
    assert held.now.net >= 0


@given(SPANS, st.integers(0, 60))
def test_on_the_day_of_a_number_the_clock_shows_that_number(
    spans: list[tuple[int, int, str]], number: int
) -> None:
    held = clock(ASKED, [stop(a, a + b, side) for a, b, side in spans], {}, on=ASKED + timedelta(days=400))
    day = held.day(number)
    assert day is not None
    measured = held.measured(day)
    assert measured is not None
    assert measured.net == number


def test_a_wait_for_the_consent_of_the_host_is_counted_on_its_side() -> None:
    """Authorized on 12 August 2016, consent on 30 November, first troops on 20 April 2017: 251 days."""
    consent = Stop(date(2016, 8, 12), date(2016, 11, 30), "clearance", "host")
    ends = {ClockEnd.FIRST_ELEMENT: date(2017, 4, 20)}
    held = clock(date(2016, 8, 12), [consent], ends, end_kind=ClockEnd.FIRST_ELEMENT, on=LATER)
    assert held.now is not None
    assert (held.now.gross, held.now.net, dict(held.now.stopped)) == (251, 141, {"host": 110})
    assert held.verdict is Verdict.BREACH


def test_a_stop_that_is_open_at_the_end_of_the_calendar_breaks_nothing() -> None:
    held = clock(ASKED, [stop(3, None)], {}, on=date.max)
    assert (held.due, held.verdict) == (date.max, Verdict.STOPPED)
