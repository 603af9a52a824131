"""Money: years of peacekeeping run from July to June, refunds stay below 0, nothing is added up twice in silence."""

from datetime import date

import polars as pl
import pytest

from casque.core.errors import FaultsError
from casque.sources.dataset import Opened, SourceError
from casque.sources.un_finance import BUDGETS, EXPENSES, REVENUE
from tests.sources.tables_made import a_table, kinds, read_made, read_published

EXPENSE = """"SECTION_DESCRIPTION","ENTITY","YEAR","FINANCIAL_YEAR","AMOUNT","SOURCE_TYPE","REFERENCE","NOTE"
"Peacekeeping operations","XM1","2098","2097/98","1000","Other Assessed","A/1",""
"Peacekeeping operations","XM1","2099","2099","2000","Other Assessed","A/2",""
"Legal affairs","COURT","2099","2099","3000","Other Assessed","A/3",""
"Peacekeeping operations","XM1","2099","2099","-40","Voluntary","Statement","Trust Fund"
"""
DONORS = """government_donor,entity,rev_type,calendar_year,amount
Arland,UN-DPO,Assessed Contributions,2098,1 696 825 396.40
Arland,UN,Voluntary core (un-earmarked) contributions,2098,-17 000
Viet Nam,UN-DPO,Assessed Contributions,2099,"5,000"
Zzyzx,UN-DPO,Assessed Contributions,2099,7
"""
BUDGET = """mission_id,approved_maintenance_usd_thousands,fiscal_period,source_symbol
XM1,62552.8,2098-07-01/2099-06-30,A/C.5/1
XM2,100,2098-07-01/2099-06-30,A/C.5/1
"""


def test_the_year_of_peacekeeping_money_ends_in_june_also_where_only_its_year_is_printed() -> None:
    reading = read_made(EXPENSES, EXPENSE)
    rows = reading.tables["money"].select("entity", "mission", "period", "start", "end", "amount", "flags")
    assert rows.rows() == [
        ("XM1", "XM1", "2097/98", date(2097, 7, 1), date(2098, 6, 30), 1_000, ""),
        ("XM1", "XM1", "2099", date(2098, 7, 1), date(2099, 6, 30), 2_000, "period-inferred"),
        ("COURT", None, "2099", date(2099, 1, 1), date(2099, 12, 31), 3_000, ""),
        ("XM1", "XM1", "2099", date(2099, 1, 1), date(2099, 12, 31), -40, "negative-amount"),
    ]
    assert kinds(reading) == ["counted-twice", "negative-amount", "period-inferred"]
    assert reading.tables["money"]["note"].to_list() == [None, None, None, "Trust Fund"]


def test_nothing_is_inferred_where_no_row_shows_the_year_of_peacekeeping() -> None:
    reading = read_made(EXPENSES, EXPENSE.replace("2097/98", "2098"))
    assert "period-inferred" not in kinds(reading)
    assert set(reading.tables["money"]["start"].dt.month()) == {1}


@pytest.mark.parametrize(
    ("old", "new", "row", "column"),
    [
        ("2097/98", "2096/97", 2, "FINANCIAL_YEAR"),
        ("2097/98", "soon", 2, "FINANCIAL_YEAR"),
        ('"1000"', '"1000 USD"', 2, "AMOUNT"),
        ('"3000"', '""', 4, "AMOUNT"),
        ("COURT", "", 4, "ENTITY"),
    ],
)
def test_an_expense_that_cannot_be_is_a_fault(old: str, new: str, row: int, column: str) -> None:
    with pytest.raises(FaultsError) as caught:
        EXPENSES.read(a_table(EXPENSE.replace(old, new)))
    assert (caught.value.faults[0].row, caught.value.faults[0].column) == (row, column)


def test_revenue_is_read_in_whole_dollars_with_refunds_below_0() -> None:
    reading = read_made(REVENUE, DONORS)
    rows = reading.tables["money"].select(
        "entity", "contributor", "contributor_printed", "period", "amount", "flags"
    )
    assert rows.rows() == [
        ("UN-DPO", "XAA", "Arland", "2098", 1_696_825_396, ""),
        ("UN", "XAA", "Arland", "2098", -17_000, "negative-amount"),
        ("UN-DPO", "VNM", "Viet Nam", "2099", 5_000, ""),
        ("UN-DPO", None, "Zzyzx", "2099", 7, "name-unknown"),
    ]
    assert kinds(reading) == ["negative-amount", "names-unknown"]
    assert reading.tables["money"]["source"][0] == "Assessed Contributions"


def test_a_donor_that_the_file_calls_an_organization_is_no_unknown_state() -> None:
    text = "year,donor,status,entity,type,amount\n2099,Big Bank,organization,UN,Voluntary earmarked,5\n"
    reading = read_made(REVENUE, text)
    assert reading.tables["money"].select("contributor", "contributor_printed", "flags").rows() == [
        (None, "Big Bank", "")
    ]
    assert reading.findings == ()


def test_a_year_of_revenue_that_does_not_say_which_is_refused() -> None:
    data = b'{\n "Arland": {\n "status": "member",\n "contributions": {\n "UN": {"Assessed": 1.0}}}}'
    opened = Opened("donors-2099.json", data, "json")
    assert REVENUE.recognise(opened)
    with pytest.raises(SourceError, match="does not say of which year"):
        REVENUE.read(opened)


def test_approved_budgets_are_turned_from_thousands_into_dollars() -> None:
    reading = read_made(BUDGETS, BUDGET)
    assert reading.tables["money"].select("mission", "start", "end", "amount", "reference").rows() == [
        ("XM1", date(2098, 7, 1), date(2099, 6, 30), 62_552_800, "A/C.5/1"),
        ("XM2", date(2098, 7, 1), date(2099, 6, 30), 100_000, "A/C.5/1"),
    ]
    assert kinds(reading) == ["second-hand"]


def test_all_faults_of_budgets_are_told_together() -> None:
    spoilt = BUDGET.replace("62552.8", "-1").replace("XM2,100,2098-07-01", "XM2,100,2100-07-01")
    with pytest.raises(FaultsError) as caught:
        BUDGETS.read(a_table(spoilt))
    assert [(fault.row, fault.column) for fault in caught.value.faults] == [
        (2, "approved_maintenance_usd_thousands"),
        (3, "fiscal_period"),
    ]


def test_the_real_expenses_are_read_whole() -> None:
    """1,739 rows, one more than our notes count; each amount a whole number of dollars."""
    reading = read_published("un-finance/un-secretariat-expenses_2019_2023.csv")
    rows = reading.tables["money"]
    assert (rows.height, rows["amount"].sum()) == (1_739, 71_503_578_423)
    assert rows.filter(pl.col("amount") < 0).height == 100
    assert rows.filter(pl.col("flags") == "period-inferred").height == 69
    monusco = rows.filter(pl.col("mission") == "MONUSCO", pl.col("source") == "Other Assessed").sort("start")
    assert [day.isoformat() for day in monusco["start"]] == [f"{year}-07-01" for year in range(2018, 2023)]


def test_the_real_budgets_are_read_whole() -> None:
    rows = read_published("un-finance/ga_approved_all_missions_2026_27.csv").tables["money"]
    assert (rows.height, rows["mission"].null_count()) == (11, 0)
    assert rows.filter(pl.col("mission") == "MINUSCA")["amount"].to_list() == [1_018_006_100]
