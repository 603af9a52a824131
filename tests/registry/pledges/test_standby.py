"""The paper's standby force as pledges: what the source tells, and not known for the rest."""

from __future__ import annotations

from datetime import date

import pytest

from casque.core.bundle import bundled_record
from casque.core.errors import ConflictError, NotFoundError, RefusedError
from casque.core.words import message_from_json
from casque.readiness.pledges.regions import Readiness
from casque.readiness.pledges.standby import counts, standby_pledges
from casque.registry.pledges.log import entries_of
from casque.registry.pledges.reading import pledge, pledges
from casque.registry.pledges.standby import load_standby_force
from casque.trail.actor import Actor
from tests.registry.pledges.ways import CELL, MISSION

OPERATOR = Actor.system("test")
CAPITAL = Actor("li", "member_state_officer", scope="CHN")
FORCE = "chn-pcrs-2017-"
BOUNDS = {
    "2017-10-01": {"PCRS-registered": (28, 28)},
    "2018-11-01": {"PCRS-registered": (15, 15), "PCRS-2": (13, 13)},
    "2020-10-01": {"PCRS-registered": (15, 15), "PCRS-2": (7, 7), "PCRS-3": (6, 6)},
}


def bounds_on(day: date) -> dict[str, tuple[int, int]]:
    """Give the bounds of the number of units at each level; the paper's numbers are all bounded."""
    told = {}
    for one in counts(bundled_record(), on=day):
        low, high = one.units.bounds
        assert low is not None
        assert high is not None
        told[one.level] = (int(low), int(high))
    return told


def test_twenty_eight_units_and_the_police_squad_become_drafts_without_a_level() -> None:
    drafts = standby_pledges(bundled_record())
    force = [one for one in drafts if one.name.startswith(FORCE)]
    assert (len(force), len(drafts)) == (28, 29)
    assert {one.content.member_state for one in drafts} == {"CHN"}
    for one in force:
        assert (one.content.unit_type, one.content.unit_size, one.content.component) == (None, None, None)
        assert (one.legacy["of"], one.legacy["troops_of_all"], one.on) == (28, "8000", date(2017, 9, 30))
    assert drafts[-1].name == "chn-police-squad"
    assert drafts[-1].content.component == "police"


@pytest.mark.parametrize("day", BOUNDS)
def test_the_counts_of_the_paper_bound_the_levels_of_all_units_together(day: str) -> None:
    assert bounds_on(date.fromisoformat(day)) == BOUNDS[day]


def test_while_six_units_rose_the_number_at_level_3_is_bounded_and_not_guessed() -> None:
    assert bounds_on(date(2020, 1, 15))["PCRS-3"] == (1, 6)


def test_each_draft_says_what_is_not_told() -> None:
    words = [str(message_from_json(one)) for one in standby_pledges(bundled_record())[0].legacy["words"]]
    assert words[0] == "Unit 1 of 28: which one of them is not told."
    assert sum("level is not known" in one for one in words) == 3


@pytest.mark.django_db
def test_they_are_loaded_as_drafts_that_the_state_alone_sees() -> None:
    loaded = load_standby_force(actor=OPERATOR, dataset=bundled_record())
    assert len(loaded) == 29
    own = pledges(CAPITAL)
    assert {one.readiness for one in own} == {Readiness.DRAFT}
    assert pledges(CELL) == ()
    state, entries = pledge(CAPITAL, "chn-pcrs-2017-01")
    assert state.facts["created"]["legacy"] == "standby_forces/CHN-PCRS-2017"
    assert entries[0].data["legacy"]["passages"]
    with pytest.raises(NotFoundError):
        pledge(MISSION, "chn-pcrs-2017-01")


@pytest.mark.django_db
def test_they_are_loaded_once() -> None:
    load_standby_force(actor=OPERATOR, dataset=bundled_record())
    with pytest.raises(ConflictError, match="29 of these units"):
        load_standby_force(actor=OPERATOR, dataset=bundled_record())


@pytest.mark.django_db
def test_another_state_cannot_pledge_them() -> None:
    with pytest.raises(RefusedError, match=r"pledge\.write"):
        load_standby_force(actor=MISSION, dataset=bundled_record())
    assert entries_of("pledge", "chn-police-squad") == ()
