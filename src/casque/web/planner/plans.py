"""The plan of a run as the pages show it: its tours and gaps with what the problem says of them, kept once read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import Any

from casque.core.errors import ConflictError, NotFoundError
from casque.core.words import N_, Message, message_from_json, say
from casque.planning.parts import Post, Tour, Unit
from casque.planning.plan import Gap, Plan, frozen_cost
from casque.planning.problem import Problem
from casque.planning.problem_json import problem_from_json
from casque.planning.weights import TERMS
from casque.runs import reading
from casque.runs.models import Run, ScenarioVersion
from casque.trail.actor import Actor

KEPT = 3
"""Plans kept in memory; one of a thousand tours takes some ten megabytes."""
WITHOUT_PLAN = ("plan.robust", "plan.assign")
"""Kinds of runs whose result is no plan."""


@dataclass(frozen=True)
class ShownPlan:
    """A plan, the problem it answers, and what was told about it.

    Parameters
    ----------
    number : int
        Number of the run.
    problem : Problem
        The problem that the run told, or else that of the version.
    result : mapping
        What the run handed over.
    """

    number: int
    problem: Problem
    result: Mapping[str, Any]

    @property
    def plan(self) -> Mapping[str, Any]:
        """The plan as plain data."""
        found: Mapping[str, Any] = self.result["plan"]
        return found

    @property
    def bound(self) -> float | None:
        """What no plan can cost less than [points]; no cost is less than nothing, however early a proof was ended."""
        found = self.plan.get("bound")
        return None if found is None else max(0.0, found)

    @property
    def tours(self) -> Sequence[Mapping[str, Any]]:
        """The tours of the plan."""
        found: Sequence[Mapping[str, Any]] = self.plan["tours"]
        return found

    @property
    def gaps(self) -> Sequence[Mapping[str, Any]]:
        """The weeks without cover."""
        found: Sequence[Mapping[str, Any]] = self.plan["gaps"]
        return found

    @cached_property
    def explained(self) -> Mapping[tuple[str, int], Mapping[str, Any]]:
        """Explanations by post and first week."""
        return {(one["post"], one["start"]): one for one in self.result.get("explanations", ())}

    @cached_property
    def runners_up(self) -> Mapping[tuple[str, int], Mapping[str, Any]]:
        """Runners-up by unit and first week of the tour."""
        rows = self.result.get("runners_up", ())
        return {(one["tour"]["unit"], one["tour"]["start"]): one for one in rows}

    @cached_property
    def tour_at(self) -> Mapping[tuple[str, int], Mapping[str, Any]]:
        """Tours by unit and first week."""
        return {(one["unit"], one["start"]): one for one in self.tours}

    @cached_property
    def pinned(self) -> frozenset[tuple[str, int]]:
        """Tours that are pinned, by unit and first week."""
        return frozenset((tour.unit, tour.start) for tour in self.problem.pinned)

    @cached_property
    def as_plan(self) -> Plan:
        """The plan as a value: tours, cost and bound."""
        given = self.plan
        return Plan(
            problem_sha256=self.problem.sha256,
            tours=tuple(
                sorted(Tour(one["post"], one["start"], one["unit"], one["weeks"]) for one in self.tours)
            ),
            cost=frozen_cost({name: given["cost"]["terms"].get(name, 0.0) for name in TERMS}),
            bound=self.bound,
            gaps=tuple(sorted(Gap(one["post"], one["start"], one["end"]) for one in self.gaps)),
            seed=given["seed"],
            steps=given["steps"],
            workers=given.get("workers", 1),
        )

    def day(self, week: int) -> date:
        """First day of a week."""
        return self.problem.day(week)

    def post(self, code: str) -> Post:
        """The post of a code."""
        return self.problem.post_named[code]

    def unit(self, code: str) -> Unit:
        """The unit of a code."""
        return self.problem.unit_named[code]

    def gap(self, post: str, week: int) -> Mapping[str, Any]:
        """The gap of a post that begins in a week; raise NotFoundError where there is none."""
        for one in self.gaps:
            if (one["post"], one["start"]) == (post, week):
                return one
        raise NotFoundError(
            say(N_("The plan leaves no gap at {post} from that week on."), post=post),
            hint=say(N_("Choose a gap of the list.")),
        )


def level_at(unit: Unit, week: int) -> int:
    """Give the level that a unit has in a week."""
    return max([unit.level, *(level for since, level in unit.rises if since <= week)])


def head_of(number: int, *, actor: Actor) -> Run:
    """Give a run without its progress and result, which may be large."""
    found = reading.runs(actor=actor).filter(pk=number).first()
    return found if found is not None else reading.run_numbered(number, actor=actor)


def has_plan(run: Run) -> bool:
    """Tell whether a run has a plan to show."""
    return run.shows_result and run.kind not in WITHOUT_PLAN


def plan_of(run: Run) -> ShownPlan:
    """Give the plan of a run.

    Raises
    ------
    ConflictError
        If it has none, or none yet.
    """
    if not has_plan(run):
        raise ConflictError(
            say(N_("{ref} has no plan."), ref=run.ref),
            hint=say(N_("Wait until it is done, or name another run.")),
        )
    return _kept(run.pk, run.created_at, run.drafted_at, run.ended_at)


@lru_cache(maxsize=KEPT)
def _kept(number: int, _created: datetime, _drafted: datetime | None, _ended: datetime | None) -> ShownPlan:
    """Read a plan; it changes once, when a run that showed it before its end comes to its end."""
    run = Run.objects.select_related("version").get(pk=number)
    result = run.result or {}
    told = result.get("problem")
    problem = problem_from_json(told) if told else problem_of(run.version.sha256, run.version_id)
    return ShownPlan(number, problem, result)


@lru_cache(maxsize=KEPT)
def problem_of(_sha256: str, version: int) -> Problem:
    """Read the problem of a version, which never changes."""
    return problem_from_json(json.loads(ScenarioVersion.objects.get(pk=version).content))


def message_of(shape: Mapping[str, Any] | None) -> Message | None:
    """Read a sentence; None stays None."""
    return None if shape is None else message_from_json(shape)
