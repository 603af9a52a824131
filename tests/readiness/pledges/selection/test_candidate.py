"""From the entries of a pledge to a candidate: its level of the day, and the record of its state's units."""

from datetime import UTC, date, datetime
from typing import Any

from casque.readiness.pledges.content import content_to_json
from casque.readiness.pledges.entries import Entry
from casque.readiness.pledges.folding import History
from casque.readiness.pledges.gaps.board import gap_board
from casque.readiness.pledges.gaps.offers import offers_of
from casque.readiness.pledges.regions import Readiness
from casque.readiness.pledges.selection.candidate import candidates_of, evaluations_of
from casque.readiness.pledges.state import State
from tests.readiness.pledges.contents import a_content

Deeds = tuple[tuple[str, date, dict[str, Any]], ...]
RISE: Deeds = (
    ("A02", date(2091, 1, 5), {}),
    ("A06", date(2091, 1, 20), {}),
    ("A08", date(2091, 6, 1), {}),
)


def measured(
    day: date, value: int, *, basis: str = "observed", **more: Any
) -> tuple[str, date, dict[str, Any]]:
    data = {"what": "evaluation", "basis": basis, "value": value, "of": None, "assessor": "Sector Commander"}
    return ("M01", day, {**data, **more})


def state_of(name: str, *deeds: tuple[str, date, dict[str, Any]], on: date = date(2092, 1, 1)) -> State:
    content = content_to_json(a_content(member_state=name[:3].upper()))
    all_deeds = (("A01", date(2091, 1, 1), {"content": content}), *deeds)
    entries = [
        Entry(
            "pledge", name, number, code, day, datetime(2091, 1, 1, tzinfo=UTC), "one", "un_officer",
            scope=name[:3].upper(), data=data,
        )
        for number, (code, day, data) in enumerate(all_deeds, start=1)
    ]  # fmt: skip
    state = History(entries).on(on)
    assert state is not None
    return state


def test_a_draft_is_no_candidate_and_a_registered_pledge_is() -> None:
    assert candidates_of([state_of("xaa-1")]) == ()
    (found,) = candidates_of([state_of("xaa-1", *RISE)])
    assert (found.state, found.readiness) == ("XAA", Readiness.L2)


def test_a_level_is_that_of_the_day() -> None:
    (found,) = candidates_of([state_of("xaa-1", *RISE, on=date(2093, 6, 2))])
    assert found.readiness is Readiness.L1


def test_an_evaluation_counts_for_the_state_and_the_type_even_of_a_closed_pledge() -> None:
    closed = state_of(
        "xaa-0", *RISE, measured(date(2091, 7, 1), 80), ("A19", date(2091, 8, 1), {"note": "1"})
    )
    (found,) = candidates_of([closed, state_of("xaa-1", *RISE, measured(date(2091, 9, 1), 30, of=50))])
    assert [(one.on, one.share) for one in found.evaluations] == [
        (date(2091, 7, 1), 0.8),
        (date(2091, 9, 1), 0.6),
    ]
    (other,) = candidates_of([closed, state_of("xbb-1", *RISE)])
    assert other.evaluations == ()


def test_what_a_state_declares_is_no_evaluation_but_its_rebuttal() -> None:
    state = state_of(
        "xaa-1",
        *RISE,
        measured(date(2091, 7, 1), 40),
        measured(date(2091, 8, 1), 100, basis="declared", words="The radios came late."),
    )
    ((one,),) = evaluations_of([state]).values()
    assert (one.share, one.by, one.rebuttal) == (0.4, "Sector Commander", "The radios came late.")


def test_an_offer_of_the_gap_board_is_what_the_state_says() -> None:
    (offer,) = offers_of([state_of("xaa-1", *RISE), state_of("xbb-1")])
    assert (offer.name, offer.level, offer.size, offer.women) == ("xaa-1", Readiness.L2, 63, 25)
    assert offer.due == date(2092, 1, 20)
    assert offer.level_on(date(2093, 6, 1)) is Readiness.L2
    assert offer.level_on(date(2093, 6, 2)) is Readiness.L1


def test_the_board_is_made_from_states_month_by_month() -> None:
    board = gap_board([], [state_of("xaa-1", *RISE)], since=date(2092, 1, 1), months=2)
    (row,) = board.rows
    assert [(cell.deployable, cell.deployable_at_most) for cell in row.totals.values()] == [(1, 1), (0, 1)]
