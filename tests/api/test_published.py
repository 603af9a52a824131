from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from casque.registry.holdings import site_store
from casque.sources.adding import Options, Outcome
from casque.trail.models import Event
from tests.api.conftest import Asking
from tests.sources.invented import LATER, REPORTS, SERIES, added, put, report

MAY = ["Arland,XM1,troops,9,1", "Borland,XM1,troops,20,2"]
JULY = ["Arland,XM1,troops,11,1", "Borland,XM1,troops,20,2", "Corland,XM2,individual_police,3,3"]
NEWER = ["Arland,XM1,troops,12,1", "Borland,XM1,troops,20,2", "Dorland,XM2,individual_police,1,0"]
WHY = "The monthly reports of the summer."


@pytest.fixture(autouse=True)
def _data_folder(tmp_path: Path, settings: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep files in a folder of the test, and know the invented publisher."""
    settings.DATA_FOLDER = tmp_path / "data"  # type: ignore[attr-defined]

    def options(*, accept: str = "", is_apart: bool) -> Options:
        return Options(accept=accept, processes=1, datasets=[REPORTS, SERIES])

    monkeypatch.setattr("casque.api.adding.Options", options)


@pytest.fixture
def held(tmp_path: Path) -> dict[str, Outcome]:
    """Hold May, July and a newer July; June is missing."""
    given = tmp_path / "given"
    may = put(given, "may.csv", report("2091-05-31", MAY))
    july = put(given, "july.csv", report("2091-07-31", JULY, made="2091-08-05"))
    newer = put(given, "newer.csv", report("2091-07-31", NEWER, made="2091-09-05"))
    outcomes = [*added(site_store(), may, july), *added(site_store(), newer, at=LATER)]
    return {one.path.stem: one for one in outcomes}


def upload(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "text/csv")


def test_data_sets_tell_what_is_held(visitor: Asking, held: dict[str, Outcome]) -> None:
    answer = visitor.get("data-sets")
    ours = next(one for one in answer["items"] if one["key"] == "xp-contributions")
    assert (ours["files"], ours["rows"], ours["first"], ours["last"]) == (3, 8, "2091-05-31", "2091-07-31")
    assert all(one["files"] == 0 for one in answer["items"] if one is not ours)
    assert answer["total"] == len(answer["items"]) > 5


def test_a_file_is_shown_by_the_beginning_of_its_fingerprint(
    visitor: Asking, held: dict[str, Outcome]
) -> None:
    sha = held["may"].sha256
    answer = visitor.get(f"published-files/{sha[:12]}")
    assert (answer["sha256"], answer["names"], answer["layout"]) == (sha, ["may.csv"], "X1")
    assert answer["totals"] == {"printed": 1, "met": 1, "grand": 32}
    assert "No file with the fingerprint" in visitor.get("published-files/ffff", status=404)["detail"]


def test_months_tell_gaps_as_gaps_and_vintages_side_by_side(
    visitor: Asking, held: dict[str, Outcome]
) -> None:
    items = visitor.get("published-months", dataset="xp-contributions")["items"]
    assert [(one["month"], one["is_missing"]) for one in items] == [
        ("2091-05", False),
        ("2091-06", True),
        ("2091-07", False),
    ]
    july = items[2]["files"]
    assert [(one["sha256"], one["is_current"], one["people"]) for one in july] == [
        (held["newer"].sha256, True, 36),
        (held["july"].sha256, False, 40),
    ]


def test_findings_can_be_narrowed(visitor: Asking, held: dict[str, Outcome]) -> None:
    found = visitor.get("published-findings", kind="month-missing")
    assert [(one["month"], one["heading"]) for one in found["items"]] == [("2091-06", "A month is missing")]
    assert visitor.get("published-findings", kind="aggregate")["total"] == 0
    assert visitor.get("published-findings", file=held["may"].sha256)["total"] == 0


def test_two_vintages_are_compared_value_by_value(visitor: Asking, held: dict[str, Outcome]) -> None:
    asked = {"old": held["july"].sha256[:12], "new": held["newer"].sha256[:12]}
    answer = visitor.get("published-differences", **asked)
    changed = {
        (one["key"]["contributor"], one["column"]): (one["old"], one["new"])
        for one in answer["items"]
        if one["change"] == "changed"
    }
    assert changed == {("XAA", "male"): ("11", "12"), ("XAA", "total"): ("12", "13")}
    assert {(one["change"], one["key"]["contributor"]) for one in answer["items"]} == {
        ("changed", "XAA"),
        ("removed", "XCC"),
        ("added", "XDD"),
    }
    first = visitor.get("published-differences", limit=1, **asked)
    second = visitor.get("published-differences", limit=1, cursor=first["next"], **asked)
    assert [*first["items"], *second["items"]] == answer["items"][:2]


def test_rows_are_those_of_the_current_file_each_once(visitor: Asking, held: dict[str, Outcome]) -> None:
    answer = visitor.get("published-tables/contributions", contributor="XAA")
    assert [(one["day"], one["total"]) for one in answer["items"]] == [("2091-05-31", 10), ("2091-07-31", 13)]
    old = visitor.get("published-tables/contributions", file=held["july"].sha256[:12])
    assert [one["total"] for one in old["items"]] == [12, 22, 6]
    since = visitor.get("published-tables/contributions", since="2091-07-01", until="2091-07-31")
    assert {one["file"] for one in since["items"]} == {held["newer"].sha256}
    assert visitor.get("published-tables/contributions", mission="XM2", contributor="XDD")["total"] == 1


def test_rows_as_they_were_known_before_the_newer_file_came(
    visitor: Asking, held: dict[str, Outcome]
) -> None:
    then = visitor.get("published-tables/contributions", contributor="XAA", as_known_on="2100-01-15")
    assert [one["total"] for one in then["items"]] == [10, 12]
    assert visitor.get("published-files", as_known_on="2100-01-15")["total"] == 2
    assert visitor.get("published-files", as_known_on="2099-01-15")["total"] == 0


def test_pages_of_rows_go_on_where_the_last_one_ended(visitor: Asking, held: dict[str, Outcome]) -> None:
    whole = visitor.get("published-tables/contributions")["items"]
    cursor, found = "", []
    for _ in range(3):
        answer = visitor.get("published-tables/contributions", limit=2, cursor=cursor)
        found += answer["items"]
        cursor = answer["next"] or ""
    assert (found, cursor) == (whole, "")


@pytest.mark.parametrize(
    ("path", "asked", "status", "words"),
    [
        ("published-tables/nonsense", {}, 404, "nonsense"),
        ("published-tables/contributions", {"colour": "red"}, 422, "There is no parameter 'colour'"),
        ("published-tables/contributions", {"total": "5"}, 422, "There is no parameter 'total'"),
        ("published-tables/contributions", {"file": "ffff"}, 404, "No file with the fingerprint"),
        ("published-tables/contributions", {"cursor": "x"}, 422, "does not belong"),
        ("published-files", {"dataset": "nonsense"}, 404, "nonsense"),
        ("published-files", {"cursor": "MDpmZmZm"}, 422, "files may have been added"),
        ("published-differences", {"old": "ffff", "new": "ffff"}, 404, "No file with the fingerprint"),
        ("published-differences", {"old": "ffff"}, 422, "'new'"),
    ],
)
def test_a_wrong_question_says_what_is_wrong(
    visitor: Asking, held: dict[str, Outcome], path: str, asked: dict[str, str], status: int, words: str
) -> None:
    refused = visitor.get(path, status=status, **asked)
    assert words in f"{refused['detail']} {refused['hint']}"


def test_a_keeper_adds_files_after_a_dry_run(keeper: Asking) -> None:
    def files() -> list[SimpleUploadedFile]:
        return [upload("may.csv", report("2091-05-31", MAY)), upload("bad.csv", b"#XP broken 2091-05-31\n")]

    looked = keeper.post("published-additions", status=200, files=files(), reason=WHY, dry_run="true")
    assert looked["counts"] == {"added": 1, "faulty": 1}
    assert site_store().entries() == ()
    done = keeper.post("published-additions", files=files(), reason=WHY)
    by_name = {one["file"]: one for one in done["items"]}
    assert by_name["may.csv"]["entry"]["tables"] == {"contributions": 2}
    assert by_name["bad.csv"]["error"]["what"] == "The report is of a layout never seen."
    event = Event.objects.get(action="source.add")
    assert (event.source, event.reason) == ("api", WHY)
    again = keeper.post("published-additions", status=200, files=files()[:1], reason=WHY)
    assert again["items"][0]["fate"] == "held"


def test_a_newer_file_is_compared_with_the_earlier_one(keeper: Asking, held: dict[str, Outcome]) -> None:
    third = upload("third.csv", report("2091-07-31", JULY[:2], made="2091-10-05"))
    answer = keeper.post("published-additions", status=200, files=[third], reason=WHY, dry_run="true")
    revises = {one["sha256"]: one for one in answer["items"][0]["revises"]}
    assert revises[held["july"].sha256]["removed_rows"] == 1
    assert revises[held["newer"].sha256]["changed_values"] == 2


@pytest.mark.parametrize("role", ["auditor", "un_officer"])
def test_others_add_nothing(signed_in: Callable[..., Asking], role: str) -> None:
    refused = signed_in(role).post(
        "published-additions", status=403, files=[upload("a.csv", b"#XP X1 2091-05-31\n")], reason=WHY
    )
    assert "may not source.add" in refused["detail"]
    assert not site_store().folder.exists()


def test_two_files_of_one_name_are_refused(keeper: Asking) -> None:
    files = [upload("a.csv", report("2091-05-31", MAY)), upload("a.csv", report("2091-06-30", MAY))]
    refused = keeper.post("published-additions", status=422, files=files, reason=WHY)
    assert "Two files have the name 'a.csv'." in refused["detail"]


def test_too_many_files_are_refused_in_a_sentence(keeper: Asking, settings: object) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 3  # type: ignore[attr-defined]
    files = [upload(f"{number}.csv", b"x") for number in range(4)]
    refused = keeper.post("published-additions", status=413, files=files, reason=WHY)
    assert refused["detail"] == "The request has more than 3 files."
