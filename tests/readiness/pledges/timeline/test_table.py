"""The timeline of one unit: dates side by side, and dates that cannot be."""

from datetime import date

import pytest

from casque.core.errors import UnknownCodeError
from casque.readiness.pledges.timeline.dates import Told, date_fault, newest
from casque.readiness.pledges.timeline.steps import STEPS, Profile, profile_of, step_named

TODAY = date(2099, 3, 1)


def told(step: str, day: str, basis: str = "actual") -> Told:
    return Told(step, basis, date.fromisoformat(day))


def test_the_last_date_told_of_a_kind_counts() -> None:
    dates = (
        told("camp", "2099-01-01", "planned"),
        told("camp", "2099-02-01", "planned"),
        told("camp", "2099-02-02"),
    )
    assert newest(dates, "planned")["camp"].day == date(2099, 2, 1)
    assert newest(dates, "actual")["camp"].day == date(2099, 2, 2)


@pytest.mark.parametrize(
    ("step", "basis", "day", "what"),
    [
        ("selection", "actual", "2099-01-05", "'Unit selected' on 2099-01-05 cannot come before"),
        ("requirement", "actual", "2099-01-20", "cannot come before 'Requirement approved' on 2099-01-20"),
        ("selection", "actual", "2099-03-02", "later than 2099-03-01"),
        ("selection", "planned", "9999-12-31", "more than 30 years off"),
        ("selection", "forecast", "2099-02-28", "earlier than 2099-03-01"),
    ],
)
def test_dates_out_of_order_are_refused_in_words(step: str, basis: str, day: str, what: str) -> None:
    dates = (told("call", "2099-01-10"),)
    fault = date_fault(dates, step=step, basis=basis, day=date.fromisoformat(day), on=TODAY)
    assert what in str(fault)


def test_dates_of_another_basis_do_not_stand_in_the_way() -> None:
    dates = (told("call", "2099-01-10", "planned"),)
    fault = date_fault(dates, step="selection", basis="actual", day=date(2099, 1, 5), on=TODAY)
    assert fault is None


def test_steps_have_codes_of_their_own_and_wait_for_steps_there_are() -> None:
    codes = [one.code for one in STEPS]
    assert len(codes) == len(set(codes))
    assert [one.number for one in STEPS if one.number] == list(range(1, 17))
    assert all(before in codes for one in STEPS for before in one.after)


def test_an_unknown_step_is_named_with_what_was_meant() -> None:
    with pytest.raises(UnknownCodeError, match="step of a deployment") as refused:
        step_named("traning")
    assert "training" in str(refused.value)


@pytest.mark.parametrize(
    ("level", "profile"),
    [
        ("L1", Profile.REGULAR),
        ("L2", Profile.REGULAR),
        ("L3", Profile.LEVEL_3),
        ("RDL_AGREED", Profile.LEVEL_3),
    ],
)
def test_the_level_at_the_call_tells_the_durations(level: str, profile: Profile) -> None:
    assert profile_of(level) is profile
