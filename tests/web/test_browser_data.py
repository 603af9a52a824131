"""What only a browser can tell of the pages of published files, with files held: barriers, widths, the upload."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from casque.sources.store import Store
from tests.sources.invented import LATER, added, put, report
from tests.sources.test_un_finance import BUDGET
from tests.web.signing_in import barriers, signed_in
from tests.web.test_browser import NARROW, WIDE

pytestmark = pytest.mark.browser
MAY = ["Arland,XM1,troops,9,1", "Borland,XM1,troops,20,2"]
JULY = ["Arland,XM1,troops,11,1", "Borland,,troops,20,2"]
NEWER = ["Arland,XM1,troops,12,1", "Nowhereland,,troops,20,2"]


@pytest.fixture(scope="module")
def held(site_settings: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Put May, July and a newer July into the store of the site; give their fingerprints."""
    store, given = Store(Path(site_settings["CASQUE_DATA"]) / "sources"), tmp_path_factory.mktemp("given")
    files = {"may": ("2091-05-31", MAY), "july": ("2091-07-31", JULY), "newer": ("2091-07-31", NEWER)}
    paths = [put(given, f"{name}.csv", report(day, rows)) for name, (day, rows) in files.items()]
    outcomes = [*added(store, *paths[:2]), *added(store, paths[2], at=LATER)]
    return {one.path.stem: one.sha256 for one in outcomes}


@pytest.fixture(scope="module")
def keeper(site: str, site_settings: dict[str, str], held: dict[str, str]) -> Iterator[Page]:
    with signed_in(site, site_settings, name="esi", role="keeper") as page:
        yield page


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_of_held_files_have_no_barrier(
    keeper: Page, site: str, held: dict[str, str], language: str
) -> None:
    browser = keeper.context.browser
    assert browser
    reader = browser.new_context(locale=language).new_page()
    for path in (
        "/data/",
        "/data/sets/xp-contributions/",
        f"/data/files/{held['newer']}/",
        f"/data/files/{held['july']}/{held['newer']}/",
        "/data/findings/",
        f"/data/tables/contributions/?file={held['july']}",
    ):
        reader.goto(site + path)
        assert reader.get_attribute("html", "dir") == ("rtl" if language == "ar" else "ltr")
        assert barriers(reader) == "", path
    reader.context.close()


def test_all_twelve_months_of_a_year_stand_in_one_line(keeper: Page, site: str, held: dict[str, str]) -> None:
    for width in (WIDE, NARROW):
        keeper.set_viewport_size({"width": width, "height": 800})
        keeper.goto(f"{site}/data/sets/xp-contributions/")
        boxes = [cell.bounding_box() for cell in keeper.locator("table.months tbody tr:first-child td").all()]
        assert len(boxes) == 12
        assert len({box["y"] for box in boxes if box}) == 1
        assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= width for box in boxes)


def test_a_file_is_sent_looked_at_and_added(keeper: Page, site: str, tmp_path: Path) -> None:
    keeper.goto(f"{site}/data/add/")
    keeper.set_input_files("#files", [put(tmp_path, "budget.csv", BUDGET.encode())])
    keeper.fill("#reason", "The budget of the year.")
    keeper.get_by_role("button", name="Show what would become of them").click()
    keeper.get_by_role("heading", name="What would become of each file").wait_for()
    assert barriers(keeper) == ""
    keeper.get_by_role("button", name="Add them").click()
    keeper.get_by_role("heading", name="What became of each file").wait_for()
    keeper.get_by_role("link", name="Look at it").click()
    keeper.get_by_text("The budget of the year.").wait_for()
    assert "budget.csv" in keeper.locator("h1").inner_text()
