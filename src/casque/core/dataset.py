"""The record at one moment: frozen tables of text, checked, with one SHA-256."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType

import polars as pl

from casque.core.errors import NotFoundError
from casque.core.frames import begins_by, may_hold_on
from casque.core.schema import Table
from casque.core.tables import TABLES, table_named
from casque.core.words import N_, say

KEPT_ROWS = 20_000  # rows of a table that are kept as records; 100,000 of them take some 40 MB


@dataclass(frozen=True, slots=True)
class Record:
    """One row of one table.

    Parameters
    ----------
    table, code : str
        Where it stands.
    values : mapping of str to str
        Text forms as in the bundle; an empty text means "not told".
    """

    table: str
    code: str
    values: Mapping[str, str]

    @property
    def ref(self) -> str:
        """Give its name across tables, such as ``missions/UNTSO``."""
        return f"{self.table}/{self.code}"

    @property
    def passages(self) -> tuple[str, ...]:
        """Give the codes of the passages it was made from."""
        return self.many("passages")

    def stated_in(self, name: str) -> tuple[str, ...]:
        """Give the passages that state one field: those named for it in `also`, else those of the row."""
        partial = [part.partition(":") for part in self.many("also")]
        own = tuple(code for code, _, fields in partial if name in fields.split("+"))
        return own or self.passages

    @property
    def all_passages(self) -> tuple[str, ...]:
        """Give all passages, those of the whole row first."""
        return (*self.passages, *(part.partition(":")[0] for part in self.many("also")))

    @property
    def label(self) -> str:
        """Give its name for a reader."""
        return self.values.get(table_named(self.table).label) or self.code

    def many(self, name: str) -> tuple[str, ...]:
        """Give the values of a field that may hold several."""
        text = self.values.get(name, "")
        return tuple(text.split(";")) if text else ()

    def __getitem__(self, name: str) -> str:
        return self.values[name]


class _Columns(dict[str, list[str]]):
    """The columns of a table as lists, each made when it is first looked at.

    A text that stands in many rows is kept once; what is not told is an empty text.
    """

    def __init__(self, frame: pl.DataFrame) -> None:
        super().__init__()
        self.frame = frame

    def __missing__(self, name: str) -> list[str]:
        if name not in self.frame.columns:
            raise KeyError(name)
        kept: dict[str | None, str] = {None: ""}
        texts: list[str] = [kept.setdefault(text, text) for text in self.frame.get_column(name).to_list()]
        self[name] = texts
        return texts


class _Row(Mapping[str, str]):
    """The values of one row of the columns."""

    __slots__ = ("_columns", "_place")

    def __init__(self, columns: _Columns, place: int) -> None:
        self._columns = columns
        self._place = place

    def __getitem__(self, name: str) -> str:
        return self._columns[name][self._place]

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns.frame.columns)

    def __len__(self) -> int:
        return self._columns.frame.width

    def __repr__(self) -> str:
        return repr(dict(self))


@dataclass(frozen=True)
class Dataset:
    """All tables of a record, as text, in the order and form of the bundle.

    Parameters
    ----------
    frames : mapping of str to polars.DataFrame
        One frame for each table of `TABLES`, all columns `String`, null where the
        source does not tell; missing tables are added empty.
    name, title : str
        Name and title of the bundle.

    Examples
    --------
    >>> empty = Dataset({})
    >>> empty["missions"].height, len(empty.sha256)
    (0, 64)
    """

    frames: Mapping[str, pl.DataFrame]
    name: str = "casque"
    title: str = "Casque record"
    _index: dict[str, dict[str, int]] = field(default_factory=dict, repr=False, compare=False)
    _rows: dict[str, tuple[Record, ...]] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        whole = {table.name: _complete(table, self.frames.get(table.name)) for table in TABLES}
        object.__setattr__(self, "frames", MappingProxyType(whole))

    def __getitem__(self, table: str) -> pl.DataFrame:
        table_named(table)
        return self.frames[table]

    @cached_property
    def sha256(self) -> str:
        """Give the fingerprint of all rows in their order; the same bundle has the same one."""
        digest = hashlib.sha256()
        for name, frame in self.frames.items():
            digest.update(f"{name}\n".encode())
            digest.update(csv_bytes(frame))
        return digest.hexdigest()

    @property
    def row_count(self) -> int:
        """Give the number of rows in all tables."""
        return sum(frame.height for frame in self.frames.values())

    def has(self, table: str, code: str) -> bool:
        """Tell whether the table has a row of this code."""
        return code in self._codes(table)

    def record(self, table: str, code: str) -> Record:
        """Give one row; raise NotFoundError if there is none."""
        place = self._codes(table).get(code)
        if place is None:
            raise NotFoundError(
                say(N_("There is no record '{code}' in the table {table}."), code=code, table=table),
                hint=say(
                    N_("Look the code up in the table {table}; capital and small letters differ."),
                    table=table,
                ),
            )
        row = self.frames[table].row(place, named=True)
        return Record(table, code, {name: text or "" for name, text in row.items()})

    def find(self, ref: str) -> Record:
        """Give a row by its name across tables, such as ``missions/UNTSO``."""
        table, _, code = ref.partition("/")
        return self.record(table, code)

    def records(self, table: str) -> tuple[Record, ...]:
        """Give all rows of a table, in order; kept for tables of a usual size."""
        if table in self._rows:
            return self._rows[table]
        rows = tuple(_records(table, self[table]))
        if len(rows) <= KEPT_ROWS:
            self._rows[table] = rows
        return rows

    def __iter__(self) -> Iterator[Record]:
        for name in self.frames:
            yield from self.records(name)

    def as_of(self, day: date) -> Dataset:
        """Keep what holds, or may hold, on a day; rows without a time stay.

        Events stay when they have begun, or may have begun, by then.
        """
        return Dataset(
            {table.name: _on(table, self.frames[table.name], day) for table in TABLES}, self.name, self.title
        )

    def _codes(self, table: str) -> dict[str, int]:
        if table not in self._index:
            codes = self[table].get_column("code").to_list()
            self._index[table] = {code: place for place, code in enumerate(codes)}
        return self._index[table]


def csv_bytes(frame: pl.DataFrame) -> bytes:
    """Write a frame as the bundle has it: UTF-8, commas, line feeds, quotes only where needed."""
    return frame.write_csv(None, line_terminator="\n", null_value="").encode()


def _complete(table: Table, frame: pl.DataFrame | None) -> pl.DataFrame:
    if frame is None:
        return pl.DataFrame(schema=dict.fromkeys(table.columns, pl.String))
    return frame.select(
        pl.col(name).cast(pl.String) if name in frame.columns else pl.lit(None, pl.String).alias(name)
        for name in table.columns
    )


def _on(table: Table, frame: pl.DataFrame, day: date) -> pl.DataFrame:
    start, end = table.valid
    if not start:
        return frame
    if table.is_event:
        return frame.filter(begins_by(start, day))
    return frame.filter(may_hold_on(start, end, day))


def _records(table: str, frame: pl.DataFrame) -> Iterator[Record]:
    """Make the records of rows."""
    columns = _Columns(frame)
    return (Record(table, code, _Row(columns, place)) for place, code in enumerate(columns["code"]))
