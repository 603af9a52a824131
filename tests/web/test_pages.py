import re
from urllib.parse import urljoin, urlsplit

import pytest

from tests.web.conftest import Page, Reader
from tests.web.places import PLACES, WRONG

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("path", "words"), PLACES.items())
def test_each_page_shows_what_it_is_for(paper: None, visitor: Reader, path: str, words: str) -> None:
    page = visitor.page(path)
    assert words in page.text
    assert page.html.count("<h1") == 1
    assert re.search(r"SHA-256</span> <code>[0-9a-f]{64}<|SHA-256 <code>[0-9a-f]{64}<", page.html)
    _holds_nothing_inline(page)


@pytest.mark.parametrize(("path", "status"), WRONG.items())
def test_a_wrong_address_says_what_is_wrong(paper: None, visitor: Reader, path: str, status: int) -> None:
    page = visitor.page(path, status)
    assert "<h1" in page.html
    assert "Traceback" not in page.html
    _holds_nothing_inline(page)


def test_the_policy_allows_nothing_inline(arland: None, visitor: Reader) -> None:
    policy = visitor.client.get("/").headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


def _holds_nothing_inline(page: Page) -> None:
    for tag, attributes in page.tags:
        assert tag != "style"
        assert "style" not in attributes, (tag, attributes)
        assert not [name for name in attributes if name.startswith("on")], (tag, attributes)
        assert tag != "script" or str(attributes.get("src", "")).startswith("/static/")
    ids = [each["id"] for _, each in page.tags if each.get("id")]
    assert len(set(ids)) == len(ids)


def test_every_link_of_every_page_leads_somewhere(paper: None, visitor: Reader) -> None:
    """One page of each kind is looked at, or the test would read the whole record."""
    kinds: dict[str, str] = {}
    for path in PLACES:
        for link in visitor.page(path).links:
            address = urljoin(path, link)
            if not urlsplit(address).netloc:  # the page of a publisher is not ours
                kinds.setdefault(_kind(address), address)
    assert len(kinds) > 40
    answers = {}
    for link in kinds.values():
        answer = visitor.client.get(link)
        answers[link] = answer.status_code
        b"".join(
            answer
        )  # to its end, as a reader would; closing it early would close the database of the test
    assert {link: status for link, status in answers.items() if status != 200} == {
        "/load/": 403,
        "/events/": 403,
    }


def _kind(link: str) -> str:
    """Give the form of an address: its first two parts and the names of its parameters."""
    parts = urlsplit(link)
    names = re.sub(r"=[^&]*", "", parts.query)
    return f"{'/'.join(parts.path.split('/')[:3])}/{parts.path.count('/')}?{names}"


def test_every_figure_is_two_steps_from_a_citation(paper: None, visitor: Reader) -> None:
    """From a number to its figure or record, and from there to the place in the source."""
    for path in ("/", "/missions/UNTAC/", "/standby-force/?on=2020-09-01"):
        page = visitor.page(path)
        figures = {
            str(each["href"])
            for tag, each in page.tags
            if tag == "a" and each.get("class") == "figure" and str(each["href"]).startswith("/")
        }
        assert figures
        for link in figures:
            second = visitor.page(link)
            cites = any(re.match(r"/sources/[^/]+/[^/]+/", each) for each in second.links)
            lists = any(each.startswith(("/records/", "/account/claims/")) for each in second.links)
            assert cites or lists, link


def test_the_parts_that_htmx_asks_for_have_no_frame(paper: None, visitor: Reader) -> None:
    for path in (
        "/missions/?q=mali",
        "/account/?q=mali",
        "/timeline/?q=mali",
        "/standby-force/?on=2020-09-01",
    ):
        part = visitor.page(path, part=True)
        assert "<html" not in part.html
        assert part.text
        assert part.text in visitor.page(path).text
        assert "HX-Request" in visitor.client.get(path).headers["Vary"]


def test_the_day_of_knowledge_goes_from_page_to_page(paper: None, visitor: Reader) -> None:
    page = visitor.page("/missions/?as_known_on=2199-01-01")
    assert "You read the record as it was known at the end of 1 January 2199." in page.text
    inside = [link for link in page.links if link.startswith("/missions/")]
    assert inside
    assert all("as_known_on=2199-01-01" in link for link in inside)


def test_before_anything_was_recorded_the_record_is_empty(paper: None, visitor: Reader) -> None:
    page = visitor.page("/?as_known_on=1999-01-01")
    assert "nothing had been recorded yet" in page.text
    assert "Missions shown: 0" in visitor.page("/missions/?as_known_on=1999-01-01").text


def test_what_a_reader_types_is_shown_as_text(paper: None, visitor: Reader) -> None:
    for path in ("/search/", "/account/", "/missions/", "/timeline/", "/records/missions/"):
        page = visitor.page(f"{path}?q=%3Cscript%3Ealert(1)%3C/script%3E")
        assert "<script>alert" not in page.html


def test_a_table_shows_what_held_on_a_day(arland: None, visitor: Reader) -> None:
    assert "Rows found: 2" in visitor.page("/records/contingents/").text
    page = visitor.page("/records/contingents/?as_of=2091-12-31")
    assert "Rows found: 1" in page.text
    assert "First engineers" in page.text
    assert "Second engineers" not in page.text
    visitor.page("/records/contingents/?as_of=2091", 422)


def test_a_list_has_pages(paper: None, visitor: Reader) -> None:
    first, last = visitor.page("/account/"), visitor.page("/account/?page=999")
    assert "Page 1 of 7" in first.text
    assert "Page 7 of 7" in last.text
    assert first.links != last.links


@pytest.mark.parametrize("form", ["pdf", "xlsx", "csv", "zip", "parquet"])
def test_the_account_can_be_taken_along(arland: None, visitor: Reader, form: str) -> None:
    answer = visitor.client.get(f"/account/download/{form}/")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == f'attachment; filename="casque-account.{form}"'
    starts = {"pdf": b"%PDF", "xlsx": b"PK", "zip": b"PK", "parquet": b"PAR1", "csv": b"part"}
    assert answer.content.startswith(starts[form])
