import io
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from casque.accounts.models import User
from casque.registry.models import RecordVersion
from casque.registry.reading import dataset
from casque.trail.actor import Actor
from casque.trail.models import Event
from tests.arland import MISSIONS, record_of_arland
from tests.cli.conftest import Casque
from tests.cli.test_wrong_input import a_faulty_bundle

EVERYTHING = Actor.system("tests")


@pytest.mark.django_db
def test_a_dry_run_tells_the_difference_and_loads_nothing(casque: Casque, bundle: Path) -> None:
    told = casque("record", "load", bundle, "--dry-run")
    assert told.status == 0
    assert "Nothing was loaded: this was a dry run." in told.out
    answer = casque("record", "load", bundle, "--dry-run", "--json").json
    assert answer["added"] == record_of_arland().row_count
    assert {one["table"]: one["added"] for one in answer["tables"]}["contingents"] == 2
    assert (RecordVersion.objects.count(), Event.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_a_load_is_whole_and_a_second_one_changes_nothing(casque: Casque, bundle: Path) -> None:
    assert casque("record", "load", bundle, "--reason", "First edition.").status == 0
    assert dataset(actor=EVERYTHING).sha256 == record_of_arland().sha256
    event = Event.objects.get()
    assert (event.source, event.reason) == ("command", "First edition.")
    assert event.actor_name.startswith("command:")
    again = casque("record", "load", bundle, "--json").json
    assert (again["added"], again["changed"], again["unchanged"]) == (0, 0, record_of_arland().row_count)
    assert Event.objects.count() == 1


@pytest.mark.django_db
def test_a_load_tells_each_field_that_changes(casque: Casque, bundle: Path, tmp_path: Path) -> None:
    from casque.core.bundle import write_bundle

    casque("record", "load", bundle)
    changed = write_bundle(
        record_of_arland(missions=[MISSIONS[0] | {"established": "2091-04"}, MISSIONS[1]]),
        tmp_path / "second.zip",
    )
    answer = casque("record", "load", changed, "--json").json
    assert answer["changes"] == [
        {"ref": "missions/XM1", "fields": [{"field": "established", "before": "2091-03", "after": "2091-04"}]}
    ]
    assert "established" in casque("record", "history", "missions", "XM1").out


@pytest.mark.django_db
def test_rows_may_be_loaded_withheld(casque: Casque, bundle: Path) -> None:
    casque("record", "load", bundle, "--withheld")
    assert dataset(actor=Actor.visitor()).row_count == 0
    assert casque("mission", "list", "--registry", "--json").json["total"] == 2


@pytest.mark.django_db
def test_a_faulty_bundle_loads_nothing(casque: Casque, tmp_path: Path) -> None:
    told = casque("record", "load", a_faulty_bundle(tmp_path))
    assert told.status == 1
    assert "4 faults found; nothing was changed." in told.err
    assert RecordVersion.objects.count() == 0


@pytest.mark.django_db
def test_a_correction_is_known_from_its_moment_on(casque: Casque, bundle: Path) -> None:
    casque("record", "load", bundle)
    before = RecordVersion.objects.first()
    assert before is not None
    told = casque("record", "correct", "missions", "XM1", "established=2091-05", "--reason", "Misread.")
    assert (told.status, told.out) == (0, "missions/XM1 has version 2 now.\n")

    def established(*options: str) -> str:
        shown = casque("record", "show", "missions", "XM1", "--json", *options).json
        return str(shown["values"]["established"])

    assert established("--registry") == "2091-05"
    assert established("--as-known-on", before.recorded_at.isoformat()) == "2091-03"
    versions = casque("record", "history", "missions", "XM1", "--json").json["items"]
    assert [one["reason"] for one in versions][1:] == ["Misread."]
    assert versions[1]["changes"] == [{"field": "established", "before": "2091-03", "after": "2091-05"}]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "status", "what"),
    [
        (["missions", "XM1", "colour=red"], 2, "has no field 'colour'"),
        (["missions", "XM1", "established=soon"], 1, "'soon' is not a date."),
        (["missions", "XM1", "established=2091-03"], 1, "changes nothing"),
        (["missions", "XM9", "note=Seen"], 1, "There is no record missions/XM9."),
        (["mission", "XM1", "note=Seen"], 1, "Did you mean 'missions'"),
        (["missions", "XM1", "note"], 2, "'note' is not of the form"),
    ],
)
def test_a_correction_that_cannot_be_made_changes_nothing(
    words: list[str], status: int, what: str, casque: Casque, bundle: Path
) -> None:
    casque("record", "load", bundle)
    count = RecordVersion.objects.count()
    told = casque("record", "correct", *words, "--reason", "Misread.")
    assert told.status == status
    assert what in told.err
    assert RecordVersion.objects.count() == count


@pytest.mark.django_db
def test_a_correction_needs_a_reason(casque: Casque) -> None:
    told = casque("record", "correct", "missions", "XM1", "note=Seen")
    assert told.status == 2
    assert "--reason" in told.err


@pytest.mark.django_db
def test_an_empty_registry_is_told(casque: Casque) -> None:
    told = casque("mission", "list", "--registry")
    assert told.status == 1
    assert told.err == "The registry holds no record yet.\nLoad one with: casque record load PATH\n"


@pytest.mark.django_db
def test_a_keeper_is_added_with_a_password_from_stdin(
    casque: Casque, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("correct horse battery\n"))
    told = casque("user", "add", "dana", "--email", "dana@example.org", "--role", "keeper")
    assert (told.status, told.out) == (0, "dana may sign in as keeper.\n")
    user = User.objects.get(username="dana")
    assert user.check_password("correct horse battery")
    assert [one.role for one in user.memberships.all()] == ["keeper"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("options", "what"),
    [
        (["--role", "queen"], "There is no role 'queen'"),
        (["--role", "member_state_officer"], "is held for a state"),
    ],
)
def test_a_person_with_a_wrong_role_is_not_added(
    options: list[str], what: str, casque: Casque, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("correct horse battery\n"))
    told = casque("user", "add", "dana", "--email", "dana@example.org", *options)
    assert told.status == 2
    assert what in told.err
    assert not User.objects.exists()


@pytest.mark.django_db
def test_a_migrated_database_is_up_to_date(casque: Casque) -> None:
    assert casque("db", "migrate").out == "The database is up to date.\n"
    assert casque("db", "migrate", "--json").json == {"items": [], "total": 0}


def command(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    """Run the command in a process and a data folder of its own."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("CASQUE_")}
    return subprocess.run(
        [sys.executable, "-m", "casque", *words],
        check=False, capture_output=True, text=True, env=clean | {"CASQUE_DATA": str(folder)},
    )  # fmt: skip


def test_a_database_of_another_version_is_told_and_mended(tmp_path: Path, bundle: Path) -> None:
    told = command(tmp_path, "record", "load", str(bundle))
    assert told.returncode == 1
    assert "Run: casque db migrate" in told.stderr
    assert "changes applied." in command(tmp_path, "db", "migrate").stdout
    assert command(tmp_path, "record", "load", str(bundle)).returncode == 0


def test_a_served_site_answers_and_stops(tmp_path: Path) -> None:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("CASQUE_")}
    server = subprocess.Popen(
        [sys.executable, "-m", "casque", "serve", "--port", "0"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=clean | {"CASQUE_DATA": str(tmp_path)},
    )  # fmt: skip
    try:
        assert server.stdout is not None
        address = ""
        until = time.monotonic() + 60
        while not address and time.monotonic() < until:
            found = re.search(r"http://127\.0\.0\.1:\d+/", server.stdout.readline())
            address = found.group() if found else ""
        with urllib.request.urlopen(f"{address}api/v1/claims?limit=1", timeout=30) as answer:
            assert b'"total": 349' in answer.read()
    finally:
        server.send_signal(signal.SIGINT)
        _, told = server.communicate(timeout=20)
    assert "Traceback" not in told
