"""The memo: reasons against the runner-up, the smallest change that would alter the order, and what is open."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from casque.core.errors import BadValueError, NotFoundError
from casque.readiness.pledges.selection.memo import memo
from casque.readiness.pledges.selection.reversal import reversals, smallest_reversal
from casque.readiness.pledges.selection.weights import CRITERIA, Weights
from tests.readiness.pledges.selection.units import a_shortlist, a_unit

WHY = "It can be there before the rains."
RAPID = a_unit("xaa-1", readiness="RDL", record=(40, 40))
PROVEN = a_unit("xbb-1", record=(90, 90))


def test_the_smallest_change_of_a_weight_brings_two_units_level() -> None:
    # Only readiness (1 against 0.5) and performance (0.4 against 0.9) differ and weigh: 0.6 * 0.5 - 0.4 * 0.5 = 0.1.
    # Readiness level at 0.4, performance at 0.6; both are changes of 0.2, and readiness comes first.
    found = a_shortlist(RAPID, PROVEN, weights=Weights(readiness=0.6, performance=0.4))
    both = reversals(found.listed[0], found.listed[1], found.weights)
    changed = {one.criterion: one.after for one in both}
    assert changed["readiness"] == pytest.approx(0.4)
    assert changed["performance"] == pytest.approx(0.6)
    assert both[0].change == pytest.approx(0.2)


@settings(max_examples=60, deadline=None)
@given(some.tuples(*[some.floats(0.01, 5) for _ in CRITERIA]))
def test_with_the_changed_weight_the_two_units_are_level(values: tuple[float, ...]) -> None:
    found = a_shortlist(RAPID, PROVEN, weights=Weights(*values))
    for one in reversals(found.listed[0], found.listed[1], found.weights):
        changed = {name: found.weights[name] for name in CRITERIA} | {one.criterion: one.after}
        if sum(changed.values()) > 0 and one.after <= 100:
            first, second = a_shortlist(RAPID, PROVEN, weights=Weights(**changed)).listed
            assert first.low == pytest.approx(second.low, abs=1e-6)


def test_a_unit_that_is_behind_in_nothing_cannot_be_brought_level() -> None:
    found = a_shortlist(RAPID, a_unit("xaa-2", record=(40, 40)), weights=Weights(time=1, readiness=0))
    first, second = found.listed
    assert [one.after for one in reversals(first, second, found.weights)] == [0.0]
    assert smallest_reversal(a_shortlist().listed, found.weights) is None


def test_a_memo_names_reasons_for_and_against_and_the_runner_up() -> None:
    found = memo(a_shortlist(RAPID, PROVEN), chosen="xaa-1", justification=WHY)
    said = [str(one) for one in found.reasons]
    assert found.runner_up is not None
    assert found.runner_up.candidate.name == "xbb-1"
    assert said[0].startswith("Ahead in 'Readiness': Rapid Deployment Level, against Level 2 of xbb-1.")
    assert any(one.startswith("Behind in 'Past performance': 40 percent") for one in said)


def test_a_memo_says_what_would_change_the_order() -> None:
    found = memo(
        a_shortlist(RAPID, PROVEN, weights=Weights(readiness=0.6, performance=0.4)),
        chosen="xaa-1",
        justification=WHY,
    )
    assert [str(one) for one in found.changes] == [
        "xbb-1 would be level if the weight of 'Readiness' fell from 0.6 to 0.4."
    ]


def test_a_choice_against_the_score_is_said() -> None:
    found = memo(a_shortlist(RAPID, PROVEN), chosen="xbb-1", justification=WHY)
    assert str(found.changes[0]) == "By the score xaa-1 is first; this choice departs from it."


def test_open_points_hold_what_is_not_met_not_known_and_to_be_justified() -> None:
    unit = a_unit("xcc-1", caveats=None, unit_size=120)
    said = " ".join(
        str(one) for one in memo(a_shortlist(unit), chosen="xcc-1", justification=WHY).open_points
    )
    for part in (
        "140 at least",
        "did not declare",
        "neighbour of the host",
        "Not known in 'Past performance'",
    ):
        assert part in said


def test_the_only_unit_left_is_said_to_be_the_only_one() -> None:
    found = memo(a_shortlist(RAPID), chosen="xaa-1", justification=WHY)
    assert [str(one) for one in found.reasons] == ["It is the only unit left after the hard rules."]
    assert (found.runner_up, found.changes) == (None, ())


def test_a_unit_that_was_removed_cannot_be_chosen() -> None:
    with pytest.raises(NotFoundError, match="does not hold 'xaa-9'"):
        memo(a_shortlist(RAPID, a_unit("xaa-9", readiness="L1")), chosen="xaa-9", justification=WHY)


def test_a_score_alone_chooses_nobody() -> None:
    with pytest.raises(BadValueError, match="no justification"):
        memo(a_shortlist(RAPID), chosen="xaa-1", justification="  best ")
