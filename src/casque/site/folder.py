"""The data folder of this installation, and the secret key that is kept in it."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from platformdirs import user_data_path

from casque.core.errors import ConfigurationError
from casque.core.words import N_, say

KEY_FILE = "secret-key"
KEY_BYTES = 48


def data_folder(text: str) -> Path:
    """Give the data folder, made if needed and closed to other users."""
    folder = Path(text) if text else user_data_path("casque")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigurationError(
            say(
                N_("The data folder '{path}' cannot be made: {error}."),
                path=str(folder),
                error=error.strerror,
            ),
            hint=say(N_("Set CASQUE_DATA to a folder that you may write to.")),
            where="CASQUE_DATA",
        ) from error
    return folder


def secret_key(text: str, folder: Path) -> str:
    """Give the key of the settings or, when there is none, the one in the data folder, made once."""
    return text or _kept(folder / KEY_FILE) or _made(folder / KEY_FILE)


def _kept(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise _cannot_use(path, error) from error


def _made(path: Path) -> str:
    fresh = path.with_name(f"{KEY_FILE}.{os.getpid()}")
    try:
        with os.fdopen(
            os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii"
        ) as file:
            file.write(secrets.token_urlsafe(KEY_BYTES))
        _link_once(fresh, path)
        fresh.unlink()
        return path.read_text(encoding="ascii")
    except OSError as error:
        raise _cannot_use(path, error) from error


def _link_once(fresh: Path, path: Path) -> None:
    """Put the key in its place, unless a process that started in the same moment was first."""
    try:
        path.hardlink_to(fresh)
    except FileExistsError:
        return


def _cannot_use(path: Path, error: Exception) -> ConfigurationError:
    return ConfigurationError(
        say(
            N_("The secret key in '{path}' cannot be read or written: {error}."), path=str(path), error=error
        ),
        hint=say(N_("Let the server's user own the file, or set CASQUE_SECRET_KEY_FILE.")),
        where="CASQUE_SECRET_KEY",
    )
