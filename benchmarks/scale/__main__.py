"""Published files at scale: `python -m benchmarks.scale [--pdf FOLDER] [--keep FOLDER]`.

Ten million rows of contributions of 150 invented states in 112 invented missions over ten years are written in the
form of the hub, added to a store, and asked every figure. DuckDB is asked the same over the store's own Parquet
files; Datasette over an SQLite file with the columns that are asked for, indexed by state, mission and day. The
answers are compared; where two differ, the measurement stops. Every tool has both cores and a process of its own, and
asks each question several times in a row, as a server does that stays up: the first time is told apart.

With `--pdf` the PDFs of a folder are added to an empty store as well.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from benchmarks.machine import casque, per_second, report, tree_mb
from benchmarks.scale import browsing, made
from benchmarks.scale.questions import QUESTIONS, differ
from casque.sources.store import Store


def main() -> None:
    """Measure and report."""
    asked = argparse.ArgumentParser(
        prog="python -m benchmarks.scale", description="Published files at scale."
    )
    asked.add_argument("--pdf", type=Path, help="folder with monthly reports, added to an empty store too")
    asked.add_argument("--keep", type=Path, help="folder to work in; what is there already is used again")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = given.keep or Path(passing)
        _import(folder)
        if given.pdf:
            _reports(sorted(given.pdf.glob("*.pdf")), Path(passing) / "reports")
        _figures(folder)


def _import(folder: Path) -> None:
    if not (folder / "files").exists():
        made.make_files(folder / "files")
    lines = []
    if not (folder / "store").exists():
        told, memory = _step("adding", folder)
        rate = per_second(told["rows"], told["seconds"])
        lines.append(
            (
                "CSV to store, two processes",
                f"{told['rows']:,}",
                f"{told['seconds']:.1f}",
                rate,
                f"{memory:,.0f}",
            )
        )
    told, memory = _step("after_parsing", folder)
    shown, rate = f"{told['seconds']:.2f}", per_second(told["rows"], told["seconds"])
    lines.append(("after parsing, one process", f"{told['rows']:,}", shown, rate, f"{memory:,.0f}"))
    store, bytes_ = Store(folder / "store"), 0
    for one in store.entries():
        bytes_ += sum(store.parquet(table, one.sha256).stat().st_size for table in one.tables)
    report(
        f"Adding {made.ROWS:,} rows; they take {bytes_ / 1e6:,.0f} MB as Parquet",
        ("step", "rows", "seconds", "rows per second", "memory of all processes [MB]"),
        lines,
    )


def _figures(folder: Path) -> None:
    told = [_step(name, folder) for name in ("casque", "dask", "duck")]
    place, seconds = browsing.make_sqlite(folder)
    size = place.stat().st_size / 1e6
    browsed = browsing.browse(place)
    answers = [*(one for one, _ in told), browsed]
    lines = []
    for number, each in enumerate(QUESTIONS):
        found = [one["questions"][number] for one in answers]
        for other in found[1:]:
            apart = differ(found[0]["answer"], other["answer"], each.near)
            if apart:
                raise SystemExit(f"{each.title}: the answers differ: {apart}")
        lines.append(
            (each.title, f"{1000 * found[0]['times'][0]:,.0f}", *(_ms(one["times"]) for one in found))
        )
    memory = [*(most for _, most in told), browsed["memory"]]
    lines.append(("memory [MB]", "", *(f"{one:,.0f}" for one in memory)))
    report(
        f"Figures over {made.ROWS:,} rows: the same answers, median time [ms]",
        ("question", "Casque, first", "Casque", "Casque, two Dask workers", "DuckDB", "Datasette"),
        lines,
    )
    print(f"The SQLite file has {size:,.0f} MB with its indexes; writing it took {seconds:.0f} s.\n")


def _reports(paths: list[Path], folder: Path) -> None:
    command = casque("source", "add", *map(str, paths), "--store", str(folder))
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
        memory = _watched(child)
    seconds, entries = time.perf_counter() - start, Store(folder).entries()
    rows = sum(sum(one.tables.values()) for one in entries)
    line = (len(paths), len(entries), f"{rows:,}", f"{seconds:.0f}", f"{memory:,.0f}")
    report(
        "Adding the monthly reports of the United Nations as PDF, two processes",
        ("files given", "kept", "rows", "seconds", "memory of all processes [MB]"),
        [line],
    )


def _step(name: str, folder: Path) -> tuple[dict[str, Any], float]:
    """Run a step in a process of its own; give what it tells, and the most memory it and its helpers had [MB]."""
    command = [sys.executable, "-m", "benchmarks.scale.steps", name, str(folder)]
    with tempfile.TemporaryFile("w+") as told:
        with subprocess.Popen(command, stdout=told) as child:
            memory = _watched(child)
        if child.returncode:
            raise SystemExit(f"The step {name} failed.")
        told.seek(0)
        return json.load(told), memory


def _watched(child: subprocess.Popen[Any]) -> float:
    """Wait for a process, and give the most memory that it and all below it had at once [MB]."""
    most, done = [0.0], threading.Event()

    def watch() -> None:
        while not done.wait(0.1):
            most[0] = max(most[0], tree_mb(child.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    child.wait()
    done.set()
    watcher.join()
    return most[0]


def _ms(times: list[float]) -> str:
    return f"{1000 * statistics.median(times):,.1f}"


if __name__ == "__main__":
    main()
