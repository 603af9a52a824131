"""What only a browser can tell: contrast, widths, keys, parts that change without a new page."""

import os
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.web.places import PLACES

pytestmark = pytest.mark.browser
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
SWITCHES = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NARROW, A4, WIDE = 360, 794, 1280

Opened = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium once for this file; a part of a page may take as long as a page on a busy machine."""
    expect.set_options(timeout=30_000)
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield chromium
        chromium.close()


@pytest.fixture
def opened(browser: Browser, site: str) -> Iterator[Opened]:
    """Open a page of the site at a width and in a language; what the console calls an error fails."""
    contexts, errors = [], []

    def opened(path: str, *, width: int = WIDE, language: str = "en") -> Page:
        context = browser.new_context(viewport={"width": width, "height": 800}, locale=language)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(site + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert errors == []


@pytest.mark.parametrize("path", PLACES)
def test_a_page_has_no_barrier_that_axe_finds(opened: Opened, path: str) -> None:
    for width in (WIDE, NARROW):
        found = Axe().run(opened(path, width=width))
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize(
    "path", ["/", "/missions/UNMISS/", "/standby-force/", "/account/", "/records/contingents/"]
)
def test_an_arabic_page_is_mirrored_and_has_no_barrier(opened: Opened, path: str) -> None:
    for width in (WIDE, NARROW):
        page = opened(path, width=width, language="ar")
        assert page.get_attribute("html", "dir") == "rtl"
        brand, languages = page.locator(".brand").bounding_box(), page.locator(".languages").bounding_box()
        assert brand
        assert languages
        if width == WIDE:
            assert brand["x"] > languages["x"]
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("path", PLACES)
def test_nothing_sticks_out_of_a_narrow_screen(opened: Opened, path: str) -> None:
    for language in ("en", "ar"):
        page = opened(path, width=NARROW, language=language)
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW


def test_the_first_key_leads_past_the_places(opened: Opened) -> None:
    page = opened("/account/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the content")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_keys_alone_lead_from_the_overview_to_a_citation(opened: Opened) -> None:
    page = opened("/")
    _press_until(page, "How many engineers went where?")
    assert "/figures/troops-dispatched/" in page.url
    _press_until(page, "UNTAC, first engineers")
    assert page.url.endswith("/records/contingents/UNTAC-ENG-1.1/")
    expect(page.locator(".citations").first).to_contain_text("line")


def _press_until(page: Page, words: str) -> None:
    """Press the tab key until the link with these words has the focus, which can be seen; then follow it."""
    for _ in range(200):
        page.keyboard.press("Tab")
        focus = page.locator(":focus")
        if focus.count() and focus.inner_text().strip() == words:
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    raise AssertionError(f"no key leads to {words!r}")


def test_the_slider_moves_the_board_without_a_new_page(opened: Opened) -> None:
    page = opened("/standby-force/?on=2020-09-01")
    expect(page.locator("#board-day")).to_have_text("On 1 September 2020")
    page.evaluate("window.same = true")
    page.locator("#month").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#board-day")).to_have_text("On 1 August 2020")
    assert page.evaluate("window.same")
    assert "month=" in page.url
    assert page.input_value("#on") == "2020-08-01"
    page.go_back()
    expect(page.locator("#board-day")).to_have_text("On 1 September 2020")


def test_choosing_a_day_changes_the_board(opened: Opened) -> None:
    page = opened("/standby-force/")
    page.fill("#on", "2018-12-01")
    page.locator("#on").dispatch_event("change")
    expect(page.locator("#board-day")).to_have_text("On 1 December 2018")
    expect(page.locator("#board")).to_contain_text("13")
    first, last = opened("/standby-force/?on=2018-12-31"), page
    assert last.input_value("#month") == first.input_value("#month")


def test_claims_are_found_while_words_are_typed(opened: Opened) -> None:
    page = opened("/account/")
    before = page.locator("#found [role=status]").inner_text()
    page.fill("#q-claims", "helicopter")
    expect(page.locator("#found [role=status]")).not_to_have_text(before)
    assert "q=helicopter" in page.url
    page.select_option("#outcome", "agrees")
    expect(page.locator(".claims .badge").first).to_contain_text("agrees")


def test_without_script_the_forms_work_too(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/standby-force/")
    page.fill("#on", "2018-12-01")
    page.locator("main > form.line button").click()
    assert page.locator("#board-day").inner_text() == "On 1 December 2018"
    page.goto(f"{site}/account/")
    page.select_option("#outcome", "agrees")
    page.locator("main > form.line button").click()
    assert "outcome=agrees" in page.url
    context.close()


def test_the_language_is_chosen_with_one_key(opened: Opened) -> None:
    page = opened("/missions/")
    with page.expect_navigation():
        page.locator("button[value=ar]").press("Enter")
    assert page.get_attribute("html", "dir") == "rtl"
    assert page.url.endswith("/missions/")


def test_the_picture_fits_the_screen(opened: Opened) -> None:
    wide, narrow = opened("/"), opened("/", width=NARROW)
    assert wide.locator(".on-wide svg").first.is_visible()
    assert not wide.locator(".on-narrow svg").first.is_visible()
    assert narrow.locator(".on-narrow svg").first.is_visible()
    assert not narrow.locator(".on-wide svg").first.is_visible()


def test_the_printed_account_fits_the_paper(opened: Opened) -> None:
    page = opened("/account/print/", width=A4)
    page.emulate_media(media="print")
    widest = page.evaluate("Math.max(...[...document.querySelectorAll('table')].map(one => one.scrollWidth))")
    assert widest <= A4
