"""HiGHS on the plain assignment: a binary for each option, at most one of those that clash."""

from __future__ import annotations

from collections import defaultdict

import highspy
import numpy as np

from benchmarks.planner.plain import clashes
from casque.planning.assignment import AssignmentProblem


def solve(problem: AssignmentProblem, seconds: float) -> tuple[dict[int, int], float, str]:
    """Give the unit of each tour that is filled, the bound of the value, and what is proven."""
    keys = list(problem.options)
    places = {key: place for place, key in enumerate(keys)}
    by_tour: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for key in keys:
        by_tour[key[1]].append(key)
    rows = [[places[key] for key in row] for row in (*by_tour.values(), *clashes(problem))]
    program, width = highspy.HighsLp(), len(keys)
    program.num_col_, program.num_row_ = width, len(rows)
    program.sense_ = highspy.ObjSense.kMaximize
    program.col_cost_ = np.array([problem.options[key] for key in keys], dtype=float)
    program.col_lower_, program.col_upper_ = np.zeros(width), np.ones(width)
    program.row_lower_, program.row_upper_ = np.full(len(rows), -highspy.kHighsInf), np.ones(len(rows))
    program.integrality_ = [highspy.HighsVarType.kInteger] * width
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = np.cumsum([0, *map(len, rows)])
    program.a_matrix_.index_ = np.concatenate(rows)
    program.a_matrix_.value_ = np.ones(sum(map(len, rows)))
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 2)
    solver.setOptionValue("time_limit", seconds)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.passModel(program)
    solver.run()
    values = np.array(solver.getSolution().col_value)
    choice = {keys[place][1]: keys[place][0] for place in np.flatnonzero(values > 0.5).tolist()}
    status = solver.modelStatusToString(solver.getModelStatus())
    return choice, solver.getInfo().mip_dual_bound, status
