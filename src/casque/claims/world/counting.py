"""Counting people in the rows of contributions: which months count, and sums with what gender leaves open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from casque.claims.world.model import Result, WorldPart, flags_in
from casque.claims.world.scope import Scope, narrowed, types_of, wanted_of
from casque.claims.world.series import World, first_day, months_without_mission, shares_of
from casque.claims.world.summed import rows_for
from casque.core.quantities import Quantity
from casque.sources.papers import Entry
from casque.sources.tables import MILITARY

PEOPLE = "people"
SERIES_BREAK = "2017-05"
"""First month in which the monthly reports tell staff officers apart from troops."""

GROUPS: dict[str, pl.Expr] = {
    "contributor": pl.coalesce("contributor", "contributor_printed"),
    "mission": pl.coalesce("mission", "mission_printed"),
    "personnel_type": pl.col("personnel_type"),
    "personnel": pl.when(pl.col("personnel_type").is_in(MILITARY))
    .then(pl.lit("military"))
    .otherwise(pl.lit("police")),
    "month": pl.col("day").dt.month_start(),
    "year": pl.col("day").dt.year(),
}
"""Expression of each key that people can be grouped by; gender has columns of its own."""


@dataclass(frozen=True)
class Months:
    """The months that a question is about.

    Parameters
    ----------
    counted : tuple of str
        Held months whose files tell what is asked.
    gaps : tuple of str
        Months that no file tells.
    untold : tuple of str
        Months whose file does not tell missions, where the question is about missions.
    files : tuple of Entry
        Papers of the files of the counted months.
    """

    counted: tuple[str, ...]
    gaps: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()
    files: tuple[Entry, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Tell whether no month of the span lacks."""
        return not self.gaps and not self.untold

    def result(self, value: Quantity, parts: Sequence[WorldPart] = (), flags: Sequence[str] = ()) -> Result:
        """Make the result of a figure over these months."""
        ends = (self.counted[0], self.counted[-1]) if self.counted else ("", "")
        return Result(value, tuple(parts), tuple(flags), self.files, self.gaps, self.untold, *ends)


def months_of(world: World, scope: Scope, *, by: str = "") -> Months:
    """Tell which months of a scope count; without a month in the scope, all that are held.

    Parameters
    ----------
    world : World
    scope : Scope
    by : str
        Key of the breakdown: one by mission needs months that tell missions.
    """
    held = world.months()
    if not held:
        return Months((), scope.span(scope.first, scope.last) if scope.first and scope.last else ())
    span = scope.span(min(held), max(held))
    gaps = tuple(month for month in span if month not in held)
    asks = by == "mission" or "mission" in scope.values
    without = months_without_mission(world) if asks else frozenset()
    counted = tuple(month for month in span if month in held and month not in without)
    untold = tuple(month for month in span if month in without)
    files = {held[month].sha256: held[month] for month in counted}
    return Months(counted, gaps, untold, tuple(files.values()))


def latest(world: World, scope: Scope) -> Scope:
    """Narrow a scope without a month to the latest month that is held."""
    held = world.months()
    return scope if scope.names_time or not held else scope.at(max(held))


def rows(world: World, scope: Scope, months: Sequence[str], *, by: str = "") -> pl.LazyFrame:
    """Give the rows of some months that a scope leaves, summed over what neither it nor `by` names.

    Gender is counted, not filtered.
    """
    keys, wanted = frozenset(scope.values) | {by}, wanted_of(scope)
    if world.spread and (shares := shares_of(world, months)):
        return world.spread.rows(world.store, shares, keys=keys, wanted=wanted)
    return narrowed(rows_for(world, months, keys=keys), wanted)


def amounts(scope: Scope) -> tuple[pl.Expr, pl.Expr]:
    """Give the sum of people that is told, and of those of whom men or women is not told though it was asked."""
    genders = scope.values.get("gender", ())
    if len(genders) == 1:
        known = pl.col(genders[0])
        open_ = pl.when(known.is_null()).then(pl.col("total")).otherwise(0)
        return _sum(known).alias("low"), _sum(open_).alias("open")
    return _sum(pl.col("total")).alias("low"), pl.lit(0, pl.Int64).alias("open")


def flagged() -> pl.Expr:
    """Give the different texts of flags of the rows that have people."""
    return pl.col("flags").filter(pl.col("total") > 0).unique().alias("flags")


def breaks_in(scope: Scope, months: Months, *, by: str = "") -> tuple[str, ...]:
    """Flag a question by kind of personnel whose months reach over the change of May 2017 in what is told apart."""
    over = bool(months.counted) and months.counted[0] < SERIES_BREAK <= months.counted[-1]
    kinds = set(types_of(scope)) & {"troops", "staff_officers"}
    parted = len(kinds) == 1 or by == "personnel_type"
    return ("series-break",) if over and parted else ()


def joined(*flags: Iterable[str]) -> tuple[str, ...]:
    """Put flags together, each once."""
    return tuple(dict.fromkeys(flag for some in flags for flag in some))


def people(low: int | None, open_: int | None = 0) -> Quantity:
    """Make the quantity of people of which some may be meant or not.

    Examples
    --------
    >>> str(people(40)), str(people(40, 5))
    ('40', '40..45')
    """
    least = low or 0
    return Quantity.between(least, least + (open_ or 0), PEOPLE)


def total_people(world: World, scope: Scope, months: Sequence[str]) -> tuple[Quantity, tuple[str, ...]]:
    """Count the people of a scope in some months, and give the flags of their rows."""
    frame = rows(world, scope, months).select(*amounts(scope), flagged().implode()).collect()
    low, open_, texts = frame.row(0)
    return people(low, open_), flags_in(texts or ())


def grouped(world: World, scope: Scope, months: Sequence[str], *, by: str) -> list[WorldPart]:
    """Count the people of a scope by a key, in the order of its values."""
    if by == "gender":
        return _by_gender(world, scope, months)
    frame = (
        rows(world, scope, months, by=by)
        .group_by(GROUPS[by].alias("key"))
        .agg(*amounts(scope), flagged())
        .collect()
        .sort("key", nulls_last=True)
    )
    return [
        WorldPart(key_text(key), people(low, open_), flags_in(texts))
        for key, low, open_, texts in frame.iter_rows()
        if low or open_
    ]


def key_text(key: object) -> str:
    """Write the value of a key: a month as 2020-08, nothing for what is not told."""
    if key is None:
        return ""
    return key.strftime("%Y-%m") if hasattr(key, "strftime") else str(key)


def of_month(month: str) -> pl.Expr:
    """Filter rows to one month."""
    return pl.col("day").dt.month_start() == first_day(month)


def rounded(value: float | Decimal, places: int = 1) -> Decimal:
    """Round a computed number for people to read."""
    return round(Decimal(str(value)), places)


def _by_gender(world: World, scope: Scope, months: Sequence[str]) -> list[WorldPart]:
    untold = pl.when(pl.col("female").is_null()).then(pl.col("total")).otherwise(0)
    frame = (
        rows(world, scope.without("gender"), months)
        .select(
            _sum(pl.col("female")).alias("female"),
            _sum(pl.col("male")).alias("male"),
            _sum(untold).alias("untold"),
            flagged().implode(),
        )
        .collect()
    )
    female, male, open_, texts = frame.row(0)
    flags = flags_in(texts or ())
    parts = [WorldPart("female", people(female), flags), WorldPart("male", people(male), flags)]
    return [*parts, WorldPart("", people(open_), flags)] if open_ else parts


def _sum(column: pl.Expr) -> pl.Expr:
    return column.cast(pl.Int64).sum()
