"""The composition of the Vanguard Brigade through the one door."""

from datetime import date

import pytest

from casque.core.errors import BadValueError, ConflictError, FaultsError, RefusedError
from casque.readiness.pledges.entries import Entry
from casque.readiness.pledges.rapid.composition import placeholder_slots, slots_to_json
from casque.readiness.pledges.rapid.year import fiscal_year
from casque.registry.pledges.around import around
from casque.registry.pledges.asked import Asked
from casque.registry.pledges.deeds import NotYetError, do
from casque.registry.pledges.log import entries_of
from casque.registry.pledges.reading import every, subject, today
from casque.trail.actor import Actor
from tests.registry.pledges.ways import BORLAND, CAPITAL, CELL, NAME, SUPPORT, TO_LEVEL_1, go

pytestmark = pytest.mark.django_db

SLOTS = slots_to_json(placeholder_slots())


def compose(deed: str, *, actor: Actor = SUPPORT, name: str = "", **data: object) -> Entry:
    asked = Asked("composition", name or fiscal_year(today()), deed, today(), data, "As agreed.")
    return do(actor=actor, asked=asked)


def begin() -> None:
    compose("G01", slots=SLOTS)
    compose("G02", decision="DOS 4 of today")


def test_a_composition_comes_into_force_and_its_slots_are_vacant_for_agreements() -> None:
    compose("G01", slots=SLOTS)
    go(*TO_LEVEL_1)
    assert around("pledge", entries_of("pledge", NAME)).vacancies == {}
    compose("G02", decision="DOS 4 of today")
    assert around("pledge", entries_of("pledge", NAME)).vacancies["MED"] == "level-2-hospital"


def test_a_registered_pledge_is_given_a_slot_of_its_type() -> None:
    begin()
    go(*TO_LEVEL_1)
    compose("G03", slot="MED", pledge=NAME, role="reserve")
    state, _ = subject(CELL, "composition", fiscal_year(today()))
    assert [one.pledge for one in state.held("MED", "reserve")] == [NAME]
    with pytest.raises(NotYetError, match="is for units of the type"):
        compose("G03", slot="EOD", pledge=NAME, role="reserve")
    with pytest.raises(NotYetError, match="no pledge 'xbb-nothing'"):
        compose("G03", slot="EOD", pledge="xbb-nothing", role="reserve")


def test_a_composition_is_named_after_a_fiscal_year_and_begun_once() -> None:
    with pytest.raises(BadValueError, match="not a fiscal year"):
        compose("G01", name="2098-97", slots=SLOTS)
    compose("G01", slots=SLOTS)
    with pytest.raises(ConflictError, match="already"):
        compose("G01", slots=SLOTS)


def test_wrong_slots_begin_nothing() -> None:
    with pytest.raises(FaultsError, match="no type of unit"):
        compose("G01", slots=[{"code": "X", "unit_type": "circus", "number": 1, "strength": 5}])
    assert entries_of("composition", fiscal_year(today())) == ()


def test_a_member_state_changes_no_composition() -> None:
    with pytest.raises(RefusedError, match=r"composition\.write"):
        compose("G01", actor=CAPITAL, slots=SLOTS)


def test_the_date_of_a_step_is_refused_out_of_order() -> None:
    go(*TO_LEVEL_1)
    telling = {"step": "movement", "basis": "planned", "date": "2021-05-01"}
    do(actor=CAPITAL, asked=Asked("pledge", NAME, "T01", date(2021, 2, 1), telling, "As agreed."))
    late = {"step": "main-body-left", "basis": "planned", "date": "2021-06-01"}
    with pytest.raises(NotYetError, match="Out of order"):
        do(actor=CAPITAL, asked=Asked("pledge", NAME, "T01", date(2021, 2, 2), late, "As agreed."))


def test_a_draft_can_be_changed_until_it_is_in_force() -> None:
    compose("G01", slots=SLOTS)
    compose("G05", slots=SLOTS[:3])
    state, _ = subject(CELL, "composition", fiscal_year(today()))
    assert [one.code for one in state.slots] == ["SIG", "INF", "QRF"]
    compose("G02", decision="DOS 4 of today")
    with pytest.raises(NotYetError, match="possible from"):
        compose("G05", slots=SLOTS)


def test_another_state_sees_the_slots_but_not_who_holds_them() -> None:
    begin()
    go(*TO_LEVEL_1)
    compose("G03", slot="MED", pledge=NAME, role="reserve")
    compose("G04", pledge=NAME, ground="withdrawn")
    compose("G03", slot="MED", pledge=NAME, role="reserve")
    for actor, holders, deeds in (
        (BORLAND, 0, ["G01", "G02"]),
        (CAPITAL, 1, ["G01", "G02", "G03", "G04", "G03"]),
        (CELL, 1, ["G01", "G02", "G03", "G04", "G03"]),
    ):
        state, entries = subject(actor, "composition", fiscal_year(today()))
        assert (len(state.holders), len(state.vacated)) == (holders, holders)
        assert [one.deed for one in entries] == deeds
        assert every(actor, "composition") == (state,)
        assert len(state.slots) == len(SLOTS)
