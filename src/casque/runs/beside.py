"""A worker beside a server: `python -m casque.runs.beside`, which lives as long as its standard input is open."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from threading import Event, Lock, Thread
from types import FrameType

END_SECONDS = 10
AGAIN_SECONDS = 5


class WorkerBeside:
    """A worker in a process of its own; it ends with the process that started it, however that one ends."""

    def __init__(self) -> None:
        self._is_ending, self._lock = Event(), Lock()
        self._process = _started()
        Thread(target=self._keep, daemon=True).start()

    @property
    def pid(self) -> int:
        """Number of its process."""
        return self._process.pid

    def end(self) -> None:
        """Let it put back what it has at hand, and end."""
        with self._lock:
            self._is_ending.set()
            _let_go(self._process)
        try:
            self._process.wait(timeout=END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _keep(self) -> None:
        """Start it again when it ends by itself, as where somebody killed it."""
        while not self._is_ending.is_set():
            self._process.wait()
            self._is_ending.wait(AGAIN_SECONDS)
            with self._lock:
                if not self._is_ending.is_set():
                    _let_go(self._process)
                    self._process = _started()


def _started() -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "casque.runs.beside"], stdin=subprocess.PIPE)


def _let_go(process: subprocess.Popen[bytes]) -> None:
    if process.stdin:
        with suppress(OSError):
            process.stdin.close()


def until_told() -> Event:
    """Give the sign that the worker has to stop: set by SIGTERM and by Ctrl+C."""
    stop = Event()

    def told(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, told)
    signal.signal(signal.SIGINT, told)
    return stop


def main() -> None:
    """Work until standard input ends."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casque.site.settings")
    stop = until_told()
    Thread(target=_watch, args=(stop,), daemon=True).start()
    django.setup()
    from casque.runs.settings import limits_of_site
    from casque.runs.worker import work

    # The first plan on a machine would otherwise wait a minute for its compiler.
    compiling = subprocess.Popen([sys.executable, "-m", "casque.planning.warm"], stdin=subprocess.DEVNULL)
    work(stop=stop, limits=limits_of_site())
    compiling.kill()
    os._exit(0)  # the thread that watches stdin would keep the interpreter from closing it


def _watch(stop: Event) -> None:
    while os.read(0, 1024):
        continue
    stop.set()


if __name__ == "__main__":
    main()
