"""Which figures may be shown together, so that nothing about one state can be computed from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

_PRIME = 2_147_483_647  # rows are reduced modulo a prime: exact, and no fractions
_Row = NDArray[np.int64]

EMPTY = ""
"""The state of a place that nobody fills: to know that it is empty is to know something too."""


class _Span:
    """All that can be computed from some rows by adding and taking away."""

    def __init__(self) -> None:
        self._rows: list[tuple[int, _Row]] = []

    def remainder(self, row: _Row) -> _Row:
        for pivot, held in self._rows:
            if row[pivot]:
                row = (row - row[pivot] * held) % _PRIME
        return row

    def add(self, row: _Row) -> None:
        rest = self.remainder(row)
        if rest.any():
            pivot = int(np.flatnonzero(rest)[0])
            self._rows.append((pivot, rest * pow(int(rest[pivot]), -1, _PRIME) % _PRIME))


class Guard:
    """Lets figures out one after the other, as long as no sum or difference of them rests on too few states.

    A figure is a count, or a sum, over some pledges. Two figures that each rest on enough states can give away a
    third: a total and all its parts but one. The guard therefore keeps all figures let out so far. A group of states
    smaller than the limit is betrayed when what can be computed from the figures holds a figure about the pledges of
    that group alone; that is so when leaving out the group's pledges lowers the rank of the figures.

    Parameters
    ----------
    owners : sequence of str
        The state of each pledge, by the pledge's place; `EMPTY` for a place that nobody fills.
    least : int
        Fewest states that a figure, or what is computed from figures, must rest on.

    Examples
    --------
    Five states hold a pledge each. The total may be told, but not the total and four of the five together:

    >>> guard = Guard(["XAA", "XBB", "XCC", "XDD", "XEE"], least=3)
    >>> guard.let_out({0, 1, 2, 3, 4})
    True
    >>> guard.let_out({0, 1, 2, 3})
    False
    """

    def __init__(self, owners: Sequence[str], *, least: int) -> None:
        self._owners = tuple(owners)
        self._least = least
        self._all = _Span()
        states = sorted(set(owners) - {EMPTY})
        self._groups = [
            (self._without(frozenset(group) | {EMPTY}), _Span())
            for group in combinations(states, min(least - 1, len(states)))
        ]

    def let_out(self, pledges: Iterable[int]) -> bool:
        """Tell whether the figure over these pledges may be shown beside all shown before, and remember it if so."""
        row = np.zeros(len(self._owners), dtype=np.int64)
        places = sorted(set(pledges))
        row[places] = 1
        if len({self._owners[place] for place in places} - {EMPTY}) < self._least:
            return False
        if not self._all.remainder(row).any():
            return True
        if not all(span.remainder(row[columns]).any() for columns, span in self._groups):
            return False
        self._all.add(row)
        for columns, span in self._groups:
            span.add(row[columns])
        return True

    def _without(self, group: frozenset[str]) -> NDArray[np.intp]:
        return np.flatnonzero([owner not in group for owner in self._owners])
