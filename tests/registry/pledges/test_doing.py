from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from casque.core.errors import BadValueError, ConflictError, FaultsError, NotFoundError, RefusedError
from casque.readiness.pledges.regions import Readiness
from casque.registry.models import Entry
from casque.registry.pledges.asked import Asked
from casque.registry.pledges.deeds import NotYetError, allowed, do
from casque.registry.pledges.reading import pledge, pledges
from casque.trail.actor import Actor
from casque.trail.models import Event
from tests.registry.pledges.ways import (
    BORLAND,
    CAPITAL,
    CELL,
    GENERATION,
    MISSION,
    NAME,
    POLICE,
    SECOND,
    TO_ASSESSED,
    TO_LEVEL_1,
    TO_LEVEL_2,
    Step,
    content,
    go,
)

pytestmark = pytest.mark.django_db


def readiness(on: str, actor: Actor = CELL) -> Readiness:
    return pledge(actor, NAME, on=date.fromisoformat(on))[0].readiness


def test_a_pledge_rises_to_level_2_by_two_persons_and_its_state_on_each_day_can_be_read() -> None:
    go(*TO_LEVEL_1, *TO_ASSESSED, *TO_LEVEL_2)
    assert readiness("2021-01-10") is Readiness.SUBMITTED
    assert readiness("2021-01-20") is Readiness.L1
    assert readiness("2021-05-27") is Readiness.L1
    assert readiness("2021-05-28") is Readiness.L2
    assert readiness("2023-05-28") is Readiness.L2
    assert readiness("2023-05-29") is Readiness.L1


def test_each_entry_has_its_event_and_neither_can_be_changed() -> None:
    go(*TO_LEVEL_1)
    assert Entry.objects.count() == Event.objects.filter(action="pledge.do").count() == len(TO_LEVEL_1)
    for wrong in (Entry.objects.update, Entry.objects.all().delete):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            wrong(**({"deed": "A12"} if wrong == Entry.objects.update else {}))
    assert connection.vendor in {"sqlite", "postgresql"}


def test_one_who_proposed_a_level_cannot_approve_it() -> None:
    go(*TO_LEVEL_1, *TO_ASSESSED, TO_LEVEL_2[0])
    with pytest.raises(RefusedError, match="second person"):
        go(Step(CELL, "P02", "2021-05-28", {}))
    go(Step(SECOND, "P03", "2021-05-28", {}))
    assert readiness("2021-05-30") is Readiness.L1


@pytest.mark.parametrize("deed", ["A06", "A08", "A09", "A10", "A12", "P02"])
@pytest.mark.parametrize("actor", [CAPITAL, MISSION])
def test_a_member_state_never_raises_a_level(actor: Actor, deed: str) -> None:
    go(*TO_LEVEL_1)
    with pytest.raises(RefusedError):
        go(Step(actor, deed, "2021-06-01", {}))


def test_a_draft_is_seen_by_its_state_alone_and_a_pledge_by_no_other_state() -> None:
    go(*TO_LEVEL_1[:2])
    assert [one.name for one in pledges(CAPITAL)] == [NAME]
    assert not pledges(CELL)
    with pytest.raises(NotFoundError):
        pledge(CELL, NAME)
    go(*TO_LEVEL_1[2:])
    assert [one.name for one in pledges(CELL)] == [NAME]
    assert not pledges(BORLAND)
    with pytest.raises(NotFoundError):
        go(Step(BORLAND, "A19", "2021-02-01", {"note": "1/2021"}))


def test_what_stands_in_the_way_is_told_together() -> None:
    go(*TO_LEVEL_1[:1])
    with pytest.raises(NotYetError, match="note verbale is not attached"):
        go(TO_LEVEL_1[2])
    go(*TO_LEVEL_1[1:])
    request = {"requirement": "sur", "note": "5/2021", "reply_by": "2021-02-01"}
    with pytest.raises(NotYetError, match="AAV required"):
        go(Step(CELL, "C01", "2021-01-25", request))


def test_missing_and_wrong_answers_are_told_together_and_nothing_is_written() -> None:
    go(*TO_LEVEL_1[:4])
    with pytest.raises(FaultsError) as caught:
        go(Step(CELL, "A06", "2021-01-20", {"concurrence": False, "extra": 1}))
    assert [fault.column for fault in caught.value.faults] == ["notice", "concurrence", "extra"]
    assert Entry.objects.count() == 4


def test_the_second_of_two_officers_is_told() -> None:
    go(*TO_LEVEL_1[:3])
    seen = 3
    do(actor=CELL, asked=Asked("pledge", NAME, "A03", date(2021, 1, 11), {}, "It is here.", seen))
    with pytest.raises(ConflictError, match="you saw number 3, the newest is 4"):
        do(actor=SECOND, asked=Asked("pledge", NAME, "A03", date(2021, 1, 11), {}, "It is here.", seen))


def test_days_keep_their_order_and_none_lies_ahead() -> None:
    go(*TO_LEVEL_1[:3])
    with pytest.raises(NotYetError, match="before the last entry"):
        go(Step(CELL, "A03", "2021-01-07", {}))
    with pytest.raises(NotYetError, match="future"):
        go(Step(CELL, "A03", "2999-01-07", {}))


def test_a_note_number_submits_one_pledge_only() -> None:
    go(*TO_LEVEL_1)
    go(*TO_LEVEL_1[:2], name="xaa-second")
    with pytest.raises(NotYetError, match="has submitted another pledge already"):
        go(TO_LEVEL_1[2], name="xaa-second")


def test_the_police_division_leaves_military_units_alone() -> None:
    go(*TO_LEVEL_1[:4])
    with pytest.raises(RefusedError, match="decides on police units"):
        go(Step(POLICE, "A06", "2021-01-20", {"notice": "1", "concurrence": True}))


def test_a_material_change_leads_back_to_level_1() -> None:
    go(*TO_LEVEL_1, *TO_ASSESSED, *TO_LEVEL_2)
    go(Step(CAPITAL, "R01", "2021-08-01", {"content": content(unit_type="level-3-hospital")}))
    state, _ = pledge(CAPITAL, NAME)
    assert state.revision == 2
    assert readiness("2021-08-01") is Readiness.L1


def test_a_mistake_is_voided_and_stays_on_record() -> None:
    go(*TO_LEVEL_1)
    number = pledge(CELL, NAME)[0].number
    with pytest.raises(RefusedError, match="Only the one who wrote"):
        go(Step(GENERATION, "X01", "2021-01-21", {"number": number}))
    go(Step(CELL, "X01", "2021-01-21", {"number": number}))
    assert readiness("2021-01-21") is Readiness.SUBMITTED
    assert len(pledge(CELL, NAME)[1]) == len(TO_LEVEL_1) + 1


def test_each_officer_is_offered_what_it_may_do() -> None:
    go(*TO_LEVEL_1)
    assert {"A19", "D04", "R01"} <= {one.deed.code for one in allowed(MISSION, "pledge", NAME)}
    offered = {one.deed.code: one.obstacles for one in allowed(CELL, "pledge", NAME)}
    assert "A19" not in offered
    assert "AAV required" in str(offered["A08"][0])


@pytest.mark.parametrize("name", ["due", "new", "Xaa", "xaa--1", "x" * 61])
def test_a_name_that_cannot_stand_in_an_address_is_refused(name: str) -> None:
    with pytest.raises(BadValueError, match="cannot be used"):
        go(TO_LEVEL_1[0], name=name)
