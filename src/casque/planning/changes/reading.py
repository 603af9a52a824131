"""Find what a change is about in the problem, or say that it is not there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from casque.core.errors import UnknownCodeError
from casque.core.words import N_, say
from casque.planning.parts import Contributor, Mission, Post, Unit
from casque.planning.problem import Problem


def day_of(start: date, week: int) -> str:
    """First day of a week."""
    return (start + timedelta(weeks=week)).isoformat()


def require(table: str, code: str, known: Iterable[str]) -> None:
    """Refuse a code that the problem does not have."""
    if code not in known:
        raise UnknownCodeError(
            say(
                N_("The change names {code}, which is not among the {table} of the problem."),
                code=code,
                table=table,
            ),
            hint=say(N_("Use a code of the problem that is changed.")),
        )


def with_unit(problem: Problem, code: str, **values: object) -> Problem:
    """The problem with other values for one unit."""
    require("units", code, problem.unit_named)
    units = tuple(replace(one, **values) if one.code == code else one for one in problem.units)  # type: ignore[arg-type]
    return replace(problem, units=units)


def unit_in(problem: Problem, code: str) -> Unit:
    """The unit of a code, which must be there."""
    require("units", code, problem.unit_named)
    return problem.unit_named[code]


def contributor_in(problem: Problem, code: str) -> Contributor:
    """The contributor of a code, which must be there."""
    require("contributors", code, problem.contributor_named)
    return problem.contributor_named[code]


def mission_in(problem: Problem, code: str) -> Mission:
    """The mission of a code, which must be there."""
    require("missions", code, problem.mission_named)
    return problem.mission_named[code]


def post_in(problem: Problem, code: str) -> Post:
    """The post of a code, which must be there."""
    require("posts", code, problem.post_named)
    return problem.post_named[code]
