"""A change of level by two persons: what a proposal blocks, who approves it, and what happens to it meanwhile."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from casque.core.errors import RefusedError
from casque.readiness.pledges.regions import Readiness
from casque.registry.models import Entry
from casque.registry.pledges.asked import Asked
from casque.registry.pledges.deeds import NotYetError
from casque.registry.pledges.log import entries_of
from casque.registry.pledges.reading import pledge
from casque.registry.pledges.writing import write
from casque.trail.actor import Actor
from tests.registry.pledges.ways import (
    CAPITAL,
    CELL,
    GENERATION,
    NAME,
    POLICE,
    SECOND,
    SUPPORT,
    TO_ASSESSED,
    TO_LEVEL_1,
    TO_LEVEL_2,
    Step,
    content,
    go,
)

pytestmark = pytest.mark.django_db
PROPOSED, APPROVED = TO_LEVEL_2
OFFICER = Actor("bela", "un_officer")


@pytest.fixture
def assessed(db: None) -> None:
    go(*TO_LEVEL_1, *TO_ASSESSED)


def level(on: str = "2021-06-10") -> Readiness:
    return pledge(CELL, NAME, on=date.fromisoformat(on))[0].readiness


@pytest.mark.usefixtures("assessed")
def test_a_proposal_changes_nothing_until_it_is_approved() -> None:
    assert go(PROPOSED).deed == "P01"
    assert level("2021-05-27") is Readiness.L1
    go(Step(OFFICER, "P02", "2021-06-01", {}))
    assert (level("2021-05-31"), level("2021-06-01")) == (Readiness.L1, Readiness.L2)
    approval, change = entries_of("pledge", NAME)[-2:]
    assert (approval.deed, change.deed, change.who, change.data["report"]) == (
        "P02",
        "A08",
        "bela",
        "AAV 3/2021",
    )


@pytest.mark.usefixtures("assessed")
def test_no_second_change_of_level_is_proposed_meanwhile() -> None:
    go(PROPOSED)
    with pytest.raises(NotYetError, match="waits for a second person"):
        go(Step(SECOND, "A08", "2021-05-28", PROPOSED.data))
    go(Step(SECOND, "P03", "2021-05-28", {}), Step(SECOND, "A08", "2021-05-28", PROPOSED.data))


@pytest.mark.usefixtures("assessed")
def test_an_approval_checks_again_what_was_true_when_it_was_proposed() -> None:
    go(PROPOSED, Step(CAPITAL, "R01", "2021-05-28", {"content": content(unit_type="level-3-hospital")}))
    before = Entry.objects.count()
    with pytest.raises(NotYetError, match="AAV required"):
        go(Step(SECOND, "P02", "2021-05-29", {}))
    assert Entry.objects.count() == before
    assert pledge(CELL, NAME, on=date(2021, 5, 29))[0].proposal is not None
    go(Step(SECOND, "P03", "2021-05-29", {}))


@pytest.mark.usefixtures("assessed")
@pytest.mark.parametrize(
    ("deed", "actor", "told"),
    [
        ("A08", POLICE, "decides on police units"),
        ("A08", SUPPORT, r"pledge\.level"),
        ("A10", GENERATION, r"rapid\.agree"),
        ("A08", CAPITAL, r"pledge\.level"),
    ],
)
def test_only_who_may_make_a_change_of_level_approves_it(deed: str, actor: Actor, told: str) -> None:
    data: dict[str, Any] = {"deed": deed, "data": dict(PROPOSED.data)}
    asked = Asked("pledge", NAME, "P01", date(2021, 5, 27), data, "As agreed.")
    write(CELL, asked, scope="XAA", number=len(entries_of("pledge", NAME)) + 1)
    with pytest.raises(RefusedError, match=told):
        go(Step(actor, "P02", "2021-05-28", {}))


@pytest.mark.usefixtures("assessed")
def test_a_site_may_do_without_a_second_person(settings: Any) -> None:
    settings.SECOND_PERSON = False
    assert go(PROPOSED).deed == "A08"
    assert level("2021-05-27") is Readiness.L2
    with pytest.raises(NotYetError, match="No change of level waits"):
        go(APPROVED)


@pytest.mark.usefixtures("assessed")
def test_a_withdrawal_ends_the_proposal() -> None:
    go(
        PROPOSED,
        Step(Actor("nuru", "permanent_mission", scope="XAA"), "A19", "2021-05-28", {"note": "9/2021"}),
    )
    with pytest.raises(NotYetError, match="No change of level waits"):
        go(Step(SECOND, "P02", "2021-05-29", {}))
