"""Sums of files made once give what all rows give, whatever the rows, the vintages and the order of the files."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casque.claims.world import World, ask_world, contributions, world_figure_named
from casque.claims.world.counting import GROUPS, key_text
from casque.sources.store import Store
from tests.claims.world.making import Row, keep, month_rows

MONTHS = ("2090-01", "2090-02", "2090-03")
people = st.integers(0, 900)
rows_of_a_month = st.lists(
    st.tuples(
        st.sampled_from(["XAA", "XBB", "XCC"]),
        st.sampled_from(["XM1", "XM2", None]),
        st.sampled_from(["troops", "staff_officers", "formed_police_units"]),
        people,
        people,
    ),
    min_size=1,
    max_size=8,
)
files = st.lists(
    st.tuples(
        st.sets(st.sampled_from(MONTHS), min_size=1), rows_of_a_month, st.booleans(), st.integers(1, 2)
    ),
    min_size=1,
    max_size=3,
)

File = tuple[set[str], list[Row], bool, int]


def a_store(folder: Path, given: list[File], order: list[int]) -> World:
    store = Store(folder)
    for number in order:
        months, rows, gender, rank = given[number]
        frames = [month_rows(month, rows, gender=gender) for month in sorted(months)]
        made = date(2091, 1, 1 + number)
        keep(store, f"{number:064x}", {"contributions": pl.concat(frames)}, rank=rank, as_of=made)
    return World(store)


def direct(world: World, by: str) -> dict[str, int]:
    frame = contributions(world).group_by(GROUPS[by].alias("key")).agg(pl.col("total").sum()).collect()
    return {key_text(key): total for key, total in frame.iter_rows() if total}


def figure(world: World, by: str) -> dict[str, int]:
    answer = ask_world(world, world_figure_named("person-months"), by=by)
    return {part.key: int(part.value.low or 0) for part in answer.parts}


@given(files, st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_sums_give_what_rows_give_in_any_order_of_files(given: list[File], data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(given))))
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        world, again = a_store(Path(one), given, list(range(len(given)))), a_store(Path(other), given, order)
        for by in ("contributor", "personnel_type", "personnel", "year"):
            assert figure(world, by) == direct(world, by), by
        answers = [
            ask_world(each, world_figure_named("strength"), {"month": month}, by=key)
            for each in (world, again)
            for month in MONTHS
            for key in ("contributor", "mission", "gender")
        ]
        half = len(answers) // 2
        assert [one.parts for one in answers[:half]] == [one.parts for one in answers[half:]]
        for answer in answers[:half]:
            if answer.parts and not answer.result.untold:
                assert sum(int(part.value.low or 0) for part in answer.parts) == answer.value.low


@given(rows_of_a_month)
@settings(max_examples=25, deadline=None)
def test_women_lie_within_the_bounds_when_some_are_not_told(rows: list[Row]) -> None:
    told, untold = rows[: len(rows) // 2], rows[len(rows) // 2 :]
    frames = [month_rows("2090-01", told), month_rows("2090-01", untold, gender=False)]
    with TemporaryDirectory() as folder:
        store = Store(Path(folder))
        keep(store, "a" * 64, {"contributions": pl.concat(frames)})
        value = ask_world(World(store), world_figure_named("strength"), {"gender": "female"}).value
        women = sum(row[4] for row in rows)
        low, high = value.bounds
        assert low is not None
        assert high is not None
        assert low <= women <= high
