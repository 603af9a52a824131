"""IPI, Providing for Peacekeeping: contributions by contributor, mission, type and gender, to August 2014."""

from __future__ import annotations

import polars as pl

from casque.core.words import N_
from casque.sources.api_rows import table_rows
from casque.sources.dataset import Opened, SourceDataset
from casque.sources.reading import Reading
from casque.sources.rows import has_columns, heading, text_rows
from casque.sources.wide_rows import read_wide, renamed

_KEYS = {"Date": "day", "Contributor": "contributor", "Contributor_ISO-3": "iso3", "Mission": "mission"}
_KINDS = {
    "Individual_Police": "individual_police",
    "Inidividual_Police": "individual_police",  # as the monthly files print it
    "Formed_Police_Units": "formed_police_units",
    "Experts_on_Mission": "experts_on_mission",
    "Troops": "troops",
}
_GENDER = {
    **_KEYS,
    **{
        f"{theirs}_{sex}": f"{ours}_{sex.lower()}"
        for theirs, ours in _KINDS.items()
        for sex in ("Male", "Female", "Total")
    },
    "Total_Total": "total",
}
COUNTS = {
    **_KEYS,
    **{theirs: f"{ours}_total" for theirs, ours in _KINDS.items()},
    "Observers": "experts_on_mission_total",  # the same people, where both columns stand
    "Civilian_Police": "police_total",
    "Total": "total",
}
"""Names of columns in tables without men and women, and ours."""

_JSON_KINDS = {
    "ip": "individual_police",
    "fpu": "formed_police_units",
    "eom": "experts_on_mission",
    "troops": "troops",
}
_JSON = {
    "date": "day",
    "contributor": "contributor",
    "tcc_country_id": "iso3",
    "mission": "mission",
    **{theirs: f"{ours}_total" for theirs, ours in _JSON_KINDS.items()},
    **{
        f"{theirs}_{sex[0]}": f"{ours}_{sex}"
        for theirs, ours in _JSON_KINDS.items()
        for sex in ("male", "female")
    },
    "civpol": "police_total",
    "total": "total",
}
_GENDER_HEAD = (*_KEYS, "Troops_Male", "Troops_Female", "Troops_Total", "Total_Total")
_GENDER_NEEDED = tuple(name for name in _GENDER if not name.startswith("Inidividual"))
_COUNTS_HEAD = (*_KEYS, "Troops", "Total", "Civilian_Police", "Contributor_Capital")
_JSON_HEAD = ("tcc_country_id", "mission", "date", "troops", "total")


def recognise(opened: Opened) -> bool:
    """Tell whether a file is one of IPI's tables of contributors and missions."""
    return bool(_layout(opened))


def _layout(opened: Opened) -> str:
    if opened.kind == "json":
        return "monthly-json" if all(f'"{name}"' in opened.head for name in _JSON_HEAD) else ""
    if has_columns(opened, _GENDER_HEAD):
        return "gender"
    told = has_columns(opened, _COUNTS_HEAD) and "ID" not in heading(opened)
    return "monthly-csv" if told else ""


def read(opened: Opened) -> Reading:
    """Read one of the tables; sums are set aside, rows that stand there twice count once.

    Raises
    ------
    SourceError
        If it is none of them.
    FaultsError
        If a value cannot be read or rows of one key differ; it carries all of them.
    """
    if opened.kind == "json":
        rows = table_rows(opened, _JSON_HEAD)
        named = (
            pl.col("tcc_country_string") if "tcc_country_string" in rows.columns else pl.lit(None, pl.String)
        )
        wide = renamed(rows.with_columns(contributor=pl.coalesce(named, "tcc_country_id")), _JSON)
        return read_wide(opened, wide, dataset=DATASET.key, layout="monthly-json")
    if has_columns(opened, _GENDER_HEAD):
        wide = renamed(text_rows(opened, _GENDER_NEEDED), _GENDER)
        return read_wide(opened, wide, dataset=DATASET.key, layout="gender")
    wide = renamed(text_rows(opened, _COUNTS_HEAD), COUNTS)
    return read_wide(opened, wide, dataset=DATASET.key, layout="monthly-csv")


DATASET = SourceDataset(
    key="ipi-contributions",
    title="Providing for Peacekeeping: contributions by mission, type and gender",
    publisher="International Peace Institute",
    link="https://www.ipinst.org/providing-for-peacekeeping-database",
    licence="not stated; its publisher asks to be cited",
    licence_link="",
    citation="Perry, C. and Smith, A. C. (2013), Trends in Uniformed Contributions to UN Peacekeeping: A New Dataset, "
    "1991-2012, International Peace Institute.",
    note=N_(
        "Copied from the monthly reports of the United Nations, with errors of its own: where both tell a month, the "
        "report counts. Staff officers are inside troops."
    ),
    tables=("contributions",),
    recognise=recognise,
    read=read,
    rank=3,
)
