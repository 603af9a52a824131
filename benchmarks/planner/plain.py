"""Plain rotation assignment to proven optimality: each engine in a process of its own, checked here.

The clock starts when the problem stands in memory and the value of each unit at each tour is known, which is the same
for all. Building the model counts.
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Mapping
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.machine import tree_mb
from casque.planning.assignment import AssignmentProblem
from casque.planning.plain_instances import SIZES, plain_instance

__all__ = ["ENGINES", "SIZES", "measure"]

LIMIT = 100.0
CORES = 2
ENGINES = {
    "Casque": ("plain_ours", "casque"),
    "CP-SAT": ("plain_cpsat", "ortools"),
    "HiGHS": ("plain_highs", "highspy"),
    "PyJobShop": ("plain_pyjobshop", "pyjobshop"),
}


def measure(name: str, tours: int, units: int) -> dict[str, Any]:
    """Run one engine on one instance; give its value, bound, seconds, memory and what the check says."""
    problem = plain_instance(tours, units)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "told.json"
        words = [sys.executable, "-m", "benchmarks.planner.plain", name, str(tours), str(units), str(place)]
        highest, started = 0.0, time.perf_counter()
        with subprocess.Popen(words, stdout=subprocess.DEVNULL) as child:
            while child.poll() is None:
                highest = max(highest, tree_mb(child.pid))
                if time.perf_counter() - started > LIMIT + 120:
                    child.kill()
                time.sleep(0.1)
        told = json.loads(place.read_text(encoding="utf-8")) if place.exists() else {}
    if "choice" not in told:
        return {"notes": ["no answer"], "memory_mb": round(highest)}
    choice = {int(tour): unit for tour, unit in told.pop("choice").items()}
    faults = broken(problem, choice)
    value = sum(problem.options.get((unit, tour), 0) for tour, unit in choice.items())
    return told | {
        "value": value,
        "broken": faults,
        "options": len(problem.options),
        "unfilled": tours - len(choice),
        "memory_mb": round(highest),
    }


def broken(problem: AssignmentProblem, choice: Mapping[int, int]) -> int:
    """Count what an answer breaks: units that may not go, and tours of one unit that clash."""
    faults = sum((unit, tour) not in problem.options for tour, unit in choice.items())
    by_unit: dict[int, list[int]] = defaultdict(list)
    for tour, unit in choice.items():
        by_unit[unit].append(tour)
    for tours in by_unit.values():
        ordered = sorted((problem.tours[tour] for tour in tours), key=lambda tour: tour.start)
        faults += sum(problem.conflict(one, other) for one, other in pairwise(ordered))
    return faults


def clashes(problem: AssignmentProblem) -> list[list[tuple[int, int]]]:
    """List the options of one unit of which at most one can hold, for each week in which one of its tours starts."""
    by_unit: dict[int, list[int]] = defaultdict(list)
    for unit, tour in problem.options:
        by_unit[unit].append(tour)
    found = []
    for unit, tours in by_unit.items():
        last: set[int] = set()
        for week in sorted({problem.tours[tour].start for tour in tours}):
            there = {
                tour
                for tour in tours
                if problem.tours[tour].start <= week < problem.tours[tour].end + problem.rest_weeks
            }
            if len(there) > 1 and not there <= last:
                found.append([(unit, tour) for tour in sorted(there)])
            last = there
    return found


def child(name: str, tours: str, units: str, place: str) -> None:
    """Load the engine and the problem, start the clock, solve, write the answer."""
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
    module, package = ENGINES[name]
    engine = importlib.import_module(f"benchmarks.planner.{module}")
    problem = plain_instance(int(tours), int(units))
    assert problem.options  # noqa: S101  computed here, before the clock
    start = time.perf_counter()
    choice, bound, status = engine.solve(problem, LIMIT)
    seconds = time.perf_counter() - start
    told = {
        "choice": choice,
        "bound": bound,
        "status": status,
        "seconds": round(seconds, 2),
        "version": version(package),
    }
    Path(place).write_text(json.dumps(told), encoding="utf-8")


if __name__ == "__main__":
    child(*sys.argv[1:])
