"""The database of the site: an SQLite file that can serve, or a PostgreSQL server by its address."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dj_database_url

SQLITE_COMMANDS = (
    "PRAGMA journal_mode = WAL",  # pages are read while a deed is written
    "PRAGMA synchronous = NORMAL",  # safe with WAL
    "PRAGMA busy_timeout = 20000",  # a second writer waits its turn [ms], also on a busy machine
    "PRAGMA foreign_keys = ON",
    "PRAGMA cache_size = -2000",  # KiB for each connection, and there is one for each thread
)

READ_TO_THE_END = "-c cursor_tuple_fraction=1"
"""PostgreSQL plans for the first rows of a cursor; ours are read whole, and such a plan can take an hour."""


def database(address: str, folder: Path) -> dict[str, Any]:
    """Give Django's description of the database at an address, or of the file in the data folder."""
    if address:
        described: dict[str, Any] = {
            **dj_database_url.parse(address, conn_max_age=60, conn_health_checks=True)
        }
        options: dict[str, Any] = {**described.get("OPTIONS", {})}
        options["options"] = " ".join(filter(None, (READ_TO_THE_END, options.get("options", ""))))
        return {**described, "OPTIONS": options}
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(folder / "casque.sqlite3"),
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "init_command": "; ".join(SQLITE_COMMANDS)},
    }
