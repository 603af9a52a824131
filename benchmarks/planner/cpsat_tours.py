"""CP-SAT with a literal for each tour on a grid: at most one of those that clash, caps and lift as sums."""

from __future__ import annotations

from typing import Any

import numpy as np
from ortools.sat.python import cp_model

from benchmarks.planner.cpsat import solve
from benchmarks.planner.grid import Columns, columns, groups
from benchmarks.planner.recorder import Recorder
from benchmarks.planner.view import Array, Choice, View
from casque.planning.problem import Problem

MOST = 8_000  # grids of 20,000 to 200,000 tours were tried and found worse plans


def run(problem: Problem, recorder: Recorder) -> None:
    """Build, hint, solve."""
    view = View(problem)
    tours, sentence = columns(view, MOST)
    model = cp_model.CpModel()
    chosen = [model.new_bool_var("") for _ in tours.unit]
    cover = tours.start + view.handover
    _at_most_one(model, chosen, tours.post, cover, tours.start + tours.weeks)
    _at_most_one(model, chosen, tours.unit, tours.start, tours.start + tours.blocked)
    _caps(model, view, chosen, tours)
    model.maximize(cp_model.LinearExpr.weighted_sum(chosen, tours.points.tolist()))
    for literal, hinted in zip(chosen, tours.hinted.tolist(), strict=True):
        model.add_hint(literal, hinted)
    recorder.note(f"{sentence}, built in {recorder.elapsed:.1f} s")

    def read(value: Any) -> list[Choice]:
        return tours.choices(np.array([value(literal) for literal in chosen]))

    solve(model, view, recorder, read)


def _at_most_one(model: cp_model.CpModel, chosen: list[Any], group: Array, start: Array, end: Array) -> None:
    """Of the tours of a group that share a week at most one; weeks in which one starts are enough."""
    for places in groups(group):
        starts, ends = start[places], end[places]
        for week in np.unique(starts):
            there = places[(starts <= week) & (week < ends)]
            if len(there) > 1:
                model.add_at_most_one([chosen[place] for place in there])


def _caps(model: cp_model.CpModel, view: View, chosen: list[Any], tours: Columns) -> None:
    state = view.contributor[tours.unit]
    crowd = state * len(view.problem.missions) + view.mission[tours.post]
    missions = len(view.problem.missions)
    for places in groups(state):
        room = view.room_units[state[places[0]]]
        _room(model, chosen, tours, places, size=np.ones_like(tours.unit), room=room)
    for places in groups(crowd):
        room = view.room_people[divmod(int(crowd[places[0]]), missions)]
        _room(model, chosen, tours, places, size=view.people[tours.unit], room=room)
    period = (tours.start + view.handover) // view.problem.lift_period_weeks
    for places in groups(period):
        need = view.lift_need[tours.unit[places]].tolist()
        literals = [chosen[place] for place in places]
        model.add(cp_model.LinearExpr.weighted_sum(literals, need) <= int(view.lift[period[places[0]]]))


def _room(
    model: cp_model.CpModel, chosen: list[Any], tours: Columns, places: Array, *, size: Array, room: Array
) -> None:
    """Hold what is abroad in each week under the room; a cap that all units together cannot reach is left out."""
    most = {int(unit): int(take) for unit, take in zip(tours.unit[places], size[places], strict=True)}
    if sum(most.values()) <= room.min():
        return
    start, end = tours.start[places], tours.start[places] + tours.weeks[places]
    for week in np.unique(start):
        there = places[(start <= week) & (week < end)]
        literals = [chosen[place] for place in there]
        model.add(cp_model.LinearExpr.weighted_sum(literals, size[there].tolist()) <= int(room[week]))
