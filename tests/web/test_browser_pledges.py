"""A pledge from a workbook to a deployment within sixty days, in browsers of six desks that each sign in."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from casque.readiness.pledges.content_json import content_from_json
from casque.readiness.pledges.demo import contents
from casque.readiness.pledges.rapid.year import fiscal_year
from casque.readiness.pledges.workbook import workbook_of
from tests.web.signing_in import PASSWORD
from tests.web.test_browser import CHROMIUM, SWITCHES

pytestmark = pytest.mark.browser
TODAY = date.today()  # noqa: DTZ011  the site's day is this machine's
READY = TODAY - timedelta(days=55)
"""The day on which the unit becomes ready and is asked for."""
NAME, VISIT, VERIFICATION, NEED = "xaa-clinic", "xaa-clinic-visit", "xaa-clinic-check", "xm9-clinic"
DESKS = {
    "alma": ("permanent_mission", "XAA"),
    "bodo": ("permanent_mission", "XBB"),
    "clea": ("un_strategic_cell", ""),
    "cyro": ("un_strategic_cell", ""),
    "gero": ("un_force_generation", ""),
    "susa": ("un_support", ""),
}
ADD = """
import sys
from casque.cli import run
for line in sys.argv[1:]:
    name, role, state = line.split(":")
    words = ["user", "add", name, "--email", f"{name}@example.org", "--role", role]
    assert run([*words, *(["--state", state] if state else [])]) == 0
"""


@dataclass(frozen=True)
class Desk:
    """Somebody with a browser of their own, signed in."""

    page: Page
    site: str

    def go(self, path: str) -> Page:
        """Open a page."""
        self.page.goto(f"{self.site}/{path}")
        return self.page

    def open(self, kind: str, name: str, deed: str) -> None:
        """Open the form of a deed."""
        start = f"pledges/{kind}/{name}" if kind == "pledge" else f"{kind}s/{name}"
        self.go(f"{start}/do/{deed}/")

    def fill(self, **answers: object) -> None:
        """Fill a form, each field by its name."""
        for name, value in answers.items():
            field = self.page.locator(f"main form [name='{name.rstrip('_')}']:not([type=hidden])").first
            fill(field, value)

    def send(self) -> None:
        """Send the form and wait for the page that follows."""
        with self.page.expect_navigation():
            self.page.locator("main form[method=post] button[type=submit]").last.click()

    def does(self, kind: str, name: str, deed: str, *, on: date = READY, **answers: object) -> None:
        """Do a deed by its form."""
        self.open(kind, name, deed)
        self.fill(**answers, on=on, reason="As agreed.")
        self.send()
        if self.page.locator("main [role=alert]").count():
            pytest.fail(f"{deed}: {self.page.locator('main').inner_text()[:1500]}")

    def is_refused(self, kind: str, name: str, deed: str, why: str, **answers: object) -> None:
        """Try a deed and read why it is not done."""
        self.open(kind, name, deed)
        self.fill(**answers, on=READY, reason="To try it.")
        self.send()
        expect(self.page.locator("main [role=alert]").first).to_be_visible()
        expect(self.page.locator("main")).to_contain_text(why)

    def sees(self, *words: str) -> None:
        """Read the page of the pledge."""
        self.go(f"pledges/{NAME}/")
        cards = self.page.locator("main ul.cards").first
        for word in words:
            expect(cards).to_contain_text(word)


def fill(field: Locator, value: object) -> None:
    """Fill a field of whatever kind it is."""
    told = str(value)
    if field.evaluate("one => one.tagName") == "SELECT":
        field.select_option(told)
    elif field.get_attribute("type") == "checkbox":
        field.check()
    else:
        field.fill(told)


@pytest.fixture(scope="module")
def desks(site: str, site_settings: dict[str, str]) -> Iterator[dict[str, Desk]]:
    """Add six accounts and sign each in with a context of its own."""
    lines = [f"{name}:{role}:{state}" for name, (role, state) in DESKS.items()]
    passwords = f"{PASSWORD}\n" * len(DESKS)
    subprocess.run(
        [sys.executable, "-c", ADD, *lines], env=site_settings, input=passwords, text=True, check=True
    )
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield {name: _signed_in(chromium, site, name) for name in DESKS}
        chromium.close()


def _signed_in(chromium: Browser, site: str, name: str) -> Desk:
    page = chromium.new_context(locale="en").new_page()
    page.goto(f"{site}/accounts/login/")
    page.fill("#id_login", name)
    page.fill("#id_password", PASSWORD)
    page.locator("main form button").click()
    page.wait_for_url(f"{site}/**")
    return Desk(page, site)


def workbook(path: Path) -> Path:
    """Write the workbook of a hospital as a Permanent Mission would fill it in."""
    told = {
        **contents()["arland-hospital"],
        "note_number": "XAA/PM/91",
        "note_date": (READY - timedelta(days=9)).isoformat(),
        "available_from": READY.isoformat(),
        "available_until": (TODAY + timedelta(days=900)).isoformat(),
    }
    path.write_bytes(workbook_of(content_from_json(told)))
    return path


def pledge_by_workbook(mission: Desk, other: Desk, cell: Desk, folder: Path) -> None:
    """Begin from a workbook, be refused without a note, attach it, submit; Level 1."""
    page = mission.go("pledges/new/")
    mission.fill(name=NAME, unit_type="level-2-hospital", on=READY, reason="Arland offers a hospital.")
    page.set_input_files("#content-file", workbook(folder / "hospital.xlsx"))
    mission.send()
    mission.sees("draft")
    assert cell.page.goto(f"{cell.site}/pledges/{NAME}/").status == 404  # type: ignore[union-attr]
    mission.is_refused("pledge", NAME, "A02", "note verbale is not attached")
    note = folder / "note.pdf"
    note.write_bytes(b"%PDF-1.4 The Permanent Mission of Arland presents its compliments.")
    page = mission.go(f"pledges/{NAME}/documents/")
    mission.fill(kind="note-verbale", on=READY, reason="Signed.")
    page.set_input_files("#file", note)
    mission.send()
    mission.does("pledge", NAME, "A02")
    cell.does("pledge", NAME, "A03")
    cell.does("pledge", NAME, "A06", notice="OMA 1", concurrence=True)
    mission.sees("Level 1")
    assert other.page.goto(f"{other.site}/pledges/{NAME}/").status == 404  # type: ignore[union-attr]


def visited(desk: Desk, mission: Desk, name: str, purpose: str, **decided: object) -> None:
    """Plan a visit, fill its checklists, decide."""
    page = desk.go("visits/new/?country=XAA")
    page.locator(f"input[name=units][value={NAME}]").check()
    desk.fill(
        title="Clinic",
        name=name,
        purpose=purpose,
        team="L. Leader; team leader",
        reason="It is wanted.",
        on=READY,
    )
    for field in ("from", "until"):
        page.fill(f"main form[method=post] [name={field}]", READY.isoformat())
    desk.send()
    for deed in ("V02", "V03"):
        desk.does("visit", name, deed, on=READY, paper=f"Paper {deed}")
    mission.does("visit", name, "V14", on=READY, paper="XAA/PM/92")
    desk.does("visit", name, "V04", on=READY, paper="Data pack")
    desk.does("visit", name, "V05")
    links = page.locator(f"main a[href*='/checklists/{NAME}/']")
    desk.go(f"visits/{name}/")
    for address in {str(one.get_attribute("href")) for one in links.all()}:
        desk.go(address.lstrip("/"))
        page.evaluate(
            "document.querySelectorAll('[name^=grade-][value=met]').forEach(one => one.checked = true)"
        )
        desk.fill(on=READY)
        desk.send()
    desk.does("visit", name, "V07")
    outcome = "AAV_OK" if purpose == "AAV" else "VV_OK"
    desk.does("visit", name, "V08", on=READY, unit=NAME, outcome=outcome, summary="All is there.")
    desk.does("visit", name, "V09", on=READY, unit=NAME, outcome=outcome, paper="Report 1", **decided)


def approved(first: Desk, second: Desk, deed: str, *, on: date = READY, **answers: object) -> None:
    """Propose a change of level, and approve it as a second person."""
    first.does("pledge", NAME, deed, on=on, **answers)
    second.does("pledge", NAME, "P02", on=on)


def to_level_3(desks: dict[str, Desk]) -> None:
    """Visit, Level 2, requirement, Level 3; each rise refused before its time."""
    mission, cell, second, force = desks["alma"], desks["clea"], desks["cyro"], desks["gero"]
    call: dict[str, Any] = {"requirement": NEED, "note": "OMA 9", "reply_by": TODAY}
    force.is_refused("pledge", NAME, "C01", "AAV required: only a unit at Level 2", **call)
    cell.is_refused("pledge", NAME, "A08", "AAV required: Level 2 follows", report="R", notice="N")
    mission.does("pledge", NAME, "B01", asked_by="state")
    visited(cell, mission, VISIT, "AAV")
    cell.does("pledge", NAME, "A08", report="Report 1", notice="OMA 2")
    mission.sees("Level 1")
    cell.is_refused("pledge", NAME, "P02", "You proposed this change of level")
    second.does("pledge", NAME, "P02")
    mission.sees("Level 2")
    force.go("requirements/add/")
    force.fill(name=NEED, generic="generic-level-2-hospital", mission="XM9", on=READY, reason="XM9 needs it.")
    force.send()
    force.does("requirement", NEED, "Q03", approved_by="Military Adviser")
    papers: dict[str, Any] = {
        "requirement": NEED,
        "training_certificate": "T 1",
        "readiness_certificate": "R 1",
        "rights_certificate": "H 1",
        "load_list": "L 1",
        "memorandum": "M 1",
    }
    approved(force, second, "A09", **papers)
    mission.sees("Level 3")


def to_rapid(desks: dict[str, Desk]) -> None:
    """Composition of the year, agreement, verification, Rapid Deployment Level."""
    mission, cell, support = desks["alma"], desks["clea"], desks["susa"]
    year = fiscal_year(READY)
    support.go(f"rapid/slots/{year}/draft/")
    support.fill(on=READY, reason="Slots of the year.")
    support.send()
    page = support.page
    page.fill("#decision", "DOS 3")
    page.fill("#on-2", READY.isoformat())
    page.fill("#reason-2", "In force.")
    with page.expect_navigation():
        page.get_by_role("button", name="Bring into force").click()
    signed: dict[str, Any] = {"agreement": "RDL 1", "slot": "MED"}
    support.is_refused("pledge", NAME, "A10", "commits to 61 days", **signed, commitment_days=61)
    approved(support, cell, "A10", **signed, commitment_days=60)
    support.is_refused("pledge", NAME, "A12", "has not been passed", report="R", notice="N")
    visited(cell, mission, VERIFICATION, "VV", counted=12, serviceable=12)
    approved(support, cell, "A12", report="Report 2", notice="OMA 5")
    mission.sees("Rapid Deployment Level")


def to_the_mission(desks: dict[str, Desk]) -> None:
    """Request, answer, selection, sixty days with one stop, arrival."""
    mission, force, support = desks["alma"], desks["gero"], desks["susa"]

    def day(number: int) -> date:
        return READY + timedelta(days=number)

    call: dict[str, Any] = {
        "requirement": NEED,
        "note": "OMA 9",
        "reply_by": day(4),
        "is_rapid": True,
        "received_on": READY,
    }
    force.does("pledge", NAME, "C01", **call)
    mission.does("pledge", NAME, "C02", on=day(2), note="XAA/PM/93")
    memo: dict[str, Any] = {"memo": "Memo 1", "host_acceptance": "accepted", "other_forces": "none"}
    force.does("pledge", NAME, "C04", on=day(4), **memo)
    mission.does("pledge", NAME, "C06", on=day(7), note="XAA/PM/94", approved_on=day(7))
    tracker = support.go(f"rapid/requests/{NAME}/")
    expect(tracker.locator("main")).to_contain_text("Request acknowledged")
    tracker.fill("#stop-on", day(9).isoformat())
    tracker.select_option("#ground", "clearance")
    tracker.select_option("#side", "host")
    tracker.fill("#why", "The landing permit is missing.")
    with tracker.expect_navigation():
        tracker.get_by_role("button", name="Stop the clock").click()
    support.does("pledge", NAME, "K02", on=day(14))
    lift: dict[str, Any] = {
        "load_list": True,
        "lift": True,
        "memorandum": "initialled",
        "memorandum_number": "M 2",
    }
    force.does("pledge", NAME, "C07", on=day(28), pdv="ready", pdv_report="Report 2", **lift)
    steps = {"advance-party-left": 30, "advance-party-arrived": 31, "main-body-left": 48, "movement": 50}
    for step, number in steps.items():
        support.does("pledge", NAME, "T01", on=day(number), step=step, basis="actual", date=day(number))
    force.does("pledge", NAME, "C09", on=day(52), inspection="Inspection 1")


def test_a_pledge_goes_from_its_workbook_to_a_deployment_within_sixty_days(
    desks: dict[str, Desk], tmp_path: Path
) -> None:
    mission, other = desks["alma"], desks["bodo"]
    pledge_by_workbook(mission, other, desks["clea"], tmp_path)
    to_level_3(desks)
    to_rapid(desks)
    to_the_mission(desks)
    mission.sees("deployed", "closed")
    tracker = mission.go(f"rapid/requests/{NAME}/").locator("main")
    expect(tracker).to_contain_text("kept")
    expect(tracker).to_contain_text("45")
    mission.go(f"pledges/{NAME}/?on={READY.isoformat()}")
    expect(mission.page.locator("main")).to_contain_text("The pledge as it was on")
    expect(mission.page.locator("main ul.cards").first).to_contain_text("Rapid Deployment Level")
    assert other.page.goto(f"{other.site}/rapid/requests/{NAME}/").status == 404  # type: ignore[union-attr]
