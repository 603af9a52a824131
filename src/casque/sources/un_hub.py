"""Contributions of the United Nations' hub: by month from 2010 on, from either of its doors, and the table of before 2010."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from casque.core.words import N_, say
from casque.sources import names
from casque.sources.api_rows import days, offers, table_rows
from casque.sources.contribution_rows import MOST, added_up, differing_codes, moved_days, without_repeats
from casque.sources.dataset import Opened, SourceDataset, SourceError
from casque.sources.ipi import COUNTS
from casque.sources.reading import Finding, Reading, Totals
from casque.sources.rows import ROW, Faults, flags_of, has_columns, place, shaped, text_rows
from casque.sources.unknown import is_unknown, unknown_contributors, unknown_missions
from casque.sources.wide_rows import read_wide, renamed

_NEEDED = (
    "contributing_country",
    "isocode3",
    "mission_acronym",
    "personnel_type",
    "female_personnel",
    "male_personnel",
    "last_reporting_date",
)
_BEFORE_2010 = ("ID", "Contributor", "Contributor_ISO-3", "Mission", "Troops", "Date")
TYPES: Mapping[str, str] = {
    "troops": "troops",
    "contingent troops": "troops",
    "staff officer": "staff_officers",
    "staff officers": "staff_officers",
    "experts on mission": "experts_on_mission",
    "individual police": "individual_police",
    "formed police units": "formed_police_units",
    "formed police unit": "formed_police_units",
}
"""Labels of the table and of the schema, in lower case with blanks for underscores."""

KEY = ("day", "contributor_printed", "mission_printed", "personnel_type")


def recognise(opened: Opened) -> bool:
    """Tell whether a file is the hub's table of contributions, from either of its doors."""
    return offers(opened, _NEEDED) or has_columns(opened, _BEFORE_2010)


def read(opened: Opened) -> Reading:
    """Read contributions by contributor, mission and type; men and women from 2010 on.

    Raises
    ------
    SourceError
        If it is not that table.
    FaultsError
        If a day, a type or a number cannot be read; it carries all of them.
    """
    if has_columns(opened, _BEFORE_2010):
        wide = renamed(text_rows(opened, _BEFORE_2010), COUNTS | {"Police": "police_total"})
        return read_wide(opened, wide, dataset=DATASET.key, layout="before-2010")
    rows = table_rows(opened, _NEEDED)
    _check(opened, rows)
    printed = _printed(opened, rows)
    numbered = printed["number"].n_unique() == printed.height
    once, repeated = (
        (printed, ()) if numbered else without_repeats(printed, ("number", *KEY, "male", "female"))
    )
    summed = added_up(once, KEY)
    _refuse_crowds(opened, summed)
    table = _coded(summed)
    told: list[date] = table["day"].unique().to_list()
    lost = table.filter(pl.col("mission").is_null())["mission_printed"]
    return Reading(
        dataset=DATASET.key,
        layout=opened.kind,
        first=min(told),
        last=max(told),
        tables={"contributions": shaped(table, "contributions")},
        totals=Totals(),
        findings=(
            *repeated,
            *_added(summed),
            *moved_days(printed),
            *_swapped(rows),
            *differing_codes(printed.select("contributor_printed", code="iso3")),
            *_months_missing(told),
            *unknown_contributors(table.unique("contributor_printed"), "contributor", "contributor_printed"),
            *unknown_missions(lost),
        ),
    )


def _printed(opened: Opened, rows: pl.DataFrame) -> pl.DataFrame:
    """Give the rows under our names of columns, each for the end of its month."""
    return rows.select(
        ROW,
        place(),
        number="contribution_id" if "contribution_id" in rows.columns else pl.lit(None, pl.String),
        printed_day=days("last_reporting_date", opened),
        contributor_printed="contributing_country",
        iso3=_iso3(rows),
        mission_printed="mission_acronym",
        personnel_type=_type(),
        male=pl.col("male_personnel").cast(pl.Int64),
        female=pl.col("female_personnel").cast(pl.Int64),
    ).with_columns(day=pl.col("printed_day").dt.month_end())


def _refuse_crowds(opened: Opened, summed: pl.DataFrame) -> None:
    """Refuse sums that no mission can have, before they outgrow their column."""
    if summed.filter(pl.col("male") + pl.col("female") > MOST).height:
        raise SourceError(
            say(N_("'{file}' has more people in one mission than there can be."), file=opened.name),
            hint=say(N_("Fetch it again from its publisher.")),
            where=opened.name,
        )


def _type() -> pl.Expr:
    label = pl.col("personnel_type").str.to_lowercase().str.replace_all("_", " ", literal=True)
    return label.replace_strict(dict(TYPES), default=None, return_dtype=pl.String)


def _is_swapped(rows: pl.DataFrame) -> bool:
    """Tell whether the columns hold what the definitions of the hub's schema say, which has them swapped."""
    code = rows["isocode3"].drop_nulls()
    return "m49_code" in rows.columns and bool(len(code)) and bool(code.str.contains(r"^[0-9.]+$").all())


def _iso3(rows: pl.DataFrame) -> pl.Expr:
    return pl.col("m49_code" if _is_swapped(rows) else "isocode3")


def _swapped(rows: pl.DataFrame) -> tuple[Finding, ...]:
    if not _is_swapped(rows):
        return ()
    what = say(
        N_("The column isocode3 has numbers and m49_code has letters: they were read the other way round.")
    )
    return (Finding("code-differs", what),)


def _check(opened: Opened, rows: pl.DataFrame) -> None:
    faults = Faults(opened, rows)
    faults.require("contributing_country", "mission_acronym", "male_personnel", "female_personnel")
    hint = say(N_("It reads 2098-12-31."))
    day = days("last_reporting_date", opened)
    faults.refuse("last_reporting_date", day.is_null(), N_("'{value}' is no day."), hint)
    early = day < pl.lit(date(1945, 10, 24))
    faults.refuse("last_reporting_date", early, N_("'{value}' is before the United Nations."))
    known = say(N_("Known are: {values}."), values=", ".join(TYPES))
    faults.refuse("personnel_type", _type().is_null(), N_("'{value}' is no kind of personnel."), known)
    faults.whole("male_personnel", "female_personnel", least=0, most=MOST)
    if "contribution_id" in rows.columns and rows["contribution_id"].is_duplicated().any():
        same = ["contribution_id", *_NEEDED]
        several = rows.select(same).unique().filter(pl.col("contribution_id").is_duplicated())
        clashing = several["contribution_id"].drop_nulls().unique()
        faults.refuse(
            "contribution_id",
            pl.col("contribution_id").is_in(clashing.implode()),
            N_("The rows with the number '{value}' differ."),
        )
    faults.settle()


def _coded(summed: pl.DataFrame) -> pl.DataFrame:
    """Add codes; each name and each label is asked once, however many rows there are."""
    texts = summed.select("contributor_printed").unique()
    codes = texts.with_columns(contributor=names.contributor_codes(pl.col("contributor_printed")))
    codes = codes.with_columns(unknown=is_unknown("contributor", "contributor_printed"))
    missions = names.mission_codes(summed.select("mission_printed", "day"))
    coded = summed.join(codes, on="contributor_printed", how="left", maintain_order="left").join(
        missions, on=["mission_printed", "day"], how="left", maintain_order="left"
    )
    return coded.with_columns(
        total=pl.col("male") + pl.col("female"),
        flags=flags_of(
            key_repeated=pl.col("times") > 1,
            name_unknown=pl.col("unknown") | pl.col("mission").is_null(),
        ),
    )


def _added(summed: pl.DataFrame) -> tuple[Finding, ...]:
    several = summed.filter(pl.col("times") > 1)
    if several.is_empty():
        return ()
    what = say(
        N_("{count} contributors, missions and types have several rows; they are added, first at {place}."),
        count=several.height,
        place=several["place"][0],
    )
    people = int((several["male"] + several["female"]).sum())
    return (Finding("key-repeated", what, place=several["place"][0], people=people),)


def _months_missing(told: list[date]) -> tuple[Finding, ...]:
    every = pl.date_range(min(told), max(told), "1mo", eager=True).dt.month_end()
    gaps = [day.strftime("%Y-%m") for day in every if day not in set(told)]
    what = say(
        N_("The file lacks {count} months: {months}. They stay gaps."),
        count=len(gaps),
        months=", ".join(gaps),
    )
    return (Finding("month-missing", what),) if gaps else ()


DATASET = SourceDataset(
    key="un-hub-contributions",
    title="Uniformed personnel contributed, month by month, of the hub",
    publisher="United Nations, Peace and Security Data Hub",
    link="https://psdata.un.org/dataset/DPO-UCHISTORICAL",
    licence="not stated; figures of the United Nations",
    licence_link="",
    citation="United Nations, Department of Peace Operations, Historical uniformed personnel contribution, Peace and "
    "Security Data Hub.",
    note=N_(
        "The United Nations say that data of certain months are missing. A stock at the end of a month: never add "
        "months up to people sent."
    ),
    tables=("contributions",),
    recognise=recognise,
    read=read,
    rank=2,
)
