"""All entries in memory: they are never changed, so only the new ones are read again."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from threading import Lock

from casque.readiness.pledges.entries import Entry
from casque.registry.models import Entry as Row

COLUMNS = (
    "id", "kind", "name", "number", "deed", "on", "recorded_at", "event__actor_name", "event__actor_role",
    "scope", "data", "reason", "event_id",
)  # fmt: skip
Mark = tuple[int, datetime]
_LOCK = Lock()


class _Held:
    """What was read so far, up to the entry of a mark."""

    def __init__(self) -> None:
        self.mark: Mark | None = None
        self.subjects: dict[tuple[str, str], tuple[Entry, ...]] = {}


_HELD = _Held()


def entries_of(kind: str, name: str) -> tuple[Entry, ...]:
    """Give the entries on one subject, the first one first; none when there is no such subject."""
    return _fresh().get((kind, name), ())


def all_entries(kind: str) -> dict[str, tuple[Entry, ...]]:
    """Give the entries of every subject of a kind, by its name."""
    return {name: entries for (one, name), entries in _fresh().items() if one == kind}


def _fresh() -> dict[tuple[str, str], tuple[Entry, ...]]:
    """Read what is new; read all again when the last entry read is not there any more."""
    with _LOCK:
        since = _HELD.mark[0] if _HELD.mark else 0
        rows = list(Row.objects.order_by("id").filter(id__gte=since).values_list(*COLUMNS))
        is_same = bool(rows) and _HELD.mark == (rows[0][0], rows[0][6])
        if not is_same:
            _HELD.subjects = {}
            rows = rows if not since else list(Row.objects.order_by("id").values_list(*COLUMNS))
        _add(rows[1:] if is_same else rows)
        _HELD.mark = (rows[-1][0], rows[-1][6]) if rows else None
        return dict(_HELD.subjects)


def _add(rows: list[tuple[object, ...]]) -> None:
    new: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    for _, kind, name, number, deed, on, at, who, by, scope, data, reason, _event in rows:
        new[str(kind), str(name)].append(
            Entry(kind, name, number, deed, on, at, who, by, scope, data, reason)  # type: ignore[arg-type]
        )
    for key, entries in new.items():
        _HELD.subjects[key] = (*_HELD.subjects.get(key, ()), *entries)
