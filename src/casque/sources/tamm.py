"""TAMM: tasks in the mandates of missions, month by month, with the resolution that gave them (Lloyd 2021)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

import polars as pl

from casque.core.words import N_, say
from casque.sources import names
from casque.sources.dataset import Opened, SourceDataset
from casque.sources.reading import Finding, Reading, Totals
from casque.sources.rows import Faults, flags_of, has_columns, place, shaped, text_rows
from casque.sources.unknown import unknown_missions

TASKS: Mapping[str, str] = MappingProxyType(
    {
        "peaceag_cease_monitor": N_("Monitor a ceasefire or peace agreement"),
        "buffer_monitor": N_("Monitor a buffer zone"),
        "liaise_warpart": N_("Liaise between warring parties"),
        "goodoffices": N_("Offer good offices"),
        "peaceag_cease_assist": N_("Help carry out a ceasefire or peace agreement"),
        "humrts_monitor": N_("Monitor human rights"),
        "refugees_monitor": N_("Monitor the situation of refugees"),
        "humrts_protect": N_("Protect human rights"),
        "children_protect": N_("Protect children"),
        "women_protect": N_("Protect women"),
        "prociv": N_("Protect civilians"),
        "unpersonnel_protect": N_("Protect United Nations personnel"),
        "demining_assist": N_("Help clear mines"),
        "refugees_assist": N_("Help refugees"),
        "humaid_assist": N_("Help deliver humanitarian aid"),
        "humpersonnel_protect": N_("Protect humanitarian personnel"),
        "borders_monitor": N_("Monitor borders"),
        "weaponstrade_monitor": N_("Monitor the trade in weapons"),
        "weaponsembargo_monitor": N_("Monitor an embargo on weapons"),
        "cargoinspections": N_("Inspect cargo"),
        "resources_monitor": N_("Monitor the use of natural resources"),
        "ch7": N_("Act under Chapter VII"),
        "election_monitor": N_("Monitor elections"),
        "election_security": N_("Secure elections"),
        "election_assist": N_("Help hold elections"),
        "govcap_assist": N_("Help build the capacity of the government"),
        "govpolicies_assist": N_("Help carry out the government's policies"),
        "cultural_pres": N_("Help protect cultural and historical sites"),
        "qip_assist": N_("Help carry out quick impact projects"),
        "justice_assist": N_("Help reform the justice sector"),
        "securitysectorreform_assist": N_("Help reform the security sector"),
        "policereform_assist": N_("Help reform the police"),
        "police_monitor": N_("Monitor the police"),
        "police_jointpatrols": N_("Patrol together with the police"),
        "reconciliation": N_("Promote national reconciliation"),
        "justice_warcrim": N_("Pursue justice for war crimes"),
        "ddr_monitor": N_("Monitor disarmament, demobilization and reintegration"),
        "ddr_assist": N_("Help with disarmament, demobilization and reintegration"),
        "mission_pr": N_("Inform the public about the mission"),
        "freepress": N_("Promote freedom of the press"),
    }
)
"""Tasks by their name in the file, in the order of the codebook of TAMM 2.1."""

PARTNERS: Mapping[str, str] = MappingProxyType(
    {
        "au_coop": N_("Work with the African Union"),
        "eu_coop": N_("Work with the European Union"),
        "undp_coop": N_("Work with the United Nations Development Programme"),
        "ecowas_coop": N_("Work with the Economic Community of West African States"),
        "jmc_coop": N_("Work with a joint military commission"),
        "othermission_coop": N_("Work with another mission"),
        "oas_coop": N_("Work with the Organization of American States"),
        "osce_coop": N_("Work with the Organization for Security and Co-operation in Europe"),
        "cis_coop": N_("Work with the Commonwealth of Independent States"),
        "coop_other": N_("Work with others"),
    }
)
"""Co-operation that a mandate names; the total of the file does not count it."""

_NEEDED = ("mission", "yearmon", "month", "year", "unsc_resolution", "totaltasks", *TASKS, *PARTNERS)
_COUNTED_FROM = 1960  # "yearmon" counts months from January of this year, as Stata does
_NUMBERS = r"^[0-9]{1,4}(/[0-9]{1,4})*$"
_ASSEMBLY = r"^GA ([0-9]{1,4})$"


def recognise(opened: Opened) -> bool:
    """Tell whether a file is TAMM's table of missions and months."""
    return has_columns(opened, ("mission", "yearmon", "unsc_resolution", "peaceag_cease_monitor"))


def read(opened: Opened) -> Reading:
    """Read the table of missions and months.

    Raises
    ------
    SourceError
        If it is not that table.
    FaultsError
        If a month, task or resolution cannot be read; it carries all of them.
    """
    rows = text_rows(opened, _NEEDED)
    _check(opened, rows)
    month = pl.date(pl.col("year").cast(pl.Int32), pl.col("month").cast(pl.Int32), 1)
    flags = [*TASKS, *PARTNERS]
    counted = pl.sum_horizontal(pl.col(name).cast(pl.Int32) for name in TASKS)
    printed = rows.select(
        place(),
        mission_printed="mission",
        day=month,
        month=month,
        resolution=_resolution(),
        tasks=pl.concat_str(
            [pl.when(pl.col(name) == "1").then(pl.lit(name)) for name in flags],
            separator=";",
            ignore_nulls=True,
        ),
        met=counted == pl.col("totaltasks").cast(pl.Int32),
    )
    coded = printed.join(
        names.mission_codes(printed), on=["mission_printed", "day"], how="left", maintain_order="left"
    )
    lost = coded.filter(pl.col("mission").is_null())["mission_printed"]
    table = coded.with_columns(
        pl.coalesce("mission", "mission_printed").alias("mission"),
        flags=flags_of(name_unknown=pl.col("mission").is_null()),
    )
    months = table["month"].to_list()
    return Reading(
        dataset=DATASET.key,
        layout="",
        first=min(months),
        last=_end_of_month(max(months)),
        tables={"mandates": shaped(table, "mandates")},
        totals=Totals(table.height, int(table["met"].sum())),
        findings=(*_not_counted(table), *unknown_missions(lost)),
    )


def _check(opened: Opened, rows: pl.DataFrame) -> None:
    faults = Faults(opened, rows)
    faults.require("mission", "year", "month", "unsc_resolution", "totaltasks")
    faults.whole("year", least=1945, most=2100)
    faults.whole("month", least=1, most=12)
    faults.whole("yearmon")
    faults.whole("totaltasks", least=0, most=len(TASKS) + len(PARTNERS))
    year, month, count = (pl.col(name).cast(pl.Int64, strict=False) for name in ("year", "month", "yearmon"))
    hint = say(N_("It counts the months from January {year}, which is 0."), year=_COUNTED_FROM)
    differs = (year - _COUNTED_FROM) * 12 + month - 1 != count
    faults.refuse("yearmon", differs, N_("'{value}' is not the month of this row."), hint)
    yes_or_no = say(N_("It is 1 where the mandate has the task, else 0."))
    for name in (*TASKS, *PARTNERS):
        wrong = ~pl.col(name).is_in(["0", "1"]).fill_null(value=False)
        faults.refuse(name, wrong, N_("'{value}' is neither 0 nor 1."), yes_or_no)
    faults.settle()


def _resolution() -> pl.Expr:
    """Write resolutions as their symbols: 1509 as S/RES/1509, both of 425/426, GA 1752 as A/RES/1752."""
    printed = pl.col("unsc_resolution")
    numbered = pl.format("S/RES/{}", printed.str.replace_all("/", ";S/RES/", literal=True))
    return (
        pl.when(printed.str.contains(_NUMBERS))
        .then(numbered)
        .when(printed.str.contains(_ASSEMBLY))
        .then(pl.format("A/RES/{}", printed.str.extract(_ASSEMBLY, 1)))
        .otherwise(printed)
    )


def _not_counted(table: pl.DataFrame) -> tuple[Finding, ...]:
    missed = table.filter(~pl.col("met"))
    what = say(
        N_("In {count} months the tasks are not as many as the total printed beside them, for: {missions}."),
        count=missed.height,
        missions=", ".join(missed["mission_printed"].unique().sort()),
    )
    return (Finding("total-not-met", what),) if missed.height else ()


def _end_of_month(first: date) -> date:
    return date.fromordinal(date(first.year + first.month // 12, first.month % 12 + 1, 1).toordinal() - 1)


DATASET = SourceDataset(
    key="tamm-mandates",
    title="Tasks Assigned to Missions in their Mandates (TAMM) 2.1, missions and months",
    publisher="Gabriella Lloyd, University of Maryland",
    link="https://doi.org/10.1177/0022343320980822",
    licence="not stated; its author asks to be cited",
    licence_link="",
    citation="Lloyd, G. (2021), New Data on UN Mission Mandates 1948-2015: Tasks Assigned to Missions in Their "
    "Mandates (TAMM), Journal of Peace Research.",
    note=N_(
        "What resolutions tell a mission to do, from the month after them on; not what it did. The months end in 2015."
    ),
    tables=("mandates",),
    recognise=recognise,
    read=read,
)
