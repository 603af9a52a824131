"""A figure of many records shows one page of them, and is not computed anew for each view."""

from unittest.mock import patch

import polars as pl
import pytest

from casque.claims.figures import ask
from casque.core.dataset import Dataset
from casque.web import computed
from casque.web.paging import ROWS, Extract
from tests.makers import a_mission, a_record

MANY = 1_234


def _record() -> Dataset:
    codes = [f"A{number}" for number in range(MANY)]
    rows = pl.DataFrame({"code": codes, "title": "Patrol", "missions": "XM1", "basis": "assigned"})
    return Dataset({**a_record(missions=[a_mission()]).frames, "activities": rows})


@pytest.mark.parametrize(("number", "first", "count"), [("", 0, ROWS), ("3", 100, ROWS), ("999", 1200, 34)])
def test_an_extract_is_as_long_as_the_list_and_holds_one_page(number: str, first: int, count: int) -> None:
    extract = Extract(range(MANY), number)
    assert len(extract) == MANY
    assert list(extract[first : first + ROWS]) == list(range(first, first + count))
    assert extract[first] == first
    with pytest.raises(IndexError):
        extract[first + count]


def test_a_figure_of_many_records_is_computed_once_for_each_page() -> None:
    data = _record()
    with patch.object(computed, "ask", wraps=ask) as asked:
        for _ in range(3):
            found = computed.answer_page(data, "outputs", {}, by="mission", number="2")
    assert asked.call_count == 1
    assert str(found.value) == str(MANY)
    assert (len(found.items), len(found.parts[0].records)) == (MANY, MANY)
    assert found.items[ROWS].record.code == f"A{ROWS}"


def test_a_figure_of_few_records_is_kept_whole() -> None:
    data = _record()
    few = Dataset({**data.frames, "activities": data["activities"].head(2)})
    found = computed.answer_page(few, "outputs", {}, by="", number="")
    assert [item.record.code for item in found.items] == ["A0", "A1"]
