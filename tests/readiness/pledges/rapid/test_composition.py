"""The composition of a fiscal year, its slots, and what another year changes."""

from datetime import date
from typing import Any

import pytest

from casque.readiness.pledges.allowing import obstacles
from casque.readiness.pledges.machine import Around, Given
from casque.readiness.pledges.rapid.composition import (
    CompositionPhase,
    CompositionState,
    composition_state,
    placeholder_slots,
    slot_faults,
    slots_from_json,
    slots_to_json,
)
from casque.readiness.pledges.rapid.deeds import COMPOSITION_DEEDS, SPOT_CHECK
from casque.readiness.pledges.rapid.slots import Fill, compare, slot_board
from tests.readiness.pledges.rapid.lives import TO_RAPID, entries, pledge, rapid

MED = {"code": "MED", "unit_type": "level-2-hospital", "number": 1, "strength": 63}
FPU = {"code": "FPU", "unit_type": "formed-police-unit", "number": 2, "strength": 140}
DRAFT = ("G01", "2098-05-01", {"slots": [MED, FPU]})
FORCE = ("G02", "2098-06-01", {})
TODAY = date(2099, 1, 1)
DEEDS = {one.code: one for one in COMPOSITION_DEEDS}


def composed(*lines: Any, on: date = TODAY) -> CompositionState:
    state = composition_state(entries(*lines, kind="composition", name="2098-99", reason="As agreed."), on)
    assert state is not None
    return state


def given(pledge: str = "xbb-med-1", on: date = TODAY, **data: Any) -> Given:
    types = {"xbb-med-1": "level-2-hospital", "xcc-fpu-1": "formed-police-unit"}
    return Given(on, {"pledge": pledge, **data}, around=Around(types=types))


def held(slot: str, pledge: str, day: str, role: str = "primary") -> tuple[str, str, dict[str, str]]:
    return ("G03", day, {"slot": slot, "pledge": pledge, "role": role})


def test_the_placeholder_adds_up_to_about_four_thousand() -> None:
    slots = placeholder_slots()
    assert slot_faults(slots_to_json(slots)) == ()
    assert slots_from_json(slots_to_json(slots)) == slots
    assert 3_500 <= sum(one.people for one in slots) <= 4_500


def test_a_composition_is_drafted_comes_into_force_and_is_held() -> None:
    assert composed(DRAFT).phase is CompositionPhase.DRAFT
    state = composed(DRAFT, FORCE, held("MED", "xbb-med-1", "2098-08-01"))
    assert state.is_in_force
    assert state.since["IN_FORCE"] == date(2098, 6, 1)
    assert state.vacancies == {"FPU": "formed-police-unit"}
    assert composed(DRAFT, FORCE, held("MED", "xbb-med-1", "2098-08-01"), on=date(2098, 7, 1)).holders == ()


def test_a_slot_for_two_has_room_until_two_hold_it() -> None:
    one = held("FPU", "xcc-fpu-1", "2098-08-01")
    reserve = held("FPU", "xdd-fpu-9", "2098-08-02", "reserve")
    assert "FPU" in composed(DRAFT, FORCE, one, reserve).vacancies
    assert "FPU" not in composed(DRAFT, FORCE, one, reserve, held("FPU", "xdd-fpu-9", "2098-08-03")).vacancies


def test_a_vacated_slot_keeps_the_reason() -> None:
    gone = ("G04", "2098-09-01", {"pledge": "xbb-med-1", "ground": "deployed"})
    state = composed(DRAFT, FORCE, held("MED", "xbb-med-1", "2098-08-01"), gone)
    assert state.holders == ()
    assert [(one.slot, one.ground, one.reason) for one in state.vacated] == [
        ("MED", "deployed", "As agreed.")
    ]


@pytest.mark.parametrize(
    ("slots", "what"),
    [
        ([], "list of 1 to 200"),
        ("MED", "list of 1 to 200"),
        (["MED"], "A slot is an object"),
        ([{**MED, "code": ""}], "no code"),
        ([MED, MED], "used twice"),
        ([{**MED, "unit_type": "circus"}], "no type of unit"),
        ([{**MED, "number": 0}], "whole number from 1"),
        ([{**MED, "number": True}], "whole number from 1"),
        ([{**MED, "strength": "63"}], "whole number from 1"),
    ],
)
def test_wrong_slots_are_refused_in_words(slots: Any, what: str) -> None:
    assert any(what in str(one.what) for one in slot_faults(slots))
    told = obstacles(DEEDS["G05"], composed(DRAFT), Given(TODAY, {"slots": slots}))
    assert any(what in str(one) for one in told)


def test_a_full_slot_another_type_and_an_unknown_pledge_are_refused() -> None:
    state = composed(DRAFT, FORCE, held("MED", "xbb-med-9", "2098-08-01"))
    give = DEEDS["G03"]
    assert "is full" in str(obstacles(give, state, given(slot="MED", role="primary"))[0])
    assert obstacles(give, state, given(slot="MED", role="reserve")) == ()
    assert "is for units of the type" in str(obstacles(give, state, given(slot="FPU", role="primary"))[0])
    assert "no pledge" in str(obstacles(give, state, given("xaa-no", slot="FPU", role="primary"))[0])
    assert "no slot 'NO'" in str(obstacles(give, state, given(slot="NO", role="primary"))[0])


def test_only_a_holder_leaves_and_only_a_rapid_unit_is_checked() -> None:
    assert "holds no slot" in str(obstacles(DEEDS["G04"], composed(DRAFT, FORCE), given())[0])
    assert obstacles(SPOT_CHECK, rapid(on="2099-01-01"), Given(TODAY, {})) == ()
    low = pledge(*TO_RAPID[1:3], on="2097-02-01")
    assert "not at the Rapid" in str(obstacles(SPOT_CHECK, low, Given(TODAY, {}))[0])


def test_a_year_that_is_over_does_not_come_into_force() -> None:
    assert obstacles(DEEDS["G02"], composed(DRAFT), Given(date(2099, 6, 30), {})) == ()
    assert "ended on 2099-06-30" in str(
        obstacles(DEEDS["G02"], composed(DRAFT), Given(date(2099, 7, 1), {}))[0]
    )


def test_the_board_counts_who_stands_ready_and_names_who_could_come_next() -> None:
    state = composed(DRAFT, FORCE, held("MED", "xbb-med-1", "2098-08-01"))
    level_3 = pledge(*TO_RAPID[1:9], on="2099-01-01", name="xcc-med-2")
    board = slot_board(state, [rapid(on="2099-01-01"), level_3], on=TODAY)
    med, fpu = board.rows
    assert (med.fill, med.filled, med.verified) == (Fill.FULL, 1, 1)
    assert [one.name for one in med.candidates] == ["xcc-med-2"]
    assert (fpu.fill, fpu.occupants) == (Fill.EMPTY, ())
    assert [str(one) for one in board.sentences()] == [
        "1 of 3 units stand in their slots, 1 of them verified.",
        "The slots are for 343 people, 63 of them filled; about 4000 are aimed at.",
    ]


def test_an_agreement_fills_its_slot_before_the_composition_names_it() -> None:
    board = slot_board(composed(DRAFT, FORCE), [rapid(on="2099-01-01")], on=TODAY)
    assert [(one.pledge, one.is_assigned) for one in board.rows[0].occupants] == [("xbb-med-1", False)]
    assert board.vacancies == {"FPU": "formed-police-unit"}


def test_a_deployed_unit_leaves_its_slot_empty() -> None:
    way = [
        ("C01", "2098-09-01", {"is_rapid": True, "reply_by": "2098-09-09"}),
        *((code, "2098-09-05", {}) for code in ("C02", "C04", "C06", "C07")),
        ("C09", "2098-10-20", {}),
    ]
    state = composed(DRAFT, FORCE, held("MED", "xbb-med-1", "2098-08-01"))
    row = slot_board(state, [rapid(*way, on="2099-01-01")], on=TODAY).rows[0]
    assert row.fill is Fill.EMPTY
    assert str(row.occupants[0].why_not()) == "deployed"


def test_two_years_are_compared_slot_by_slot() -> None:
    old = composed(DRAFT, FORCE, held("MED", "xbb-med-1", "2098-08-01"))
    eod = {"code": "EOD", "unit_type": "eod-unit", "number": 1, "strength": 50}
    new = composed(("G01", "2098-12-01", {"slots": [{**FPU, "number": 3}, eod]}))
    changes = compare(old, new)
    assert [(one.code, one.is_dropped) for one in changes] == [("MED", True), ("FPU", False), ("EOD", False)]
    assert [str(one.sentence()) for one in changes] == [
        "MED is dropped: xbb-med-1 fall back to Level 3 (A15).",
        "FPU changes from 2 of formed-police-unit with 140 people to 3 of formed-police-unit with 140 people.",
        "EOD is new: 1 times 50 people.",
    ]
    assert compare(old, old) == ()
