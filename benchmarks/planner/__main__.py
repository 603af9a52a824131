"""Compare the engines: `python -m benchmarks.planner [--help]`.

Each engine runs alone, in a process of its own, on two cores at most, on the same instances of the open set; the
independent checker prices every plan. The figures go to `benchmarks/planner.json`, and from there into the tables of
`benchmarks/README.md` and `docs/background/planner-benchmark.md`; `--only-tables` writes the tables from the figures
that stand.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.machine import machine
from benchmarks.planner import plain
from benchmarks.planner.engines import ENGINES, version_of
from benchmarks.planner.goals import OURS
from benchmarks.planner.running import measure
from benchmarks.planner.tables import write_tables
from benchmarks.rotation.best import offer, offer_bound
from casque.planning.instances import SIZES, instance
from casque.planning.parts import Tour

FIGURES = Path(__file__).parents[1] / "planner.json"
MOMENTS = (5.0, 15.0, 30.0, 60.0)
LONGER = {"150x300": 120.0}  # our proof alone is asked for there


def main(words: list[str]) -> None:
    """Measure what is asked for, keep the rest of the figures, write the tables."""
    asked = _asked(words)
    figures: dict[str, Any] = (
        json.loads(asked.figures.read_text(encoding="utf-8")) if asked.figures.exists() else {}
    )
    if not asked.only_tables:
        moments = [float(each) for each in asked.seconds.split(",")]
        for size in filter(None, asked.sizes.split(",")):
            _rich(figures, size, asked.engines.split(","), moments, asked.figures)
        for size in filter(None, asked.plain.split(",")):
            _plain(figures, size, asked.figures)
    write_tables(figures, write=asked.figures == FIGURES)


def _asked(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.planner", description="Compare the engines.")
    parser.add_argument("--sizes", default=",".join(f"{posts}x{units}" for posts, units in SIZES))
    parser.add_argument("--plain", default=",".join(f"{tours}x{units}" for tours, units in plain.SIZES))
    parser.add_argument("--engines", default=",".join(ENGINES))
    parser.add_argument("--seconds", default=",".join(f"{each:g}" for each in MOMENTS))
    parser.add_argument("--figures", type=Path, default=FIGURES, help="where the figures are kept")
    parser.add_argument("--only-tables", action="store_true")
    return parser.parse_args(words)


def _rich(figures: dict[str, Any], size: str, names: list[str], moments: list[float], place: Path) -> None:
    posts, units = map(int, size.split("x"))
    problem = instance(posts, units)
    told = figures.setdefault("rich", {}).setdefault(size, {"sha256": problem.sha256, "engines": {}})
    for name in names:
        print(f"{size}: {name} ...", file=sys.stderr, flush=True)
        asked = [*moments, LONGER[size]] if name == OURS and size in LONGER else moments
        label = f"{name} {version_of(name)}".strip()

        def keep(tours: Sequence[Tour], label: str = label) -> None:
            if place == FIGURES:
                offer(problem, tours, by=label)

        told["engines"][name] = measure(name, problem, asked, keep) | {
            "version": version_of(name),
            "machine": machine(),
        }
        _keep(figures, place)
        for bound in told["engines"][name]["bounds"].values():
            if place == FIGURES:
                offer_bound(problem, bound, by=label)


def _plain(figures: dict[str, Any], size: str, place: Path) -> None:
    tours, units = map(int, size.split("x"))
    told = figures.setdefault("plain", {}).setdefault(size, {})
    for name in plain.ENGINES:
        print(f"plain {size}: {name} ...", file=sys.stderr, flush=True)
        told[name] = plain.measure(name, tours, units) | {"machine": machine()}
        _keep(figures, place)


def _keep(figures: dict[str, Any], place: Path) -> None:
    place.write_text(json.dumps(figures, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
