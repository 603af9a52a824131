"""How fast pages come and how much memory the server takes: `python -m benchmarks.pages [ACTIVITIES]`.

The site runs as `casque serve` does (waitress, SQLite) with the bundled record and activities of an invented
mission beside it; Datasette serves the same activities from SQLite. One person asks, page after page.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.machine import casque, fetch, fetch_often, free_port, memory_mb, milliseconds, report, serving
from benchmarks.rows import with_activities
from casque.core.bundle import bundled_record, write_bundle
from casque.core.dataset import Dataset

TIMES = 200
PAGES = (
    ("overview", "/"),
    ("account", "/account/"),
    ("standby force", "/standby-force/?on=2020-09-01"),
    ("API: claims", "/api/v1/claims"),
    ("API: 100 of the activities", "/api/v1/records/activities"),
)


def main(count: int = 100_000) -> None:
    """Measure and report."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data = with_activities(bundled_record(), count)
        lines = [*_of_casque(folder, data), *_of_datasette(folder, data)]
    columns = ("server", "page", "first [ms]", "p50 [ms]", "p95 [ms]", "memory after [MB]")
    report(
        f"Pages on SQLite, the bundled record and {count:,} activities, {TIMES} requests each", columns, lines
    )


def _of_casque(folder: Path, data: Dataset) -> list[tuple[object, ...]]:
    bundle = write_bundle(data, folder / "bundle.zip")
    own = {"CASQUE_DATA": str(folder / "data")}
    for words in (("db", "migrate"), ("record", "load", str(bundle))):
        subprocess.run(casque(*words), check=True, capture_output=True, env=_environment(own))
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with serving(casque("serve", "--port", str(port)), f"{address}/api/v1/session", **own) as (pid, _):
        return [("Casque", page, *_line(pid, f"{address}{path}")) for page, path in PAGES]


def _of_datasette(folder: Path, data: Dataset) -> list[tuple[object, ...]]:
    place = folder / "activities.db"
    frame = data["activities"]
    with sqlite3.connect(place) as database:
        columns = ", ".join(f'"{name}" TEXT' for name in frame.columns)
        database.execute(f"CREATE TABLE activities ({columns}, PRIMARY KEY (code))")
        marks = ", ".join("?" for _ in frame.columns)
        database.executemany(f"INSERT INTO activities VALUES ({marks})", frame.iter_rows())  # noqa: S608
    database.close()
    port = free_port()
    address = f"http://127.0.0.1:{port}/"
    command = [sys.executable, "-m", "datasette", "serve", str(place), "--port", str(port)]
    with serving(command, address) as (pid, _):
        pages = (("overview", address), ("activities, 100 rows", f"{address}activities/activities"))
        return [("Datasette", page, *_line(pid, path)) for page, path in pages]


def _line(pid: int, address: str) -> tuple[str, str, str, str]:
    first = fetch(address)
    times = fetch_often(address, times=TIMES)
    quantiles = (milliseconds(times, quantile) for quantile in (0.5, 0.95))
    return (f"{1000 * first:.0f}", *quantiles, f"{memory_mb(pid)}")  # type: ignore[return-value]


def _environment(own: dict[str, str]) -> dict[str, str]:
    return dict(os.environ) | own


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:2]))
