"""What a run hands over of a plan: the plan itself, every gap explained, and who else could have served."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from casque.planning.explain import explain_gap
from casque.planning.plan import Gap, Plan
from casque.planning.plan_file import plan_to_json
from casque.planning.problem import Problem
from casque.planning.reasons import Explanation, explain_shape, runner_up_shape
from casque.planning.runners_up import runner_up
from casque.planning.situation import Situation
from casque.planning.warm import make_ready_to_explain

PROPOSALS = 3
MOST_CANDIDATES = 25
"""Candidates kept for a gap, those nearest to going first; the rest is counted by rule."""
TELLING_SECONDS = 20.0
"""Time for proposals; gaps that come after it are explained without any, the gravest have come first."""


def draft_of(problem: Problem, plan: Plan) -> dict[str, Any]:
    """Give a plan as plain data before anything is explained."""
    return {"plan": plan_to_json(problem, plan), "explanations": [], "runners_up": []}


def result_of(problem: Problem, plan: Plan, stop: Callable[[], bool]) -> dict[str, Any]:
    """Give a plan with its explanations as plain data; once asked to stop, without proposals."""
    situation = Situation(problem, plan.tours)
    make_ready_to_explain()  # not part of the time given
    until = time.monotonic() + TELLING_SECONDS

    def in_time() -> bool:
        return time.monotonic() < until and not stop()

    gravest = sorted(
        (gap for post in problem.posts for gap in situation.gaps(post.code)),
        key=lambda gap: (-gap.weeks * problem.post_named[gap.post].priority, gap),
    )
    told = {gap: _told(situation, gap, proposals=PROPOSALS if in_time() else 0) for gap in gravest}
    seconds = [
        runner_up_shape(runner_up(situation, tour), problem.start)
        for tour in sorted(plan.tours)
        if tour not in situation.pinned
    ]
    return {
        "plan": plan_to_json(problem, plan),
        "explanations": [told[gap] for gap in sorted(told)],
        "runners_up": seconds,
    }


def _told(situation: Situation, gap: Gap, *, proposals: int) -> Mapping[str, Any]:
    found = explain_gap(situation, gap, proposals=proposals)
    shape = explain_shape(_shortened(found), situation.problem.start)
    return {**shape, "candidates_in_all": len(found.candidates)}


def _shortened(found: Explanation) -> Explanation:
    """Keep the candidates nearest to going."""
    nearest = sorted(found.candidates, key=lambda one: (one.blocked, len(one.reasons), one.unit))
    return replace(found, candidates=tuple(nearest[:MOST_CANDIDATES]))
