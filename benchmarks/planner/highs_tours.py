"""HiGHS with a binary for each tour on a grid, rows as stocks through time: few entries for each tour.

What stands at a post, what a unit is busy with, what a contributor has abroad: each is a stock that tours raise when
they begin and lower when they end, between nothing and a room. Greedy is the MIP start.
"""

from __future__ import annotations

from typing import Any

import highspy
import numpy as np

from benchmarks.planner.grid import Columns, columns, groups
from benchmarks.planner.recorder import Recorder
from benchmarks.planner.view import Array, View
from casque.planning.problem import Problem

MOST = 4_000  # finer grids were tried: their root relaxation takes the whole minute


class Model:
    """Entries, bounds and the start of the model, as they are added; tours are its first columns."""

    def __init__(self, tours: Columns) -> None:
        self.tours = tours
        self.rows = 0
        self.entries: list[tuple[Array, Array, Array]] = []
        self.most: list[Array] = [np.ones(len(tours.unit))]
        self.begin: list[Array] = [tours.hinted.astype(float)]
        self.right: list[Array] = []

    @property
    def width(self) -> int:
        """Columns so far."""
        return sum(len(part) for part in self.most)

    def stock(self, places: Array, weeks: tuple[Array, Array], size: Array, room: Array) -> None:
        """Hold a stock of some tours under a room that only grows: what stands is what stood, less what left, more what came."""
        begin, end = weeks[0][places], weeks[1][places]
        steps = np.unique(begin)
        number, held = len(steps), self.width
        came, left = np.searchsorted(steps, begin), np.searchsorted(steps, end)
        stays = left < number
        rows, here = self.rows + np.arange(number), held + np.arange(number)
        size = size[places].astype(float)
        self.entries += [
            (rows, here, np.ones(number)),
            (rows[1:], here[:-1], -np.ones(number - 1)),
            (self.rows + came, places, -size),
            (self.rows + left[stays], places[stays], size[stays]),
        ]
        change = np.zeros(number + 1)
        started = self.tours.hinted[places]
        np.add.at(change, came[started], size[started])
        np.add.at(change, left[started], -size[started])
        self.begin.append(np.cumsum(change)[:number])
        self.most.append(room[steps].astype(float))
        self.right.append(np.zeros(number))
        self.rows += number

    def total(self, places: Array, size: Array, most: float) -> None:
        """Hold a sum under a number, with a slack column."""
        row, slack = np.full(len(places), self.rows), self.width
        size = size[places].astype(float)
        self.entries += [(row, places, size), (row[:1], np.array([slack]), np.ones(1))]
        self.begin.append(np.array([most - size[self.tours.hinted[places]].sum()]))
        self.most.append(np.array([most]))
        self.right.append(np.array([most]))
        self.rows += 1

    def lp(self) -> highspy.HighsLp:
        """Give the model to HiGHS."""
        row, column, value = (np.concatenate(part) for part in zip(*self.entries, strict=True))
        order = np.argsort(column, kind="stable")
        program, right, width = highspy.HighsLp(), np.concatenate(self.right), self.width
        program.num_col_, program.num_row_ = width, self.rows
        program.sense_ = highspy.ObjSense.kMaximize
        tours = len(self.tours.unit)
        program.col_cost_ = np.concatenate([self.tours.points, np.zeros(width - tours)]).astype(float)
        program.col_lower_, program.col_upper_ = np.zeros(width), np.concatenate(self.most)
        program.row_lower_ = program.row_upper_ = right
        whole, any_number = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
        program.integrality_ = [whole] * tours + [any_number] * (width - tours)
        program.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        counts = np.bincount(column, minlength=width)
        program.a_matrix_.start_ = np.concatenate([[0], np.cumsum(counts)])
        program.a_matrix_.index_, program.a_matrix_.value_ = row[order], value[order]
        return program


def run(problem: Problem, recorder: Recorder) -> None:
    """Build, start from greedy, solve."""
    view = View(problem)
    tours, sentence = columns(view, MOST)
    model = build(view, tours)
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 2)
    solver.setOptionValue("mip_heuristic_effort", 0.3)  # plans come from heuristics here, not from branching
    solver.passModel(model.lp())
    start = highspy.HighsSolution()
    start.col_value = np.concatenate(model.begin).tolist()
    solver.setSolution(start)
    recorder.note(f"{sentence}, {model.rows:,} rows, built in {recorder.elapsed:.1f} s")
    solver.setOptionValue("time_limit", max(0.1, recorder.left))
    width = len(tours.unit)

    def hand(event: Any) -> None:
        values = np.array(event.data_out.mip_solution)[:width]
        recorder.offer(view.tours(tours.choices(values > 0.5)))

    solver.cbMipImprovingSolution.subscribe(hand)
    solver.run()
    status = solver.modelStatusToString(solver.getModelStatus())
    bound = solver.getInfo().mip_dual_bound
    recorder.note(
        f"ended '{status}'; bound of the value on the grid {bound:,.0f}, which bounds no plan off it"
    )


def build(view: View, tours: Columns) -> Model:
    """Write every rule."""
    model = Model(tours)
    leave = tours.start + tours.weeks
    once, always = np.ones_like(tours.unit), np.ones(view.weeks)
    for places in groups(tours.post):
        model.stock(places, (tours.start + view.handover, leave), once, always)
    for places in groups(tours.unit):
        model.stock(places, (tours.start, tours.start + tours.blocked), once, always)
    state, missions = view.contributor[tours.unit], len(view.problem.missions)
    crowd = state * missions + view.mission[tours.post]
    for places in groups(state):
        model.stock(places, (tours.start, leave), once, view.room_units[state[places[0]]])
    people = view.people[tours.unit]
    for places in groups(crowd):
        room = view.room_people[divmod(int(crowd[places[0]]), missions)]
        model.stock(places, (tours.start, leave), people, room)
    period = (tours.start + view.handover) // view.problem.lift_period_weeks
    for places in groups(period):
        model.total(places, view.lift_need[tours.unit], float(view.lift[period[places[0]]]))
    return model
