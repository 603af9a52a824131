"""CP-SAT with optional intervals at weekly resolution: the model its own manual would suggest for rotations.

Each pair of unit and post has a few optional tours with free start and length; `NoOverlap` holds for units (rest
included) and posts (handover left out), `Cumulative` for the caps and, on a scale of lift periods, for lift. Greedy
is the hint. Past `MOST` optional tours only the best pairs of each post are kept, or the model does not stand in time.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ortools.sat.python import cp_model

from benchmarks.planner.cpsat import solve
from benchmarks.planner.greedy import greedy
from benchmarks.planner.recorder import Recorder
from benchmarks.planner.view import Array, Choice, Pair, View
from casque.planning.problem import Problem

TIMES = 2  # optional tours of a pair
MOST = 30_000


@dataclass(frozen=True)
class Optional:
    """One optional tour and its variables; `away` is its length, 0 where it is absent."""

    pair: Pair
    present: Any
    start: Any
    weeks: Any
    leave: Any
    away: Any
    covers: Any
    blocks: Any
    until: Any
    blocked: Any
    period: Any
    short: Any


def run(problem: Problem, recorder: Recorder) -> None:
    """Build, hint, solve."""
    view = View(problem)
    hint = greedy(view)
    model = cp_model.CpModel()
    tours = [_tour(model, view, pair) for pair in _slots(view, hint, recorder) if _last(view, pair)]
    _keep_apart(model, view, tours)
    _caps(model, view, tours)
    gains = (
        tour.pair.gain * (tour.away - view.handover * tour.present)
        - int(view.cost[tour.pair.unit]) * tour.away
        for tour in tours
    )
    model.maximize(sum(gains))
    _hint(model, view, tours, hint)
    recorder.note(f"{len(tours):,} optional tours, built in {recorder.elapsed:.1f} s")

    def read(value: Any) -> list[Choice]:
        return [
            (tour.pair.unit, tour.pair.post, value(tour.start), value(tour.weeks))
            for tour in tours
            if value(tour.present)
        ]

    solve(model, view, recorder, read)


def _slots(view: View, hint: list[Choice], recorder: Recorder) -> list[Pair]:
    """Give each pair its optional tours; where there are too many, keep the best pairs of each post and the hint's."""
    hinted = Counter((unit, post) for unit, post, _, _ in hint)
    most = MOST // (TIMES * len(view.pairs))
    found: list[Pair] = []
    dropped = 0
    for rows in view.pairs:
        for rank, pair in enumerate(rows):
            needed = hinted[pair.unit, pair.post]
            found.extend([pair] * max(TIMES if rank < most else 0, needed))
            dropped += rank >= most and not needed
    if dropped:
        recorder.note(f"{dropped:,} pairs of unit and post left out to keep the model in reach")
    return found


def _first(view: View, pair: Pair) -> int:
    return max(pair.first, int(view.open_from[pair.post]) - view.handover)


def _last(view: View, pair: Pair) -> int:
    """Week by which the last tour has ended; 0 where none fits."""
    last = min(int(view.window[pair.unit, 1]), int(view.open_to[pair.post]))
    shortest = (
        view.problem.shortest_last_tour if last == view.weeks else view.problem.units[pair.unit].tour_weeks[0]
    )
    return last if last - _first(view, pair) >= shortest else 0


def _tour(model: cp_model.CpModel, view: View, pair: Pair) -> Optional:
    shortest, longest = view.problem.units[pair.unit].tour_weeks
    first, last = _first(view, pair), _last(view, pair)
    lengths = [*range(shortest, longest + 1), *view.problem.units[pair.unit].long_tours]
    if last == view.weeks:
        lengths = [*range(view.problem.shortest_last_tour, shortest), *lengths]
    lengths = [length for length in lengths if length <= last - first]
    present = model.new_bool_var("")
    start = model.new_int_var(first, last - lengths[0], "")
    weeks = model.new_int_var_from_domain(cp_model.Domain.from_values(lengths), "")
    leave = model.new_int_var(first + lengths[0], last, "")
    short = None
    if lengths[0] < shortest:  # a tour below the shortest ends with the horizon
        short = model.new_bool_var("")
        model.add(weeks >= min(shortest, lengths[-1])).only_enforce_if(~short)
        model.add(leave == view.weeks).only_enforce_if(short, present)
    away = model.new_int_var(0, lengths[-1], "")
    model.add(away == weeks).only_enforce_if(present)
    model.add(away == 0).only_enforce_if(~present)
    covers = model.new_optional_interval_var(start + view.handover, weeks - view.handover, leave, present, "")
    blocked = _blocked(model, view, pair, weeks, lengths)
    until = model.new_int_var(0, 4 * view.weeks, "")
    blocks = model.new_optional_interval_var(start, blocked, until, present, "")
    period = model.new_int_var(0, len(view.lift) - 1, "")
    model.add_division_equality(period, start + view.handover, view.problem.lift_period_weeks)
    return Optional(pair, present, start, weeks, leave, away, covers, blocks, until, blocked, period, short)


def _blocked(model: cp_model.CpModel, view: View, pair: Pair, weeks: Any, lengths: list[int]) -> Any:
    """Weeks that a tour takes of its unit, rest included."""
    total = {length: length + view.rest(pair.unit, length) for length in lengths}
    blocked = model.new_int_var(min(total.values()), max(total.values()), "")
    if view.problem.units[pair.unit].long_tours:
        table = [total.get(length, 0) for length in range(lengths[0], lengths[-1] + 1)]
        model.add_element(weeks - lengths[0], table, blocked)
    else:  # rounding up is left to the search: a longer block never helps
        factor = round(2 * view.problem.units[pair.unit].rest_factor)
        model.add(2 * blocked >= (2 + factor) * weeks)
    return blocked


def _keep_apart(model: cp_model.CpModel, view: View, tours: list[Optional]) -> None:
    by_post, by_unit = defaultdict(list), defaultdict(list)
    for tour in tours:
        by_post[tour.pair.post].append(tour.covers)
        by_unit[tour.pair.unit].append(tour.blocks)
    for unit, blocks in by_unit.items():
        if view.free_from[unit] > 0:
            blocks.append(model.new_fixed_size_interval_var(0, int(view.free_from[unit]), ""))
    for one, other in pairwise(tours):
        if one.pair == other.pair:  # which of the two is the earlier is settled here, not searched for
            model.add_implication(other.present, one.present)
            model.add(one.leave <= other.start).only_enforce_if(other.present)
    for group in (*by_post.values(), *by_unit.values()):
        model.add_no_overlap(group)


def _caps(model: cp_model.CpModel, view: View, tours: list[Optional]) -> None:
    by_state, by_crowd = defaultdict(list), defaultdict(list)
    periods = []
    for tour in tours:
        state, mission = int(view.contributor[tour.pair.unit]), int(view.mission[tour.pair.post])
        away = model.new_optional_interval_var(tour.start, tour.weeks, tour.leave, tour.present, "")
        by_state[state].append((away, 1))
        by_crowd[state, mission].append((away, int(view.people[tour.pair.unit])))
        once = model.new_optional_fixed_size_interval_var(tour.period, 1, tour.present, "")
        periods.append((once, int(view.lift_need[tour.pair.unit])))
    _cumulative(model, periods, view.lift)
    for state, rows in by_state.items():
        _cumulative(model, rows, view.room_units[state])
    for (state, mission), rows in by_crowd.items():
        _cumulative(model, rows, view.room_people[state, mission])


def _cumulative(model: cp_model.CpModel, rows: list[tuple[Any, int]], room: Array) -> None:
    """Hold demands under a room that changes over time: what is taken already stands in as fixed intervals."""
    capacity = int(room.max())
    if sum(demand for _, demand in rows) <= room.min():
        return
    intervals, demands = [one for one, _ in rows], [demand for _, demand in rows]
    start = 0
    for week in range(1, len(room) + 1):
        if week == len(room) or room[week] != room[start]:
            if room[start] < capacity:
                intervals.append(model.new_fixed_size_interval_var(start, week - start, ""))
                demands.append(capacity - int(room[start]))
            start = week
    model.add_cumulative(intervals, demands, capacity)


def _hint(model: cp_model.CpModel, view: View, tours: list[Optional], hint: list[Choice]) -> None:
    """Hint every variable: an incomplete hint is one that CP-SAT must first complete."""
    waiting = defaultdict(list)
    for unit, post, start, weeks in sorted(hint, key=lambda choice: choice[2]):
        waiting[unit, post].append((start, weeks))
    for tour in tours:
        given = waiting[tour.pair.unit, tour.pair.post]
        present = bool(given)
        first, last = _first(view, tour.pair), _last(view, tour.pair)
        shortest = view.problem.units[tour.pair.unit].tour_weeks[0]
        start, weeks = (
            given.pop(0) if given else (last - min(shortest, last - first), min(shortest, last - first))
        )
        blocked = weeks + view.rest(tour.pair.unit, weeks)
        model.add_hint(tour.present, present)
        model.add_hint(tour.start, start)
        model.add_hint(tour.weeks, weeks)
        model.add_hint(tour.leave, start + weeks)
        model.add_hint(tour.away, weeks if present else 0)
        model.add_hint(tour.blocked, blocked)
        model.add_hint(tour.until, start + blocked)
        model.add_hint(tour.period, (start + view.handover) // view.problem.lift_period_weeks)
        if tour.short is not None:
            model.add_hint(tour.short, weeks < shortest)
