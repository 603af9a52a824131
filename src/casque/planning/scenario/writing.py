"""Write a problem as the sheets of a scenario."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from casque.planning.parts import Post, Tour, Unit
from casque.planning.problem import Problem
from casque.planning.scenario.calendar import Calendar
from casque.planning.scenario.notes import note_columns
from casque.planning.scenario.sheets import Row, Sheet, Sheets
from casque.planning.scenario.tables import BY_NAME

Cells = dict[str, str]


def sheets_of(problem: Problem) -> Sheets:
    """Write all tables of a problem; what the problem knows is written, so that no parameter is asked again."""
    calendar = Calendar(problem.start)
    period = problem.lift_period_weeks
    written: dict[str, Iterable[Cells]] = {
        "posts": (_post(calendar, one) for one in problem.posts),
        "units": (_unit(calendar, one) for one in problem.units),
        "missions": (
            {
                "code": one.code,
                "people_per_contributor": _or_empty(one.people_per_contributor),
                "refuses": _list(sorted(one.refuses)),
            }
            for one in problem.missions
        ),
        "contributors": (
            {
                "code": one.code,
                "units_abroad": _or_empty(one.units_abroad),
                "fair_share": _or_empty(one.fair_share),
            }
            for one in problem.contributors
        ),
        "substitutions": (
            {"wanted": one.wanted, "given": one.given, "penalty": str(one.penalty)}
            for one in problem.substitutions
        ),
        "deployments": _tours(calendar, problem.deployments),
        "pinned": _tours(calendar, problem.pinned),
        "published": _tours(calendar, problem.published),
        "lift": _steps("units", problem.lift, lambda place: calendar.first_day(place * period).isoformat()),
        "women_targets": _steps(
            "share", problem.women_target, lambda place: calendar.first_day(place).isoformat()
        ),
        "notes": (note_columns(note) for note in problem.notes),
    }
    return {name: _sheet(name, rows) for name, rows in written.items()}


def empty_sheets() -> Sheets:
    """Give the sheets of an empty template."""
    return {name: _sheet(name, ()) for name in BY_NAME}


def _sheet(name: str, rows: Iterable[Cells]) -> Sheet:
    told = ({column: cell for column, cell in row.items() if cell} for row in rows)
    return Sheet(BY_NAME[name], name, tuple(Row(number, row) for number, row in enumerate(told, start=2)))


def _post(calendar: Calendar, post: Post) -> Cells:
    return {
        "code": post.code,
        "mission": post.mission,
        "unit_type": post.unit_type,
        "start": calendar.first_day(post.start).isoformat(),
        "end": calendar.last_day(post.end).isoformat(),
        "priority": str(post.priority),
        "minimum_level": str(post.minimum_level),
        "preferred_level": str(post.preferred_level or ""),
        "attributes": _list(sorted(post.attributes)),
        "tasks": _list(sorted(post.tasks)),
        "strength": str(post.strength),
        "announced": calendar.first_day(post.announced).isoformat(),
        "response_weeks": _or_empty(post.response_weeks),
        "holder": post.holder,
    }


def _unit(calendar: Calendar, unit: Unit) -> Cells:
    rises = [f"{calendar.first_day(week)}={level}" for week, level in unit.rises]
    windows = [f"{calendar.first_day(start)}..{calendar.last_day(end)}" for start, end in unit.windows]
    return {
        "code": unit.code,
        "contributor": unit.contributor,
        "unit_type": unit.unit_type,
        "level": str(unit.level),
        "rises": _list(rises),
        "lead_weeks": str(unit.lead_weeks),
        "windows": _list(windows),
        "strength": str(unit.strength),
        "lift": str(unit.lift),
        "women_share": str(unit.women_share),
        "cost_per_week": str(unit.cost_per_week),
        "cost_per_move": str(unit.cost_per_move),
        "shortest_tour": str(unit.tour_weeks[0]),
        "longest_tour": str(unit.tour_weeks[1]),
        "long_tours": _list(map(str, unit.long_tours)),
        "rest_factor": str(unit.rest_factor),
        "long_rest_weeks": str(unit.long_rest_weeks),
        "attributes": _list(sorted(unit.attributes)),
        "caveats": _list(sorted(unit.caveats)),
    }


def _tours(calendar: Calendar, tours: Iterable[Tour]) -> Iterable[Cells]:
    for tour in tours:
        yield {
            "unit": tour.unit,
            "post": tour.post,
            "start": calendar.first_day(tour.start).isoformat(),
            "end": calendar.last_day(tour.end).isoformat(),
        }


def _steps(column: str, values: Sequence[float], day: Callable[[int], str]) -> Iterable[Cells]:
    """Write only where the value changes."""
    for place, value in enumerate(values):
        if place == 0 or value != values[place - 1]:
            yield {"start": day(place), column: str(value)}


def _list(parts: Iterable[str]) -> str:
    return ";".join(parts)


def _or_empty(value: float | None) -> str:
    return "" if value is None else str(value)
