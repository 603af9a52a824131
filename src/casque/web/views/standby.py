"""The standby force on a day: units by category and level, and what is not known."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.http import HttpRequest, HttpResponse

from casque.core.dataset import Dataset
from casque.core.dates import PartialDate
from casque.readiness.board import ForceLine
from casque.reports.charts.standby import draw_standby
from casque.web.computed import board_on
from casque.web.drawings import Picture, picture
from casque.web.page import is_part, page, show
from casque.web.reading import current, day_asked

MONTHS = 12


@page
def standby_force(request: HttpRequest) -> HttpResponse:
    """Show who stands ready on the day asked for."""
    data = current(request)
    first, last = _months(data)
    day = _day(request, first) or _latest(data)
    board = board_on(data, day)
    context = {
        "board": board,
        "forces": [(force, _chart(data, force)) for force in board.forces],
        "first": first,
        "last": last,
        "month": _number(day) - first,
        "months": last - first,
        "part": ("on" if "on" in request.GET else "month") if is_part(request) else "",
    }
    return show(request, "parts/board" if is_part(request) else "standby", context)


def _day(request: HttpRequest, first: int) -> date | None:
    """Give the day of the date field or, from the slider, the first of a month."""
    month = request.GET.get("month", "")
    if "on" not in request.GET and month.isdecimal() and len(month) < 5:
        year, rest = divmod(first + int(month), MONTHS)
        return date(min(year, date.max.year), rest + 1, 1)
    return day_asked(request, "on")


def _latest(data: Dataset) -> date:
    """Give the last day that the record speaks of readiness; today when it never does."""
    days = _told(data)
    return max(day.last for day in days) if days else datetime.now(tz=UTC).date()


def _months(data: Dataset) -> tuple[int, int]:
    """Give the first and last month of the slider, counted from the year 0; a year of room on each side."""
    days = _told(data)
    if not days:
        return 2000 * MONTHS, 2030 * MONTHS
    return _number(min(day.first for day in days)) - MONTHS, _number(max(day.last for day in days)) + MONTHS


def _told(data: Dataset) -> list[PartialDate]:
    columns = {"standby_forces": ("registered", "ended"), "level_changes": ("start", "end", "reported")}
    texts = (row[name] for table, names in columns.items() for row in data.records(table) for name in names)
    return [PartialDate.parse(text) for text in texts if text]


def _number(day: date) -> int:
    return day.year * MONTHS + day.month - 1


def _chart(data: Dataset, force: ForceLine) -> Picture | None:
    """Give the drawing of a force; days on which nothing differs share one."""
    if not force.levels or not force.categories:
        return None
    return picture(data, "standby", lambda sheet: draw_standby(force, sheet), *_shape(force))


def _shape(force: ForceLine) -> tuple[str, ...]:
    levels = (f"{line.level}={line.units}" for line in force.levels)
    cells = (
        f"{line.category}:{level}={units}" for line in force.categories for level, units in line.at_level
    )
    changes = (change.ref for line in force.levels for change in line.changes)
    return (force.force.code, *levels, *cells, *changes)
