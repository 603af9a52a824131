"""The forecast of a deployment against the table it was specified with."""

from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest

from casque.readiness.pledges.timeline.forecast import WAITS, forecast, simulate
from casque.readiness.pledges.timeline.steps import NUMBERED, Profile, durations

START = date(2099, 3, 1)
TABLE = {  # profile -> P10, P50, P90 [day], and the chance of at most 60 and 180 days; 40,000 futures
    Profile.REGULAR: ((212, 306, 438), 0.0, 0.03),
    Profile.LEVEL_3: ((159, 228, 327), 0.0, 0.20),
    Profile.RAPID: ((41, 56, 76), 0.62, 1.0),
}


@pytest.mark.parametrize("profile", Profile)
def test_the_simulation_gives_the_specified_table(profile: Profile) -> None:
    percentiles, within_60, within_180 = TABLE[profile]
    arrival = simulate(profile, START, {}, seed=7, runs=40_000)["movement"]
    assert np.percentile(arrival, (10, 50, 90)) == pytest.approx(percentiles, rel=0.015)
    assert (arrival <= 60).mean() == pytest.approx(within_60, abs=0.02)
    assert (arrival <= 180).mean() == pytest.approx(within_180, abs=0.02)


def test_the_same_seed_gives_the_same_forecast_and_another_seed_another() -> None:
    first, again = (simulate(Profile.RAPID, START, {}, seed=3)["movement"] for _ in range(2))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, simulate(Profile.RAPID, START, {}, seed=4)["movement"])


def test_every_numbered_step_has_durations_in_order_and_a_rule() -> None:
    codes = [one.code for one in NUMBERED]
    assert sorted(WAITS) == sorted(codes)
    for profile in Profile:
        told = durations(profile)
        assert list(told) == codes
        assert all(fewest <= likeliest <= most for fewest, likeliest, most in told.values())


def test_a_known_date_stands_still_and_moves_what_waits_for_it() -> None:
    free = forecast(Profile.REGULAR, START, {})
    held = forecast(Profile.REGULAR, START, {"camp": START + timedelta(days=500)})
    assert held["camp"].is_known
    assert held["camp"].middle == START + timedelta(days=500)
    assert held["movement"].early > START + timedelta(days=500)
    assert held["training"] == free["training"]


def test_what_is_not_done_is_not_forecast_for_a_day_that_has_passed() -> None:
    today = START + timedelta(days=300)
    late = forecast(Profile.RAPID, START, {"requirement": START}, on=today)
    assert late["requirement"].middle == START
    assert all(one.early >= today for code, one in late.items() if code != "requirement")


def test_a_longer_wait_never_brings_the_arrival_forward() -> None:
    arrivals = [
        simulate(Profile.LEVEL_3, START, {"approval": START + timedelta(days=days)})["movement"]
        for days in (30, 60, 120)
    ]
    assert all((late >= early).all() for early, late in pairwise(arrivals))


def test_at_the_end_of_the_calendar_nothing_breaks() -> None:
    last = forecast(Profile.REGULAR, START, {"requirement": START}, on=date.max)
    assert last["movement"].late == date.max
