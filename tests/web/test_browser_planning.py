"""From a workbook to a decision in a browser: sent, planned by a real worker, explained, tried, decided, taken away."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from casque.planning.scenario import workbook_bytes
from casque.planning.training_case import training_case
from tests.web.signing_in import signed_in
from tests.web.test_browser import NARROW, WIDE

pytestmark = pytest.mark.browser
PAGES = (
    "",
    "posts/",
    "posts/?as=table",
    "units/?zoom=month&colour=level",
    "gaps/",
    "decide/",
    "losses/",
    "compare/",
)
PLANNED_MS = 180_000


@pytest.fixture(scope="module")
def officer(site: str, site_settings: dict[str, str]) -> Iterator[Page]:
    """Sign in as an officer of the United Nations, and give the page that follows."""
    with signed_in(site, site_settings, name="bela", role="un_officer") as page:
        yield page


@pytest.fixture(scope="module")
def plan(officer: Page, site: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Send the training case as a workbook, let it be planned, and give the address of the run."""
    file = tmp_path_factory.mktemp("sent") / "training.xlsx"
    file.write_bytes(workbook_bytes(training_case()))
    officer.goto(f"{site}/planner/add/")
    officer.set_input_files("#file", file)
    officer.fill("#reason", "To see whether it works.")
    officer.get_by_role("button", name="Show what it holds").click()
    expect(officer.get_by_text("No fault was found.")).to_be_visible()
    officer.fill("#reason-again", "To see whether it works.")
    officer.get_by_role("button", name="Add it").click()
    officer.select_option("#seconds", "10")
    officer.get_by_role("button", name="Plan", exact=True).click()
    expect(officer.get_by_text("of the cost is not proven necessary")).to_be_visible(timeout=PLANNED_MS)
    return officer.url


def barriers(page: Page) -> list[str]:
    """Give what axe says of a page at both widths, and whether it sticks out."""
    found = []
    for width in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": 800})
        result = Axe().run(page)
        if result.violations_count:
            found.append(result.generate_report())
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"The page sticks out of {width} px.")
    page.set_viewport_size({"width": WIDE, "height": 800})
    return found


@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_a_plan_has_no_barrier_that_axe_finds(officer: Page, plan: str, path: str) -> None:
    officer.goto(plan + path)
    assert barriers(officer) == []


@pytest.mark.parametrize("path", ["", "tables/posts/?row=2", "tables/settings/", "versions/"])
def test_a_page_of_a_scenario_has_no_barrier_that_axe_finds(
    officer: Page, plan: str, site: str, path: str
) -> None:
    officer.goto(f"{site}/planner/scenarios/training-case/{path}")
    assert barriers(officer) == []


def test_from_a_gap_to_a_decision_that_is_taken_away(officer: Page, plan: str, tmp_path: Path) -> None:
    officer.goto(f"{plan}gaps/")
    officer.locator(".claims li", has_text="What would close it:").locator(".name a").first.click()
    expect(officer.locator(".lead-why")).to_contain_text("stands empty from")
    assert barriers(officer) == []
    officer.get_by_role("button", name="Try it:").first.click()
    expect(officer.get_by_text("Under this change:")).to_be_visible()
    officer.get_by_role("link", name="Compare it with the plan it came from").click(timeout=PLANNED_MS)
    expect(officer.get_by_role("heading", name="Tours that differ")).to_be_visible()
    assert barriers(officer) == []
    officer.get_by_role("link", name="Decide on this plan").click()
    officer.get_by_label("accepted", exact=True).check()
    officer.get_by_label("Reason, kept with the decision").fill("The contributor has agreed.")
    officer.get_by_role("button", name="Record the decision").click()
    expect(officer.get_by_text("The contributor has agreed.")).to_be_visible()
    for form, begins in (("Workbook", b"PK"), ("Memo", b"%PDF"), ("Calendar", b"BEGIN:VCALENDAR")):
        with officer.expect_download() as download:
            officer.get_by_role("link", name=form).click()
        download.value.save_as(tmp_path / form)
        assert (tmp_path / form).read_bytes().startswith(begins)


def test_a_filter_changes_the_drawing_without_a_new_page(officer: Page, plan: str) -> None:
    officer.goto(f"{plan}posts/")
    expect(officer.locator("#drawn [role=status]")).to_have_text("Rows shown: 8")
    officer.evaluate("window.same = true")
    officer.select_option("#mission", "XM3")
    expect(officer.locator("#drawn [role=status]")).to_have_text("Rows shown: 3")
    assert officer.evaluate("window.same")
    assert "mission=XM3" in officer.url


def test_the_keys_alone_lead_from_the_drawing_to_a_gap(officer: Page, plan: str) -> None:
    officer.goto(f"{plan}posts/?gaps=only")
    officer.locator(".gantt").focus()
    for _ in range(80):
        officer.keyboard.press("Tab")
        if officer.evaluate("document.activeElement.querySelector('path.gap') !== null"):
            break
    officer.keyboard.press("Enter")
    expect(officer.locator(".lead-why")).to_contain_text("stands empty from")


def test_a_row_opens_in_its_table_without_a_new_page(officer: Page, plan: str, site: str) -> None:
    officer.goto(f"{site}/planner/scenarios/training-case/tables/posts/")
    officer.evaluate("window.same = true")
    officer.get_by_role("link", name="Change row 3").click()
    expect(officer.locator("#cell-priority")).to_be_visible()
    assert officer.evaluate("window.same")
    officer.fill("#cell-priority", "9")
    officer.fill("#row-reason", "It is grave.")
    officer.get_by_role("button", name="Save as a new version").click()
    expect(officer.get_by_text("The scenario has a new version.")).to_be_visible()


def test_the_drawing_is_mirrored_for_readers_of_arabic(officer: Page, plan: str) -> None:
    officer.goto(f"{plan}posts/")
    labels, bars = (officer.locator(f".gantt-{one}").bounding_box() for one in ("labels", "bars"))
    assert labels
    assert bars
    assert labels["x"] < bars["x"]
    officer.locator("button[value=ar]").click()
    expect(officer.locator("html")).to_have_attribute("dir", "rtl")
    labels, bars = (officer.locator(f".gantt-{one}").bounding_box() for one in ("labels", "bars"))
    assert labels
    assert bars
    assert labels["x"] + labels["width"] > bars["x"] + min(bars["width"], 100)
    found = barriers(officer)
    officer.locator("button[value=en]").click()
    assert found == []
