"""A plain assignment as JSON, and one made of a scenario whose posts are cut into tours of one length."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from casque.core.errors import BadValueError
from casque.core.words import N_, Message, say
from casque.planning.assignment import AssignmentProblem, FixedTour
from casque.planning.parts import Post
from casque.planning.problem import Problem
from casque.planning.problem_json import part_from_json, part_to_json
from casque.planning.scenario import read_scenario

FORMAT = "casque-assignment-1"
LARGEST_FILE = 100_000_000  # bytes
TOUR_WEEKS = 52
REST_WEEKS = 52
NOT_COUNTED = N_(
    "Only type, level, attributes, windows, cost and rest are counted here; lift, caps, lead times, caveats, refusals "
    "of host states, strength, handover, deployments and pinned tours are not."
)


def assignment_to_json(problem: AssignmentProblem) -> dict[str, Any]:
    """Give an assignment as plain data."""
    return {"format": FORMAT, **part_to_json(problem)}


def write_assignment(problem: AssignmentProblem, path: Path) -> Path:
    """Write an assignment to a file."""
    path.write_text(json.dumps(assignment_to_json(problem), ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def assignment_from_json(given: Mapping[str, Any]) -> AssignmentProblem:
    """Read an assignment from plain data.

    Raises
    ------
    FaultsError
        With every value that cannot be read or used, by its place, such as ``tours[3].start``.
    """
    values = {key: one for key, one in given.items() if key != "format"}
    return part_from_json(AssignmentProblem, values, where="")


def read_assignment(
    path: Path, *, tour_weeks: int = TOUR_WEEKS, rest_weeks: int = REST_WEEKS
) -> tuple[AssignmentProblem, tuple[Message, ...]]:
    """Read an assignment, or cut the posts of a scenario into tours; give with it what is not counted.

    Parameters
    ----------
    path : Path
        JSON of an assignment, or a scenario in any of its forms.
    tour_weeks, rest_weeks : int
        For a scenario; an assignment tells its own.

    Raises
    ------
    NotFoundError, BadValueError, BundleError, FaultsError
        As `read_scenario`, and with all faults of an assignment.
    """
    if path.suffix == ".json" and path.is_file() and path.stat().st_size <= LARGEST_FILE:
        given = _plain(path)
        if isinstance(given, Mapping) and given.get("format") == FORMAT:
            return assignment_from_json(given), ()
    problem = read_scenario(path)
    return assignment_of(problem, tour_weeks=tour_weeks, rest_weeks=rest_weeks), (say(NOT_COUNTED),)


def _plain(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError):
        return None  # the reader of scenarios says what is wrong with it


def assignment_of(
    problem: Problem, *, tour_weeks: int = TOUR_WEEKS, rest_weeks: int = REST_WEEKS
) -> AssignmentProblem:
    """Cut the posts of a scenario into tours that follow each other; the last of a post may be shorter.

    A tour is worth what its weeks weigh in a plan, so what stays empty here costs as much as it would there.

    Raises
    ------
    BadValueError
        If tours have no weeks, or the rest is negative.
    """
    for name, value, least in (("tour_weeks", tour_weeks, 1), ("rest_weeks", rest_weeks, 0)):
        if value < least:
            raise BadValueError(
                say(N_("{name} cannot be '{value}'."), name=name, value=value),
                hint=say(N_("Give a number from {least} on."), least=least),
                where=name,
            )
    tours = tuple(
        tour for post in problem.posts for tour in _tours(post, tour_weeks, problem.weights.uncovered)
    )
    return AssignmentProblem(tours, problem.units, problem.substitutions, rest_weeks)


def _tours(post: Post, weeks: int, weight: float) -> Iterator[FixedTour]:
    for number, start in enumerate(range(post.start, post.end, weeks), start=1):
        end = min(start + weeks, post.end)
        yield FixedTour(
            f"{post.code}-T{number}",
            post.unit_type,
            start,
            end,
            max(1, round(weight * post.priority * (end - start))),
            post.minimum_level,
            post.attributes,
        )
