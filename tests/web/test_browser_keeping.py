"""What only a browser can tell of the pages behind the sign-in."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from casque.core.bundle import write_bundle
from tests.arland import record_of_arland
from tests.web.signing_in import barriers, signed_in

pytestmark = pytest.mark.browser
HISTORY = "/records/contingents/UNTAC-ENG-1.1/"
LOOKED_AT = ("/rights/", "/events/", "/load/", HISTORY, f"{HISTORY}correct/", "/accounts/logout/")


@pytest.fixture(scope="module")
def keeper(site: str, site_settings: dict[str, str]) -> Iterator[Page]:
    """Sign in as a keeper with the form, and give the page that follows."""
    with signed_in(site, site_settings, name="dana", role="keeper") as page:
        yield page


@pytest.mark.parametrize("path", LOOKED_AT)
def test_a_page_for_keepers_has_no_barrier_that_axe_finds(keeper: Page, site: str, path: str) -> None:
    keeper.goto(site + path)
    assert "Sign out dana" in keeper.locator("footer").inner_text()
    assert barriers(keeper) == ""


def test_a_dry_run_has_no_barrier_that_axe_finds(keeper: Page, site: str, tmp_path: Path) -> None:
    keeper.goto(f"{site}/load/")
    keeper.set_input_files("#bundle", write_bundle(record_of_arland(), tmp_path / "sent.zip"))
    keeper.fill("#reason", "Newer.")
    keeper.get_by_role("button", name="Show what would change").click()
    keeper.get_by_role("heading", name="What would change").wait_for()
    assert barriers(keeper) == ""


def test_a_refused_file_has_no_barrier_that_axe_finds(keeper: Page, site: str, tmp_path: Path) -> None:
    noise = tmp_path / "noise.zip"
    noise.write_bytes(os.urandom(1000))
    keeper.goto(f"{site}/load/")
    keeper.set_input_files("#bundle", noise)
    keeper.fill("#reason", "Newer.")
    keeper.get_by_role("button", name="Show what would change").click()
    keeper.get_by_role("alert").wait_for()
    assert barriers(keeper) == ""
