"""Operations as the United Nations lists them, and the starts and ends of the PACT data set."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from casque.core.words import N_, say
from casque.sources.api_rows import days, offers, table_rows
from casque.sources.dataset import Opened, SourceDataset
from casque.sources.places import fits
from casque.sources.reading import Finding, Reading, Weight
from casque.sources.rows import ROW, Faults, believable, flags_of, has_columns, place, shaped, text_rows

_NEEDED = (
    "mission_acronym",
    "mission_name",
    "lead_department",
    "mission_isactive",
    "start_date",
    "end_date",
    "mission_location",
    "mission_longitude",
    "mission_latitude",
    "last_update",
)
_PERIODS = ("Acronym", "Mission name", "Start Date", "End Date")
_ACTIVE: Mapping[str, bool] = {"yes": True, "no": False}
_DEGREES = r"^[+-]?[0-9]{1,3}([.,][0-9]{1,12})?$"
_CUT = r'(^"[^"]*$)|(,$)|( (in|of|and) the$)'
_FIRST = pl.col("longitude"), pl.col("latitude")
_MONTH = "%d %B %Y"


def recognise(opened: Opened) -> bool:
    """Tell whether a file is the hub's list of operations, as a table or from the API."""
    return offers(opened, _NEEDED)


def read(opened: Opened) -> Reading:
    """Read the list of operations.

    Coordinates change places only where the table of places proves that they stand the wrong way round.

    Raises
    ------
    SourceError
        If it is not that list.
    FaultsError
        If a day, a number or a Yes or No cannot be read; it carries all of them.
    """
    rows = table_rows(opened, _NEEDED)
    _check(opened, rows)
    told = rows.select(
        ROW,
        place(),
        mission="mission_acronym",
        name="mission_name",
        department="lead_department",
        is_active=_active(),
        start=days("start_date", opened),
        end=days("end_date", opened),
        location="mission_location",
        longitude=_degrees("mission_longitude"),
        latitude=_degrees("mission_latitude"),
        updated=days("last_update", opened),
        comma=pl.any_horizontal(
            pl.col(name).str.contains(",", literal=True).fill_null(value=False)
            for name in ("mission_longitude", "mission_latitude")
        ),
    )
    table = _flagged(_turned(told))
    updated: date = max(table["updated"].to_list())
    return Reading(
        dataset=DATASET.key,
        layout=opened.kind,
        first=_first(table, updated),
        last=updated,
        tables={"operations": shaped(table, "operations")},
        findings=(*_of_places(table), *_of_rows(table)),
        as_of=updated,
    )


def _active() -> pl.Expr:
    return (
        pl.col("mission_isactive")
        .str.to_lowercase()
        .replace_strict(dict(_ACTIVE), default=None, return_dtype=pl.Boolean)
    )


def _degrees(column: str) -> pl.Expr:
    return pl.col(column).str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)


def _check(opened: Opened, rows: pl.DataFrame) -> None:
    faults = Faults(opened, rows)
    faults.require("mission_acronym", "mission_isactive", "last_update")
    faults.refuse("mission_isactive", _active().is_null(), N_("'{value}' is neither Yes nor No."))
    faults.refuse(
        "mission_acronym", pl.col("mission_acronym").is_duplicated(), N_("'{value}' stands in several rows.")
    )
    hint = say(N_("It reads 2098-12-31."))
    for column in ("start_date", "end_date", "last_update"):
        wrong = pl.col(column).is_not_null() & days(column, opened).is_null()
        faults.refuse(column, wrong, N_("'{value}' is no day."), hint)
    late = days("end_date", opened) < days("start_date", opened)
    faults.refuse("end_date", late, N_("'{value}' is before the start."))
    for column in ("mission_longitude", "mission_latitude"):
        shape = ~pl.col(column).str.contains(_DEGREES)
        faults.refuse(column, shape, N_("'{value}' is no number of degrees."))
        faults.refuse(column, _degrees(column).abs() > 180, N_("'{value}' is more than 180 degrees."))
    faults.settle()


def _turned(told: pl.DataFrame) -> pl.DataFrame:
    """Change longitude and latitude where only the other way round they lie at the place that is named."""
    here, there = fits(pl.col("location"), *_FIRST), fits(pl.col("location"), *_FIRST[::-1])
    marked = told.with_columns(
        swapped=(~here & there).fill_null(value=False),
        doubtful=((~here & ~there) | (here.is_null() & (pl.col("latitude").abs() > 90))).fill_null(
            value=False
        ),
    )
    swapped = pl.col("swapped")
    return marked.with_columns(
        longitude=pl.when(swapped).then("latitude").otherwise("longitude"),
        latitude=pl.when(swapped).then("longitude").otherwise("latitude"),
    )


def _flagged(table: pl.DataFrame) -> pl.DataFrame:
    """Flag what was mended, what lies elsewhere, sums of operations that stand beside them, and names cut off."""
    whole = [one.removesuffix(" I") for one in table["mission"].unique().sort() if one.endswith(" I")]
    return table.with_columns(
        flags=flags_of(
            coordinates_mended=pl.col("swapped"),
            coordinates_doubtful=pl.col("doubtful"),
            aggregate=pl.col("mission").is_in(whole),
            label_clipped=pl.col("name").str.contains(_CUT).fill_null(value=False),
        )
    )


def _first(table: pl.DataFrame, updated: date) -> date:
    told: list[date] = [*table["start"].drop_nulls().to_list(), *table["end"].drop_nulls().to_list()]
    return min(told, default=updated)


def _of_places(table: pl.DataFrame) -> tuple[Finding, ...]:
    found = (
        (
            "swapped",
            "coordinates-mended",
            Weight.WARNING,
            N_("Longitude and latitude stand the wrong way round and were changed, for: {missions}."),
        ),
        (
            "doubtful",
            "coordinates-doubtful",
            Weight.WARNING,
            N_(
                "The coordinates do not lie at the place named beside them; they stay as printed, for: {missions}."
            ),
        ),
        (
            "comma",
            "coordinates-mended",
            Weight.NOTE,
            N_("Coordinates are printed with a decimal comma, for {count} operations."),
        ),
    )
    return tuple(
        Finding(kind, say(template, missions=_listed(some), count=some.height), weight)
        for column, kind, weight, template in found
        if (some := table.filter(pl.col(column))).height
    )


def _of_rows(table: pl.DataFrame) -> tuple[Finding, ...]:
    found = {
        "aggregate": N_("Sums of operations that stand beside them; never count them too: {missions}."),
        "label-clipped": N_("Names that are cut off, of: {missions}."),
    }
    return tuple(
        Finding(flag, say(template, missions=_listed(some)), Weight.NOTE)
        for flag, template in found.items()
        if (some := table.filter(pl.col("flags").str.contains(flag, literal=True))).height
    )


def _listed(table: pl.DataFrame) -> str:
    return ", ".join(table["mission"].unique().sort())


def recognise_periods(opened: Opened) -> bool:
    """Tell whether a file is PACT's table of starts and ends."""
    return has_columns(opened, _PERIODS)


def read_periods(opened: Opened) -> Reading:
    """Read starts and ends, told by months; ``Present`` is an operation without an end.

    Raises
    ------
    SourceError
        If it is not that table.
    FaultsError
        If a month cannot be read; it carries all of them.
    """
    rows = text_rows(opened, _PERIODS)
    open_ended = pl.col("End Date") == "Present"
    faults = Faults(opened, rows)
    faults.require(*_PERIODS)
    acronym = "Acronym"
    faults.refuse(acronym, pl.col(acronym).is_duplicated(), N_("'{value}' stands in several rows."))
    hint = say(N_("It reads May 2098."))
    faults.refuse("Start Date", _month("Start Date").is_null(), N_("'{value}' is no month."), hint)
    faults.refuse("End Date", ~open_ended & _month("End Date").is_null(), N_("'{value}' is no month."), hint)
    faults.refuse("End Date", _month("End Date") < _month("Start Date"), N_("'{value}' is before the start."))
    faults.settle()
    told = rows.select(
        place(),
        mission=acronym,
        name="Mission name",
        is_active=open_ended,
        start=_month("Start Date"),
        end=_month("End Date").dt.month_end(),
    )
    cut = pl.col("name").str.contains(_CUT)
    table = told.with_columns(flags=flags_of(month_only=pl.lit(value=True), label_clipped=cut))
    count = say(N_("Starts and ends are told by months, for all {count} operations."), count=table.height)
    starts, ends = table["start"].to_list(), table["end"].drop_nulls().to_list()
    return Reading(
        dataset=PERIODS.key,
        layout="",
        first=min(starts),
        last=max([*starts, *ends]),
        tables={"operations": shaped(table, "operations")},
        findings=(Finding("month-only", count, Weight.NOTE), *_of_rows(table)),
    )


def _month(column: str) -> pl.Expr:
    return believable(pl.concat_str(pl.lit("1 "), pl.col(column)).str.to_date(_MONTH, strict=False))


DATASET = SourceDataset(
    key="un-operations",
    title="Peacekeeping operations",
    publisher="United Nations, Peace and Security Data Hub",
    link="https://psdata.un.org/dataset/DPPADPOSS-PKO",
    licence="CC BY 3.0 IGO as listed by the Humanitarian Data Exchange",
    licence_link="https://creativecommons.org/licenses/by/3.0/igo/",
    citation="United Nations, DPPA-DPO, Peacekeeping operations, Peace and Security Data Hub.",
    note=N_(
        "Special political missions are not in the list. Most days are the first of their month. A sum of several "
        "operations stands beside them."
    ),
    tables=("operations",),
    recognise=recognise,
    read=read,
)
PERIODS = SourceDataset(
    key="pact-operations",
    title="Starts and ends of peacekeeping operations, of the PACT data set",
    publisher="PACT: Peacekeeping Activities",
    link="https://github.com/flixi67/PACT",
    licence="MIT",
    licence_link="https://opensource.org/license/mit",
    citation="PACT: Peacekeeping Activities, starts and ends of operations.",
    note=N_("Starts and ends by months; Present means when the table was made."),
    tables=("operations",),
    recognise=recognise_periods,
    read=read_periods,
    rank=110,
)
DATASETS = (DATASET, PERIODS)
