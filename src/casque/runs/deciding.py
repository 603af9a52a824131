"""The deed on a plan: accept, override or reject it, with the reason; decisions are kept beside the run for good."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from casque.accounts.policy import require
from casque.core.errors import BadValueError, ConflictError, NotFoundError
from casque.core.words import N_, say
from casque.planning.parts import Tour
from casque.planning.problem_json import tour_to_json, tours_from_json
from casque.runs.models import WITH_RESULT, Decision, Run, Verdict
from casque.runs.reading import run_numbered
from casque.trail.actor import Actor
from casque.trail.services import deed, record_event

BESIDE = ("from", "until", "mission", "contributor")
"""What a plan tells of a tour beside unit, post and weeks."""


@deed
def decide_plan(
    *,
    actor: Actor,
    number: int,
    verdict: str,
    reason: str,
    overridden: Sequence[Mapping[str, Any]] = (),
    instead: Sequence[Mapping[str, Any]] = (),
) -> Decision:
    """Decide on the plan of a run: accepted, overridden or rejected; a later decision stands beside the earlier.

    `overridden` are tours of the plan that shall not be, `instead` tours that shall be; only for `overridden`.

    Raises
    ------
    RefusedError, NotFoundError, ConflictError, BadValueError, FaultsError
        If the actor may not; if there is no such run; if it has no plan; if verdict, reason or tours cannot be
        used.
    """
    run = _require(actor, number)
    plan = (run.result or {}).get("plan") if run.state in WITH_RESULT else None
    if plan is None:
        if run.shows_result and not run.has_ended:
            raise ConflictError(
                say(N_("The gaps of {ref} are still being explained."), ref=run.ref),
                hint=say(N_("Decide when it is done, or stop it first: the plan stays as it is.")),
            )
        raise ConflictError(
            say(N_("{ref} has no plan."), ref=run.ref),
            hint=say(N_("Wait until it is done, or name another run.")),
        )
    _check(verdict, reason)
    gone = tours_from_json(_bare(overridden), where="overridden")
    come = tours_from_json(_bare(instead), where="instead")
    _check_tours(verdict, gone, come, in_plan=_tours_of(plan))
    lists = {
        "overridden": [tour_to_json(tour) for tour in gone],
        "instead": [tour_to_json(tour) for tour in come],
    }
    event = record_event(
        actor,
        action="plan.decide",
        subject=run.ref,
        after={"verdict": verdict, **lists},
        reason=reason.strip(),
    )
    return Decision.objects.create(
        run=run, verdict=verdict, reason=reason.strip(), decided_at=event.at, event=event, **lists
    )


def _bare(tours: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Give tours without what a plan tells beside them."""
    return [{name: one[name] for name in one if name not in BESIDE} for one in tours]


def _require(actor: Actor, number: int) -> Run:
    try:
        run = run_numbered(number, actor=actor)
    except NotFoundError:
        require(actor, "plan.decide", scope=actor.scope)
        raise
    scenario = run.version.scenario
    require(actor, "plan.decide", scope=scenario.scope, is_public=scenario.is_public)
    return run


def _tours_of(plan: Mapping[str, Any]) -> set[Tour]:
    return {Tour(one["post"], one["start"], one["unit"], one["weeks"]) for one in plan["tours"]}


def _check(verdict: str, reason: str) -> None:
    if verdict not in {one.value for one in Verdict}:
        raise BadValueError(
            say(N_("'{verdict}' is no decision on a plan."), verdict=verdict),
            hint=say(N_("The decisions are {codes}."), codes=", ".join(Verdict)),
            where="verdict",
        )
    if not reason.strip():
        raise BadValueError(
            say(N_("A reason is missing.")),
            hint=say(N_("Say in a sentence why, for those who read the history.")),
            where="reason",
        )


def _check_tours(verdict: str, gone: Sequence[Tour], come: Sequence[Tour], *, in_plan: set[Tour]) -> None:
    if (verdict == Verdict.OVERRIDDEN) != bool(gone or come):
        what = (
            N_("A plan is overridden by naming tours.")
            if verdict == Verdict.OVERRIDDEN
            else N_("Tours are named only where a plan is overridden.")
        )
        raise BadValueError(
            say(what),
            hint=say(N_("Name the tours that shall not be, and those that shall be instead.")),
            where="overridden",
        )
    for tour in gone:
        if tour not in in_plan:
            raise BadValueError(
                say(N_("The plan has no tour of {unit} at {post}."), unit=tour.unit, post=tour.post)
                if not any(one.unit == tour.unit and one.post == tour.post for one in in_plan)
                else say(N_("The tour of {unit} at {post} has other weeks."), unit=tour.unit, post=tour.post),
                hint=say(N_("Copy the tour as the plan gives it.")),
                where="overridden",
            )
