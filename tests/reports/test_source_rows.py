from datetime import date
from pathlib import Path

import polars as pl
import pytest

from casque.core.errors import BadValueError, UnknownCodeError
from casque.reports import source_export, source_rows
from casque.reports.holdings import Holdings
from casque.reports.source_export import write_rows
from casque.reports.source_rows import RowsAsked, in_order, rows_asked
from casque.sources.adding import Options, add
from casque.sources.preparing import Told
from casque.sources.store import Store
from tests.sources.invented import AT, LATER, added, put, report
from tests.sources.test_un_finance import BUDGET

MAY = ["Borland,XM1,troops,9,1", "Arland,XM1,troops,20,2", "=Sum,,troops,1,1"]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Hold a month of contributions and a budget from July 2098 to June 2099."""
    found = Store(tmp_path / "store")
    added(found, put(tmp_path, "may.csv", report("2091-05-31", MAY)))
    budget = put(tmp_path, "budget.csv", BUDGET.encode())
    add(found, [budget], told=Told(at=LATER), options=Options(processes=1))
    return found


def asked(store: Store, table: str, **question: object) -> pl.DataFrame:
    return rows_asked(store, RowsAsked(table, **question)).collect()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("since", "until", "rows"),
    [
        (None, None, 2),
        (date(2099, 6, 30), None, 2),
        (date(2099, 7, 1), None, 0),
        (None, date(2098, 7, 1), 2),
        (None, date(2098, 6, 30), 0),
        (date(2098, 12, 1), date(2098, 12, 31), 2),
    ],
)
def test_a_period_is_asked_by_any_of_its_days(
    store: Store, since: date | None, until: date | None, rows: int
) -> None:
    assert asked(store, "money", since=since, until=until).height == rows


def test_an_empty_text_asks_for_what_is_not_told(store: Store) -> None:
    assert asked(store, "contributions", equal={"contributor": ""})["contributor_printed"].to_list() == [
        "=Sum"
    ]
    assert asked(store, "contributions", equal={"mission": "XM1"}).height == 2


def test_rows_of_a_file_stay_as_they_stand_in_it_and_others_are_sorted(store: Store) -> None:
    whole = RowsAsked("contributions")
    ordered = in_order(rows_asked(store, whole), whole, 3).collect()
    assert ordered["contributor"].to_list() == ["XAA", "XBB", None]
    file = RowsAsked("contributions", file=ordered["file"][0])
    assert in_order(rows_asked(store, file), file, 3).collect()["place"].to_list() == [
        "row 1",
        "row 2",
        "row 3",
    ]


def test_too_many_rows_to_sort_are_given_in_the_order_of_files(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source_rows, "SORTED_ROWS", 2)
    whole = RowsAsked("contributions")
    ordered = in_order(rows_asked(store, whole), whole, 3).collect()
    assert ordered["contributor"].to_list() == ["XBB", "XAA", None]


@pytest.mark.parametrize(
    ("table", "question", "error"),
    [
        ("nonsense", {}, UnknownCodeError),
        ("contributions", {"equal": {"total": "5"}}, BadValueError),
        ("contributions", {"equal": {"colour": "red"}}, BadValueError),
    ],
)
def test_what_cannot_be_asked_is_said(
    store: Store, table: str, question: dict[str, object], error: type[Exception]
) -> None:
    with pytest.raises(error):
        asked(store, table, **question)


def test_a_workbook_takes_no_more_rows_than_it_can(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source_export, "MOST_ROWS", 2)
    with pytest.raises(BadValueError, match="3 rows are too many for a workbook; it takes 2"):
        write_rows(Holdings(store), RowsAsked("contributions"), "xlsx", tmp_path / "out.xlsx")
    assert not (tmp_path / "out.xlsx").exists()
    with pytest.raises(BadValueError, match="cannot be written as 'exe'"):
        write_rows(Holdings(store), RowsAsked("contributions"), "exe", tmp_path / "out.exe")


def test_a_workbook_has_typed_cells_units_and_a_sheet_of_sources(store: Store, tmp_path: Path) -> None:
    place = write_rows(Holdings(store), RowsAsked("contributions"), "xlsx", tmp_path / "out.xlsx")
    rows = pl.read_excel(place, sheet_name="contributions")
    assert rows.schema["day"] == pl.Date
    assert rows["total [people]"].to_list() == [22, 10, 2]
    assert rows["contributor_printed"].to_list() == ["Arland", "Borland", "=Sum"], "a text, no formula"
    columns = pl.read_excel(place, sheet_name="columns")
    assert dict(columns.select("Column", "Unit").iter_rows())["total"] == "people"
    sources = pl.read_excel(place, sheet_name="sources")
    assert sources["Name of the file"].to_list() == ["may.csv"]
    assert sources["Licence"].to_list() == ["CC0"]


def test_the_same_rows_give_the_same_parquet_and_say_their_sources(store: Store, tmp_path: Path) -> None:
    held = Holdings(store)
    once, twice = (
        write_rows(held, RowsAsked("money"), "parquet", tmp_path / f"{name}.parquet") for name in ("a", "b")
    )
    assert once.read_bytes() == twice.read_bytes()
    assert "budget.csv" in pl.read_parquet_metadata(once)["casque:sources"]


def test_the_fingerprint_of_a_set_of_files_does_not_depend_on_their_order(tmp_path: Path) -> None:
    paths = [put(tmp_path, f"{day}.csv", report(f"2091-0{day}-28", MAY)) for day in (2, 3)]
    prints = set()
    for name, order in (("a", paths), ("b", paths[::-1])):
        store = Store(tmp_path / name)
        for path in order:
            added(store, path, at=AT)
        prints.add(Holdings(store).sha256)
    assert len(prints) == 1
