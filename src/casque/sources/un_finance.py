"""Money of the United Nations: expenses of the Secretariat, revenue by donor, approved budgets of missions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from casque.core.words import N_, say
from casque.sources import names
from casque.sources.dataset import Opened, SourceDataset, SourceError
from casque.sources.reading import Finding, Reading, Weight
from casque.sources.rows import Faults, believable, flags_of, has_columns, heading, place, shaped, text_rows
from casque.sources.unknown import is_unknown, unknown_contributors, unknown_missions

_EXPENSES = ("SECTION_DESCRIPTION", "ENTITY", "YEAR", "FINANCIAL_YEAR", "AMOUNT", "SOURCE_TYPE", "REFERENCE")
_BUDGETS = ("mission_id", "approved_maintenance_usd_thousands", "fiscal_period", "source_symbol")
_PEACEKEEPING = (
    "Other Assessed"  # the source of peacekeeping money, and of the residual mechanism of tribunals
)
_YEAR = r"^[0-9]{4}$"
_SPLIT_YEAR = r"^([0-9]{4})/([0-9]{2}|[0-9]{4})$"
_PERIOD = r"^([0-9]{4}-[0-9]{2}-[0-9]{2})/([0-9]{4}-[0-9]{2}-[0-9]{2})$"
_THOUSANDS = r"[\s\u00a0\u2009\u202f,]"

_KINDS = ("assessed", "earmarked")  # words of the kinds of contribution, from the first rows on
_ROLES: Mapping[str, tuple[str, ...]] = {
    "donor": ("government_donor", "donor", "donor_name", "donor_country", "country", "contributor"),
    "entity": ("entity", "un_entity", "agency", "organization", "organisation"),
    "type": ("rev_type", "type", "contribution_type", "revenue_type", "funding_type", "contribution"),
    "year": ("calendar_year", "year"),
    "amount": ("amount", "amount_usd", "amount_in_usd", "usd", "value"),
}
"""What a table of revenue tells, and the names of columns under which its publishers tell it."""


def recognise_expenses(opened: Opened) -> bool:
    """Tell whether a file is the table of expenses of the Secretariat."""
    return has_columns(opened, _EXPENSES)


def read_expenses(opened: Opened) -> Reading:
    """Read expenses by entity and source of money.

    Raises
    ------
    SourceError
        If it is not that table.
    FaultsError
        If a year or an amount cannot be read; it carries all of them.
    """
    rows = text_rows(opened, _EXPENSES)
    year, split = pl.col("FINANCIAL_YEAR"), pl.col("FINANCIAL_YEAR").str.contains("/", literal=True)
    faults = Faults(opened, rows)
    faults.require("ENTITY", "YEAR", "FINANCIAL_YEAR", "AMOUNT")
    faults.whole("YEAR", least=1945, most=2100)
    faults.whole("AMOUNT")
    hint = say(N_("It reads 2019, or 2018/19 for July to June."))
    faults.refuse(
        "FINANCIAL_YEAR",
        ~(year.str.contains(_YEAR) | year.str.contains(_SPLIT_YEAR)),
        N_("'{value}' is no financial year."),
        hint,
    )
    last_year = pl.when(split).then(year.str.extract(_SPLIT_YEAR, 2)).otherwise(year)
    ends = last_year.str.slice(-2) == pl.col("YEAR").str.slice(-2)
    faults.refuse("FINANCIAL_YEAR", ~ends, N_("'{value}' does not end in the year of its row."))
    faults.settle()
    ending = pl.col("YEAR").cast(pl.Int32)
    # Missions whose money the file prints for July to June in some years are printed with one year in others.
    split_ones = rows.filter(split, pl.col("SOURCE_TYPE") == _PEACEKEEPING)["ENTITY"].unique()
    inferred = (
        ~split & (pl.col("SOURCE_TYPE") == _PEACEKEEPING) & pl.col("ENTITY").is_in(split_ones.implode())
    )
    july = split | inferred
    table = rows.select(
        place(),
        kind=pl.lit("expense"),
        entity="ENTITY",
        period="FINANCIAL_YEAR",
        start=pl.when(july).then(pl.date(ending - 1, 7, 1)).otherwise(pl.date(ending, 1, 1)),
        end=pl.when(july).then(pl.date(ending, 6, 30)).otherwise(pl.date(ending, 12, 31)),
        amount=pl.col("AMOUNT").cast(pl.Int64),
        section="SECTION_DESCRIPTION",
        source="SOURCE_TYPE",
        reference="REFERENCE",
        note=pl.col("NOTE") if "NOTE" in rows.columns else pl.lit(None, pl.String),
        inferred=inferred,
    )
    coded = _with_missions(table).with_columns(
        flags=flags_of(negative_amount=pl.col("amount") < 0, period_inferred=pl.col("inferred"))
    )
    twice = say(N_("Its publisher warns that amounts are counted twice: do not add up entities."))
    findings = (Finding("counted-twice", twice), *_negative(coded), *_inferred(coded))
    return _reading(EXPENSES, coded, findings)


def _inferred(table: pl.DataFrame) -> tuple[Finding, ...]:
    count = int(table["inferred"].sum())
    what = say(
        N_(
            "{count} rows of peacekeeping money are printed with one year, where the same entities have July to June "
            "in other rows; they are read as the twelve months that end in June of that year."
        ),
        count=count,
    )
    return (Finding("period-inferred", what),) if count else ()


def recognise_revenue(opened: Opened) -> bool:
    """Tell whether a file is a table of revenue by donor, or one year of it as JSON."""
    head = opened.head.casefold()
    is_table = len(_roles(heading(opened))) == len(_ROLES) and any(word in head for word in _KINDS)
    return is_table or _is_donors_json(opened)


def _roles(columns: tuple[str, ...]) -> dict[str, str]:
    folded = {name.casefold(): name for name in columns}
    found = {
        role: next((folded[one] for one in known if one in folded), "") for role, known in _ROLES.items()
    }
    return {role: name for role, name in found.items() if name}


def _is_donors_json(opened: Opened) -> bool:
    return opened.kind == "json" and '"contributions": {' in opened.head and '"status"' in opened.head


def read_revenue(opened: Opened) -> Reading:
    """Read revenue by donor, entity, kind of contribution and year.

    Raises
    ------
    SourceError
        If it is not that table, or a file of one year that does not say which.
    FaultsError
        If a year or an amount cannot be read; it carries all of them.
    """
    if opened.kind == "json":
        raise SourceError(
            say(N_("'{file}' is revenue by donor, but it does not say of which year."), file=opened.name),
            hint=say(N_("Add the table of the same publisher that has a column for the year.")),
        )
    roles = _roles(heading(opened))
    if len(roles) < len(_ROLES):
        raise SourceError(
            say(N_("'{file}' is not a table of revenue by donor."), file=opened.name),
            hint=say(N_("It needs columns for donor, entity, type, year and amount.")),
        )
    rows = text_rows(opened, tuple(roles.values()))
    donor, entity, kind, year, amount = (roles[role] for role in _ROLES)
    bare = rows.with_columns(pl.col(amount).str.replace_all(_THOUSANDS, ""))
    faults = Faults(opened, bare)
    faults.require(donor, entity, year, amount)
    faults.whole(year, least=1945, most=2100)
    faults.numbers(amount, least=-1e15, most=1e15)
    faults.settle()
    calendar = pl.col(year).cast(pl.Int32)
    table = bare.select(
        place(),
        kind=pl.lit("revenue"),
        entity=entity,
        contributor=names.contributor_codes(pl.col(donor)),
        contributor_printed=donor,
        period=year,
        start=pl.date(calendar, 1, 1),
        end=pl.date(calendar, 12, 31),
        amount=pl.col(amount).cast(pl.Float64).round().cast(pl.Int64),
        source=kind,
    )
    donors = _organizations(rows, donor)
    unknown = is_unknown("contributor", "contributor_printed") & ~pl.col("contributor_printed").is_in(donors)
    flagged = table.with_columns(
        mission=pl.lit(None, pl.String),
        flags=flags_of(negative_amount=pl.col("amount") < 0, name_unknown=unknown),
    )
    states = flagged.filter(~pl.col("contributor_printed").is_in(donors))
    findings = (*_negative(flagged), *unknown_contributors(states, "contributor", "contributor_printed"))
    return _reading(REVENUE, flagged, findings)


def _organizations(rows: pl.DataFrame, donor: str) -> list[str]:
    """Give the donors that the file itself says are no states: they have no code and lack none."""
    for column, states in (("status", {"member", "nonmember", "observer"}), ("category", {"government"})):
        if column in rows.columns:
            other = rows.filter(~pl.col(column).str.to_lowercase().is_in([*states]))
            return sorted(set(other[donor].drop_nulls()))
    return []


def recognise_budgets(opened: Opened) -> bool:
    """Tell whether a file is the table of approved budgets of missions."""
    return has_columns(opened, _BUDGETS)


def read_budgets(opened: Opened) -> Reading:
    """Read approved budgets, printed in thousands of dollars.

    Raises
    ------
    SourceError
        If it is not that table.
    FaultsError
        If a period or an amount cannot be read; it carries all of them.
    """
    rows = text_rows(opened, _BUDGETS)
    thousands, period = pl.col("approved_maintenance_usd_thousands"), pl.col("fiscal_period")
    days = [
        believable(period.str.extract(_PERIOD, part).str.to_date("%Y-%m-%d", strict=False)) for part in (1, 2)
    ]
    faults = Faults(opened, rows)
    faults.require(*_BUDGETS)
    faults.numbers("approved_maintenance_usd_thousands", least=0, most=1e12)
    wrong = days[0].is_null() | days[1].is_null() | (days[0] > days[1])
    hint = say(N_("It reads 2026-07-01/2027-06-30."))
    faults.refuse("fiscal_period", wrong, N_("'{value}' is no period of days."), hint)
    faults.refuse(
        "mission_id",
        pl.struct("mission_id", "fiscal_period").is_duplicated(),
        N_("'{value}' stands in several rows of one period."),
    )
    faults.settle()
    table = rows.select(
        place(),
        kind=pl.lit("budget"),
        entity="mission_id",
        period=period,
        start=days[0],
        end=days[1],
        amount=(thousands.cast(pl.Float64) * 1000).round().cast(pl.Int64),
        reference="source_symbol",
    )
    coded = _with_missions(table)
    lost = coded.filter(pl.col("mission").is_null())["entity"]
    flagged = coded.with_columns(flags=flags_of(name_unknown=pl.col("mission").is_null()))
    copied = say(
        N_(
            "Somebody copied the amounts from {documents}; hold them to the document itself before quoting them."
        ),
        documents=", ".join(flagged["reference"].unique().sort()),
    )
    return _reading(BUDGETS, flagged, (Finding("second-hand", copied), *unknown_missions(lost)))


def _with_missions(table: pl.DataFrame) -> pl.DataFrame:
    """Add the mission where an entity is one, by its acronym on the last day of the period."""
    asked = table.select(mission_printed="entity", day="end")
    codes = names.mission_codes(asked).rename({"mission_printed": "entity", "day": "end"})
    return table.join(codes, on=["entity", "end"], how="left", maintain_order="left")


def _negative(table: pl.DataFrame) -> tuple[Finding, ...]:
    below = table.filter(pl.col("amount") < 0)
    what = say(
        N_(
            "{count} amounts are below 0, together {total} USD: refunds and corrections. They count as printed."
        ),
        count=below.height,
        total=below["amount"].sum(),
    )
    return (Finding("negative-amount", what, Weight.NOTE),) if below.height else ()


def _reading(dataset: SourceDataset, table: pl.DataFrame, findings: tuple[Finding, ...]) -> Reading:
    starts, ends = table["start"].to_list(), table["end"].to_list()
    first: date = min(starts)
    return Reading(
        dataset=dataset.key,
        layout="",
        first=first,
        last=max(ends),
        tables={"money": shaped(table, "money")},
        findings=findings,
    )


_UN_LICENCE = "not stated; figures of the United Nations"
EXPENSES = SourceDataset(
    key="un-secretariat-expenses",
    title="Expenses of the United Nations Secretariat by entity and source of money",
    publisher="United Nations Secretariat",
    link="https://github.com/un-fck/open.unfck.org",
    licence=_UN_LICENCE,
    licence_link="",
    citation="United Nations, Secretariat expenses by entity.",
    note=N_(
        "Its publisher warns that amounts are counted twice: do not add up entities. Peacekeeping has its year "
        "from July to June."
    ),
    tables=("money",),
    recognise=recognise_expenses,
    read=read_expenses,
)
REVENUE = SourceDataset(
    key="ceb-revenue",
    title="Revenue of the United Nations system by donor",
    publisher="United Nations System Chief Executives Board for Coordination",
    link="https://unsceb.org/financial-statistics",
    licence=_UN_LICENCE,
    licence_link="",
    citation="United Nations System Chief Executives Board for Coordination, financial statistics, revenue by donor.",
    note=N_(
        "What was assessed or given, not the scale of assessments itself. Amounts below 0 are refunds. UN-DPO is "
        "peacekeeping as a whole, not a mission. Cents are rounded to dollars."
    ),
    tables=("money",),
    recognise=recognise_revenue,
    read=read_revenue,
)
BUDGETS = SourceDataset(
    key="un-approved-budgets",
    title="Approved budgets of peacekeeping missions",
    publisher="United Nations General Assembly, in a transcription",
    link="https://undocs.org/A/C.5/80/20",
    licence=_UN_LICENCE,
    licence_link="",
    citation="United Nations, Approved resources for peacekeeping operations, A/C.5/80/20, in a transcription.",
    note=N_(
        "A transcription in thousands of dollars, not the document itself. What was approved, not what was spent."
    ),
    tables=("money",),
    recognise=recognise_budgets,
    read=read_budgets,
)
DATASETS = (EXPENSES, REVENUE, BUDGETS)
