import os
import re
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from casque.core.bundle import bundled_record
from casque.core.errors import ConfigurationError
from casque.registry.models import RecordVersion
from casque.registry.reading import dataset
from casque.site.serve import IMPORTER, load_bundled_record, migrate, serve
from casque.trail.actor import Actor
from casque.trail.models import Event

SERVE = "from casque.site.serve import serve; serve(port=0)"
SECONDS = 60


@contextmanager
def a_server(folder: Path, **variables: str) -> Iterator[tuple[str, list[str]]]:
    """Start the site in a process of its own; give its address and what it said."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CASQUE_")}
    with subprocess.Popen(
        [sys.executable, "-c", SERVE],
        env=kept | {"CASQUE_DATA": str(folder)} | variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        timer = threading.Timer(SECONDS, process.kill)
        timer.start()
        try:
            said: list[str] = []
            for line in process.stdout or ():
                said.append(line.strip())
                if found := re.search(r"http://\S+/", line):
                    yield found[0], said
                    break
            else:
                raise AssertionError("\n".join(said))
        finally:
            timer.cancel()
            process.send_signal(signal.SIGINT)


def test_a_new_site_has_a_record_and_an_old_one_keeps_it(tmp_path: Path) -> None:
    with a_server(tmp_path) as (address, said):
        with urllib.request.urlopen(address, timeout=SECONDS) as response:
            assert response.status == 200
            assert "script-src 'self'" in response.headers["Content-Security-Policy"]
        assert said[0] == f"Loaded the bundled record: {bundled_record().row_count} rows."
    with a_server(tmp_path) as (address, said):
        assert said == [f"Casque is at {address} (stop it with Ctrl+C)"]


def test_static_files_come_out_of_the_package(tmp_path: Path) -> None:
    with (
        a_server(tmp_path) as (address, _),
        urllib.request.urlopen(f"{address}static/account/js/account.js", timeout=SECONDS) as response,
    ):
        assert response.headers["Content-Type"].startswith("text/javascript")


@pytest.mark.django_db
def test_the_bundled_record_is_loaded_once_and_is_public() -> None:
    bundled = bundled_record()
    assert load_bundled_record() == bundled.row_count
    assert load_bundled_record() == 0
    assert Event.objects.get().actor == Actor.system(IMPORTER)
    assert dataset(actor=Actor.visitor()).sha256 == bundled.sha256
    assert RecordVersion.objects.count() == bundled.row_count


def test_an_address_in_use_is_named_before_anything_is_done() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(
            ConfigurationError, match=f"127.0.0.1:{port} cannot be used: Address already in use"
        ):
            serve(port=port)


@pytest.mark.parametrize("address", ["", "postgres://amina@127.0.0.1:1/casque"])
def test_a_database_that_cannot_be_used_is_told(tmp_path: Path, address: str) -> None:
    (tmp_path / "casque.sqlite3").write_text("This is no database, but a letter of some length. " * 100)
    with (
        pytest.raises(AssertionError, match="ConfigurationError: The database cannot be used"),
        a_server(tmp_path, CASQUE_DATABASE=address),
    ):
        pass


@pytest.mark.django_db
def test_a_database_that_is_up_to_date_stays_as_it_is() -> None:
    before = RecordVersion.objects.count()
    migrate()
    assert RecordVersion.objects.count() == before
