"""One chain of the search: a plan under way, the best one met, and the arrays both need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from casque.planning.compact import Compact, Ints
from casque.planning.kernels.chance import seeded
from casque.planning.kernels.filling import allowed, fill
from casque.planning.kernels.passing import scratch_for
from casque.planning.kernels.searching import log_for, remember, search
from casque.planning.kernels.state import State, add, blank, fits, objective, take
from casque.planning.parts import Tour
from casque.planning.problem import Problem

GREEDY_CHUNK = 50  # posts filled between two looks at the clock


class Chain:
    """A plan that improves step by step.

    Parameters
    ----------
    problem : Problem
    compact : Compact
        Its arrays; chains of one search share them.
    seed, stream : int
        Where its chance starts; chains of one search differ in the stream.
    start : sequence of Tour
        Tours to start from; those that no longer fit are left out.
    free_posts : collection of str or None
        Posts whose tours may change; None for all.
    """

    def __init__(
        self,
        problem: Problem,
        compact: Compact,
        *,
        seed: int,
        stream: int = 0,
        start: Sequence[Tour] = (),
        free_posts: Iterable[str] | None = None,
    ) -> None:
        self.problem, self.compact = problem, compact
        self._posts = {post.code: place for place, post in enumerate(problem.posts)}
        self._units = {unit.code: place for place, unit in enumerate(problem.units)}
        self._chance = seeded(seed, stream)
        self._state, self._scratch = blank(compact), scratch_for(compact)
        self._log = log_for(compact, self._state)
        room = len(self._state.held)
        self._marks = np.zeros(room, np.int64)
        self._record = np.zeros((room, 5), np.int64)
        self._best = np.zeros(2, np.int64)
        free = set(self._posts) if free_posts is None else set(free_posts)
        self._free = np.array(sorted(self._posts[code] for code in free), dtype=np.int64)
        self._hold(problem.deployments, begun=True)
        self._hold(problem.pinned)
        self._take_over(start, free)
        self._save()

    def _hold(self, tours: Iterable[Tour], *, begun: bool = False) -> None:
        for tour in sorted(tours):
            pair = -1 if begun else self._pair(tour)
            number = add(
                self.compact,
                self._state,
                pair,
                self._units[tour.unit],
                self._posts[tour.post],
                tour.start,
                tour.weeks,
            )
            self._state.held[number] = 1

    def _pair(self, tour: Tour) -> int:
        """Place of a unit at a post among the pairs, or -1 where the two do not match."""
        post, unit = self._posts[tour.post], self._units[tour.unit]
        low, high = self.compact.pair_ptr[post], self.compact.pair_ptr[post + 1]
        found = np.flatnonzero(self.compact.pair_unit[low:high] == unit)
        return int(low + found[0]) if len(found) else -1

    def _take_over(self, tours: Iterable[Tour], free: set[str]) -> None:
        handover = self.problem.handover_weeks
        held = set(self.problem.pinned)
        for tour in sorted(tours):
            if tour in held or tour.post not in self._posts or tour.unit not in self._units:
                continue
            pair, post = self._pair(tour), self.problem.post_named[tour.post]
            if (
                pair >= 0
                and tour.start >= self.compact.first[pair]
                and post.start <= tour.start + handover
                and tour.end <= post.end
                and allowed(self.compact, self._units[tour.unit], tour.start, tour.weeks)
                and fits(self.compact, self._state, pair, tour.start, tour.weeks)
            ):
                number = add(
                    self.compact,
                    self._state,
                    pair,
                    self._units[tour.unit],
                    self._posts[tour.post],
                    tour.start,
                    tour.weeks,
                )
                self._state.held[number] = tour.post not in free

    def build_up(self) -> None:
        """Fill every free post in its best way, those that weigh most first: the plan to start from."""
        weigh = self.compact.post_week[self._free]
        for post in self._free[np.argsort(-weigh, kind="stable")]:
            fill(self.compact, self._state, self._scratch, post, 0, self._chance)
        self._save()

    def _save(self) -> None:
        self._best[0] = objective(self._state)
        remember(self._state, self._record, self._best)

    def run(self, steps: int, *, heat: int, noise: int, widest: int) -> None:
        """Do some steps of the search, see `kernels.searching.search`."""
        search(
            self.compact,
            self._state,
            self._scratch,
            self._log,
            self._marks,
            self._record,
            self._best,
            self._chance,
            steps,
            heat,
            widest,
            noise,
            self._free,
        )

    def follow(self, other: Chain) -> None:
        """Go on from the best plan of another chain."""
        state = self._state
        for row in range(len(state.post_count)):
            for number in state.of_post[row, : state.post_count[row]].copy():
                if not state.held[number]:
                    take(self.compact, state, number)
        for pair, unit, post, start, weeks in other._record[: other._best[1]]:
            add(self.compact, state, pair, unit, post, start, weeks)
        self._save()

    @property
    def best(self) -> int:
        """Micro-points of the best plan met, against a plan without new tours."""
        return int(self._best[0])

    def tours(self) -> tuple[Tour, ...]:
        """Tours of the best plan met, pinned ones included."""
        posts, units = self.problem.posts, self.problem.units
        found = {
            Tour(posts[post].code, int(start), units[unit].code, int(weeks))
            for _, unit, post, start, weeks in self._record[: self._best[1]]
        }
        return tuple(sorted({*found, *self.problem.pinned}))

    @property
    def state(self) -> State:
        """The plan under way."""
        return self._state

    def arrays(self) -> Ints:
        """The best plan met as rows of unit, post, start and weeks."""
        return self._record[: self._best[1], 1:].copy()
