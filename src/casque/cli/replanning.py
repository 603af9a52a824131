"""What `casque plan replan` and `casque plan compare` do and tell."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casque.cli.pairs import pairs
from casque.cli.screen import note, write_json, write_line, write_table
from casque.core.errors import BadValueError
from casque.core.moments import day_of
from casque.core.words import N_, say

if TYPE_CHECKING:
    from casque.planning.compare import Comparison
    from casque.planning.difference import Difference
    from casque.planning.events import Event
    from casque.planning.plan import Plan
    from casque.planning.problem import Problem

SHOWN = 40
FORMS = ("xlsx", "pdf", "html", "ics")


def events_told(
    problem: Problem,
    *,
    lost: Iterable[str] = (),
    delayed: Iterable[str] = (),
    post_closes: Iterable[str] = (),
    mission_closes: Iterable[str] = (),
    budget_cut: str = "",
    file: Path | None = None,
) -> tuple[Event, ...]:
    """Read what has happened from the options of the command.

    Raises
    ------
    BadValueError
        If nothing has happened, or an option is not of its form.
    """
    from casque.planning.events import BudgetCut, MissionCloses, PostCloses, UnitDelayed, UnitLost

    def dated(texts: Iterable[str]) -> Iterator[tuple[str, int]]:
        for name, day in pairs(texts).items():
            yield name, problem.week(day_of(day))

    events: list[Event] = [UnitLost(*one) for one in dated(lost)]
    events += [UnitDelayed(*one) for one in dated(delayed)]
    events += [PostCloses(*one) for one in dated(post_closes)]
    events += [MissionCloses(*one) for one in dated(mission_closes)]
    for percent, week in dated([budget_cut] if budget_cut else []):
        events.append(BudgetCut(_percent(percent), week))
    events += _of_file(file) if file else []
    if not events:
        raise BadValueError(
            say(N_("Nothing has happened, so there is nothing to plan anew.")),
            hint=say(N_("Say what happened, such as --lost XAA-ENG-1=2030-01-07.")),
        )
    return tuple(events)


def _percent(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise BadValueError(
            say(N_("'{text}' is not a number of percent."), text=text),
            hint=say(N_("Write: --budget-cut 25=2030-01-07")),
        ) from None


def _of_file(file: Path) -> list[Event]:
    from casque.planning.events import event_of

    try:
        given = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise BadValueError(
            say(N_("'{file}' cannot be read as JSON: {error}."), file=file, error=error),
            hint=say(N_("It holds a list of events, each an object with its kind.")),
        ) from None
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        raise BadValueError(
            say(N_("'{file}' holds no list of events."), file=file),
            hint=say(N_("It holds a list of events, each an object with its kind.")),
        )
    return [event_of(one, where=f"{file.name}, {place}") for place, one in enumerate(given, start=1)]


def replan_after(
    scenario: Path,
    file: Path,
    happened: dict[str, Any],
    *,
    now: str,
    output: Path | None,
    after: Path | None,
    is_json: bool,
    seed: int,
    seconds: float,
) -> None:
    """Plan anew, tell the difference, and write the plan and the scenario after the events."""
    from casque.planning.difference import difference_shape
    from casque.planning.plan_file import plan_to_json, read_plan, write_plan
    from casque.planning.replan import Effort, replan
    from casque.planning.scenario import read_scenario, write_scenario

    problem = read_scenario(scenario)
    plan = read_plan(problem, file)
    events = events_told(problem, **happened)
    week = problem.week(day_of(now)) if now else 0
    found = replan(problem, plan, events, seed=seed, now=week, effort=Effort(seconds=seconds))
    if output:
        write_plan(found.problem, found.plan, output)
        note(f"{output}: plan written.")
    if after:
        write_scenario(found.problem, after)
        note(f"{after}: scenario after the events written.")
    if is_json:
        return write_json(
            {
                "events": [str(one.sentence(problem.start)) for one in events],
                "difference": difference_shape(found.problem, found.difference),
                "left": found.left.total,
                "plan": plan_to_json(found.problem, found.plan),
            }
        )
    for event in events:
        write_line(str(event.sentence(problem.start)))
    _write_difference(found.problem, found.difference)
    return write_line(
        f"Cost {plan.cost.total:,.0f} before, {found.left.total:,.0f} if nothing is done,"
        f" {found.plan.cost.total:,.0f} planned anew."
    )


def _write_difference(problem: Problem, found: Difference) -> None:
    for one in found.changes[:SHOWN]:
        write_line(f"  {one.words(problem)}")
    if len(found.changes) > SHOWN:
        write_line(f"  ... and {len(found.changes) - SHOWN} more.")
    write_line(f"{len(found.changes)} tours changed, {found.kept} kept.")


def compare_plans(files: Sequence[Path], *, is_json: bool) -> None:
    """Put plans side by side."""
    from casque.planning.compare import compare_scenarios, comparison_shape

    found = compare_scenarios(list(_plans(files)))
    if is_json:
        return write_json(comparison_shape(found))
    return _write(found)


def _plans(files: Sequence[Path]) -> Iterator[tuple[str, Problem, Plan]]:
    from casque.planning.plan_file import read_plan
    from casque.planning.scenario import read_scenario

    problem: Problem | None = None
    for file in files:
        if not _is_plan(file):
            problem = read_scenario(file)
        elif problem is None:
            raise BadValueError(
                say(N_("The scenario of the plan '{file}' is not named."), file=file),
                hint=say(N_("Name each scenario before its plans: scenario.xlsx a.json b.json")),
            )
        else:
            yield str(file), problem, read_plan(problem, file)


def _is_plan(file: Path) -> bool:
    from casque.planning.plan_file import FORMAT

    if file.suffix.lower() != ".json" or not file.is_file():
        return False
    with file.open("rb") as opened:
        return FORMAT.encode() in opened.read(200)


def _write(found: Comparison) -> None:
    from casque.planning.weights import WORDS

    names = [side.name for side in found.sides]
    rows: list[tuple[object, ...]] = [
        ("cost", *(f"{side.cost.total:,.0f}" for side in found.sides)),
        *((word, *(f"{side.cost.terms[name]:,.0f}" for side in found.sides)) for name, word in WORDS.items()),
        ("tours", *(len(side.tours) for side in found.sides)),
        ("weeks without cover", *(f"{side.uncovered:,}" for side in found.sides)),
        ("weeks covered", *(f"{side.coverage:.1%}" for side in found.sides)),
    ]
    write_table(("", *names), rows)
    write_line(f"{found.common} tours are the same in all plans.")
    for name, told, changed in zip(names[1:], found.scenarios, found.differences, strict=True):
        write_line(f"{name}: {len(changed.changes)} tours differ from {names[0]}.")
        for one in told:
            write_line(f"  {one}")


def export_plan(
    scenario: Path, plan: Path, file: Path, *, unit: str, mission: str, with_reasons: bool
) -> None:
    """Write a plan as a file to hand on; the ending of its name tells the form."""
    from casque.planning.check import require_valid
    from casque.planning.plan_file import read_plan
    from casque.planning.scenario import read_scenario

    form = file.suffix.lower().removeprefix(".")
    if form not in FORMS:
        raise BadValueError(
            say(N_("A plan cannot be written as '{name}'."), name=file.name),
            hint=say(N_("The endings are {forms}."), forms=", ".join(f".{one}" for one in FORMS)),
        )
    if (unit or mission) and form != "ics":
        raise BadValueError(
            say(N_("Only a calendar can be of one unit or one mission.")),
            hint=say(N_("Leave out --unit and --mission, or name a file that ends in .ics.")),
        )
    problem = read_scenario(scenario)
    given = read_plan(problem, plan)
    require_valid(problem, given.tours)
    if form == "ics":
        from casque.reports.plan_calendar import plan_calendar

        content = plan_calendar(problem, given, unit=unit, mission=mission)
    else:
        content = _written(problem, given, form, with_reasons=with_reasons)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    write_line(f"{file}: {len(given.tours)} tours, {len(given.gaps)} gaps.")


def _written(problem: Problem, plan: Plan, form: str, *, with_reasons: bool) -> bytes:
    from casque.reports.plan_memo import memo_html, memo_pdf
    from casque.reports.plan_tables import PlanReport, report_of_result
    from casque.reports.plan_workbook import plan_workbook

    report = PlanReport(problem, plan)
    if with_reasons:
        from casque.planning.result import result_of

        report = report_of_result(problem, plan, result_of(problem, plan, lambda: False))
    if form == "xlsx":
        return plan_workbook(report)
    return memo_pdf(report) if form == "pdf" else memo_html(report).encode()
