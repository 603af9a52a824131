"""Read the registry: the record as an actor may see it, now or as it was known on a moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from threading import Lock

from django.db.models import Q

from casque.accounts.policy import may, visible_to
from casque.accounts.roles import TITLES, Role
from casque.core.dataset import Dataset
from casque.core.errors import NotFoundError
from casque.core.words import N_, say
from casque.registry.consistency import held_together
from casque.registry.models import RecordVersion
from casque.registry.rows import frames_of
from casque.trail.actor import Actor

KEPT_DATASETS = 4
"""Datasets kept in memory: what visitors see, what officers see, and a few moments of the past."""

BEFORE_ALL = datetime(1900, 1, 1, tzinfo=UTC)
"""A moment at which nothing was known."""

State = tuple[int, datetime] | None
_BUILDING = Lock()


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a record, with what it changed; `by` is a name only for those who may see events."""

    number: int
    values: Mapping[str, str]
    changes: Mapping[str, tuple[str, str]]
    recorded_at: datetime
    action: str
    by: str
    reason: str
    is_public: bool
    is_retracted: bool
    event_id: int


def dataset(*, actor: Actor, as_known_on: datetime | None = None) -> Dataset:
    """Give the record as the actor may see it; with a moment, as it was known then.

    What is withheld now is not shown for the past either.
    """
    state = _state()
    return _cached(visible_to(actor), None if as_known_on is None else _moment(as_known_on, state), state)


def history(table: str, code: str, *, actor: Actor) -> tuple[Version, ...]:
    """Give all versions of a record that the actor may see, the first one first.

    Raises
    ------
    NotFoundError
        If there is no such record, or none that the actor may see.
    """
    versions = list(
        RecordVersion.objects.filter(table=table, code=code).order_by("number").select_related("event")
    )
    visible = set(
        RecordVersion.objects.filter(visible_to(actor), table=table, code=code).values_list("pk", flat=True)
    )
    if not versions or versions[-1].pk not in visible:
        raise NotFoundError(
            say(N_("There is no record {table}/{code}."), table=table, code=code),
            hint=say(N_("Check the code.")),
        )
    seen = [version for version in versions if version.pk in visible]
    return tuple(
        _version(version, before, actor) for before, version in zip([None, *seen[:-1]], seen, strict=True)
    )


def changes_between(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Give the fields in which two rows differ, with both texts."""
    names = [*after, *(name for name in before if name not in after)]
    pairs = {name: (before.get(name, ""), after.get(name, "")) for name in names}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def is_empty() -> bool:
    """Tell whether nothing was ever loaded."""
    return not RecordVersion.objects.exists()


def _state() -> State:
    """Give the last version, by which everything read from the registry can be kept."""
    return RecordVersion.objects.order_by("-id").values_list("id", "recorded_at").first()


def _moment(as_known_on: datetime, state: State) -> datetime | None:
    """Give the last moment by then at which something was recorded; None when that is still the newest."""
    recorded = RecordVersion.objects.filter(recorded_at__lte=as_known_on).order_by("-recorded_at")
    last = recorded.values_list("recorded_at", flat=True).first() or BEFORE_ALL
    return None if state is not None and last == state[1] else last


def _cached(visible: Q, as_known_on: datetime | None, state: State) -> Dataset:
    with _BUILDING:  # two pages that ask at once wait for one answer
        return _build(visible, as_known_on, state)


@lru_cache(maxsize=KEPT_DATASETS)
def _build(visible: Q, as_known_on: datetime | None, _state_of_it: State) -> Dataset:
    versions = RecordVersion.objects.newest(known_on=as_known_on).filter(visible, is_retracted=False)
    only = None
    if as_known_on is not None and visible:
        now = RecordVersion.objects.newest().filter(visible)
        only = frozenset(now.values_list("table", "code").iterator())
    data = Dataset(frames_of(versions, only=only))
    return Dataset(held_together(data.frames)) if visible else data


def _version(version: RecordVersion, before: RecordVersion | None, actor: Actor) -> Version:
    event = version.event
    is_named = may(actor, "event.view", scope=version.scope).allowed
    role = TITLES[Role(event.actor_role)] if event.actor_role in set(Role) else event.actor_role
    return Version(
        number=version.number,
        values=version.values,
        changes={} if before is None else changes_between(before.values, version.values),
        recorded_at=version.recorded_at,
        action=event.action,
        by=event.actor_name if is_named else role,
        reason=version.reason,
        is_public=version.is_public,
        is_retracted=version.is_retracted,
        event_id=event.pk,
    )
