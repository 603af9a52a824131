"""Tables of the United Nations' hub as its two doors give them: comma-separated values, and JSON of its API."""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Mapping
from typing import Any

import polars as pl

from casque.core.words import N_, say
from casque.sources.dataset import Opened, SourceError
from casque.sources.rows import ROW, believable, checked_rows, has_columns, text_rows

_DAY_MS = 86_400_000
_EPOCH = r"^-?[0-9]{1,15}$"


def offers(opened: Opened, needed: Collection[str]) -> bool:
    """Tell whether a file has all these columns, or its first records all these names. Never raises."""
    if opened.kind == "json":
        head = opened.head
        return all(f'"{name}"' in head for name in needed)
    return has_columns(opened, needed)


def table_rows(opened: Opened, needed: Collection[str]) -> pl.DataFrame:
    """Read either form; every column is text, bare of spaces, and null where empty.

    Records of JSON are numbered from 1, rows of a table as a spreadsheet shows them.

    Raises
    ------
    SourceError
        If it is no such table.
    """
    if opened.kind != "json":
        return text_rows(opened, needed)
    records = json_records(opened)
    names = sorted({name for one in records for name in one}) if records else []
    try:
        frame = pl.DataFrame(
            {name: [_text(one.get(name)) for one in records] for name in names},
            schema=dict.fromkeys(names, pl.String),
        )
    except (ValueError, pl.exceptions.PolarsError):
        raise _not_json(opened, "text that is no Unicode") from None
    rows = checked_rows(opened, frame, needed)
    return rows.with_columns(pl.col(ROW) - 1)


def json_records(opened: Opened) -> list[Mapping[str, Any]]:
    """Give the records of a JSON list, or of the only list in a JSON object.

    Raises
    ------
    SourceError
        If it is not JSON, or holds anything else than records.
    """
    try:
        found = json.loads(opened.data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise _not_json(opened, str(error)[:120]) from None
    if isinstance(found, dict):
        lists = [value for value in found.values() if isinstance(value, list)]
        found = lists[0] if len(lists) == 1 else None
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise SourceError(
            say(N_("'{file}' is JSON, but no list of records."), file=opened.name),
            hint=say(N_("Fetch it again from its publisher.")),
        )
    return found


def days(column: str, opened: Opened) -> pl.Expr:
    """Read a column of days, null where they cannot be read: ISO dates, in JSON milliseconds since 1970 too.

    Milliseconds are below 0 before 1970; a day is the whole day they fall in.
    """
    text = pl.col(column)
    told = believable(text.str.head(10).str.to_date("%Y-%m-%d", strict=False))
    if opened.kind != "json":
        return told
    count = text.cast(pl.Int64, strict=False).floordiv(_DAY_MS)
    within = count.is_between(-60_000, 60_000)
    epoch = pl.when(text.str.contains(_EPOCH) & within).then(count).cast(pl.Int32).cast(pl.Date)
    return pl.coalesce(epoch, told)


def _text(value: object) -> str | None:
    """Write a value of JSON as a table of text would have it; what is no plain value is not told."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, float):
        return _number(value)
    return str(value) if isinstance(value, str | int) else None


def _number(value: float) -> str | None:
    if math.isnan(value):
        return None
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else str(value)


def _not_json(opened: Opened, reason: str) -> SourceError:
    return SourceError(
        say(N_("'{file}' cannot be read as JSON: {reason}."), file=opened.name, reason=reason),
        hint=say(N_("The file may be cut off or changed. Fetch it again from its publisher.")),
    )
