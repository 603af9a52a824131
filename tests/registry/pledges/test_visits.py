"""A visit through the one door: what it does to the pledges of its units, or leaves alone."""

from datetime import date
from typing import Any

import pytest

from casque.core.errors import FaultsError, NotFoundError, RefusedError
from casque.readiness.pledges.entries import Entry
from casque.readiness.pledges.regions import Readiness, Visit
from casque.readiness.pledges.visits.checklist import applicable, tags_of
from casque.readiness.pledges.visits.deadlines import deadlines, latency
from casque.registry.pledges.asked import Asked
from casque.registry.pledges.deeds import NotYetError, do
from casque.registry.pledges.log import entries_of
from casque.registry.pledges.reading import every, pledge, subject
from casque.registry.pledges.visiting import units_of, visitable
from casque.trail.actor import Actor
from tests.registry.pledges.ways import (
    BORLAND,
    CAPITAL,
    CELL,
    GENERATION,
    MISSION,
    NAME,
    POLICE,
    SECOND,
    TO_LEVEL_1,
    Step,
    content,
    go,
)

pytestmark = pytest.mark.django_db

VISIT = "xaa-visit-1"
PLAN = {
    "title": "Arland, summer",
    "country": "XAA",
    "purpose": "AAV",
    "mode": "in-person",
    "units": [NAME],
    "team": ["A. Lead; team leader"],
}
LICENCES = {
    "grade": "not met",
    "recommendation": "Show the licences of all doctors.",
    "due": "2024-12-31",
}


def visit(
    deed: str, on: str, *, actor: Actor = CELL, name: str = VISIT, reason: str = "As agreed.", **data: Any
) -> Entry:
    return do(actor=actor, asked=Asked("visit", name, deed, date.fromisoformat(on), data, reason))


def wanted() -> None:
    go(*TO_LEVEL_1, Step(MISSION, "B01", "2024-02-01", {"asked_by": "state"}))


def scheduled(**plan: Any) -> None:
    wanted()
    visit("V01", "2024-03-01", **{**PLAN, **plan})
    visit("V02", "2024-03-05", paper="ToR 3")
    visit("V03", "2024-03-06", paper="Letter 4")
    visit("V14", "2024-03-20", actor=MISSION, paper="NV 9")
    visit("V04", "2024-04-02", paper="Pack")
    visit("V05", "2024-04-10", **{"from": "2024-07-15", "until": "2024-07-19"})


def filled(**others: Any) -> None:
    for one, items in applicable(tags_of("level-2-hospital")):
        answers = {item.id: others.get(item.id, {"grade": "met"}) for item in items}
        visit("V06", "2024-07-18", unit=NAME, area=one.name, answers=answers)
    visit("V07", "2024-07-19")


def region_b(on: str) -> Visit:
    return pledge(CELL, NAME, on=date.fromisoformat(on))[0].visit


def test_the_unit_visited_until_19_july_is_at_level_2_since_29_august_after_41_days() -> None:
    """Fixture of the specification, 10.4."""
    scheduled()
    filled()
    visit("V08", "2024-08-05", actor=GENERATION, unit=NAME, outcome="AAV_OK", summary="Level 2.")
    visit("V09", "2024-08-29", actor=GENERATION, unit=NAME, outcome="AAV_OK", paper="AAV 3/2024")
    go(
        Step(CELL, "A08", "2024-08-29", {"report": "AAV 3/2024", "notice": "OMA 20"}),
        Step(SECOND, "P02", "2024-08-29", {}),
    )
    before, after = (pledge(CELL, NAME, on=date(2024, 8, day))[0] for day in (28, 29))
    assert (before.readiness, after.readiness) == (Readiness.L1, Readiness.L2)
    assert after.since["readiness"] == date(2024, 8, 29)
    assert latency(subject(CELL, "visit", VISIT)[0]) == 41


def test_each_deed_on_a_visit_moves_the_pledge_with_it() -> None:
    scheduled()
    assert region_b("2024-04-09") is Visit.AAV_WANTED
    assert region_b("2024-04-10") is Visit.AAV_SCHEDULED
    filled(G06=LICENCES)
    assert region_b("2024-07-19") is Visit.AAV_DONE
    visit("V08", "2024-08-05", unit=NAME, outcome="AAV_NOT_OK", summary="Not yet.")
    visit("V09", "2024-08-20", unit=NAME, outcome="AAV_NOT_OK", paper="AAV 3/2024")
    assert region_b("2024-08-20") is Visit.AAV_NOT_OK
    visit("V10", "2024-10-01", actor=MISSION, recommendation=f"{NAME}/G06", evidence="NV 40")
    assert region_b("2024-10-01") is Visit.AAV_WANTED


def test_a_visit_put_off_puts_its_pledges_off() -> None:
    scheduled()
    visit("V15", "2024-05-01", actor=MISSION, reason="Elections.", step="postponed")
    assert region_b("2024-05-01") is Visit.AAV_POSTPONED
    visit("V05", "2024-05-02", **{"from": "2024-09-02", "until": "2024-09-06"})
    assert region_b("2024-05-02") is Visit.AAV_SCHEDULED


def test_a_visit_to_a_pledge_that_wants_none_is_not_scheduled_and_nothing_is_written() -> None:
    go(*TO_LEVEL_1)
    visit("V01", "2024-03-01", **PLAN)
    for deed in ("V02", "V03", "V14", "V04"):
        visit(deed, "2024-03-02", paper="Paper 1")
    with pytest.raises(NotYetError, match=NAME):
        visit("V05", "2024-04-10", **{"from": "2024-07-15", "until": "2024-07-19"})
    assert [one.deed for one in entries_of("visit", VISIT)] == ["V01", "V02", "V03", "V14", "V04"]


def test_a_plan_names_registered_pledges_of_the_state_and_writes_their_types() -> None:
    wanted()
    with pytest.raises(FaultsError, match="no registered pledge 'xaa-nothing'"):
        visit("V01", "2024-03-01", **{**PLAN, "units": [NAME, "xaa-nothing"]})
    with pytest.raises(FaultsError, match="no registered pledge"):
        visit("V01", "2024-03-01", **{**PLAN, "country": "XBB"})
    with pytest.raises(FaultsError, match="No state has the code"):
        visit("V01", "2024-03-01", **{**PLAN, "country": "QQQ"})
    entry = visit("V01", "2024-03-01", **PLAN)
    assert entry.data["types"] == {NAME: "level-2-hospital"}


def test_a_changed_plan_names_registered_pledges_too_and_no_types_of_its_own() -> None:
    wanted()
    visit("V01", "2024-03-01", **PLAN)
    with pytest.raises(FaultsError, match="no registered pledge 'xbb-other'"):
        visit("V11", "2024-03-02", units=["xbb-other"])
    visit("V11", "2024-03-02", mode="remote", types={NAME: "circus"})
    state = subject(CELL, "visit", VISIT)[0]
    assert (state.is_remote, state.units, state.types) == (True, (NAME,), {NAME: "level-2-hospital"})


def test_a_draft_is_no_unit_that_a_visit_can_name() -> None:
    go(TO_LEVEL_1[0])
    assert units_of("XAA") == {}
    go(*TO_LEVEL_1[1:])
    assert units_of("XAA") == {NAME: content()["unit_type"]}
    assert visitable(MISSION, "XAA") == {}


@pytest.mark.parametrize("actor", [CAPITAL, MISSION, BORLAND], ids=["capital", "mission", "other"])
def test_a_state_neither_plans_nor_grades_a_visit(actor: Actor) -> None:
    wanted()
    with pytest.raises(RefusedError):
        visit("V01", "2024-03-01", actor=actor, **PLAN)


def test_a_state_sees_its_own_visits_and_no_other() -> None:
    scheduled()
    assert subject(MISSION, "visit", VISIT)[0].name == VISIT
    with pytest.raises(NotFoundError):
        subject(BORLAND, "visit", VISIT)
    with pytest.raises(NotFoundError):
        visit("V10", "2024-10-01", actor=BORLAND, recommendation=f"{NAME}/G06", evidence="NV 40")


def test_the_police_division_does_not_decide_on_a_hospital() -> None:
    scheduled()
    filled()
    visit("V08", "2024-08-05", unit=NAME, outcome="AAV_OK", summary="Level 2.")
    with pytest.raises(RefusedError, match="Police Division"):
        visit("V09", "2024-08-29", actor=POLICE, unit=NAME, outcome="AAV_OK", paper="AAV 3/2024")


def test_open_items_keep_a_visit_from_ending() -> None:
    scheduled()
    with pytest.raises(NotYetError, match="have no answer, the first is C01"):
        visit("V07", "2024-07-19")


def test_a_state_sees_what_was_found_when_it_is_decided_and_not_before() -> None:
    scheduled()
    filled(G06=LICENCES)
    visit(
        "V08", "2024-08-05", unit=NAME, outcome="AAV_NOT_OK", summary="Not yet.", reason="Said at the table."
    )
    for actor in (CAPITAL, MISSION):
        state, entries = subject(actor, "visit", VISIT)
        assert (state.answers, state.proposals, state.recommendations) == ({}, {}, ())
        told = [one for one in entries if one.deed in ("V06", "V08")]
        assert len(told) == 7
        assert all(set(one.data) <= {"unit", "area"} and not one.reason for one in told)
        (listed,) = every(actor, "visit")
        assert listed.is_partial
        assert [one.name for one in deadlines(listed)] == ["decision"]
    assert subject(GENERATION, "visit", VISIT)[0].proposals[NAME].text == "Not yet."
    visit("V09", "2024-08-20", unit=NAME, outcome="AAV_NOT_OK", paper="AAV 3/2024")
    state, entries = subject(MISSION, "visit", VISIT)
    assert not state.is_partial
    assert state.recommendation(f"{NAME}/G06").blocking
    assert any(one.reason == "Said at the table." for one in entries)


def test_a_second_assessor_records_alone_and_the_agreement_is_told() -> None:
    scheduled()
    items = applicable(tags_of("level-2-hospital"))
    (area, asked), *_ = items
    first = {item.id: {"grade": "met"} for item in asked}
    last = asked[-1].id
    visit("V06", "2024-07-18", unit=NAME, area=area.name, answers=first)
    with pytest.raises(RefusedError, match="independently"):
        visit("V06", "2024-07-18", unit=NAME, area=area.name, answers=first, second=True)
    second = first | {last: {"grade": "not met"}}
    visit("V06", "2024-07-18", actor=GENERATION, unit=NAME, area=area.name, answers=second, second=True)
    state, _ = subject(CELL, "visit", VISIT)
    found = state.agreement(NAME)
    assert [item for item, _, _ in found.differing] == [last]
    assert state.answers[NAME][last].grade == "met"
    hidden, _ = subject(MISSION, "visit", VISIT)
    assert (hidden.answers, hidden.second) == ({}, {})
