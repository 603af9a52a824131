"""`casque pledge` and its sisters, on the database of the tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from casque.readiness.pledges.content_json import content_from_json
from casque.readiness.pledges.workbook import read_workbook, workbook_of
from casque.registry.pledges.log import entries_of
from casque.trail.models import Event
from tests.cli.conftest import Casque
from tests.registry.pledges.test_selecting import NEED, approve
from tests.registry.pledges.ways import NAME, TO_ASSESSED, TO_LEVEL_1, TO_LEVEL_2, content, go

pytestmark = pytest.mark.django_db
WHY = ("--reason", "As agreed.")
ON = ("--on", "2021-06-01")
FORMER = "state,unit,kind,level,response_days,listed_on,notes\nXAA,Hospital,level-2-hospital,3,60,2011,Old\n"


@pytest.fixture
def level_2() -> str:
    go(*TO_LEVEL_1, *TO_ASSESSED, *TO_LEVEL_2)
    return NAME


def book(path: Path, **values: object) -> Path:
    path.write_bytes(workbook_of(content_from_json(content(**values))))
    return path


def test_pledges_are_listed_and_one_is_shown(casque: Casque, level_2: str) -> None:
    told = casque("pledge", "list", *ON)
    assert (told.status, told.err) == (0, "")
    assert level_2 in told.out
    assert casque("pledge", "list", *ON, "--state", "XBB", "--json").json["total"] == 0
    listed = casque("pledge", "list", *ON, "--json").json
    assert [(one["name"], one["readiness"]) for one in listed["items"]] == [(level_2, "L2")]
    shown = casque("pledge", "show", level_2, *ON)
    assert "Level 2" in shown.out
    assert casque("pledge", "show", level_2, "--on", "2021-05-27", "--json").json["readiness"] == "L1"
    known = ("--known", "2020-01-01")
    assert casque("pledge", "show", level_2, *known).status == 1
    history = casque("pledge", "history", level_2, "--json").json
    assert [one["deed"] for one in history["items"]][-2:] == ["P02", "A08"]
    assert "sela" in casque("pledge", "history", level_2).out


def test_what_is_not_there_is_told_and_what_is_mistyped_is_misuse(casque: Casque) -> None:
    absent = casque("pledge", "show", "nobody")
    assert (absent.status, absent.out) == (1, "")
    assert "There is no pledge 'nobody'" in absent.err
    assert casque("pledge", "show", "nobody", "--on", "2021").status == 2
    assert casque("pledge", "do", "nobody", "A03").status == 2
    assert casque("pledge", "machine", "--kind", "parade").status == 1


def test_a_deed_is_tried_and_then_done(casque: Casque, level_2: str) -> None:
    offered = {one["code"] for one in casque("pledge", "allowed", level_2, "--json").json["items"]}
    assert "L01" in offered
    lesson = ("--data", "lesson=Begin with the lift.", *WHY, "--on", "2021-07-01")
    free = casque("pledge", "do", level_2, "L01", *lesson, "--dry-run")
    assert (free.status, free.out) == (0, "Nothing stands in the way.\n")
    barred = casque(
        "pledge", "do", level_2, "A20", "--data", "notice=1", *WHY, "--on", "2021-07-01", "--dry-run"
    )
    assert barred.status == 3
    assert "Only an inactive pledge" in barred.out
    count = len(entries_of("pledge", level_2))
    done = casque("pledge", "do", level_2, "L01", *lesson, "--seen", str(count), "--json")
    assert (done.status, done.json["number"]) == (0, count + 1)
    late = casque("pledge", "do", level_2, "L01", *lesson, "--seen", str(count))
    assert late.status == 1
    assert "Somebody wrote an entry meanwhile" in late.err
    assert Event.objects.latest("id").source == "command"


def test_what_stands_in_the_way_of_a_deed_is_told_and_nothing_is_written(
    casque: Casque, level_2: str
) -> None:
    count = len(entries_of("pledge", level_2))
    for words, part in (
        (("A20", "--data", "notice=1"), "Only an inactive pledge"),
        (("A20",), "is missing"),
        (("A20", "--data", "notice=1", "--data", "extra=2"), "Nobody asks for this."),
        (("Z99",), "There is no deed 'Z99'"),
    ):
        told = casque("pledge", "do", level_2, *words, *WHY, "--on", "2021-07-01")
        assert (told.status, told.out) == (1, ""), words
        assert part in told.err
    assert casque("pledge", "do", level_2, "L01", "--data", "lesson", *WHY).status == 2
    assert len(entries_of("pledge", level_2)) == count


def test_a_pledge_begins_from_a_workbook_or_a_json_file(casque: Casque, tmp_path: Path) -> None:
    told = casque("pledge", "begin", "xaa-one", book(tmp_path / "one.xlsx"), *WHY, "--on", "2021-01-04")
    assert (told.status, told.out) == (0, "xaa-one: draft since 2021-01-04.\n")
    (tmp_path / "two.json").write_text(json.dumps(content()))
    assert casque("pledge", "begin", "xaa-two", tmp_path / "two.json", *WHY, "--json").json["deed"] == "A01"
    (tmp_path / "three.json").write_text("[1]")
    assert casque("pledge", "begin", "xaa-three", tmp_path / "three.json", *WHY).status == 2
    assert casque("pledge", "begin", "xaa-four", tmp_path / "none.xlsx", *WHY).status == 1


def test_a_workbook_goes_out_and_comes_back(casque: Casque, level_2: str, tmp_path: Path) -> None:
    file = tmp_path / "pledge.xlsx"
    assert casque("pledge", "workbook", level_2, "-o", file).status == 0
    assert read_workbook(file.read_bytes()).title == "Level 2 hospital"
    assert casque("pledge", "workbook", level_2, "-o", file).status == 1
    assert casque("pledge", "workbook", "-o", tmp_path / "empty.xlsx", "--state", "XAA").status == 0
    count = len(entries_of("pledge", level_2))
    book(file, unit_size=64)
    dry = casque("pledge", "import", level_2, file, "--dry-run")
    assert dry.status == 0
    assert "unit_size" in dry.out
    assert "Nothing was written." in dry.out
    assert len(entries_of("pledge", level_2)) == count
    brought = casque("pledge", "import", level_2, file, *WHY, "--on", "2021-08-01", "--json").json
    assert brought["entry"]["number"] == count + 1
    assert [one["path"] for one in brought["differences"]] == ["unit_size"]
    file.write_bytes(b"nothing")
    assert casque("pledge", "import", level_2, file, "--dry-run").status == 1


def test_entries_of_the_former_system_come_as_drafts_once(casque: Casque, tmp_path: Path) -> None:
    file = tmp_path / "unsas.csv"
    file.write_text(FORMER)
    dry = casque("pledge", "unsas", file, "--dry-run", "--json").json
    assert [(one["name"], one["state"]) for one in dry["items"]] == [("xaa-unsas-001", "DRAFT")]
    assert not entries_of("pledge", "xaa-unsas-001")
    assert casque("pledge", "unsas", file, *WHY).status == 0
    assert casque("pledge", "show", "xaa-unsas-001", "--json").json["readiness"] == "DRAFT"
    again = casque("pledge", "unsas", file, *WHY)
    assert again.status == 1
    assert "was brought already, as the draft 'xaa-unsas-001'" in again.err
    file.write_text("state,unit,level\nXAA,Hospital,9\n")
    assert casque("pledge", "unsas", file, *WHY).status == 1


def test_what_is_due_is_listed(casque: Casque, level_2: str) -> None:
    found = casque("pledge", "due", "--on", "2022-01-10", "--json").json
    assert level_2 in {one["pledge"] for one in found["items"]}
    assert casque("pledge", "due", "--on", "2022-01-10", "--most", "1").status == 0


def test_the_machine_is_shown_as_unofficial(casque: Casque) -> None:
    told = casque("pledge", "machine")
    assert "Unofficial" in told.out
    assert casque("pledge", "machine", "--kind", "visit", "--json").json["deeds"][0]["code"] == "V01"


def test_requirements_visits_and_compositions_have_the_same_verbs(casque: Casque) -> None:
    approve()
    listed = casque("requirement", "list", *ON)
    assert NEED in listed.out
    assert "APPROVED" in listed.out
    assert casque("requirement", "show", NEED, *ON).status == 0
    assert casque("requirement", "history", NEED, "--json").json["total"] == 2
    assert "Q04" in casque("requirement", "allowed", NEED).out
    closed = casque("requirement", "do", NEED, "Q04", "--data", "ground=gone", *WHY, "--on", "2021-06-01")
    assert closed.status == 0
    for kind in ("visit", "composition", "campaign"):
        assert casque(kind, "list", "--json").json["total"] == 0
        assert casque(kind, "show", "nobody").status == 1


def test_a_document_is_attached_with_its_file_only(
    casque: Casque, level_2: str, tmp_path: Path, settings: Any
) -> None:
    settings.DATA_FOLDER = tmp_path / "data"
    note = tmp_path / "note 2.pdf"
    note.write_bytes(b"%PDF-1.4\n%%EOF\n")
    told = casque("pledge", "attach", level_2, note, "--kind", "note-verbale", *WHY, "--on", "2021-07-01")
    assert (told.status, told.err) == (0, "")
    assert "note 2.pdf of 2021-07-01" in told.out
    assert casque("pledge", "do", level_2, "R02", *WHY).status == 2
    note.write_bytes(b"MZ")
    assert casque("pledge", "attach", level_2, note, "--kind", "note-verbale", *WHY).status == 1


def test_a_reminder_is_sent_once(casque: Casque, level_2: str) -> None:
    first = casque("pledge", "remind", "--on", "2022-01-10", "--json")
    assert first.status == 0
    assert level_2 in {one["pledge"] for one in first.json["items"]}
    assert casque("pledge", "remind", "--on", "2022-01-10").out == "0 reminders.\n"
