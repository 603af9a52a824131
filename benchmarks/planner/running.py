"""Run an engine in a process of its own, watch its memory, stop it in time, and have its plans checked."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.machine import tree_mb
from benchmarks.planner.engines import ENGINES
from casque.planning.check import check
from casque.planning.parts import Tour
from casque.planning.problem import Problem

GRACE = 10.0  # seconds past the last moment before an engine that goes on is stopped
LOADING = 120.0  # seconds to load an engine and make the problem, which no clock counts
PAUSE = 0.2

Keep = Callable[[Sequence[Tour]], object]


def measure(name: str, problem: Problem, moments: Sequence[float], keep: Keep) -> dict[str, Any]:
    """Run an engine on an instance and give what it reached at each moment.

    Parameters
    ----------
    keep : callable
        Called with every plan that keeps every rule.

    Returns
    -------
    dict
        ``cost`` by moment (None where it had no plan that keeps every rule), ``broken`` by moment (number of
        breaches), ``first_s``, ``memory_mb``, ``bounds``, ``notes``.
    """
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "told.json"
        notes, memory_mb = _run(name, problem, place, moments)
        told = json.loads(place.read_text(encoding="utf-8")) if place.exists() else {"plans": {}}
    costs, broken = _check(problem, told["plans"], moments, keep)
    return {
        "cost": costs,
        "broken": broken,
        "first_s": told.get("first_s"),
        "took_s": told.get("took_s", {}),
        "bounds": told.get("bounds", {}),
        "memory_mb": round(memory_mb),
        "notes": [*told.get("notes", ()), *notes],
    }


def _run(name: str, problem: Problem, place: Path, moments: Sequence[float]) -> tuple[list[str], float]:
    """Run until it ends or is stopped; give what went wrong, and the most memory of its whole tree [MB]."""
    words = [sys.executable, "-m", "benchmarks.planner.child", name]
    words += [
        str(len(problem.posts)),
        str(len(problem.units)),
        str(place),
        *(f"{each:g}" for each in moments),
    ]
    limit = sum(moments) + GRACE * len(moments) if ENGINES[name].runs_each_moment else max(moments) + GRACE
    highest = 0.0
    with tempfile.TemporaryFile("w+", encoding="utf-8") as errors:
        with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=errors) as child:
            started = time.perf_counter()
            begun = place.with_suffix(".begun")
            while child.poll() is None:
                highest = max(highest, tree_mb(child.pid))
                if not begun.exists():
                    late = time.perf_counter() - started > LOADING
                else:
                    late = time.time() - begun.stat().st_mtime > limit
                if late:
                    child.kill()
                    return ["stopped: it did not end by itself"], highest
                time.sleep(PAUSE)
        errors.seek(0)
        last = errors.read().strip().splitlines()[-1:]
    return ([f"ended with an error: {last[0]}"] if child.returncode and last else []), highest


def _check(
    problem: Problem, plans: dict[str, Any], moments: Sequence[float], keep: Keep
) -> tuple[dict[str, float | None], dict[str, int]]:
    costs: dict[str, float | None] = {}
    broken: dict[str, int] = {}
    for moment in (f"{each:g}" for each in moments):
        rows = plans.get(moment)
        costs[moment] = None
        if rows is None:
            continue
        tours = [Tour(*row) for row in rows]
        report = check(problem, tours)
        broken[moment] = len(report.violations)
        if not report.violations:
            costs[moment] = round(report.cost.total, 1)
            keep(tours)
    return costs, broken
