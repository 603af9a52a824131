"""Figures over published rows, each on rows small enough to count by hand."""

from pathlib import Path

import pytest

from casque.claims.world import WORLD_FIGURES, World, WorldAnswer, ask_world, world_figure_named
from casque.core.errors import BadValueError, UnknownCodeError
from casque.sources.store import Store
from tests.claims.world.making import Row, a_world, keep, month_rows

JANUARY: list[Row] = [
    ("XAA", "XM1", "troops", 90, 10),
    ("XAA", "XM1", "individual_police", 4, 6),
    ("XBB", "XM1", "troops", 300, 0),
    ("XBB", "XM2", "experts_on_mission", 5, 0),
    ("XCC", "XM2", "staff_officers", 50, 35),
]
FEBRUARY: list[Row] = [("XAA", "XM1", "troops", 80, 0), ("XBB", "XM2", "troops", 120, 0)]


@pytest.fixture
def world(tmp_path: Path) -> World:
    """January and February of 2090, and April without March."""
    return a_world(tmp_path, {"2090-01": JANUARY, "2090-02": FEBRUARY, "2090-04": FEBRUARY})


def asked(world: World, name: str, by: str = "", **scope: str) -> WorldAnswer:
    given = {key.rstrip("_"): text for key, text in scope.items()}
    return ask_world(world, world_figure_named(name), given, by=by)


def value(world: World, name: str, **scope: str) -> str:
    return str(asked(world, name, **scope).value)


def parts(world: World, name: str, by: str, **scope: str) -> dict[str, str]:
    return {part.key: str(part.value) for part in asked(world, name, by, **scope).parts}


def test_strength_counts_the_people_of_a_month(world: World) -> None:
    assert value(world, "strength", month="2090-01") == "500"
    assert value(world, "strength", month="2090-01", contributor="XAA", personnel="military") == "100"
    assert value(world, "strength", month="2090-01", personnel="police") == "10"
    assert value(world, "strength", month="2090-01", gender="female") == "51"
    assert value(world, "strength", month="2090-01", contributor="XAA;XCC") == "195"


def test_without_a_month_the_latest_held_is_asked(world: World) -> None:
    assert asked(world, "strength").result.last == "2090-04"


@pytest.mark.parametrize("by", ["contributor", "mission", "personnel", "personnel_type", "gender"])
def test_the_parts_of_a_month_add_up_to_its_strength(world: World, by: str) -> None:
    answer = asked(world, "strength", by, month="2090-01")
    assert sum(int(part.value.low or 0) for part in answer.parts) == 500


def test_months_beside_each_other_are_not_added_up(world: World) -> None:
    assert parts(world, "strength", "month", contributor="XAA") == {
        "2090-01": "110",
        "2090-02": "80",
        "2090-04": "80",
    }
    assert value(world, "strength", by="month", contributor="XAA") == "80"


@pytest.mark.parametrize("scope", [{"year": "2090"}, {"from_": "2090-01", "to": "2090-02"}])
def test_strength_over_several_months_is_refused_with_what_to_ask_instead(
    world: World, scope: dict[str, str]
) -> None:
    with pytest.raises(BadValueError, match="person-months"):
        asked(world, "strength", **scope)


def test_a_missing_month_is_not_known_and_named(world: World) -> None:
    answer = asked(world, "strength", month="2090-03")
    assert (str(answer.value), answer.result.gaps) == ("?", ("2090-03",))
    assert any("No file is held for: 2090-03" in str(one) for one in answer.warnings)


def test_a_contributor_without_rows_in_a_held_month_has_nobody_there(world: World) -> None:
    assert value(world, "strength", month="2090-02", contributor="XCC") == "0"


def test_the_average_is_over_the_months_that_are_held(world: World) -> None:
    assert value(world, "strength-average", contributor="XAA") == "90"
    assert asked(world, "strength-average", contributor="XAA").result.gaps == ("2090-03",)
    assert value(world, "strength-average", contributor="XCC", to="2090-02") == "42.5"


def test_a_gap_makes_time_served_a_lower_bound(world: World) -> None:
    assert value(world, "person-months", contributor="XAA", to="2090-02") == "190"
    assert value(world, "person-months", contributor="XAA") == ">=270"
    assert parts(world, "person-months", "mission", to="2090-02") == {"XM1": "490", "XM2": "210"}


def test_missions_are_counted_where_people_are(world: World) -> None:
    assert value(world, "missions-manned", month="2090-01", contributor="XBB") == "2"
    assert value(world, "missions-manned", month="2090-02", contributor="XBB") == "1"
    assert value(world, "missions-manned", contributor="XBB", from_="2090-01", to="2090-04") == ">=2"


def test_a_rank_counts_those_with_more_and_equals_share_it(tmp_path: Path) -> None:
    equal: list[Row] = [(code, "XM1", "troops", 50, 0) for code in ("XAA", "XBB")]
    world = a_world(
        tmp_path, {"2090-01": [*equal, ("XCC", "XM1", "troops", 70, 0), ("XDD", "XM1", "troops", 9, 0)]}
    )
    assert parts(world, "contributor-rank", "contributor") == {"XAA": "2", "XBB": "2", "XCC": "1", "XDD": "4"}
    assert value(world, "contributor-rank", contributor="XDD") == "4"
    with pytest.raises(BadValueError, match="one contributor"):
        asked(world, "contributor-rank")


def test_shares_are_of_all_people_of_the_same_kind(world: World) -> None:
    assert value(world, "strength-share", month="2090-01", contributor="XAA") == "22"
    assert value(world, "strength-share", month="2090-01", contributor="XAA", personnel="police") == "100"
    assert parts(world, "strength-share", "mission", month="2090-01") == {"XM1": "82", "XM2": "18"}


def test_concentration_is_the_sum_of_squared_shares(world: World) -> None:
    # 110, 305 and 85 of 500: 0.0484 + 0.3721 + 0.0289
    assert value(world, "concentration", month="2090-01") == "0.4494"
    assert value(world, "top-five-share", month="2090-01") == "100"
    assert list(parts(world, "top-five-share", "contributor", month="2090-01")) == ["XBB", "XAA", "XCC"]


def test_where_gender_is_not_told_the_share_of_women_has_bounds(tmp_path: Path) -> None:
    store = Store(tmp_path)
    rows = month_rows("2090-01", [("XAA", "XM1", "troops", 90, 10)])
    untold = month_rows(
        "2090-01", [("XBB", "XM1", "troops", 60, 40)], flags="gender-implausible", gender=False
    )
    keep(store, "a" * 64, {"contributions": rows.vstack(untold)})
    world = World(store)
    assert value(world, "women-share") == "5..55"
    assert value(world, "strength", gender="female") == "10..110"
    assert parts(world, "strength", "gender") == {"female": "10", "male": "90", "": "100"}
    answer = asked(world, "women-share")
    assert answer.result.flags == ("gender-implausible",)
    assert any("cannot be" in str(one) for one in answer.warnings)


def test_women_are_held_against_the_target_of_their_kind_and_year(world: World) -> None:
    found = asked(world, "women-share", month="2090-01", personnel_type="troops").result.targets
    assert [(str(one.value), one.source[:2]) for one in found] == [("15", "V:")]
    assert len(asked(world, "women-share", month="2090-01").result.targets) == 4


def test_before_the_first_target_there_is_none(tmp_path: Path) -> None:
    world = a_world(tmp_path, {"2020-12": JANUARY})
    assert asked(world, "women-share").result.targets == ()


def test_a_month_without_missions_counts_for_contributors_and_is_named_for_missions(tmp_path: Path) -> None:
    untold: list[Row] = [("XAA", None, "troops", 40, 0)]
    world = a_world(tmp_path, {"2090-01": JANUARY, "2090-02": untold})
    assert value(world, "strength", month="2090-02", contributor="XAA") == "40"
    answer = asked(world, "strength", "month", mission="XM1")
    assert ([part.key for part in answer.parts], answer.result.untold) == (["2090-01"], ("2090-02",))
    assert any("mission is not told in these months: 2090-02" in str(one) for one in answer.warnings)
    assert value(world, "person-months", mission="XM1") == ">=410"


def test_a_change_is_between_two_months(world: World) -> None:
    assert value(world, "change-of-strength", from_="2090-01", to="2090-02") == "-300"
    by = parts(world, "change-of-strength", "contributor", from_="2090-01", to="2090-02")
    assert by == {"XAA": "-30", "XBB": "-185", "XCC": "-85"}
    assert value(world, "change-of-strength", from_="2090-01", to="2090-03") == "?"
    with pytest.raises(BadValueError, match="two months"):
        asked(world, "change-of-strength", from_="2090-01")


def test_a_change_of_vintage_names_both_files(tmp_path: Path) -> None:
    store = Store(tmp_path)
    keep(store, "a" * 64, {"contributions": month_rows("2090-01", JANUARY)}, rank=2, dataset="hub")
    keep(store, "b" * 64, {"contributions": month_rows("2090-01", FEBRUARY)})
    answer = asked(World(store), "change-of-vintage", "contributor", month="2090-01")
    assert (str(answer.value), len(answer.result.files)) == ("-300", 2)
    assert {part.key: str(part.value) for part in answer.parts} == {"XAA": "-30", "XBB": "-185", "XCC": "-85"}
    assert (
        str(asked(a_world(tmp_path / "x", {"2090-01": JANUARY}), "change-of-vintage", month="2090-01").value)
        == "?"
    )


def test_troops_before_and_after_staff_officers_were_told_apart_bear_a_flag(tmp_path: Path) -> None:
    world = a_world(tmp_path, {"2017-04": JANUARY, "2017-05": JANUARY, "2017-06": JANUARY})

    def flags(name: str, by: str = "", **scope: str) -> tuple[str, ...]:
        return asked(world, name, by, **scope).result.flags

    assert flags("strength", "month", personnel_type="troops") == ("series-break",)
    assert flags("strength", "month", personnel="military") == ()
    assert flags("strength", "month", personnel_type="troops", from_="2017-05") == ()
    assert flags("person-months", "personnel_type") == ("series-break",)
    assert flags("change-of-strength", personnel_type="troops", from_="2017-04", to="2017-05") == (
        "series-break",
    )


def test_an_answer_is_a_frame_for_other_programs(world: World) -> None:
    frame = asked(world, "person-months", "contributor").frame()
    assert frame.columns == ["contributor", "value", "low", "high", "unit", "flags"]
    assert frame.row(0) == ("XAA", ">=270", 270.0, None, "person-months", "")
    assert asked(world, "strength").frame()["low"].to_list() == [200.0]


@pytest.mark.parametrize(
    ("scope", "words"),
    [
        ({"contributor": "XZ"}, "not a contributor"),
        ({"mission": "XM9"}, "not a mission"),
        ({"personnel": "navy"}, "not a personnel"),
        ({"month": "2090-13"}, "not a month"),
        ({"year": "90"}, "not a year"),
        ({"from_": "2090-02", "to": "2090-01"}, "has no month"),
        ({"unit": "x"}, "has no key"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_a_sentence(
    world: World, scope: dict[str, str], words: str
) -> None:
    with pytest.raises(BadValueError, match=words):
        asked(world, "strength", **scope)


def test_an_unknown_figure_is_refused_with_near_ones() -> None:
    with pytest.raises(UnknownCodeError, match="strength"):
        world_figure_named("strenght")


@pytest.mark.parametrize("figure", WORLD_FIGURES, ids=lambda one: one.name)
def test_every_figure_answers_an_empty_store(tmp_path: Path, figure: object) -> None:
    needs = {
        "contributor-rank": {"contributor": "XAA"},
        "change-of-strength": {"from": "2090-01", "to": "2090-02"},
        "change-of-vintage": {"month": "2090-01"},
    }
    one = world_figure_named(figure.name)  # type: ignore[attr-defined]
    assert not ask_world(World(Store(tmp_path)), one, needs.get(one.name, {})).value.is_known


@pytest.mark.parametrize("figure", WORLD_FIGURES, ids=lambda one: one.name)
def test_every_breakdown_of_every_figure_answers(world: World, figure: object) -> None:
    one = world_figure_named(figure.name)  # type: ignore[attr-defined]
    needs = {
        "change-of-strength": {"from": "2090-01", "to": "2090-02"},
        "change-of-vintage": {"month": "2090-01"},
    }
    for by in one.breakdowns:
        answer = ask_world(world, one, needs.get(one.name, {}), by=by)
        assert answer.value.unit == one.unit, by
        assert all(part.value.unit == one.unit for part in answer.parts), by
