"""Deeds on one record: correct, retract, release, withhold; each adds a version and an event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import polars as pl

from casque.accounts.policy import may, require
from casque.core.errors import BadValueError, ConflictError, FaultsError, NotFoundError
from casque.core.tables import table_named
from casque.core.words import N_, say
from casque.registry.consistency import faults_in
from casque.registry.models import RecordVersion
from casque.registry.reading import changes_between, dataset
from casque.registry.rows import one_row, rows_of, scope_of
from casque.trail.actor import Actor
from casque.trail.services import deed, record_event


@dataclass(frozen=True, slots=True)
class _Next:
    """What the next version of a record will say."""

    values: Mapping[str, str]
    is_public: bool
    is_retracted: bool


@deed
def correct_record(
    *, actor: Actor, table: str, code: str, changes: Mapping[str, str], reason: str, seen: int | None = None
) -> RecordVersion:
    """Give a record new values; an empty text takes a value away. `seen` is the version the actor looked at.

    Raises
    ------
    RefusedError, NotFoundError, ConflictError, BadValueError, FaultsError
        If the actor may not; if there is no such record; if nothing would change or the record changed
        meanwhile; if there is no reason or no such field; if the record would no longer hold together.
    """
    current = _require(actor, "record.correct", table=table, code=code)
    values = _changed(current, changes)
    require(actor, "record.correct", scope=scope_of(values), is_public=current.is_public)
    _check(current, reason, seen)
    if values == current.values:
        raise ConflictError(
            say(N_("The correction changes nothing in {ref}."), ref=current.ref),
            hint=say(N_("Change a value.")),
        )
    return _record(
        actor,
        "record.correct",
        current=current,
        following=replace(_same(current), values=values),
        reason=reason,
    )


@deed
def retract_record(
    *, actor: Actor, table: str, code: str, reason: str, seen: int | None = None
) -> RecordVersion:
    """Take a record out of the account; its history stays. Raises as `correct_record` does."""
    current = _require(actor, "record.retract", table=table, code=code)
    _check(current, reason, seen)
    return _record(
        actor,
        "record.retract",
        current=current,
        following=replace(_same(current), is_retracted=True),
        reason=reason,
    )


@deed
def release_record(
    *, actor: Actor, table: str, code: str, reason: str, seen: int | None = None
) -> RecordVersion:
    """Let the public see a record. Raises as `correct_record` does."""
    current = _require(actor, "record.release", table=table, code=code)
    _check(current, reason, seen)
    if current.is_public:
        raise ConflictError(
            say(N_("{ref} is released already."), ref=current.ref), hint=say(N_("There is nothing to do."))
        )
    return _record(
        actor,
        "record.release",
        current=current,
        following=replace(_same(current), is_public=True),
        reason=reason,
    )


@deed
def withhold_record(
    *, actor: Actor, table: str, code: str, reason: str, seen: int | None = None
) -> RecordVersion:
    """Hide a record from the public, its past included. Raises as `correct_record` does."""
    current = _require(actor, "record.withhold", table=table, code=code)
    _check(current, reason, seen)
    if not current.is_public:
        raise ConflictError(
            say(N_("{ref} is withheld already."), ref=current.ref), hint=say(N_("There is nothing to do."))
        )
    return _record(
        actor,
        "record.withhold",
        current=current,
        following=replace(_same(current), is_public=False),
        reason=reason,
    )


def _require(actor: Actor, action: str, *, table: str, code: str) -> RecordVersion:
    """Give the record's newest version if the actor may do this with it; what it may not see is not there."""
    table_named(table)
    current = RecordVersion.objects.filter(table=table, code=code).order_by("-number").first()
    if (
        current is None
        or not may(actor, "record.view", scope=current.scope, is_public=current.is_public).allowed
    ):
        require(actor, action, scope=actor.scope)
        raise NotFoundError(
            say(N_("There is no record {table}/{code}."), table=table, code=code),
            hint=say(N_("Check the code.")),
        )
    require(actor, action, scope=current.scope, is_public=current.is_public)
    return current


def _changed(current: RecordVersion, changes: Mapping[str, str]) -> dict[str, str]:
    columns = table_named(current.table).columns
    for name in changes:
        if name == "code" or name not in columns:
            raise BadValueError(
                say(N_("{ref} has no field '{name}' to correct."), ref=current.ref, name=name),
                hint=say(
                    N_("Its fields are {columns}."),
                    columns=", ".join(column for column in columns if column != "code"),
                ),
            )
    merged = {**current.values, **changes}
    return {name: merged[name].strip() for name in columns if merged.get(name, "").strip()}


def _check(current: RecordVersion, reason: str, seen: int | None) -> None:
    if not reason.strip():
        raise BadValueError(
            say(N_("A reason is missing.")),
            hint=say(N_("Say in a sentence why, for those who read the history.")),
        )
    if current.is_retracted:
        raise ConflictError(
            say(N_("{ref} is retracted."), ref=current.ref),
            hint=say(N_("Its history can be read, but not continued.")),
        )
    if seen is not None and seen != current.number:
        raise ConflictError(
            say(
                N_("{ref} was changed meanwhile: you saw version {version}, the newest is {newest}."),
                ref=current.ref,
                version=seen,
                newest=current.number,
            ),
            hint=say(N_("Look at the newest version, then decide again.")),
        )


def _same(current: RecordVersion) -> _Next:
    return _Next(current.values, is_public=current.is_public, is_retracted=current.is_retracted)


def _record(
    actor: Actor, action: str, *, current: RecordVersion, following: _Next, reason: str
) -> RecordVersion:
    """Check that the record holds together, then write the event and the version."""
    _holds_together(current, following)
    changes = changes_between(current.values, following.values)
    event = record_event(
        actor,
        action=action,
        subject=current.ref,
        before={name: pair[0] for name, pair in changes.items()} or None,
        after={name: pair[1] for name, pair in changes.items()} or None,
        reason=reason.strip(),
    )
    table = table_named(current.table)
    ((values, first, last),) = rows_of(table, one_row(table, following.values))
    return RecordVersion.objects.create(
        table=current.table,
        code=current.code,
        number=current.number + 1,
        position=current.position,
        values=values,
        valid_from=first,
        valid_to=last,
        scope=scope_of(values),
        is_public=following.is_public,
        is_retracted=following.is_retracted,
        recorded_at=event.at,
        reason=reason.strip(),
        event=event,
    )


def _holds_together(current: RecordVersion, following: _Next) -> None:
    everything, public = Actor.system("check"), Actor.visitor()
    views = [(everything, True), (public, following.is_public)]
    for viewer, is_in_view in views:
        frames = dict(dataset(actor=viewer).frames)
        shown = following.values if is_in_view and not following.is_retracted else None
        frames[current.table] = _replaced(frames[current.table], current, shown)
        faults = faults_in(frames)
        own = [fault for fault in faults if fault.file == current.ref]
        if own and viewer is public:  # the whole holds together, so what it names is withheld
            raise ConflictError(
                say(
                    N_("The public cannot see what {ref} names: {codes}."),
                    ref=current.ref,
                    codes=", ".join(f"{fault.column} {fault.value}" for fault in own),
                ),
                hint=say(N_("Release that first.")),
            )
        if own:
            raise FaultsError(own, where=current.ref)
        if faults:
            others = sorted({fault.file for fault in faults})
            what = say(N_("{other_ref} refers to {ref}."), other_ref=others[0], ref=current.ref)
            if len(others) > 1:
                what = say(
                    N_("{count} records refer to {ref}, such as {other_ref}."),
                    count=len(others),
                    ref=current.ref,
                    other_ref=others[0],
                )
            raise ConflictError(what, hint=say(N_("Correct, retract or withhold them first.")))


def _replaced(frame: pl.DataFrame, current: RecordVersion, values: Mapping[str, str] | None) -> pl.DataFrame:
    others = frame.filter(pl.col("code") != current.code)
    return others if values is None else pl.concat([others, one_row(table_named(current.table), values)])
