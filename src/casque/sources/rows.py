"""A published table read into rows of text, and the faults of its values collected before any is refused."""

from __future__ import annotations

import csv
from codecs import BOM_UTF8
from collections.abc import Collection, Iterable

import polars as pl

from casque.core.errors import Fault, FaultsError
from casque.core.words import N_, Message, say
from casque.sources.dataset import Opened, SourceError
from casque.sources.tables import TABLES

ROW = "row"
"""Column that `text_rows` adds: number of the row as a spreadsheet shows it, the heading being row 1."""

NUMBER = r"^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,2})?$"  # of finite numbers
WHOLE = r"^[+-]?[0-9]{1,18}$"
_SHOWN_COLUMNS = 12
_MOST_FAULTS = 10_000  # of one kind in one column: a file of ten million wrong rows must not fill the memory
_SHOWN_LETTERS = 80


def heading(opened: Opened) -> tuple[str, ...]:
    """Give the names in the first line of a file, bare of spaces; empty where there are none. Never raises."""
    lines = opened.head.splitlines() if opened.kind == "csv" and "\0" not in opened.head else []
    try:
        return tuple(name.strip() for name in next(csv.reader(lines[:1]), []))
    except csv.Error:
        return ()


def has_columns(opened: Opened, needed: Collection[str]) -> bool:
    """Tell whether the first line of a file has all these names. Never raises."""
    return set(needed) <= set(heading(opened))


def text_rows(
    opened: Opened, needed: Collection[str], *, encodings: Iterable[str] = ("utf-8-sig",)
) -> pl.DataFrame:
    """Read a file of comma-separated values; every column is text, bare of spaces, and null where empty.

    Parameters
    ----------
    opened : Opened
    needed : collection of str
        Columns without which it is not the file it should be.
    encodings : iterable of str
        Encodings to try, in this order.

    Raises
    ------
    SourceError
        If it is no such table: other columns, no rows, another encoding, cut off within a field.
    """
    try:
        frame = pl.read_csv(_in_utf8(opened, encodings), infer_schema=False, truncate_ragged_lines=False)
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
        reason = str(error).strip().splitlines()[:1]
        raise SourceError(
            say(
                N_("'{file}' cannot be read as a table: {reason}."), file=opened.name, reason="".join(reason)
            ),
            hint=say(N_("The file may be cut off or changed. Fetch it again from its publisher.")),
        ) from None
    frame = frame.rename(lambda name: name.strip()) if _bare(frame.columns) else frame
    return checked_rows(opened, frame, needed)


def checked_rows(opened: Opened, frame: pl.DataFrame, needed: Collection[str]) -> pl.DataFrame:
    """Give a frame of text its row numbers, with bare texts and null for empty ones.

    Raises
    ------
    SourceError
        If a column that is needed is missing, or there are no rows.
    """
    missing = [name for name in needed if name not in frame.columns]
    if missing:
        found = ", ".join(frame.columns[:_SHOWN_COLUMNS])
        raise SourceError(
            say(
                N_("'{file}' lacks the columns {missing}."),
                file=opened.name,
                missing=", ".join(missing),
            ),
            hint=say(N_("It has {columns}. Is it the file that you meant?"), columns=found),
        )
    if not frame.height:
        raise SourceError(
            say(N_("'{file}' has a heading and no rows."), file=opened.name),
            hint=say(N_("Fetch it again from its publisher.")),
        )
    bare = frame.with_columns(pl.all().str.strip_chars()).with_columns(pl.all().replace("", None))
    return bare.drop(ROW, strict=False).with_row_index(ROW, offset=2)


class Faults:
    """Faults of one file, collected column by column and raised together.

    Parameters
    ----------
    opened : Opened
    frame : DataFrame
        As `text_rows` gives it.
    """

    def __init__(self, opened: Opened, frame: pl.DataFrame) -> None:
        self._file = opened.name
        self._frame = frame
        self._faults: list[Fault] = []

    def refuse(self, column: str, wrong: pl.Expr, template: str, hint: Message | None = None) -> None:
        """Note a fault in each row where `wrong` holds; the template may have ``{value}``."""
        found = self._frame.filter(wrong.fill_null(value=False)).select(ROW, column)
        for row, value in found.head(_MOST_FAULTS).rows():
            shown = "" if value is None else str(value)[:_SHOWN_LETTERS]
            self._faults.append(Fault(self._file, row, column, shown, say(template, value=shown), hint))
        if found.height > _MOST_FAULTS:
            more = say(N_("{count} more rows have the same fault."), count=found.height - _MOST_FAULTS)
            self._faults.append(Fault(self._file, found[ROW][_MOST_FAULTS], column, "", more))

    def require(self, *columns: str) -> None:
        """Refuse rows in which one of these columns is empty."""
        for column in columns:
            self.refuse(column, pl.col(column).is_null(), N_("The value is missing."))

    def numbers(self, *columns: str, least: float | None = None, most: float | None = None) -> None:
        """Refuse texts that are no number, or below `least` or above `most`; empty is allowed."""
        for column in columns:
            self.refuse(column, ~pl.col(column).str.contains(NUMBER), N_("'{value}' is not a number."))
            self._bounded(column, least, most)

    def whole(self, *columns: str, least: int | None = None, most: int | None = None) -> None:
        """Refuse texts that are no whole number, or below `least` or above `most`; empty is allowed."""
        for column in columns:
            self.refuse(column, ~pl.col(column).str.contains(WHOLE), N_("'{value}' is not a whole number."))
            self._bounded(column, least, most)

    def _bounded(self, column: str, least: float | None, most: float | None) -> None:
        number = pl.col(column).cast(pl.Float64, strict=False)
        if least is not None:
            hint = say(N_("The least that can be is {limit}."), limit=least)
            self.refuse(column, number < least, N_("'{value}' is too small."), hint)
        if most is not None:
            hint = say(N_("The most that can be is {limit}."), limit=most)
            self.refuse(column, number > most, N_("'{value}' is too large."), hint)

    def settle(self) -> None:
        """Raise what was found, in the order of the file.

        Raises
        ------
        FaultsError
            If there is any fault; it carries all of them.
        """
        if self._faults:
            raise FaultsError(sorted(self._faults, key=lambda fault: (fault.row or 0, fault.column)))


def shaped(frame: pl.DataFrame, table: str) -> pl.DataFrame:
    """Give a frame the columns of a table of `casque.sources.tables`; those it lacks hold null, flags none."""
    schema = TABLES[table].schema
    lacking = [pl.lit(None).alias(name) for name in schema if name not in frame.columns]
    told = frame.with_columns(lacking).with_columns(pl.col("flags").cast(pl.String).fill_null(""))
    return told.select(pl.col(name).cast(dtype) for name, dtype in schema.items())


def flags_of(**when: pl.Expr) -> pl.Expr:
    """Join the flags whose condition holds; a flag's hyphens are written as underscores."""
    words = [pl.when(holds).then(pl.lit(name.replace("_", "-"))) for name, holds in when.items()]
    return pl.concat_str(words, separator=";", ignore_nulls=True).alias("flags")


def believable(day: pl.Expr) -> pl.Expr:
    """Give a column of days, null where no file can mean them: Polars counts years that a date cannot have."""
    return pl.when(day.dt.year().is_between(1800, 2999)).then(day)


def place() -> pl.Expr:
    """Give the place of a row in its file, such as ``row 12``."""
    return pl.format("row {}", pl.col(ROW)).alias("place")


def _in_utf8(opened: Opened, encodings: Iterable[str]) -> bytes:
    """Give the text of a file as UTF-8 without a mark in front; where it is that already, without a copy."""
    tried = tuple(encodings)
    for encoding in tried:
        try:
            text = opened.data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text.encode() if encoding != "utf-8-sig" else opened.data.removeprefix(BOM_UTF8)
    raise SourceError(
        say(
            N_("'{file}' is not text of the encoding {encodings}."),
            file=opened.name,
            encodings=", ".join(one.removesuffix("-sig") for one in tried),
        ),
        hint=say(N_("Save it anew in this encoding, or fetch it again from its publisher.")),
    )


def _bare(columns: list[str]) -> bool:
    """Tell whether names can be made bare of spaces without two becoming the same."""
    return len({name.strip() for name in columns}) == len(columns)
