import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from casque.core.bundle import write_bundle
from casque.registry.loading import load_record
from casque.registry.models import RecordVersion
from casque.registry.reading import dataset
from casque.trail.models import Event
from tests.arland import CONTINGENTS, record_of_arland
from tests.shell import KEEPER
from tests.web.conftest import Page, Reader

pytestmark = pytest.mark.django_db
SignedIn = Callable[..., Reader]
ENGINEERS = "/records/contingents/XM1-ENG-1.1/"


@pytest.fixture(autouse=True)
def _data_folder(tmp_path: Path, settings: object) -> None:
    """Keep what is sent in a folder of the test."""
    settings.DATA_FOLDER = tmp_path / "data"  # type: ignore[attr-defined]


def sent(reader: Reader, path: str, **form: object) -> Page:
    answer = reader.client.post(path, form, follow=True)
    return Page(answer.content.decode())


def a_bundle(tmp_path: Path, strength: str = "410") -> SimpleUploadedFile:
    rows = [{**CONTINGENTS[0], "strength": strength}, *CONTINGENTS[1:]]
    path = write_bundle(record_of_arland(contingents=rows), tmp_path / "sent.zip")
    return SimpleUploadedFile("sent.zip", path.read_bytes(), "application/zip")


def strength() -> str:
    return dataset(actor=KEEPER).record("contingents", "XM1-ENG-1.1")["strength"]


def test_a_correction_is_a_new_version_with_its_reason(arland: None, signed_in: SignedIn) -> None:
    page = sent(
        signed_in("keeper"), f"{ENGINEERS}correct/", strength="420", reason="Misread.", do="correct", seen="1"
    )
    assert strength() == "420"
    assert "The record has a new version." in page.text
    assert "strength : 400 → 420" in page.text
    assert "Misread." in page.text
    assert "one-keeper" in page.text


def test_a_visitor_sees_the_reason_but_not_the_name(
    arland: None, signed_in: SignedIn, visitor: Reader
) -> None:
    sent(signed_in("keeper"), f"{ENGINEERS}correct/", strength="420", reason="Misread.", do="correct")
    page = visitor.page(ENGINEERS)
    assert "Misread." in page.text
    assert "one-keeper" not in page.text
    assert "Correct this record" not in page.text


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"strength": "many", "reason": "x"}, "'many' is not a quantity."),
        ({"strength": "420", "reason": " "}, "A reason is missing."),
        ({"strength": "400", "reason": "x"}, "changes nothing"),
        ({"slot": "XM9", "reason": "x"}, "XM9"),
        ({"strength": "420", "reason": "x", "seen": "7"}, "was changed meanwhile"),
    ],
)
def test_a_correction_that_cannot_be_is_shown_again_with_the_fault(
    arland: None, signed_in: SignedIn, form: dict[str, str], words: str
) -> None:
    page = sent(signed_in("keeper"), f"{ENGINEERS}correct/", do="correct", **form)
    assert words in page.text
    assert strength() == "400"
    assert form["reason"].strip() in page.html


def test_nobody_corrects_without_the_right(arland: None, signed_in: SignedIn, visitor: Reader) -> None:
    for reader in (visitor, signed_in("auditor"), signed_in("member_state_officer", "XBB")):
        page = sent(reader, f"{ENGINEERS}correct/", strength="420", reason="x", do="correct")
        assert "may not record.correct" in page.text
    assert strength() == "400"


def test_an_officer_corrects_the_records_of_its_own_state(arland: None, signed_in: SignedIn) -> None:
    officer = signed_in("member_state_officer", "XAA")
    sent(officer, f"{ENGINEERS}correct/", strength="420", reason="We know better.", do="correct")
    assert strength() == "420"


def test_a_withheld_record_is_gone_for_visitors_until_it_is_released(
    arland: None, signed_in: SignedIn, visitor: Reader
) -> None:
    keeper = signed_in("keeper")
    sent(keeper, "/records/timeline/T1/correct/", do="withhold", reason="Not yet.")
    visitor.page("/records/timeline/T1/", 404)
    assert "withheld from the public" in keeper.page("/records/timeline/T1/").text
    sent(keeper, "/records/timeline/T1/correct/", do="release", reason="Now.")
    visitor.page("/records/timeline/T1/")


def test_a_retracted_record_is_gone(arland: None, signed_in: SignedIn, visitor: Reader) -> None:
    told = sent(signed_in("keeper"), "/records/timeline/T1/correct/", do="retract", reason="It never was.")
    assert "The record was retracted; its history stays." in told.text
    page = visitor.page("/records/timeline/T1/", 410)
    assert "This record was retracted." in page.text
    assert "It never was." in page.text


def test_a_day_before_a_record_was_known_shows_since_when_it_is(arland: None, visitor: Reader) -> None:
    page = visitor.page("/records/timeline/T1/?as_known_on=2020-01-01", 410)
    assert "This record was not known then." in page.text
    assert "Read what is known now" in page.text


@pytest.mark.parametrize(
    "path", ["/", "/missions/", "/figures/", "/figures/troops-dispatched/?by=mission", "/account/"]
)
def test_an_officer_whose_records_name_withheld_ones_reads_all_pages(
    db: None, signed_in: SignedIn, path: str
) -> None:
    load_record(actor=KEEPER, dataset=record_of_arland(), reason="The record of the tests.", is_public=False)
    signed_in("member_state_officer", "XAA").page(path)


def test_an_officer_is_told_why_an_own_record_counts_in_nothing(db: None, signed_in: SignedIn) -> None:
    load_record(actor=KEEPER, dataset=record_of_arland(), reason="The record of the tests.", is_public=False)
    page = signed_in("member_state_officer", "XAA").page(ENGINEERS, 410)
    assert "This record names others that you may not see yet." in page.text


def test_the_trail_tells_what_a_correction_changed(arland: None, signed_in: SignedIn) -> None:
    keeper = signed_in("keeper")
    sent(keeper, f"{ENGINEERS}correct/", strength="420", reason="Misread.", do="correct")
    assert "strength : 400 → 420" in keeper.page("/events/?action=record.correct").text
    keeper.page("/events/?action=record.burn", 422)


def test_a_bundle_that_cannot_be_read_is_named_as_its_sender_knows_it(db: None, signed_in: SignedIn) -> None:
    noise = SimpleUploadedFile("../July & August.zip", b"No zip at all.", "application/zip")
    page = sent(signed_in("keeper"), "/load/", bundle=noise, reason="Newer.", do="look")
    assert "'July-August.zip' cannot be read as a zip" in page.text


def test_a_dry_run_shows_the_difference_and_writes_nothing(
    arland: None, signed_in: SignedIn, tmp_path: Path
) -> None:
    versions, events = RecordVersion.objects.count(), Event.objects.count()
    page = sent(signed_in("keeper"), "/load/", bundle=a_bundle(tmp_path), reason="Newer.", do="look")
    assert "What would change" in page.text
    assert "strength : 400 → 410" in page.text
    assert (RecordVersion.objects.count(), Event.objects.count()) == (versions, events)


def test_what_a_dry_run_showed_can_be_loaded(arland: None, signed_in: SignedIn, tmp_path: Path) -> None:
    keeper = signed_in("keeper")
    page = sent(keeper, "/load/", bundle=a_bundle(tmp_path), reason="Newer.", do="look")
    name = next(each["value"] for tag, each in page.tags if tag == "input" and each.get("name") == "name")
    page = sent(keeper, "/load/", name=name, reason="Newer.", do="load")
    assert "The bundle was loaded." in page.text
    assert strength() == "410"
    again = sent(keeper, "/load/", name=name, reason="Newer.", do="load")
    assert "The file that you sent is not kept any more." in again.text


def a_zip(**files: str) -> SimpleUploadedFile:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return SimpleUploadedFile("sent.zip", buffer.getvalue())


@pytest.mark.parametrize(
    ("bundle", "words"),
    [
        (SimpleUploadedFile("x.zip", b"noise " * 1000), "cannot be read as a zip"),
        (a_zip(other="text"), "is not a bundle"),
        (a_zip(**{"datapackage.json": "{"}), "is not JSON"),
        (a_zip(**{"../datapackage.json": "{}"}), "leads out of the bundle"),
    ],
)
def test_what_is_no_bundle_is_refused_with_the_way_out(
    arland: None, signed_in: SignedIn, bundle: SimpleUploadedFile, words: str
) -> None:
    bundle.seek(0)
    page = sent(signed_in("keeper"), "/load/", bundle=bundle, reason="x", do="look")
    assert words in page.text
    assert "Send a bundle" in page.text


def test_all_faults_of_a_bundle_are_listed(arland: None, signed_in: SignedIn, tmp_path: Path) -> None:
    bundle = a_bundle(tmp_path)
    with zipfile.ZipFile(BytesIO(bundle.read())) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    files["contingents.csv"] = files["contingents.csv"].replace("410", "-1").replace("2091-04", "2091-13")
    page = sent(signed_in("keeper"), "/load/", bundle=a_zip(**files), reason="x", do="look")
    assert "contingents.csv" in page.text
    assert "2091-13" in page.text
    assert "Number of faults:" in page.text


def test_only_a_keeper_loads(arland: None, signed_in: SignedIn, visitor: Reader, tmp_path: Path) -> None:
    for reader in (visitor, signed_in("un_officer")):
        page = sent(reader, "/load/", bundle=a_bundle(tmp_path), reason="x", do="load")
        assert "may not record.load" in page.text
    assert strength() == "400"


def test_a_form_without_the_token_is_refused(arland: None, signed_in: SignedIn) -> None:
    reader = signed_in("keeper")
    reader.client.handler.enforce_csrf_checks = True
    answer = reader.client.post(f"{ENGINEERS}correct/", {"strength": "420", "reason": "x"})
    assert answer.status_code == 403
    assert strength() == "400"


def test_a_name_that_is_no_fingerprint_reads_no_file(arland: None, signed_in: SignedIn) -> None:
    page = sent(signed_in("keeper"), "/load/", name="../../etc", reason="x", do="load")
    assert "is not kept any more" in page.text


def test_the_trail_is_for_those_who_may_see_it(arland: None, signed_in: SignedIn, visitor: Reader) -> None:
    keeper = signed_in("keeper")
    sent(keeper, f"{ENGINEERS}correct/", strength="420", reason="Misread <b>.", do="correct")
    page = keeper.page("/events/?action=record.correct")
    assert "one-keeper corrected the record contingents/XM1-ENG-1.1 ." in page.text
    assert "Misread <b>." in page.text
    assert "/records/contingents/XM1-ENG-1.1/" in page.links
    assert "Events found: 1" in page.text
    assert "Events found: 2" in signed_in("auditor").page("/events/").text
    assert "may not event.view" in visitor.page("/events/", 403).text


def test_a_refusal_leads_to_the_sign_in_and_back(visitor: Reader, db: None) -> None:
    page = visitor.page("/load/", 403)
    assert "/accounts/login/?next=/load/" in page.links


def test_the_rights_of_a_role_are_explained_with_their_rule(arland: None, visitor: Reader) -> None:
    page = visitor.page("/rights/?role=member_state_officer")
    assert "member-state officer may record.correct with the records of its own state" in page.text
    labels = [each["data-label"] for tag, each in page.tags if tag == "td"]
    assert labels[:2] == ["With released or own records", "With all other records"]
