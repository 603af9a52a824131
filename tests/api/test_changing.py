from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from casque.core.bundle import write_bundle
from casque.core.dataset import Dataset
from casque.registry.models import RecordVersion
from casque.trail.models import Event
from tests.api.conftest import Asking
from tests.arland import MISSIONS, record_of_arland

WHY = "The order of the day says so."
CORRECTION = {"changes": {"established": "2091-05"}, "reason": WHY}


def upload(tmp_path: Path, data: Dataset | bytes, name: str = "second.zip") -> SimpleUploadedFile:
    content = data if isinstance(data, bytes) else write_bundle(data, tmp_path / name).read_bytes()
    return SimpleUploadedFile(name, content, "application/zip")


def second_edition() -> Dataset:
    return record_of_arland(missions=[MISSIONS[0] | {"established": "2091-04"}, MISSIONS[1]])


def test_a_keeper_corrects_a_record(keeper: Asking) -> None:
    answer = keeper.post("records/missions/XM1/corrections", CORRECTION | {"seen": 1})
    assert (answer["ref"], answer["number"], answer["values"]["established"]) == (
        "missions/XM1",
        2,
        "2091-05",
    )
    event = Event.objects.latest("id")
    assert (event.action, event.source, event.reason) == ("record.correct", "api", WHY)
    assert event.actor_name == "one-keeper-"


def test_an_officer_corrects_only_records_of_the_own_state(signed_in: Callable[..., Asking]) -> None:
    body = {"changes": {"end": "2093"}, "reason": WHY}
    path = "records/participations/XAA-XM1/corrections"
    refused = signed_in("member_state_officer", "XBB").post(path, body, status=403)
    assert "records of its own state only" in refused["detail"]
    assert signed_in("member_state_officer", "XAA").post(path, body)["number"] == 2


def test_a_visitor_corrects_nothing(visitor: Asking) -> None:
    refused = visitor.post("records/missions/XM1/corrections", CORRECTION, status=403)
    assert refused["detail"] == "visitor may not record.correct: no rule lets a visitor do record.correct."
    assert RecordVersion.objects.filter(number=2).count() == 0


@pytest.mark.parametrize(
    ("body", "status", "detail"),
    [
        ({"changes": {"colour": "red"}, "reason": WHY}, 422, "has no field 'colour'"),
        ({"changes": {"established": "2091-02-30"}, "reason": WHY}, 422, "1 fault found"),
        ({"changes": {"established": "2091-03"}, "reason": WHY}, 409, "changes nothing"),
        ({"changes": {"note": "Seen."}, "reason": " "}, 422, "A reason is missing."),
        ({"changes": {"note": "Seen."}, "reason": WHY, "seen": 7}, 409, "was changed meanwhile"),
        ({"changes": {"note": "Seen."}}, 422, "'reason'"),
        ({"changes": {"note": "Seen."}, "reason": WHY, "colour": "red"}, 422, "'colour'"),
        ({"changes": "note", "reason": WHY}, 422, "'changes'"),
    ],
)
def test_a_correction_that_cannot_be_made_changes_nothing(
    body: dict[str, object], status: int, detail: str, keeper: Asking
) -> None:
    refused = keeper.post("records/missions/XM1/corrections", body, status=status)
    assert detail in refused["detail"]
    assert RecordVersion.objects.filter(number=2).count() == 0


def test_a_dry_run_tells_the_difference_and_changes_nothing(keeper: Asking, tmp_path: Path) -> None:
    answer = keeper.post(
        "record-loads", status=200, bundle=upload(tmp_path, second_edition()), reason=WHY, dry_run="true"
    )
    assert (answer["is_dry_run"], answer["added"], answer["changed"]) == (True, 0, 1)
    assert answer["tables"] == [{"table": "missions", "added": 0, "changed": 1, "missing": 0}]
    assert answer["changes"] == [
        {"ref": "missions/XM1", "fields": [{"field": "established", "before": "2091-03", "after": "2091-04"}]}
    ]
    assert RecordVersion.objects.filter(number=2).count() == 0


def test_a_load_is_done_and_told(keeper: Asking, tmp_path: Path) -> None:
    answer = keeper.post("record-loads", bundle=upload(tmp_path, second_edition()), reason=WHY)
    assert (answer["is_dry_run"], answer["changed"]) == (False, 1)
    assert keeper.get("records/missions/XM1")["values"]["established"] == "2091-04"


def test_a_faulty_bundle_is_refused_with_all_its_faults(keeper: Asking, tmp_path: Path) -> None:
    faulty = record_of_arland(
        missions=[MISSIONS[0] | {"hosts": "QQQ"}, MISSIONS[1] | {"established": "soon"}]
    )
    refused = keeper.post("record-loads", status=422, bundle=upload(tmp_path, faulty), reason=WHY)
    assert (refused["code"], refused["where"]) == ("faults", "second.zip")
    assert {(one["file"], one["row"], one["column"], one["value"]) for one in refused["faults"]} == {
        ("missions.csv", 2, "hosts", "QQQ"),
        ("missions.csv", 3, "established", "soon"),
    }


@pytest.mark.parametrize(
    ("content", "detail"),
    [(b"", "cannot be read as a zip"), (b"\x00\xff" * 50_000, "cannot be read as a zip")],
)
def test_an_upload_that_is_no_bundle_is_refused(
    content: bytes, detail: str, keeper: Asking, tmp_path: Path
) -> None:
    refused = keeper.post(
        "record-loads", status=422, bundle=upload(tmp_path, content, "noise.zip"), reason=WHY
    )
    assert detail in refused["detail"]
    assert "noise.zip" in refused["detail"]


def test_who_may_not_load_is_refused_before_the_file_is_read(visitor: Asking, tmp_path: Path) -> None:
    refused = visitor.post("record-loads", status=403, bundle=upload(tmp_path, b"noise"), reason=WHY)
    assert "record.load" in refused["detail"]


def test_the_name_of_an_upload_leads_nowhere(keeper: Asking, tmp_path: Path) -> None:
    bundle = upload(tmp_path, b"noise")
    bundle.name = "../../../outside.zip"
    refused = keeper.post("record-loads", status=422, bundle=bundle, reason=WHY)
    assert "outside.zip" in refused["detail"]
    assert not (tmp_path.parent / "outside.zip").exists()


def test_the_trail_is_shown_to_those_who_may_see_it(keeper: Asking, signed_in: Callable[..., Asking]) -> None:
    keeper.post("records/missions/XM1/corrections", CORRECTION)
    auditor = signed_in("auditor")
    listed = auditor.get("events")
    assert [one["action"] for one in listed["items"]] == ["record.correct", "record.load"]
    assert (listed["items"][0]["before"], listed["items"][0]["after"]) == (
        {"established": "2091-03"},
        {"established": "2091-05"},
    )
    first = auditor.get("events", limit=1)
    assert [one["action"] for one in auditor.get("events", limit=1, before=first["next"])["items"]] == [
        "record.load"
    ]
    assert auditor.get("events", subject="missions/XM1")["total"] == 1
    assert auditor.get("events", action="record.load")["total"] == 1


def test_the_session_says_who_asks_and_what_they_may_do(visitor: Asking, keeper: Asking) -> None:
    assert {
        "name": "visitor",
        "role": "public",
        "may": ["record.view", "record.export", "scenario.view", "run.view", "pledge.view"],
    }.items() <= visitor.get("session").items()
    assert "record.load" in keeper.get("session")["may"]
