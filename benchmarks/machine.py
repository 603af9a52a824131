"""What all measurements tell: the machine, the day, and a table."""

from __future__ import annotations

import os
import platform
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path


def machine() -> str:
    """Give one line on the machine and the day."""
    info = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    models = [line.partition(":")[2].strip() for line in info.splitlines() if line.startswith("model name")]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    day = datetime.now(tz=UTC).date().isoformat()
    cores, load = os.cpu_count(), os.getloadavg()[0]
    return (
        f"{models[0] if models else platform.processor()}, {cores} cores, {memory:.0f} GiB,"
        f" Python {platform.python_version()}, {day}, load average {load:.1f}"
    )


def report(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table in Markdown, with the machine below."""
    print(f"### {title}\n")
    for line in (columns, ["---"] * len(columns), *rows):
        print("| " + " | ".join(str(cell) for cell in line) + " |")
    print(f"\n{machine()}\n", flush=True)


def per_second(rows: int, seconds: float) -> str:
    """Write a rate."""
    return f"{rows / seconds:,.0f}"


def milliseconds(times: Sequence[float], quantile: float) -> str:
    """Write a quantile of times [ms]."""
    cuts = statistics.quantiles(times, n=100, method="inclusive")
    return f"{1000 * cuts[round(quantile * 100) - 1]:.1f}"


def memory_mb(pid: int) -> str:
    """Give the resident memory of a process, and of its children where it has any [MB]."""
    children = [
        int(child)
        for task in Path(f"/proc/{pid}/task").iterdir()
        for child in (task / "children").read_text(encoding="utf-8").split()
    ]
    own, theirs = _resident_mb([pid]), _resident_mb(children)
    return f"{own:.0f} + {theirs:.0f}" if children else f"{own:.0f}"


def tree_mb(pid: int) -> float:
    """Give the resident memory of a process and of all below it [MB]; 0 when it has ended."""
    waiting, found = [pid], 0.0
    while waiting:
        one = waiting.pop()
        try:
            found += _resident_mb([one])
            for task in Path(f"/proc/{one}/task").iterdir():
                children = (task / "children").read_text(encoding="utf-8").split()
                waiting.extend(int(child) for child in children)
        except (FileNotFoundError, ProcessLookupError):
            continue
    return found


def _resident_mb(pids: Sequence[int]) -> float:
    pages = (Path(f"/proc/{one}/statm").read_text(encoding="utf-8").split()[1] for one in pids)
    return sum(int(count) for count in pages) * os.sysconf("SC_PAGE_SIZE") / 1e6


def free_port() -> int:
    """Give a port that is free now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def fetch(address: str) -> float:
    """Ask for a page, read it whole, and give the time [s]."""
    start = time.perf_counter()
    with urllib.request.urlopen(address, timeout=120) as answer:  # noqa: S310  an address of this machine
        answer.read()
    return time.perf_counter() - start


def fetch_often(address: str, *, times: int, warm: int = 10) -> list[float]:
    """Ask for a page again and again, one after the other, and give the times [s]."""
    for _ in range(warm):
        fetch(address)
    return [fetch(address) for _ in range(times)]


@contextmanager
def serving(command: Sequence[str], address: str, **environment: str) -> Iterator[tuple[int, float]]:
    """Start a server, wait until it answers, and stop it at the end; give its number and the seconds it took."""
    start = time.perf_counter()
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, env=os.environ | environment, stdout=quiet, stderr=quiet) as server:
        try:
            _wait(server, address, start + 120)
            yield server.pid, time.perf_counter() - start
        finally:
            server.terminate()


def _wait(server: subprocess.Popen[bytes], address: str, until: float) -> None:
    while True:
        try:
            fetch(address)
        except OSError:
            if server.poll() is not None or time.perf_counter() > until:
                raise
            time.sleep(0.02)
        else:
            return


def casque(*words: str) -> list[str]:
    """Give the command of this environment."""
    return [sys.executable, "-m", "casque", *words]
