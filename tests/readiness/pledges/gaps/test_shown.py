"""What those see of the gap board who may not see the pledges: never one state's."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as some

from casque.readiness.pledges.gaps.board import Cell, GapBoard
from casque.readiness.pledges.gaps.frame import frame_of
from casque.readiness.pledges.gaps.offers import LEVELS
from casque.readiness.pledges.gaps.shown import shown_to
from casque.readiness.pledges.regions import Readiness
from tests.readiness.pledges.gaps.offers import SINCE, a_board, a_need, an_offer, the_row

NEEDS = (a_need(units=9),)


def total(board: GapBoard, *, scope: str = "") -> Cell:
    return the_row(shown_to(board, scope=scope, on=SINCE)).totals[SINCE]


def test_a_figure_of_two_states_is_not_shown_and_one_of_three_is() -> None:
    two = a_board(an_offer("xaa-1"), an_offer("xaa-2"), an_offer("xbb-1"), needs=NEEDS)
    assert (total(two).pledged, total(two).deployable, total(two).gap, total(two).women) == (None,) * 4
    three = a_board(an_offer("xaa-1"), an_offer("xbb-1"), an_offer("xcc-1"), needs=NEEDS)
    assert (total(three).deployable, total(three).gap) == (3, 6)


def test_nobody_and_two_states_look_the_same() -> None:
    none, two = (
        shown_to(a_board(*offers, needs=NEEDS), scope="", on=SINCE)
        for offers in ((), (an_offer("xaa-1"), an_offer("xbb-1", women=0)))
    )
    assert frame_of(none).equals(frame_of(two))
    assert none.rows == two.rows


def test_what_is_required_is_always_shown() -> None:
    assert total(a_board(needs=NEEDS)).required == 9


def test_a_capability_that_two_states_pledge_and_nobody_requires_is_left_out() -> None:
    board = a_board(an_offer("xaa-1"), an_offer("xbb-1"))
    assert shown_to(board, scope="", on=SINCE).rows == ()


def test_a_state_sees_the_names_of_its_own_pledges_only() -> None:
    board = a_board(an_offer("xaa-1"), an_offer("xbb-1"), needs=NEEDS)
    assert total(board, scope="XAA").pledges == ("xaa-1",)
    assert total(board, scope="XCC").pledges == ()
    assert [one.name for one in shown_to(board, scope="XAA", on=SINCE).offers] == ["xaa-1"]


def test_the_one_level_that_is_left_cannot_be_computed_from_the_total() -> None:
    board = a_board(
        *(an_offer(f"x{letter}{letter}-1", "L2") for letter in "abc"),
        *(an_offer(f"x{letter}{letter}-1", "L3") for letter in "def"),
        an_offer("xgg-1", "RDL"),
        needs=NEEDS,
    )
    row = the_row(shown_to(board, scope="", on=SINCE))
    parts = [row.cells[level, SINCE].deployable for level in (Readiness.L2, Readiness.L3, Readiness.RDL)]
    assert parts[2] is None
    assert row.totals[SINCE].deployable == 7
    assert None in parts[:2]


def test_one_month_and_the_next_do_not_give_away_who_came() -> None:
    board = a_board(
        *(an_offer(f"x{letter}{letter}-1") for letter in "abc"),
        an_offer("xdd-1", available_from=date(2091, 2, 1)),
        needs=NEEDS,
        months=2,
    )
    totals = the_row(shown_to(board, scope="", on=SINCE)).totals
    assert [totals[day].deployable for day in sorted(totals)] == [3, None]


def test_another_window_does_not_show_what_the_whole_hides() -> None:
    held = [
        *(an_offer(f"x{letter}{letter}-1") for letter in "abc"),
        an_offer("xdd-1", available_from=date(2091, 2, 1)),
    ]
    february = a_board(*held, needs=NEEDS, since=date(2091, 2, 1))
    (cell,) = the_row(shown_to(february, scope="", on=SINCE)).totals.values()
    assert cell.deployable is None
    past = a_board(*held, needs=NEEDS, since=date(2090, 12, 1))
    (cell,) = the_row(shown_to(past, scope="", on=SINCE)).totals.values()
    assert (cell.deployable, cell.pledged) == (None, None)


def test_how_many_are_pledged_beside_how_many_could_go_does_not_tell_of_the_one_that_could_not() -> None:
    board = a_board(
        *(an_offer(f"x{letter}{letter}-1") for letter in "abc"), an_offer("xdd-1", is_free=False), needs=NEEDS
    )
    assert (total(board).deployable, total(board).pledged) == (3, None)


offers = some.lists(
    some.tuples(
        some.sampled_from(["XAA", "XBB", "XCC", "XDD", "XEE"]),
        some.sampled_from(["L1", "L2", "L3", "RDL"]),
        some.booleans(),
        some.integers(1, 3),
    ),
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(offers)
def test_every_figure_shown_and_every_difference_of_two_rests_on_three_states(
    told: list[tuple[str, str, bool, int]],
) -> None:
    """Every figure shown rests on three states, and so does the difference of any two of one capability."""
    held = [
        an_offer(f"{state.lower()}-{place}", level, is_free=free, available_from=date(2091, start, 1))
        for place, (state, level, free, start) in enumerate(told)
    ]
    board = a_board(*held, needs=NEEDS, months=3)
    row = the_row(shown_to(board, scope="", on=SINCE))
    sets = []
    for (level, day), cell in (
        *row.cells.items(),
        *(((None, day), cell) for day, cell in row.totals.items()),
    ):
        here = {one.name: one for one in held if level is None or one.level_on(day) is level}
        if cell.pledged is not None:
            assert cell.pledged == len(here)
            sets.append(frozenset(here))
        if cell.deployable is not None:
            going = frozenset(name for name, one in here.items() if one.can_go(day) == "yes")
            assert cell.deployable == len(going)
            sets.append(going)
    states = {one.name: one.state for one in held}
    for one in sets:
        assert len({states[name] for name in one}) >= 3
        for other in sets:
            between = {states[name] for name in one ^ other}
            assert not between or len(between) >= 3


def test_a_whole_board_is_marked_so_and_a_protected_one_is_not() -> None:
    board = a_board(needs=NEEDS)
    assert board.is_whole
    assert not shown_to(board, scope="", on=SINCE).is_whole
    assert set(LEVELS) == {level for level, _ in the_row(board).cells}
