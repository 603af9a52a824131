"""A proven bound: no plan of a problem can cost less.

Prices are put on what the units share (weeks of posts, places abroad, people in missions, lift). At any prices the
best tours of each unit on its own, priced exactly, give a bound; a subgradient method moves the prices to where the
bound is best. Fairness and the women's share are left out; both can only add cost.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from math import floor, inf

import numpy as np

from casque.planning.apart import Apart
from casque.planning.chain import Chain
from casque.planning.compact import SCALE, Compact
from casque.planning.kernels.bounding import Prices, Reals, Use, price_all, room_for, spare
from casque.planning.kernels.state import GAIN
from casque.planning.pricing import price
from casque.planning.problem import Problem

ROUNDING = 1e-9  # of the sum of all values: far more than floating point loses in it
SMOOTHING = 0.35  # part of the newest direction in the one taken
PATIENCE = 8  # rounds without a better bound after which the steps get shorter
FADING = 1.25  # what the steps are divided by then
SHORTEST_STEP = 1e-4
WIDEST_PAIRS = (
    200_000  # pairs of unit and post from which the posts stay on their own: a pricing takes many seconds
)


class Bound:
    """A bound under way.

    Parameters
    ----------
    problem : Problem
    compact : Compact
        Its arrays.

    Attributes
    ----------
    value : float or None
        The best bound so far [cost points]; None before the first. No plan costs less than nothing.
    rounds : int
    """

    def __init__(self, problem: Problem, compact: Compact) -> None:
        self.problem, self.compact = problem, compact
        self.value: float | None = None
        self.rounds = 0
        self._stopped = threading.Event()
        self._until, self._begun = inf, time.perf_counter()
        self._held = Chain(problem, compact, seed=0, free_posts=()).state
        contributor = compact.contributor[compact.pair_unit]
        missions = len(problem.missions)
        keys = contributor * missions + compact.post_mission[compact.pair_post]
        self._rows, self._serving_row = np.unique(keys, return_inverse=True)
        self._room = room_for(compact, len(self._rows))
        self._spare = self._blank()
        spare(compact, self._held, self._rows, self._spare)
        # Pins are new tours to the search and held ones here: their worth is part of what is given.
        self._base = price(problem, ()).total - int(self._held.totals[GAIN]) / SCALE
        self._scales = self._measure()

    def _blank(self) -> Prices:
        problem, weeks = self.problem, self.problem.weeks
        return Prices(
            np.zeros((len(problem.posts), weeks)),
            np.zeros((len(problem.contributors), weeks)),
            np.zeros((len(self._rows), weeks)),
            np.zeros(len(self.compact.lift)),
        )

    def _measure(self) -> tuple[Reals, ...]:
        """Length of a step for each kind of price: what one week of cover is worth there, for one unit of the thing."""
        compact = self.compact
        week = compact.post_week / max(1.0, float(compact.post_week.mean()))
        people = max(1.0, float(compact.people.mean()))
        lift = max(1.0, float(compact.lift_need.mean()))
        return (
            week[:, None],
            np.ones((1, 1)),
            np.full((1, 1), 1.0 / people**2),
            np.full(1, 4.0 / lift**2),
        )

    def _is_over(self) -> bool:
        """Whether to end before the next round; measures the last one."""
        now = time.perf_counter()
        lasted, self._begun = now - self._begun, now
        return self._stopped.is_set() or now + lasted > self._until

    def stop(self) -> None:
        """Let `run` end after its present round."""
        self._stopped.set()

    def run(self, rounds: int | None, target: Callable[[], float], until: float = inf) -> None:
        """Improve the bound for a number of rounds, or until `stop`.

        Parameters
        ----------
        rounds : int or None
        target : callable
            Gives the cost of the best plan known, which says how far there is to go.
        until : float
            Reading of ``time.perf_counter`` by which to end; no round starts that would last longer.
        """
        self._until = until
        self._run_apart(target)
        if len(self.compact.pair_unit) > WIDEST_PAIRS:
            return
        prices, direction = self._blank(), self._blank()
        best = self._blank()
        # The prices climb from nothing: what they reach is compared with themselves, not with the posts on their own.
        top, step, waited = -inf, 1.0, 0
        self._begun = time.perf_counter()
        while not self._is_over() and (rounds is None or self.rounds < rounds) and step > SHORTEST_STEP:
            value, slope = self._value(prices)
            self.rounds += 1
            if value > top:
                waited = 0 if value > top + 1e-5 * abs(value) else waited + 1
                top = value
                self.value = value if self.value is None else max(self.value, value)
                for kept, now in zip(best, prices, strict=True):
                    kept[...] = now
            else:
                waited += 1
            if waited >= PATIENCE:
                step, waited = step / FADING, 0
                for kept, now in zip(best, prices, strict=True):
                    now[...] = kept
                direction = Prices(*(0.5 * one for one in direction))
            self._move(prices, direction, slope, step * max(1.0, target() - value))

    def _run_apart(self, target: Callable[[], float]) -> None:
        """Bound each post on its own: weaker, but at once, also where a pricing of all tours takes seconds."""
        apart = Apart(self.compact, self._held, self._base)
        rounding = ROUNDING * abs(self._base)

        def tell(value: float) -> None:
            self.value = max(0.0, float(floor(value - rounding)))

        apart.run(tell, target, self._is_over)

    def _value(self, prices: Prices) -> tuple[float, Prices]:
        """The bound at some prices, and the slope: what is left of each thing, negative where too much is taken."""
        use = Use(*self._blank())
        best = price_all(self.compact, self._held, prices, use, self._room, self._serving_row, 1.0 / SCALE)
        paid = sum(float((one * left).sum()) for one, left in zip(prices, self._spare, strict=True))
        slope = Prices(*(left - taken for left, taken in zip(self._spare, use, strict=True)))
        rounding = ROUNDING * (abs(best) + paid + abs(self._base))
        return float(floor(self._base - best - paid - rounding)), slope

    def _move(self, prices: Prices, direction: Prices, slope: Prices, distance: float) -> None:
        length = 0.0
        for way, new, now, scale in zip(direction, slope, prices, self._scales, strict=True):
            np.multiply(way, 1 - SMOOTHING, out=way)
            np.add(way, SMOOTHING * np.where((now <= 0) & (new > 0), 0.0, new), out=way)
            length += float((way * way * scale).sum())
        if length <= 0:
            self._stopped.set()
            return
        for way, now, scale in zip(direction, prices, self._scales, strict=True):
            np.maximum(0.0, now - distance / length * scale * way, out=now)
