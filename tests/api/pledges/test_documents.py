"""Documents of a pledge over the API: sent as files, looked into, kept in versions, given to who may see them."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from casque.registry.pledges.log import entries_of
from casque.trail.actor import Actor
from tests.api.pledges.conftest import Person
from tests.api.pledges.test_pledging import PDF
from tests.registry.pledges.ways import BORLAND, CENTRE, GENERATION, MISSION, NOTE, OBSERVER

VISITOR = Actor.visitor()
TOLD = {"kind": "certificate", "reason": "The certificate of training.", "on": "2021-06-02"}


def pdf(name: str = "certificate.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, PDF)


def test_a_document_is_sent_listed_and_taken_away(person: Person, level_2: str) -> None:
    path = f"pledges/{level_2}/documents"
    number = person(CENTRE).post(path, file=pdf(), **TOLD)["number"]
    assert person(CENTRE).post(path, file=pdf(), **TOLD)["number"] == number + 1
    found = person(GENERATION).get(path)["items"]
    assert [(one["name"], one["version"], one["is_held"]) for one in found[1:]] == [
        ("certificate.pdf", 1, True),
        ("certificate.pdf", 2, True),
    ]
    answer = person(GENERATION).client.get(f"/api/v1/{path}/{number}")
    assert (answer.status_code, answer.content) == (200, PDF)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="certificate.pdf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    person(GENERATION).get(f"{path}/99", status=404)


def test_a_document_whose_bytes_are_not_here_is_told_so(person: Person, level_2: str) -> None:
    first = person(MISSION).get(f"pledges/{level_2}/documents")["items"][0]
    assert not first["is_held"]
    told = person(MISSION).get(f"pledges/{level_2}/documents/{first['number']}", status=404)
    assert "its bytes are not kept here" in told["detail"]


def test_a_document_is_not_attached_by_its_name_alone(person: Person, level_2: str) -> None:
    deed = {"deed": "R02", "on": "2021-06-01", "data": NOTE, "reason": "It is there, believe us."}
    refused = person(MISSION).post(f"pledges/{level_2}/deeds", deed, status=422)
    assert "attached with its file" in refused["detail"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("note.pdf", b""),
        ("note.pdf", b"MZ\x90\x00 a program"),
        ("note.exe", b"MZ\x90\x00"),
        ("note.pdf", b"text"),
    ],
)
def test_what_is_not_what_its_name_says_is_not_taken(
    person: Person, level_2: str, name: str, content: bytes
) -> None:
    before = len(entries_of("pledge", level_2))
    file = SimpleUploadedFile(name, content)
    assert person(MISSION).post(f"pledges/{level_2}/documents", status=422, file=file, **TOLD)["hint"]
    assert len(entries_of("pledge", level_2)) == before


@pytest.mark.parametrize("actor", [BORLAND, VISITOR], ids=lambda actor: actor.role)
def test_documents_are_nobody_elses_business(person: Person, level_2: str, actor: Actor) -> None:
    number = person(MISSION).post(f"pledges/{level_2}/documents", file=pdf(), **TOLD)["number"]
    path = f"pledges/{level_2}/documents"
    for one in (path, f"{path}/{number}"):
        person(actor).get(one, status=404)
    person(actor).post(path, status=404, file=pdf(), **TOLD)
    person(MISSION).post(f"pledges/{level_2}/deeds", {"deed": "R03", "on": "2021-06-03", "reason": "Known."})
    for one in (path, f"{path}/{number}"):
        assert person(actor).get(one, status=403)["detail"]
    person(actor).post(path, status=403, file=pdf(), **TOLD)


def test_who_only_looks_takes_documents_and_attaches_none(person: Person, level_2: str) -> None:
    path = f"pledges/{level_2}/documents"
    number = person(MISSION).post(path, file=pdf(), **TOLD)["number"]
    assert person(OBSERVER).client.get(f"/api/v1/{path}/{number}").content == PDF
    assert "pledge.attach" in person(OBSERVER).post(path, status=403, file=pdf(), **TOLD)["detail"]
