"""What the registry's deeds and versions look like as plain data, for the command line and the API."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Protocol

from casque.core.errors import Fault
from casque.core.tables import BY_NAME

Shape = dict[str, Any]
Changes = Mapping[str, tuple[str, str]]


class VersionLike(Protocol):
    """A version of a record, as the registry's history gives it."""

    @property
    def number(self) -> int:
        """Its number, from 1."""
        ...

    @property
    def values(self) -> Mapping[str, str]:
        """What the record said."""
        ...

    @property
    def changes(self) -> Changes:
        """Text before and after, by field."""
        ...

    @property
    def recorded_at(self) -> datetime:
        """When it was recorded."""
        ...

    @property
    def action(self) -> str:
        """The deed that made it."""
        ...

    @property
    def by(self) -> str:
        """Who did it."""
        ...

    @property
    def reason(self) -> str:
        """Why."""
        ...

    @property
    def is_public(self) -> bool:
        """Whether the public sees it."""
        ...

    @property
    def is_retracted(self) -> bool:
        """Whether it took the record out of the account."""
        ...


class LoadLike(Protocol):
    """What a load did, or would do."""

    @property
    def sha256(self) -> str:
        """Fingerprint of the bundle."""
        ...

    @property
    def is_dry_run(self) -> bool:
        """Whether nothing was written."""
        ...

    @property
    def added(self) -> tuple[str, ...]:
        """Names of new records."""
        ...

    @property
    def changed(self) -> Mapping[str, Changes]:
        """Changed fields by name of record."""
        ...

    @property
    def unchanged(self) -> int:
        """Number of records that stay as they are."""
        ...

    @property
    def kept(self) -> tuple[str, ...]:
        """Records corrected here, of which the bundle says nothing new."""
        ...

    @property
    def retracted(self) -> tuple[str, ...]:
        """Records retracted here, which stay so."""
        ...

    @property
    def missing(self) -> tuple[str, ...]:
        """Records of the registry that are not in the bundle."""
        ...


def version(one: VersionLike) -> Shape:
    """Shape a version of a record."""
    return {
        "number": one.number,
        "recorded_at": one.recorded_at.isoformat(),
        "action": one.action,
        "by": one.by,
        "reason": one.reason,
        "is_public": one.is_public,
        "is_retracted": one.is_retracted,
        "changes": changes(one.changes),
        "values": dict(one.values),
    }


def changes(fields: Changes) -> list[Shape]:
    """Shape changed fields: name, text before, text after."""
    return [{"field": name, "before": before, "after": after} for name, (before, after) in fields.items()]


def load(one: LoadLike) -> Shape:
    """Shape what a load did: counts by table, and each changed field."""
    counts = {name: _by_table(getattr(one, name)) for name in ("added", "changed", "missing")}
    return {
        "is_dry_run": one.is_dry_run,
        "sha256": one.sha256,
        "added": len(one.added),
        "changed": len(one.changed),
        "unchanged": one.unchanged,
        "missing": len(one.missing),
        "tables": [
            {"table": name} | {part: count[name] for part, count in counts.items()}
            for name in BY_NAME
            if any(count[name] for count in counts.values())
        ],
        "changes": [{"ref": ref, "fields": changes(fields)} for ref, fields in one.changed.items()],
        "kept": list(one.kept),
        "retracted": list(one.retracted),
        "not_in_bundle": list(one.missing),
    }


def fault(one: Fault) -> Shape:
    """Shape a fault of an input."""
    return {
        "file": one.file,
        "row": one.row,
        "column": one.column,
        "value": one.value,
        "what": str(one.what),
        "hint": str(one.hint or ""),
    }


def _by_table(refs: Iterable[str]) -> Counter[str]:
    return Counter(ref.partition("/")[0] for ref in refs)
