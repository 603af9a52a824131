"""Tables that published files are read into: one form for all publishers of the same kind of fact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import polars as pl

from casque.core.words import N_

PERSONNEL_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "troops": N_("Troops"),
        "staff_officers": N_("Staff officers"),
        "experts_on_mission": N_("Experts on mission"),
        "individual_police": N_("Individual police"),
        "formed_police_units": N_("Formed police units"),
        "police": N_("Police of any kind"),
    }
)
"""Kinds of uniformed personnel in the monthly reports; staff officers are apart from troops from May 2017.

The kinds of police are told from November 2009; in older tables they are one."""

MILITARY = ("troops", "staff_officers", "experts_on_mission")
POLICE = ("individual_police", "formed_police_units", "police")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: name, Polars type, unit, and what it holds. Null means not told."""

    name: str
    dtype: pl.DataType
    description: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A table of published rows.

    Parameters
    ----------
    name, title, description : str
    columns : tuple of Column
        What a reader gives. The store adds `FILE`, the fingerprint of the file.
    key : tuple of str
        Columns by which rows of several files are held beside each other. Several rows of one file may share a key.
    """

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    @property
    def schema(self) -> dict[str, pl.DataType]:
        """Give the Polars schema of a reader's frame."""
        return {column.name: column.dtype for column in self.columns}


FILE = Column("file", pl.String(), N_("SHA-256 of the file that the row was read from"))
_FLAGS = Column("flags", pl.String(), N_("Flags of the value, joined by semicolons; empty for none"))
_PLACE = Column("place", pl.String(), N_("Where in the file: page and row, or row"))

CONTRIBUTIONS = SourceTable(
    "contributions",
    N_("Contributions"),
    N_("Uniformed personnel at the end of a month. A stock: never add months up to people sent."),
    (
        Column("day", pl.Date(), N_("Day the file reports for; the end of a month")),
        Column("contributor", pl.String(), N_("Contributor by ISO 3166-1 alpha-3")),
        Column("contributor_printed", pl.String(), N_("Contributor as printed")),
        Column("mission", pl.String(), N_("Mission by its acronym on that day")),
        Column("mission_printed", pl.String(), N_("Mission as printed")),
        Column("personnel_type", pl.String(), N_("Kind of personnel")),
        Column("male", pl.Int32(), N_("Men"), "people"),
        Column("female", pl.Int32(), N_("Women"), "people"),
        Column("total", pl.Int32(), N_("Men and women"), "people"),
        _FLAGS,
        _PLACE,
    ),
    ("day", "contributor", "mission", "personnel_type"),
)
FATALITIES = SourceTable(
    "fatalities",
    N_("Fatalities"),
    N_("Deaths in peace operations, one row a person, without names."),
    (
        Column("casualty", pl.String(), N_("Number of the person at the publisher")),
        Column("day", pl.Date(), N_("Day of the incident")),
        Column("mission", pl.String(), N_("Mission by its acronym")),
        Column("mission_printed", pl.String(), N_("Mission as printed")),
        Column("contributor", pl.String(), N_("Nationality by ISO 3166-1 alpha-3")),
        Column("contributor_printed", pl.String(), N_("Nationality as printed")),
        Column(
            "personnel", pl.String(), N_("Military, military observer, police, local, international, other")
        ),
        Column(
            "cause",
            pl.String(),
            N_("Illness, accident, malicious act, self-inflicted, undetermined, unknown"),
        ),
        Column("gender", pl.String(), N_("male or female")),
        _FLAGS,
        _PLACE,
    ),
    ("casualty",),
)
OPERATIONS = SourceTable(
    "operations",
    N_("Operations"),
    N_("Peace operations as the United Nations lists them."),
    (
        Column("mission", pl.String(), N_("Acronym")),
        Column("name", pl.String(), N_("Name in full")),
        Column("department", pl.String(), N_("Department in the lead")),
        Column("is_active", pl.Boolean(), N_("Listed as active")),
        Column("start", pl.Date(), N_("First day as listed")),
        Column("end", pl.Date(), N_("Last day as listed")),
        Column("location", pl.String(), N_("Place of the headquarters")),
        Column("longitude", pl.Float64(), N_("Longitude"), "degrees"),
        Column("latitude", pl.Float64(), N_("Latitude"), "degrees"),
        _FLAGS,
        _PLACE,
    ),
    ("mission",),
)
SITES = SourceTable(
    "sites",
    N_("Sites"),
    N_("Which kinds of troops stood where in a year, by the symbols of maps. Estimates, never headcounts."),
    (
        Column("year", pl.Int32(), N_("Year of the maps")),
        Column("month", pl.Int32(), N_("Month of the map, where told")),
        Column("mission", pl.String(), N_("Mission as listed")),
        Column("location", pl.String(), N_("Place")),
        Column("country", pl.String(), N_("Country as printed")),
        Column("longitude", pl.Float64(), N_("Longitude"), "degrees"),
        Column("latitude", pl.Float64(), N_("Latitude"), "degrees"),
        Column("contributor", pl.String(), N_("Contributor by ISO 3166-1 alpha-3")),
        Column("contributor_printed", pl.String(), N_("Contributor as printed; null for the whole site")),
        Column("size", pl.Float64(), N_("Standard sizes of the symbols, summed"), "people, estimated"),
        Column("infantry", pl.Float64(), N_("Infantry, of the size or alone"), "people, estimated"),
        Column("kinds", pl.String(), N_("Kinds of troops, joined by semicolons")),
        Column("headquarters", pl.String(), N_("none, contingent, sector or mission")),
        _FLAGS,
        _PLACE,
    ),
    ("year", "month", "mission", "location", "longitude", "latitude", "contributor_printed"),
)
MANDATES = SourceTable(
    "mandates",
    N_("Mandates"),
    N_("Tasks of a mission's mandate in a month, with the resolution that gave them."),
    (
        Column("mission", pl.String(), N_("Mission")),
        Column("month", pl.Date(), N_("First day of the month")),
        Column("resolution", pl.String(), N_("Resolution of the Security Council, such as S/RES/1509")),
        Column("tasks", pl.String(), N_("Tasks, joined by semicolons")),
        _FLAGS,
        _PLACE,
    ),
    ("mission", "month", "resolution"),
)
DECISIONS = SourceTable(
    "decisions",
    N_("Decisions of the Security Council"),
    N_("Meetings, resolutions and vetoes."),
    (
        Column("symbol", pl.String(), N_("Symbol of the document or meeting, such as S/RES/1509 (2003)")),
        Column("kind", pl.String(), N_("meeting, resolution, vote, statement, draft (not adopted) or veto")),
        Column("year", pl.Int32(), N_("Year")),
        Column("day", pl.Date(), N_("Day")),
        Column("meeting", pl.String(), N_("Record of the meeting, such as S/PV.4249")),
        Column("topic", pl.String(), N_("Topic as printed")),
        Column("outcome", pl.String(), N_("Outcome as printed")),
        Column("yes", pl.Int32(), N_("Votes in favour"), "votes"),
        Column("no", pl.Int32(), N_("Votes against"), "votes"),
        Column("abstained", pl.Int32(), N_("Abstentions"), "votes"),
        Column("vetoed_by", pl.String(), N_("Permanent members that vetoed, joined by semicolons")),
        Column("link", pl.String(), N_("Page of the document in a library")),
        _FLAGS,
        _PLACE,
    ),
    ("kind", "symbol", "year", "day", "topic"),
)
MONEY = SourceTable(
    "money",
    N_("Money"),
    N_("Expenses and approved budgets of operations. A publisher may count an amount twice: see its note."),
    (
        Column("kind", pl.String(), N_("expense, budget or revenue")),
        Column("entity", pl.String(), N_("Mission or office as printed")),
        Column("mission", pl.String(), N_("Mission by its acronym, where it is one")),
        Column("contributor", pl.String(), N_("Donor by ISO 3166-1 alpha-3, where told")),
        Column("contributor_printed", pl.String(), N_("Donor as printed")),
        Column("period", pl.String(), N_("Financial year as printed, such as 2018/19")),
        Column("start", pl.Date(), N_("First day of the period")),
        Column("end", pl.Date(), N_("Last day of the period")),
        Column("amount", pl.Int64(), N_("Amount"), "USD"),
        Column("section", pl.String(), N_("Section as printed")),
        Column("source", pl.String(), N_("Source of the money as printed, such as Voluntary")),
        Column("reference", pl.String(), N_("Document that the publisher names")),
        Column("note", pl.String(), N_("Note of the publisher")),
        _FLAGS,
        _PLACE,
    ),
    ("kind", "entity", "contributor_printed", "period", "section", "source", "reference", "note"),
)
WORLD_TOTALS = SourceTable(
    "world_totals",
    N_("Totals of the world and of missions"),
    N_("Totals that publishers print without contributors: a month, a year, a mission."),
    (
        Column("start", pl.Date(), N_("First day of the period")),
        Column("end", pl.Date(), N_("Last day of the period")),
        Column("mission", pl.String(), N_("Mission; null for all")),
        Column("contributor", pl.String(), N_("Contributor; null for all")),
        Column("personnel_type", pl.String(), N_("Kind as the publisher counts it; null for all")),
        Column("total", pl.Float64(), N_("People, as counted or averaged by the publisher"), "people"),
        _FLAGS,
        _PLACE,
    ),
    ("start", "end", "mission", "contributor", "personnel_type"),
)

TABLES: Mapping[str, SourceTable] = MappingProxyType(
    {
        one.name: one
        for one in (
            CONTRIBUTIONS,
            FATALITIES,
            OPERATIONS,
            SITES,
            MANDATES,
            DECISIONS,
            MONEY,
            WORLD_TOTALS,
        )
    }
)
