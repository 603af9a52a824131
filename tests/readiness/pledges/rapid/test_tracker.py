"""The tracker: from a pledge's entries to who is late."""

from datetime import date

from casque.readiness.pledges.deeds.employment import SIDES as STOP_SIDES
from casque.readiness.pledges.deeds.employment import STOPS
from casque.readiness.pledges.rapid.clock import ClockEnd, Verdict
from casque.readiness.pledges.rapid.plan import GROUNDS, LINE_TITLES, plan
from casque.readiness.pledges.rapid.requests import clock_of, done_dates
from casque.readiness.pledges.rapid.tracker import Standing, Track, track
from casque.readiness.pledges.timeline.actors import ACTORS, SIDES
from casque.readiness.pledges.timeline.steps import STEPS
from tests.readiness.pledges.rapid.lives import rapid

REQUEST = ("C01", "2099-01-01", {"is_rapid": True, "reply_by": "2099-01-05", "received_on": "2099-01-02"})
YES = ("C02", "2099-01-03", {})
SELECTED = ("C04", "2099-01-04", {})
ACCEPTED = ("C06", "2099-01-10", {"approved_on": "2099-01-09"})


def done(step: str, day: str) -> tuple[str, str, dict[str, str]]:
    return ("T01", day, {"step": step, "basis": "actual", "date": day})


def followed(*lines: object, on: str) -> Track:
    state = rapid(*lines, on=on)  # type: ignore[arg-type]
    day = date.fromisoformat(on)
    clock = clock_of(state, on=day)
    assert clock is not None
    return track(clock, done_dates(state), on=day)


def test_the_plan_is_whole_and_in_order() -> None:
    lines = plan()
    assert {one.code for one in lines} == set(LINE_TITLES)
    assert [one.day for one in lines] == sorted(one.day for one in lines)
    assert all(actor in ACTORS for one in lines for actor in one.actors)
    known = {one.code for one in STEPS}
    assert all(step in known for one in lines for step in one.steps)


def test_before_a_request_there_is_no_clock() -> None:
    assert clock_of(rapid(on="2099-01-01"), on=date(2099, 1, 1)) is None
    plain = ("C01", "2099-01-01", {"reply_by": "2099-02-01"})
    assert clock_of(rapid(plain, on="2099-01-02"), on=date(2099, 1, 2)) is None


def test_on_the_first_days_nobody_is_late() -> None:
    held = followed(REQUEST, on="2099-01-03")
    assert held.late == ()
    assert held.next is not None
    assert held.next.line.code == "acknowledged"
    assert str(held.sentences()[0]) == "Day 2 of 60; due by 2099-03-02."


def test_a_line_that_is_late_names_its_side_and_its_days() -> None:
    held = followed(REQUEST, YES, SELECTED, ACCEPTED, on="2099-01-14")
    lines = {one.line.code: one for one in held.lines}
    assert lines["acknowledged"].standing is Standing.DONE
    assert (lines["approval"].standing, lines["approval"].late_days) == (Standing.DONE_LATE, 2)
    late = lines["requirement-agreed"]
    assert (late.standing, late.side, late.late_days, late.due) == (Standing.LATE, "un", 3, date(2099, 1, 11))
    assert held.late_by_side == {"un": 1, "state": 1}
    assert "Differences to the requirement agreed: 3 days late, the United Nations." in map(
        str, held.sentences()
    )
    assert "Reconnaissance done: one day late, the Member State." in map(str, held.sentences())


def test_a_stop_moves_the_lines_after_it_and_is_told() -> None:
    stop = ("K01", "2099-01-12", {"ground": "access", "side": "host"})
    held = followed(REQUEST, YES, SELECTED, ACCEPTED, stop, on="2099-01-22")
    lines = {one.line.code: one for one in held.lines}
    assert lines["requirement-agreed"].due == date(2099, 1, 11)
    assert lines["load-list"].due == date(2099, 1, 25)
    assert held.clock.verdict is Verdict.STOPPED
    told = [str(one) for one in held.sentences()]
    assert told[0] == "Day 11 of 60 net, day 21 gross; due by 2099-03-12."
    assert told[-1] == (
        "The clock has stood still since 2099-01-12: access for the reconnaissance refused, the host state."
    )


def test_the_arrival_ends_the_clock() -> None:
    way = (REQUEST, YES, SELECTED, ACCEPTED, ("C07", "2099-02-01", {}), ("C09", "2099-03-01", {}))
    held = followed(*way, on="2099-06-01")
    assert held.clock.ends == {ClockEnd.MAIN_BODY: date(2099, 3, 1)}
    assert str(held.sentences()[0]) == "Kept: 59 days net, 59 gross, of 60 allowed."
    early = followed(*way, done("movement", "2099-03-03"), on="2099-06-01")
    assert early.clock.verdict is Verdict.BREACH


def test_cargo_by_air_is_due_earlier() -> None:
    state = rapid(REQUEST, on="2099-01-01")
    clock = clock_of(state, on=date(2099, 1, 1))
    assert clock is not None
    due = {one.line.code: one.due for one in track(clock, {}, on=date(2099, 1, 1), by_air=True).lines}
    assert due["cargo"] == date(2099, 2, 8)


def test_a_declined_request_has_no_clock_any_more() -> None:
    assert clock_of(rapid(REQUEST, ("C03", "2099-01-04", {}), on="2099-02-01"), on=date(2099, 2, 1)) is None


def test_the_grounds_and_sides_of_a_stop_are_those_that_the_deed_asks_for() -> None:
    assert dict(STOPS) == dict(GROUNDS)
    assert {code for code, _ in STOP_SIDES} == set(SIDES) - {"other"}
    assert all(one.stop in GROUNDS for one in plan() if one.stop)


def test_once_the_main_body_is_there_a_line_without_a_date_is_not_told_and_not_late() -> None:
    way = (REQUEST, YES, SELECTED, ACCEPTED, ("C07", "2099-02-01", {}), ("C09", "2099-03-01", {}))
    held = followed(*way, on="2099-06-01")
    lines = {one.line.code: one for one in held.lines}
    assert (lines["names-sent"].standing, lines["names-sent"].late_days) == (Standing.NOT_TOLD, 0)
    assert held.late == ()
