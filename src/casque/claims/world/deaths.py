"""Figures of deaths: how many, and for how much time served. A cause is told for groups only, never for few."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import polars as pl

from casque.claims.world.counting import Months, months_of, rounded, rows
from casque.claims.world.model import Result, WorldFigure, WorldPart, flags_in
from casque.claims.world.scope import Scope
from casque.claims.world.series import World, first_day, last_day
from casque.claims.world.strength import UNSPLIT
from casque.core.errors import BadValueError
from casque.core.quantities import Quantity
from casque.core.words import N_, say

PERSONS = "persons"
SMALLEST_GROUP = 5
"""Deaths that a group must have before causes are told for it: the rows have no names, and must not get any."""

UNIFORMED: Mapping[str, tuple[str, ...]] = {
    "military": ("military", "military observer"),
    "police": ("police",),
}
_RATE_UNIT = "deaths per 1,000 person-years"
_GROUPS = {
    "contributor": pl.coalesce("contributor", "contributor_printed"),
    "mission": pl.coalesce("mission", "mission_printed"),
    "kind": pl.col("personnel"),
    "cause": pl.col("cause"),
    "year": pl.col("day").dt.year().cast(pl.String),
}
FEW = "fewer than five"


def fatalities(world: World, scope: Scope, by: str) -> Result:
    """Count people who died; each once, whichever rows speak of them."""
    files = world.entries("fatalities")
    if not files:
        return Result(Quantity.not_known(PERSONS))
    table = _within(world.table("fatalities"), scope)
    asked = table.filter(*_conditions(scope))
    if by == "cause" or "cause" in scope.values:
        _refuse_few(table.filter(*_conditions(scope.without("cause"))), scope)
    count, texts, used = (
        asked.select(_people(), pl.col("flags").unique().implode(), pl.col("file").unique().implode())
        .collect()
        .row(0)
    )
    parts = _parts(table, scope, by) if by else ()
    current = tuple(one for one in files if one.sha256 in (used or ())) or files[-1:]
    months = (scope.first, scope.last)
    return Result(Quantity.exact(count, PERSONS), parts, flags_in(texts or ()), current, (), (), *months)


def _parts(table: pl.LazyFrame, scope: Scope, by: str) -> tuple[WorldPart, ...]:
    asked = table.filter(*_conditions(scope))
    key = _GROUPS[by].alias("key")
    frame = asked.group_by(key).agg(_people().alias("n"), pl.col("flags").unique()).collect()
    told = [
        WorldPart(text or "", Quantity.exact(n, PERSONS), flags_in(flags))
        for text, n, flags in frame.sort("key", nulls_last=True).iter_rows()
    ]
    if "cause" not in scope.values or by == "cause":
        return tuple(told)
    whole = table.filter(*_conditions(scope.without("cause"))).group_by(key).agg(_people().alias("n"))
    large = {text or "" for text, n in whole.collect().iter_rows() if n >= SMALLEST_GROUP}
    few = sum(int(part.value.low or 0) for part in told if part.key not in large)
    kept = [part for part in told if part.key in large]
    return (*kept, WorldPart(FEW, Quantity.exact(few, PERSONS))) if few else tuple(kept)


def _refuse_few(group: pl.LazyFrame, scope: Scope) -> None:
    """Refuse causes of a group that is so small that they would become causes of known people."""
    whole_years = not scope.names_time or (scope.first.endswith("-01") and scope.last.endswith("-12"))
    if group.select(_people()).collect().item() >= SMALLEST_GROUP and whole_years:
        return
    raise BadValueError(
        say(
            N_("Causes of death are told only for whole years and groups of at least {least} deaths."),
            least=SMALLEST_GROUP,
        ),
        hint=say(N_("Widen the question: rows without names must not become rows about known people.")),
    )


def _within(table: pl.LazyFrame, scope: Scope) -> pl.LazyFrame:
    if scope.first:
        table = table.filter(pl.col("day") >= first_day(scope.first))
    return table.filter(pl.col("day") <= last_day(scope.last)) if scope.last else table


def _conditions(scope: Scope) -> list[pl.Expr]:
    found = [
        _GROUPS[key].is_in(scope.values[key])
        for key in ("contributor", "mission", "kind", "cause")
        if key in scope.values
    ]
    if "personnel" in scope.values:
        kinds = [each for one in scope.values["personnel"] for each in UNIFORMED[one]]
        found.append(pl.col("personnel").is_in(kinds))
    return found


def _people() -> pl.Expr:
    return pl.col("casualty").n_unique()


def fatality_rate(world: World, scope: Scope, by: str) -> Result:
    """Divide deaths of uniformed people by time served, in the months and missions that tell their strength."""
    months = months_of(world, scope, by="mission")
    dead = world.entries("fatalities")
    if not months.counted or not dead:
        return months.result(Quantity.not_known(_RATE_UNIT))
    served = _served(world, scope, months.counted)
    deaths = _uniformed_deaths(world, scope, months)
    covered = deaths.join(served.select("mission", "month"), on=["mission", "month"], how="semi")
    value = _rate(covered.height, int(served["people"].sum()))
    parts = _rates(covered, served, by) if by else ()
    note = say(
        N_(
            "Deaths that count: {deaths}, in {months} months. Deaths left out, in missions or months whose strength "
            "is not told: {left}."
        ),
        deaths=covered.height,
        months=len(months.counted),
        left=deaths.height - covered.height,
    )
    made = months.result(value, parts)
    return replace(made, files=(*made.files, *dead), notes=(note,))


def _served(world: World, scope: Scope, months: tuple[str, ...]) -> pl.DataFrame:
    """Give the people of each mission and month that has any."""
    return (
        rows(world, scope, months, by="mission")
        .group_by(_GROUPS["mission"], pl.col("day").dt.month_start().alias("month"))
        .agg(pl.col("total").cast(pl.Int64).sum().alias("people"))
        .filter(pl.col("people") > 0)
        .collect()
    )


def _uniformed_deaths(world: World, scope: Scope, months: Months) -> pl.DataFrame:
    """Give one row for each uniformed person who died in the span, with mission and month."""
    kinds = [each for one in UNIFORMED.values() for each in one]
    span = scope.at(months.counted[0], months.counted[-1])
    table = _within(world.table("fatalities"), span).filter(pl.col("personnel").is_in(kinds))
    wanted = table.filter(*_conditions(scope)).select(
        "casualty", _GROUPS["mission"], pl.col("day").dt.month_start().alias("month")
    )
    return wanted.unique("casualty").collect()


def _rates(covered: pl.DataFrame, served: pl.DataFrame, by: str) -> tuple[WorldPart, ...]:
    key = pl.col("mission") if by == "mission" else pl.col("month").dt.year().cast(pl.String)
    time = served.group_by(key.alias("key")).agg(pl.col("people").sum())
    lost = covered.group_by(key.alias("key")).agg(pl.len().alias("n"))
    both = time.join(lost, on="key", how="left").sort("key").with_columns(pl.col("n").fill_null(0))
    return tuple(WorldPart(name, _rate(n, people)) for name, people, n in both.iter_rows() if name)


def _rate(deaths: int, person_months: int) -> Quantity:
    if not person_months:
        return Quantity.not_known(_RATE_UNIT)
    return Quantity.exact(rounded(Decimal(12_000 * deaths) / person_months, 2), _RATE_UNIT)


FIGURES: tuple[WorldFigure, ...] = (
    WorldFigure(
        name="deaths",
        title=N_("Deaths in peace operations"),
        question=N_("How many people died?"),
        formula=N_(
            "People in the latest list of fatalities, each once. Causes are told for whole years and for groups of at "
            "least five deaths."
        ),
        unit=PERSONS,
        keys={
            **dict.fromkeys(("contributor", "mission", "kind", "cause"), "by"),
            "personnel": "",
            **UNSPLIT,
            "year": "by",
        },
        compute=fatalities,
        warnings=(
            N_("The United Nations says that the list may lack deaths before 2000."),
            N_("The rows have no names, and are never set beside names."),
        ),
    ),
    WorldFigure(
        name="fatality-rate",
        title=N_("Deaths for time served"),
        question=N_("How many uniformed people die for each 1,000 who serve a year?"),
        formula=N_(
            "Deaths of military people, observers and police, times 12,000, divided by their person-months; "
            "both only in the missions and months whose strength is told."
        ),
        unit=_RATE_UNIT,
        keys={"mission": "by", "contributor": "", "personnel": "", **UNSPLIT, "year": "by"},
        compute=fatality_rate,
        warnings=(N_("Few deaths make a rate that means little: look at their number too."),),
    ),
)
