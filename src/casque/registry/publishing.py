"""The deed on published files: keep them in the store and write each to the log, both or neither."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from casque.accounts.policy import require
from casque.registry.reasons import require_reason
from casque.sources.adding import Fate, Outcome
from casque.sources.papers import Entry
from casque.sources.store import Store
from casque.trail.actor import Actor
from casque.trail.models import Event
from casque.trail.services import deed, record_event

ACTION = "source.add"
SUBJECT = "published-files/"
"""Before the fingerprint: the name of a published file across the log."""
FOUND = "Found in the store without an event: the process that kept it was ended before it wrote one."


@deed
def keep_published_files(
    *, actor: Actor, store: Store, outcomes: Sequence[Outcome], keep: Callable[[], None], reason: str
) -> tuple[Event, ...]:
    """Write an event for each file that is added, then keep the files; `keep` does that, all of them at once.

    A file that the store holds without an event gets one first: it was kept by a process that was ended.

    Raises
    ------
    RefusedError, BadValueError
        If the actor may not; if there is no reason.
    """
    require(actor, ACTION)
    why = require_reason(reason)
    _record_what_has_no_event(store)
    added = [one.entry for one in outcomes if one.fate is Fate.ADDED and one.entry]
    events = tuple(_event(actor, entry, why) for entry in added)
    keep()
    return events


def _record_what_has_no_event(store: Store) -> None:
    entries = store.entries()
    told = set(Event.objects.filter(action=ACTION).values_list("subject", flat=True)) if entries else set()
    for entry in entries:
        if f"{SUBJECT}{entry.sha256}" not in told:
            _event(Actor.system("store"), entry, FOUND)


def _event(actor: Actor, entry: Entry, reason: str) -> Event:
    return record_event(
        actor, action=ACTION, subject=f"{SUBJECT}{entry.sha256}", after=_told(entry), reason=reason
    )


def _told(entry: Entry) -> dict[str, Any]:
    """Give what the log tells of a file."""
    return {
        "sha256": entry.sha256,
        "names": list(entry.receipt.names),
        "dataset": entry.dataset,
        "layout": entry.layout,
        "first": entry.first.isoformat(),
        "last": entry.last.isoformat(),
        "bytes": entry.size,
        "rows": dict(entry.tables),
        "totals_printed": entry.totals.printed,
        "totals_met": entry.totals.met,
        "findings": dict(sorted(Counter(one.kind for one in entry.findings).items())),
    }
