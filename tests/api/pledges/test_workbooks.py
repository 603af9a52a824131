"""A pledge as a workbook over the API: taken along, checked, and brought back as new contents."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile

from casque.readiness.pledges.content_json import content_from_json, content_to_json
from casque.readiness.pledges.workbook import read_workbook, workbook_of
from casque.registry.pledges.log import entries_of
from casque.trail.actor import Actor
from tests.api.conftest import Asking
from tests.api.pledges.conftest import Person
from tests.registry.pledges.ways import BORLAND, CAPITAL, CELL, MISSION, NAME, OBSERVER, SUPPORT, content

WHY = "The unit has more nurses."
TEMPLATE = "pledge-template"


def taken(asking: Asking, path: str, **parameters: str) -> bytes:
    answer = asking.client.get(f"/api/v1/{path}", parameters)
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment; ")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    return bytes(answer.content)


def book(**values: Any) -> SimpleUploadedFile:
    return SimpleUploadedFile("pledge.xlsx", workbook_of(content_from_json(content(**values))))


def test_a_pledge_is_taken_along_checked_and_brought_back(person: Person, level_2: str) -> None:
    mission = person(MISSION)
    data = taken(mission, f"pledges/{level_2}/workbook")
    assert content_to_json(read_workbook(data)) == content()
    checked = mission.post(f"pledges/{level_2}/workbook-checks", status=200, file=book(unit_size=64))
    assert [one["path"] for one in checked["differences"]] == ["unit_size"]
    assert (checked["is_new"], checked["seen"]) == (False, len(entries_of("pledge", level_2)))
    assert checked["material"] == []
    assert "note_number" not in [one["column"] for one in checked["lacking"]]
    told = {"reason": WHY, "on": "2021-08-01", "seen": checked["seen"]}
    assert mission.post(f"pledges/{level_2}/workbook", file=book(unit_size=64), **told)["deed"] == "R01"
    again = mission.post(f"pledges/{level_2}/workbook", status=409, file=book(unit_size=65), **told)
    assert "Somebody wrote an entry meanwhile" in again["detail"]
    assert mission.get(f"pledges/{level_2}", on="2021-08-01")["content"]["unit_size"] == 64


def test_a_workbook_begins_a_pledge_of_ones_own_state_only(person: Person) -> None:
    checked = person(CAPITAL).post(f"pledges/{NAME}/workbook-checks", status=200, file=book())
    assert checked["is_new"]
    assert not entries_of("pledge", NAME)
    for actor in (BORLAND, CELL, Actor.visitor()):
        refused = person(actor).post(f"pledges/{NAME}/workbook-checks", status=403, file=book())
        assert refused["code"] == "refused"
        person(actor).post(f"pledges/{NAME}/workbook", status=403, file=book(), reason=WHY)
    begun = person(CAPITAL).post(f"pledges/{NAME}/workbook", file=book(), reason=WHY, on="2021-01-04")
    assert begun["deed"] == "A01"


def test_each_fault_of_a_workbook_has_its_sheet_and_cell_and_nothing_is_written(
    person: Person, level_2: str
) -> None:
    data = workbook_of(content_from_json(content()))
    before = len(entries_of("pledge", level_2))
    changed = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(changed, "w") as new:
        for one in old.infolist():
            text = old.read(one)
            if one.filename == "xl/sharedStrings.xml":
                text = text.replace(b"<t>level-2-hospital</t>", b"<t>level-9-hospital</t>")
            new.writestr(one, text)
    wrong = SimpleUploadedFile("pledge.xlsx", changed.getvalue())
    for path in ("workbook-checks", "workbook"):
        wrong.seek(0)
        refused = person(CAPITAL).post(f"pledges/{level_2}/{path}", status=422, file=wrong, reason=WHY)
        fault = next(one for one in refused["faults"] if one["value"] == "level-9-hospital")
        assert (fault["file"], fault["column"]) == ("A note verbale", "C")
        assert fault["row"]
    assert len(entries_of("pledge", level_2)) == before


def test_what_is_no_workbook_is_told_so(person: Person, level_2: str) -> None:
    for content_of_file in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"state,unit\n"):
        file = SimpleUploadedFile("pledge.xlsx", content_of_file)
        answer = person(CAPITAL).post(f"pledges/{level_2}/workbook-checks", status=422, file=file)
        assert answer["hint"]


def test_who_may_not_see_a_pledge_takes_no_workbook_of_it(person: Person, level_2: str) -> None:
    for actor in (BORLAND, Actor.visitor()):
        person(actor).get(f"pledges/{level_2}/workbook", status=404)
    person(MISSION).post(
        f"pledges/{level_2}/deeds", {"deed": "R03", "on": "2021-06-01", "reason": "It may be known."}
    )
    refused = person(Actor.visitor()).get(f"pledges/{level_2}/workbook", status=403)
    assert "pledge.export" in refused["detail"]
    theirs = read_workbook(taken(person(BORLAND), f"pledges/{level_2}/workbook"))
    assert (theirs.unit_size, theirs.posts, theirs.caveats, theirs.contacts) == (63, None, None, None)


def test_observers_take_no_names_of_persons(person: Person, level_2: str) -> None:
    assert read_workbook(taken(person(SUPPORT), f"pledges/{level_2}/workbook")).contacts
    seen = read_workbook(taken(person(OBSERVER), f"pledges/{level_2}/workbook"))
    assert seen.contacts is None
    assert seen.posts
    entries = person(OBSERVER).get(f"pledges/{level_2}/entries")["items"]
    assert "contacts" not in entries[0]["data"]["content"]
    assert "contacts" in person(SUPPORT).get(f"pledges/{level_2}/entries")["items"][0]["data"]["content"]


def test_everybody_takes_the_empty_template(person: Person) -> None:
    data = taken(person(Actor.visitor()), TEMPLATE, unit_type="level-2-hospital", member_state="XAA")
    assert read_workbook(data).unit_type == "level-2-hospital"
    person(Actor.visitor()).get(TEMPLATE, status=404, unit_type="parade")


def test_a_file_that_is_too_large_is_told_so_and_not_read(person: Person, level_2: str) -> None:
    data = bytes(26 << 20)
    for path, told in (
        (f"pledges/{level_2}/workbook-checks", {}),
        (f"pledges/{level_2}/documents", {"kind": "report", "reason": WHY}),
    ):
        file = SimpleUploadedFile("large.xlsx", data)
        answer = person(MISSION).post(path, status=422, file=file, **told)
        assert answer["code"] == "bundle"
        assert answer["hint"]
