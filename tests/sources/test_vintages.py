"""Vintages: all are kept, one is current, and two are compared value by value."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from casque.core.errors import BadValueError
from casque.sources.store import Store
from casque.sources.tables import FATALITIES, OPERATIONS, TABLES
from casque.sources.vintages import best_first, compare, current, current_files, differences
from tests.sources.invented import AT, LATER, added, put, report

OLD = report("2099-01-31", ["Arland,XM1,troops,10,1", "Borland,XM1,troops,5,5"])
NEW = report("2099-01-31", ["Arland,XM1,troops,9,2", "Corland,XM1,troops,3,0"], made="2099-06-01")
SERIES = b"\n".join(
    [
        b"#XQ series 2099-02-28",
        b"Arland,XM1,troops,77,0,2099-01-31",
        b"Arland,XM1,troops,88,0,2099-02-28",
        b"Arland,XM1,troops,99,0,2099-03-31",
    ]
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def give(store: Store, name: str, data: bytes, **told) -> str:
    (one,) = added(store, put(store.folder.parent / "given", name, data), **told)
    return one.sha256


def people(store: Store, **asked) -> dict[str, int]:
    rows = current(store, "contributions", **asked).group_by("day").agg(pl.col("total").sum()).collect()
    return {str(day)[:7]: total for day, total in rows.sort("day").iter_rows()}


def test_the_vintage_made_last_is_current_whichever_came_first(store: Store, tmp_path: Path) -> None:
    give(store, "new.csv", NEW)
    give(store, "old.csv", OLD, at=LATER)
    assert people(store) == {"2099-01": 14}
    assert store.scan("contributions").collect().height == 4


def test_of_vintages_without_a_day_the_one_that_came_last_is_current(store: Store) -> None:
    other = OLD.replace(b"10,1", b"20,1")
    give(store, "old.csv", OLD)
    give(store, "other.csv", other, at=LATER)
    assert people(store) == {"2099-01": 31}
    assert people(store, known_on=datetime(2100, 1, 15, tzinfo=UTC)) == {"2099-01": 21}


def test_a_told_day_of_publishing_orders_vintages(store: Store) -> None:
    give(store, "b.csv", OLD, published=LATER.date())
    give(store, "a.csv", OLD.replace(b"10,1", b"20,1"), published=AT.date())
    assert people(store) == {"2099-01": 21}


def test_of_files_made_alike_the_one_that_tells_men_and_women_is_current(store: Store) -> None:
    give(store, "full.csv", OLD)
    (full,) = store.entries()
    bare = replace(full, sha256="0" * 64, months={"2099-01": replace(full.months["2099-01"], told=0)})
    assert best_first([bare, full]) == best_first([full, bare]) == [full, bare]


def test_two_publishers_are_never_added_up_in_a_month(store: Store) -> None:
    give(store, "series.csv", SERIES)
    sha = give(store, "old.csv", OLD)
    assert people(store) == {"2099-01": 21, "2099-02": 88, "2099-03": 99}
    assert people(store, dataset="xp-series") == {"2099-01": 77, "2099-02": 88, "2099-03": 99}
    chosen = current_files(store.entries())
    assert (chosen["2099-01"], list(chosen)) == (sha, ["2099-01", "2099-02", "2099-03"])


def test_a_file_that_is_current_in_no_month_gives_no_rows(store: Store) -> None:
    give(store, "series.csv", SERIES.splitlines()[0] + b"\nArland,XM1,troops,77,0,2099-01-31")
    give(store, "old.csv", OLD)
    assert people(store) == {"2099-01": 21}
    assert current(store, "contributions", dataset="none").collect().is_empty()


def test_two_vintages_are_compared_value_by_value(store: Store) -> None:
    old, new = give(store, "old.csv", OLD), give(store, "new.csv", NEW)
    told = differences(store, old[:12], new[:12])
    shown = told.select("contributor", "change", "column", "old", "new").rows()
    assert shown == [
        ("XAA", "changed", "female", "1", "2"),
        ("XAA", "changed", "male", "10", "9"),
        (
            "XBB",
            "removed",
            "",
            "contributor_printed Borland; mission_printed XM1; male 5; female 5; total 10; flags ",
            None,
        ),
        (
            "XCC",
            "added",
            "",
            None,
            "contributor_printed Corland; mission_printed XM1; male 3; female 0; total 3; flags ",
        ),
    ]
    assert differences(store, old, old).is_empty()


def test_rows_of_one_key_are_compared_one_by_one_and_nulls_are_values() -> None:
    day = AT.date()
    schema = TABLES["contributions"].schema

    def frame(*men: int | None) -> pl.DataFrame:
        rows = [(day, None, "Nowhere", None, None, "troops", one, None, 5, "", "row") for one in men]
        return pl.DataFrame(rows, schema=schema, orient="row").with_columns(pl.lit("x").alias("file"))

    told = compare("contributions", frame(1, 2, None), frame(1, None, None, 4))
    assert told.select("times", "change", "column", "old", "new").rows()[0] == (
        2,
        "changed",
        "male",
        "2",
        None,
    )
    assert told["change"].to_list() == ["changed", "added"]


def test_files_that_share_no_table_are_not_compared(store: Store) -> None:
    old, new = give(store, "old.csv", OLD), give(store, "new.csv", NEW)
    with pytest.raises(BadValueError, match="share no such table"):
        differences(store, old, new, table="fatalities")


def keep(store: Store, table: str, frame: pl.DataFrame, **about) -> None:
    """Keep a frame of any table as if a file had told it."""
    sha = about.pop("sha256")
    with store.changing():
        seed = give_seed(store)
        staged = store.folder / "staging" / sha
        staged.mkdir(parents=True)
        (staged / "file").write_bytes(b"")
        frame.with_columns(pl.lit(sha).alias("file")).write_parquet(staged / f"{table}.parquet")
        store.commit(replace(seed, sha256=sha, tables={table: frame.height}, months={}, **about), staged)


def give_seed(store: Store):
    other = Store(store.folder.parent / "seed")
    if not other.entries():
        give(other, "seed.csv", OLD)
    return other.entries()[0]


def rows_of(table, **values) -> pl.DataFrame:
    return pl.DataFrame([{**dict.fromkeys(table.schema), **values}], schema=table.schema)


def test_of_fatalities_the_latest_file_alone_is_current(store: Store) -> None:
    day = AT.date()
    keep(store, "fatalities", rows_of(FATALITIES, casualty="1", cause="unknown"), sha256="a" * 64, as_of=day)
    keep(
        store,
        "fatalities",
        pl.concat([rows_of(FATALITIES, casualty=one, cause="illness") for one in "12"]),
        sha256="b" * 64,
        as_of=LATER.date(),
    )
    assert current(store, "fatalities").collect()["cause"].to_list() == ["illness", "illness"]
    assert store.scan("fatalities").collect().height == 3
    told = differences(store, "aaaa", "bbbb")
    assert told.select("casualty", "change", "column", "old", "new").rows()[0] == (
        "1",
        "changed",
        "cause",
        "unknown",
        "illness",
    )


def test_of_operations_the_latest_file_of_each_layout_is_current(store: Store) -> None:
    for sha, layout, name, day in (
        ("a", "list", "old", AT),
        ("b", "list", "new", LATER),
        ("c", "dates", "other", AT),
    ):
        frame = rows_of(OPERATIONS, mission="XM1", name=name)
        keep(store, "operations", frame, sha256=sha * 64, layout=layout, as_of=day.date())
    assert sorted(current(store, "operations").collect()["name"]) == ["new", "other"]


def test_other_tables_give_each_key_once_within_a_layout(store: Store) -> None:
    table = TABLES["world_totals"]
    for sha, total, day in (("a", 1.0, AT), ("b", 2.0, LATER)):
        frame = pl.concat(
            [
                rows_of(table, start=AT.date(), end=AT.date(), total=total),
                rows_of(table, start=AT.date(), end=AT.date(), mission=f"XM{sha}", total=total),
            ]
        )
        keep(store, "world_totals", frame, sha256=sha * 64, as_of=day.date())
    rows = current(store, "world_totals").select("mission", "total").collect()
    assert sorted(rows.rows(), key=str) == [("XMa", 1.0), ("XMb", 2.0), (None, 2.0)]
