import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from casque.api import claims, problems
from casque.api.api import api
from casque.claims.account import CONTRADICTION_RULES
from casque.core.errors import NotReconciledError
from tests.api.conftest import Asking
from tests.api.test_openapi import DESCRIBED

MEMBERS = {"type", "title", "status", "detail", "hint", "code", "where", "faults"}
OPERATIONS = sorted((path, method) for path, ways in DESCRIBED["paths"].items() for method in ways)
FILLED = {"{table}": "missions", "{name}": "XM1", "{code}": "XM1", "{number}": "1", "{sha256}": "f" * 64}
BODIES: dict[str, dict[str, object]] = {
    "corrections": {"changes": {"note": "Seen."}, "reason": "Because."},
    "versions": {"problem": {}, "reason": "Because."},
    "release": {"reason": "Because."},
    "withhold": {"reason": "Because."},
    "cancel": {"reason": "Because."},
    "decisions": {"verdict": "accepted", "reason": "Because."},
    "deeds": {"deed": "X01", "reason": "Because."},
    "{kind}": {"name": "xaa-1", "data": {}, "reason": "Because."},
}
"""What is sent to an address, by its last word."""


def filled(path: str) -> str:
    for place, value in FILLED.items():
        path = path.replace(place, value)
    return path


def is_problem(answer: Any, status: int) -> dict[str, Any]:
    assert answer.status_code == status, answer.content
    assert answer.headers["Content-Type"] == problems.CONTENT_TYPE
    document: dict[str, Any] = answer.json()
    assert document.keys() == MEMBERS
    assert document["status"] == status
    assert document["type"] == f"urn:casque:error:{document['code']}"
    assert document["detail"].endswith("."), document["detail"]
    assert document["title"]
    for fault in document["faults"]:
        assert fault.keys() == {"file", "row", "column", "value", "what", "hint"}
    return document


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_every_address_refuses_a_method_that_it_does_not_take(
    path: str, method: str, visitor: Asking
) -> None:
    document = is_problem(visitor.client.delete(filled(path)), 405)
    ways = sorted(DESCRIBED["paths"][path])
    assert method in ways
    assert document["hint"] == f"It takes {', '.join(way.upper() for way in ways)}."


@pytest.mark.parametrize("path", [path for path, method in OPERATIONS if method == "get"])
def test_every_address_refuses_a_parameter_that_it_does_not_read(path: str, visitor: Asking) -> None:
    place = filled(path).replace("figures/XM1", "figures/missions")
    place = place.replace("published-tables/missions", "published-tables/contributions")
    document = is_problem(visitor.client.get(place, {"colour": "red"}), 422)
    assert document["detail"] == "There is no parameter 'colour' here."


def takes_a_file(path: str, method: str) -> bool:
    """Such an address reads its file before it looks for the thing; its own tests ask it."""
    body = DESCRIBED["paths"][path][method].get("requestBody", {})
    return "multipart/form-data" in body.get("content", {})


@pytest.mark.parametrize(
    ("path", "method"),
    [(path, method) for path, method in OPERATIONS if "{" in path and not takes_a_file(path, method)],
)
def test_every_address_of_one_thing_says_when_it_is_not_there(
    path: str, method: str, keeper: Asking, signed_in: Callable[..., Asking]
) -> None:
    if path.startswith(("/api/v1/pledges", "/api/v1/subjects")):
        keeper = signed_in("un_officer")  # a keeper does nothing to pledges
    place = path.replace("{table}", "missions").replace("{name}", "NOBODY").replace("{code}", "NOBODY")
    place = place.replace("{number}", "99").replace("{sha256}", "NOBODY")
    place = place.replace("{kind}", "requirement" if "{name}" in path else "NOBODY")
    if path.endswith("{table}"):
        place = path.replace("{table}", "NOBODY")
    if method == "post":
        proof = {"X-CSRFToken": keeper.get("session")["csrf_token"]}
        body = json.dumps(BODIES[path.rpartition("/")[2]])
        answer = keeper.client.post(place, body, content_type="application/json", headers=proof)
    else:
        answer = keeper.client.get(place)
    document = is_problem(answer, 404)
    assert ("NOBODY" if "NOBODY" in place else "99") in document["detail"]


@pytest.mark.parametrize("path", [path for path, method in OPERATIONS if method == "get"])
def test_every_address_answers_an_accident_without_its_secrets(
    path: str, visitor: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise RuntimeError("a secret of the server")

    monkeypatch.setattr("casque.api.gate.actor_of", fail)
    answer = visitor.client.get(filled(path))
    document = is_problem(answer, 500)
    assert document["code"] == "accident"
    assert b"secret" not in answer.content
    assert answer.headers["X-Request-ID"]


@pytest.mark.parametrize("place", ["nothing", "", "claims/", "records/missions/XM1/", "a/b/c/d/e"])
def test_an_address_that_there_is_not_is_a_problem_too(place: str, visitor: Asking) -> None:
    document = is_problem(visitor.client.get(f"/api/v1/{place}"), 404)
    assert document["hint"] == "The addresses are in /api/v1/openapi.json."


@pytest.mark.parametrize(
    ("place", "parameters", "names"),
    [
        ("claims", {"limit": "0"}, ["limit"]),
        ("claims", {"limit": "1001"}, ["limit"]),
        ("claims", {"limit": "many", "as_of": "2091-02-30"}, ["as_of", "limit"]),
        ("readiness", {"on": "soon"}, ["on"]),
        ("search", {"q": ""}, ["q"]),
        ("search", {}, ["q"]),
        ("events", {"before": "x"}, ["before"]),
    ],
)
def test_values_that_cannot_be_used_are_all_named(
    place: str, parameters: dict[str, str], names: list[str], visitor: Asking
) -> None:
    document = is_problem(visitor.client.get(f"/api/v1/{place}", parameters), 422)
    assert sorted(fault["column"] for fault in document["faults"]) == names
    assert f"'{document['faults'][0]['column']}'" in document["detail"]
    for fault in document["faults"]:
        assert fault["value"] == parameters.get(fault["column"], "")


@pytest.mark.parametrize(
    ("place", "parameters", "status", "detail", "hint"),
    [
        ("records/mission", {}, 404, "There is no table 'mission' in the record.", "missions"),
        (
            "records/missions",
            {"titel": "x"},
            422,
            "There is no parameter 'titel' here.",
            "Did you mean 'title'?",
        ),
        ("records/missions", {"cursor": "x"}, 422, "The cursor 'x' does not belong to this list.", "without"),
        ("missions", {"as_known_on": "soon"}, 422, "'soon' is not a date.", "2017-09-01"),
        ("missions/XM11", {}, 404, "'XM11' is not a mission.", "Did you mean 'XM1'"),
        ("figures/troops", {}, 404, "'troops' is not a figure.", ""),
        ("figures/troops-dispatched", {"by": "colour"}, 422, "has no key 'colour'", "mission"),
        ("figures/troops-dispatched", {"yaer": "2091"}, 422, "There is no parameter 'yaer' here.", "'year'"),
        ("claims", {"outcome": "wrong"}, 422, "'wrong' is not a possible outcome.", "agrees"),
        ("readiness", {"contributor": "QQQ"}, 422, "'QQQ' is not a country code.", ""),
        ("units", {"contributor": "QQQ"}, 422, "'QQQ' is not a country code.", ""),
        ("figures/troops-dispatched", {"mission": "XM11"}, 422, "'XM11' is not a mission", "'XM1'"),
        ("claims", {"kind": "statd"}, 422, "'statd' is not a possible kind.", "Did you mean 'stated'?"),
        ("records/contingents", {"basis": "guessed"}, 422, "'guessed' is not a possible basis.", "inferred"),
        ("units/XAA-MED", {}, 404, "'XAA-MED' is not a standby unit.", "XAA-MED-1"),
    ],
)
def test_a_wrong_question_is_answered_with_the_way_out(
    place: str, parameters: dict[str, str], status: int, detail: str, hint: str, visitor: Asking
) -> None:
    document = is_problem(visitor.client.get(f"/api/v1/{place}", parameters), status)
    assert detail in document["detail"]
    assert hint in document["hint"]


def test_a_parameter_that_stands_twice_is_refused(visitor: Asking) -> None:
    document = is_problem(visitor.client.get("/api/v1/records/missions?code=XM1&code=XM2"), 422)
    assert document["detail"] == "The parameter 'code' stands twice."


def test_a_figure_that_does_not_reconcile_is_not_shown(
    visitor: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise NotReconciledError(
            "The figure is 1 by its records and 2 by its other way.", hint="Compare them."
        )

    monkeypatch.setattr("casque.api.figures.ask", fail)
    document = is_problem(visitor.client.get("/api/v1/figures/troops-dispatched"), 500)
    assert document["code"] == "not-reconciled"
    assert "value" not in document


def test_a_request_without_proof_of_its_page_changes_nothing(keeper: Asking) -> None:
    body = json.dumps({"changes": {"note": "Seen."}, "reason": "Because."})
    path = "/api/v1/records/missions/XM1/corrections"
    document = is_problem(keeper.client.post(path, body, content_type="application/json"), 403)
    assert "X-CSRFToken" in document["hint"]
    assert len(keeper.get("records/missions/XM1/history")["items"]) == 1


@pytest.mark.parametrize(
    ("role", "place", "reason"),
    [
        ("", "events", "no rule lets a visitor do event.view"),
        ("member_state_officer", "events", "no rule lets a member-state officer do event.view"),
    ],
)
def test_a_refusal_names_the_rule_that_is_missing(
    role: str, place: str, reason: str, visitor: Asking, signed_in: Callable[..., Asking]
) -> None:
    person = signed_in(role, "XAA") if role else visitor
    document = is_problem(person.client.get(f"/api/v1/{place}"), 403)
    assert reason in document["detail"]
    assert document["code"] == "refused"


def test_a_body_that_is_no_json_is_a_problem(keeper: Asking) -> None:
    proof = {"X-CSRFToken": keeper.get("session")["csrf_token"]}
    path = "/api/v1/records/missions/XM1/corrections"
    is_problem(keeper.client.post(path, "{", content_type="application/json", headers=proof), 400)


def test_there_is_one_api_and_it_has_rules_to_tell() -> None:
    assert api.urls_namespace == "api"
    assert claims.router.tags == ["claims"]
    assert CONTRADICTION_RULES
    assert Client().get("/api/v1/openapi.json").json()["info"]["title"] == "Casque"
