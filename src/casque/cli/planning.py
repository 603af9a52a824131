"""What the commands of `casque plan` do and tell."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

from casque.cli import NO
from casque.cli.screen import note, write_fields, write_json, write_line, write_table
from casque.core.errors import BadValueError
from casque.core.words import N_, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from casque.planning.plan import Cost, Plan, Progress
    from casque.planning.problem import Problem
    from casque.planning.reasons import Proposal

SHOWN = 20
ALMOST = 1e-6  # part by which two sums of the same cost may differ


def told(problem: Problem) -> str:
    """Say in a few words what a scenario holds."""
    first, last = problem.start, problem.day(problem.weeks) - timedelta(days=1)
    return f"{len(problem.posts)} posts, {len(problem.units)} units, {first} to {last}"


def search(
    scenario: Path, output: Path | None, *, is_json: bool, is_quiet: bool = False, **choices: Any
) -> None:
    """Search for a plan, tell how it goes, and write it."""
    from casque.planning.plan_file import plan_to_json, write_plan
    from casque.planning.scenario import read_scenario
    from casque.planning.solve import solve

    _require_choices(**choices)
    problem = read_scenario(scenario)
    tell = (lambda _: None) if is_quiet else note
    tell(f"{scenario}: {told(problem)}.")
    with _stopping() as is_stopped:
        plan = solve(problem, **choices, on_progress=None if is_quiet else _tell, stop=is_stopped)
    if output:
        write_plan(problem, plan, output)
        tell(f"{output}: plan written.")
    if is_json:
        return write_json(plan_to_json(problem, plan))
    return _write_plan(problem, plan)


def _require_choices(*, seconds: float, steps: int | None, workers: int, **_: Any) -> None:
    for name, value, least in (("seconds", seconds, 0.0), ("steps", steps, 1), ("workers", workers, 1)):
        if value is not None and value < least:
            raise BadValueError(
                say(N_("{name} cannot be '{value}'."), name=f"--{name}", value=value),
                hint=say(N_("Give a number from {least} on."), least=least),
            )


def _tell(progress: Progress) -> None:
    bound = f", no plan costs less than {progress.bound:,.0f}" if progress.bound is not None else ""
    note(f"{progress.seconds:7.1f} s  cost {progress.cost:,.0f}{bound}")


@contextmanager
def _stopping() -> Iterator[Callable[[], bool]]:
    """Give what tells whether Ctrl-C was pressed; a second one ends the command."""
    pressed: list[bool] = []

    def press(_signal: int, _frame: FrameType | None) -> None:
        if pressed:
            raise KeyboardInterrupt
        pressed.append(True)
        note("Stopping; the best plan so far follows.")

    before = signal.signal(signal.SIGINT, press)
    try:
        yield lambda: bool(pressed)
    finally:
        signal.signal(signal.SIGINT, before)


def _write_plan(problem: Problem, plan: Plan) -> None:
    gap = plan.gap
    write_fields(
        str(say(plan.status.words)),
        {
            "cost": f"{plan.cost.total:,.0f}",
            "no plan costs less than": f"{plan.bound:,.0f}" if plan.bound is not None else "",
            "not proven necessary": f"{gap:.1%}" if gap is not None else "",
            "tours": len(plan.tours),
            "gaps": len(plan.gaps),
            "weeks without cover": sum(each.weeks for each in plan.gaps),
            "seed, steps, workers": f"{plan.seed}, {plan.steps}, {plan.workers}",
        },
    )
    _write_cost(plan.cost)
    rows = [(each.post, problem.day(each.start), problem.day(each.end), each.weeks) for each in plan.gaps]
    if rows:
        write_table(("post without cover", "from", "until", "weeks"), rows[:SHOWN])
    if len(rows) > SHOWN:
        write_line(f"... and {len(rows) - SHOWN} more gaps.")


def _write_cost(cost: Cost) -> None:
    from casque.planning.weights import WORDS

    rows = [(name, f"{points:,.0f}", WORDS[name]) for name, points in cost.terms.items()]
    write_table(("cost", "points", "what it counts"), rows)


def check_plan(scenario: Path, file: Path, *, is_json: bool) -> int | None:
    """Check a plan and tell what it breaks."""
    from casque.planning.check import check
    from casque.planning.plan_file import read_plan
    from casque.planning.scenario import read_scenario

    problem = read_scenario(scenario)
    plan = read_plan(problem, file)
    report = check(problem, plan.tours)
    counted, claimed = report.cost.total, plan.cost.total
    is_right = abs(counted - claimed) <= ALMOST * max(1.0, abs(counted))
    if is_json:
        write_json(
            {
                "valid": report.is_valid,
                "violations": [{"rule": one.rule.code, "what": str(one.what)} for one in report.violations],
                "cost": {"counted": counted, "claimed": claimed, "terms": dict(report.cost.terms)},
            }
        )
    else:
        for one in report.violations:
            write_line(f"{one.rule.code}: {one.what}")
        write_line(f"{len(plan.tours)} tours, {len(report.violations)} breaches of rules.")
        write_line(f"The cost is {counted:,.0f}; the plan says {claimed:,.0f}.")
    return None if report.is_valid and is_right else NO


def explain_plan(scenario: Path, file: Path, *, post: str, proposals: int, is_json: bool) -> None:
    """Explain the gaps of a plan."""
    from casque.core.asked import asked_by
    from casque.planning.check import require_valid
    from casque.planning.explain import explain
    from casque.planning.plan_file import read_plan
    from casque.planning.reasons import explain_shape
    from casque.planning.scenario import read_scenario

    problem = read_scenario(scenario)
    with asked_by("post"):
        _require_post(problem, post)
    plan = read_plan(problem, file)
    require_valid(problem, plan.tours)
    found = [
        one for one in explain(problem, plan.tours, proposals=max(0, proposals)) if post in ("", one.gap.post)
    ]
    if is_json:
        return write_json([explain_shape(one, problem.start) for one in found])
    for one in found:
        write_line(str(one.summary))
        for proposal in one.proposals:
            write_line(f"    {_proposed(proposal, problem)}")
    return write_line(f"{len(found)} gaps.")


def _proposed(proposal: Proposal, problem: Problem) -> str:
    change = (
        proposal.change.sentence(problem.start) if proposal.change else say(N_("Plan anew around the gap."))
    )
    return str(
        say(
            N_("{change} {weeks} weeks closed; the plan costs {saved} points less."),
            change=change,
            weeks=proposal.weeks,
            saved=f"{proposal.saves:,.0f}",
        )
    )


def _require_post(problem: Problem, post: str) -> None:
    from casque.core.codes.suggest import unknown

    if post and post not in problem.post_named:
        raise unknown(
            post,
            say(N_("post of the scenario")),
            {code: code for code in problem.post_named},
            otherwise=say(N_("The posts stand in the table '{table}' of the scenario."), table="posts"),
        )


def case_named(
    name: str,
    source: Path | None,
    *,
    year: int | None,
    start: str,
    replacements: float,
    without: tuple[str, ...],
) -> Problem:
    """Make one of the scenarios of facts."""
    if name == "paper":
        from casque.core.bundle import bundled_record
        from casque.costs.reimbursement import cost_points_per_week
        from casque.planning.paper_case import paper_case

        return paper_case(bundled_record(), cost_per_week=cost_points_per_week)
    if name != "geo-pko":
        raise BadValueError(
            say(N_("There is no case '{name}'."), name=name),
            hint=say(N_("The cases are: {codes}."), codes="paper, geo-pko"),
        )
    if source is None:
        raise BadValueError(
            say(N_("The case {name} is built from files that do not come with Casque."), name=name),
            hint=say(N_("Name the folder that holds them with --from.")),
        )
    if not 0 <= replacements <= 10:
        raise BadValueError(
            say(N_("{name} cannot be '{value}'."), name="--replacements", value=replacements),
            hint=say(N_("Give a number from {low} to {high}."), low=0, high=10),
        )
    from casque.cli.presence_case import Choices, presence_case
    from casque.core.moments import day_of
    from casque.sources.geo_pko import read_presence

    told_year, presence = read_presence(source, year=year)
    first = day_of(start) if start else None
    return presence_case(presence, told_year, Choices(replacements, first, without))


def instance_of(size: str, seed: int) -> Problem:
    """Make an instance of the open set."""
    from casque.planning.instances import instance

    found = re.fullmatch(r"(\d{1,5})x(\d{1,5})", size)
    if not found or not int(found[1]) or not int(found[2]):
        raise BadValueError(
            say(N_("'{size}' is not a size."), size=size),
            hint=say(N_("Write posts x units without spaces, such as 40x80.")),
        )
    return instance(int(found[1]), int(found[2]), seed=seed)
