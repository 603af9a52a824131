"""The queue of runs: a worker takes one by a conditional UPDATE, shows that it lives, and hands in what came of it.

Every write names the worker and the state that it believes in; who has lost a run changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from enum import Enum
from typing import Any

from django.db.models import F
from django.utils import timezone

from casque import __version__
from casque.core.words import N_, Message, message_to_json, say
from casque.planning.plan import ENGINE
from casque.runs.limits import Limits
from casque.runs.models import Run, State

MOST_PROGRESS = 400
"""Moments of progress kept; when there are more, every second of the older half goes."""


class Standing(Enum):
    """What a worker finds when it shows that it lives."""

    GO_ON = "go on"
    STOP = "stop"
    LOST = "lost"


def take(worker: str) -> Run | None:
    """Take the run that waits longest; None when none waits, or when another worker was first."""
    first = Run.objects.filter(state=State.QUEUED).order_by("id").values_list("pk", flat=True).first()
    if first is None:
        return None
    now = timezone.now()
    taken = Run.objects.filter(pk=first, state=State.QUEUED).update(
        state=State.RUNNING,
        worker=worker,
        engine=f"{__version__}+{ENGINE}",
        started_at=now,
        heartbeat_at=now,
        attempts=F("attempts") + 1,
        progress=[],
        result=None,
        drafted_at=None,
    )
    return Run.objects.select_related("version", "base").get(pk=first) if taken else None


def beat(run: Run, worker: str, *, progress: Sequence[Mapping[str, Any]]) -> Standing:
    """Show that the worker lives, and write progress; learn whether to go on."""
    now = timezone.now()
    if not _mine(run, worker).update(heartbeat_at=now, progress=list(progress)):
        return Standing.LOST
    asked = Run.objects.filter(pk=run.pk, cancel_asked_at__isnull=False).exists()
    return Standing.STOP if asked else Standing.GO_ON


def draft(run: Run, worker: str, *, result: Mapping[str, Any]) -> bool:
    """Show what is already sure of the result; tell whether the run was still this worker's."""
    return bool(_mine(run, worker).update(result=dict(result), drafted_at=timezone.now()))


def finish(
    run: Run,
    worker: str,
    *,
    state: State,
    result: Mapping[str, Any] | None = None,
    progress: Sequence[Mapping[str, Any]] = (),
    messages: Sequence[Mapping[str, Any]] = (),
) -> bool:
    """Hand in what came of a run; tell whether it was still this worker's."""
    now = timezone.now()
    return bool(
        _mine(run, worker).update(
            state=state,
            result=None if result is None else dict(result),
            progress=list(progress),
            messages=list(messages),
            heartbeat_at=now,
            ended_at=now,
            worker="",
        )
    )


def give_back(run: Run, worker: str) -> bool:
    """Put a run back as if it had not been taken; tell whether it was still this worker's."""
    return bool(
        _mine(run, worker).update(
            state=State.QUEUED,
            worker="",
            attempts=F("attempts") - 1,
            heartbeat_at=None,
            progress=[],
            result=None,
            drafted_at=None,
        )
    )


def rescue(limits: Limits) -> int:
    """Put back the runs whose worker shows no sign of life; give up those that were begun too often."""
    silent = timezone.now() - timedelta(seconds=limits.stale_seconds)
    lost = Run.objects.filter(state=State.RUNNING, heartbeat_at__lt=silent)
    rescued = 0
    for run in lost.only("pk", "worker", "attempts", "cancel_asked_at"):
        still = Run.objects.filter(pk=run.pk, state=State.RUNNING, worker=run.worker, heartbeat_at__lt=silent)
        if run.cancel_asked_at is not None:
            rescued += still.update(state=State.CANCELLED, ended_at=timezone.now(), worker="")
        elif run.attempts >= limits.attempts:
            told = say(
                N_("The run was begun {count} times and its worker was lost each time."), count=run.attempts
            )
            rescued += still.update(
                state=State.FAILED, ended_at=timezone.now(), worker="", messages=[message_to_json(told)]
            )
        else:
            rescued += still.update(
                state=State.QUEUED, worker="", heartbeat_at=None, result=None, drafted_at=None
            )
    return rescued


def thinned(progress: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Keep progress short: the newest moments whole, of the older ones every second."""
    if len(progress) <= MOST_PROGRESS:
        return progress
    middle = len(progress) // 2
    return [*progress[:middle:2], *progress[middle:]]


def packed(*messages: Message) -> list[Mapping[str, Any]]:
    """Give messages as plain data."""
    return [message_to_json(one) for one in messages]


def _mine(run: Run, worker: str) -> Any:
    return Run.objects.filter(pk=run.pk, state=State.RUNNING, worker=worker)
