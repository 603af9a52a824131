"""`casque source add` without a folder adds to the site: each file with an event, and a new database is made."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from casque.registry.holdings import site_store
from casque.sources import preparing, publishers
from casque.trail.models import Event
from tests.cli.conftest import Casque
from tests.sources.invented import REPORTS, SERIES, put, report

CASQUE = "from casque.cli import main; main()"


@pytest.fixture(autouse=True)
def invented(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: object) -> None:
    """Know the invented publisher alone, and keep files in a folder of the test."""
    settings.DATA_FOLDER = tmp_path / "data"  # type: ignore[attr-defined]
    for module in (publishers, preparing):
        monkeypatch.setattr(module, "DATASETS", (REPORTS, SERIES))


@pytest.fixture
def january(tmp_path: Path) -> Path:
    return put(tmp_path / "given", "january.csv", report("2099-01-31", ["Arland,XM1,troops,100,10"]))


@pytest.mark.django_db
def test_a_file_that_is_added_to_the_site_has_an_event(casque: Casque, january: Path) -> None:
    told = casque("source", "add", january, "--processes", "1", "--reason", "The first of the year.")
    assert told.status == 0
    event = Event.objects.get()
    assert (event.action, event.source, event.reason) == ("source.add", "command", "The first of the year.")
    assert event.actor_name.startswith("command:")
    assert [one.sha256 for one in site_store().entries()] == [event.after["sha256"]]  # type: ignore[index]
    assert "1 files." in casque("source", "held").out


@pytest.mark.django_db
def test_a_dry_run_and_a_folder_of_ones_own_write_no_event(
    casque: Casque, january: Path, tmp_path: Path
) -> None:
    casque("source", "add", january, "--processes", "1", "--dry-run")
    casque("source", "add", january, "--processes", "1", "--store", tmp_path / "own")
    assert Event.objects.count() == 0
    assert site_store().entries() == ()


def test_a_database_that_was_never_used_is_made_first(tmp_path: Path) -> None:
    """In a process of its own, as somebody would who has just installed Casque."""
    budget = tmp_path / "budget.csv"
    budget.write_text("nothing that anybody publishes\n")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CASQUE_")}
    env = kept | {"CASQUE_DATA": str(tmp_path / "site")}
    command = [sys.executable, "-c", CASQUE, "source", "add", str(budget)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "No data set known here has such a file." in done.stderr
    assert "casque db migrate" not in done.stderr
    assert (tmp_path / "site" / "sources" / "store.json").is_file()
