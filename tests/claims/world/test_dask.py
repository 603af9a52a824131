"""The same figures through Dask, on two workers in processes of their own: equal answers."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from casque.claims.world import WORLD_FIGURES, World, ask_world, world_figure_named
from casque.claims.world.spread import Spread, spread_over
from casque.core.errors import BadValueError, ConfigurationError
from tests.claims.world.making import a_world, death_rows, keep, month_rows

KINDS = ("troops", "staff_officers", "experts_on_mission", "individual_police", "formed_police_units")
STATES = ("XAA", "XBB", "XCC", "XDD", "XEE", "XFF", "XGG")
SCOPES: tuple[tuple[dict[str, str], str], ...] = (
    ({}, ""),
    ({}, "contributor"),
    ({}, "mission"),
    ({}, "month"),
    ({}, "year"),
    ({}, "gender"),
    ({"contributor": "XAA"}, "mission"),
    ({"contributor": "XAA;XBB", "mission": "XM1", "gender": "female"}, "month"),
    ({"mission": "XM2", "personnel": "police", "month": "2090-03"}, "contributor"),
    ({"from": "2090-01", "to": "2090-04"}, "contributor"),
    ({"contributor": "XAA", "month": "2090-03"}, ""),
    ({"month": "2090-02"}, "contributor"),
)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Six files of a month, one of two months of which one counts, one without gender or mission, and deaths."""
    made = a_world(
        tmp_path_factory.mktemp("spread"),
        {
            f"2090-{number:02d}": [
                (state, mission, kind, 7 * place + number, place % 3)
                for place, state in enumerate(STATES)
                for mission in ("XM1", "XM2", "XM3")
                for kind in KINDS
            ]
            for number in range(1, 7)
        },
    )
    store = made.store
    both = [
        month_rows("2090-06", [("XAA", "XM1", "troops", 1, 1)]),
        month_rows("2090-07", [("XBB", "XM1", "troops", 9, 1)], flags="estimate"),
    ]
    keep(store, "a" * 64, {"contributions": both[0].vstack(both[1])}, rank=2)
    untold = month_rows(
        "2090-08", [("XAA", None, "troops", 5, 4), ("XBB", None, "troops", 2, 2)], gender=False
    )
    keep(store, "b" * 64, {"contributions": untold})
    dead = [(f"XP-{n}", f"2090-0{n % 6 + 1}-10", "XM1", "XAA", "illness") for n in range(20)]
    keep(store, "c" * 64, {"fatalities": death_rows(dead)}, dataset="un-fatalities")
    return made


@pytest.fixture(scope="module")
def spread() -> Iterator[Spread]:
    """Two workers, each in a process of its own."""
    with spread_over(workers=2) as made:
        assert len(made.client.scheduler_info()["workers"]) == 2
        yield made


def answers(world: World) -> dict[tuple[str, str, str], str]:
    """Ask every figure with every scope and breakdown; a refusal is an answer too."""
    found = {}
    for figure in WORLD_FIGURES:
        for scope, by in SCOPES:
            try:
                told = str(ask_world(world, figure, scope, by=by).result)
            except BadValueError as error:
                told = str(error)
            found[figure.name, str(scope), by] = told
    return found


def test_every_figure_has_the_same_answer_from_two_workers(world: World, spread: Spread) -> None:
    here, there = answers(world), answers(replace(world, spread=spread))
    assert here == there
    assert sum("Result(" in one for one in here.values()) > 60


def test_the_workers_do_the_reading(world: World, spread: Spread) -> None:
    ask_world(
        replace(world, spread=spread), world_figure_named("strength"), {"contributor": "XAA"}, by="month"
    )
    done = spread.client.run(lambda dask_worker: dask_worker.state.transition_counter)
    assert len(done) == 2
    assert all(count > 0 for count in done.values())


def test_without_dask_a_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def lacking(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr("casque.claims.world.spread.import_module", lacking)
    with pytest.raises(ConfigurationError, match="Dask is not installed") as caught, spread_over():
        pass
    assert "casque[dask]" in str(caught.value.hint)
