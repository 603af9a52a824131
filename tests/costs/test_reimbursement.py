"""Reimbursement by date, and the cost of a week."""

from datetime import date

import pytest

from casque.core.errors import NotFoundError
from casque.costs.reimbursement import cost_per_week_usd, cost_points_per_week, personnel_rate


@pytest.mark.parametrize(
    ("day", "rate"),
    [
        (date(2014, 6, 30), 1210),
        (date(2014, 7, 1), 1332),
        (date(2018, 6, 30), 1410),
        (date(2018, 7, 1), 1428),
        (date(2022, 6, 30), 1428),
        (date(2022, 7, 1), 1448),
        (date(2030, 1, 1), 1448),
    ],
)
def test_the_rate_changes_on_its_day(day: date, rate: int) -> None:
    assert personnel_rate(day).value == rate
    assert personnel_rate(day).source[:2] in {"V:", "K:"}


def test_a_year_of_weeks_costs_a_year_of_months() -> None:
    assert 52 * cost_per_week_usd(100, date(2019, 1, 1)) == pytest.approx(12 * 100 * 1428)


def test_equipment_is_added() -> None:
    """1,000 a month is 230.77 a week."""
    assert cost_per_week_usd(0, date(2019, 1, 1), equipment_per_month_usd=1000) == pytest.approx(
        230.77, abs=0.01
    )
    assert cost_points_per_week(100, date(2019, 1, 1), equipment_per_month_usd=100_000) == round(
        32.954 + 23.077
    )


def test_before_the_first_rate_nothing_is_told() -> None:
    with pytest.raises(NotFoundError, match="not told for 1990-01-01"):
        personnel_rate(date(1990, 1, 1))
