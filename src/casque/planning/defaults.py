"""What the planner takes where a scenario does not tell: lead times, tours, rest, shares of women, by date."""

from __future__ import annotations

from datetime import date, timedelta

from casque.core.errors import NotFoundError
from casque.core.parameters import parameters_of

PACKAGE = "casque.planning"


def value_on(name: str, day: date) -> float:
    """Give a parameter of the planner on a day; its unit stands in ``parameters/*.toml``.

    Days before the first value get the first one: a scenario may begin earlier than its sources.
    """
    parameter = parameters_of(PACKAGE)[name]
    return parameter.on(max(day, parameter.values[0].start)).value


def lead_weeks(level: int, day: date) -> int:
    """Give the weeks from a request to arrival of a unit at a level (4 is the Rapid Deployment Level).

    Examples
    --------
    >>> [lead_weeks(level, date(2030, 1, 7)) for level in (1, 2, 3, 4)]
    [52, 36, 26, 9]
    """
    return int(value_on(f"lead_weeks_{level}", day))


def tour_weeks(day: date) -> tuple[int, int]:
    """Give the shortest and the longest plain tour [week]."""
    return int(value_on("shortest_tour_weeks", day)), int(value_on("longest_tour_weeks", day))


def women_target(start: date, weeks: int) -> tuple[float, ...]:
    """Give the share of women aimed at in each week, 0 to 1; 0 in weeks before there was a target (K10 to K12).

    Examples
    --------
    >>> women_target(date(2020, 12, 28), 2)
    (0.0, 0.08)
    """
    parameter = parameters_of(PACKAGE)["women_target_pct"]

    def share(day: date) -> float:
        try:
            return parameter.on(day).value / 100
        except NotFoundError:
            return 0.0

    return tuple(share(start + timedelta(weeks=week)) for week in range(weeks))
