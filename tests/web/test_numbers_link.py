"""Every number on every page leads to what it was made of."""

import re
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from casque.core.bundle import bundled_record, write_bundle
from casque.core.tables import TABLES
from casque.web.computed import verdicts
from tests.arland import record_of_arland
from tests.web.conftest import Reader
from tests.web.places import PLACES

pytestmark = pytest.mark.django_db

ENGINEERS = "/records/contingents/UNTAC-ENG-1.1/"
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
NO_AMOUNT = re.compile(
    rf"\b(\d{{1,2}} )?({MONTHS}) \d{{4}}\b"  # 1 September 2020, September 2020
    r"|\b\d{4}-\d\d(-\d\d)?( \d\d:\d\d UTC)?\b"  # 2020-09-01, 2020-09-01 12:00 UTC
    r"|\b(19|20)\d\d\b"  # a year
    r"|\w*[^\W\d][\w./-]*\d[\w./-]*"  # a code or a name: WP-L069-S5, P5, SHA-256
    r"|\bLevel \d\b"
)
DIGITS = re.compile(r"\d[\d,.]*")

LEFT_OUT = {
    "svg": "The table of the same drawing stands below it, and its numbers are links.",
    "form": "What the reader types or chooses, with the number of claims that a choice would find.",
    "code": "A code or a checksum.",
    "q": "First words of a sentence of the source.",
    "nav.pages": "The number of the page that is open.",
    "h1": "The title of the page; what it says in numbers stands below it again, as links.",
    "small.faint": "Words that explain the field or the action beside them.",
    "td.changes": "What a step of the history changed; the step is a record of its own and rests on nothing else.",
    "li.changes": "What a bundle would change in a row, before it is done.",
    "li.limits": "The limits of a class of a map.",
    "p.definition": "The words that define a figure.",
    "td.definition": "The words that define a figure.",
    "[lang=en]": "Words of the record itself, such as the title of a row, as the source has them.",
}
"""Where a number need not be a link: tag, tag.class or attribute, with the reason."""
VOID = {"br", "img", "input", "link", "meta", "hr"}


class Numbers(HTMLParser):
    """The numbers in the content of a page that stand in no link."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        told = dict(attrs)
        names = {tag, *(f"{tag}.{name}" for name in (told.get("class") or "").split())}
        names |= {f"[{name}={value}]" for name, value in attrs}
        is_a_link = tag == "a" and told.get("href") is not None
        self.open.append((tag, tag != "html" and (is_a_link or not names.isdisjoint(LEFT_OUT))))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not any(tag == "main" for tag, _ in self.open) or any(is_left for _, is_left in self.open):
            return
        if DIGITS.search(NO_AMOUNT.sub("", data)):
            self.found.append(" ".join(data.split()))


@pytest.mark.parametrize("path", [path for path in PLACES if not path.startswith("/accounts/")])
def test_each_number_of_a_page_is_a_link(paper: None, visitor: Reader, path: str) -> None:
    assert Numbers(visitor.page(path).html).found == []


def test_each_number_of_a_table_and_of_its_first_row_is_a_link(paper: None, visitor: Reader) -> None:
    data = bundled_record()
    pages = [f"/records/{table.name}/" for table in TABLES]
    pages += [f"/records/{table.name}/{data[table.name]['code'][0]}/" for table in TABLES]
    assert {path: found for path in pages if (found := Numbers(visitor.page(path).html).found)} == {}


def test_each_number_of_a_claim_is_a_link(paper: None, visitor: Reader) -> None:
    by_reason = {one.reason: one.claim.code for one in verdicts(bundled_record())}
    pages = [f"/account/claims/{code}/" for code in by_reason.values()]
    assert {path: found for path in pages if (found := Numbers(visitor.page(path).html).found)} == {}


@pytest.mark.parametrize("path", ["/events/", "/load/", f"{ENGINEERS}correct/", ENGINEERS])
def test_each_number_that_only_a_keeper_sees_is_a_link(
    paper: None, signed_in: Callable[..., Reader], path: str
) -> None:
    assert Numbers(signed_in("keeper").page(path).html).found == []


def test_each_number_of_a_dry_run_is_a_link(
    paper: None, signed_in: Callable[..., Reader], tmp_path: Path, settings: object
) -> None:
    settings.DATA_FOLDER = tmp_path / "data"  # type: ignore[attr-defined]
    path = write_bundle(record_of_arland(), tmp_path / "sent.zip")
    bundle = SimpleUploadedFile("sent.zip", path.read_bytes(), "application/zip")
    answer = signed_in("keeper").client.post("/load/", {"bundle": bundle, "reason": "Newer.", "do": "look"})
    assert "What would change" in answer.content.decode()
    assert set(Numbers(answer.content.decode()).found) == {"0"}, "what is not there leads nowhere"
    places = re.findall(r'<a class="figure" href="#([^"]+)"', answer.content.decode())
    assert places
    assert all(f'id="{place}"' in answer.content.decode() for place in places)


def test_a_number_without_a_link_is_found() -> None:
    page = "<html lang=en><main><p>Of 28 units <a href='/x/'>13</a> were at Level 2 in 2020: <b>12</b>.</p></main></html>"
    assert Numbers(page).found == ["Of 28 units", "12"]


@pytest.mark.parametrize("path", ["/account/", "/missions/"])
def test_a_number_behind_a_drawing_leads_to_the_figure_with_the_same_value(
    paper: None, visitor: Reader, path: str
) -> None:
    _, _, drawn = visitor.page(path).html.partition('<figure class="picture">')
    links = re.findall(r'href="(/figures/[^"]+)"><bdi>([^<]+)', drawn)
    assert links
    for address, number in links[::4]:
        assert f'<p class="answer"><a class="figure" href="#records"><bdi>{number} ' in (
            visitor.page(unescape(address)).html
        )


def test_a_number_made_of_several_records_leads_to_the_list_of_these(paper: None, visitor: Reader) -> None:
    drawn = visitor.page("/standby-force/?on=2020-09-01").html
    addresses = {unescape(one) for one in re.findall(r'href="(/records/level_changes/\?code=[^"]+)"', drawn)}
    assert addresses
    for address in addresses:
        codes = parse_qs(urlsplit(address).query)["code"][0].split(";")
        assert f"Rows found: {len(codes)}" in visitor.page(address).text
