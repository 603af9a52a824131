"""Fatalities of the United Nations' hub: one row a person, never a name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from casque.core.words import N_, say
from casque.sources import names
from casque.sources.api_rows import days, offers, table_rows
from casque.sources.dataset import Opened, SourceDataset
from casque.sources.reading import Finding, Reading, Weight
from casque.sources.rows import ROW, Faults, flags_of, place, shaped
from casque.sources.unknown import is_unknown, unknown_contributors, unknown_missions

_NEEDED = (
    "incident_date",
    "casualty_id",
    "mission_acronym",
    "type_of_casualty",
    "gender",
    "casualty_nationality",
    "casualty_personnel_type",
    "type_of_incident",
    "isocode3",
    "last_update",
)
PERSONNEL: Mapping[str, str] = {
    "Military": "military",
    "Military Observer": "military observer",
    "Police": "police",
    "Local": "local",
    "International Civilian": "international",
    "Other": "other",
}
CAUSES: Mapping[str, str] = {
    "Illness": "illness",
    "Accident": "accident",
    "Malicious Act": "malicious act",
    "Self-Inflicted": "self-inflicted",
    "To Be Determined": "undetermined",
    "Unknown": "unknown",
}
_GENDERS: Mapping[str, str] = {"M": "male", "F": "female"}
_STATES: Mapping[str, tuple[date, date]] = {
    # Membership of the United Nations: the name of 4 February 2003 ended with the independence of 3 June 2006.
    "SCG": (date(2003, 2, 4), date(2006, 6, 2)),
    "MNE": (date(2006, 6, 3), date.max),
    "SRB": (date(2006, 6, 3), date.max),
}
"""First and last day of states that followed one another, for people the file gives to both."""


def recognise(opened: Opened) -> bool:
    """Tell whether a file is the list of fatalities, as a table or from the API."""
    return offers(opened, _NEEDED)


def read(opened: Opened) -> Reading:
    """Read fatalities; a person in several rows counts once.

    Raises
    ------
    SourceError
        If it is not that list.
    FaultsError
        If a value cannot be read, or two rows of a person differ in more than the nationality; it carries all.
    """
    rows = table_rows(opened, _NEEDED)
    _check(opened, rows)
    told = rows.select(
        ROW,
        place(),
        casualty="casualty_id",
        day=days("incident_date", opened),
        mission_printed="mission_acronym",
        contributor=names.contributor_codes(pl.col("casualty_nationality")),
        contributor_printed="casualty_nationality",
        code_printed="isocode3",
        personnel=_coded("casualty_personnel_type", PERSONNEL),
        cause=_coded("type_of_incident", CAUSES),
        gender=_coded("gender", _GENDERS),
        updated=days("last_update", opened),
    )
    people = _with_missions(_one_a_person(told))
    flagged = people.with_columns(
        flags=flags_of(
            cause_open=pl.col("cause") == "undetermined",
            nationality_twice=pl.col("rows") > 1,
            name_unknown=pl.col("unknown") | pl.col("mission").is_null(),
        )
    )
    lost = flagged.filter(pl.col("mission").is_null())["mission_printed"]
    incidents, updates = flagged["day"].to_list(), told["updated"].to_list()
    return Reading(
        dataset=DATASET.key,
        layout=opened.kind,
        first=min(incidents),
        last=max(incidents),
        tables={"fatalities": shaped(flagged, "fatalities")},
        findings=(
            *_repeated(flagged),
            *_differing(told),
            *unknown_contributors(told, "contributor", "contributor_printed"),
            *unknown_missions(lost),
        ),
        as_of=max(updates),
    )


def _coded(column: str, codes: Mapping[str, str]) -> pl.Expr:
    return pl.col(column).replace_strict(dict(codes), default=None, return_dtype=pl.String)


def _check(opened: Opened, rows: pl.DataFrame) -> None:
    faults = Faults(opened, rows)
    faults.require("casualty_id", "mission_acronym", "casualty_personnel_type", "type_of_incident")
    hint = say(N_("It reads 2098-12-31."))
    for column in ("incident_date", "last_update"):
        faults.refuse(column, days(column, opened).is_null(), N_("'{value}' is no day."), hint)
    closed = {
        "type_of_casualty": ("Fatality",),
        "gender": (*_GENDERS,),
        "casualty_personnel_type": (*PERSONNEL,),
        "type_of_incident": (*CAUSES,),
    }
    for column, values in closed.items():
        known = say(N_("Known are: {values}."), values=", ".join(values))
        faults.refuse(
            column, ~pl.col(column).is_in(values), N_("'{value}' is none of the values known."), known
        )
    same = ["casualty_id", "incident_date", "mission_acronym", "gender"]
    same += ["casualty_personnel_type", "type_of_incident"]
    copies = rows.select(same).unique().filter(pl.col("casualty_id").is_duplicated())["casualty_id"]
    faults.refuse(
        "casualty_id",
        pl.col("casualty_id").is_in(copies.implode()),
        N_("The rows of '{value}' differ in more than the nationality."),
    )
    faults.settle()


def _one_a_person(told: pl.DataFrame) -> pl.DataFrame:
    """Keep one row a person: of the nationality that was a state on that day, else of none."""
    unknown = is_unknown("contributor", "contributor_printed")
    marked = told.with_columns(unknown.alias("unknown"), rows=pl.len().over("casualty"))
    single = marked.filter(pl.col("rows") == 1)
    several = marked.filter(pl.col("rows") > 1)
    if several.is_empty():
        return single
    kept = [_of_a_person(part) for _, part in several.group_by("casualty", maintain_order=True)]
    return pl.concat([single, *kept]).sort(ROW)


def _of_a_person(part: pl.DataFrame) -> pl.DataFrame:
    codes = set(part["contributor"].drop_nulls())
    day: date = part["day"][0]
    stood = {one for one in codes if _STATES.get(one, (date.min, date.max))[0] <= day <= _last(one)}
    code = stood.pop() if len(stood) == 1 else None
    printed = " / ".join(part["contributor_printed"].drop_nulls().unique().sort())
    return part.head(1).with_columns(
        contributor=pl.lit(code, pl.String),
        contributor_printed=pl.lit(printed or None, pl.String),
        unknown=pl.lit(value=bool(part["unknown"].any()) and code is None),
    )


def _last(code: str) -> date:
    return _STATES.get(code, (date.min, date.max))[1]


def _with_missions(people: pl.DataFrame) -> pl.DataFrame:
    """Add missions; the list uses today's label for earlier days too, so a label of another time counts."""
    codes = names.mission_codes(people)
    late = [names.mission(text) if known is None else known for text, _, known in codes.iter_rows()]
    coded = codes.with_columns(pl.Series("mission", late, pl.String))
    return people.join(coded, on=["mission_printed", "day"], how="left", maintain_order="left")


def _repeated(people: pl.DataFrame) -> tuple[Finding, ...]:
    several = people.filter(pl.col("rows") > 1)
    if several.is_empty():
        return ()
    what = say(
        N_("{people} people stand in {rows} rows, of: {nationalities}. Each counts once."),
        people=several.height,
        rows=several["rows"].sum(),
        nationalities=", ".join(several["contributor_printed"].drop_nulls().unique().sort()),
    )
    return (Finding("repeated-rows", what, people=several.height),)


def _differing(told: pl.DataFrame) -> tuple[Finding, ...]:
    both = pl.col("contributor").is_not_null() & pl.col("code_printed").is_not_null()
    wrong = told.filter(both & (pl.col("contributor") != pl.col("code_printed")))
    pairs = wrong.select(pl.format("{} ({})", "contributor_printed", "code_printed")).to_series()
    lacking = told.filter(pl.col("contributor").is_not_null() & pl.col("code_printed").is_null())
    found: list[Finding] = []
    if len(pairs):
        what = say(
            N_("The code is not that of the nationality, which counts: {pairs}."),
            pairs=", ".join(pairs.unique().sort()),
        )
        found.append(Finding("code-differs", what, people=wrong["casualty"].n_unique()))
    if lacking.height:
        what = say(
            N_("{count} rows lack the code of their nationality; it is read from the name, for: {names}."),
            count=lacking.height,
            names=", ".join(lacking["contributor_printed"].unique().sort()),
        )
        found.append(Finding("code-differs", what, Weight.NOTE))
    return tuple(found)


DATASET = SourceDataset(
    key="un-fatalities",
    title="Fatalities in peace operations",
    publisher="United Nations, Peace and Security Data Hub",
    link="https://psdata.un.org/dataset/DPPADPOSS-FATALITIES",
    licence="CC BY 3.0 IGO as listed by the Humanitarian Data Exchange",
    licence_link="https://creativecommons.org/licenses/by/3.0/igo/",
    citation="United Nations, DPPA-DPO, Fatalities (NOTICAS), Peace and Security Data Hub.",
    note=N_(
        "Deaths of all personnel, civilians too. Before 2000 the list may be incomplete. Causes are settled late: "
        "compare its vintages. Rows have no names and are never joined to any."
    ),
    tables=("fatalities",),
    recognise=recognise,
    read=read,
)
