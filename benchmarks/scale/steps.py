"""The steps that are measured, each in a process of its own: `python -m benchmarks.scale.steps STEP FOLDER`."""

from __future__ import annotations

import json
import resource
import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.scale.made import EARLIER
from benchmarks.scale.questions import QUESTIONS, answer, answer_of_sql
from casque.claims.world import World
from casque.claims.world.spread import spread_over
from casque.sources import un_hub
from casque.sources.adding import Fate, Options, add
from casque.sources.opening import open_file
from casque.sources.preparing import Told, fingerprint, prepare
from casque.sources.store import Store

ROUNDS = 11
_AT = datetime(2020, 2, 1, tzinfo=UTC)
_BEFORE = datetime(2020, 1, 1, tzinfo=UTC)


def adding(folder: Path) -> dict[str, Any]:
    """Add all files to a store with two processes; give rows and seconds."""
    store, files = Store(folder / "store"), folder / "files"
    earlier, deaths = files / f"contributions-{EARLIER}.csv", files / "fatalities.csv"
    years = sorted(set(files.glob("contributions-*.csv")) - {earlier})
    _add(store, [earlier, deaths], _BEFORE)
    start = time.perf_counter()
    rows = _add(store, years, _AT)
    return {"rows": rows, "seconds": time.perf_counter() - start}


def after_parsing(folder: Path) -> dict[str, Any]:
    """Keep a year that is parsed already, in one process: check, sum by month, write Parquet and the file."""
    path = max((folder / "files").glob("contributions-20??.csv"))
    opened = open_file(path)
    start = time.perf_counter()
    reading = un_hub.read(opened)
    parsing = time.perf_counter() - start
    shutil.rmtree(folder / "staging", ignore_errors=True)  # what is ready there would not be made again
    parsed = replace(un_hub.DATASET, read=lambda _opened: reading)
    start = time.perf_counter()
    made = prepare(
        path,
        fingerprint(path),
        staging=folder / "staging",
        told=Told(at=_AT),
        names=[path.name],
        datasets=[parsed],
    )
    if made.entry is None:
        raise SystemExit(str(made.error))
    rows = made.entry.tables["contributions"]
    return {"rows": rows, "seconds": time.perf_counter() - start, "parsing": parsing}


def casque(folder: Path) -> dict[str, Any]:
    """Ask Casque every question."""
    world = World(Store(folder / "store"))
    return _timed(ROUNDS, [partial(answer, world, each) for each in QUESTIONS])


def dask(folder: Path) -> dict[str, Any]:
    """Ask Casque every question, with the rows read by two workers of Dask."""
    with spread_over(workers=2) as spread:
        world = World(Store(folder / "store"), spread=spread)
        return _timed(5, [partial(answer, world, each) for each in QUESTIONS])


def duck(folder: Path) -> dict[str, Any]:
    """Ask DuckDB every question, over the same Parquet files."""
    base = duckdb.connect(config={"threads": 2})
    for name, files in sources(folder).items():
        places = ", ".join(f"'{one}'" for one in files)
        base.execute(f"create view {name} as select * from read_parquet([{places}])")
    return _timed(5, [partial(_asked, base, each.sql) for each in QUESTIONS])


def sources(folder: Path) -> dict[str, list[Path]]:
    """Give the Parquet files behind each table that SQL asks."""
    store = Store(folder / "store")
    current = {one.sha256 for one in World(store).months().values()}
    found: dict[str, list[Path]] = {"contributions": [], "earlier": [], "fatalities": []}
    for one in store.entries():
        if "fatalities" in one.tables:
            found["fatalities"].append(store.parquet("fatalities", one.sha256))
        else:
            name = "contributions" if one.sha256 in current else "earlier"
            found[name].append(store.parquet("contributions", one.sha256))
    return found


def _asked(base: duckdb.DuckDBPyConnection, sql: str) -> dict[str, float]:
    return answer_of_sql(base.execute(sql).fetchall())


def _add(store: Store, paths: list[Path], at: datetime) -> int:
    outcomes = add(store, paths, told=Told(at=at), options=Options(processes=2))
    wrong = [one for one in outcomes if one.fate is not Fate.ADDED]
    if wrong:
        raise SystemExit(f"{wrong[0].path.name}: {wrong[0].error}")
    return sum(sum(one.entry.tables.values()) for one in outcomes if one.entry)


def _timed(rounds: int, deeds: list[Callable[[], dict[str, float]]]) -> dict[str, Any]:
    """Do each deed some times; give its times [s] and its answer."""
    told = []
    for deed in deeds:
        times = []
        for _ in range(rounds):
            start = time.perf_counter()
            found = deed()
            times.append(time.perf_counter() - start)
        told.append({"times": times, "answer": found})
    return {"questions": told, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3}


STEPS = {"adding": adding, "after_parsing": after_parsing, "casque": casque, "dask": dask, "duck": duck}

if __name__ == "__main__":
    print(json.dumps(STEPS[sys.argv[1]](Path(sys.argv[2]))))
