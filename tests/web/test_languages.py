from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation import gettext, override

import casque
from tests.web.conftest import Page, Reader

pytestmark = pytest.mark.django_db
LOCALE = Path(casque.__file__).parent / "locale"


@pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES])
def test_a_page_says_in_which_language_its_text_is(arland: None, visitor: Reader, language: str) -> None:
    page = visitor.page("/missions/", language=language)
    tag, attributes = page.tags[0]
    with override(language):
        is_begun = language == "en" or gettext("Overview") != "Overview"
    assert tag == "html"
    assert attributes["lang"] == (language if is_begun else "en")
    assert attributes["dir"] == ("rtl" if language == "ar" else "ltr")
    assert ("have not been translated" in page.text) is not is_begun


def test_an_arabic_page_speaks_arabic(arland: None, visitor: Reader) -> None:
    page = visitor.page("/account/", language="ar")
    assert "الحساب" in page.text
    assert "Claims found" not in page.text
    assert visitor.page("/rights/", language="ar").text.count("القاعدة") > 0


def test_the_reader_chooses_the_language_and_stays_on_the_page(arland: None) -> None:
    client = Client()
    answer = client.post("/language/setlang/", {"language": "ar", "next": "/missions/?q=x"}, follow=True)
    assert answer.redirect_chain == [("/missions/?q=x", 302)]
    assert Page(answer.content.decode()).tags[0][1]["lang"] == "ar"


def test_what_the_record_says_keeps_its_own_language(arland: None, visitor: Reader) -> None:
    page = visitor.page("/missions/XM1/", language="ar")
    titles = [each for tag, each in page.tags if tag == "small"]
    assert {"lang": "en", "dir": "auto"} in titles


def test_a_draft_by_machine_says_so() -> None:
    for catalogue in [LOCALE / "ar" / "LC_MESSAGES" / "django.po"]:
        head = catalogue.read_text(encoding="utf-8").split("msgid", 1)[0]
        assert "machine draft, to be reviewed" in head
        assert catalogue.with_suffix(".mo").is_file()
