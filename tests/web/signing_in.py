"""Someone with a role, signed in with a browser of their own."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, sync_playwright

from tests.web.test_browser import CHROMIUM, SWITCHES

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
