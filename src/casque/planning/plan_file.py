"""A plan as a file: tours by codes and days, what they cost and why, and what repeats the plan.

JSON in a fixed order of keys. Everything but ``seconds`` and ``progress``, which stand last, is the same byte for
byte whenever the same seed and steps are run on the same problem.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any

from casque.core.errors import BadValueError, ConflictError, Fault, FaultsError
from casque.core.words import N_, Message, say
from casque.planning.parts import Tour
from casque.planning.plan import Gap, Plan, Progress, frozen_cost
from casque.planning.problem import Problem
from casque.planning.weights import NAMES, TERMS, WORDS

FORMAT = "casque-plan-1"
LARGEST_FILE = 100_000_000  # bytes; a plan of 20,000 tours takes 4 MB
OF_A_WEEK = ("from", "until")  # the second is the first day without the unit
_ABSENT = object()


def plan_to_json(problem: Problem, plan: Plan) -> dict[str, Any]:
    """Give a plan as plain data; the weights, missions and contributors of its problem stand beside it."""
    return {
        "format": FORMAT,
        "title": problem.title,
        "problem_sha256": plan.problem_sha256,
        "start": problem.start.isoformat(),
        "weeks": problem.weeks,
        "status": plan.status.value,
        "cost": {"total": plan.cost.total, "terms": dict(plan.cost.terms)},
        "bound": plan.bound,
        "gap": plan.gap,
        "weights": [
            {"name": name, "words": WORDS[name], "points": getattr(problem.weights, name)} for name in NAMES
        ],
        "tours": [_tour_to_json(problem, tour) for tour in plan.tours],
        "gaps": [
            {"post": gap.post, **_days(problem, gap.start, gap.end), "start": gap.start, "end": gap.end}
            for gap in plan.gaps
        ],
        "seed": plan.seed,
        "steps": plan.steps,
        "workers": plan.workers,
        "engine": plan.engine,
        "seconds": round(plan.seconds, 3),
        "progress": [
            {"seconds": round(one.seconds, 3), "steps": one.steps, "cost": one.cost, "bound": one.bound}
            for one in plan.progress
        ],
    }


def _days(problem: Problem, start: int, end: int) -> dict[str, str]:
    return dict(zip(OF_A_WEEK, (problem.day(start).isoformat(), problem.day(end).isoformat()), strict=True))


def _tour_to_json(problem: Problem, tour: Tour) -> dict[str, Any]:
    return {
        "post": tour.post,
        "unit": tour.unit,
        **_days(problem, tour.start, tour.end),
        "start": tour.start,
        "weeks": tour.weeks,
        "mission": problem.post_named[tour.post].mission,
        "contributor": problem.unit_named[tour.unit].contributor,
    }


def write_plan(problem: Problem, plan: Plan, path: Path) -> None:
    """Write a plan to a file."""
    text = json.dumps(plan_to_json(problem, plan), ensure_ascii=False, indent=1)
    path.write_text(f"{text}\n", encoding="utf-8")


def read_plan(problem: Problem, path: Path) -> Plan:
    """Read the plan of a problem from a file.

    Raises
    ------
    BadValueError
        If the file is none of plans, or damaged as a whole.
    ConflictError
        If the plan was made for another problem.
    FaultsError
        With every value that cannot be read.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise BadValueError(
                say(N_("The file is larger than {most} bytes, which no plan is."), most=LARGEST_FILE),
                where=path.name,
            )
        given = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadValueError(
            say(N_("The file cannot be read.")), hint=say(N_("Check its name.")), where=path.name
        ) from error
    except (ValueError, RecursionError) as error:
        raise _foreign(path.name) from error
    return plan_from_json(problem, given, where=path.name)


def _foreign(where: str) -> BadValueError:
    return BadValueError(
        say(N_("This is not a plan in the form '{format}', or only a part of one."), format=FORMAT),
        hint=say(N_("Take the file as the planner wrote it, or write it anew from the run.")),
        where=where,
    )


def plan_from_json(problem: Problem, given: object, *, where: str = "plan") -> Plan:
    """Read the plan of a problem from plain data; whether it keeps the rules is for the checker.

    Raises
    ------
    BadValueError
        If it is not of this format at all.
    ConflictError
        If the plan was made for another problem.
    FaultsError
        With every value that cannot be read, by its place, such as ``tours[3].from``.
    """
    if not isinstance(given, Mapping) or given.get("format") != FORMAT:
        raise _foreign(where)
    if given.get("problem_sha256") != problem.sha256:
        raise ConflictError(
            say(N_("The plan was made for another scenario, or for another state of this one.")),
            hint=say(
                N_("Open it with the scenario '{title}' as it was then, or plan anew."),
                title=given.get("title", ""),
            ),
            where=where,
        )
    reading = _Reading(problem, where)
    plan = reading.plan(given)
    if reading.faults:
        raise FaultsError(reading.faults, where=where)
    return plan


class _Reading:
    """One reading of a plan, with the faults found on the way."""

    def __init__(self, problem: Problem, where: str) -> None:
        self.problem, self.where = problem, where
        self.faults: list[Fault] = []

    def plan(self, given: Mapping[str, Any]) -> Plan:
        """Read all of it; what cannot be read is noted and stands as nothing."""
        cost = self.value(given, "cost", lambda one: one if isinstance(one, Mapping) else None, "cost")
        terms = self.value(cost or {}, "terms", _terms, "cost.terms")
        return Plan(
            problem_sha256=self.problem.sha256,
            tours=tuple(sorted(self.rows(given, "tours", self.tour))),
            cost=frozen_cost(terms or dict.fromkeys(TERMS, 0.0)),
            bound=self.value(given, "bound", _number_or_none, "bound"),
            gaps=tuple(sorted(self.rows(given, "gaps", self.gap))),
            seed=self.value(given, "seed", _whole, "seed") or 0,
            steps=self.value(given, "steps", _whole, "steps") or 0,
            workers=self.value(given, "workers", _whole, "workers") or 1,
            engine=self.value(given, "engine", _text, "engine") or "",
            seconds=self.value(given, "seconds", _number, "seconds") or 0.0,
            progress=tuple(self.rows(given, "progress", self.progress)),
        )

    def value(self, given: Mapping[str, Any], key: str, reader: Callable[[Any], Any], place: str) -> Any:
        """Read a value; a reader gives `_ABSENT`, or None, for what it cannot read."""
        read = reader(given[key]) if key in given else _ABSENT
        if read is _ABSENT or (read is None and reader is not _number_or_none):
            self.note(place, given.get(key, ""), say(N_("The value is missing or cannot be read.")))
            return None
        return read

    def rows(
        self, given: Mapping[str, Any], key: str, reader: Callable[[Mapping[str, Any], str], Any]
    ) -> Any:
        """Read a list of objects; those that cannot be read are noted and left out."""
        rows = given.get(key)
        if not isinstance(rows, list):
            self.note(key, rows, say(N_("The value is missing or cannot be read.")))
            return []
        read = []
        for number, row in enumerate(rows):
            place = f"{key}[{number}]"
            if not isinstance(row, Mapping):
                self.note(place, row, say(N_("The value is missing or cannot be read.")))
                continue
            before = len(self.faults)
            one = reader(row, place)
            if len(self.faults) == before:
                read.append(one)
        return read

    def note(self, place: str, value: object, what: Message) -> None:
        """Note a fault."""
        hint = say(N_("Take the file as the planner wrote it, or write it anew from the run."))
        self.faults.append(Fault(self.where, None, place, str(value)[:100], what, hint))

    def tour(self, row: Mapping[str, Any], place: str) -> Tour:
        """Read a tour; its days decide, and its weeks must agree with them."""
        post, unit = (self.code(row, key, place) for key in ("post", "unit"))
        start, end = (self.week(row, key, place) for key in OF_A_WEEK)
        for key, week in (("start", start), ("weeks", end - start)):
            if row.get(key) != week:
                what = say(N_("Its days say {week}, the file says {value}."), week=week, value=row.get(key))
                self.note(f"{place}.{key}", row.get(key), what)
        return Tour(post, start, unit, end - start)

    def gap(self, row: Mapping[str, Any], place: str) -> Gap:
        """Read an interval without cover."""
        start, end = (self.week(row, key, place) for key in OF_A_WEEK)
        return Gap(self.code(row, "post", place), start, end)

    def progress(self, row: Mapping[str, Any], place: str) -> Progress:
        """Read where the search stood at a moment."""
        return Progress(
            self.value(row, "seconds", _number, f"{place}.seconds"),
            self.value(row, "steps", _whole, f"{place}.steps"),
            self.value(row, "cost", _number, f"{place}.cost"),
            self.value(row, "bound", _number_or_none, f"{place}.bound"),
        )

    def code(self, row: Mapping[str, Any], key: str, place: str) -> str:
        """Read the code of a post or a unit of the problem."""
        known = self.problem.unit_named if key == "unit" else self.problem.post_named
        code = row.get(key)
        if not isinstance(code, str) or code not in known:
            self.note(f"{place}.{key}", code, say(N_("'{value}' is not in the scenario."), value=code))
            return ""
        return code

    def week(self, row: Mapping[str, Any], key: str, place: str) -> int:
        """Read a day, the first of a week."""
        try:
            days = (date.fromisoformat(row.get(key, "")) - self.problem.start).days
        except (TypeError, ValueError):
            self.note(f"{place}.{key}", row.get(key, ""), say(N_("This is not a day such as 2030-01-07.")))
            return 0
        if days % 7:
            self.note(f"{place}.{key}", row[key], say(N_("Tours begin and end on Mondays; this is none.")))
        return days // 7


def _number(given: Any) -> float | None:
    if isinstance(given, bool) or not isinstance(given, int | float) or not isfinite(given):
        return None
    return float(given)


def _number_or_none(given: Any) -> Any:
    if given is None:
        return None
    number = _number(given)
    return _ABSENT if number is None else number


def _whole(given: Any) -> int | None:
    return given if isinstance(given, int) and not isinstance(given, bool) else None


def _text(given: Any) -> str | None:
    return given if isinstance(given, str) else None


def _terms(given: Any) -> dict[str, float] | None:
    if not isinstance(given, Mapping) or set(given) != set(TERMS):
        return None
    read = {name: value for name in TERMS if (value := _number(given[name])) is not None}
    return read if len(read) == len(TERMS) else None
