"""The worker: takes runs from the queue, one at a time, and does each in a process of its own."""

from __future__ import annotations

import json
import logging
import os
import secrets
import socket
from collections.abc import Callable, Mapping
from threading import Event
from time import monotonic
from typing import Any, TypeVar

from django.db import DatabaseError, OperationalError, close_old_connections, connection

from casque.core.words import N_, Message, say
from casque.runs.limits import Limits
from casque.runs.models import Run, State
from casque.runs.process import Process
from casque.runs.queue import Standing, beat, draft, finish, give_back, packed, rescue, take, thinned

JOBS = "casque.planning.jobs"
HAND_IN_TRIES = 30

T = TypeVar("T")
_LOG = logging.getLogger(__name__)


def work(*, stop: Event, limits: Limits, once: bool = False, jobs: str = JOBS) -> int:
    """Do runs until asked to stop, or with `once` until none waits; give how many were begun.

    A run that is at work when the worker is asked to stop goes back to the queue.
    """
    name = f"{socket.gethostname()[:30]}:{os.getpid()}:{secrets.token_hex(4)}"
    begun = 0
    while not stop.is_set():
        run = _look(name, limits)
        if run is not None:
            begun += 1
            _LOG.info("run %s %s begins", run.pk, run.kind)
            Shift(run, name, limits, jobs).do(stop)
        elif once:
            break
        else:
            stop.wait(limits.poll_seconds)
    return begun


def _look(name: str, limits: Limits) -> Run | None:
    _refresh()
    try:
        rescue(limits)
        return take(name)
    except DatabaseError as error:  # it is busy or away for a moment, or being brought up to date
        _LOG.warning("the queue cannot be read: %s", error)
        return None


def _refresh() -> None:
    """Let go of a connection that is old or broken, as a request does when it ends."""
    if not connection.in_atomic_block:
        close_old_connections()


class Shift:
    """One run from being taken to being handed in."""

    def __init__(self, run: Run, name: str, limits: Limits, jobs: str) -> None:
        self._run, self._name, self._limits = run, name, limits
        self._progress: list[Mapping[str, Any]] = []
        self._result: Mapping[str, Any] | None = None
        self._draft: Mapping[str, Any] | None = None
        self._is_draft_shown = False
        self._failure: list[Mapping[str, Any]] | None = None
        self._stop_asked_at: float | None = None
        self._is_cancelled = False
        self._process = Process(jobs, _job(run, limits))

    def do(self, stop: Event) -> None:
        """Do the run, and hand in what came of it; or give it back when the worker has to stop."""
        until = monotonic() + self._limits.seconds + self._limits.start_seconds
        standing = Standing.GO_ON
        while not self._process.has_ended() and not stop.is_set():
            self._hear()
            if self._process.has_ended():
                break
            standing = self._beat()
            if standing is Standing.LOST or self._is_overdue():
                break
            if self._stop_asked_at is None and (standing is Standing.STOP or monotonic() > until):
                self._is_cancelled = standing is Standing.STOP
                self._stop_asked_at = monotonic()
                self._process.ask_to_stop()
        has_ended = self._process.has_ended()
        status = self._process.end()
        if standing is Standing.LOST:
            _LOG.warning("run %s was taken by another worker", self._run.pk)
        elif not has_ended and stop.is_set():
            self._patiently(lambda: give_back(self._run, self._name))
            _LOG.info("run %s goes back to the queue", self._run.pk)
        else:
            self._hand_in(status)

    def _hear(self) -> None:
        for said in self._process.listen(self._limits.beat_seconds):
            if "progress" in said:
                self._progress.append(said["progress"])
            self._draft = said.get("draft", self._draft)
            self._result = said.get("result", self._result)
            self._failure = said.get("failure", self._failure)
        self._progress = thinned(self._progress)

    def _beat(self) -> Standing:
        _refresh()
        try:
            if self._draft is not None and not self._is_draft_shown:
                self._is_draft_shown = draft(self._run, self._name, result=self._draft)
            return beat(self._run, self._name, progress=self._progress)
        except OperationalError as error:
            _LOG.warning("progress of run %s cannot be written now: %s", self._run.pk, error)
            return Standing.GO_ON

    def _is_overdue(self) -> bool:
        asked = self._stop_asked_at
        return asked is not None and monotonic() > asked + self._limits.grace_seconds

    def _hand_in(self, status: int) -> None:
        state, messages = self._outcome(status)
        _LOG.info("run %s is %s", self._run.pk, state)
        self._patiently(
            lambda: finish(
                self._run,
                self._name,
                state=state,
                result=self._result if self._result is not None else self._draft,
                progress=self._progress,
                messages=messages,
            )
        )

    def _outcome(self, status: int) -> tuple[State, list[Mapping[str, Any]]]:
        was_stopped = self._stop_asked_at is not None
        if self._result is not None:
            too_long = say(
                N_("The run reached its limit of {seconds} s; this is the best it had."),
                seconds=f"{self._limits.seconds:g}",
            )
            return (State.STOPPED if was_stopped else State.DONE), (
                packed(too_long) if was_stopped and not self._is_cancelled else []
            )
        if self._draft is not None:
            cut = say(N_("The plan stands, but the run ended before its gaps were explained."))
            return State.STOPPED, packed(cut)
        if self._is_cancelled:
            return State.CANCELLED, []
        if self._failure is not None:
            return State.FAILED, self._failure
        return State.FAILED, packed(_death(status, was_stopped, self._limits))

    def _patiently(self, write: Callable[[], T]) -> T:
        """Write what must not be lost, waiting for a database that is busy."""
        for left in reversed(range(HAND_IN_TRIES)):
            _refresh()
            try:
                return write()
            except OperationalError as error:
                if not left:
                    raise
                _LOG.warning("run %s cannot be handed in now: %s", self._run.pk, error)
                Event().wait(self._limits.poll_seconds)
        raise AssertionError("A loop that is never empty came to its end.")


def _job(run: Run, limits: Limits) -> dict[str, Any]:
    base = (run.base.result or {}) if run.base else {}
    return {
        "kind": run.kind,
        "memory_mb": limits.memory_mb,
        "given": {
            "problem": base.get("problem") or json.loads(run.version.content),
            "seed": run.seed,
            "parameters": run.parameters,
            "plan": base.get("plan"),
            "changes": run.changes,
        },
    }


def _death(status: int, was_stopped: bool, limits: Limits) -> Message:
    if was_stopped:
        return say(
            N_("The run reached its limit of {seconds} s and had nothing to show."),
            seconds=f"{limits.seconds:g}",
        )
    if status < 0:
        return say(
            N_("The process of the run was ended by signal {signal}; it may have needed too much memory."),
            signal=-status,
        )
    return say(N_("The run failed by an accident; the log of the worker tells where."))
