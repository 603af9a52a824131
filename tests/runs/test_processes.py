"""Workers in processes of their own, as they run on a site: killed, stopped, and several at once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from casque.runs import beside
from casque.runs.beside import WorkerBeside

TOP = Path(__file__).parents[2]
SECONDS = 90
PREPARE = """
import sys
from casque.site.serve import migrate, prepare
prepare()
migrate()
from tests.planning.makers import a_problem
from tests.runs.makers import a_run, a_scenario
count, steps = int(sys.argv[1]), int(sys.argv[2])
a_scenario(problem=a_problem(title=sys.argv[3]))
for seed in range(count):
    a_run(seed=seed, parameters={"seconds": 10, "steps": steps})
"""
WORK = """
import sys
from dataclasses import replace
from casque.site.serve import prepare
prepare()
from casque.runs.beside import until_told
from casque.runs.worker import work
from tests.runs.makers import QUICK
work(stop=until_told(), limits=replace(QUICK, stale_seconds=float(sys.argv[2])), once=sys.argv[1] == "once", jobs="tests.runs.jobs")
"""
TELL = """
import json
from casque.site.serve import prepare
prepare()
from casque.runs.models import Run
runs = Run.objects.order_by("id")
print(json.dumps([[run.state, run.attempts, len(run.progress), run.result is not None] for run in runs]))
"""


def start(script: str, folder: Path, *arguments: object) -> subprocess.Popen[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CASQUE_")}
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        env=kept | {"CASQUE_DATA": str(folder)},
        cwd=TOP,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(process: subprocess.Popen[str]) -> str:
    said, complaint = process.communicate(timeout=SECONDS)
    assert process.returncode == 0, complaint
    return said


def standing(folder: Path) -> list[tuple[str, int, int, bool]]:
    return [tuple(one) for one in json.loads(finish(start(TELL, folder)))]


def until(holds: Callable[[], object]) -> None:
    end = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < end, "It did not happen in time."
        time.sleep(0.1)


def is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return b"\nState:\tZ" not in Path(f"/proc/{pid}/status").read_bytes()


def begun(note: Path) -> list[tuple[int, int]]:
    lines = note.read_text().splitlines() if note.exists() else []
    return [(int(line.split()[0]), int(line.split()[1])) for line in lines]


def test_a_killed_worker_takes_its_child_with_it_and_another_does_the_run(tmp_path: Path) -> None:
    note = tmp_path / "begun"
    finish(start(PREPARE, tmp_path, 1, 60, note))
    first = start(WORK, tmp_path, "on", 2)
    until(lambda: begun(note))
    first.send_signal(signal.SIGKILL)
    first.communicate()
    until(lambda: not is_there(begun(note)[0][0]))
    assert standing(tmp_path)[0][0] == "running"
    second = start(WORK, tmp_path, "on", 2)
    until(lambda: standing(tmp_path)[0][0] == "done")
    second.send_signal(signal.SIGTERM)
    finish(second)
    assert standing(tmp_path) == [("done", 2, 60, True)]
    assert len(begun(note)) == 2


def test_a_worker_that_is_told_to_end_leaves_its_run_to_be_done_again(tmp_path: Path) -> None:
    note = tmp_path / "begun"
    finish(start(PREPARE, tmp_path, 1, 5000, note))
    worker = start(WORK, tmp_path, "on", 30)
    until(lambda: begun(note))
    worker.send_signal(signal.SIGTERM)
    finish(worker)
    assert standing(tmp_path) == [("queued", 0, 0, False)]
    assert not is_there(begun(note)[0][0])


def test_two_workers_at_one_queue_do_each_run_once(tmp_path: Path) -> None:
    note = tmp_path / "begun"
    finish(start(PREPARE, tmp_path, 6, 1, note))
    for worker in [start(WORK, tmp_path, "once", 30) for _ in range(2)]:
        finish(worker)
    assert standing(tmp_path) == [("done", 1, 1, True)] * 6
    assert sorted(seed for _, seed in begun(note)) == list(range(6))


def test_a_worker_beside_a_server_is_started_again_and_ends_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "AGAIN_SECONDS", 0.1)
    worker = WorkerBeside()
    first = worker.pid
    os.kill(first, signal.SIGKILL)
    until(lambda: worker.pid != first)
    assert is_there(worker.pid)
    worker.end()
    assert not is_there(worker.pid)
