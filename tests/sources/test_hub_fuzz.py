"""Files of the hub and of IPI cut off or with bytes changed: a reading or a sentence, nothing else."""

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casque.core.errors import CasqueError
from casque.sources import ipi, ipi_totals, un_fatalities, un_hub, un_operations
from casque.sources.dataset import Opened, SourceDataset
from casque.sources.publishers import recognise
from tests.sources import test_ipi, test_un_fatalities, test_un_hub, test_un_operations
from tests.sources.tables_made import holds_its_tables

RECORD = {"tcc_country_id": "XAA", "mission": "XM1", "date": "20980131T000000", "troops": 43, "troops_m": 40}
DEATHS = (
    test_un_fatalities.a_death(),
    test_un_fatalities.a_death(casualty_nationality="Montenegro", isocode3="MNE"),
    test_un_fatalities.a_death(casualty_id="b", type_of_incident="Accident"),
)
SEEDS: dict[str, tuple[SourceDataset, str]] = {
    "hub.csv": (un_hub.DATASET, test_un_hub.a_file(test_un_hub.a_row("1"), test_un_hub.a_row("2"))),
    "hub.json": (un_hub.DATASET, json.dumps([test_un_hub.a_row()])),
    "before 2010.csv": (
        un_hub.DATASET,
        f"{test_un_hub.BEFORE}\n1,Arland,XAA,XM1,Borland,XBB,40,3,NA,43,2008-01-31\n",
    ),
    "gender.csv": (
        ipi.DATASET,
        test_ipi.a_file(
            test_ipi.a_row(),
            test_ipi.a_row(keys="Arland',XAA',XM1'"),
            test_ipi.a_row(keys="all,all,all"),
        ),
    ),
    "month.json": (ipi.DATASET, json.dumps([RECORD | {"total": 43, "troops_f": 3}])),
    "Arland.csv": (ipi_totals.DATASET, "Date,Troops,Police,Experts\n1992-01-31,5,NA,1\n"),
    "missions.csv": (
        ipi_totals.DATASET,
        "Date,Mission,Mission HQ,Troops,Police,Observers,Total\n2098-01-31,XM1,x,4,1,NA,5\n",
    ),
    "deaths.csv": (un_fatalities.DATASET, test_un_fatalities.a_list(*DEATHS)),
    "deaths.json": (un_fatalities.DATASET, json.dumps(DEATHS)),
    "operations.csv": (
        un_operations.DATASET,
        test_un_operations.a_list(test_un_operations.an_operation(place="Mogadishu", at=("2,0", "45,3"))),
    ),
    "periods.csv": (
        un_operations.PERIODS,
        f"{test_un_operations.PERIOD_HEADING}\nXM1,Mission,May 2090,Present\n",
    ),
}
HARD = [
    "",
    '"',
    ",",
    "\n",
    "\0",
    "NA",
    "-1",
    "1e999",
    "nan",
    "9" * 30,
    "'",
    "<html>",
    "0000-00-00",
    "٣",
    "[",
    "{",
]
SURROGATE = '"\\ud800"'


def opened_as(name: str, data: bytes) -> Opened:
    return Opened(name, data, name.rsplit(".", maxsplit=1)[-1])


@pytest.mark.parametrize("name", SEEDS)
@settings(max_examples=150, deadline=None)  # a busy machine is no fault
@given(
    cut=st.one_of(st.just(0), st.integers(0, 3_000)),
    at=st.integers(0, 3_000),
    put=st.one_of(st.sampled_from(HARD).map(str.encode), st.binary(max_size=4)),
    over=st.integers(0, 6),
)
def test_a_spoilt_file_is_read_or_refused_in_a_sentence(
    name: str, cut: int, at: int, put: bytes, over: int
) -> None:
    dataset, text = SEEDS[name]
    data = text.encode()
    whole = data[: cut % (len(data) + 1)] if cut else data
    start = at % (len(whole) + 1)
    opened = opened_as(name, whole[:start] + put + whole[start + over :])
    assert dataset.recognise(opened) in {True, False}
    with suppress(CasqueError):
        holds_its_tables(dataset.read(opened))


@pytest.mark.parametrize("name", SEEDS)
@settings(max_examples=150, deadline=None)  # a busy machine is no fault
@given(data=st.data())
def test_any_value_in_the_place_of_a_value_is_read_or_refused(name: str, data: st.DataObject) -> None:
    """Only values change here, so that the file is still known and its values are what is tried."""
    dataset, text = SEEDS[name]
    cells = st.one_of(
        st.sampled_from([*HARD, SURROGATE, "12345678901234567890", "2098-02-30", "all"]), st.text(max_size=5)
    )
    if name.endswith(".json"):
        records = json.loads(text)
        values = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), cells, st.just([]))
        key = data.draw(st.sampled_from(sorted(records[0])))
        spoilt = json.dumps([{**one, key: data.draw(values)} for one in records])
    else:
        heading, *lines = text.splitlines()
        line = data.draw(st.integers(0, len(lines) - 1))
        row = lines[line].split(",")
        row[data.draw(st.integers(0, len(row) - 1))] = data.draw(cells)
        lines[line] = ",".join(row)
        spoilt = "\n".join([heading, *lines])
    with suppress(CasqueError):
        holds_its_tables(dataset.read(opened_as(name, spoilt.encode("utf-8", "surrogatepass"))))


@pytest.mark.parametrize("name", SEEDS)
def test_a_file_is_recognised_as_one_data_sets_and_no_others(name: str) -> None:
    dataset, text = SEEDS[name]
    assert recognise(opened_as(name, text.encode())) is dataset


@pytest.mark.parametrize("name", SEEDS)
@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_another_encoding_is_refused(name: str, encoding: str) -> None:
    dataset, text = SEEDS[name]
    opened = opened_as(name, text.encode(encoding))
    assert not dataset.recognise(opened)
    with pytest.raises(CasqueError):
        dataset.read(opened)
