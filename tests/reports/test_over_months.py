from pathlib import Path

import pytest

from casque.claims.world import World, ask_world, world_figure_named
from casque.reports.over_months import over_months, ranks
from tests.claims.world.making import a_world, keep, month_rows

MONTHS = {
    "2090-01": [
        ("XAA", "XM1", "troops", 90, 10),
        ("XAA", "XM2", "individual_police", 5, 5),
        ("XBB", "XM1", "troops", 300, 0),
    ],
    "2090-02": [("XAA", "XM1", "troops", 400, 20), ("XBB", "XM1", "troops", 300, 0)],
    "2090-04": [("XAA", "XM2", "troops", 7, 0), ("XBB", "XM1", "troops", 7, 0)],
}


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Three months of two states; March is missing."""
    return a_world(tmp_path, MONTHS)


@pytest.mark.parametrize("by", ["mission", "personnel_type", "contributor"])
@pytest.mark.parametrize("scope", [{}, {"contributor": "XAA"}, {"personnel": "military"}])
def test_each_cell_is_the_figure_narrowed_to_it(world: World, by: str, scope: dict[str, str]) -> None:
    told = over_months(world, scope, by=by)
    assert told.months.gaps == ("2090-03",)
    figure = world_figure_named("strength")
    for key, cells in told.cells.items():
        for month, cell in cells.items():
            narrowed = {**scope, by: key, "month": month}
            assert ask_world(world, figure, narrowed).value == cell.value, narrowed
    for month in told.months.counted:
        whole = sum(cells[month].people for cells in told.cells.values() if month in cells)
        assert ask_world(world, figure, {**scope, "month": month}).value.low == whole


def test_each_rank_is_the_figure_of_its_month(world: World) -> None:
    assert ranks(world, "XAA") == {"2090-01": 2, "2090-02": 1, "2090-04": 1}
    figure = world_figure_named("contributor-rank")
    for month, place in ranks(world, "XAA").items():
        assert ask_world(world, figure, {"contributor": "XAA", "month": month}).value.low == place


def test_the_largest_come_first_and_others_are_added(world: World) -> None:
    told = over_months(world, {}, by="contributor")
    assert told.largest(1) == ("XBB",)
    assert {month: cell.people for month, cell in told.sum_of(("XAA", "XBB")).items()} == {
        "2090-01": 410,
        "2090-02": 720,
        "2090-04": 14,
    }


def test_months_that_do_not_tell_missions_are_no_cells(world: World) -> None:
    rows = [("XAA", None, "troops", 50, 0)]
    keep(world.store, "f" * 64, {"contributions": month_rows("2090-03", rows)})  # type: ignore[arg-type]
    told = over_months(world, {}, by="mission")
    assert told.months.untold == ("2090-03",)
    assert not any("2090-03" in cells for cells in told.cells.values())
    assert "2090-03" in over_months(world, {}, by="contributor").cells["XAA"]
