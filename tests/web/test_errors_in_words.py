import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override

from casque.accounts.policy import ACTIONS, may
from casque.core.bundle import write_bundle
from casque.core.codes.countries import country
from casque.core.errors import UnknownCodeError
from casque.core.words import N_, say
from casque.web import words
from tests.arland import CONTINGENTS, record_of_arland
from tests.shell import AUDITOR, KEEPER, OFFICER_OF_ARLAND, UN_OFFICER, VISITOR
from tests.web.conftest import Page, Reader

SignedIn = Callable[..., Reader]
KEPT_APART = re.compile("[\u2066\u2068][^\u2066\u2068\u2069]*\u2069")
"""What stands in a place of an Arabic sentence: codes and values, which no one translates."""


def bundle_with(tmp_path: Path, **changes: str) -> SimpleUploadedFile:
    rows = [{**CONTINGENTS[0], "strength": "410"}, *CONTINGENTS[1:]]
    path = write_bundle(record_of_arland(contingents=rows), tmp_path / "sent.zip")
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    for old, new in changes.items():
        files["contingents.csv"] = files["contingents.csv"].replace(old.strip("_"), new)
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return SimpleUploadedFile("sent.zip", buffer.getvalue())


def english_left_in(text: str) -> list[str]:
    """Find Latin words in an Arabic text, besides the values and codes that are kept apart in it."""
    while KEPT_APART.search(text):
        text = KEPT_APART.sub("", text)
    return re.findall(r"[A-Za-z]{2,}", text)


@pytest.fixture(autouse=True)
def _data_folder(tmp_path: Path, settings: object) -> None:
    """Keep what is sent in a folder of the test."""
    settings.DATA_FOLDER = tmp_path / "data"  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_an_arabic_page_says_each_fault_of_a_bundle_in_arabic(
    arland: None, signed_in: SignedIn, tmp_path: Path
) -> None:
    bundle = bundle_with(tmp_path, _410="-1", **{"2091-04": "2091-13"})
    answer = signed_in("keeper").client.post(
        "/load/", {"bundle": bundle, "reason": "x", "do": "look"}, headers={"Accept-Language": "ar"}
    )
    page = Page(answer.content.decode())
    assert answer.status_code == 422
    assert "«\u2066-1\u2069» عدد سالب." in page.text
    assert "2091-13\u2069» يوم لا وجود له في التقويم." in page.text
    assert "ولم يتغيّر أي شيء." in page.text
    assert "صحّح القيم المذكورة أدناه" in page.text
    assert "is negative" not in page.text


@pytest.mark.django_db
def test_an_arabic_form_that_is_shown_again_says_in_arabic_why(arland: None, signed_in: SignedIn) -> None:
    answer = signed_in("keeper").client.post(
        "/records/contingents/XM1-ENG-1.1/correct/",
        {"do": "correct", "strength": "420", "reason": " "},
        headers={"Accept-Language": "ar"},
    )
    assert "لم يُذكر السبب." in answer.content.decode()


@pytest.mark.django_db
def test_an_arabic_refusal_gives_its_reason_in_arabic(arland: None, visitor: Reader) -> None:
    page = visitor.page("/load/", 403, language="ar")
    assert "لا توجد قاعدة تتيح الإجراء \u2068record.load\u2069 لمن صفته \u2068زائر\u2069." in page.text
    assert "سجّل الدخول بدور يجوز له ذلك" in page.text
    assert "no rule lets" not in page.text


@pytest.mark.django_db
def test_an_arabic_page_of_a_mission_that_is_not_there_says_so_in_arabic(
    arland: None, visitor: Reader
) -> None:
    page = visitor.page("/missions/XM99/", 404, language="ar")
    assert "لا يوجد في الجدول \u2068missions\u2069 سجل رمزه «\u2068XM99\u2069»." in page.text
    assert "There is no record" not in page.text


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/nothing/here/", "/sources/XS1/XP99/", "/account/claims/XC99/"])
def test_no_page_that_is_not_there_says_so_in_english_only(arland: None, visitor: Reader, path: str) -> None:
    assert "There is no" not in visitor.page(path, 404, language="ar").text


@pytest.mark.parametrize("actor", [VISITOR, AUDITOR, KEEPER, OFFICER_OF_ARLAND, UN_OFFICER])
def test_each_decision_of_the_policy_has_an_arabic_reason(actor: object) -> None:
    decisions = [may(actor, action.name, scope=scope) for action in ACTIONS for scope in ("XAA", "XBB")]  # type: ignore[arg-type]
    with override("ar"):
        said = [words.told(decision.reason) for decision in decisions]
    assert [english_left_in(text) for text in said] == [[]] * len(said)
    assert all(re.search("[\u0600-\u06ff]{3}", KEPT_APART.sub("", text)) for text in said)


def test_a_sentence_in_a_sentence_is_translated_with_it() -> None:
    with pytest.raises(UnknownCodeError) as caught:
        country("QQQ")
    with override("ar"):
        assert words.told(caught.value.what) == "«\u2068QQQ\u2069» لا يصلح هنا؛ المطلوب: \u2068رمز بلد\u2069."


def test_what_stands_in_quotes_is_said_as_it_was_written() -> None:
    assert words.told(say(N_("'{value}' is not a number."), value="12000")) == "'12000' is not a number."
    assert words.told(say(N_("'{value}' is not a number."), value="2091-04")) == "'2091-04' is not a number."
