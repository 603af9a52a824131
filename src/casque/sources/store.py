"""The store: each published file as it came, its papers, and its rows as Parquet; nothing in it is ever changed.

    store.json             its format
    files/SHA.EXT          the file as it came
    tables/TABLE/SHA.parquet
    received/SHA.json      when it came and under which names
    entries/SHA.json       its papers; written last, so what has none was not kept
    names.json             names that users entered

All but ``received`` and ``names.json`` follows from the files alone: the same files give the same bytes in any order.
"""

from __future__ import annotations

import fcntl
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import polars as pl

from casque.core.errors import ConfigurationError, ConflictError, NotFoundError
from casque.core.words import N_, say
from casque.sources.aliases import with_own_names
from casque.sources.papers import Entry, Receipt, entry_from_json
from casque.sources.tables import FILE, TABLES
from casque.sources.whole import write_json

FORMAT = 1
SHORT = 12
"""Letters of a fingerprint that are shown, and that are enough to name a file."""


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of kept files; it need not be there yet.

    Parameters
    ----------
    folder : Path
    """

    folder: Path

    def entries(self, *, known_on: datetime | None = None) -> tuple[Entry, ...]:
        """Give the papers of all kept files, by data set, first day and fingerprint.

        Parameters
        ----------
        known_on : datetime, optional
            Only those that were kept by this moment.
        """
        held = _entries(self.folder, _stamps(self.folder))
        return tuple(one for one in held if known_on is None or one.receipt.at <= known_on)

    def entry(self, sha256: str) -> Entry:
        """Give the papers of a file by its fingerprint, or by the beginning of it.

        Raises
        ------
        NotFoundError
            If no file, or more than one, has it.
        """
        found = [one for one in self.entries() if sha256 and one.sha256.startswith(sha256.lower())]
        if len(found) == 1:
            return found[0]
        what = (
            say(
                N_("{count} files have a fingerprint that begins with '{text}'."),
                count=len(found),
                text=sha256,
            )
            if found
            else say(N_("No file with the fingerprint '{text}' is held."), text=sha256)
        )
        raise NotFoundError(what, hint=say(N_("List what is held with: casque source held")))

    def holds(self, sha256: str) -> bool:
        """Tell whether a file is held, by its whole fingerprint."""
        return (self.folder / "entries" / f"{sha256}.json").is_file()

    def file(self, sha256: str) -> Path:
        """Give the place of a kept file as it came."""
        entry = self.entry(sha256)
        return self.folder / "files" / f"{entry.sha256}.{entry.extension}"

    def parquet(self, table: str, sha256: str) -> Path:
        """Give the place of a file's rows of one table."""
        return self.folder / "tables" / table / f"{sha256}.parquet"

    def scan(self, table: str, *, known_on: datetime | None = None) -> pl.LazyFrame:
        """Give the rows of a table of all files, earlier vintages too, with the column ``file``.

        Read `casque.sources.vintages.current` where each month or person is to count once.
        """
        return self.scan_files(
            table, [one.sha256 for one in self.entries(known_on=known_on) if table in one.tables]
        )

    def scan_files(self, table: str, files: list[str]) -> pl.LazyFrame:
        """Give the rows of a table of some files, in the order of their fingerprints."""
        schema = {**TABLES[table].schema, FILE.name: FILE.dtype}
        if not files:
            return pl.LazyFrame(schema=schema)
        places = [self.parquet(table, one) for one in sorted(files)]
        rows = pl.scan_parquet(places, schema=schema, missing_columns="insert", extra_columns="ignore")
        return with_own_names(rows, self.folder, schema)

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Hold the store for oneself while files are added, and clear what an interruption left.

        Raises
        ------
        ConflictError
            If another process is adding files.
        ConfigurationError
            If the folder cannot be written or has another format.
        """
        _make(self.folder)
        with (self.folder / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise ConflictError(
                    say(N_("Another process is adding files to '{folder}'."), folder=self.folder),
                    hint=say(N_("Wait until it is done, then try again.")),
                ) from None
            _clear_leftovers(self.folder)
            yield

    def commit(self, entry: Entry, staged: Path) -> None:
        """Keep a file: move what was made ready into its places, its papers last.

        Parameters
        ----------
        entry : Entry
        staged : Path
            Folder in the store's own, with ``file`` and one Parquet file for each table.
        """
        (self.folder / "files").mkdir(exist_ok=True)
        (staged / "file").replace(self.folder / "files" / f"{entry.sha256}.{entry.extension}")
        for table in entry.tables:
            place = self.parquet(table, entry.sha256)
            place.parent.mkdir(parents=True, exist_ok=True)
            (staged / f"{table}.parquet").replace(place)
        self._write_receipt(entry.sha256, entry.receipt)
        write_json(self.folder / "entries" / f"{entry.sha256}.json", entry.to_json())
        shutil.rmtree(staged, ignore_errors=True)

    def take_back(self, sha256: str) -> None:
        """Undo `commit` where what belongs to it could not be done; only while the store is held for `changing`."""
        (self.folder / "entries" / f"{sha256}.json").unlink(missing_ok=True)
        _clear_leftovers(self.folder)

    def note_name(self, sha256: str, name: str) -> None:
        """Note that a held file came again under another name."""
        receipt = self.entry(sha256).receipt
        if name not in receipt.names:
            self._write_receipt(sha256, replace(receipt, names=tuple(sorted({*receipt.names, name}))))

    def _write_receipt(self, sha256: str, receipt: Receipt) -> None:
        write_json(self.folder / "received" / f"{sha256}.json", receipt.to_json())


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / "store.json").exists():
            write_json(folder / "store.json", {"format": FORMAT})
    except OSError as error:
        raise ConfigurationError(
            say(N_("The folder '{folder}' cannot be written: {error}."), folder=folder, error=error.strerror),
            hint=say(N_("Choose another with --store, or look at CASQUE_DATA.")),
        ) from None
    _require_format(folder)


def _require_format(folder: Path) -> None:
    place = folder / "store.json"
    if not place.is_file():
        return
    try:
        found = json.loads(place.read_text(encoding="utf-8"))["format"]
    except (OSError, ValueError, KeyError, TypeError):
        found = "?"
    if found != FORMAT:
        raise ConfigurationError(
            say(
                N_("The store '{folder}' has the format {found}; this version reads {known}."),
                folder=folder,
                found=found,
                known=FORMAT,
            ),
            hint=say(N_("Use the version of Casque that made it, or add its files to a new folder.")),
        )


def _clear_leftovers(folder: Path) -> None:
    """Take away what belongs to no entry: an interruption left it between the first and the last move."""
    held = {place.stem for place in (folder / "entries").glob("*.json")}
    for pattern in ("files/*", "received/*", "tables/*/*", "entries/*.part"):
        for place in folder.glob(pattern):
            if place.name.split(".")[0] not in held or place.suffix == ".part":
                place.unlink(missing_ok=True)


def _stamps(folder: Path) -> tuple[tuple[int, int], ...]:
    """Give what changes whenever a file was kept or came again."""
    return tuple(_stamp(folder / name) for name in ("entries", "received"))


def _stamp(place: Path) -> tuple[int, int]:
    try:
        return place.stat().st_mtime_ns, sum(1 for _ in place.iterdir())
    except FileNotFoundError:
        return 0, 0


@lru_cache(maxsize=8)
def _entries(folder: Path, stamps: tuple[tuple[int, int], ...]) -> tuple[Entry, ...]:
    del stamps  # a key of the cache only
    _require_format(folder)
    found = []
    for place in (folder / "entries").glob("*.json"):
        receipt = folder / "received" / place.name
        given, came = (json.loads(each.read_text(encoding="utf-8")) for each in (place, receipt))
        found.append(entry_from_json(given, came))
    return tuple(sorted(found, key=lambda one: (one.dataset, one.first, one.last, one.layout, one.sha256)))
