"""The gap board: what is required against what is pledged and could go, level by level and month by month."""

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from casque.core.errors import BadValueError
from casque.core.truth import Truth
from casque.readiness.pledges.gaps.board import months_from
from casque.readiness.pledges.gaps.frame import frame_of
from casque.readiness.pledges.gaps.offers import LEVELS
from casque.readiness.pledges.regions import Readiness
from casque.readiness.pledges.selection.women import Light
from tests.readiness.pledges.gaps.offers import SINCE, a_board, a_need, an_offer, the_row


def test_each_cell_counts_what_is_wanted_pledged_and_able_to_go() -> None:
    row = the_row(
        a_board(
            an_offer("xaa-1", "L1"),
            an_offer("xbb-1", "L2"),
            an_offer("xcc-1", "L2", is_free=False),
            an_offer("xdd-1", "RDL"),
            needs=(a_need(units=3),),
        )
    )
    counted = {
        level.value: (row.cells[level, SINCE].required, row.cells[level, SINCE].pledged, row.cells[level, SINCE].deployable)
        for level in LEVELS
    }  # fmt: skip
    assert counted == {"L1": (0, 1, 0), "L2": (3, 2, 1), "L3": (0, 0, 0), "RDL": (0, 1, 1)}
    total = row.totals[SINCE]
    assert (total.required, total.pledged, total.deployable, total.gap) == (3, 4, 2, 1)
    assert total.requirements == ("hospital",)
    assert total.pledges == ("xaa-1", "xbb-1", "xcc-1", "xdd-1")


def test_a_unit_of_a_higher_level_fills_a_lower_requirement_and_not_the_other_way() -> None:
    high, low = an_offer("xaa-1", "RDL"), an_offer("xbb-1", "L2")
    for_both = (a_need("a", level="L2"), a_need("b", level="RDL"))
    assert the_row(a_board(high, low, needs=for_both)).totals[SINCE].gap == 0
    row = the_row(a_board(low, needs=for_both))
    assert row.totals[SINCE].gap == 1
    assert row.cells[Readiness.RDL, SINCE].gap == 1


@settings(max_examples=60, deadline=None)
@given(
    some.lists(some.sampled_from(["L1", "L2", "L3", "RDL"]), max_size=4),
    some.lists(some.sampled_from(["L2", "L3", "RDL"]), max_size=4),
)
def test_the_gap_is_what_no_assignment_can_fill(held: list[str], wanted: list[str]) -> None:
    row_board = a_board(
        *(an_offer(f"xaa-{place}", level) for place, level in enumerate(held)),
        needs=(
            a_need("none", units=0),
            *(a_need(f"n{place}", level=level) for place, level in enumerate(wanted)),
        ),
    )
    order = [level.value for level in LEVELS]
    able = [order.index(one) for one in held if one != "L1"] + [-1] * len(wanted)
    filled = max(
        (
            sum(unit >= order.index(need) for unit, need in zip(choice, wanted, strict=True))
            for choice in permutations(able, len(wanted))
        ),
        default=0,
    )
    assert the_row(row_board).totals[SINCE].gap == len(wanted) - filled


def test_a_level_that_ends_falls_and_a_requirement_that_ends_is_no_longer_wanted() -> None:
    falling = an_offer(
        "xaa-1", "L3", ends=((Readiness.L2, date(2091, 3, 15)), (Readiness.L3, date(2091, 1, 31)))
    )
    row = the_row(a_board(falling, needs=(a_need(until=date(2091, 2, 28)),), months=4))
    levels = [
        next(level.value for level in LEVELS if row.cells[level, day].pledged) for day in sorted(row.totals)
    ]
    assert levels == ["L3", "L2", "L2", "L1"]
    assert [row.totals[day].required for day in sorted(row.totals)] == [1, 1, 0, 0]
    assert [row.totals[day].deployable for day in sorted(row.totals)] == [1, 1, 1, 0]


def test_the_rapid_level_falls_to_level_3_and_with_an_old_assessment_to_level_1() -> None:
    unit = an_offer(
        "xaa-1", "RDL", ends=((Readiness.L2, date(2092, 1, 1)), (Readiness.RDL, date(2091, 6, 30)))
    )
    assert [
        unit.level_on(date(2091, 6, 30)),
        unit.level_on(date(2091, 7, 1)),
        unit.level_on(date(2092, 1, 2)),
    ] == [
        Readiness.RDL,
        Readiness.L3,
        Readiness.L1,
    ]


@pytest.mark.parametrize(
    ("values", "answer"),
    [
        ({}, Truth.YES),
        ({"level": "L1"}, Truth.NO),
        ({"is_free": False}, Truth.NO),
        ({"available_from": date(2091, 1, 2)}, Truth.NO),
        ({"available_until": date(2090, 12, 31)}, Truth.NO),
        ({"available_until": None}, Truth.NOT_KNOWN),
        ({"due": date(2091, 1, 1)}, Truth.YES),
        ({"due": date(2090, 12, 31)}, Truth.NOT_KNOWN),
    ],
)
def test_whether_a_unit_could_go_on_the_day(values: dict[str, object], answer: Truth) -> None:
    offer = an_offer("xaa-1", **values)  # type: ignore[arg-type]
    assert offer.can_go(SINCE) is answer
    total = the_row(a_board(offer)).totals[SINCE]
    assert (total.deployable, total.deployable_at_most) == (answer is Truth.YES, answer is not Truth.NO)


def test_the_share_of_women_has_bounds_where_a_unit_does_not_tell_it() -> None:
    women = the_row(a_board(an_offer("xaa-1"), an_offer("xbb-1", women=None, size=40))).totals[SINCE].women
    assert women is not None
    assert (women.low, women.high, women.target) == (0.12, 0.52, 15)
    assert women.light is None  # 12 percent would be yellow, 52 percent green
    known = the_row(a_board(an_offer("xaa-1"))).totals[SINCE].women
    assert known is not None
    assert known.light is Light.GREEN
    assert the_row(a_board(an_offer("xaa-1", size=None))).totals[SINCE].women is None


def test_a_gap_of_a_scarce_type_weighs_more() -> None:
    scarce = the_row(a_board(needs=(a_need(unit_type="eod-unit"),), months=3))
    plain = the_row(a_board(needs=(a_need(),), months=3))
    assert (scarce.weighted_gap, plain.weighted_gap) == (6.0, 3.0)


def test_the_table_has_a_line_for_each_level_and_month_and_for_all_levels() -> None:
    frame = frame_of(a_board(an_offer("xaa-1"), needs=(a_need(),), months=2))
    assert frame.height == 2 * (len(LEVELS) + 1)
    line = frame.filter(level="all", month=SINCE).row(0, named=True)
    assert (line["required"], line["pledged"], line["gap"], line["pledges"]) == (1, 1, 0, "xaa-1")
    assert (line["women_low_pct"], line["women_target_pct"]) == (20.0, 15.0)


@pytest.mark.parametrize("count", [0, -1, 61])
def test_a_board_of_no_months_or_too_many_is_refused(count: int) -> None:
    with pytest.raises(BadValueError, match="cannot show"):
        months_from(SINCE, count)
