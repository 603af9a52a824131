"""Deaths, each person once; causes for groups only; rates where strength is told."""

from datetime import date
from pathlib import Path

import pytest

from casque.claims.world import World, WorldAnswer, ask_world, world_figure_named
from casque.core.errors import BadValueError
from casque.sources.store import Store
from tests.claims.world.making import Row, death_rows, keep, month_rows

ROWS: list[Row] = [("XAA", "XM1", "troops", 1000, 0), ("XBB", "XM2", "troops", 500, 0)]
DEAD = [
    *((f"n{number}", "2090-01-15", "XM1", "XAA", "illness") for number in range(4)),
    ("n4", "2090-01-20", "XM1", "XAA", "accident"),
    ("n4", "2090-01-20", "XM1", "XAA", "accident"),
    ("n5", "2090-02-20", "XM2", "XBB", "illness"),
    ("n6", "2089-12-31", "XM2", "XBB", "illness"),
    ("n7", "2090-01-02", "XM3", "XBB", "accident"),
]


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Two months of two missions; deaths in them, before them, and in a mission without rows."""
    store = Store(tmp_path)
    for number, month in enumerate(("2090-01", "2090-02")):
        keep(store, f"{number:064x}", {"contributions": month_rows(month, ROWS)})
    civil = death_rows([("c1", "2090-01-03", "XM1", "XAA", "illness")], kind="local")
    keep(store, "f" * 64, {"fatalities": death_rows(DEAD).vstack(civil)}, dataset="deaths")
    return World(store)


def asked(world: World, name: str = "deaths", by: str = "", **scope: str) -> WorldAnswer:
    given = {key.rstrip("_"): text for key, text in scope.items()}
    return ask_world(world, world_figure_named(name), given, by=by)


def parts(answer: WorldAnswer) -> dict[str, str]:
    return {part.key: str(part.value) for part in answer.parts}


def test_a_person_in_two_rows_dies_once(world: World) -> None:
    assert str(asked(world).value) == "9"
    assert parts(asked(world, by="mission")) == {"XM1": "6", "XM2": "2", "XM3": "1"}
    assert str(asked(world, personnel="military", contributor="XAA").value) == "5"
    assert parts(asked(world, by="kind")) == {"local": "1", "military": "8"}
    assert parts(asked(world, by="year")) == {"2089": "1", "2090": "8"}


def test_only_the_latest_list_counts(world: World) -> None:
    newer = death_rows(DEAD[:2])
    keep(world.store, "e" * 64, {"fatalities": newer}, dataset="deaths", as_of=date(2091, 1, 1))
    answer = asked(world)
    assert (str(answer.value), [one.sha256 for one in answer.result.files]) == ("2", ["e" * 64])


def test_causes_are_told_for_groups(world: World) -> None:
    assert parts(asked(world, by="cause")) == {"accident": "2", "illness": "7"}
    assert str(asked(world, cause="illness", contributor="XAA").value) == "5"


@pytest.mark.parametrize(
    "scope",
    [
        {"contributor": "XBB", "cause": "illness"},
        {"mission": "XM2", "by": "cause"},
        {"month": "2090-01", "by": "cause"},
        {"cause": "illness", "from_": "2090-01", "to": "2090-02"},
        {"contributor": "XBB", "year": "2090", "by": "cause"},
    ],
)
def test_the_cause_of_few_deaths_or_of_a_month_is_refused(world: World, scope: dict[str, str]) -> None:
    with pytest.raises(BadValueError, match="groups of at least 5"):
        asked(world, **scope)


def test_small_groups_are_put_together_where_one_cause_is_broken_down(world: World) -> None:
    assert parts(asked(world, by="contributor", cause="illness")) == {"XAA": "5", "fewer than five": "2"}


def test_the_rate_divides_deaths_of_uniformed_people_by_their_time(world: World) -> None:
    # XM1: 5 deaths in 2,000 person-months; XM2: 1 in 1,000; XM3 and December have no strength
    answer = asked(world, "fatality-rate", by="mission")
    assert (str(answer.value), parts(answer)) == ("24", {"XM1": "30", "XM2": "12"})
    assert (
        "count: 6, in 2 months. Deaths left out, in missions or months whose strength is not told: 1"
        in str(answer.warnings[-1])
    )


def test_without_strength_there_is_no_rate(world: World) -> None:
    assert str(asked(world, "fatality-rate", contributor="XCC").value) == "?"
