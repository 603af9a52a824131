"""The share of women, with bounds where men and women are not told, and the targets of the United Nations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import polars as pl

from casque.claims.world.counting import GROUPS, Months, flagged, key_text, latest, months_of, rounded, rows
from casque.claims.world.model import Result, Target, WorldFigure, WorldPart, flags_in
from casque.claims.world.scope import Scope, types_of
from casque.claims.world.series import World, last_day
from casque.claims.world.strength import SPLIT, TIME
from casque.core.errors import BadValueError, NotFoundError
from casque.core.parameters import parameters_of
from casque.core.quantities import Quantity
from casque.core.words import N_, say

TARGETS = {
    "women_troops_percent": (("troops",), N_("Women among troops")),
    "women_officers_percent": (
        ("staff_officers", "experts_on_mission"),
        N_("Women among staff officers and experts on mission"),
    ),
    "women_formed_police_percent": (("formed_police_units",), N_("Women in formed police units")),
    "women_individual_police_percent": (("individual_police",), N_("Women among individual police")),
}
"""Parameter to the kinds of personnel that it is a target for, and its name."""

_UNIT = "percent"


def share_of_women(world: World, scope: Scope, by: str) -> Result:
    """Give the part of the people of a month that are women; by month, that of each month."""
    narrowed = scope if by == "month" else latest(world, scope)
    months = months_of(world, narrowed, by=by)
    if not months.counted:
        return months.result(Quantity.not_known(_UNIT))
    if by != "month" and len(months.counted) > 1:
        raise BadValueError(
            say(N_("The share of women is that at the end of one month.")),
            hint=say(N_("Narrow it to a month, such as month=2020-08, or break it down by month.")),
        )
    parts = _shares(world, narrowed, months, by) if by else []
    if by == "month":
        value, flags = (parts[-1].value, parts[-1].flags) if parts else (Quantity.not_known(_UNIT), ())
    else:
        frame = rows(world, narrowed, months.counted).select(*_sums(), flagged().implode()).collect()
        female, untold, total, texts = frame.row(0)
        value, flags = _share(female, untold, total), flags_in(texts or ())
    made = months.result(value, parts, flags)
    return replace(made, targets=women_targets(types_of(narrowed), last_day(made.last)))


def _shares(world: World, scope: Scope, months: Months, by: str) -> list[WorldPart]:
    frame = (
        rows(world, scope, months.counted, by=by)
        .group_by(GROUPS[by].alias("key"))
        .agg(*_sums(), flagged())
        .collect()
        .sort("key", nulls_last=True)
    )
    return [
        WorldPart(key_text(key), _share(female, untold, total), flags_in(texts))
        for key, female, untold, total, texts in frame.iter_rows()
        if total
    ]


def _sums() -> tuple[pl.Expr, pl.Expr, pl.Expr]:
    untold = pl.when(pl.col("female").is_null()).then(pl.col("total")).otherwise(0)
    columns = {"women": pl.col("female"), "untold": untold, "all": pl.col("total")}
    women, open_, whole = (one.cast(pl.Int64).sum().alias(name) for name, one in columns.items())
    return women, open_, whole


def _share(female: int | None, untold: int | None, total: int | None) -> Quantity:
    if not total:
        return Quantity.not_known(_UNIT)
    least, most = Decimal(female or 0), Decimal((female or 0) + (untold or 0))
    return Quantity.between(rounded(100 * least / total, 2), rounded(100 * most / total, 2), _UNIT)


def women_targets(kinds: Iterable[str], day: date) -> tuple[Target, ...]:
    """Give the targets for some kinds of personnel that hold on a day; none before the first was set."""
    asked, found = set(kinds), []
    for name, (about, label) in TARGETS.items():
        if not set(about) & asked:
            continue
        try:
            held = parameters_of("casque.claims.world")[name].on(day)
        except NotFoundError:  # before the first target there is nothing to hold a share against
            continue
        found.append(Target(label, Quantity.exact(str(held.value), _UNIT), held.source))
    return tuple(found)


FIGURES: tuple[WorldFigure, ...] = (
    WorldFigure(
        name="women-share",
        title=N_("Share of women"),
        question=N_("Which part of the uniformed people are women?"),
        formula=N_(
            "Women divided by men and women, at the end of the month. Where a file does not tell them "
            "apart, or tells what cannot be, the people count as not known and the share has bounds."
        ),
        unit=_UNIT,
        keys={**{key: how for key, how in SPLIT.items() if key != "gender"}, **TIME},
        compute=share_of_women,
        warnings=(N_("The targets are set for kinds of personnel, not for all uniformed people together."),),
    ),
)
