"""IPI, Providing for Peacekeeping: totals by month, of the world, of missions and of contributors, from 1990 on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import PurePath

import polars as pl

from casque.core.words import N_, say
from casque.sources import names
from casque.sources.contribution_rows import MOST
from casque.sources.dataset import Opened, SourceDataset, SourceError
from casque.sources.places import fits
from casque.sources.reading import Finding, Reading, Totals, Weight
from casque.sources.rows import (
    ROW,
    Faults,
    believable,
    flags_of,
    has_columns,
    heading,
    place,
    shaped,
    text_rows,
)
from casque.sources.unknown import unknown_missions

_COUNTRY = ("Date", "Troops", "Police", "Experts")
_MISSION = ("Date", "Mission", "Mission HQ", "Troops", "Police", "Observers", "Total")
_MONTHLY = (
    "Date",
    "Troop Contributions",
    "Police Contributions",
    "EOM Contributions",
    "Total Contributions",
)
_KINDS: Mapping[str, Mapping[str, str]] = {
    "country": {"Troops": "troops", "Police": "police", "Experts": "experts_on_mission"},
    "mission": {"Troops": "troops", "Police": "police", "Observers": "experts_on_mission"},
    "monthly": {
        "Troop Contributions": "troops",
        "Police Contributions": "police",
        "EOM Contributions": "experts_on_mission",
    },
}
_WHOLE = {"mission": "Total", "monthly": "Total Contributions"}
_NEEDED = {"country": _COUNTRY, "mission": _MISSION, "monthly": _MONTHLY}
_OBSERVERS_APART = date(1993, 1, 1)


def recognise(opened: Opened) -> bool:
    """Tell whether a file is one of IPI's tables of totals by month."""
    return bool(_layout(opened))


def _layout(opened: Opened) -> str:
    if heading(opened) == _COUNTRY:
        return "country"
    return next((one for one in ("mission", "monthly") if has_columns(opened, _NEEDED[one])), "")


def read(opened: Opened) -> Reading:
    """Read totals by month. A file of one contributor does not tell whose it is: its name does.

    Raises
    ------
    SourceError
        If it is no such table, or the name of the file is no contributor.
    FaultsError
        If a day or a number cannot be read; it carries all of them.
    """
    layout = _layout(opened)
    rows = text_rows(opened, _NEEDED[layout] if layout else _COUNTRY)
    layout = layout or "country"
    owner = _owner(opened) if layout == "country" else None
    kinds, whole = _KINDS[layout], _WHOLE.get(layout)
    counts = [*kinds, *([whole] if whole else [])]
    bare = rows.with_columns(pl.col(counts).replace("NA", None))
    _check(opened, bare, counts, layout)
    told = bare.with_columns(pl.col(counts).cast(pl.Float64), day=pl.col("Date").str.to_date("%Y-%m-%d"))
    columns: dict[str, str | None] = {**({whole: None} if whole else {}), **kinds}
    parts = [_lines(told, column, kind, number) for number, (column, kind) in enumerate(columns.items())]
    table, lost = _coded(pl.concat(parts).sort(ROW, "order"), owner)
    every: list[date] = told["day"].to_list()
    sums = told.filter(pl.sum_horizontal(*kinds) == pl.col(whole)).height if whole else 0
    return Reading(
        dataset=DATASET.key,
        layout=layout,
        first=min(every).replace(day=1),
        last=max(every),
        tables={"world_totals": shaped(table, "world_totals")},
        totals=Totals(told.height, sums) if whole else Totals(),
        findings=(
            *_unmet(told.height - sums if whole else 0),
            *_odd(told, table, owner),
            *unknown_missions(lost),
        ),
    )


def _owner(opened: Opened) -> str:
    """Give the contributor whose name the file bears."""
    stem = PurePath(opened.name).name.removesuffix(".gz").removesuffix(".csv")
    code = names.contributor(stem)
    if code is None:
        raise SourceError(
            say(N_("The file does not tell its contributor, and its name '{name}' is none."), name=stem),
            hint=say(N_("Name it after its contributor, as its publisher does: 'Arland.csv'.")),
            where=opened.name,
        )
    return code


def _check(opened: Opened, rows: pl.DataFrame, counts: list[str], layout: str) -> None:
    faults = Faults(opened, rows)
    faults.require("Date")
    hint = say(N_("It reads 2098-12-31."))
    day = believable(pl.col("Date").str.to_date("%Y-%m-%d", strict=False))
    faults.refuse("Date", day.is_null(), N_("'{value}' is no day."), hint)
    faults.whole(*counts, least=0, most=MOST)
    key = ["Date", "Mission"] if layout == "mission" else ["Date"]
    if layout == "mission":
        faults.require("Mission")
    again = pl.struct(key).is_duplicated()
    faults.refuse(key[-1], again, N_("'{value}' stands in several rows."))
    faults.settle()


def _lines(told: pl.DataFrame, column: str, kind: str | None, number: int) -> pl.DataFrame:
    mission = pl.col("Mission") if "Mission" in told.columns else pl.lit(None, pl.String)
    return told.filter(pl.col(column).is_not_null()).select(
        ROW,
        place(),
        start=pl.col("day"),
        end=pl.col("day"),
        mission_printed=mission,
        personnel_type=pl.lit(kind, pl.String),
        total=pl.col(column),
        order=pl.lit(number),
    )


def _coded(rows: pl.DataFrame, owner: str | None) -> tuple[pl.DataFrame, pl.Series]:
    codes = names.mission_codes(rows.select("mission_printed", day="end")).rename({"day": "end"})
    coded = rows.join(
        codes, on=["mission_printed", "end"], how="left", nulls_equal=True, maintain_order="left"
    )
    unknown = pl.col("mission").is_null() & pl.col("mission_printed").is_not_null()
    lost = coded.filter(unknown)["mission_printed"]
    early = (pl.col("end") < _OBSERVERS_APART) & (pl.col("personnel_type") == "troops")
    flagged = coded.with_columns(
        flags=flags_of(
            observers_in_troops=early.fill_null(value=False),
            contributor_from_name=pl.lit(value=owner is not None),
            name_unknown=unknown,
        ),
        contributor=pl.lit(owner, pl.String),
    )
    # A total of a mission nobody knows stays one of a mission: without a name it would count for the world.
    return flagged.with_columns(mission=pl.coalesce("mission", "mission_printed")), lost


def _unmet(missed: int) -> tuple[Finding, ...]:
    what = say(N_("In {count} rows troops, police and observers do not add up to the total."), count=missed)
    return (Finding("total-not-met", what),) if missed else ()


def _odd(told: pl.DataFrame, table: pl.DataFrame, owner: str | None) -> tuple[Finding, ...]:
    found: list[Finding] = []
    if owner:
        what = say(N_("Only the name of the file says that it is of {contributor}."), contributor=owner)
        found.append(Finding("contributor-from-name", what))
    early = table.filter(pl.col("flags").str.contains("observers-in-troops")).height
    if early:
        what = say(N_("{count} values of troops are of before 1993 and hold observers too."), count=early)
        found.append(Finding("observers-in-troops", what, Weight.NOTE))
    axes = ("Mission HQ Longitude", "Mission HQ Latitude")
    if set(axes) <= set(told.columns):
        east, north = (pl.col(name).cast(pl.Float64, strict=False) for name in axes)
        swapped = ~fits(pl.col("Mission HQ"), east, north) & fits(pl.col("Mission HQ"), north, east)
        count = told.filter(swapped).height
        what = say(
            N_(
                "Longitude and latitude of headquarters stand the wrong way round in {count} rows; not imported."
            ),
            count=count,
        )
        found.extend([Finding("coordinates-doubtful", what, Weight.NOTE)] if count else [])
    return tuple(found)


DATASET = SourceDataset(
    key="ipi-totals",
    title="Providing for Peacekeeping: totals by month",
    publisher="International Peace Institute",
    link="https://www.ipinst.org/providing-for-peacekeeping-database",
    licence="not stated; its publisher asks to be cited",
    licence_link="",
    citation="Perry, C. and Smith, A. C. (2013), Trends in Uniformed Contributions to UN Peacekeeping: A New Dataset, "
    "1991-2012, International Peace Institute.",
    note=N_(
        "At the end of each month from November 1990 on: of the world and of missions to March 2017, of contributors "
        "to February 2014. Before 1993 observers are counted under troops."
    ),
    tables=("world_totals",),
    recognise=recognise,
    read=read,
)
