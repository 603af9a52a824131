"""Check the values of tables: each kind of field, codes, references, periods; all faults together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import count

import polars as pl

from casque.core import dates
from casque.core.codes.categories import all_categories
from casque.core.codes.countries import is_country
from casque.core.codes.levels import all_levels
from casque.core.codes.suggest import either, near
from casque.core.dates import PartialDate
from casque.core.errors import BadValueError, Fault
from casque.core.frames import first_day, last_day
from casque.core.periods import Period
from casque.core.quantities import Quantity
from casque.core.schema import Field, Kind, Table
from casque.core.tables import BY_NAME
from casque.core.words import N_, Message, say

MOST_FAULTS = 10_000  # of one check on one column; a file of noise would fill the memory with faults
MOST_COMPARED = 2_000  # codes among which a near one is looked for; beyond, the search is too slow
MOST_SUGGESTED = (
    100  # faults of one column for which a near code is looked for; 100 MB of noise have millions
)
_CODE = r"^[A-Za-z0-9][A-Za-z0-9._\-]*$"
_USUAL = r"^(>=|<=|~)?\d+(\.\d+)?$"  # most quantities; the rest are read one by one
FORMULA = r"^([=@\t\r]|[+\-][^0-9\s])"
Frames = Mapping[str, pl.DataFrame]
Explained = tuple[Message, Message | None]


def check_tables(frames: Frames, file_of: Mapping[str, str] | None = None) -> list[Fault]:
    """Find all faults of a set of tables.

    Parameters
    ----------
    frames : mapping of str to polars.DataFrame
        Tables by name, all columns `String`.
    file_of : mapping of str to str, optional
        File of each table, for the report; default ``<table>.csv``.

    Returns
    -------
    list of Fault
        In the order of tables and columns. Rows count from 1, the header being row 1.
    """
    return [fault for _, fault in check_each(frames, file_of or {})]


def check_each(frames: Frames, file_of: Mapping[str, str]) -> Iterator[tuple[str, Fault]]:
    """Find all faults as `check_tables` does, each with the table it is in."""
    for name, frame in frames.items():
        table, file = BY_NAME[name], file_of.get(name, f"{name}.csv")
        numbered = frame.with_row_index("_row", offset=2)
        for field in table.fields:
            yield from ((name, fault) for fault in _of_field(table, field, numbered, frames, file))
        yield from ((name, fault) for fault in _of_periods(table, numbered, file))
        yield from ((name, fault) for fault in _of_sources(table, numbered, file))


def _of_field(table: Table, field: Field, frame: pl.DataFrame, frames: Frames, file: str) -> Iterator[Fault]:
    column = frame.get_column(field.name)
    if field.is_required and column.null_count():
        rows = frame.filter(pl.col(field.name).is_null())
        yield from _faults(rows, field, file, lambda _: (say(N_("The cell is empty.")), _what_is(field)))
    if field.name == "code" and column.n_unique() < frame.height:
        rows = frame.filter(pl.col("code").is_duplicated() & pl.col("code").is_not_null())
        yield from _faults(
            rows,
            field,
            file,
            lambda value: (
                say(N_("The code '{value}' stands more than once."), value=value),
                say(N_("Give each row its own.")),
            ),
        )
    if column.null_count() == frame.height:
        return
    distinct = frame.select(pl.col(field.name).drop_nulls().unique())
    if field.is_many:
        parts = distinct.with_columns(part=pl.col(field.name).str.split(";")).explode("part")
    else:
        parts = distinct.with_columns(part=pl.col(field.name))
    bad = parts.filter(~_is_right(field, parts.get_column("part").unique(), frames, table))
    if bad.height:
        rows = frame.join(bad, on=field.name, how="inner", maintain_order="left")
        asked = count()
        yield from _faults(
            rows,
            field,
            file,
            lambda part: _explain(field, part, frames if next(asked) < MOST_SUGGESTED else {}),
            value="part",
        )


_PLAIN: dict[Kind, Callable[[pl.Expr], pl.Expr]] = {
    Kind.TEXT: lambda part: ~part.str.contains(FORMULA),
    Kind.CODE: lambda part: part.str.contains(_CODE),
    Kind.INTEGER: lambda part: part.str.contains(r"^\d{1,18}$"),
}


def _is_right(field: Field, parts: pl.Series, frames: Frames, table: Table) -> pl.Expr:
    """Give the expression that is true for the parts that can be read."""
    part = pl.col("part")
    match field.kind:
        case Kind.TEXT | Kind.CODE | Kind.INTEGER:
            return _PLAIN[field.kind](part)
        case Kind.DATE:
            return part.is_in(_readable(parts, PartialDate.parse))
        case Kind.QUANTITY:
            odd = parts.filter(~parts.str.contains(_USUAL))
            return part.str.contains(_USUAL) | part.is_in(_readable(odd, _quantity))
        case Kind.RECORD:
            return part.is_in(_known_records(parts, frames))
        case Kind.PARTIAL:
            return part.is_in(_known_partials(parts, frames, table))
        case Kind.REFERENCE:
            target = frames.get(field.references)
            codes = pl.Series([], dtype=pl.String) if target is None else target.get_column("code")
            return part.is_in(codes.implode())
        case _:
            return part.is_in(_allowed(field, parts))


def _readable(parts: pl.Series, read: Callable[[str], object]) -> list[str]:
    right = []
    for part in parts.to_list():
        try:
            read(part)
        except BadValueError:
            continue
        right.append(part)
    return right


def _quantity(text: str) -> Quantity:
    read = Quantity.parse(text, "")
    if (read.low is not None and read.low < 0) or (read.high is not None and read.high < 0):
        raise BadValueError(
            say(N_("'{text}' is negative."), text=text),
            hint=say(N_("Counts and amounts start at 0; write a loss as a row of its own.")),
        )
    return read


def _allowed(field: Field, parts: pl.Series) -> list[str]:
    match field.kind:
        case Kind.COUNTRY:
            return [part for part in parts.to_list() if is_country(part)]
        case Kind.CATEGORY:
            return [one.code for one in all_categories()]
        case Kind.LEVEL:
            return [one.code for one in all_levels()]
        case Kind.FLAG:
            return ["yes", "no"]
        case _:
            return list(field.values)


def _known_records(parts: pl.Series, frames: Frames) -> list[str]:
    codes = {name: set(frame.get_column("code").to_list()) for name, frame in frames.items()}
    return [ref for ref in parts.to_list() if ref.partition("/")[2] in codes.get(ref.partition("/")[0], ())]


def _known_partials(parts: pl.Series, frames: Frames, table: Table) -> list[str]:
    codes = set(frames["passages"].get_column("code").to_list()) if "passages" in frames else set()
    right = []
    for part in parts.to_list():
        code, _, fields = part.partition(":")
        if code in codes and set(fields.split("+")) <= set(table.columns):
            right.append(part)
    return right


def _explain(field: Field, part: str, frames: Frames) -> Explained:
    match field.kind:
        case Kind.DATE | Kind.QUANTITY:
            try:
                _quantity(part) if field.kind is Kind.QUANTITY else PartialDate.parse(part)
            except BadValueError as error:
                return error.what, error.hint
            return say(N_("'{value}' cannot be read."), value=part), _what_is(field)
        case Kind.TEXT:
            what = say(
                N_("The text begins with '{sign}', so a spreadsheet would run it as a formula."),
                sign=part[:1],
            )
            return what, say(N_("Take the sign away, or put a word before it."))
        case Kind.REFERENCE | Kind.RECORD:
            table = field.references or part.partition("/")[0]
            is_short = table in frames and frames[table].height <= MOST_COMPARED
            codes = frames[table].get_column("code").drop_nulls().to_list() if is_short else []
            code = part.partition("/")[2] if field.kind is Kind.RECORD else part
            close = near(code, {one: one for one in codes})
            hint = (
                say(N_("Did you mean {codes}?"), codes=either(close))
                if close
                else say(N_("Add the row to the table {table} first."), table=table)
            )
            return say(N_("There is no '{value}' in the record."), value=part), hint
        case Kind.COUNTRY:
            return (
                say(N_("'{value}' is no country code."), value=part),
                say(N_("Write the three capital letters of ISO 3166-1, such as MLI.")),
            )
        case _:
            return say(N_("'{value}' is not allowed here."), value=part), _what_is(field)


def _what_is(field: Field) -> Message:
    match field.kind:
        case Kind.CODE:
            return say(N_("A code has letters, digits, '.', '_' and '-', and no spaces."))
        case Kind.INTEGER:
            return say(N_("Write a whole number, not negative, in digits."))
        case Kind.CATEGORY:
            codes = ", ".join(one.code for one in all_categories())
            return say(N_("The categories are: {codes}."), codes=codes)
        case Kind.LEVEL:
            return say(N_("The levels are: {codes}."), codes=", ".join(one.code for one in all_levels()))
        case Kind.FLAG:
            return say(N_("Write yes or no."))
        case Kind.CHOICE:
            return say(N_("Write one of: {codes}."), codes=", ".join(field.values))
        case _:
            return say(field.description)


def _of_periods(table: Table, frame: pl.DataFrame, file: str) -> Iterator[Fault]:
    start, end = table.valid
    if not start or not end or start == end or frame.get_column(end).null_count() == frame.height:
        return
    wrong = frame.filter(
        pl.col(start).str.contains(dates.PATTERN)
        & pl.col(end).str.contains(dates.PATTERN)
        & (last_day(end) < first_day(start))
    )
    for row in wrong.head(MOST_FAULTS).iter_rows(named=True):
        try:
            Period.parse(row[start], row[end])
        except BadValueError as error:
            yield Fault(file, row["_row"], end, row[end], error.what, error.hint)


def _of_sources(table: Table, frame: pl.DataFrame, file: str) -> Iterator[Fault]:
    if not table.is_cited:
        return
    bare = frame.filter(
        (pl.col("basis") == "stated") & pl.col("passages").is_null() & pl.col("also").is_null()
    )
    for row in bare.head(MOST_FAULTS).iter_rows(named=True):
        what = say(N_("The row is marked as stated, but names no passage that states it."))
        hint = say(N_("Name the passage, or set the basis to inferred, derived or assigned."))
        yield Fault(file, row["_row"], "passages", "", what, hint)


def _faults(
    rows: pl.DataFrame,
    field: Field,
    file: str,
    explain: Callable[[str], Explained],
    *,
    value: str = "",
) -> Iterator[Fault]:
    for row in rows.head(MOST_FAULTS).iter_rows(named=True):
        text = row[value or field.name] or ""
        what, hint = explain(text)
        yield Fault(file, row["_row"], field.name, text, what, hint)
    if rows.height > MOST_FAULTS:
        left = rows.height - MOST_FAULTS
        what = say(N_("{left} more rows have a fault in this column."), left=left)
        yield Fault(file, None, field.name, "", what)
