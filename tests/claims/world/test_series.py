"""One file a month, gaps that stay gaps, months that do not tell missions."""

from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest

from casque.claims.world import World, ask_world, contributions, missing_months, world_figure_named
from casque.claims.world.series import month_after, month_range, months_between, months_without_mission
from casque.sources.aliases import enter_name
from casque.sources.store import Store
from tests.claims.world.making import Row, a_world, keep, month_rows

ONE: list[Row] = [("XAA", "XM1", "troops", 90, 10)]
TWO: list[Row] = [("XAA", "XM1", "troops", 60, 5)]


def people(world: World) -> dict[str, int]:
    frame = contributions(world).group_by(pl.col("day").dt.strftime("%Y-%m")).agg(pl.col("total").sum())
    return dict(frame.collect().sort("day").iter_rows())


def test_a_month_that_two_publishers_tell_counts_once_by_rank(tmp_path: Path) -> None:
    store = Store(tmp_path)
    keep(store, "a" * 64, {"contributions": month_rows("2090-01", ONE)}, dataset="second", rank=2)
    keep(store, "b" * 64, {"contributions": month_rows("2090-01", TWO)}, dataset="first", rank=1)
    assert people(World(store)) == {"2090-01": 65}
    assert people(World(store, source="second")) == {"2090-01": 100}


def test_of_two_vintages_the_one_made_last_counts_whenever_they_came(tmp_path: Path) -> None:
    for number, order in enumerate(((0, 1), (1, 0))):
        store = Store(tmp_path / str(number))
        files = [
            ("a" * 64, month_rows("2090-01", ONE), date(2090, 3, 1)),
            ("b" * 64, month_rows("2090-01", TWO), date(2090, 2, 1)),
        ]
        for each in order:
            sha, rows, made = files[each]
            keep(store, sha, {"contributions": rows}, as_of=made)
        assert people(World(store)) == {"2090-01": 100}


def test_a_file_of_many_months_gives_only_those_that_no_better_file_tells(tmp_path: Path) -> None:
    store = Store(tmp_path)
    many = pl.concat([month_rows(month, ONE) for month in ("2090-01", "2090-02", "2090-03")])
    keep(store, "a" * 64, {"contributions": many}, rank=2)
    keep(store, "b" * 64, {"contributions": month_rows("2090-02", TWO)})
    world = World(store)
    assert people(world) == {"2090-01": 100, "2090-02": 65, "2090-03": 100}
    assert contributions(world, ["2090-03"]).collect().height == 1


def test_what_came_later_is_not_known_before(tmp_path: Path) -> None:
    store = Store(tmp_path)
    keep(store, "a" * 64, {"contributions": month_rows("2090-01", ONE)}, at=datetime(2090, 2, 5, tzinfo=UTC))
    keep(store, "b" * 64, {"contributions": month_rows("2090-02", ONE)}, at=datetime(2090, 3, 5, tzinfo=UTC))
    assert list(World(store).months()) == ["2090-01", "2090-02"]
    assert list(World(store, known_on=datetime(2090, 2, 28, tzinfo=UTC)).months()) == ["2090-01"]


def test_a_month_that_no_file_tells_is_a_gap(tmp_path: Path) -> None:
    world = a_world(tmp_path, {"2090-01": ONE, "2090-04": ONE})
    assert missing_months(world) == ("2090-02", "2090-03")
    assert missing_months(world, "2090-04", "2090-05") == ("2090-05",)
    assert people(world) == {"2090-01": 100, "2090-04": 100}


def test_an_empty_store_has_no_months_and_no_gaps(tmp_path: Path) -> None:
    world = World(Store(tmp_path))
    assert contributions(world).collect().is_empty()
    assert missing_months(world) == ()


def test_months_that_do_not_tell_missions_are_named(tmp_path: Path) -> None:
    world = a_world(tmp_path, {"2090-01": ONE, "2090-02": [("XAA", None, "troops", 90, 10)]})
    assert months_without_mission(world) == {"2090-02"}


@pytest.mark.parametrize(
    ("month", "count", "then"),
    [("2090-12", 1, "2091-01"), ("2091-01", -1, "2090-12"), ("2090-06", 0, "2090-06")],
)
def test_months_are_counted_over_the_year(month: str, count: int, then: str) -> None:
    assert month_after(month, count) == then
    assert months_between(month, then) == count


def test_a_range_of_months_has_both_ends() -> None:
    assert month_range("2090-11", "2091-01") == ("2090-11", "2090-12", "2091-01")


def test_a_name_that_a_user_enters_counts_at_once(tmp_path: Path) -> None:
    rows = month_rows("2090-01", [("XAA", "XM1", "troops", 5, 1), ("?", "XM1", "troops", 3, 0)])
    unnamed = pl.col("contributor") == "?"
    rows = rows.with_columns(
        contributor=pl.when(~unnamed).then("contributor"),
        contributor_printed=pl.when(unnamed).then(pl.lit("Old Borland")).otherwise("contributor_printed"),
        flags=pl.when(unnamed).then(pl.lit("name-unknown")).otherwise(pl.lit("")),
    )
    world = World(Store(tmp_path))
    keep(world.store, "a" * 64, {"contributions": rows})

    def counted() -> dict[str, str]:
        answer = ask_world(world, world_figure_named("strength"), {"month": "2090-01"}, by="contributor")
        return {part.key: str(part.value) for part in answer.parts}

    assert counted() == {"Old Borland": "3", "XAA": "6"}
    enter_name(tmp_path, "Old Borland", "XBB", reason="An older map.", at="2100-01-01")
    assert counted() == {"XAA": "6", "XBB": "3"}
