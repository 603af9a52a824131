"""What may be shown together without giving a single state away."""

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as some

from casque.readiness.pledges.gaps.disclosure import EMPTY, Guard

STATES = ["XAA", "XBB", "XCC", "XDD", "XEE", "XFF"]


def test_a_figure_of_two_states_is_kept_back_and_one_of_three_is_not() -> None:
    guard = Guard(STATES, least=3)
    assert not guard.let_out({0, 1})
    assert guard.let_out({0, 1, 2})


def test_three_pledges_of_two_states_are_two_states() -> None:
    assert not Guard(["XAA", "XAA", "XBB"], least=3).let_out({0, 1, 2})


def test_a_figure_of_nothing_is_kept_back() -> None:
    assert not Guard(STATES, least=3).let_out(set())


def test_the_last_part_is_kept_back_when_the_total_is_told() -> None:
    guard = Guard(STATES, least=3)
    assert guard.let_out(range(6))
    assert guard.let_out({0, 1, 2})
    assert not guard.let_out({0, 1, 2, 3})  # 3 would be the difference to {0, 1, 2}; {4, 5} that to the total


def test_a_figure_told_before_may_be_told_again() -> None:
    guard = Guard(STATES, least=3)
    assert guard.let_out({0, 1, 2})
    assert guard.let_out({0, 1, 2})


def test_sums_of_several_figures_are_thought_of() -> None:
    # no two of the three differ by a single state, but the first two added less the third leave 0
    guard = Guard(STATES, least=3)
    assert guard.let_out({0, 1, 2})
    assert guard.let_out({3, 4, 5})
    assert not guard.let_out({1, 2, 3, 4, 5})


def test_an_empty_place_does_not_count_as_a_state() -> None:
    owners = [*STATES[:5], EMPTY]
    guard = Guard(owners, least=3)
    assert guard.let_out(range(6))
    assert not guard.let_out(range(5))  # the difference would tell that the place is empty


@settings(max_examples=60, deadline=None)
@given(
    owners=some.lists(some.sampled_from(STATES), min_size=1, max_size=8),
    figures=some.lists(some.sets(some.integers(0, 7)), max_size=8),
)
def test_nothing_about_two_states_can_be_computed_from_what_is_let_out(
    owners: list[str], figures: list[set[int]]
) -> None:
    guard = Guard(owners, least=3)
    asked = [{place for place in figure if place < len(owners)} for figure in figures]
    shown = [figure for figure in asked if guard.let_out(figure)]
    matrix = np.array([[float(place in figure) for place in range(len(owners))] for figure in shown])
    for pair in combinations(sorted(set(owners)), min(2, len(set(owners)))):
        others = [place for place, owner in enumerate(owners) if owner not in pair]
        whole = np.linalg.matrix_rank(matrix) if shown else 0
        assert (np.linalg.matrix_rank(matrix[:, others]) if shown and others else 0) == whole
