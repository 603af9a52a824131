"""Someone with a role, signed in with a browser of their own, and what keeps others from a page."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

from tests.web.test_browser import CHROMIUM, NARROW, SWITCHES, WIDE

CASQUE = "from casque.cli import main; main()"
PASSWORD = "of-the-tests-alone"


@contextmanager
def signed_in(site: str, settings: dict[str, str], *, name: str, role: str) -> Iterator[Page]:
    """Add a person by the command, sign in with the form, and give the page that follows."""
    add = ["user", "add", name, "--email", f"{name}@example.org", "--role", role]
    subprocess.run(
        [sys.executable, "-c", CASQUE, *add], env=settings, input=f"{PASSWORD}\n", text=True, check=True
    )
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        page = chromium.new_page(locale="en")
        page.goto(f"{site}/accounts/login/")
        page.fill("#id_login", name)
        page.fill("#id_password", PASSWORD)
        page.locator("main form button").click()
        page.wait_for_url(f"{site}/**")
        yield page
        chromium.close()


def barriers(page: Page) -> str:
    """Give what axe says of a page at both widths; empty where it finds nothing."""
    found = []
    for width in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": 800})
        result = Axe().run(page)
        if result.violations_count:
            found.append(result.generate_report())
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"The page sticks out of {width} px.")
    return "\n".join(found)
