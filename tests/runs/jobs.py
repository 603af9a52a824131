"""Kinds of runs for the tests of the worker, in the form of `casque.planning.jobs`."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from casque.core.errors import BadValueError
from casque.core.words import N_, say
from casque.planning.jobs import Given, Job, Report, Stop

STEP = 0.02


def count(given: Given, report: Report, stop: Stop) -> dict[str, Any]:
    """Count to `steps`, and write a line to the file of the scenario's title for each beginning."""
    note = given.problem.get("title", "")
    if note.startswith("/"):
        with Path(note).open("a") as file:
            file.write(f"{os.getpid()} {given.seed}\n")
    reached = 0
    while reached < given.parameters["steps"] and not stop():
        time.sleep(STEP)
        reached += 1
        report({"seconds": reached * STEP, "steps": reached, "cost": 100.0 - reached, "bound": None})
    plan = {"tours": [{"post": "ENG-1", "start": 8, "unit": "XAA-ENG", "weeks": 32}], "seed": given.seed}
    return {"plan": plan, "reached": reached}


def hold(given: Given, report: Report, stop: Stop) -> dict[str, Any]:
    """Never end, whatever is asked."""
    while True:
        time.sleep(STEP)


def eat(given: Given, report: Report, stop: Stop) -> dict[str, Any]:
    """Ask for more and more memory."""
    eaten = []
    while True:
        eaten.append(bytearray(50_000_000))


def refuse(given: Given, report: Report, stop: Stop) -> dict[str, Any]:
    """Find a value that cannot be used."""
    raise BadValueError(say(N_("{value} is no seed."), value=given.seed), hint=say(N_("Change a value.")))


def break_down(given: Given, report: Report, stop: Stop) -> dict[str, Any]:
    """Meet what nobody thought of."""
    raise RuntimeError("Nobody thought of this.")


def die(given: Given, report: Report, stop: Stop) -> dict[str, Any]:
    """End as a process that the system ends."""
    os.kill(os.getpid(), 9)
    raise AssertionError


def chatter(given: Given, report: Report, stop: Stop) -> dict[str, Any]:
    """Write where only the channel should be heard, and answer with what was told."""
    sys.stdout.write("This is not for the worker.\n")
    os.write(1, b"Nor is this.\n")
    return {"plan": {"tours": []}, "about": given.plan, "changes": list(given.changes)}


def draft(given: Given, report: Report, stop: Stop) -> dict[str, Any]:
    """Show a plan at once, and tell the rest of it when asked to stop."""
    report.draft({"plan": {"tours": []}, "explanations": []})
    while not stop():
        time.sleep(0.01)
    return {"plan": {"tours": []}, "explanations": ["told"]}


def fall_silent(given: Given, report: Report, stop: Stop) -> dict[str, Any]:
    """Show a plan, and die before the rest of it is told."""
    report.draft({"plan": {"tours": []}, "explanations": []})
    os._exit(3)


def _job(kind: str, run: Callable[[Given, Report, Stop], dict[str, Any]]) -> Job:
    return Job(kind, "A job of the tests.", run)


JOBS = {
    job.kind: job
    for job in (
        _job("plan.solve", count),
        _job("plan.hold", hold),
        _job("plan.eat", eat),
        _job("plan.refuse", refuse),
        _job("plan.break", break_down),
        _job("plan.die", die),
        _job("plan.chatter", chatter),
        _job("plan.draft", draft),
        _job("plan.silent", fall_silent),
    )
}
