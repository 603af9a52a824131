"""The process of a run as the worker sees it: it hears what the process says, and can stop or end it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from queue import Empty, Queue
from threading import Thread
from time import monotonic
from typing import Any

END_SECONDS = 5


class Process:
    """A run that is being done."""

    def __init__(self, module: str, job: Mapping[str, Any]) -> None:
        self._process = subprocess.Popen(  # noqa: S603  our own interpreter and module
            [sys.executable, "-m", "casque.runs.child", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._said: Queue[Mapping[str, Any] | None] = Queue()
        self._has_ended = False
        Thread(target=self._order, args=(json.dumps(dict(job)),), daemon=True).start()
        self._ears = Thread(target=self._hear, daemon=True)
        self._ears.start()

    def has_ended(self) -> bool:
        """Whether everything it said was heard, and it says no more."""
        return self._has_ended

    def listen(self, seconds: float) -> list[Mapping[str, Any]]:
        """Give what it says in the coming time; sooner when it ends."""
        heard: list[Mapping[str, Any]] = []
        until = monotonic() + seconds
        while not self._has_ended and (left := until - monotonic()) > 0:
            try:
                one = self._said.get(timeout=left)
            except Empty:
                break
            if one is None:
                self._has_ended = True
            else:
                heard.append(one)
        return heard

    def ask_to_stop(self) -> None:
        """Ask for the best so far."""
        self._order("stop")

    def end(self) -> int:
        """End it if it has not ended; give its exit status, negative for a signal."""
        with suppress(OSError):
            if self._process.stdin:
                self._process.stdin.close()  # it ends by itself, unless it hangs
        try:
            status = self._process.wait(timeout=END_SECONDS if self._has_ended else 0.2)
        except subprocess.TimeoutExpired:
            self._process.kill()
            status = self._process.wait()
        self._ears.join(timeout=END_SECONDS)
        if self._process.stdout:
            self._process.stdout.close()
        return status

    def _order(self, line: str) -> None:
        with suppress(OSError, ValueError):  # it has ended meanwhile
            if self._process.stdin:
                self._process.stdin.write(f"{line}\n".encode())
                self._process.stdin.flush()

    def _hear(self) -> None:
        for line in self._process.stdout or ():
            try:
                said = json.loads(line)
            except ValueError:  # cut off when it was ended
                continue
            self._said.put(said)
        self._said.put(None)
