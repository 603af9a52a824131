"""The register of requirements: its deeds, and its state on a day."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from casque.core.errors import FaultsError
from casque.readiness.pledges.allowing import obstacles
from casque.readiness.pledges.entries import VOID, Entry
from casque.readiness.pledges.machine import Given
from casque.readiness.pledges.regions import Readiness
from casque.readiness.pledges.requirement_json import requirement_to_json
from casque.readiness.pledges.selection.deeds import REQUIREMENT_DEEDS
from casque.readiness.pledges.selection.register import STANDINGS, Standing, requirement_state
from casque.readiness.pledges.selection.theatre import Acceptance, theatre_from_json, theatre_to_json
from tests.readiness.pledges.selection.units import THEATRE, a_requirement

DEEDS = {deed.code: deed for deed in REQUIREMENT_DEEDS}
PLAIN = requirement_to_json(a_requirement())
LOG: tuple[tuple[str, date, dict[str, Any]], ...] = (
    ("Q01", date(2091, 1, 1), {"requirement": PLAIN, "units": 2, "until": "2092-08-31", "least_level": "L3"}),
    ("Q03", date(2091, 1, 10), {"approved_by": "Military Adviser"}),
    ("Q05", date(2091, 2, 1), {"state": "XAA", "answer": "refused"}),
    ("Q06", date(2091, 2, 2), {"theatre": {"host": "XDD", "present": {"XBB": 100}}}),
    ("Q05", date(2091, 3, 1), {"state": "XAA", "answer": "accepted"}),
    ("Q02", date(2091, 4, 1), {"requirement": {**PLAIN, "version": 2, "strength_max": 180}}),
    ("Q04", date(2091, 5, 1), {"ground": "superseded", "successor": "xm1-qrf-2"}),
)


def entries(*, up_to: int = 99) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            "requirement",
            "xm1-qrf",
            number,
            code,
            day,
            datetime(day.year, day.month, day.day, tzinfo=UTC),
            "planner",
            "un_force_generation",
            data=data,
        )
        for number, (code, day, data) in enumerate(LOG[:up_to], 1)
    )


def at(day: date) -> Any:
    return requirement_state(entries(), day)


def test_before_its_first_entry_there_is_no_requirement() -> None:
    assert at(date(2090, 12, 31)) is None


@pytest.mark.parametrize(
    ("day", "standing", "version"),
    [
        (date(2091, 1, 1), "DRAFT", 1),
        (date(2091, 1, 10), "APPROVED", 1),
        (date(2091, 4, 1), "DRAFT", 2),
        (date(2091, 5, 1), "CLOSED", 2),
    ],
)
def test_it_stands_on_any_day_as_its_entries_say(day: date, standing: str, version: int) -> None:
    state = at(day)
    assert (state.standing, state.requirement.version) == (standing, version)
    assert state.is_open == (standing == "APPROVED")
    assert (state.units, state.until, state.least_level) == (2, date(2092, 8, 31), Readiness.L3)


def test_an_approval_is_dated_and_names_the_office_and_a_new_version_has_none() -> None:
    approved, revised = at(date(2091, 1, 10)), at(date(2091, 4, 1))
    assert approved.requirement.approved_on == date(2091, 1, 10)
    assert approved.requirement.approved_by == "Military Adviser"
    assert not revised.requirement.is_approved
    assert [one.version for one in revised.versions] == [1, 2]


def test_the_last_answer_of_the_host_state_holds_and_what_is_told_of_the_theatre_keeps_it() -> None:
    assert at(date(2091, 2, 2)).theatre.accepts("XAA") is Acceptance.REFUSED
    assert at(date(2091, 2, 2)).theatre.host == "XDD"
    assert at(date(2091, 3, 1)).theatre.accepts("XAA") is Acceptance.ACCEPTED
    assert at(date(2091, 3, 1)).theatre.accepts("XBB") is Acceptance.NOT_KNOWN


def test_an_approval_that_comes_with_a_version_is_none() -> None:
    (first,) = entries(up_to=1)
    forged = replace(
        first, data={"requirement": {**PLAIN, "approved_on": "2090-01-01", "approved_by": "Nobody"}}
    )
    state = requirement_state((forged,), date(2091, 1, 1))
    assert state is not None
    assert not state.requirement.is_approved
    assert not state.is_open


def test_a_voided_entry_does_nothing() -> None:
    last = entries(up_to=3)
    void = Entry(
        "requirement", "xm1-qrf", 4, VOID, date(2091, 2, 1), datetime(2091, 2, 1, tzinfo=UTC), "planner",
        "un_force_generation", data={"number": 3},
    )  # fmt: skip
    state = requirement_state((*last, void), date(2091, 12, 31))
    assert state is not None
    assert state.theatre.accepts("XAA") is Acceptance.NOT_KNOWN


@pytest.mark.parametrize(
    ("code", "day", "data", "sentence"),
    [
        ("Q02", date(2091, 4, 1), {"requirement": PLAIN}, "give it a number above 1"),
        ("Q02", date(2091, 4, 1), {"requirement": {**PLAIN, "code": "other", "version": 2}}, "not 'xm1-qrf'"),
        ("Q02", date(2091, 4, 1), {"requirement": {"code": "xm1-qrf"}}, "It cannot be read, at version"),
        ("Q02", date(2091, 4, 1), {"requirement": None}, "It cannot be read"),
        ("Q03", date(2091, 4, 1), {}, "is now: approved"),
        ("Q05", date(2091, 4, 1), {"state": "Arland", "answer": "accepted"}, "not the code of a state"),
        ("Q06", date(2091, 4, 1), {"theatre": {"present": {"XAA": -1}}}, "not a whole number"),
        ("Q04", date(2091, 3, 31), {"ground": "gone"}, "before the last entry"),
    ],
)
def test_what_stands_in_the_way_is_said(code: str, day: date, data: dict[str, Any], sentence: str) -> None:
    state = requirement_state(entries(up_to=5), date(2091, 3, 1))
    if code == "Q04":
        state = requirement_state(entries(up_to=6), date(2091, 4, 1))
    assert state is not None
    assert sentence in " ".join(str(one) for one in obstacles(DEEDS[code], state, Given(day, data)))


def test_deeds_move_between_standings_that_exist_and_bear_a_mark() -> None:
    for deed in REQUIREMENT_DEEDS:
        assert {*deed.froms, deed.to} - {""} <= set(Standing)
        assert deed.source[0] in "VIKD"
    assert set(STANDINGS) == set(Standing)


def test_a_theatre_goes_through_json_unchanged() -> None:
    assert theatre_from_json(theatre_to_json(THEATRE)) == THEATRE
    assert theatre_to_json(theatre_from_json({})) == {}


@pytest.mark.parametrize(
    "data",
    [
        {"hosts": "XDD"},
        {"host": "Dorland"},
        {"neighbours": ["XAA", "Borland"]},
        {"present": {"XAA": "many"}},
        {"ceilings": {"XAA": True}},
        {"acceptance": {"XAA": "perhaps"}},
        {"present": ["XAA"]},
        {"neighbours": "XAA"},
        ["XAA"],
        "XAA",
    ],
)
def test_a_theatre_that_cannot_be_read_is_refused(data: Any) -> None:
    with pytest.raises(FaultsError):
        theatre_from_json(data)
