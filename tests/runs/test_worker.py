"""The worker does a run in a process of its own; the tests bring kinds of runs that misbehave."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from casque.runs.models import Run, State
from casque.runs.queue import MOST_PROGRESS, Standing, beat, draft, finish, give_back, rescue, take, thinned
from casque.runs.reading import messages_of
from casque.runs.services import cancel_run
from casque.runs.worker import work
from tests.runs.makers import QUICK, a_run, a_scenario
from tests.shell import KEEPER

pytestmark = pytest.mark.django_db
JOBS = "tests.runs.jobs"
SILENT = timedelta(seconds=60)


def done(run: Run, **limits: Any) -> Run:
    """Let a worker do what waits, and give the run as it stands then."""
    work(stop=threading.Event(), limits=replace(QUICK, **limits), once=True, jobs=JOBS)
    return Run.objects.get(pk=run.pk)


def said(run: Run) -> str:
    return " ".join(str(one) for one in messages_of(run))


def test_a_run_is_done_and_tells_how_it_went() -> None:
    a_scenario()
    run = done(a_run(seed=7))
    assert run.state == State.DONE
    assert run.result is not None
    assert (run.result["reached"], run.result["plan"]["seed"]) == (3, 7)
    assert [one["steps"] for one in run.progress] == [1, 2, 3]
    assert run.started_at is not None
    assert run.ended_at is not None
    assert run.created_at <= run.started_at <= run.ended_at
    assert (run.attempts, run.worker, run.messages) == (1, "", [])
    assert run.engine.startswith("0.1.0+")


def test_runs_are_done_in_the_order_in_which_they_were_asked_for() -> None:
    a_scenario()
    first, second = a_run(), a_run()
    done(second)
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.ended_at is not None
    assert second.started_at is not None
    assert first.ended_at <= second.started_at


def test_a_run_that_has_ended_is_never_done_again() -> None:
    a_scenario()
    run = done(a_run())
    ended = run.ended_at
    assert work(stop=threading.Event(), limits=QUICK, once=True, jobs=JOBS) == 0
    run.refresh_from_db()
    assert (run.attempts, run.ended_at) == (1, ended)


def test_progress_is_written_while_the_run_is_at_work_and_a_cancelled_run_keeps_its_best() -> None:
    a_scenario()
    run = a_run(parameters={"seconds": 10, "steps": 100_000})
    taken = []

    class Asking:
        """Stands for a person who cancels the run once there is something to see."""

        def is_set(self) -> bool:
            seen = Run.objects.get(pk=run.pk)
            if seen.progress and not taken:
                taken.append(len(seen.progress))
                cancel_run(actor=KEEPER, number=run.pk, reason="Good enough.")
            return False

        def wait(self, _timeout: float) -> bool:
            return False

    work(stop=Asking(), limits=QUICK, once=True, jobs=JOBS)  # type: ignore[arg-type]
    run.refresh_from_db()
    assert taken
    assert run.state == State.STOPPED
    assert run.result is not None
    assert run.result["reached"] >= taken[0]
    assert run.result["plan"]["tours"]
    assert run.cancel_asked_at is not None
    assert run.messages == []


def test_a_plan_is_shown_before_it_is_explained() -> None:
    a_scenario()
    run = a_run(kind="plan.draft")
    seen = []

    class Reading:
        """Stands for a person who reads the plan, and then has no time for the rest."""

        def is_set(self) -> bool:
            found = Run.objects.get(pk=run.pk)
            if found.shows_result and not found.has_ended and not seen:
                seen.append((found.state, found.result, found.drafted_at))
                cancel_run(actor=KEEPER, number=run.pk, reason="Seen.")
            return False

    work(stop=Reading(), limits=QUICK, once=True, jobs=JOBS)  # type: ignore[arg-type]
    ((state, result, drafted_at),) = seen
    assert (state, result) == (State.RUNNING, {"plan": {"tours": []}, "explanations": []})
    run.refresh_from_db()
    assert run.result == {"plan": {"tours": []}, "explanations": ["told"]}
    assert run.drafted_at == drafted_at


def test_a_plan_outlives_a_run_that_dies_while_explaining_it() -> None:
    a_scenario()
    run = done(a_run(kind="plan.silent"))
    assert (run.state, run.result) == (State.STOPPED, {"plan": {"tours": []}, "explanations": []})
    assert said(run) == "The plan stands, but the run ended before its gaps were explained."


def test_a_run_begun_again_shows_nothing_of_the_first_time() -> None:
    a_scenario()
    run = a_run()
    assert take("first") == run
    assert draft(run, "first", result={"plan": {"tours": []}})
    assert give_back(run, "first")
    run.refresh_from_db()
    assert (run.result, run.drafted_at, run.shows_result) == (None, None, False)


def test_a_run_that_waits_is_cancelled_at_once_and_never_begun() -> None:
    a_scenario()
    run = a_run()
    cancel_run(actor=KEEPER, number=run.pk)
    run = done(run)
    assert (run.state, run.attempts, run.result) == (State.CANCELLED, 0, None)


def test_a_run_that_does_not_listen_is_ended() -> None:
    a_scenario()
    run = done(a_run(kind="plan.hold"), seconds=0.5, grace_seconds=0.3)
    assert (run.state, run.result) == (State.FAILED, None)
    assert said(run) == "The run reached its limit of 0.5 s and had nothing to show."


def test_a_run_that_takes_too_long_keeps_its_best_and_says_so() -> None:
    a_scenario()
    run = done(a_run(parameters={"seconds": 10, "steps": 100_000}), seconds=1.5, grace_seconds=5)
    assert run.state == State.STOPPED
    assert run.result is not None
    assert said(run) == "The run reached its limit of 1.5 s; this is the best it had."


def test_a_run_that_needs_too_much_memory_fails_and_says_so() -> None:
    a_scenario()
    run = done(a_run(kind="plan.eat"), memory_mb=600)
    assert run.state == State.FAILED
    assert said(run) == "The run needs more than 600 MB of memory."


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("plan.refuse", "1 is no seed. Change a value."),
        ("plan.break", "The run failed by an accident; the log of the worker tells where."),
        ("plan.die", "The process of the run was ended by signal 9; it may have needed too much memory."),
        ("plan.unknown", "The run failed by an accident; the log of the worker tells where."),
    ],
)
def test_a_run_that_fails_says_why_and_the_worker_goes_on(kind: str, expected: str) -> None:
    a_scenario()
    bad, good = a_run(kind=kind), a_run()
    assert done(good).state == State.DONE
    bad.refresh_from_db()
    assert (bad.state, said(bad), bad.attempts) == (State.FAILED, expected, 1)


def test_what_an_engine_prints_is_not_taken_for_its_answer() -> None:
    a_scenario()
    base = done(a_run())
    run = a_run(kind="plan.chatter")
    Run.objects.filter(pk=run.pk).update(base=base, changes=[{"kind": "consent"}])
    run = done(run)
    assert run.result is not None
    assert base.result is not None
    assert run.result["about"] == base.result["plan"]
    assert run.result["changes"] == [{"kind": "consent"}]


def test_a_worker_that_has_to_stop_puts_its_run_back() -> None:
    a_scenario()
    run = a_run(kind="plan.hold")
    stop = threading.Event()
    timer = threading.Timer(1.0, stop.set)
    timer.start()
    assert work(stop=stop, limits=QUICK, jobs=JOBS) == 1
    run.refresh_from_db()
    assert (run.state, run.attempts, run.worker) == (State.QUEUED, 0, "")


def test_a_silent_worker_loses_its_run_to_another_and_changes_nothing_afterwards() -> None:
    a_scenario()
    run = a_run()
    assert take("first") == run
    assert take("second") is None
    assert rescue(QUICK) == 0
    Run.objects.update(heartbeat_at=timezone.now() - SILENT)
    assert rescue(QUICK) == 1
    assert take("second") == run
    assert beat(run, "first", progress=[]) is Standing.LOST
    assert not finish(run, "first", state=State.DONE, result={"plan": {}})
    assert not give_back(run, "first")
    assert beat(run, "second", progress=[{"steps": 1}]) is Standing.GO_ON
    assert finish(run, "second", state=State.DONE, result={"plan": {"tours": []}})
    run.refresh_from_db()
    assert (run.state, run.attempts, run.result) == (State.DONE, 2, {"plan": {"tours": []}})


def test_a_run_whose_worker_is_lost_three_times_is_given_up() -> None:
    a_scenario()
    run = a_run()
    for attempt in range(1, 4):
        assert take(f"worker {attempt}") == run
        Run.objects.update(heartbeat_at=timezone.now() - SILENT)
        assert rescue(QUICK) == 1
    run.refresh_from_db()
    assert (run.state, run.attempts) == (State.FAILED, 3)
    assert said(run) == "The run was begun 3 times and its worker was lost each time."


def test_a_run_that_was_cancelled_before_its_worker_was_lost_is_not_begun_again() -> None:
    a_scenario()
    run = a_run()
    take("first")
    cancel_run(actor=KEEPER, number=run.pk)
    assert beat(run, "first", progress=[]) is Standing.STOP
    Run.objects.update(heartbeat_at=timezone.now() - SILENT)
    assert rescue(QUICK) == 1
    run.refresh_from_db()
    assert run.state == State.CANCELLED


def test_progress_stays_short_and_keeps_its_ends() -> None:
    kept: list[Any] = []
    for step in range(5000):
        kept = thinned([*kept, {"steps": step}])
    assert len(kept) <= MOST_PROGRESS
    assert (kept[0]["steps"], kept[-1]["steps"]) == (0, 4999)
    assert [one["steps"] for one in kept] == sorted(one["steps"] for one in kept)
