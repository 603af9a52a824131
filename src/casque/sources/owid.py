"""Our World in Data: missions and peacekeepers of the world at the end of each year."""

from __future__ import annotations

from datetime import date

import polars as pl

from casque.core.words import N_, say
from casque.sources.dataset import Opened, SourceDataset
from casque.sources.reading import Finding, Reading, Totals, Weight
from casque.sources.rows import ROW, Faults, has_columns, place, shaped, text_rows

_SUFFIX = "(United Nations Peacekeeping)"
_MISSIONS = f"Number of peacekeeping missions {_SUFFIX}"
_TOTAL = f"Size of total peacekeeping force {_SUFFIX}"
_PARTS = {
    f"Civilian police (peacekeepers) {_SUFFIX}": "police",
    f"Military Observers and staff officers (peacekeepers) {_SUFFIX}": "observers_and_staff_officers",
    f"Troops (peacekeepers) {_SUFFIX}": "troops",
}
_NEEDED = ("Entity", "Year", _MISSIONS, _TOTAL, *_PARTS)


def recognise(opened: Opened) -> bool:
    """Tell whether a file is the table of yearly totals."""
    return has_columns(opened, _NEEDED)


def read(opened: Opened) -> Reading:
    """Read the yearly totals; each counts for 31 December.

    Raises
    ------
    SourceError
        If it is not that table.
    FaultsError
        If a year or a number cannot be read; it carries all of them.
    """
    rows = text_rows(opened, _NEEDED)
    faults = Faults(opened, rows)
    faults.require("Entity", "Year")
    faults.refuse("Entity", pl.col("Entity") != "World", N_("'{value}' is not the world."))
    faults.whole("Year", least=1945, most=2100)
    faults.whole(_MISSIONS, _TOTAL, *_PARTS, least=0)
    faults.refuse("Year", pl.col("Year").is_duplicated(), N_("The year {value} stands in several rows."))
    faults.settle()
    told = rows.with_columns(_number(name) for name in (_TOTAL, *_PARTS))
    parts = pl.sum_horizontal([*_PARTS])
    # Before 1992 the file has 0 for each part beside a total: not told, and no row of ours.
    apart = told.filter(pl.col(_TOTAL) > 0, parts > 0)
    totals = Totals(apart.height, apart.filter(parts == pl.col(_TOTAL)).height)
    table = pl.concat(
        [
            _lines(told, _TOTAL, None),
            *(_lines(apart, column, kind) for column, kind in _PARTS.items()),
        ]
    ).sort(ROW, maintain_order=True)
    years = told["Year"].cast(pl.Int32).to_list()
    return Reading(
        dataset=DATASET.key,
        layout="",
        first=date(min(years), 1, 1),
        last=date(max(years), 12, 31),
        tables={"world_totals": shaped(table, "world_totals")},
        totals=totals,
        findings=(*_without_parts(told), *_unmet(totals)),
    )


def _number(column: str) -> pl.Expr:
    return pl.col(column).cast(pl.Float64)


def _lines(rows: pl.DataFrame, column: str, kind: str | None) -> pl.DataFrame:
    """Give one row a year for the whole or a part of it, where the file tells it."""
    last = pl.date(pl.col("Year").cast(pl.Int32), 12, 31)
    return rows.filter(pl.col(column).is_not_null()).select(
        ROW,
        place(),
        start=last,
        end=last,
        personnel_type=pl.lit(kind, pl.String),
        total=pl.col(column),
        flags=pl.lit(""),
    )


def _without_parts(told: pl.DataFrame) -> tuple[Finding, ...]:
    bare = told.filter(pl.col(_TOTAL) > 0, pl.sum_horizontal([*_PARTS]) == 0)["Year"].cast(pl.Int32)
    if bare.is_empty():
        return ()
    what = say(
        N_("In {count} years from {first} to {last} the parts of the total are 0: they are not told."),
        count=len(bare),
        first=bare.min(),
        last=bare.max(),
    )
    return (Finding("not-numeric", what, Weight.NOTE),)


def _unmet(totals: Totals) -> tuple[Finding, ...]:
    what = say(
        N_("In {count} years police, observers and troops do not add up to the total."),
        count=totals.printed - totals.met,
    )
    return (Finding("total-not-met", what),) if totals.met < totals.printed else ()


DATASET = SourceDataset(
    key="owid-peacekeeping",
    title="United Nations Peacekeeping: missions and peacekeepers by year",
    publisher="Our World in Data",
    link="https://ourworldindata.org/peacekeeping",
    licence="CC BY 4.0",
    licence_link="https://creativecommons.org/licenses/by/4.0/",
    citation="Our World in Data, United Nations Peacekeeping, from the United Nations and, for 1947 to 1991, the "
    "Global Policy Forum.",
    note=N_(
        "The number of December stands for its year (of November in 1998). Up to 1991 the totals come from the "
        "Global Policy Forum, rounded and without parts. Its column with the number of missions is not imported: the "
        "list of operations tells them one by one."
    ),
    tables=("world_totals",),
    recognise=recognise,
    read=read,
)
