"""Try changes on a plan, and propose those that close a gap: the effect on the plan is computed anew, not guessed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from casque.planning.building import ints
from casque.planning.changes import (
    AllowLongTour,
    AllowSubstitution,
    Change,
    ExtendDeployment,
    ShortenRest,
    ShortenTour,
    StartLater,
)
from casque.planning.compact import SCALE
from casque.planning.obstacles import Obstacles
from casque.planning.parts import Tour
from casque.planning.patching import patched
from casque.planning.problem import Problem
from casque.planning.proposing import Idea, ideas_for
from casque.planning.reasons import Proposal
from casque.planning.situation import Situation

MOST_TRIED = 12
MOST_OF_A_KIND = 3
SEARCHED = 3  # changes around which the plan is searched, the rest is only filled anew
STEPS = 6


@dataclass(frozen=True)
class _Trial:
    """What became of the plan under a change."""

    idea: Idea | None
    weeks: int
    cost: float
    out: frozenset[tuple[int, ...]]
    into: frozenset[tuple[int, ...]]

    @property
    def rank(self) -> tuple[bool, int, float, str]:
        """Most weeks for the least cost; a post that waits comes last."""
        change = self.idea.change if self.idea else None
        return isinstance(change, StartLater), -self.weeks, self.cost, str(change)


def proposals_for(obstacles: Obstacles) -> tuple[Proposal, ...]:
    """Propose changes that close weeks of a gap, best first; planning anew without a change is tried as well."""
    situation = obstacles.situation
    plain = _try(obstacles, None, STEPS)
    trials = sorted(
        (_try(obstacles, idea, 0) for idea in _chosen(ideas_for(obstacles))), key=lambda one: one.rank
    )
    useful = [one for one in trials if one.weeks > 0]
    closer = [_try(obstacles, one.idea, STEPS) for one in useful[:SEARCHED] if one.idea]
    found = sorted([plain, *closer, *useful[SEARCHED:]], key=lambda one: one.rank)
    before = situation.cost
    return tuple(
        _proposal(situation, one, before)
        for one in found
        if (one is plain and one.cost < before - 1e-6)
        or (one is not plain and (one.weeks > plain.weeks or one.cost < plain.cost - 1e-6))
    )


def _chosen(ideas: list[Idea]) -> list[Idea]:
    """The first few, not too many of one kind."""
    kinds: Counter[type] = Counter()
    chosen = []
    for idea in ideas:
        kinds[type(idea.change)] += 1
        if kinds[type(idea.change)] <= MOST_OF_A_KIND and idea.weeks > 0:
            chosen.append(idea)
    return chosen[:MOST_TRIED]


def _proposal(situation: Situation, trial: _Trial, before: float) -> Proposal:
    def named(tours: frozenset[tuple[int, ...]]) -> tuple[Tour, ...]:
        problem = situation.problem
        return tuple(
            sorted(
                Tour(problem.posts[post].code, start, problem.units[unit].code, weeks)
                for unit, post, start, weeks in tours
            )
        )

    change = trial.idea.change if trial.idea else None
    return Proposal(
        change=change,
        weeks=trial.weeks,
        cost_before=before,
        cost_after=trial.cost,
        taken_out=named(trial.out),
        put_in=named(trial.into),
        gives_up=isinstance(change, StartLater),
    )


def _try(obstacles: Obstacles, idea: Idea | None, steps: int) -> _Trial:
    """Compute the plan around a gap anew under a change, and put everything back."""
    situation, gap = obstacles.situation, obstacles.gap
    change = idea.change if idea else None
    before = situation.numbers()
    cost = situation.cost
    objective = situation.objective
    with _under(situation, change, gap.post) as spared:
        if idea:
            _place(situation, idea)
        if not isinstance(change, ShortenTour):
            post = situation.post_place[gap.post]
            situation.refill([post])
            if steps:
                situation.search(ints([post]), steps)
        left = sum(
            max(0, min(one.end, gap.end) - max(one.start, gap.start)) for one in situation.gaps(gap.post)
        )
        after = situation.numbers()
        cost += (situation.objective - objective) / SCALE - spared
        situation.restore(before)
    return _Trial(idea, gap.weeks - left, cost, frozenset(before - after), frozenset(after - before))


def _place(situation: Situation, idea: Idea) -> None:
    """Put in the one tour that a change of lengths is for, in the place of the one that it lengthens."""
    tour = idea.tour
    if tour is None or not isinstance(idea.change, (AllowLongTour, ShortenTour)):
        return
    if isinstance(idea.change, ShortenTour):
        situation.put(tour)
        return
    old = next(
        one
        for one in situation.at_post(tour.post)
        if one.unit == tour.unit and tour.start <= one.start < tour.end
    )
    situation.take_out(situation.number_of(old))
    situation.put(tour if situation.fits(tour) else old)


@contextmanager
def _under(situation: Situation, change: Change | None, post: str) -> Iterator[float]:
    """Change the arrays for a while; give the cost points by which an empty plan gets cheaper.

    Whoever uses it has put the tours of the plan back before it ends.
    """
    problem = situation.problem
    week = int(situation.compact.post_week[situation.post_place[post]]) / SCALE
    if change is None or isinstance(change, ShortenTour):
        yield 0.0
    elif isinstance(change, ExtendDeployment):
        unit, wanted = problem.unit_named[change.unit], problem.post_named[post].unit_type
        penalty = 0.0 if unit.unit_type == wanted else problem.penalties.get((wanted, unit.unit_type), 0.0)
        old = next(one for one in problem.deployments if (one.post, one.unit) == (change.post, change.unit))
        with situation.instead(old, replace(old, weeks=old.weeks + change.weeks)):
            yield week * change.weeks * (1 - penalty)
    else:
        with situation.on(patched(situation, change, post)):
            if isinstance(change, ShortenRest):
                situation.renew(change.unit)
            yield _spared(problem, change)
        if isinstance(change, ShortenRest):
            situation.renew(change.unit)


def _weeks_covered(problem: Problem, tour: Tour) -> int:
    """Weeks of its post that a tour covers."""
    post = problem.post_named[tour.post]
    return max(0, min(tour.end, post.end) - max(tour.start + problem.handover_weeks, post.start))


def _spared(problem: Problem, change: Change) -> float:
    """Cost points by which a change makes an empty plan cheaper: weeks not asked for, or deployments that now lose."""
    if isinstance(change, StartLater):
        post = problem.post_named[change.post]
        return problem.weights.uncovered * post.priority * (change.week - post.start)
    if isinstance(change, AllowSubstitution):
        there = [
            tour
            for tour in problem.deployments
            if problem.post_named[tour.post].unit_type == change.wanted
            and problem.unit_named[tour.unit].unit_type == change.given
        ]
        return -change.penalty * sum(
            problem.weights.uncovered * problem.post_named[tour.post].priority * _weeks_covered(problem, tour)
            for tour in there
        )
    return 0.0
