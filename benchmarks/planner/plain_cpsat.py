"""CP-SAT on the plain assignment: a literal for each option, at most one of those that clash."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from ortools.sat.python import cp_model

from benchmarks.planner.plain import clashes
from casque.planning.assignment import AssignmentProblem


def solve(problem: AssignmentProblem, seconds: float) -> tuple[dict[int, int], float, str]:
    """Give the unit of each tour that is filled, the bound of the value, and what is proven."""
    model = cp_model.CpModel()
    chosen: dict[tuple[int, int], Any] = {key: model.new_bool_var("") for key in problem.options}
    by_tour = defaultdict(list)
    for (_, tour), literal in chosen.items():
        by_tour[tour].append(literal)
    for literals in by_tour.values():
        model.add_at_most_one(literals)
    for keys in clashes(problem):
        model.add_at_most_one([chosen[key] for key in keys])
    model.maximize(cp_model.LinearExpr.weighted_sum(list(chosen.values()), list(problem.options.values())))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 2
    status = solver.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return {}, float(solver.best_objective_bound), solver.status_name(status)
    choice = {tour: unit for (unit, tour), literal in chosen.items() if solver.value(literal)}
    return choice, solver.best_objective_bound, solver.status_name(status)
