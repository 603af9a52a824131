"""Load a bundle: what it adds and changes becomes versions, in one transaction, under one event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from casque.accounts.policy import require
from casque.core.dataset import Dataset
from casque.core.errors import BadValueError, FaultsError
from casque.core.tables import BY_NAME
from casque.core.words import N_, say
from casque.registry.comparing import Comparison, Settled, compare
from casque.registry.consistency import faults_in
from casque.registry.models import RecordVersion
from casque.registry.reading import dataset as read_dataset
from casque.registry.writing import write_versions
from casque.trail.actor import Actor
from casque.trail.services import deed, record_event


@dataclass(frozen=True, slots=True)
class LoadResult:
    """What a load did, or would do: names of records such as ``missions/XM1``.

    `changed` tells each field with the text before and after. `kept` are records that were corrected,
    released or withheld here and of which the bundle says nothing new; `retracted` were retracted here and
    stay so; `missing` are in the registry and not in the bundle, and stay.
    """

    sha256: str
    is_dry_run: bool
    added: tuple[str, ...]
    changed: Mapping[str, Mapping[str, tuple[str, str]]]
    unchanged: int
    kept: tuple[str, ...]
    retracted: tuple[str, ...]
    missing: tuple[str, ...]
    event_id: int | None = None

    @property
    def counts(self) -> dict[str, int]:
        """The numbers, by the names of the parts."""
        named = {name: getattr(self, name) for name in ("added", "changed", "kept", "retracted", "missing")}
        return {name: len(part) for name, part in named.items()} | {"unchanged": self.unchanged}


@deed
def load_record(
    *, actor: Actor, dataset: Dataset, reason: str, is_public: bool, dry_run: bool = False
) -> LoadResult:
    """Load a bundle, whole or not at all; loading the same one again changes nothing.

    New records become public as `is_public` says; changed ones stay as public as they were.

    Raises
    ------
    RefusedError, BadValueError, FaultsError
        If the actor may not; if there is no reason; if the record would not hold together.
    """
    require(actor, "record.load")
    if is_public:
        require(actor, "record.release")
    if not reason.strip():
        raise BadValueError(
            say(N_("A reason is missing.")), hint=say(N_("Say in a sentence what is loaded and why."))
        )
    parts = _compared(dataset)
    result = _result(dataset, parts, dry_run=dry_run)
    _holds_together(parts, is_public=is_public)
    if dry_run or not (result.added or result.changed):
        return result
    event = record_event(
        actor,
        action="record.load",
        subject=f"bundles/{dataset.name}",
        after={"sha256": result.sha256, **result.counts},
        reason=reason.strip(),
    )
    for part in parts:
        write_versions(part, event, is_public=is_public)
    return _result(dataset, parts, event_id=event.pk)


def _compared(dataset: Dataset) -> list[Comparison]:
    current, settled = read_dataset(actor=Actor.system("load")), _settled()
    return [
        compare(BY_NAME[name], new, current[name], settled=settled.get(name, {}))
        for name, new in dataset.frames.items()
    ]


def _settled() -> dict[str, dict[str, Settled]]:
    """Give the records whose newest version is not from a load, with what was last loaded."""
    found: dict[str, dict[str, Settled]] = {}
    for newest in RecordVersion.objects.newest().exclude(event__action="record.load"):
        loaded = (
            RecordVersion.objects.filter(table=newest.table, code=newest.code, event__action="record.load")
            .order_by("-number")
            .values_list("values", flat=True)
            .first()
        )
        found.setdefault(newest.table, {})[newest.code] = Settled(loaded or {}, newest.is_retracted)
    return found


def _result(
    dataset: Dataset, parts: Iterable[Comparison], *, dry_run: bool = False, event_id: int | None = None
) -> LoadResult:
    def refs(name: str) -> tuple[str, ...]:
        return tuple(f"{part.table.name}/{code}" for part in parts for code in getattr(part, name))

    return LoadResult(
        sha256=dataset.sha256,
        is_dry_run=dry_run,
        added=tuple(f"{part.table.name}/{code}" for part in parts for code in part.added.get_column("code")),
        changed={
            f"{part.table.name}/{code}": fields for part in parts for code, fields in part.differences.items()
        },
        unchanged=sum(part.unchanged for part in parts),
        kept=refs("kept"),
        retracted=refs("retracted"),
        missing=refs("missing"),
        event_id=event_id,
    )


def _holds_together(parts: Iterable[Comparison], *, is_public: bool) -> None:
    """Check the record with what the bundle changes in it, as a whole and as the public sees it."""
    whole, public = (read_dataset(actor=viewer) for viewer in (Actor.system("load"), Actor.visitor()))
    views = [(whole, True)]
    if not is_public or public.row_count < whole.row_count:  # else the public sees the whole
        views.append((public, is_public))
    for before, is_in_view in views:
        faults = faults_in(
            {part.table.name: _after(part, before[part.table.name], is_in_view) for part in parts}
        )
        if faults:
            raise FaultsError(faults)


def _after(part: Comparison, before: pl.DataFrame, has_added: bool) -> pl.DataFrame:
    codes = part.changed.get_column("code").implode()
    changed = part.changed.filter(pl.col("code").is_in(before.get_column("code").implode()))
    after = pl.concat([before.filter(~pl.col("code").is_in(codes)), changed])
    return pl.concat([after, part.added]) if has_added else after
