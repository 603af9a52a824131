"""The bound of wide problems: posts on their own, a charge on the time of each unit."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from casque.planning.compact import SCALE, Compact, Ints
from casque.planning.kernels.bounding import Reals
from casque.planning.kernels.passing import scratch_for
from casque.planning.kernels.relaxing import load_factors, relax
from casque.planning.kernels.state import State, T

ROUNDS = 80
PATIENCE = 5  # rounds without a better bound after which the steps get shorter
SHORTEST_STEP = 0.02


class Apart:
    """Bounds from charges on the units' time.

    Parameters
    ----------
    compact : Compact
    held : State
        Tours that must stay, and nothing else.
    base : float
        Cost points of a plan with those tours only.
    """

    def __init__(self, compact: Compact, held: State, base: float) -> None:
        self._compact = compact
        self._held = held._replace(totals=np.zeros_like(held.totals))
        self._base = base
        stretches = int(np.diff(compact.window_ptr).max(initial=1)) * (
            int(held.unit_count.max(initial=0)) + 1
        )
        self._scratch = scratch_for(compact, max(8, stretches))
        self._factors = load_factors(compact)
        self._weeks = self._available()
        self._dearest = float(compact.gain.max(initial=0))  # a week away is worth no more than it covers
        # Tours of the published plan are worth more than the pass over a post knows: as if all were kept.
        self._bonus = len(compact.kept_unit) * int(compact.kept_bonus[0]) / SCALE

    def _available(self) -> Reals:
        """Weeks that each unit has for tours and rest; the rest after the last tour of a window may run out of it."""
        compact, horizon = self._compact, int(self._compact.sizes[T])
        weeks = np.zeros(len(compact.people))
        for unit in range(len(weeks)):
            pairs = compact.unit_pair[compact.unit_ptr[unit] : compact.unit_ptr[unit + 1]]
            if not len(pairs):
                continue
            earliest = int(compact.first[pairs].min())
            for number in self._held.of_unit[unit, : self._held.unit_count[unit]]:
                if self._held.tour[number, 3] < 0:
                    earliest = max(earliest, int(self._held.back[number]))
            longer = compact.long_weeks[compact.long_ptr[unit] : compact.long_ptr[unit + 1]]
            longest = max([int(compact.longest[unit]), *longer.tolist()])
            for window in range(compact.window_ptr[unit], compact.window_ptr[unit + 1]):
                span = min(horizon, int(compact.window_to[window])) - max(
                    earliest, int(compact.window_from[window])
                )
                if span > 0:
                    weeks[unit] += span + (self._factors[unit] - 1) * longest
        return weeks

    def value(self, charge: Ints) -> tuple[float, Reals]:
        """The bound at some charges, and the weeks that each unit has left, negative where it is asked for too much."""
        asked = np.zeros(len(self._weeks))
        best = relax(self._compact, self._held, self._scratch, charge, asked) / SCALE
        paid = float((charge / SCALE / self._factors * self._weeks).sum())
        return self._base - best - paid - self._bonus, self._weeks - self._factors * asked

    def run(
        self, tell: Callable[[float], None], target: Callable[[], float], is_over: Callable[[], bool]
    ) -> None:
        """Move the charges to where the bound is best, and tell each better one."""
        charge = np.zeros(len(self._weeks), dtype=np.int64)
        best, kept = -np.inf, charge.copy()
        direction = np.zeros(len(self._weeks))
        step, waited = 1.0, 0
        for _ in range(ROUNDS):
            value, left = self.value(charge)
            if value > best:
                best, waited = value, 0
                kept[...] = charge
                tell(value)
            else:
                waited += 1
            if waited >= PATIENCE:
                step, waited = step / 2, 0
                charge[...] = kept
            if is_over() or step < SHORTEST_STEP:
                return
            direction *= 0.5
            direction -= 0.5 * np.where((charge <= 0) & (left > 0), 0.0, left)
            length = float((direction**2).sum())
            if length <= 0:
                return
            pace = step * max(1.0, target() - value) / length
            moved = charge / SCALE / self._factors + pace * direction
            charge = np.floor(np.clip(moved * self._factors * SCALE, 0.0, self._dearest)).astype(np.int64)
