"""Figures, verdicts and boards, computed once for each record and kept by its SHA-256."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace
from datetime import date
from threading import Lock, RLock
from typing import TypeVar, cast

from casque.claims import figures as heart
from casque.claims.account import check_claims, find_contradictions
from casque.claims.figures import ask, figure_named
from casque.claims.figures.model import Answer
from casque.claims.verdict import Contradiction, Verdict
from casque.core.dataset import Dataset
from casque.core.quantities import Quantity
from casque.readiness.board import Board, board
from casque.web.paging import Extract

T = TypeVar("T")
KEPT = 1_000
"""Answers kept in memory, the latest ones; an answer is a few kilobytes."""
LARGE = 500
"""An answer with more records than this is computed anew each time, so that memory stays small."""


class Memory:
    """Keep what was computed, by record and question; the oldest goes first."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._lock = Lock()
        self._making: defaultdict[Hashable, RLock] = defaultdict(RLock)
        self._kept: OrderedDict[Hashable, object] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Give what is kept under a key, made by the first who asks; others who ask meanwhile wait."""
        found = self._look(key)
        if found is not None:
            return cast("T", found)
        with self._lock:
            making = self._making[key]
        with making:
            found = self._look(key)
            if found is not None:
                return cast("T", found)
            made = make()
            self._keep(key, made)
            return made

    def _look(self, key: Hashable) -> object | None:
        with self._lock:
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key]

    def _keep(self, key: Hashable, made: object) -> None:
        with self._lock:
            self._making.pop(key, None)
            if isinstance(made, Answer) and isinstance(made.items, tuple) and len(made.items) > LARGE:
                return
            self._kept[key] = made
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)


_MEMORY = Memory(KEPT)


def kept(data: Dataset, name: str, make: Callable[[], T], *parts: Hashable) -> T:
    """Give something computed from a record, computed once."""
    return _MEMORY.get((data.sha256, name, *parts), make)


def verdicts(data: Dataset) -> tuple[Verdict, ...]:
    """Give the verdict of each claim."""
    return kept(data, "verdicts", lambda: tuple(check_claims(data)))


def contradictions(data: Dataset) -> tuple[Contradiction, ...]:
    """Give what disagrees within the record."""
    return kept(data, "contradictions", lambda: tuple(find_contradictions(data)))


def answer(data: Dataset, name: str, scope: Mapping[str, str] | None = None, *, by: str = "") -> Answer:
    """Give the answer of a figure."""
    narrowed = tuple(sorted((scope or {}).items()))
    return kept(
        data, "answer", lambda: ask(data, figure_named(name), dict(narrowed), by=by), name, narrowed, by
    )


def answer_page(data: Dataset, name: str, scope: Mapping[str, str], *, by: str, number: str) -> Answer:
    """Give the answer of a figure; of one with many records only those of a page are kept."""
    narrowed = tuple(sorted(scope.items()))

    def make() -> Answer:
        found = answer(data, name, scope, by=by)
        if len(found.items) <= LARGE:
            return found
        parts = tuple(replace(part, records=Extract(part.records, "1")) for part in found.parts)
        return replace(found, items=Extract(found.items, number), parts=parts)

    return kept(data, "answer page", make, name, narrowed, by, number)


def board_on(data: Dataset, day: date, contributor: str = "") -> Board:
    """Give the board of the standby forces on a day."""
    return kept(data, "board", lambda: board(data, on=day, contributor=contributor), day, contributor)


def value_of(data: Dataset, name: str, scope: Mapping[str, str] | None = None) -> Quantity:
    """Give the value of a figure alone; it stays in memory when its records do not."""
    narrowed = tuple(sorted((scope or {}).items()))
    return kept(
        data, "value", lambda: heart.value_of(data, figure_named(name), dict(narrowed)), name, narrowed
    )
