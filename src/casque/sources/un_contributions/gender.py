"""Men and women that cannot be as printed: their total stays, their numbers are set to not told."""

from __future__ import annotations

from datetime import date

import polars as pl

from casque.core.parameters import parameters_of
from casque.core.words import N_, Message, say, verbatim
from casque.sources.reading import Finding

IMPLAUSIBLE = "gender-implausible"
_SHOWN = 5


def doubted(frame: pl.DataFrame, day: date) -> tuple[pl.DataFrame, tuple[Finding, ...]]:
    """Set men and women to null where they cannot be, and flag the values.

    Two tests, both with dated parameters: a unit of 100 people or more that is almost all women; and a month of all
    missions with more women than ever served, which makes every row of the file doubtful.

    Parameters
    ----------
    frame : DataFrame
        With the columns of the table of contributions.
    day : date
        Day whose parameters hold.
    """
    units = frame.filter(_is_doubtful_unit(day))
    people = int(frame["male"].sum() or 0) + int(frame["female"].sum() or 0)
    women = int(frame["female"].sum() or 0)
    limit = _value("women_share_of_file_pct", day)
    whole = people >= _value("women_share_unit_size", day) and 100 * women > limit * people
    findings = _findings(units, people=people, women=women, limit=limit if whole else None)
    if not findings:
        return frame, ()
    bad = pl.col("male").is_not_null() if whole else _is_doubtful_unit(day)
    return _without_gender(frame, bad), findings


def _is_doubtful_unit(day: date) -> pl.Expr:
    share, size = _value("women_share_of_unit_pct", day), _value("women_share_unit_size", day)
    is_large = pl.col("total") >= size
    return (is_large & (100 * pl.col("female") > share * pl.col("total"))).fill_null(value=False)


def _value(name: str, day: date) -> float:
    return parameters_of("casque.sources")[name].on(day).value


def _without_gender(frame: pl.DataFrame, bad: pl.Expr) -> pl.DataFrame:
    kept = [pl.when(bad).then(None).otherwise(pl.col(sex)).alias(sex) for sex in ("male", "female")]
    joined = pl.concat_str(pl.col("flags"), pl.lit(IMPLAUSIBLE), separator=";").str.strip_chars_start(";")
    return frame.with_columns(*kept, pl.when(bad).then(joined).otherwise(pl.col("flags")).alias("flags"))


def _findings(units: pl.DataFrame, *, people: int, women: int, limit: float | None) -> tuple[Finding, ...]:
    found = []
    if units.height:
        touched = int(units["total"].sum())
        template = (
            N_(
                "A unit of 100 people or more is printed as women almost alone: {units}. Its men and women are taken "
                "as not told; its total holds."
            )
            if units.height == 1
            else N_(
                "{count} units of 100 people or more, {people} people together, are printed as women almost alone: "
                "{units}. Men and women of these are taken as not told; their totals hold."
            )
        )
        what = say(template, count=units.height, people=touched, units=_named(units))
        place = units["place"][0] if units.height == 1 else ""
        found.append(Finding(IMPLAUSIBLE, what, place=place, people=touched))
    if limit is not None:
        what = say(
            N_(
                "The report prints {women} women among {people} people, {share} %; more than {limit} % are not "
                "believed. Men and women are taken as not told in the whole report; its totals hold."
            ),
            women=women,
            people=people,
            share=f"{100 * women / people:.1f}",
            limit=f"{limit:g}",
        )
        found.append(Finding(IMPLAUSIBLE, what, people=people))
    return tuple(found)


def _named(units: pl.DataFrame) -> Message:
    largest = units.sort("total", "contributor_printed", "personnel_type", descending=[True, False, False])
    shown = [
        " ".join(str(part) for part in row if part is not None)
        for row in largest.select("contributor_printed", "mission_printed", "total").head(_SHOWN).iter_rows()
    ]
    largest_shown = verbatim(", ".join(shown))
    left = units.height - _SHOWN
    return say(N_("{units}, and {left} more"), units=largest_shown, left=left) if left > 0 else largest_shown
