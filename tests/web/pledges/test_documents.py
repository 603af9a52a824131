"""Documents of a pledge: what is taken, what is refused, and how they are given out again."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from casque.registry.pledges.documents import MOST_BYTES
from casque.registry.pledges.log import entries_of
from tests.registry.pledges.ways import NAME, TO_LEVEL_1, go
from tests.web.conftest import Page, Reader

pytestmark = pytest.mark.django_db
SignedIn = Callable[..., Reader]
AT = f"/pledges/{NAME}/documents/"
PDF = b"%PDF-1.7\nan invented note verbale\n%%EOF"


@pytest.fixture(autouse=True)
def _data_folder(tmp_path: Path, settings: object) -> None:
    settings.DATA_FOLDER = tmp_path  # type: ignore[attr-defined]


@pytest.fixture
def mission(signed_in: SignedIn) -> Reader:
    """Give the Permanent Mission of Arland."""
    return signed_in("permanent_mission", "XAA")


def office(*parts: str) -> bytes:
    """Make an office file of named parts."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for part in ("[Content_Types].xml", *parts):
            packed.writestr(part, "<a/>")
    return buffer.getvalue()


def attach(reader: Reader, file: str, data: bytes, status: int = 200, **values: str) -> Page:
    """Send a document by its form."""
    form = {"kind": "certificate", "on": "2021-02-01", "reason": "As agreed.", **values}
    answer = reader.client.post(AT, {**form, "file": SimpleUploadedFile(file, data)}, follow=True)
    assert answer.status_code == status, answer.content.decode()[:2000]
    return Page(answer.content.decode())


def test_a_document_comes_back_as_it_was_sent_and_only_as_a_download(mission: Reader, tmp_path: Path) -> None:
    go(*TO_LEVEL_1)
    page = attach(mission, "training.pdf", PDF)
    (address,) = [one for one in page.links if one.startswith(AT)]
    answer = mission.client.get(address)
    assert answer.content == PDF
    assert answer["Content-Disposition"] == 'attachment; filename="training.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    (kept,) = [one for one in (tmp_path / "documents").rglob("*") if one.is_file()]
    assert not kept.stat().st_mode & 0o111


def test_one_of_the_same_name_is_a_new_version_and_the_old_one_stays(mission: Reader) -> None:
    go(*TO_LEVEL_1)
    attach(mission, "training.pdf", PDF)
    page = attach(mission, "training.pdf", PDF + b" corrected")
    addresses = [one for one in page.links if one.startswith(AT)]
    assert [mission.client.get(one).content for one in addresses] == [PDF + b" corrected", PDF]


@pytest.mark.parametrize(
    ("file", "data", "what"),
    [
        ("note.exe", b"MZ\x90\x00", "is not taken"),
        ("note.html", b"<html></html>", "is not taken"),
        ("note.svg", b"<svg/>", "is not taken"),
        ("note.pdf", b"MZ\x90\x00", "is not what its name says"),
        ("note.png", PDF, "is not what its name says"),
        ("note.pdf", b"%PDF-1.7 /JavaScript (app.alert(1))", "could be executed"),
        ("note.txt", b"  <SCRIPT>alert(1)</SCRIPT>", "could be executed"),
        ("note.txt", b"#!/bin/sh\nls", "could be executed"),
        ("note.csv", b"\x00\x01\x02", "is not what its name says"),
        ("list.xlsx", office("xl/workbook.xml", "xl/vbaProject.bin"), "could be executed"),
        ("list.xlsx", office("word/document.xml"), "is not what its name says"),
        ("list.xlsx", b"PK\x03\x04 broken", "is damaged"),
        ("note", PDF, "is not taken"),
        ("big.pdf", PDF + b"0" * MOST_BYTES, "the limit is"),
    ],
)
def test_what_could_be_executed_or_is_not_what_it_says_is_refused(
    mission: Reader, tmp_path: Path, file: str, data: bytes, what: str
) -> None:
    go(*TO_LEVEL_1)
    count = len(entries_of("pledge", NAME))
    page = attach(mission, file, data, 422, reason="Typed with care.")
    assert what in page.text
    assert "Typed with care." in page.html
    assert len(entries_of("pledge", NAME)) == count
    assert not (tmp_path / "documents").exists()


@pytest.mark.parametrize(
    ("file", "data"),
    [
        ("list.xlsx", office("xl/workbook.xml")),
        ("list.docx", office("word/document.xml")),
        ("photo.jpg", b"\xff\xd8\xff\xe0 picture"),
        ("photo.PNG", b"\x89PNG\r\n\x1a\n picture"),
        ("list.csv", "Name;Größe\n".encode()),
    ],
)
def test_documents_of_the_kinds_that_are_taken_are_kept(mission: Reader, file: str, data: bytes) -> None:
    go(*TO_LEVEL_1)
    assert "The document was attached." in attach(mission, file, data).text


def test_a_refused_deed_keeps_no_bytes(mission: Reader, tmp_path: Path) -> None:
    go(*TO_LEVEL_1)
    attach(mission, "training.pdf", PDF, 422, kind="")
    assert not (tmp_path / "documents").exists()


def test_a_name_with_a_path_is_only_a_name(mission: Reader) -> None:
    go(*TO_LEVEL_1)
    attach(mission, "..\\..\\secret.pdf", PDF)
    assert entries_of("pledge", NAME)[-1].data["name"] == "secret.pdf"


def test_the_public_and_other_states_get_no_document(
    mission: Reader, visitor: Reader, signed_in: SignedIn
) -> None:
    go(*TO_LEVEL_1)
    (address,) = [one for one in attach(mission, "training.pdf", PDF).links if one.startswith(AT)]
    for reader in (visitor, signed_in("member_state_officer", "XBB")):
        reader.page(address, 404)
        reader.page(AT, 404)


def test_a_document_whose_bytes_are_not_kept_is_said_to_be_on_record_only(mission: Reader) -> None:
    go(*TO_LEVEL_1)
    page = mission.page(AT)
    assert "on record, its bytes are not kept here" in page.text
    assert "its bytes are not kept here" in mission.page(f"{AT}2/", 404).text
    mission.page(f"{AT}999/", 404)
