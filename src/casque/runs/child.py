"""The process in which a run is done: `python -m casque.runs.child MODULE`, with the job on stdin.

The first line on stdin is the job as JSON; a line ``stop`` asks for the best so far; the end of stdin means that
the worker is gone, and ends this process at once. What it has to say are JSON lines on stdout. It knows no Django
and no database.
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import signal
import sys
from collections.abc import Mapping
from threading import Event, Lock, Thread
from typing import Any, BinaryIO

from casque.core.errors import CasqueError
from casque.core.words import N_, message_to_json, say

NICENESS = 5
MEGABYTE = 2**20
NO_ANSWER = 1


class Channel:
    """Where the process speaks: what was standard output, before anything else could write there."""

    def __init__(self) -> None:
        self._out = os.fdopen(os.dup(1), "wb")
        self._lock = Lock()
        os.dup2(2, 1)

    def tell(self, **said: Any) -> None:
        """Say one thing."""
        line = json.dumps(said, ensure_ascii=False, separators=(",", ":")) + "\n"
        with self._lock:
            self._out.write(line.encode())
            self._out.flush()


class Report:
    """What a job calls to tell how it goes."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel

    def __call__(self, progress: Mapping[str, Any], /) -> None:
        """Tell progress."""
        self._channel.tell(progress=progress)

    def draft(self, result: Mapping[str, Any], /) -> None:
        """Hand over what is already sure of the result."""
        self._channel.tell(draft=result)


def main(module: str) -> None:
    """Do the job that comes on stdin, and end the process without waiting for anybody."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the worker's to answer
    channel = Channel()
    orders = os.fdopen(0, "rb", closefd=False)
    job = json.loads(orders.readline())
    stop = Event()
    Thread(target=_listen, args=(orders, stop), daemon=True).start()
    status = 0 if _do(module, job, channel, stop) else NO_ANSWER
    sys.stderr.flush()
    os._exit(status)


def _do(module: str, job: Mapping[str, Any], channel: Channel, stop: Event) -> bool:
    try:
        jobs = importlib.import_module(module)
        _limit(job["memory_mb"])
        given = jobs.Given(**job["given"])
        result = jobs.JOBS[job["kind"]].run(given, Report(channel), stop.is_set)
        channel.tell(result=result)
    except MemoryError:
        told = say(N_("The run needs more than {memory} MB of memory."), memory=job["memory_mb"])
        channel.tell(failure=[message_to_json(told)])
    except CasqueError as error:
        parts = [error.what, *([error.hint] if error.hint else [])]
        parts += [fault.what for fault in getattr(error, "faults", ())][:10]
        channel.tell(failure=[message_to_json(part) for part in parts])
    except Exception:  # noqa: BLE001  the worker tells of it; the trace goes to its log
        sys.excepthook(*sys.exc_info())
        return False
    return True


def _listen(orders: BinaryIO, stop: Event) -> None:
    for line in orders:
        if line.strip() == b"stop":
            stop.set()
    os._exit(NO_ANSWER)


def _limit(memory_mb: int) -> None:
    os.nice(NICENESS)
    resource.setrlimit(resource.RLIMIT_DATA, (memory_mb * MEGABYTE, memory_mb * MEGABYTE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main(sys.argv[1])
