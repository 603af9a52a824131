"""What the United Nations reimburses for a unit in the field, by date."""

from __future__ import annotations

from datetime import date

from casque.core.parameters import DatedValue, parameters_of

MONTHS_PER_WEEK = 12 / 52
POINT_USD = 1000
"""One cost point of the planner [US$]."""


def personnel_rate(day: date) -> DatedValue:
    """Give the reimbursement of one person [US$ per month] on a day, with its source.

    Examples
    --------
    >>> personnel_rate(date(2020, 8, 31)).value
    1428
    """
    return parameters_of("casque.costs")["personnel_usd_per_person_month"].on(day)


def cost_per_week_usd(strength: int, day: date, *, equipment_per_month_usd: float = 0.0) -> float:
    """Give what a unit costs in a week of its tour [US$].

    A month is 52/12 weeks, so a year of weeks costs as much as a year of months.

    Examples
    --------
    200 people at 1,428 a month cost 285,600 a month:

    >>> round(cost_per_week_usd(200, date(2020, 8, 31)))
    65908
    """
    return (strength * personnel_rate(day).value + equipment_per_month_usd) * MONTHS_PER_WEEK


def cost_points_per_week(strength: int, day: date, *, equipment_per_month_usd: float = 0.0) -> int:
    """Give what a unit costs in a week in points of the planner, rounded.

    Examples
    --------
    >>> cost_points_per_week(200, date(2020, 8, 31))
    66
    """
    return round(
        cost_per_week_usd(strength, day, equipment_per_month_usd=equipment_per_month_usd) / POINT_USD
    )
