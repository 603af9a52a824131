"""Files cut off, with bytes changed, or in another encoding: a reader gives a reading or a sentence, nothing else."""

from contextlib import suppress
from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casque.core.errors import CasqueError, FaultsError
from casque.sources import geo_pko_sites, owid, security_council, tamm, un_finance
from casque.sources.dataset import Opened, SourceDataset
from casque.sources.publishers import recognise
from tests.sources import test_geo_pko_sites as sites
from tests.sources import test_owid as totals
from tests.sources import test_security_council as council
from tests.sources import test_tamm as mandates
from tests.sources import test_un_finance as finance
from tests.sources.tables_made import holds_its_tables

SEEDS: dict[str, tuple[SourceDataset, bytes]] = {
    "front": (geo_pko_sites.DATASET, sites.FRONT.encode()),
    "troops": (geo_pko_sites.DATASET, sites.TROOPS.encode()),
    "contributors": (geo_pko_sites.DATASET, sites.SHARED.encode()),
    "v1.2": (geo_pko_sites.DATASET, sites.FIRST.encode("cp1252")),
    "mandates": (tamm.DATASET, mandates.a_file(mandates.a_month(), mandates.a_month("425/426")).encode()),
    "totals": (owid.DATASET, f"{totals.HEADING}\nWorld,2098,3,60,10,20,30\n".encode()),
    "expenses": (un_finance.EXPENSES, finance.EXPENSE.encode()),
    "revenue": (un_finance.REVENUE, finance.DONORS.encode()),
    "budgets": (un_finance.BUDGETS, finance.BUDGET.encode()),
    "outcomes": (
        security_council.OUTCOMES,
        council.a_workbook(("2098", "1 May", "x", "S/RES/1 (2098)15-0-0"), ("2098", None, "x", "--")).data,
    ),
    "vetoes": (
        security_council.VETOES,
        f"{council.VETO_HEADING}\n2098,8/9/2098,8,S/1,S/PV.1,x,x,y,UK,USA,,0,0,0,0,1,1,1\n".encode(),
    ),
    "records": (
        security_council.RECORDS,
        b"res_no,url_record\n1,https://example.org/1\n2,https://example.org/2\n",
    ),
}
HARD = [
    b"",
    b'"',
    b",",
    b"\n",
    b"\0",
    b"\xff\xfe",
    b"NA",
    b"-1",
    b"1e999",
    b"nan",
    b"9" * 30,
    b"<html>",
    "٣".encode(),
]


def spoilt(data: bytes, cut: int, at: int, put: bytes, over: int) -> bytes:
    whole = data[: cut % (len(data) + 1)] if cut else data
    start = at % (len(whole) + 1)
    return whole[:start] + put + whole[start + over :]


@pytest.mark.parametrize("name", SEEDS)
@settings(max_examples=150, deadline=None)  # a busy machine is no fault
@given(
    cut=st.one_of(st.just(0), st.integers(0, 20_000)),
    at=st.integers(0, 20_000),
    put=st.one_of(st.sampled_from(HARD), st.binary(max_size=4)),
    over=st.integers(0, 6),
)
def test_a_spoilt_file_is_read_or_refused_in_a_sentence(
    name: str, cut: int, at: int, put: bytes, over: int
) -> None:
    dataset, data = SEEDS[name]
    opened = Opened("a", spoilt(data, cut, at, put, over), "xlsx" if name == "outcomes" else "csv")
    assert dataset.recognise(opened) in {True, False}
    with suppress(CasqueError):
        holds_its_tables(dataset.read(opened))


@pytest.mark.parametrize("name", SEEDS)
def test_a_file_is_recognised_as_one_data_sets_and_no_others(name: str) -> None:
    dataset, data = SEEDS[name]
    assert recognise(Opened("a", data, "xlsx" if name == "outcomes" else "csv")) is dataset


@pytest.mark.parametrize("name", [name for name in SEEDS if name != "outcomes"])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_another_encoding_is_refused(name: str, encoding: str) -> None:
    dataset, data = SEEDS[name]
    opened = Opened("a.csv", data.decode("cp1252").encode(encoding), "csv")
    assert not dataset.recognise(opened)
    with pytest.raises(CasqueError):
        dataset.read(opened)


@pytest.mark.parametrize("name", SEEDS)
def test_the_same_file_is_read_the_same_each_time(name: str) -> None:
    dataset, data = SEEDS[name]
    opened = Opened("a", data, "xlsx" if name == "outcomes" else "csv")
    first, second = dataset.read(opened), dataset.read(opened)
    assert [str(one.what) for one in first.findings] == [str(one.what) for one in second.findings]
    for table, frame in first.tables.items():
        assert frame.equals(second.tables[table])


def test_many_rows_are_read_fast_enough_to_be_of_use() -> None:
    """200,000 rows of sites in a few seconds on a busy machine: nothing goes row by row."""
    heading, first, *_ = sites.TROOPS.splitlines()
    text = "\n".join([heading, *(first.replace("Camp A", f"Camp {n}") for n in range(200_000))])
    reading = geo_pko_sites.DATASET.read(Opened("a.csv", text.encode(), "csv"))
    assert reading.tables["sites"].height == 200_000
    assert reading.tables["sites"]["location"].n_unique() == 200_000
    assert reading.first == date(2098, 1, 1)
    assert reading.tables["sites"].filter(pl.col("infantry") != 650).is_empty()


def test_a_file_of_wrong_rows_tells_the_first_ten_thousand_and_counts_the_rest() -> None:
    heading, first, *_ = sites.TROOPS.splitlines()
    text = "\n".join([heading, *(first.replace("2098", "soon") for _ in range(10_003))])
    with pytest.raises(FaultsError) as caught:
        geo_pko_sites.DATASET.read(Opened("a.csv", text.encode(), "csv"))
    assert len(caught.value.faults) == 10_001
    assert (caught.value.faults[-1].row, str(caught.value.faults[-1].what)) == (
        10_002,
        "3 more rows have the same fault.",
    )


def test_a_mark_of_the_encoding_in_front_is_no_part_of_the_first_name() -> None:
    reading = un_finance.BUDGETS.read(Opened("a.csv", b"\xef\xbb\xbf" + finance.BUDGET.encode(), "csv"))
    assert reading.tables["money"].height == 2
