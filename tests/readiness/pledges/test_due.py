"""What is due on a pledge, and of what one is reminded when."""

from datetime import date, timedelta

import pytest

from casque.readiness.pledges.due import WARNINGS, dues
from casque.readiness.pledges.reminders import reminders
from casque.readiness.pledges.state import State
from tests.readiness.pledges.walking import Walk


def walked(*deeds: tuple[str, str]) -> Walk:
    """Give a pledge of Arland that went some way."""
    walk = Walk()
    for code, on in deeds:
        walk.do(code, on)
    return walk


def registered() -> Walk:
    """Give a pledge that was registered on 20 January 2090."""
    return walked(("R02", "2090-01-03"), ("A02", "2090-01-04"), ("A06", "2090-01-20"))


def codes(state: State) -> list[str]:
    """Give the codes of what is due."""
    return [one.deed.code for one in dues(state)]


def test_a_submitted_pledge_is_acknowledged_and_reviewed_within_working_days() -> None:
    state = walked(("R02", "2090-01-03"), ("A02", "2090-01-04")).on("2090-01-05")
    assert [(one.deed.code, one.day) for one in dues(state)] == [
        ("A03", date(2090, 1, 11)),
        ("A06", date(2090, 1, 25)),
    ]
    assert all(one.source.startswith("D") for one in dues(state))


def test_a_draft_and_a_fresh_pledge_have_nothing_due() -> None:
    assert codes(Walk().on("2090-01-05")) == []
    assert codes(registered().on("2090-02-01")) == []


@pytest.mark.parametrize(
    ("before", "warning"), [(121, None), (120, 120), (91, 120), (90, 90), (30, 30), (0, 30)]
)
def test_a_confirmation_is_told_at_120_90_60_and_30_days(before: int, warning: int | None) -> None:
    day = date(2091, 1, 20) - timedelta(days=before)
    found = dues(registered().on(day.isoformat()))
    assert [one.warning(day) for one in found] == ([] if warning is None else [warning])


def test_a_stale_pledge_is_confirmed_late_and_an_inactive_one_may_be_removed() -> None:
    assert codes(registered().on("2091-02-01")) == ["D04"]
    assert codes(registered().on("2091-09-01")) == ["D04", "A20"]


def test_reminders_go_out_once_for_each_step() -> None:
    walk = registered()
    keys: list[str] = []
    steps = []
    for offset in range(400):
        day = date(2090, 9, 1) + timedelta(days=offset)
        for one in reminders([walk.on(day.isoformat())], on=day, sent=keys):
            keys.append(one.key)
            if one.due.deed.code in ("D02", "D04"):
                steps.append(one.step)
    assert steps == [*map(str, WARNINGS), "+0", "+60", "+120"]


def assessed() -> Walk:
    """Give a pledge at Level 2 since 1 June 2090."""
    walk = registered().way("B01 2090-02-01", "B02 2090-03-01", "B04 2090-04-20", "B05 2090-05-20")
    return walk.do("A08", "2090-06-01")


def test_an_ending_assessment_asks_for_a_new_visit_until_one_is_wanted() -> None:
    walk = assessed()
    state = walk.on("2092-05-01")
    assert [(one.day, one.is_possible) for one in dues(state) if one.deed.code == "B01"] == [
        (date(2092, 6, 1), True)
    ]
    walk.do("B01", "2092-05-02")
    assert "B01" not in codes(walk.on("2092-05-03"))
    assert "B02" in codes(walk.on("2092-05-03"))


def test_an_assessment_that_counts_no_more_is_told() -> None:
    assert "B01" in codes(assessed().on("2092-07-01"))


def test_nothing_is_due_on_a_closed_pledge() -> None:
    walk = registered()
    walk.do("A19", "2090-03-01")
    assert codes(walk.on("2093-01-01")) == []
