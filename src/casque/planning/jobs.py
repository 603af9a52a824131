"""What the planner does in a long run: one job for each kind, with the parameters it takes.

A job gets plain data and gives plain data, because it runs in a process of its own. Whatever is slow to import
is imported by the job.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from time import monotonic
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from casque.core.codes.suggest import near
from casque.core.errors import BadValueError, UnknownCodeError
from casque.core.words import N_, message_to_json, say
from casque.planning.changes import change_of
from casque.planning.check import require_valid
from casque.planning.parts import Tour
from casque.planning.plan import Cost, Plan, Progress
from casque.planning.problem import Problem
from casque.planning.problem_json import problem_from_json, problem_to_json, tours_from_json

if TYPE_CHECKING:
    from casque.planning.replan import Effort

Shape: TypeAlias = dict[str, Any]
Stop: TypeAlias = Callable[[], bool]


class Report(Protocol):
    """Where a job tells how it goes."""

    def __call__(self, progress: Shape, /) -> None:
        """Tell progress."""

    def draft(self, result: Shape, /) -> None:
        """Hand over what is already sure of the result; the whole of it follows when the job ends."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number that a job takes: its name, range and default, and what it means; None is allowed as default."""

    name: str
    low: float
    high: float
    default: float | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Given:
    """What a job works on.

    Parameters
    ----------
    problem : dict
        The problem, in the form of `problem_json`.
    seed : int
    parameters : dict
        Every parameter of the job by name.
    plan : dict or None
        The plan that the job is about, in the form a run gave it; None for a job that makes the first one.
    changes : tuple of dict
        What is asked to be different, for a job that takes changes.
    """

    problem: Mapping[str, Any]
    seed: int
    parameters: Mapping[str, Any]
    plan: Mapping[str, Any] | None = None
    changes: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """A kind of long run.

    Parameters
    ----------
    kind : str
        Its name, such as ``plan.solve``; never changes.
    title : str
        What it does, marked for translation.
    run : callable
        Does it: from what is given, a function to report progress to, and one that tells whether to stop.
    parameters : tuple of Parameter
    needs_plan, takes_changes : bool
        Whether it is about a plan that there is already; whether it takes changes.
    """

    kind: str
    title: str
    run: Callable[[Given, Report, Stop], Shape]
    parameters: tuple[Parameter, ...] = ()
    needs_plan: bool = False
    takes_changes: bool = False


SEARCH = (
    Parameter("seconds", 1, 86_400, 60, N_("Longest time to search [s].")),
    Parameter("steps", 1, 10**9, None, N_("Steps to search; the same seed and steps give the same plan.")),
    Parameter("workers", 1, 8, 1, N_("Processes that search side by side.")),
)


AROUND = (
    Parameter("seconds", 0.1, 86_400, 3, N_("Longest time to search [s].")),
    Parameter("radius", 0, 20, 1, N_("Rings of posts around those that lost something.")),
    Parameter("change", 0, 1_000_000, 3_000, N_("What a changed tour costs [points].")),
)


ASSIGNING = (
    Parameter("seconds", 1, 86_400, 60, N_("Longest time to search [s].")),
    Parameter("tour_weeks", 4, 260, 52, N_("Length of the tours into which posts are cut [weeks].")),
    Parameter("rest_weeks", 0, 260, 52, N_("Rest of a unit between two tours [weeks].")),
)


def solve(given: Given, report: Report, stop: Stop) -> Shape:
    """Search for a plan; the best one so far when asked to stop."""
    from casque.planning import solve as engine
    from casque.planning.result import draft_of, result_of

    problem = problem_from_json(given.problem)
    plan = engine.solve(
        problem,
        seed=given.seed,
        seconds=given.parameters["seconds"],
        steps=given.parameters["steps"],
        workers=given.parameters["workers"],
        on_progress=lambda progress: report(progress_shape(progress)),
        stop=stop,
    )
    report.draft(draft_of(problem, plan))
    return result_of(problem, plan, stop)


def assign(given: Given, report: Report, stop: Stop) -> Shape:
    """Give the posts of a scenario, cut into tours of one length, to units; progress counts what is not gained."""
    from casque.planning import assigning as engine
    from casque.planning.assigned import assigned_shape
    from casque.planning.assignment_file import NOT_COUNTED, assignment_of

    lengths = {name: int(given.parameters[name]) for name in ("tour_weeks", "rest_weeks")}
    problem = assignment_of(problem_from_json(given.problem), **lengths)
    whole, started = sum(tour.value for tour in problem.tours), monotonic()

    def tell(value: int, bound: int) -> None:
        report(
            {
                "seconds": round(monotonic() - started, 3),
                "steps": 0,
                "cost": whole - value,
                "bound": whole - bound,
            }
        )

    answer = engine.assign(
        problem, seed=given.seed, seconds=given.parameters["seconds"], on_progress=tell, stop=stop
    )
    gaps = engine.explain_unfilled(problem, answer)
    return {"assigned": assigned_shape(problem, answer, gaps, notes=[say(NOT_COUNTED)])}


def robust(given: Given, _report: Report, _stop: Stop) -> Shape:
    """Try the loss of every unit of a plan, and name units to keep in reserve."""
    from casque.planning.robust import critical_units, loss_shape, reserve_shape, with_reserve

    problem = after(problem_from_json(given.problem), given.changes)
    tours = tours_of(given)
    kept = with_reserve(problem, tours)
    return {
        "losses": [loss_shape(loss) for loss in critical_units(problem, tours)],
        "reserves": [reserve_shape(one) for one in kept.reserves],
        "without_reserve": list(kept.without),
    }


def replan(given: Given, report: Report, stop: Stop) -> Shape:
    """Plan anew after events, with few changes; the answer tells its own problem."""
    from casque.planning import replan as engine
    from casque.planning.difference import difference_shape
    from casque.planning.events import event_of
    from casque.planning.result import draft_of, result_of

    problem = problem_from_json(given.problem)
    events = [event_of(one, where=f"changes[{place}]") for place, one in enumerate(given.changes)]
    found = engine.replan(
        problem,
        plan_of(problem, given),
        events,
        seed=given.seed,
        now=int(given.parameters["now"]),
        effort=_effort(given, report, stop),
    )
    beside = {
        "problem": problem_to_json(found.problem),
        "difference": difference_shape(problem, found.difference),
        "left": _cost_shape(found.left),
        "unmet": [message_to_json(one) for one in found.unmet],
    }
    report.draft({**draft_of(found.problem, found.plan), **beside})
    return {**result_of(found.problem, found.plan, stop), **beside}


def what_if(given: Given, report: Report, stop: Stop) -> Shape:
    """Plan anew as if something were granted, from the plan on; the answer tells its own problem."""
    from casque.planning import replan as engine
    from casque.planning.difference import difference_shape
    from casque.planning.result import draft_of, result_of

    problem = problem_from_json(given.problem)
    plan = plan_of(problem, given)
    found = engine.suppose(
        problem,
        plan,
        after(problem, given.changes),
        seed=given.seed,
        effort=_effort(given, report, stop),
    )
    beside = {
        "problem": problem_to_json(found.problem),
        "difference": difference_shape(problem, found.difference),
        "cost_before": _cost_shape(plan.cost),
        "cost_after": _cost_shape(found.plan.cost),
    }
    report.draft({**draft_of(found.problem, found.plan), **beside})
    return {**result_of(found.problem, found.plan, stop), **beside}


def _effort(given: Given, report: Report, stop: Stop) -> Effort:
    from casque.planning.replan import Effort

    return Effort(
        seconds=given.parameters["seconds"],
        radius=int(given.parameters["radius"]),
        change=given.parameters["change"],
        on_progress=lambda progress: report(progress_shape(progress)),
        stop=stop,
    )


def _cost_shape(cost: Cost) -> Shape:
    return {"total": cost.total, "terms": dict(cost.terms)}


def plan_of(problem: Problem, given: Given) -> Plan:
    """Give the plan that a job is about, as the checker counts it.

    Raises
    ------
    BrokenRulesError
        If it breaks a rule of the problem.
    """
    tours = tours_of(given)
    report = require_valid(problem, tours)
    return Plan(problem.sha256, tours, report.cost, None, report.gaps, seed=given.seed, steps=0)


def tours_of(given: Given) -> tuple[Tour, ...]:
    """Give the tours of the plan that a job is about; none where there is no plan."""
    names = [field.name for field in fields(Tour)]
    rows = (given.plan or {}).get("tours", [])
    return tours_from_json([{name: row[name] for name in names} for row in rows])


def after(problem: Problem, changes: Iterable[Mapping[str, Any]]) -> Problem:
    """Give a problem after changes, in their JSON form."""
    for change in changes:
        problem = change_of(change).apply(problem)
    return problem


JOBS: Mapping[str, Job] = {
    job.kind: job
    for job in (
        Job("plan.solve", N_("Find a plan"), solve, parameters=SEARCH),
        Job("plan.assign", N_("Give tours of settled weeks to units"), assign, parameters=ASSIGNING),
        Job(
            "plan.robust",
            N_("Try the loss of every unit"),
            robust,
            needs_plan=True,
            takes_changes=True,
        ),
        Job(
            "plan.replan",
            N_("Plan anew after something happened"),
            replan,
            parameters=(
                *AROUND,
                Parameter(
                    "now", 0, 260, 0, N_("Week from which the plan may change; what began before stays.")
                ),
            ),
            needs_plan=True,
            takes_changes=True,
        ),
        Job(
            "plan.what_if",
            N_("Plan anew as if something were granted"),
            what_if,
            parameters=AROUND,
            needs_plan=True,
            takes_changes=True,
        ),
    )
}
"""All jobs by kind."""


def job_named(kind: str, jobs: Mapping[str, Job] = JOBS) -> Job:
    """Give the job of a kind.

    Raises
    ------
    UnknownCodeError
        If there is none.
    """
    try:
        return jobs[kind]
    except KeyError:
        raise UnknownCodeError(
            say(N_("There is no kind of run '{kind}'."), kind=kind),
            hint=say(N_("The kinds are {codes}."), codes=", ".join(jobs)),
        ) from None


def parameters_of(job: Job, given: Mapping[str, Any]) -> dict[str, Any]:
    """Give every parameter of a job: what was given, the default for the rest.

    Raises
    ------
    BadValueError
        If a parameter is unknown, no number, or out of its range.
    """
    known = {one.name: one for one in job.parameters}
    for name in given:
        if name not in known:
            likely = near(name, {one: one for one in known})
            codes = ", ".join(likely or known) or say(N_("none"))
            raise BadValueError(
                say(N_("{kind} has no parameter '{name}'."), kind=job.kind, name=name),
                hint=say(N_("Its parameters are {codes}."), codes=codes),
                where=name,
            )
    return {name: _value(one, given.get(name)) for name, one in known.items()}


def _value(parameter: Parameter, given: object) -> float | int | None:
    if given is None:
        return parameter.default
    is_number = isinstance(given, int | float) and not isinstance(given, bool)
    if not is_number or not parameter.low <= given <= parameter.high:  # type: ignore[operator]
        raise BadValueError(
            say(N_("{name} cannot be '{value}'."), name=parameter.name, value=given),
            hint=say(
                N_("Give a number from {low} to {high}."),
                low=f"{parameter.low:g}",
                high=f"{parameter.high:g}",
            ),
            where=parameter.name,
        )
    number = float(given)  # type: ignore[arg-type]
    return int(number) if number.is_integer() else number


def progress_shape(progress: Progress) -> Shape:
    """Give a moment of a search as plain data."""
    return asdict(progress)
