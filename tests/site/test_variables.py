from pathlib import Path

import pytest

from casque.core.errors import ConfigurationError
from casque.site.variables import KINDS, SETTINGS, Values

GOOD = {
    "CASQUE_DATA": "/srv/casque",
    "CASQUE_DATABASE": "postgres://casque:word@db.example:5432/casque",
    "CASQUE_SECRET_KEY": "k" * 32,
    "CASQUE_DEBUG": "yes",
    "CASQUE_HOSTS": "casque.example, www.casque.example",
    "CASQUE_ORIGINS": "https://casque.example",
    "CASQUE_HTTPS": "yes",
    "CASQUE_PROXY": "no",
    "CASQUE_SIGN_UP": "yes",
    "CASQUE_MAIL": "smtp+tls://amina:word@mail.example:587",
    "CASQUE_MAIL_FROM": "casque@casque.example",
    "CASQUE_RUN_SECONDS": "120",
    "CASQUE_RUN_MEMORY_MB": "1000000000",
    "CASQUE_PCRS_PROFILE": "2019",
    "CASQUE_SECOND_PERSON": "no",
    "CASQUE_LANGUAGE": "fr",
    "CASQUE_LOG_LEVEL": "debug",
}
BAD = [
    ("CASQUE_DATA", "here"),
    ("CASQUE_DATABASE", "mysql://db.example/casque"),
    ("CASQUE_DATABASE", "postgres://db.example"),
    ("CASQUE_DATABASE", "postgres://db.example:port/casque"),
    ("CASQUE_SECRET_KEY", "short"),
    ("CASQUE_DEBUG", "True"),
    ("CASQUE_HOSTS", "casque.example,,other.example"),
    ("CASQUE_ORIGINS", "casque.example"),
    ("CASQUE_HTTPS", "1"),
    ("CASQUE_PROXY", "on"),
    ("CASQUE_SIGN_UP", "y"),
    ("CASQUE_MAIL", "mail.example"),
    ("CASQUE_MAIL_FROM", "casque@localhost\nBcc: eve@example.com"),
    ("CASQUE_RUN_SECONDS", "0"),
    ("CASQUE_RUN_SECONDS", "1.5"),
    ("CASQUE_RUN_SECONDS", "-5"),
    ("CASQUE_RUN_MEMORY_MB", "1000000001"),
    ("CASQUE_RUN_MEMORY_MB", "3 GB"),
    ("CASQUE_PCRS_PROFILE", "2020"),
    ("CASQUE_SECOND_PERSON", "two"),
    ("CASQUE_LANGUAGE", "de"),
    ("CASQUE_LOG_LEVEL", "loud"),
]


def test_with_no_variables_all_have_their_default() -> None:
    values = Values({"HOME": "/home/amina"})
    for setting in SETTINGS:
        assert values.text(setting.name) == setting.default


def test_every_setting_takes_a_good_value_and_refuses_a_bad_one() -> None:
    names = {setting.name for setting in SETTINGS}
    assert set(GOOD) == names == {name for name, _ in BAD}
    values = Values(GOOD)
    for name, text in GOOD.items():
        assert values.text(name) == text


@pytest.mark.parametrize(("name", "text"), BAD)
def test_a_bad_value_stops_the_start_with_the_name(name: str, text: str) -> None:
    with pytest.raises(ConfigurationError, match=f"{name} has a value"):
        Values({name: text})


@pytest.mark.parametrize("name", ["CASQUE_SECRET_KEY", "CASQUE_DATABASE", "CASQUE_MAIL"])
def test_an_error_does_not_tell_a_secret(name: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        Values({name: "hush"})
    assert "hush" not in str(caught.value)


def test_an_unknown_variable_stops_the_start_and_is_guessed() -> None:
    with pytest.raises(
        ConfigurationError, match=r"(?s)no setting CASQUE_DATABSE.*Did you mean CASQUE_DATABASE"
    ):
        Values({"CASQUE_DATABSE": "x"})


def test_an_unknown_variable_that_resembles_none_is_named() -> None:
    with pytest.raises(ConfigurationError, match=r"(?s)no setting CASQUE_ZZZZZZZZ.*Take it out"):
        Values({"CASQUE_ZZZZZZZZ": "x"})


def test_a_secret_can_stand_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_text("s" * 40 + "\n")
    assert Values({"CASQUE_SECRET_KEY_FILE": str(path)}).text("CASQUE_SECRET_KEY") == "s" * 40


def test_what_is_no_secret_has_no_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="no setting CASQUE_DEBUG_FILE"):
        Values({"CASQUE_DEBUG_FILE": str(tmp_path)})


def test_a_secret_file_that_is_missing_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="CASQUE_SECRET_KEY_FILE cannot be read"):
        Values({"CASQUE_SECRET_KEY_FILE": str(tmp_path / "none")})


def test_a_secret_given_twice_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="both set"):
        Values({"CASQUE_SECRET_KEY_FILE": str(tmp_path), "CASQUE_SECRET_KEY": "k" * 32})


def test_lists_and_flags_are_read() -> None:
    values = Values(GOOD)
    assert values.items("CASQUE_HOSTS") == ["casque.example", "www.casque.example"]
    assert values.flag("CASQUE_DEBUG")
    assert not values.flag("CASQUE_PROXY")


def test_every_setting_has_a_known_kind_and_a_sentence() -> None:
    for setting in SETTINGS:
        assert setting.kind in KINDS or setting.kind.startswith("one of: ")
        assert setting.sentence.endswith(".")
        assert setting.name.startswith("CASQUE_")
