"""Greedy: week by week, the most urgent open post gets the unit that is worth most there, for the longest plain tour."""

from __future__ import annotations

import numpy as np

from benchmarks.planner.recorder import Recorder
from benchmarks.planner.view import Array, Choice, View
from casque.planning.problem import Problem


def run(problem: Problem, recorder: Recorder) -> None:
    """Offer the one plan that greedy makes."""
    view = View(problem)
    recorder.offer(view.tours(greedy(view)))


class _Posts:
    """The pairs of one post as arrays."""

    def __init__(self, view: View, post: int) -> None:
        self.post = post
        self.unit, self.first, self.gain = view.columns[post]
        self.until = np.minimum(view.window[self.unit, 1], view.open_to[post])


def greedy(view: View) -> list[Choice]:
    """Fill the posts in the order in which they fall open; ties go to the higher priority.

    Arrivals never go back in time, and what is abroad in a later week is abroad now, so that a cap needs a look at
    the week of arrival only.
    """
    posts = [_Posts(view, place) for place in range(len(view.problem.posts))]
    order = np.array(sorted(range(len(posts)), key=lambda place: -view.problem.posts[place].priority))
    need = view.open_from.copy()
    free = view.free_from.copy()
    lift, units, people = view.lift.copy(), view.room_units.copy(), view.room_people.copy()
    chosen: list[Choice] = []
    for week in range(view.weeks):
        arrival = week - view.handover
        for post in order[(need[order] == week) & (week < view.open_to[order])]:
            best = _best(view, posts[post], arrival, (free, lift, units, people))
            if best is None:
                ready = np.maximum(posts[post].first, free[posts[post].unit])
                need[post] = max(week + 1, int(ready.min(initial=view.weeks)) + view.handover)
                continue
            unit, weeks = best
            chosen.append((unit, post, arrival, weeks))
            end, state = arrival + weeks, view.contributor[unit]
            need[post] = end
            free[unit] = end + view.rest(unit, weeks)
            lift[week // view.problem.lift_period_weeks] -= view.lift_need[unit]
            units[state, arrival:end] -= 1
            people[state, view.mission[post], arrival:end] -= view.people[unit]
    return chosen


def _best(
    view: View, posts: _Posts, arrival: int, left: tuple[Array, Array, Array, Array]
) -> tuple[int, int] | None:
    free, lift, units, people = left
    unit, state = posts.unit, view.contributor[posts.unit]
    if arrival < 0 or not len(unit):
        return None
    weeks = _weeks(view, posts, arrival)
    may = (posts.first <= arrival) & (free[unit] <= arrival) & (weeks > 0) & (units[state, arrival] >= 1)
    may &= people[state, view.mission[posts.post], arrival] >= view.people[unit]
    period = (arrival + view.handover) // view.problem.lift_period_weeks
    may &= lift[period] >= view.lift_need[unit]
    if not may.any():
        return None
    worth = posts.gain * (weeks - view.handover) - view.cost[unit] * weeks
    place = int(np.argmax(np.where(may, worth, np.iinfo(np.int64).min)))
    return int(unit[place]), int(weeks[place])


def _weeks(view: View, posts: _Posts, arrival: int) -> Array:
    """Longest plain tour of each unit; where the rest of the post would be too short for a next one, shorter."""
    shortest, longest = 26, 78
    left = posts.until - arrival
    after = view.open_to[posts.post] - arrival - longest + view.handover
    weeks = np.minimum(left, longest)
    if after - view.handover > 0 and after < shortest and view.open_to[posts.post] < view.weeks:
        weeks = np.minimum(weeks, longest + after - shortest)
    at_end = (arrival + weeks == view.weeks) & (weeks >= view.problem.shortest_last_tour)
    return np.where((weeks >= shortest) | at_end, weeks, 0)
