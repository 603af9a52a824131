"""The readiness board, with what it must leave open."""

from datetime import date

import pytest

from casque.core.bundle import bundled_record
from casque.core.dataset import Dataset
from casque.core.truth import Truth
from casque.readiness.board import ForceLine, board
from tests.makers import a_record, stated

RECORD = bundled_record()


def force(data: Dataset, on: date, code: str = "") -> ForceLine:
    lines = board(data, on=on).forces
    return next(line for line in lines if code in ("", line.force.code))


def at_levels(on: date) -> dict[str, str]:
    return {line.level: str(line.units) for line in force(RECORD, on, "CHN-PCRS-2017").levels}


@pytest.mark.parametrize(
    ("on", "levels"),
    [  # by hand: 28 registered in September 2017, 13 to level 2 in October 2018, six on in 2019 and 2020
        (date(2017, 9, 30), {"PCRS-registered": "28"}),
        (date(2018, 10, 15), {"PCRS-registered": "15..28", "PCRS-2": "0..13"}),
        (date(2018, 10, 31), {"PCRS-registered": "15", "PCRS-2": "13"}),
        (date(2019, 6, 1), {"PCRS-registered": "15", "PCRS-2": "8..13", "PCRS-3": "0..5"}),
        (date(2020, 3, 1), {"PCRS-registered": "15", "PCRS-2": "7..12", "PCRS-3": "1..6"}),
        (date(2020, 9, 1), {"PCRS-registered": "15", "PCRS-2": "7", "PCRS-3": "6"}),
    ],
)
def test_the_standby_force_of_the_paper_by_level(on: date, levels: dict[str, str]):
    assert at_levels(on) == levels


def test_levels_add_up_to_the_units_of_the_force():
    line = force(RECORD, date(2020, 9, 1), "CHN-PCRS-2017")
    assert sum(int(level.units.low or 0) for level in line.levels) == 28


def test_before_the_registration_there_is_no_force():
    assert not [line for line in board(RECORD, on=date(2017, 8, 31)).forces if line.force["system"] == "PCRS"]
    assert force(RECORD, date(2017, 9, 15), "CHN-PCRS-2017").is_registered is Truth.NOT_KNOWN


def test_categories_are_bounded_and_never_guessed():
    line = force(RECORD, date(2020, 9, 1), "CHN-PCRS-2017")
    assert len(line.categories) == 10
    for category in line.categories:
        assert str(category.units) == "1..19"  # 28 less one for each of the nine others
        assert dict(category.at_level)["PCRS-3"].low == 0
        assert dict(category.at_level)["PCRS-3"].high == 6


def test_what_is_not_known_is_said():
    points = [str(point) for point in force(RECORD, date(2020, 9, 1), "CHN-PCRS-2017").open_points]
    assert any("28 units and tells 0 of them apart" in point for point in points)
    assert any("Which units reached Level 3 is not told." in point for point in points)
    late = force(RECORD, date(2030, 1, 1), "CHN-PCRS-2017").open_points
    assert any("Nothing is recorded after 2020-08-31" in str(point) for point in late)


def test_the_units_of_2002_are_told_apart():
    line = force(RECORD, date(2010, 1, 1), "CHN-UNSAS-2002")
    assert [unit.level for unit in line.named] == ["UNSAS-1"] * 4
    assert {one.category: str(one.units) for one in line.categories} == {
        "engineer": "1",
        "medical": "1",
        "transport": "2",
    }


def test_a_unit_outside_a_force_stands_by_itself():
    (squad,) = board(RECORD, on=date(2019, 12, 1)).others
    assert (squad.unit.code, squad.level, squad.is_sure) == ("CHN-POLICE-SQUAD", "PCRS-RDL", Truth.YES)
    assert not board(RECORD, on=date(2016, 5, 31)).others


def test_a_named_unit_has_its_own_level():
    data = a_record(
        standby_forces=[
            stated("F", title="Force", contributor="XAA", system="PCRS", registered="2099-01", units="2", categories="engineer")
        ],
        standby_units=[
            stated("U1", title="One", force="F", contributor="XAA", system="PCRS", category="engineer"),
            stated("U2", title="Two", force="F", contributor="XAA", system="PCRS", category="engineer"),
        ],
        level_changes=[
            stated("L1", title="All", force="F", units="2", level_to="PCRS-1", start="2099-01", end="2099-01"),
            stated("L2", title="One rises", force="F", unit="U1", units="1", level_from="PCRS-1", level_to="PCRS-2",
                   start="2099-06", end="2099-06"),
        ],
    )  # fmt: skip
    line = force(data, date(2099, 12, 31))
    assert {unit.unit.code: unit.level for unit in line.named} == {"U1": "PCRS-2", "U2": "PCRS-1"}
    assert {level.level: str(level.units) for level in line.levels} == {"PCRS-1": "1", "PCRS-2": "1"}
    (engineers,) = line.categories
    assert {code: str(units) for code, units in engineers.at_level} == {"PCRS-1": "1", "PCRS-2": "1"}


def test_the_board_can_be_narrowed_to_a_contributor():
    assert board(RECORD, on=date(2020, 9, 1), contributor="XAA").forces == ()
