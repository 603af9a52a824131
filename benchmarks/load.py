"""How fast a bundle is read and every value checked: `python -m benchmarks.load [ROWS] [ROWS OF FRICTIONLESS]`.

The same files are given to frictionless, which checks them by the same schema; it is slower, so it may be given
fewer rows. Both are asked for faults by row: once of a sound bundle, once of one with a wrong value in each
thousandth row.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import polars as pl
from frictionless import Package, system

from benchmarks.machine import per_second, report
from benchmarks.rows import record_of_activities
from casque.core.bundle import read_bundle, write_bundle
from casque.core.dataset import Dataset
from casque.core.errors import FaultsError

ROUNDS = 3
EVERY = 1000


def main(rows: int = 1_000_000, fewer: int = 100_000) -> None:
    """Measure and report."""
    lines: list[tuple[object, ...]] = []
    with tempfile.TemporaryDirectory() as folder:
        for name, count, measure in (("Casque", rows, ours), ("frictionless", fewer, theirs)):
            for kind, data in (("sound", record_of_activities(count)), ("with faults", spoilt(count))):
                place = write_bundle(data, Path(folder) / f"{count}-{kind.replace(' ', '-')}")
                seconds, faults = best(measure, place, 1 if name == "frictionless" else ROUNDS)
                lines.append(
                    (name, kind, f"{count:,}", f"{seconds:.2f}", per_second(count, seconds), f"{faults:,}")
                )
    columns = ("checked by", "bundle", "rows", "seconds", "rows per second", "faults told")
    report("Reading a bundle and checking every value", columns, lines)


def spoilt(count: int) -> Dataset:
    """Give the record with a text in place of a date in each thousandth row."""
    data = record_of_activities(count)
    number = pl.int_range(pl.len())
    start = pl.when(number % EVERY == 0).then(pl.lit("soon")).otherwise(pl.col("start")).alias("start")
    return Dataset(dict(data.frames) | {"activities": data["activities"].with_columns(start)})


def ours(place: Path) -> int:
    """Read and check; give the number of faults."""
    try:
        read_bundle(place)
    except FaultsError as error:
        return len(error.faults)
    return 0


def theirs(place: Path) -> int:
    """Have frictionless check the same folder; give the number of faults."""
    with system.use_context(trusted=True):
        checked = Package(str(place / "datapackage.json")).validate(limit_errors=1_000_000)
    return sum(len(task.errors) for task in checked.tasks)


def best(measure: object, place: Path, rounds: int) -> tuple[float, int]:
    """Give the shortest time of some rounds [s], and the faults."""
    found: list[tuple[float, int]] = []
    for _ in range(rounds):
        start = time.perf_counter()
        faults = measure(place)  # type: ignore[operator]
        found.append((time.perf_counter() - start, faults))
    return min(found)


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:3]))
