"""One engine in a process of its own: `python -m benchmarks.planner.child ENGINE POSTS UNITS FILE MOMENT...`."""

from __future__ import annotations

import importlib
import os
import sys
import time
from pathlib import Path

from benchmarks.planner.engines import ENGINES
from benchmarks.planner.recorder import Recorder
from casque.planning.instances import instance

CORES = 2


def main(name: str, posts: str, units: str, place: str, *moments: str) -> None:
    """Load the engine and the problem, start the clock, run."""
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
    start = time.perf_counter()
    engine = importlib.import_module(f"benchmarks.planner.{ENGINES[name].module}")
    problem = instance(int(posts), int(units))
    loaded = time.perf_counter() - start
    # Beside the file of the plans, so that whoever waits knows when the clock started.
    Path(place).with_suffix(".begun").touch()
    recorder = Recorder(Path(place), [float(moment) for moment in moments])
    recorder.note(f"engine and problem loaded in {loaded:.1f} s, before the clock")
    engine.run(problem, recorder)
    recorder.write()


if __name__ == "__main__":
    main(*sys.argv[1:])
