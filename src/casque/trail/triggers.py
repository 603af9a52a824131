"""Triggers by which the database itself refuses to change or delete rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython

PREFIX = "append_only"


def append_only(table: str, *, unique: Sequence[str] = ("id",)) -> RunPython:
    """Give the migration step that makes a table append-only, on SQLite and on PostgreSQL.

    SQLite makes a table anew when a later migration alters it, and loses the triggers: such a migration
    ends with this step again. ``unique`` are the columns by which ``INSERT OR REPLACE`` could replace a row.
    """

    def make(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        for statement in [
            *_dropping(table, editor.connection.vendor),
            *_making(table, unique, editor.connection.vendor),
        ]:
            editor.execute(statement, params=None)

    def drop(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        for statement in _dropping(table, editor.connection.vendor):
            editor.execute(statement, params=None)

    return RunPython(make, drop)


def _making(table: str, unique: Sequence[str], vendor: str) -> list[str]:
    return _making_on_sqlite(table, unique) if vendor == "sqlite" else _making_on_postgresql(table)


def _making_on_sqlite(table: str, unique: Sequence[str]) -> list[str]:
    same = " AND ".join(f'"{column}" = NEW."{column}"' for column in unique)
    exists = f'WHEN EXISTS (SELECT 1 FROM "{table}" WHERE {same})'  # noqa: S608  names from our migrations
    moments = {"update": "BEFORE UPDATE", "delete": "BEFORE DELETE", "replace": "BEFORE INSERT"}
    return [
        f'CREATE TRIGGER "{table}_{PREFIX}_{name}" {moment} ON "{table}" FOR EACH ROW '
        f"{exists if name == 'replace' else ''} BEGIN SELECT RAISE(ABORT, '{_refusal(table, name)}'); END"
        for name, moment in moments.items()
    ]


def _making_on_postgresql(table: str) -> list[str]:
    function = f"""
        CREATE FUNCTION "{table}_{PREFIX}"() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION '{_refusal(table, "%")}', lower(TG_OP) USING ERRCODE = 'integrity_constraint_violation';
        END $$
    """
    trigger = 'CREATE TRIGGER "{table}_{name}" BEFORE {what} ON "{table}" FOR EACH STATEMENT EXECUTE FUNCTION "{table}_{name}"()'
    truncate = trigger.replace('TRIGGER "{table}_{name}"', 'TRIGGER "{table}_{name}_truncate"')
    return [
        function,
        trigger.format(table=table, name=PREFIX, what="UPDATE OR DELETE"),
        truncate.format(table=table, name=PREFIX, what="TRUNCATE"),
    ]


def _dropping(table: str, vendor: str) -> list[str]:
    if vendor == "sqlite":
        return [
            f'DROP TRIGGER IF EXISTS "{table}_{PREFIX}_{name}"' for name in ("update", "delete", "replace")
        ]
    return [f'DROP FUNCTION IF EXISTS "{table}_{PREFIX}"() CASCADE']


def _refusal(table: str, deed: str) -> str:
    return f"{table} is append-only: {deed} is refused"
