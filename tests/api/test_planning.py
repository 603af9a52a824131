"""Scenarios, runs and decisions over the API, from adding a scenario to deciding on its plan."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings

from casque.planning.problem_json import problem_text, problem_to_json
from casque.planning.scenario import workbook_bytes
from casque.runs.models import Run, State
from tests.api.conftest import Asking
from tests.planning.makers import a_post, a_problem
from tests.runs.makers import WHY

PROBLEM = problem_to_json(a_problem())
NEW = {"name": "arland", "problem": PROBLEM, "scope": "XAA", "reason": WHY}
RUN = {"scenario": "arland", "seed": 1, "parameters": {"seconds": 5}}
TOUR = {"post": "ENG-1", "start": 8, "unit": "XAA-ENG", "weeks": 32}


def done(number: int) -> None:
    """Stand in for the worker."""
    Run.objects.filter(pk=number).update(
        state=State.DONE, result={"plan": {"tours": [TOUR]}}, progress=[{"seconds": 1.0, "cost": 2.0}]
    )


def file(content: bytes | str, name: str = "arland.json") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def test_a_scenario_is_added_changed_released_and_shown(keeper: Asking, visitor: Asking) -> None:
    added = keeper.post("scenarios", NEW)
    assert (added["name"], added["number"], added["is_public"]) == ("arland", 1, False)
    later = problem_to_json(a_problem(a_post(end=50)))
    changed = keeper.post("scenarios/arland/versions", {"problem": later, "reason": "Longer.", "seen": 1})
    assert changed["number"] == 2
    shown = keeper.get("scenarios/arland")
    assert [(one["number"], one["posts"], one["reason"]) for one in shown["versions"]] == [
        (1, 1, WHY),
        (2, 1, "Longer."),
    ]
    assert keeper.get("scenarios/arland/versions/1")["problem"] == PROBLEM
    assert keeper.get("scenarios/arland/versions/2")["problem"] == later
    visitor.get("scenarios/arland", status=404)
    assert visitor.get("scenarios")["total"] == 0
    keeper.post("scenarios/arland/release", {"reason": WHY}, status=200)
    assert visitor.get("scenarios/arland")["versions"][0]["by"] == "a keeper"
    keeper.post("scenarios/arland/withhold", {"reason": WHY}, status=200)
    assert visitor.get("scenarios")["total"] == 0


def test_a_scenario_comes_as_a_file_and_changes_by_one(keeper: Asking) -> None:
    told = {"name": "arland", "scope": "XAA", "reason": WHY}
    assert keeper.post("scenario-uploads", file=file(problem_text(a_problem())), **told)["number"] == 1
    later = problem_text(a_problem(a_post(end=50)))
    assert keeper.post("scenario-uploads", file=file(later), seen=1, **told)["number"] == 2
    refused = keeper.post("scenario-uploads", status=409, file=file(later), seen=1, **told)
    assert "you saw version 1, the newest is 2" in refused["detail"]


def test_a_scenario_comes_as_a_workbook(keeper: Asking) -> None:
    problem = a_problem(title="Rotations of Arland")
    told = {"name": "arland", "scope": "XAA", "reason": WHY}
    added = keeper.post("scenario-uploads", file=file(workbook_bytes(problem), "arland.xlsx"), **told)
    assert added["title"] == "Rotations of Arland"
    assert keeper.get("scenarios/arland/versions/1")["problem"] == problem_to_json(problem)


@pytest.mark.parametrize(
    ("content", "name", "detail"),
    [
        ("{", "plan.json", "plan.json is not JSON"),
        (b"\xff\xfe", "plan.json", "plan.json is not JSON"),
        ("[" * 200_000, "plan.json", "plan.json is not JSON"),
        ("{}", "plan.json", "not a planning problem"),
        ("noise", "plan.xlsx", "plan.xlsx"),
        (b"", "plan.zip", "plan.zip"),
        ("noise", "plan.doc", "does not tell what kind of scenario it is"),
    ],
)
def test_a_file_that_is_no_scenario_is_refused(
    content: bytes | str, name: str, detail: str, keeper: Asking
) -> None:
    told = {"name": "arland", "reason": WHY}
    refused = keeper.post("scenario-uploads", status=422, file=file(content, name), **told)
    assert detail in refused["detail"]
    assert keeper.get("scenarios")["total"] == 0


def test_a_problem_with_faults_is_refused_with_their_places(keeper: Asking) -> None:
    faulty = {**PROBLEM, "weeks": "sixty", "posts": [{"code": "ENG-1"}]}
    refused = keeper.post("scenarios", {**NEW, "problem": faulty}, status=422)
    assert refused["code"] == "faults"
    assert {fault["column"] for fault in refused["faults"]} == {
        *("weeks", "posts[0].mission", "posts[0].unit_type", "posts[0].start", "posts[0].end")
    }


def test_who_may_not_add_is_refused_before_the_problem_is_read(visitor: Asking) -> None:
    visitor.post("scenarios", {**NEW, "problem": {}}, status=403)
    visitor.post("scenario-uploads", status=403, file=file("noise"), name="arland", reason=WHY)


def test_a_body_that_is_too_large_is_refused_as_such(keeper: Asking) -> None:
    with override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=1000):
        refused = keeper.post("scenarios", {**NEW, "title": "x" * 2000}, status=413)
    assert refused["code"] == "too-large"


def test_a_run_is_accepted_and_told_where_to_look(keeper: Asking) -> None:
    keeper.post("scenarios", NEW)
    proof = {"X-CSRFToken": keeper.get("session")["csrf_token"]}
    answer = keeper.client.post("/api/v1/runs", json.dumps(RUN), "application/json", headers=proof)
    assert answer.status_code == 202
    run = answer.json()
    assert answer.headers["Location"] == f"/api/v1/runs/{run['number']}"
    assert (run["state"], run["scenario"], run["version"], run["result"]) == ("queued", "arland", 1, None)
    assert run["parameters"] == {"seconds": 5, "steps": None, "workers": 1}
    done(run["number"])
    shown = keeper.client.get(answer.headers["Location"]).json()
    assert (shown["state"], shown["result"]["plan"]["tours"]) == ("done", [TOUR])
    assert shown["progress"] == [{"seconds": 1.0, "cost": 2.0}]


def test_runs_are_listed_the_newest_first_in_parts(keeper: Asking) -> None:
    keeper.post("scenarios", NEW)
    keeper.post("scenarios", {**NEW, "name": "other"})
    numbers = [keeper.post("runs", RUN, status=202)["number"] for _ in range(3)]
    keeper.post("runs", {**RUN, "scenario": "other"}, status=202)
    first = keeper.get("runs", scenario="arland", limit=2)
    assert (first["total"], [one["number"] for one in first["items"]]) == (3, [numbers[2], numbers[1]])
    rest = keeper.get("runs", scenario="arland", limit=2, before=first["next"])
    assert ([one["number"] for one in rest["items"]], rest["next"]) == ([numbers[0]], None)
    assert "result" not in first["items"][0]
    assert keeper.get("runs", state="done")["total"] == 0
    refused = keeper.get("runs", status=422, state="asleep")
    assert refused["detail"] == "'asleep' is no state of a run."
    keeper.get("runs", status=404, scenario="nowhere")


def test_a_run_is_cancelled_over_the_api(keeper: Asking) -> None:
    keeper.post("scenarios", NEW)
    number = keeper.post("runs", RUN, status=202)["number"]
    assert keeper.post(f"runs/{number}/cancel", {}, status=202)["state"] == "cancelled"
    assert "has ended" in keeper.post(f"runs/{number}/cancel", {}, status=409)["detail"]


def test_a_plan_is_decided_on_over_the_api(keeper: Asking) -> None:
    keeper.post("scenarios", NEW)
    number = keeper.post("runs", RUN, status=202)["number"]
    body = {"verdict": "overridden", "reason": WHY, "overridden": [TOUR]}
    keeper.post(f"runs/{number}/decisions", body, status=409)
    done(number)
    made = keeper.post(f"runs/{number}/decisions", body)
    assert (made["verdict"], made["overridden"], made["run"]) == ("overridden", [TOUR], number)
    assert keeper.get(f"runs/{number}/decisions") == {"items": [made], "total": 1}


@pytest.mark.parametrize(
    ("change", "status", "detail"),
    [
        ({"kind": "plan.dream"}, 422, "no kind of run 'plan.dream'"),
        ({"scenario": "nowhere"}, 404, "no scenario 'nowhere'"),
        ({"seed": "one"}, 422, "'seed'"),
        ({"parameters": {"seconds": 10**9}}, 422, "seconds cannot be"),
        ({"base": 99}, 422, "is about no other plan"),
        ({"colour": "red"}, 422, "'colour'"),
    ],
)
def test_a_run_that_cannot_be_started_is_told(
    change: dict[str, Any], status: int, detail: str, keeper: Asking
) -> None:
    keeper.post("scenarios", NEW)
    assert detail in keeper.post("runs", {**RUN, **change}, status=status)["detail"]
    assert not Run.objects.exists()


def test_officers_plan_for_their_own_state_and_visitors_only_look(
    signed_in: Callable[..., Asking], visitor: Asking
) -> None:
    officer, stranger = (signed_in("member_state_officer", state) for state in ("XAA", "XBB"))
    officer.post("scenarios", NEW)
    officer.post("scenarios", {**NEW, "name": "theirs", "scope": "XBB"}, status=403)
    number = officer.post("runs", RUN, status=202)["number"]
    stranger.get(f"runs/{number}", status=404)
    stranger.post("runs", RUN, status=404)
    visitor.get(f"runs/{number}", status=404)
    visitor.post("runs", RUN, status=403)
    officer.post("scenarios/arland/release", {"reason": WHY}, status=200)
    assert visitor.get(f"runs/{number}")["by"] == "a member-state officer"
    visitor.post(f"runs/{number}/cancel", {}, status=403)
    stranger.post(f"runs/{number}/cancel", {}, status=403)
