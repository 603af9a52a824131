"""Figures of change: between two months, and between two vintages of the same month."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from casque.claims.world.counting import GROUPS, PEOPLE, Months, breaks_in, joined, key_text
from casque.claims.world.model import Result, WorldFigure, WorldPart
from casque.claims.world.scope import Scope, narrowed, wanted_of
from casque.claims.world.series import World, first_day, last_day
from casque.claims.world.strength import SPLIT, strength_in
from casque.core.errors import BadValueError
from casque.core.quantities import Quantity
from casque.core.words import N_, say
from casque.sources.papers import Entry
from casque.sources.store import SHORT
from casque.sources.vintages import best_first


def change_of_strength(world: World, scope: Scope, by: str) -> Result:
    """Take the strength of the first month of a span from that of the last."""
    if not (scope.first and scope.last) or scope.first == scope.last:
        raise BadValueError(
            say(N_("A change needs two months.")),
            hint=say(N_("Name the earlier month as 'from' and the later one as 'to'.")),
        )
    before, after = (strength_in(world, scope.at(month), by) for month in (scope.first, scope.last))
    are_both = bool(before.files and after.files)
    parts = _changes(before.parts, after.parts) if by and are_both else ()
    value = after.value - before.value if are_both else Quantity.not_known(PEOPLE)
    flags = tuple(dict.fromkeys((*before.flags, *after.flags)))
    files = tuple({one.sha256: one for one in (*before.files, *after.files)}.values())
    gaps = (*before.gaps, *after.gaps)
    months = Months((scope.first, scope.last))
    flags = joined(flags, breaks_in(scope, months, by=by))
    untold = (*before.untold, *after.untold)
    return Result(value, parts, flags, files, gaps, untold, scope.first, scope.last)


def _changes(before: Sequence[WorldPart], after: Sequence[WorldPart]) -> tuple[WorldPart, ...]:
    none = Quantity.exact(0, PEOPLE)
    old, new = ({part.key: part for part in parts} for parts in (before, after))
    keys = sorted({*old, *new})
    made = []
    for key in keys:
        first, last = (each[key].value if key in each else none for each in (old, new))
        flags = (*(old[key].flags if key in old else ()), *(new[key].flags if key in new else ()))
        made.append(WorldPart(key, last - first, tuple(dict.fromkeys(flags))))
    return tuple(made)


def change_of_vintage(world: World, scope: Scope, by: str) -> Result:
    """Take what an earlier file tells of a month from what the current file tells."""
    month = _one_month(scope)
    told = best_first([one for one in world.contribution_files() if month in one.months])
    if len(told) < 2:
        gaps = () if told else (month,)
        note = say(N_("Fewer than two files tell {month}."), month=month)
        return Result(Quantity.not_known(PEOPLE), files=tuple(told), gaps=gaps, notes=(note,))
    new, old = told[0], told[1]
    counts = [_counts(world, one, scope, by) for one in (old, new)]
    keys = sorted({*counts[0], *counts[1]})
    parts = [WorldPart(key, _people(counts[1].get(key, 0) - counts[0].get(key, 0))) for key in keys]
    value = _people(sum(counts[1].values()) - sum(counts[0].values()))
    note = say(
        N_("From file {old} of {first} to file {new} of {second}; only what changed is listed."),
        old=old.sha256[:SHORT],
        first=old.dataset,
        new=new.sha256[:SHORT],
        second=new.dataset,
    )
    changed = tuple(part for part in parts if part.value.low) if by else ()
    return Result(value, changed, files=(old, new), first=month, last=month, notes=(note,))


def _counts(world: World, entry: Entry, scope: Scope, by: str) -> dict[str, int]:
    key = GROUPS[by] if by else pl.lit("")
    in_month = pl.col("day").is_between(first_day(scope.first), last_day(scope.first))
    rows = world.store.scan_files("contributions", [entry.sha256]).filter(in_month)
    frame = (
        narrowed(rows, wanted_of(scope))
        .group_by(key.alias("key"))
        .agg(pl.col("total").cast(pl.Int64).sum())
        .collect()
    )
    return {key_text(name): count for name, count in frame.iter_rows()}


def _one_month(scope: Scope) -> str:
    if not scope.first or scope.first != scope.last:
        raise BadValueError(
            say(N_("Vintages are compared for one month.")),
            hint=say(N_("Narrow it to a month, such as month=2020-08.")),
        )
    return scope.first


def _people(count: int) -> Quantity:
    return Quantity.exact(count, PEOPLE)


_KEYS = {key: how for key, how in SPLIT.items() if key != "gender"}

FIGURES: tuple[WorldFigure, ...] = (
    WorldFigure(
        name="change-of-strength",
        title=N_("Change between two months"),
        question=N_("How many more, or fewer, are there than before?"),
        formula=N_("Strength at the end of the month 'to', less that at the end of the month 'from'."),
        unit=PEOPLE,
        keys={**_KEYS, "from": "", "to": ""},
        compute=change_of_strength,
        warnings=(N_("A difference of two stocks: it does not tell how many came and how many left."),),
    ),
    WorldFigure(
        name="change-of-vintage",
        title=N_("Change between two vintages of a month"),
        question=N_("What does the current file tell otherwise than the one before it?"),
        formula=N_("People of the month in the current file, less those in the next best file of the month."),
        unit=PEOPLE,
        keys={**_KEYS, "month": ""},
        compute=change_of_vintage,
        warnings=(N_("Two publishers may differ because they count differently, not because one is wrong."),),
    ),
)
