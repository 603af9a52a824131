"""The pages of published files, shown with an invented world."""

import re
from functools import partial
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.utils.html import escape

from casque.claims.world import WORLD_FIGURES, World
from casque.claims.world.deaths import FEW
from casque.claims.world.scope import GENDERS
from casque.claims.world.scope import PERSONNEL as GROUPED
from casque.registry.holdings import site_store
from casque.sources.flags import FLAGS
from casque.sources.tables import PERSONNEL_TYPES
from casque.sources.un_fatalities import CAUSES, PERSONNEL
from casque.web import published, published_words
from casque.web.charting import NO_FILE, NO_MISSION
from tests.claims.world.making import keep, month_rows
from tests.web.conftest import Reader
from tests.web.test_numbers_link import Numbers
from tests.web.test_pages import _holds_nothing_inline
from tests.worlds import a_published_world

pytestmark = pytest.mark.django_db

PAGES = {
    "/world/": "3,057",
    "/world/?month=2090-02": "722",
    "/world/?at=25081": "722",
    "/world/?month=2090-03": "No file is held for March 2090.",
    "/world/?personnel=police&month=2090-01": "10",
    "/contributors/": "Borland",
    "/contributors/?month=2090-02&q=arl": "420",
    "/contributors/?month=2090-03": "No file is held for March 2090.",
    "/contributors/XAA/": "Strength by mission",
    "/contributors/XAA/?month=2090-03": "No file is held for March 2090.",
    "/contributors/XZZ/": "uniformed people",
    "/missions/XM1/": "As published",
    "/missions/XM1/?year=2089": "Sites in 2089",
    "/figures/": "Figures from published files",
    "/figures/strength/?month=2090-04&by=contributor": "3,057 people",
    "/figures/strength/?by=month": "2090",
    "/figures/women-share/?month=2090-04": "Files it rests on",
    "/figures/deaths/?contributor=XAA&by=cause": "malicious act",
    "/account/own-claim/?words=We+had+400&figure=strength&stated=400&contributor=XAA&month=2090-02": "published files",
}
"""Path, and words that stand in the English page."""


@pytest.fixture(autouse=True)
def _world(arland: None, tmp_path: Path, settings: object) -> None:
    """Hold the invented world in a folder of the test."""
    settings.DATA_FOLDER = tmp_path / "data"  # type: ignore[attr-defined]
    a_published_world(site_store().folder)


@pytest.mark.parametrize(("path", "words"), PAGES.items())
def test_each_page_shows_what_it_is_for(visitor: Reader, path: str, words: str) -> None:
    page = visitor.page(path)
    assert words in page.text
    assert page.html.count("<h1") == 1
    _holds_nothing_inline(page)
    ids = [each["id"] for _, each in page.tags if each.get("id")]
    assert len(ids) == len(set(ids)), "no name stands twice"


@pytest.mark.parametrize("path", PAGES)
def test_each_number_is_a_link(visitor: Reader, path: str) -> None:
    assert Numbers(visitor.page(path).html).found == []


@pytest.mark.parametrize("path", ["/world/?month=2090-04", "/contributors/XAA/", "/missions/XM1/"])
def test_each_number_leads_to_a_figure_with_the_same_value(visitor: Reader, path: str) -> None:
    links = set(re.findall(r'href="(/figures/strength/[^"]+)"><bdi>([^<]+)', visitor.page(path).html))
    assert len(links) > 4
    for address, number in links:
        assert f'<p class="answer"><a class="figure" href="#files"><bdi>{number} ' in (
            visitor.page(address.replace("&amp;", "&")).html
        )


@pytest.mark.parametrize(
    ("path", "status"),
    {
        "/world/?month=2090": 422,
        "/world/?month=2090-13": 422,
        "/world/?personnel=dogs": 422,
        "/contributors/?personnel=dogs": 422,
        "/contributors/QQQ/": 404,
        "/missions/XM9/": 404,
        "/figures/strength/?year=2090": 422,
        "/figures/strength/?month=2090-01&contributor=QQQ": 422,
    }.items(),
)
def test_a_wrong_question_says_what_is_wrong(visitor: Reader, path: str, status: int) -> None:
    assert "<h1" in visitor.page(path, status).html


def test_a_missing_month_is_a_gap_in_drawing_and_table(visitor: Reader) -> None:
    html = visitor.page("/contributors/XBB/").html
    assert html.count('<g class="missing">') >= 2
    assert '<th scope="row">March 2090</th>' in html
    assert escape(NO_FILE) in html


def test_flags_are_said_wherever_the_value_stands(visitor: Reader) -> None:
    sentence = FLAGS["gender-implausible"]
    for path in (
        "/world/?month=2090-04",
        "/contributors/?month=2090-04",
        "/contributors/XDD/?month=2090-04",
        "/missions/XM1/",
        "/figures/strength/?month=2090-04&contributor=XDD",
    ):
        assert sentence in visitor.page(path).html, path
    assert sentence not in visitor.page("/contributors/XDD/?month=2090-02").html.split("<figure")[0]


def test_the_map_fills_a_contributor_and_leads_to_it(visitor: Reader) -> None:
    keep(
        site_store(), "9" * 64, {"contributions": month_rows("2090-06", [("KEN", "XM1", "troops", 1200, 0)])}
    )
    html = visitor.page("/world/").html
    assert (
        '<a href="/contributors/KEN/" tabindex="-1"><title>Kenya: 1,200 people</title><path class="m4"'
        in html
    )
    assert "do not imply official endorsement" in html


def test_a_part_is_sent_when_the_slider_moves(visitor: Reader) -> None:
    part = visitor.page("/world/?at=25081", part=True)
    assert "<html" not in part.html
    assert "February 2090" in part.text


def test_without_scripts_every_month_is_a_link(visitor: Reader) -> None:
    links = [unquote(one) for one in visitor.page("/world/?month=2090-02").links]
    assert {"/world/?month=2090-01", "/world/?month=2090-04"} <= set(links)
    assert "/world/?month=2090-03" not in links, "nobody tells it"


def test_a_mission_that_only_published_files_know_has_a_page(visitor: Reader) -> None:
    keep(site_store(), "9" * 64, {"contributions": month_rows("2090-06", [("XAA", "XM7", "troops", 12, 0)])})
    page = visitor.page("/missions/XM7/")
    assert "The record does not tell of this mission; published files do." in page.text
    assert Numbers(page.html).found == []


def test_sites_are_estimates_and_no_counts(visitor: Reader) -> None:
    html = visitor.page("/missions/XM1/").html
    assert "about 650" in html
    assert FLAGS["estimate"] in html
    part = visitor.page("/missions/XM1/sites/?year=2089", part=True)
    assert "Sites in 2089" in part.text


def test_causes_of_few_deaths_are_not_told(visitor: Reader) -> None:
    assert "malicious act" in visitor.page("/contributors/XAA/").text
    html = visitor.page("/contributors/XBB/").text
    assert "malicious act" not in html


def test_a_claim_has_a_second_verdict(visitor: Reader) -> None:
    page = visitor.page("/account/claims/own-words/")
    assert "Against published files" in page.text
    assert 'id="published"' in page.html


def test_an_own_claim_is_held_against_the_files(visitor: Reader) -> None:
    asked = "/account/own-claim/?figure=strength&contributor=XAA&month=2090-02&stated="
    assert "agrees" in visitor.page(asked + "420").text
    differs = visitor.page(asked + "900").text
    assert "differs" in differs
    assert "-480 people" in differs


def test_nothing_was_known_before_the_files_came(visitor: Reader) -> None:
    assert "No published file of contributions" in visitor.page("/world/?as_known_on=2090-12-31").text


def test_a_new_file_is_seen_at_once(visitor: Reader) -> None:
    assert "3,057" in visitor.page("/world/").text
    keep(site_store(), "8" * 64, {"contributions": month_rows("2090-05", [("XAA", "XM1", "troops", 11, 0)])})
    assert "May 2090" in visitor.page("/world/").text


def test_what_is_kept_is_bounded() -> None:
    made: list[int] = []

    def make(number: int) -> str:
        made.append(number)
        return "x"

    for number in (*range(published.KEPT + 1), 0):
        published.kept(World(site_store()), "probe", partial(make, number), number)
    assert made.count(0) == 2, "the oldest was let go"


@pytest.mark.parametrize("name", [one.name for one in WORLD_FIGURES])
def test_each_figure_has_a_page(visitor: Reader, name: str) -> None:
    page = visitor.page(f"/figures/{name}/")
    assert "How it is computed" in page.text
    assert Numbers(page.html).found == []


def test_a_figure_leads_to_the_rows_behind_it(visitor: Reader) -> None:
    links = visitor.page("/figures/strength/?month=2090-02&contributor=XAA").links
    address = next(one for one in links if one.startswith("/data/tables/contributions/"))
    assert "420" in visitor.page(address).text.replace(",", "") or "400" in visitor.page(address).text


def test_every_word_of_the_figures_is_offered_to_translators() -> None:
    offered = {*published_words.KEYS, *published_words.VALUES, *published_words.UNITS, *PERSONNEL_TYPES}
    used = {key for one in WORLD_FIGURES for key in one.keys} | {one.unit for one in WORLD_FIGURES}
    used |= {*PERSONNEL.values(), *CAUSES.values(), *GROUPED, *GENDERS, FEW}
    assert {word.replace("_", " ") for word in used} - offered == set()


def test_months_that_tell_no_mission_are_gaps_on_its_page(visitor: Reader) -> None:
    rows = month_rows("2090-03", [("XAA", None, "troops", 50, 0)])
    keep(site_store(), "7" * 64, {"contributions": rows})
    html = visitor.page("/missions/XM1/").html
    assert html.count(f'<g class="missing"><title>{escape(NO_MISSION)}</title>') == 6, (
        "three drawings, two widths"
    )
