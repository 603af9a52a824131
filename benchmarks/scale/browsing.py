"""Datasette over an SQLite file with the same rows: made once, served, and asked in SQL."""

from __future__ import annotations

import json
import sqlite3
import sys
import time
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

import polars as pl

from benchmarks.machine import free_port, serving, tree_mb
from benchmarks.scale.questions import QUESTIONS, answer_of_sql
from benchmarks.scale.steps import sources

ROUNDS = 2
_COLUMNS = {
    "contributions": ("day", "contributor", "mission", "personnel_type", "male", "female", "total"),
    "fatalities": ("casualty", "day", "mission", "contributor", "personnel", "cause"),
}
_COLUMNS["earlier"] = _COLUMNS["contributions"]
_INDEXES = (
    "create index by_state on contributions (contributor, day)",
    "create index by_mission on contributions (mission, day)",
    "create index by_day on contributions (day)",
    "analyze",
)


def make_sqlite(folder: Path) -> tuple[Path, float]:
    """Write the rows into SQLite with indexes on what is asked for; give the file and the seconds it took."""
    place = folder / "rows.db"
    place.unlink(missing_ok=True)
    start = time.perf_counter()
    with sqlite3.connect(place) as base:
        base.execute("pragma journal_mode = off")
        for table, files in sources(folder).items():
            columns = _COLUMNS[table]
            base.execute(f"create table {table} ({', '.join(columns)})")
            for one in files:
                frame = pl.read_parquet(one, columns=list(columns)).select(columns)
                marks = ", ".join("?" * len(columns))
                rows = frame.with_columns(pl.col("day").cast(pl.String)).iter_rows()
                base.executemany(f"insert into {table} values ({marks})", rows)
        for each in _INDEXES:
            base.execute(each)
    base.close()
    return place, time.perf_counter() - start


def browse(place: Path) -> dict[str, Any]:
    """Ask Datasette every question; give times [s], answers, and the memory of the server."""
    port = free_port()
    limits = ["--setting", "sql_time_limit_ms", "600000", "--setting", "cache_size_kb", "200000"]
    command = [sys.executable, "-m", "datasette", "serve", str(place), "--port", str(port), *limits]
    address = f"http://127.0.0.1:{port}"
    with serving(command, f"{address}/-/versions.json") as (server, _seconds):
        told = [_asked(f"{address}/rows.json?", one.sql) for one in QUESTIONS]
        return {"questions": told, "memory": tree_mb(server)}


def _asked(address: str, sql: str) -> dict[str, Any]:
    times: list[float] = []
    whole = address + urllib.parse.urlencode({"sql": sql, "_shape": "arrays"})
    for _ in range(ROUNDS):
        start = time.perf_counter()
        with urllib.request.urlopen(whole, timeout=600) as got:  # noqa: S310  an address of this machine
            rows = json.load(got)["rows"]
        times.append(time.perf_counter() - start)
    return {"times": times, "answer": answer_of_sql(rows)}
