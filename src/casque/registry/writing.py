"""Write the versions of a load, many at a time, past the objects that would make it slow."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import count, islice
from typing import Any

from django.db import connection
from django.db.models import F, Max

from casque.registry.comparing import Comparison
from casque.registry.models import RecordVersion
from casque.registry.rows import Row, rows_of, scope_of
from casque.trail.models import Event

BATCH = 10_000
COLUMNS = (
    *("table", "code", "values", "valid_from", "valid_to", "scope"),
    *("number", "position", "is_public"),
    *("is_retracted", "recorded_at", "reason", "event_id"),
)
"""What a row tells, what stands for it, and what all rows of a load share."""

Standing = tuple[int, int, bool]
"""Number of a version, its place in the order of the table, and whether the public sees it."""


def write_versions(part: Comparison, event: Event, *, is_public: bool) -> None:
    """Write the first versions of what is added, and the next versions of what is changed."""
    if part.added.height:
        _write(part.table.name, event, _added(part, is_public=is_public))
    if part.changed.height:
        _write(part.table.name, event, _changed(part))


def _added(part: Comparison, *, is_public: bool) -> Iterator[tuple[Row, Standing]]:
    last = RecordVersion.objects.filter(table=part.table.name).aggregate(last=Max("position"))["last"]
    places = count(0 if last is None else last + 1)
    return ((row, (1, next(places), is_public)) for row in rows_of(part.table, part.added))


def _changed(part: Comparison) -> Iterator[tuple[Row, Standing]]:
    newest = RecordVersion.objects.filter(table=part.table.name).newest()
    rows = newest.values_list("code", F("number") + 1, "position", "is_public")
    following = {code: (number, place, public) for code, number, place, public in rows.iterator()}
    return ((row, following[row[0]["code"]]) for row in rows_of(part.table, part.changed))


def _write(table: str, event: Event, rows: Iterator[tuple[Row, Standing]]) -> None:
    day, moment = connection.ops.adapt_datefield_value, connection.ops.adapt_datetimefield_value(event.at)
    shared = (False, moment, event.reason, event.pk)
    _insert(
        (
            table,
            values["code"],
            json.dumps(values),
            day(first),
            day(last),
            scope_of(values),
            *standing,
            *shared,
        )
        for (values, first, last), standing in rows
    )


def _insert(rows: Iterator[Sequence[Any]]) -> None:
    name = connection.ops.quote_name
    into = f"{name(RecordVersion._meta.db_table)} ({', '.join(name(column) for column in COLUMNS)})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            # The planner takes a table that grew within a deed for as small as it was, and reads it for an hour.
            cursor.execute(f"ANALYZE {name(RecordVersion._meta.db_table)}")
            return
        statement = f"INSERT INTO {into} VALUES ({', '.join(['%s'] * len(COLUMNS))})"  # noqa: S608  our own names
        while batch := list(islice(rows, BATCH)):
            cursor.executemany(statement, batch)
