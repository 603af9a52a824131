"""How long `casque serve` takes to answer, the first time and the second: `python -m benchmarks.start`."""

from __future__ import annotations

import tempfile

from benchmarks.machine import casque, fetch, free_port, memory_mb, report, serving


def main() -> None:
    """Measure and report."""
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        for name in ("first: makes the database and loads the record", "second"):
            port = free_port()
            address = f"http://127.0.0.1:{port}"
            started = serving(
                casque("serve", "--port", str(port)), f"{address}/api/v1/session", CASQUE_DATA=folder
            )
            with started as (pid, seconds):
                page = fetch(f"{address}/")
                lines.append((name, f"{seconds:.2f}", f"{page:.2f}", memory_mb(pid)))
    columns = ("start", "until it answers [s]", "first overview page [s]", "memory [MB]")
    report("Starting the site", columns, lines)


if __name__ == "__main__":
    main()
