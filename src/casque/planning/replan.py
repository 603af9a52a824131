"""Plan anew after something happened, with as few changes as pay.

What still stands of the published plan is laid out first. Then the search frees the posts that lost something, and
in wider and wider rings those that share units with them, and accepts a step only if the plan with its changes costs
less: giving up a published tour, and sending one that was not published, cost ``weights.change`` each.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from casque.core.words import N_, Message, say
from casque.planning.budget import envelopes, is_within, spending
from casque.planning.check import require_valid
from casque.planning.compact import SCALE, Compact, Ints
from casque.planning.difference import Difference, difference
from casque.planning.events import Event
from casque.planning.kernels.chance import Words, seeded
from casque.planning.kernels.searching import Log, log_for, search
from casque.planning.parts import Tour
from casque.planning.plan import Cost, Plan, Progress
from casque.planning.pricing import price
from casque.planning.problem import Problem
from casque.planning.rules import day_words
from casque.planning.situation import Situation
from casque.planning.standing import Standing, is_possible, standing
from casque.planning.thrift import thrifty
from casque.planning.validity import MOST_WEIGHT

CHANGE = 3_000.0  # D: a changed tour must save three weeks of a post of priority 1, or one of priority 3
RADIUS = 1
CHUNK = 250  # steps between two looks at the clock
IDLE_CHUNKS = 6  # a ring is done after so many chunks in a row that found nothing
WIDEST = 3
MOST_CHANGES = 8
ROUNDS = 8  # times that the price of a change is doubled
_NOISE = 20_000 * SCALE


@dataclass(frozen=True, slots=True)
class Effort:
    """How far to look, for how long, and at what price.

    Parameters
    ----------
    seconds : float
        Longest time to search.
    radius : int
        Rings around the posts that lost something: 0 for only these, 1 for those that share a unit with them, ...
    change : float or None
        What a changed tour costs [points]; None for what the problem says.
    most_changes : int or None
        Tours of the published plan to give up, and tours to add at its posts, beside those that are forced; the
        search raises the price of a change until it holds, or each change left is worth more than that. None for no limit; a cut budget has none.
    on_progress : callable or None
        Told where the search stands.
    stop : callable or None
        Tells whether to stop with the best so far.
    """

    seconds: float = 3.0
    radius: int = RADIUS
    change: float | None = CHANGE
    most_changes: int | None = MOST_CHANGES
    on_progress: Callable[[Progress], None] | None = None
    stop: Callable[[], bool] | None = None


@dataclass(frozen=True)
class Replanned:
    """A plan made anew.

    Parameters
    ----------
    problem : Problem
        The problem after the events, with what has begun as pinned tours and what could stay as published ones.
    plan : Plan
        As the checker counts it on that problem.
    difference : Difference
        Against the plan as published.
    left : Cost
        What the plan would cost if nothing were done: only the tours that still stand.
    events : tuple of Event
    limits : tuple of (int, float)
        Weeks of budget cuts, and the most that the plan may spend from then on.
    """

    problem: Problem
    plan: Plan
    difference: Difference
    left: Cost
    events: tuple[Event, ...]
    limits: tuple[tuple[int, float], ...] = ()

    @property
    def is_within_budget(self) -> bool:
        """Whether the plan keeps every envelope."""
        return is_within(self.problem, self.plan.tours, self.limits)

    @property
    def unmet(self) -> tuple[Message, ...]:
        """What was asked and could not be done, in words: envelopes that tours which must stay overspend."""
        return tuple(
            say(
                N_(
                    "From {day} on, the plan spends {spent} points where {most} are left: its pinned tours stay."
                ),
                day=day_words(self.problem, week),
                spent=f"{spending(self.problem, self.plan.tours, week):,}",
                most=f"{most:,.0f}",
            )
            for week, most in self.limits
            if not is_within(self.problem, self.plan.tours, [(week, most)])
        )


def replan(
    problem: Problem,
    plan: Plan,
    events: Sequence[Event],
    *,
    seed: int,
    now: int = 0,
    effort: Effort | None = None,
) -> Replanned:
    """Plan anew after events, with the least changes that pay.

    Parameters
    ----------
    problem : Problem
    plan : Plan
        The plan as published; it keeps every rule of `problem`.
    events : sequence of Event
    seed : int
        The same seed gives the same plan as long as the search ends by itself before its time.
    now : int
        Week from which the plan may change; tours that began before stay.
    effort : Effort or None

    Returns
    -------
    Replanned

    Raises
    ------
    BrokenRulesError
        If the plan breaks rules of the problem.
    BadValueError, UnknownCodeError, FaultsError, ConflictError
        If an event cannot be applied.
    """
    effort = effort or Effort()
    require_valid(problem, plan.tours)
    limits = envelopes(problem, plan.tours, events)
    stand = standing(problem, plan.tours, events, now=now)
    after = _priced(stand.problem, events, effort.change)
    kept = laid_out(after, stand.tours).tours()
    run = _Run(seed, effort, stand)
    touched = _touched(problem, stand, everything=bool(limits))
    tours = run.with_few_changes(after, kept, touched)
    if not is_within(after, tours, limits):
        tours = thrifty(after, tours, limits, lambda dear, held: run.around(dear, held, touched))
    made = _made(after, tours, run)
    found = difference(plan.tours, tours, forced=stand.fallen)
    return Replanned(after, made, found, price(after, sorted(kept)), tuple(events), limits)


def suppose(
    problem: Problem, plan: Plan, other: Problem, *, seed: int, effort: Effort | None = None
) -> Replanned:
    """Plan for another problem from a plan on, with the least changes that pay.

    The answer is priced by `other` as it stands, so that its cost can be held against that of the plan.

    Parameters
    ----------
    problem : Problem
    plan : Plan
        A plan of `problem`.
    other : Problem
        What the problem would be: with something granted, or something asked for.
    """
    effort = effort or Effort()
    stay = [tour for tour in plan.tours if is_possible(other, tour)]
    fallen = tuple(tour for tour in plan.tours if tour not in set(stay))
    change = other.weights.change if effort.change is None else effort.change
    dear = replace(other, published=tuple(stay), weights=replace(other.weights, change=change))
    stand = Standing(dear, tuple(stay), fallen, {})
    situation = laid_out(dear, stay)
    kept = situation.tours()
    touched = {*_touched(problem, stand, everything=False), *_concerned(problem, dear, situation.compact)}
    run = _Run(seed, effort, stand)
    made = _made(other, run.around(dear, kept, sorted(touched) or range(len(dear.posts))), run)
    found = difference(plan.tours, made.tours, forced=fallen)
    return Replanned(other, made, found, price(other, sorted(kept)), ())


def _concerned(problem: Problem, other: Problem, compact: Compact) -> Iterable[int]:
    """Places of the posts to which a unit may go that is not as it was, or whose contributor is not."""
    units, states = problem.unit_named, problem.contributor_named
    changed = {one.code for one in other.contributors if states.get(one.code) != one}
    missions = {one.code for one in other.missions if problem.mission_named.get(one.code) != one}
    places = [
        place
        for place, unit in enumerate(other.units)
        if unit.contributor in changed or units.get(unit.code) != unit
    ]
    posts = compact.pair_post[np.isin(compact.pair_unit, places)]
    return [
        *(int(post) for post in np.unique(posts)),
        *(place for place, post in enumerate(other.posts) if post.mission in missions),
    ]


def _made(problem: Problem, tours: Sequence[Tour], run: _Run) -> Plan:
    report = require_valid(problem, tours)
    return Plan(
        problem_sha256=problem.sha256,
        tours=tuple(tours),
        cost=report.cost,
        bound=None,
        gaps=report.gaps,
        seed=run.seed,
        steps=run.steps,
        seconds=run.spent,
        progress=(Progress(run.spent, run.steps, report.cost.total, None),),
    )


def _priced(problem: Problem, events: Sequence[Event], change: float | None) -> Problem:
    """Give the problem with the price of a change, and with what happened among its notes."""
    weights = problem.weights if change is None else replace(problem.weights, change=float(change))
    told = (str(event.sentence(problem.start)) for event in events)
    return replace(problem, weights=weights, notes=(*problem.notes, *told))


def laid_out(problem: Problem, tours: Iterable[Tour]) -> Situation:
    """Lay out the tours that keep every rule beside those before them; pinned ones come first and stay."""
    situation = Situation(problem, problem.pinned)
    for tour in sorted(set(tours) - situation.pinned):
        if situation.fits(tour):
            situation.put(tour)
    return situation


def _touched(problem: Problem, stand: Standing, *, everything: bool) -> list[int]:
    """Places of the posts that lost a tour or are new; all posts where money is short."""
    if everything:
        return list(range(len(stand.problem.posts)))
    lost = {tour.post for tour in stand.fallen}
    before = problem.post_named
    now_there = {(tour.post, tour.unit, tour.weeks) for tour in stand.problem.deployments}
    lost |= {tour.post for tour in problem.deployments if (tour.post, tour.unit, tour.weeks) not in now_there}
    return [
        place
        for place, post in enumerate(stand.problem.posts)
        if post.code in lost or before.get(post.code) != post
    ]


class _Run:
    """The search in rings; counts its steps and its time."""

    def __init__(self, seed: int, effort: Effort, stand: Standing) -> None:
        self.seed, self.effort, self.stand = seed, effort, stand
        self.steps, self.begun = 0, time.monotonic()

    @property
    def spent(self) -> float:
        """Seconds since the beginning."""
        return time.monotonic() - self.begun

    @property
    def is_over(self) -> bool:
        """Whether the time is up, or somebody has asked to stop."""
        effort = self.effort
        return self.spent >= effort.seconds or (effort.stop is not None and effort.stop())

    def with_few_changes(self, problem: Problem, tours: Iterable[Tour], posts: Sequence[int]) -> list[Tour]:
        """Search around posts, at a higher price of a change as long as there are too many."""
        start = list(tours)
        found = self.around(problem, start, posts)
        dear = problem
        for _ in range(ROUNDS):
            most = self.effort.most_changes
            if most is None or self._changes(problem, found) <= most or self.is_over:
                break
            weights = replace(dear.weights, change=min(MOST_WEIGHT, max(1.0, 2 * dear.weights.change)))
            dear = replace(dear, weights=weights)
            found = min(found, self.around(dear, start, posts), key=lambda one: self._changes(problem, one))
        return found

    def _changes(self, problem: Problem, tours: Iterable[Tour]) -> int:
        published = set(problem.published)
        old = {tour.post for tour in (*published, *self.stand.fallen)}
        chosen = set(tours)
        return len(published - chosen) + sum(tour.post in old for tour in chosen - published)

    def around(self, problem: Problem, tours: Iterable[Tour], posts: Sequence[int]) -> list[Tour]:
        """Search around posts, from tours that may be there together."""
        situation = laid_out(problem, tours)
        chance = seeded(self.seed)
        ring = np.array(sorted(posts), dtype=np.int64)
        for distance in range(self.effort.radius + 1):
            if distance:
                wider = _wider(situation, ring)
                if len(wider) == len(ring):
                    break
                ring = wider
            if len(ring):
                self._search(situation, ring, chance)
        return [tour for tour in sorted(situation.tours()) if not self.stand.is_stray(tour)]

    def _search(self, situation: Situation, ring: Ints, chance: Words) -> None:
        idle, room = 0, len(situation.state.held)
        log, marks = log_for(situation.compact, situation.state), np.zeros(room, dtype=np.int64)
        while idle < IDLE_CHUNKS and not self.is_over:
            before = situation.objective
            _improve(situation, ring, chance, log, marks)
            self.steps += CHUNK
            idle = 0 if situation.objective < before else idle + 1
            if self.effort.on_progress:
                self.effort.on_progress(Progress(self.spent, self.steps, situation.cost, None))


def _improve(situation: Situation, ring: Ints, chance: Words, log: Log, marks: Ints) -> None:
    """Do some steps; none is accepted after which the plan costs more."""
    record = np.zeros((len(situation.state.held), 5), dtype=np.int64)
    best = np.array([situation.objective, 0], dtype=np.int64)
    search(
        situation.compact,
        situation.state,
        situation.scratch,
        log,
        marks,
        record,
        best,
        chance,
        CHUNK,
        0,
        WIDEST,
        _NOISE,
        ring,
    )


def _wider(situation: Situation, ring: Ints) -> Ints:
    """Posts of a ring, and those that a unit which may go to one of them may go to as well."""
    compact = situation.compact
    of_ring = np.isin(compact.pair_post, ring)
    shares = np.isin(compact.pair_unit, compact.pair_unit[of_ring])
    return np.union1d(ring, compact.pair_post[shares]).astype(np.int64)
