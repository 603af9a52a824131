"""Run CP-SAT on a model and hand every better solution on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ortools.sat.python import cp_model

from benchmarks.planner.recorder import Recorder
from benchmarks.planner.view import Choice, View

WORKERS = 2

Read = Callable[[Callable[[Any], int]], list[Choice]]


class _Hand(cp_model.CpSolverSolutionCallback):
    """Offers each solution to the recorder."""

    def __init__(self, view: View, recorder: Recorder, read: Read) -> None:
        super().__init__()
        self._view, self._recorder, self._read = view, recorder, read

    def on_solution_callback(self) -> None:
        """Read the tours of a solution."""
        self._recorder.offer(self._view.tours(self._read(self.value)))


def solve(model: cp_model.CpModel, view: View, recorder: Recorder, read: Read) -> None:
    """Solve until the last moment; the bound is told as that of the model, which leaves plans out."""
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = max(0.1, recorder.left)
    # As many as cores: 6, 8, 12 and its neighbourhood search alone were tried and found no better plans.
    solver.parameters.num_workers = WORKERS
    solver.parameters.symmetry_level = 0  # the models order equal things themselves
    solver.parameters.cp_model_probing_level = 0  # at these sizes it takes the time that the search needs
    status = solver.solve(model, _Hand(view, recorder, read))
    bound = demand_of(view) - solver.best_objective_bound  # the model maximises
    recorder.note(f"ended {solver.status_name(status)}; bound of the model, not of the problem: {bound:,.0f}")


def demand_of(view: View) -> float:
    """Points lost if no tour were sent, the cover of deployments at no loss taken off."""
    weights, posts = view.problem.weights, view.problem.posts
    return sum(
        weights.uncovered * post.priority * max(0, int(view.open_to[row] - view.open_from[row]))
        for row, post in enumerate(posts)
    )
