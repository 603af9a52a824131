"""What the tests of the pages share."""

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.utils.translation import override

from casque.accounts.models import Membership, User
from casque.core.bundle import bundled_record
from casque.registry.loading import load_record
from tests.arland import record_of_arland
from tests.shell import IMPORTER

SERVE = "from casque.site.serve import serve; serve(port=0)"
SECONDS = 60


class Page(HTMLParser):
    """A page taken apart: its tags with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.html = html
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    @property
    def links(self) -> list[str]:
        return [href for tag, each in self.tags if tag == "a" and (href := each.get("href")) is not None]


class Reader:
    """Somebody with a browser, who reads pages."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def page(self, path: str, status: int = 200, *, language: str = "en", part: bool = False) -> Page:
        headers = {"Accept-Language": language} | ({"HX-Request": "true"} if part else {})
        answer = self.client.get(path, headers=headers)
        assert answer.status_code == status, answer.content.decode()[:2000]
        return Page(answer.content.decode())


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Start each test in English: a request leaves its language behind for the next test."""
    with override("en"):
        yield


@pytest.fixture
def arland(db: None) -> None:
    """Load the record of Arland, released to the public."""
    load_record(actor=IMPORTER, dataset=record_of_arland(), reason="The record of the tests.", is_public=True)


@pytest.fixture
def paper(db: None) -> None:
    """Load the record that comes with Casque, released to the public."""
    load_record(actor=IMPORTER, dataset=bundled_record(), reason="The record of the paper.", is_public=True)


@pytest.fixture
def visitor() -> Reader:
    """Give somebody who is not signed in."""
    return Reader(Client())


@pytest.fixture
def signed_in(db: None) -> Callable[..., Reader]:
    """Give people who are signed in, by role."""

    def signed_in(role: str, scope: str = "") -> Reader:
        user = User.objects.create_user(username=f"one-{role}", email=f"{role}@example.org")
        Membership.objects.create(user=user, role=role, scope=scope)
        client = Client()
        client.force_login(user)
        return Reader(client)

    return signed_in


@pytest.fixture(scope="session")
def site_settings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Give the environment of the site that a browser visits: a data folder of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CASQUE_")}
    return kept | {"CASQUE_DATA": str(tmp_path_factory.mktemp("site")), "CASQUE_LOG_LEVEL": "error"}


@pytest.fixture(scope="session")
def site(site_settings: dict[str, str]) -> Iterator[str]:
    """Start the site with the bundled record in a process of its own; give its address."""
    with subprocess.Popen(
        [sys.executable, "-c", SERVE],
        env=site_settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        timer = threading.Timer(SECONDS, process.kill)
        timer.start()
        try:
            said = []
            for line in process.stdout or ():
                said.append(line)
                if found := re.search(r"http://\S+/", line):
                    timer.cancel()
                    yield found[0].rstrip("/")
                    break
            else:
                raise AssertionError("".join(said))
        finally:
            timer.cancel()
            process.send_signal(signal.SIGINT)
