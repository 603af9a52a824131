"""The pages of published files in a browser: contrast, widths, the slider by keys, the years of sites."""

import os
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.web.conftest import site
from tests.web.test_browser import NARROW, WIDE, Opened, browser, opened
from tests.worlds import a_published_world

pytestmark = pytest.mark.browser
__all__ = ["browser", "opened", "site"]  # its own site, beside the one that other browser tests share
PAGES = [
    "/world/",
    "/world/?month=2090-03",
    "/contributors/",
    "/contributors/XAA/",
    "/missions/XM1/",
    "/figures/strength/?month=2090-04&by=contributor",
    "/account/own-claim/?figure=strength&stated=900&contributor=XAA&month=2090-02",
]


@pytest.fixture(scope="session")
def site_settings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Give the environment of a site that holds the invented world."""
    folder: Path = tmp_path_factory.mktemp("world-site")
    a_published_world(folder / "sources")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CASQUE_")}
    return kept | {"CASQUE_DATA": str(folder), "CASQUE_LOG_LEVEL": "error"}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_barrier_and_sticks_out_nowhere(opened: Opened, path: str) -> None:
    for width, language in ((WIDE, "en"), (NARROW, "en"), (NARROW, "ar")):
        page = opened(path, width=width, language=language)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()


def test_the_slider_moves_by_keys_and_the_address_follows(opened: Opened) -> None:
    page = opened("/world/")
    expect(page.locator("#month-shown")).to_have_text("April 2090")
    page.focus("#at")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#month-shown")).to_have_text("March 2090")
    expect(page.locator("#world-month")).to_contain_text("nothing is carried forward into it")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#month-shown")).to_have_text("February 2090")
    expect(page).to_have_url(re.compile(r"/world/\?at=25081$"))
    page.reload()
    expect(page.locator("#month-shown")).to_have_text("February 2090")


def test_another_year_of_sites_changes_the_map_alone(opened: Opened) -> None:
    page = opened("/missions/XM1/")
    page.locator("#sites").get_by_role("link", name="2089").click()
    expect(page.locator("#sites h3")).to_contain_text("Sites in 2089")
    assert page.locator("html").count() == 1
