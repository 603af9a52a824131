"""What an engine had to show at each moment: kept in its process, written to a file that survives it."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from casque.planning.parts import Tour

LATE = 0.5  # seconds over its limit that an engine is forgiven
Row = tuple[str, int, str, int]


class Recorder:
    """Keeps the last plan offered before each moment; the clock starts when it is made."""

    def __init__(self, place: Path, moments: Sequence[float]) -> None:
        self.moments = tuple(moments)
        self.limit = max(moments)
        self.notes: list[str] = []
        self.bounds: dict[str, float] = {}
        self.took: dict[str, float] = {}
        self._place = place
        self._start = time.perf_counter()
        self._lock = threading.RLock()
        self._latest: list[Row] | None = None
        self._first: float | None = None
        self._offers = 0
        self._kept: dict[str, list[Row] | None] = {}
        threading.Thread(target=self._watch, daemon=True).start()

    @property
    def elapsed(self) -> float:
        """Seconds since the start."""
        return time.perf_counter() - self._start

    @property
    def left(self) -> float:
        """Seconds until the last moment."""
        return self.limit - self.elapsed

    def offer(self, tours: Sequence[Tour]) -> None:
        """Hold a plan that is better than the last."""
        with self._lock:
            now = self.elapsed
            self._keep(now)
            self._latest = [(tour.post, tour.start, tour.unit, tour.weeks) for tour in tours]
            self._offers += 1
            if self._first is None:
                self._first = now

    def hold(self, moment: float, tours: Sequence[Tour], *, first: float, took: float) -> None:
        """Hold the plan of a run of its own that was given so many seconds, and the seconds it took."""
        with self._lock:
            self.took[f"{moment:g}"] = took
            on_time = took <= moment + LATE  # a plan that came later counts as none at its moment
            rows = [(tour.post, tour.start, tour.unit, tour.weeks) for tour in tours]
            self._kept[f"{moment:g}"] = rows if on_time else None
            self._offers += 1
            self._first = min(first, self._first or first)

    def note(self, sentence: str) -> None:
        """Say something about how it went that a table of costs would hide."""
        self.notes.append(sentence)

    def write(self, *, whole: bool = True) -> None:
        """Write what is held; `whole` when nothing more will come."""
        with self._lock:
            self._keep(float("inf") if whole else self.elapsed)
            told = {
                "plans": self._kept,
                "first_s": self._first,
                "offers": self._offers,
                "bounds": self.bounds,
                "took_s": self.took,
                "notes": self.notes,
            }
            self._place.write_text(json.dumps(told), encoding="utf-8")

    def _keep(self, now: float) -> None:
        for moment in self.moments:
            if moment < now:
                self._kept.setdefault(f"{moment:g}", self._latest)

    def _watch(self) -> None:
        for moment in self.moments:
            time.sleep(max(0.0, moment - self.elapsed) + 0.01)
            self.write(whole=False)
