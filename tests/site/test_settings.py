import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from casque.core.errors import ConfigurationError
from casque.site.database import database
from casque.site.folder import data_folder, secret_key
from casque.site.mail import mail
from casque.site.security import POLICY, https

PRINT = "import django; from django.conf import settings; django.setup(); print(settings.{})"


def site(expression: str, **variables: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CASQUE_")}
    return subprocess.run(
        [sys.executable, "-c", PRINT.format(expression)],
        env=kept | {"DJANGO_SETTINGS_MODULE": "casque.site.settings"} | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_site_starts_without_any_setting_but_the_folder(tmp_path: Path) -> None:
    done = site("DEBUG, settings.ALLOWED_HOSTS", CASQUE_DATA=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "False ['localhost', '127.0.0.1', '[::1]']"


def test_an_unknown_variable_stops_the_start(tmp_path: Path) -> None:
    done = site("DEBUG", CASQUE_DATA=str(tmp_path), CASQUE_DEBGU="yes")
    assert done.returncode != 0
    assert "There is no setting CASQUE_DEBGU." in done.stderr


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    folder = data_folder(str(tmp_path / "new"))
    first = secret_key("", folder)
    assert len(first) >= 50
    assert secret_key("", folder) == first
    assert [path.name for path in folder.iterdir()] == ["secret-key"]
    assert stat.S_IMODE((folder / "secret-key").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_given_key_is_used_and_none_is_written(tmp_path: Path) -> None:
    assert secret_key("k" * 40, tmp_path) == "k" * 40
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ConfigurationError, match=r"data folder .* cannot be made"):
        data_folder(str(tmp_path / "file" / "data"))


def test_a_key_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "secret-key").mkdir()
    with pytest.raises(ConfigurationError, match=r"secret-key.* cannot be read"):
        secret_key("", tmp_path)


def test_sqlite_serves_readers_while_one_writes(tmp_path: Path) -> None:
    described = database("", tmp_path)
    assert described["NAME"] == str(tmp_path / "casque.sqlite3")
    assert described["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode = WAL" in described["OPTIONS"]["init_command"]


def test_an_address_names_a_postgresql_database(tmp_path: Path) -> None:
    described = database("postgres://amina:word@db.example:5433/casque", tmp_path)
    assert (described["HOST"], described["PORT"], described["NAME"]) == ("db.example", 5433, "casque")
    assert described["ENGINE"] == "django.db.backends.postgresql"
    assert described["OPTIONS"]["options"] == "-c cursor_tuple_fraction=1"


@pytest.mark.parametrize(
    ("address", "port", "tls", "ssl"),
    [
        ("smtp://mail.example", 25, False, False),
        ("smtp+tls://mail.example", 587, True, False),
        ("smtps://mail.example:4650", 4650, False, True),
    ],
)
def test_the_mail_address_becomes_djangos_settings(address: str, port: int, tls: bool, ssl: bool) -> None:
    named = mail(address)
    assert (named["EMAIL_HOST"], named["EMAIL_PORT"]) == ("mail.example", port)
    assert (named["EMAIL_USE_TLS"], named["EMAIL_USE_SSL"]) == (tls, ssl)


def test_without_a_mail_server_mail_goes_to_the_log() -> None:
    assert mail("") == {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}


def test_a_password_in_the_mail_address_may_hold_any_character() -> None:
    assert mail("smtps://amina:a%40b%2Fc@mail.example")["EMAIL_HOST_PASSWORD"] == "a@b/c"


def test_nothing_inline_and_nothing_foreign_is_let_in() -> None:
    directives = POLICY["DIRECTIVES"]
    allowed = {source for sources in directives.values() for source in sources}
    assert allowed == {"'self'", "'none'", "data:"}
    assert directives["script-src"] == directives["style-src"] == ["'self'"]


def test_https_marks_cookies_and_believes_a_proxy_only_when_told() -> None:
    assert https(only=True, behind_proxy=False)["SESSION_COOKIE_SECURE"] is True
    assert "SECURE_PROXY_SSL_HEADER" not in https(only=True, behind_proxy=False)
    assert https(only=False, behind_proxy=True)["SECURE_PROXY_SSL_HEADER"] == (
        "HTTP_X_FORWARDED_PROTO",
        "https",
    )


def test_a_careful_site_passes_djangos_own_check(tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CASQUE_")}
    done = subprocess.run(
        [sys.executable, "-m", "casque.site.manage", "check", "--deploy", "--fail-level", "WARNING"],
        env=kept | {"CASQUE_DATA": str(tmp_path), "CASQUE_HTTPS": "yes"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
