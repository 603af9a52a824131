"""The settings of the site: each variable of the environment with its kind, default and a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import urlsplit

from casque.core.errors import ConfigurationError
from casque.core.words import N_, say

PREFIX = "CASQUE_"
LANGUAGES = ("en", "ar", "es", "fr", "ru", "zh-hans")
LOG_LEVELS = ("debug", "info", "warning", "error")


@dataclass(frozen=True, slots=True)
class Setting:
    """One variable: its name, the kind of its value, the text it has by default, and what it does."""

    name: str
    kind: str
    default: str
    sentence: str

    @property
    def is_secret(self) -> bool:
        """A secret may also be given as a file, by the same name with ``_FILE``."""
        return self.kind in {"secret", "database", "mail"}


SETTINGS = (
    Setting(
        "CASQUE_DATA",
        "folder",
        "",
        N_("Folder for the database and the secret key; by default the user's data folder."),
    ),
    Setting(
        "CASQUE_DATABASE",
        "database",
        "",
        N_("Address of a PostgreSQL database, postgres://...; by default an SQLite file in the data folder."),
    ),
    Setting(
        "CASQUE_SECRET_KEY",
        "secret",
        "",
        N_(
            "Key that signs sessions, at least 32 characters; by default one is made and kept in the data folder."
        ),
    ),
    Setting(
        "CASQUE_DEBUG",
        "yes or no",
        "no",
        N_("Show the details of errors on pages; never on a public server."),
    ),
    Setting(
        "CASQUE_HOSTS",
        "list",
        "localhost, 127.0.0.1, [::1]",
        N_("Host names under which the site answers, separated by commas."),
    ),
    Setting(
        "CASQUE_ORIGINS",
        "origins",
        "",
        N_("Origins from which forms are accepted besides the site's own, such as https://casque.example."),
    ),
    Setting(
        "CASQUE_HTTPS",
        "yes or no",
        "no",
        N_("The site is reached by HTTPS only; cookies and browsers are told so."),
    ),
    Setting(
        "CASQUE_PROXY",
        "yes or no",
        "no",
        N_("Believe the X-Forwarded-Proto header of the proxy in front of the site."),
    ),
    Setting("CASQUE_SIGN_UP", "yes or no", "no", N_("Let visitors make an account for themselves.")),
    Setting(
        "CASQUE_MAIL",
        "mail",
        "",
        N_(
            "Server that sends mail, smtp+tls://user:password@host:587; by default mail is written to the log."
        ),
    ),
    Setting(
        "CASQUE_MAIL_FROM", "text", "casque@localhost", N_("Sender's address of the mail the site sends.")
    ),
    Setting(
        "CASQUE_RUN_SECONDS",
        "number",
        "600",
        N_("Longest time of a run [s]; one that takes longer is stopped with the best it has."),
    ),
    Setting(
        "CASQUE_RUN_MEMORY_MB",
        "number",
        "3072",
        N_("Most memory that the process of a run may ask for [MB]; a run that needs more fails."),
    ),
    Setting(
        "CASQUE_PCRS_PROFILE",
        "one of: faq, 2019",
        "faq",
        N_("How long a pledge holds: faq, 12 months and then 6 each time; 2019, 12 months each time."),
    ),
    Setting(
        "CASQUE_SECOND_PERSON",
        "yes or no",
        "yes",
        N_("Whether a second person approves each change of level."),
    ),
    Setting(
        "CASQUE_LANGUAGE",
        f"one of: {', '.join(LANGUAGES)}",
        "en",
        N_("Language of a page when the browser asks for none."),
    ),
    Setting(
        "CASQUE_LOG_LEVEL", f"one of: {', '.join(LOG_LEVELS)}", "info", N_("How much is written to the log.")
    ),
)


class Values:
    """The values of all settings, read once and checked; asked for by name and type."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        _refuse_unknown(environ)
        self._texts = {setting.name: _text(setting, environ) for setting in SETTINGS}
        for setting in SETTINGS:
            _check(setting, self._texts[setting.name])

    def text(self, name: str) -> str:
        """Give a value as it was written."""
        return self._texts[name]

    def flag(self, name: str) -> bool:
        """Give a yes-or-no value."""
        return self._texts[name] == "yes"

    def number(self, name: str) -> int:
        """Give a whole number."""
        return int(self._texts[name])

    def items(self, name: str) -> list[str]:
        """Give the items of a list."""
        return [item.strip() for item in self._texts[name].split(",") if item.strip()]


def _refuse_unknown(environ: Mapping[str, str]) -> None:
    known = {setting.name for setting in SETTINGS}
    known |= {f"{setting.name}_FILE" for setting in SETTINGS if setting.is_secret}
    for name in sorted(environ):
        if name.startswith(PREFIX) and name not in known:
            near = get_close_matches(name, known, n=1)
            hint = (
                say(N_("Did you mean {setting}?"), setting=near[0])
                if near
                else say(N_("Take it out of the environment."))
            )
            raise ConfigurationError(
                say(N_("There is no setting {setting}."), setting=name), hint=hint, where="environment"
            )


def _text(setting: Setting, environ: Mapping[str, str]) -> str:
    path = environ.get(f"{setting.name}_FILE", "") if setting.is_secret else ""
    if not path:
        return environ.get(setting.name, "").strip() or setting.default
    if environ.get(setting.name):
        raise ConfigurationError(
            say(N_("{setting} and {setting}_FILE are both set."), setting=setting.name),
            hint=say(N_("Keep one of them.")),
            where="environment",
        )
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(
            say(
                N_("The file '{path}' of {setting}_FILE cannot be read: {error}."),
                path=path,
                setting=setting.name,
                error=error,
            ),
            hint=say(N_("Name a text file that the server's user may read.")),
            where="environment",
        ) from error


def _check(setting: Setting, text: str) -> None:
    if setting.kind.startswith("one of: "):
        choices = setting.kind.removeprefix("one of: ").split(", ")
        is_good, wanted = text in choices, say(N_("one of: {codes}"), codes=", ".join(choices))
    else:
        check, described = KINDS[setting.kind]
        is_good, wanted = not text or check(text), say(described)
    if not is_good:
        template = N_("{setting} has a value '{value}' that cannot be used.")
        if setting.is_secret:
            template = N_("{setting} has a value that cannot be used.")
        raise ConfigurationError(
            say(template, setting=setting.name, value=text),
            hint=say(N_("Give {wanted}."), wanted=wanted),
            where="environment",
        )


def _is_address(text: str, *schemes: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


KINDS: dict[str, tuple[Callable[[str], bool], str]] = {
    "text": (lambda text: text.isprintable(), N_("one line of text")),
    "folder": (lambda text: Path(text).is_absolute(), N_("the full path of a folder")),
    "secret": (
        lambda text: len(text) >= 32,
        N_("at least 32 characters"),
    ),  # Django's check security.W009 asks for 50
    "yes or no": (lambda text: text in {"yes", "no"}, N_("'yes' or 'no'")),
    "number": (
        lambda text: text.isascii() and text.isdecimal() and len(text) <= 10 and 1 <= int(text) <= 10**9,
        N_("a whole number from 1 to 1000000000"),
    ),
    "list": (lambda text: all(part.strip() for part in text.split(",")), N_("words separated by commas")),
    "origins": (
        lambda text: all(_is_address(part.strip(), "https", "http") for part in text.split(",")),
        N_("addresses with their scheme, such as https://casque.example, separated by commas"),
    ),
    "database": (
        lambda text: _is_address(text, "postgres", "postgresql") and bool(urlsplit(text).path.strip("/")),
        N_("an address such as postgres://user:password@host:5432/casque"),
    ),
    "mail": (
        lambda text: _is_address(text, "smtp", "smtp+tls", "smtps"),
        N_("an address such as smtp+tls://user:password@host:587"),
    ),
}
"""What each kind of value must look like, and how to say so."""
