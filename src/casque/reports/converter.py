"""Turn Vega-Lite specifications into raw SVG in a child process that ends by itself when idle."""

from __future__ import annotations

import atexit
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Lock, Timer
from typing import IO

from casque.core.errors import RenderingError
from casque.core.words import N_, say

ANSWER_S = 60  # longest time for one drawing
IDLE_S = 20  # the child stays so long for the next drawing: starting it costs ten drawings


class Converter:
    """One child process at a time, started when needed; safe to share between threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._child: subprocess.Popen[str] | None = None

    def convert(self, specs: Sequence[str]) -> list[str]:
        """Give the SVG text of each specification.

        Raises
        ------
        RenderingError
            If a specification cannot be drawn, or takes longer than a minute.
        """
        with self._lock:
            return [self._one(spec) for spec in specs]

    def close(self) -> None:
        """End the child process, if there is one."""
        with self._lock:
            self._end()

    def _one(self, spec: str) -> str:
        # A child that has just ended for want of work does not answer; a new one does.
        line = self._ask(spec) or self._ask(spec)
        if not line:
            raise RenderingError(
                say(
                    N_(
                        "The drawing was not painted in {seconds} seconds, or the process that paints was "
                        "ended."
                    ),
                    seconds=ANSWER_S,
                ),
                hint=say(N_("Try again with less load.")),
            )
        answer: dict[str, str] = json.loads(line)
        if "error" in answer:
            reason = (answer["error"].strip().splitlines() or ["no reason given"])[0]
            raise RenderingError(say(N_("The drawing could not be painted: {error}"), error=reason))
        return answer["svg"]

    def _ask(self, spec: str) -> str:
        child = self._running()
        if child.stdin is None or child.stdout is None:
            raise ValueError("the child process was started without pipes")
        watch = Timer(ANSWER_S, child.kill)
        watch.start()
        try:
            child.stdin.write(spec + "\n")
            child.stdin.flush()
            line = child.stdout.readline()
        except OSError:
            line = ""
        finally:
            watch.cancel()
        if not line:
            self._end()
        return line

    def _running(self) -> subprocess.Popen[str]:
        if self._child is None or self._child.poll() is not None:
            self._end()
            self._child = subprocess.Popen(  # noqa: S603  our own interpreter and our own file
                [sys.executable, "-P", str(Path(__file__).with_name("vega.py")), str(IDLE_S)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
            )
        return self._child

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            child.wait()
            for pipe in (child.stdin, child.stdout):
                if pipe is not None:
                    _close(pipe)


def _close(pipe: IO[str]) -> None:
    try:
        pipe.close()
    except OSError:  # what was written and not yet read is lost with the child
        return


_SHARED = Converter()
atexit.register(_SHARED.close)


def convert(specs: Sequence[str]) -> list[str]:
    """Give the SVG text of each specification, by the child process that all drawings share."""
    return _SHARED.convert(specs)
