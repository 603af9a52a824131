"""Make a problem of the sheets of a scenario, or tell all their faults together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from casque.core.errors import Fault, FaultsError
from casque.core.words import N_, say
from casque.planning import defaults
from casque.planning.parts import Contributor, Mission, Post, Substitution, Tour, Unit
from casque.planning.problem import Problem
from casque.planning.scenario.calendar import Calendar
from casque.planning.scenario.cells import values_of
from casque.planning.scenario.notes import note_text
from casque.planning.scenario.places import placed
from casque.planning.scenario.settings import of_problem, read_settings
from casque.planning.scenario.sheets import Row, Sheet, Sheets
from casque.planning.scenario.tables import TABLES
from casque.planning.validity import MOST_WEEKS

Values = dict[str, Any]


@dataclass(frozen=True)
class _Scenario:
    """What the makers of parts need to know: the calendar, the length, and where faults go."""

    calendar: Calendar
    weeks: int
    faults: list[Fault]

    def span(self, sheet: Sheet, row: Row, values: Values) -> bool:
        """Tell whether a period ends after it starts; else add the fault."""
        start, end = values.get("start"), values.get("end")
        if start is None or end is None or start <= end:
            return True
        what = say(N_("The period ends ({end}) before it starts ({start})."), start=start, end=end)
        hint = say(N_("Exchange the two dates, or correct the one that is wrong."))
        self.faults.append(Fault(sheet.file, row.number, "end", str(end), what, hint))
        return False

    def inside(self, sheet: Sheet, row: Row, values: Values) -> bool:
        """Tell whether a period lies in the horizon; else add the fault."""
        first, last = self.calendar.start, self.calendar.last_day(self.weeks)
        outside = [
            (name, values[name])
            for name in ("start", "end")
            if name in values and not first <= values[name] <= last
        ]
        for name, day in outside:
            what = say(
                N_("{day} lies outside the scenario, which lasts from {first} to {last}."),
                day=day,
                first=first,
                last=last,
            )
            hint = say(N_("Cut it to the scenario, leave the cell empty, or make the scenario longer."))
            self.faults.append(Fault(sheet.file, row.number, name, str(day), what, hint))
        return not outside


def problem_of(settings: Sheet, sheets: Sheets, faults: list[Fault], *, where: str = "") -> Problem:
    """Make the problem of a scenario.

    Parameters
    ----------
    settings : Sheet
    sheets : mapping of str to Sheet
        The other tables by name; one that is lacking has no rows.
    faults : list of Fault
        Faults found before, in headers and files.
    where : str
        Name of the file, for the error.

    Raises
    ------
    FaultsError
        With all faults of all sheets.
    """
    told = read_settings(settings, faults)
    is_whole = not faults and {"start", "weeks"} <= set(told)
    read = {name: (sheet, values_of(sheet, faults)) for name, sheet in sheets.items()}
    start = told.get("start", date(2000, 1, 3))
    weeks = told.get("weeks", MOST_WEEKS)
    scenario = _Scenario(Calendar(start), weeks if 0 < weeks <= MOST_WEEKS else MOST_WEEKS, faults)
    parts: dict[str, tuple[Any, ...]] = {}
    for table in TABLES:
        if table.name in read:
            sheet, rows = read[table.name]
            parts[table.name] = _MAKERS[table.name](scenario, sheet, rows)
    if is_whole:
        found = _problem_or_faults({**of_problem(told), **_fields(scenario, parts, told)})
        if isinstance(found, Problem) and not faults:
            return found
        if not isinstance(found, Problem):
            faults.extend(placed(found, settings, sheets, faults))
    raise FaultsError(faults, where=where)


def _problem_or_faults(fields: Values) -> Problem | tuple[Fault, ...]:
    try:
        return Problem(**fields)
    except FaultsError as error:
        return error.faults


def _fields(scenario: _Scenario, parts: dict[str, tuple[Any, ...]], told: Values) -> Values:
    """Give the parts as fields of a problem."""
    period = max(1, told.get("lift_period_weeks", 4))
    lift, targets = parts.pop("lift", ()), parts.pop("women_targets", ())
    return {
        "posts": (),
        "units": (),
        **parts,
        "lift": _steps(lift, range(0, scenario.weeks, period)),
        "women_target": _steps(targets, range(scenario.weeks)),
    }


def _steps(rows: tuple[tuple[int, Any], ...], weeks: range) -> tuple[Any, ...]:
    """Give what holds in each week: the last row that has begun."""
    if not rows:
        return ()
    values, ordered = [], sorted(rows)
    place = 0
    for week in weeks:
        while place + 1 < len(ordered) and ordered[place + 1][0] <= week:
            place += 1
        values.append(ordered[place][1])
    return tuple(values)


Rows = list[tuple[Row, Values]]


def _posts(scenario: _Scenario, sheet: Sheet, rows: Rows) -> tuple[Post, ...]:
    return tuple(_post(scenario, sheet, row, values) for row, values in rows)


def _post(scenario: _Scenario, sheet: Sheet, row: Row, values: Values) -> Post:
    calendar = scenario.calendar
    start, end = 0, scenario.weeks
    if scenario.span(sheet, row, values) and scenario.inside(sheet, row, values):
        start = calendar.week_of(values["start"]) if "start" in values else start
        end = calendar.week_after(values["end"]) if "end" in values else end
    announced = calendar.week_of(values["announced"]) if "announced" in values else 0
    return Post(
        code=_code(row, values),
        mission=values.get("mission", ""),
        unit_type=values.get("unit_type", ""),
        start=start,
        end=end,
        priority=values.get("priority", 1),
        minimum_level=int(values.get("minimum_level", 1)),
        preferred_level=int(values.get("preferred_level", 0)),
        attributes=frozenset(values.get("attributes", ())),
        tasks=frozenset(values.get("tasks", ())),
        strength=values.get("strength", 0),
        announced=announced,
        response_weeks=values.get("response_weeks"),
        holder=values.get("holder", ""),
    )


def _units(scenario: _Scenario, sheet: Sheet, rows: Rows) -> tuple[Unit, ...]:
    return tuple(_unit(scenario, sheet, row, values) for row, values in rows)


def _unit(scenario: _Scenario, sheet: Sheet, row: Row, values: Values) -> Unit:
    calendar = scenario.calendar
    shortest, longest = defaults.tour_weeks(calendar.start)
    level = int(values.get("level", 1))
    return Unit(
        code=_code(row, values),
        contributor=values.get("contributor", ""),
        unit_type=values.get("unit_type", ""),
        level=level,
        rises=tuple((calendar.whole_week_from(day), to) for day, to in values.get("rises", ())),
        lead_weeks=values.get("lead_weeks", defaults.lead_weeks(level, calendar.start)),
        windows=tuple(_windows(scenario, sheet, row, values)),
        strength=values.get("strength", 0),
        lift=values.get("lift", 0),
        women_share=values.get("women_share", 0.0),
        cost_per_week=values.get("cost_per_week", 0),
        cost_per_move=values.get("cost_per_move", 0),
        tour_weeks=(values.get("shortest_tour", shortest), values.get("longest_tour", longest)),
        long_tours=values.get("long_tours", ()),
        rest_factor=values.get("rest_factor", defaults.value_on("rest_factor", calendar.start)),
        long_rest_weeks=values.get(
            "long_rest_weeks", int(defaults.value_on("long_rest_weeks", calendar.start))
        ),
        attributes=frozenset(values.get("attributes", ())),
        caveats=frozenset(values.get("caveats", ())),
    )


def _windows(scenario: _Scenario, sheet: Sheet, row: Row, values: Values) -> Iterator[tuple[int, int]]:
    for first, last in values.get("windows", ()):
        start = scenario.calendar.whole_week_from(first)
        end = scenario.calendar.whole_week_after(last)
        if start < end:
            yield start, end
            continue
        what = say(N_("The period from {start} to {end} holds no whole week."), start=first, end=last)
        hint = say(N_("Weeks begin on the weekday of the scenario's first day; make the period longer."))
        scenario.faults.append(Fault(sheet.file, row.number, "windows", f"{first}..{last}", what, hint))


def _missions(_scenario: _Scenario, _sheet: Sheet, rows: Rows) -> tuple[Mission, ...]:
    return tuple(
        Mission(
            _code(row, values), values.get("people_per_contributor"), frozenset(values.get("refuses", ()))
        )
        for row, values in rows
    )


def _contributors(_scenario: _Scenario, _sheet: Sheet, rows: Rows) -> tuple[Contributor, ...]:
    return tuple(
        Contributor(_code(row, values), values.get("units_abroad"), values.get("fair_share"))
        for row, values in rows
    )


def _substitutions(_scenario: _Scenario, _sheet: Sheet, rows: Rows) -> tuple[Substitution, ...]:
    return tuple(
        Substitution(values.get("wanted", ""), values.get("given", ""), values.get("penalty", 0.0))
        for _, values in rows
    )


def _tours(scenario: _Scenario, sheet: Sheet, rows: Rows) -> tuple[Tour, ...]:
    tours = []
    for row, values in rows:
        if scenario.span(sheet, row, values) and {"unit", "post", "start", "end"} <= set(values):
            start = scenario.calendar.week_of(values["start"])
            end = scenario.calendar.week_after(values["end"])
            tours.append(Tour(values["post"], start, values["unit"], end - start))
    return tuple(tours)


def _step_rows(name: str) -> Callable[[_Scenario, Sheet, Rows], tuple[tuple[int, Any], ...]]:
    def make(scenario: _Scenario, sheet: Sheet, rows: Rows) -> tuple[tuple[int, Any], ...]:
        read = [
            (scenario.calendar.week_of(values["start"]), values[name], row)
            for row, values in rows
            if {"start", name} <= set(values)
        ]
        if read and min(week for week, _, _ in read) > 0:
            row = min(read, key=lambda each: each[0])[2]
            what = say(N_("Nothing is told for the time before {day}."), day=row.cells["start"])
            hint = say(
                N_("Begin with a row for {day}, the first day of the scenario."), day=scenario.calendar.start
            )
            scenario.faults.append(Fault(sheet.file, row.number, "start", row.cells["start"], what, hint))
        weeks = [week for week, _, _ in read]
        for place, (week, _, row) in enumerate(read):
            if week in weeks[:place]:
                what = say(N_("Two rows begin in the week of {day}."), day=row.cells["start"])
                hint = say(N_("Keep one of them."))
                scenario.faults.append(Fault(sheet.file, row.number, "start", row.cells["start"], what, hint))
        return tuple({week: value for week, value, _ in read}.items())

    return make


def _notes(_scenario: _Scenario, _sheet: Sheet, rows: Rows) -> tuple[str, ...]:
    return tuple(
        note_text(values.get("basis", ""), values.get("text", ""), values.get("source", ""))
        for _, values in rows
    )


def _code(row: Row, values: Values) -> str:
    """Give the code of a row; one that cannot be read keeps its text, so that references to it are known."""
    return str(values.get("code") or row.cells.get("code") or f"row {row.number}")


_MAKERS: dict[str, Callable[[_Scenario, Sheet, Rows], tuple[Any, ...]]] = {
    "posts": _posts,
    "units": _units,
    "missions": _missions,
    "contributors": _contributors,
    "substitutions": _substitutions,
    "deployments": _tours,
    "pinned": _tours,
    "published": _tours,
    "lift": _step_rows("units"),
    "women_targets": _step_rows("share"),
    "notes": _notes,
}
