"""A plan laid out on the arrays of its problem, to ask it questions and to try changes on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

import numpy as np

from casque.core.errors import ConflictError
from casque.core.words import N_, say
from casque.planning.building import build, ints
from casque.planning.compact import SCALE, Compact, Ints
from casque.planning.kernels.chance import seeded
from casque.planning.kernels.filling import allowed, fill
from casque.planning.kernels.passing import Scratch, scratch_for
from casque.planning.kernels.searching import log_for, search
from casque.planning.kernels.state import HANDOVER, M, State, add, blank, fits, objective, rest_of, take
from casque.planning.parts import Tour
from casque.planning.plan import Gap
from casque.planning.pricing import price
from casque.planning.problem import Problem
from casque.planning.rules import tour_words
from casque.planning.screening import Screen

NO_PAIR = -1
_SEED = 1  # the search around a gap is part of the answer, so its chance never varies
_NOISE = (
    20_000 * SCALE
)  # random charge on the tours of a unit while a post is filled, as in the search for plans
_WIDEST = 3


class Patch(NamedTuple):
    """Changed arrays, and the places of pairs that they have and the old ones had not, ascending."""

    compact: Compact
    inserted: Ints


class Situation:
    """The arrays of a problem with the tours of a plan in them.

    Questions leave it as it was; whoever puts tours in or takes them out calls `restore` with what `tours` gave.

    Parameters
    ----------
    problem : Problem
    tours : iterable of Tour
        The new tours of the plan, pinned ones included.

    Raises
    ------
    ConflictError
        If a tour sends a unit to a post that is not for it.
    """

    def __init__(self, problem: Problem, tours: Iterable[Tour]) -> None:
        self.problem = problem
        self.compact: Compact = build(problem)
        self.state: State = blank(self.compact)
        self.screen = Screen(problem)
        self.unit_place = {unit.code: place for place, unit in enumerate(problem.units)}
        self.post_place = {post.code: place for place, post in enumerate(problem.posts)}
        self._scratch: Scratch | None = None
        chosen = tuple(sorted(tours))
        self._base: float | None = None
        for tour in problem.deployments:
            self.put(tour, pair=NO_PAIR, held=True)
        self.pinned = frozenset(problem.pinned)
        for tour in chosen:
            self.put(tour, held=tour in self.pinned)

    @property
    def scratch(self) -> Scratch:
        """Room for filling a post, made when first needed: also for all units of a type that a change lets in."""
        if self._scratch is None:
            more = max(
                *Counter(unit.unit_type for unit in self.problem.units).values(),
                *Counter(unit.contributor for unit in self.problem.units).values(),
            )
            widest = int(np.diff(self.compact.pair_ptr).max(initial=0)) + more
            self._scratch = scratch_for(self.compact._replace(pair_ptr=ints([0, widest])))
        return self._scratch

    def pair_of(self, tour: Tour) -> int:
        """Give the pair of a tour, or NO_PAIR if the unit may not go to the post."""
        post, unit = self.post_place[tour.post], self.unit_place[tour.unit]
        low, high = self.compact.pair_ptr[post], self.compact.pair_ptr[post + 1]
        place = int(low + np.searchsorted(self.compact.pair_unit[low:high], unit))
        return place if place < high and self.compact.pair_unit[place] == unit else NO_PAIR

    def put(self, tour: Tour, *, pair: int | None = None, held: bool = False) -> int:
        """Put a tour in; give its number."""
        pair = self.pair_of(tour) if pair is None else pair
        if pair == NO_PAIR and tour.start >= 0:
            raise ConflictError(
                say(
                    N_("The plan has a tour that no unit of this kind may serve: {tour}."),
                    tour=tour_words(self.problem, tour),
                ),
                hint=say(N_("Check the plan first; only a plan that keeps every rule can be explained.")),
            )
        unit, post = self.unit_place[tour.unit], self.post_place[tour.post]
        number = int(add(self.compact, self.state, pair, unit, post, tour.start, tour.weeks))
        self.state.held[number] = int(held)
        return number

    def take_out(self, number: int) -> None:
        """Take a tour out."""
        take(self.compact, self.state, number)

    def tour_at(self, number: int) -> Tour:
        """Give the tour of a number."""
        _, unit, post, start, weeks = (int(value) for value in self.state.tour[number])
        return Tour(self.problem.posts[post].code, start, self.problem.units[unit].code, weeks)

    def tours(self) -> dict[Tour, int]:
        """Give the new tours, each with its number."""
        state = self.state
        live = np.concatenate(
            [state.of_post[post, : state.post_count[post]] for post in range(len(state.post_count))]
        )
        return {self.tour_at(number): int(number) for number in live if state.tour[number, 0] != NO_PAIR}

    def numbers(self) -> set[tuple[int, ...]]:
        """Give the new tours as whole numbers: unit, post, start, weeks; cheaper than `tours`."""
        state = self.state
        within = np.arange(state.of_post.shape[1])[None, :] < state.post_count[:, None]
        live = state.of_post[within]
        live = live[state.tour[live, 0] != NO_PAIR]
        return set(map(tuple, state.tour[live, 1:].tolist()))

    def restore(self, before: set[tuple[int, ...]]) -> None:
        """Go back to the tours that `numbers` gave."""
        now = self.numbers()
        for whole in now - before:
            self.take_out(self.number_of(self._named(whole)))
        for whole in before - now:
            tour = self._named(whole)
            self.put(tour, held=tour in self.pinned)

    def _named(self, whole: tuple[int, ...]) -> Tour:
        unit, post, start, weeks = whole
        return Tour(self.problem.posts[post].code, start, self.problem.units[unit].code, weeks)

    def number_of(self, tour: Tour) -> int:
        """Give the number of a tour that is in the plan."""
        state, unit, post = self.state, self.unit_place[tour.unit], self.post_place[tour.post]
        for number in state.of_unit[unit, : state.unit_count[unit]]:
            _, _, there, start, weeks = state.tour[number]
            if (there, start, weeks) == (post, tour.start, tour.weeks):
                return int(number)
        raise LookupError(tour)

    @property
    def objective(self) -> int:
        """Micro-points of the plan against an empty one."""
        return int(objective(self.state))

    @property
    def base(self) -> float:
        """Cost points of the problem that the objective leaves out: what an empty plan costs."""
        if self._base is None:
            self._base = price(self.problem, ()).total
        return self._base

    @property
    def cost(self) -> float:
        """Cost points of the plan as it stands."""
        return self.base + self.objective / SCALE

    def gaps(self, post: str) -> list[Gap]:
        """List the weeks of a post that nobody covers."""
        place, handover = self.post_place[post], int(self.compact.sizes[HANDOVER])
        week, end = int(self.compact.post_start[place]), int(self.compact.post_end[place])
        found = []
        for number in self.state.of_post[place, : self.state.post_count[place]]:
            start, weeks = int(self.state.tour[number, 3]), int(self.state.tour[number, 4])
            if start + handover > week and start + handover < start + weeks:
                found.append(Gap(post, week, min(start + handover, end)))
            week = max(week, start + weeks)
        if week < end:
            found.append(Gap(post, week, end))
        return [gap for gap in found if gap.end > gap.start]

    def refill(self, posts: Iterable[int]) -> None:
        """Fill the uncovered weeks of posts in the best way that the rest leaves open."""
        chance = seeded(_SEED)
        for post in posts:
            fill(self.compact, self.state, self.scratch, post, 0, chance)

    @contextmanager
    def on(self, patch: Patch) -> Iterator[None]:
        """Work on changed arrays for a while; the tours must be back before it ends."""
        compact, pair = self.compact, self.state.tour[:, 0]
        if len(patch.inserted):
            old = patch.inserted - np.arange(len(patch.inserted))
            pair += np.where(pair == NO_PAIR, 0, np.searchsorted(old, pair, side="right"))
        self.compact = patch.compact
        try:
            yield
        finally:
            self.compact = compact
            if len(patch.inserted):
                pair -= np.where(pair == NO_PAIR, 0, np.searchsorted(patch.inserted, pair))

    @contextmanager
    def instead(self, old: Tour, new: Tour) -> Iterator[None]:
        """Have another deployment for a while."""
        self.take_out(self.number_of(old))
        self.put(new, pair=NO_PAIR, held=True)
        try:
            yield
        finally:
            self.take_out(self.number_of(new))
            self.put(old, pair=NO_PAIR, held=True)

    def renew(self, unit: str) -> None:
        """Put the tours of a unit in again, after its rest has changed."""
        for tour in self.of_unit(unit):
            number = self.number_of(tour)
            pair, held = int(self.state.tour[number, 0]), bool(self.state.held[number])
            self.take_out(number)
            self.put(tour, pair=pair, held=held)

    def fits(self, tour: Tour) -> bool:
        """Whether a tour keeps every rule beside those in the plan."""
        pair, unit = self.pair_of(tour), self.unit_place[tour.unit]
        post, handover = self.problem.post_named[tour.post], self.problem.handover_weeks
        return (
            pair != NO_PAIR
            and tour.start >= max(0, int(self.compact.first[pair]))
            and post.start <= tour.start + handover
            and tour.end <= post.end
            and bool(allowed(self.compact, unit, tour.start, tour.weeks))
            and bool(fits(self.compact, self.state, pair, tour.start, tour.weeks))
        )

    def may_stay(self, tour: Tour, weeks: int) -> bool:
        """Whether a tour that is there may last so many weeks longer: rest before the next one, and caps."""
        compact, state, unit = self.compact, self.state, self.unit_place[tour.unit]
        rested = tour.end + weeks + int(rest_of(compact, unit, tour.weeks + weeks))
        if any(tour.start < one.start < rested for one in self.of_unit(tour.unit)):
            return False
        place, mission = int(compact.contributor[unit]), int(compact.post_mission[self.post_place[tour.post]])
        longer = slice(tour.end, tour.end + weeks)
        serving = state.serving[place * int(compact.sizes[M]) + mission, longer]
        return bool(
            (state.abroad[place, longer] < compact.cap_units[place]).all()
            and (serving + compact.people[unit] <= compact.cap_people[place, mission]).all()
        )

    def at_post(self, code: str) -> list[Tour]:
        """Tours at a post, by start."""
        place = self.post_place[code]
        return [self.tour_at(number) for number in self.state.of_post[place, : self.state.post_count[place]]]

    def of_unit(self, code: str) -> list[Tour]:
        """Tours of a unit, by start."""
        place = self.unit_place[code]
        return [self.tour_at(number) for number in self.state.of_unit[place, : self.state.unit_count[place]]]

    def search(self, posts: Ints, steps: int) -> None:
        """Search around posts for a number of steps, never accepting a plan that costs more."""
        compact, state = self.compact, self.state
        room = len(state.held)
        record = np.zeros((room, 5), dtype=np.int64)
        best = np.array([self.objective, 0], dtype=np.int64)
        search(
            compact,
            state,
            self.scratch,
            log_for(compact, state),
            np.zeros(room, dtype=np.int64),
            record,
            best,
            seeded(_SEED),
            steps,
            0,
            _WIDEST,
            _NOISE,
            posts,
        )
