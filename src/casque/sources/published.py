"""What a store of published files holds, for a notebook: tables as Polars frames, papers and findings beside them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import polars as pl

from casque.core.errors import NotFoundError, UnknownCodeError
from casque.core.words import N_, say
from casque.sources.gates import findings
from casque.sources.store import Store
from casque.sources.tables import TABLES
from casque.sources.vintages import current, differences


class PublishedData:
    """The published files of a store; nothing is read before it is asked for.

    Parameters
    ----------
    store : Store
    known_on : datetime, optional
        As they were held at this moment (UTC).
    """

    def __init__(self, store: Store, *, known_on: datetime | None = None) -> None:
        self.store = store
        self.known_on = known_on

    def __repr__(self) -> str:
        held = len(self.store.entries(known_on=self.known_on))
        return f"PublishedData({str(self.store.folder)!r}: {held} files, tables {', '.join(self.tables)})"

    @property
    def tables(self) -> tuple[str, ...]:
        """Names of the tables that have rows."""
        held = {name for one in self.store.entries(known_on=self.known_on) for name in one.tables}
        return tuple(name for name in TABLES if name in held)

    def __getitem__(self, table: str) -> pl.DataFrame:
        """Give a table, each row once, of the file that is current; `scan` does not read it yet."""
        return self.scan(table).collect()

    def scan(self, table: str, *, vintages: bool = False) -> pl.LazyFrame:
        """Give a table lazily, with the column ``file``.

        Parameters
        ----------
        table : str
            One of `casque.sources.tables.TABLES`.
        vintages : bool
            The rows of all files, earlier vintages too, instead of each row once.

        Raises
        ------
        UnknownCodeError
            If there is no such table.
        """
        if table not in TABLES:
            raise UnknownCodeError(
                say(N_("There is no table '{table}' of published rows."), table=table),
                hint=say(N_("The tables are: {codes}."), codes=", ".join(TABLES)),
            )
        if vintages:
            return self.store.scan(table, known_on=self.known_on)
        return current(self.store, table, known_on=self.known_on)

    @property
    def files(self) -> pl.DataFrame:
        """The papers of all files, a row each."""
        entries = self.store.entries(known_on=self.known_on)
        plain = ("sha256", "dataset", "title", "publisher", "link", "licence", "licence_link", "citation")
        more = ("layout", "first", "last", "as_of", "published", "name", "size", "rows")
        types = dict.fromkeys(("first", "last", "as_of", "published"), pl.Date)
        schema = {
            name: types.get(name, pl.Int64 if name in ("size", "rows") else pl.String)
            for name in plain + more
        }
        return pl.DataFrame(
            [[getattr(one, name) for name in schema] for one in entries], schema=schema, orient="row"
        )

    @property
    def findings(self) -> pl.DataFrame:
        """What is odd about the files, alone and beside each other, a row each."""
        rows = [
            (one.month, one.sha256, one.finding.kind, one.finding.weight.value, str(one.finding.what))
            for one in findings(self.store, known_on=self.known_on)
        ]
        return pl.DataFrame(
            rows, schema=dict.fromkeys(("month", "file", "kind", "weight", "what"), pl.String), orient="row"
        )

    def differences(self, old: str, new: str, *, table: str = "") -> pl.DataFrame:
        """Compare two files value by value, by their fingerprints or the beginnings of them."""
        return differences(self.store, old, new, table=table)


def is_store(path: str | Path) -> bool:
    """Tell whether a folder holds published files."""
    return (Path(path) / "store.json").is_file()


def read_store(path: str | Path, *, known_on: datetime | None = None) -> PublishedData:
    """Open a store of published files.

    Parameters
    ----------
    path : str or Path
        The folder given as ``--store``, or ``sources`` in the data folder of a site.
    known_on : datetime, optional
        As they were held at this moment (UTC).

    Raises
    ------
    NotFoundError
        If the folder holds no store.
    """
    if not is_store(path):
        raise NotFoundError(
            say(N_("There is no store of published files in '{path}'."), path=path),
            hint=say(N_("Make one with: casque source add FILE... --store FOLDER")),
        )
    return PublishedData(Store(Path(path)), known_on=known_on)
