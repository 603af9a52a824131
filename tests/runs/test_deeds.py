"""Start and cancel runs, and decide on plans: who may, what is refused, what is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from casque.core.errors import (
    BadValueError,
    CasqueError,
    ConflictError,
    FaultsError,
    NotFoundError,
    RefusedError,
)
from casque.runs import services
from casque.runs.deciding import decide_plan
from casque.runs.models import Decision, Run, State
from casque.runs.reading import by_whom, decisions_on, run_numbered, runs
from casque.runs.scenarios import change_scenario, release_scenario
from casque.runs.services import cancel_run, start_run
from casque.trail.models import Event
from tests.planning.makers import a_post, a_problem
from tests.runs.makers import WHY, a_done_run, a_run, a_scenario
from tests.shell import AUDITOR, KEEPER, OFFICER_OF_ARLAND, UN_OFFICER, VISITOR

pytestmark = pytest.mark.django_db
TOUR = {"post": "ENG-1", "start": 8, "unit": "XAA-ENG", "weeks": 32}


def test_a_run_is_queued_with_all_that_repeats_it() -> None:
    a_scenario()
    change_scenario(actor=KEEPER, name="arland", problem=a_problem(a_post(end=50)), reason=WHY)
    run = a_run(actor=OFFICER_OF_ARLAND, seed=5, parameters={"seconds": 30})
    assert (run.state, run.seed, run.version.number) == (State.QUEUED, 5, 2)
    assert run.parameters == {"seconds": 30, "steps": None, "workers": 1}
    event = Event.objects.latest("id")
    assert (event.action, event.subject, event.actor) == ("run.start", run.ref, OFFICER_OF_ARLAND)
    assert (event.after or {})["sha256"] == run.version.sha256
    assert a_run(version=1).version.number == 1


@pytest.mark.parametrize(
    ("values", "error", "words"),
    [
        ({"kind": "plan.dream"}, BadValueError, "no kind of run 'plan.dream'"),
        ({"scenario": "nowhere"}, NotFoundError, "no scenario 'nowhere'"),
        ({"version": 2}, NotFoundError, "has no version 2"),
        ({"version": -1}, NotFoundError, "has no version -1"),
        ({"seed": -1}, BadValueError, "-1 is no seed"),
        ({"seed": 2**40}, BadValueError, "is no seed"),
        ({"parameters": {"second": 5}}, BadValueError, "no parameter 'second'"),
        ({"parameters": {"seconds": 0}}, BadValueError, "seconds cannot be '0'"),
        ({"parameters": {"seconds": "many"}}, BadValueError, "seconds cannot be 'many'"),
        ({"parameters": {"seconds": True}}, BadValueError, "seconds cannot be 'True'"),
        ({"parameters": {"seconds": float("nan")}}, BadValueError, "seconds cannot be 'nan'"),
        ({"parameters": {"seconds": 601}}, BadValueError, "600 seconds at most"),
        ({"base": 1}, BadValueError, "is about no other plan"),
        ({"changes": [{"kind": "consent"}]}, BadValueError, "takes 0 changes at most"),
    ],
)
def test_a_run_that_cannot_be_done_is_not_queued(
    values: dict[str, Any], error: type[Exception], words: str
) -> None:
    a_scenario()
    asked = {"kind": "plan.solve", "scenario": "arland", "seed": 1, **values}
    with pytest.raises(error, match=words):
        start_run(actor=KEEPER, **asked)
    assert not Run.objects.exists()
    assert Event.objects.count() == 1


def test_who_may_not_start_or_cancel_is_refused() -> None:
    a_scenario("borland", scope="XBB")
    run = a_run("borland")
    for actor in (VISITOR, AUDITOR):
        with pytest.raises(RefusedError):
            a_run("borland", actor=actor)
        with pytest.raises(RefusedError):
            cancel_run(actor=actor, number=run.pk)
    with pytest.raises(NotFoundError):
        a_run("borland", actor=OFFICER_OF_ARLAND)
    with pytest.raises(NotFoundError):
        cancel_run(actor=OFFICER_OF_ARLAND, number=run.pk)
    release_scenario(actor=KEEPER, name="borland", reason=WHY)
    with pytest.raises(RefusedError, match="own state only"):
        a_run("borland", actor=OFFICER_OF_ARLAND)
    with pytest.raises(RefusedError, match="own state only"):
        cancel_run(actor=OFFICER_OF_ARLAND, number=run.pk)


def test_a_run_is_seen_by_whom_its_scenario_is_seen() -> None:
    a_scenario("arland")
    a_scenario("borland", scope="XBB")
    own, other = a_run("arland"), a_run("borland")
    assert list(runs(actor=OFFICER_OF_ARLAND)) == [own]
    assert list(runs(actor=AUDITOR)) == [other, own]
    assert not runs(actor=VISITOR).exists()
    with pytest.raises(NotFoundError):
        run_numbered(other.pk, actor=OFFICER_OF_ARLAND)
    release_scenario(actor=KEEPER, name="borland", reason=WHY)
    assert list(runs(actor=VISITOR)) == [other]


def test_the_name_of_who_started_it_is_for_those_who_may_see_events() -> None:
    a_scenario()
    run = a_run(actor=KEEPER)
    assert by_whom(run.event, actor=AUDITOR) == "dana"
    assert by_whom(run.event, actor=KEEPER) == "dana"
    assert by_whom(run.event, actor=OFFICER_OF_ARLAND) == "a keeper"


@pytest.mark.parametrize("number", [0, -1, 10**6, 2**80])
def test_a_number_that_no_run_has_is_told(number: int) -> None:
    with pytest.raises(NotFoundError, match=f"There is no run {number}."):
        run_numbered(number, actor=KEEPER)


def test_one_actor_cannot_fill_the_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "MOST_WAITING", 2)
    a_scenario()
    first, _ = a_run(), a_run()
    with pytest.raises(ConflictError, match="2 of your runs have not ended"):
        a_run()
    a_run(actor=UN_OFFICER)
    cancel_run(actor=KEEPER, number=first.pk)
    a_run()


def test_a_run_is_cancelled_once() -> None:
    a_scenario()
    run = a_run()
    assert cancel_run(actor=KEEPER, number=run.pk, reason="No need.").state == State.CANCELLED
    event = Event.objects.latest("id")
    assert (event.action, event.reason) == ("run.cancel", "No need.")
    with pytest.raises(ConflictError, match="has ended, or was cancelled already"):
        cancel_run(actor=KEEPER, number=run.pk)


def test_a_plan_is_accepted_with_a_reason() -> None:
    a_scenario()
    run = a_done_run()
    decide_plan(actor=OFFICER_OF_ARLAND, number=run.pk, verdict="accepted", reason=" Agreed by all. ")
    (decision,) = decisions_on(run)
    assert (decision.verdict, decision.reason, decision.overridden) == ("accepted", "Agreed by all.", [])
    event = Event.objects.latest("id")
    assert (event.action, event.subject, event.actor) == ("plan.decide", run.ref, OFFICER_OF_ARLAND)


def test_a_plan_is_overridden_tour_by_tour_and_the_earlier_decision_stays() -> None:
    a_scenario()
    run = a_done_run()
    decide_plan(actor=KEEPER, number=run.pk, verdict="accepted", reason=WHY)
    assert run.result is not None
    as_told = run.result["plan"]["tours"]
    instead = [{**TOUR, "start": 10, "weeks": 30}]
    decide_plan(
        actor=KEEPER, number=run.pk, verdict="overridden", reason=WHY, overridden=as_told, instead=instead
    )
    first, second = decisions_on(run)
    assert (first.verdict, second.verdict) == ("accepted", "overridden")
    assert (second.overridden, second.instead) == ([TOUR], instead)


@pytest.mark.parametrize(
    ("values", "error", "words"),
    [
        ({"verdict": "perhaps"}, BadValueError, "'perhaps' is no decision"),
        ({"reason": " "}, BadValueError, "reason is missing"),
        ({"verdict": "overridden"}, BadValueError, "by naming tours"),
        ({"overridden": [TOUR]}, BadValueError, "only where a plan is overridden"),
        ({"verdict": "overridden", "overridden": [{**TOUR, "start": 9}]}, BadValueError, "has other weeks"),
        ({"verdict": "overridden", "overridden": [{**TOUR, "unit": "X"}]}, BadValueError, "no tour of X"),
        ({"verdict": "overridden", "overridden": [{"post": 7}]}, FaultsError, "4 faults found"),
        ({"number": 99}, NotFoundError, "no run 99"),
    ],
)
def test_a_decision_that_cannot_be_made_leaves_nothing(
    values: dict[str, Any], error: type[Exception], words: str
) -> None:
    a_scenario()
    run = a_done_run()
    asked = {"number": run.pk, "verdict": "accepted", "reason": WHY, **values}
    with pytest.raises(error, match=words):
        decide_plan(actor=KEEPER, **asked)
    assert not Decision.objects.exists()


def test_a_plan_that_is_not_there_yet_cannot_be_decided_on() -> None:
    a_scenario()
    with pytest.raises(ConflictError, match="has no plan"):
        decide_plan(actor=KEEPER, number=a_run().pk, verdict="accepted", reason=WHY)


@pytest.mark.parametrize("actor", [VISITOR, AUDITOR, OFFICER_OF_ARLAND], ids=str)
def test_who_may_not_decide_is_refused(actor: Any) -> None:
    a_scenario(scope="XBB")
    run = a_done_run()
    with pytest.raises(CasqueError) as caught:
        decide_plan(actor=actor, number=run.pk, verdict="accepted", reason=WHY)
    assert caught.value.code == ("not-found" if actor == OFFICER_OF_ARLAND else "refused")
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        lambda one: Decision.objects.filter(pk=one.pk).update(verdict="rejected"),
        lambda one: one.save(),
        lambda one: one.delete(),
    ],
    ids=["update", "save", "delete"],
)
def test_the_database_refuses_to_change_a_decision(change: Callable[[Decision], object]) -> None:
    a_scenario()
    decision = decide_plan(actor=KEEPER, number=a_done_run().pk, verdict="accepted", reason=WHY)
    with pytest.raises(IntegrityError, match="runs_decision is append-only"), transaction.atomic():
        change(decision)
    assert Decision.objects.get().verdict == "accepted"
