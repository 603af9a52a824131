"""Casque's own planner, asked once for each moment: it plans its search over the time it is given."""

from __future__ import annotations

from benchmarks.planner.recorder import Recorder
from casque.planning.plan import Progress
from casque.planning.problem import Problem
from casque.planning.solve import solve

CHAINS = 1  # the other core has the bound
SEED = 1


def run(problem: Problem, recorder: Recorder) -> None:
    """Solve with each time limit from anew."""
    for moment in recorder.moments:
        first: list[float] = []

        def seen(progress: Progress, first: list[float] = first) -> None:
            if not first:
                first.append(progress.seconds)

        plan = solve(problem, seed=SEED, seconds=moment, workers=CHAINS, on_progress=seen)
        recorder.hold(moment, plan.tours, first=first[0] if first else plan.seconds, took=plan.seconds)
        if plan.bound is not None:
            recorder.bounds[f"{moment:g}"] = plan.bound
        recorder.note(f"asked for {moment:g} s: took {plan.seconds:.1f} s, {plan.steps:,} steps")
        recorder.write(whole=False)
