"""Whether a slot is vacant is told to those only who may know who holds it."""

from datetime import date
from typing import Any

import pytest

from casque.core.truth import Truth
from casque.readiness.pledges.regions import Readiness
from casque.registry.pledges.asked import Asked
from casque.registry.pledges.assessing import assessing
from casque.registry.pledges.reading import pledge
from casque.registry.pledges.writing import write
from casque.trail.actor import Actor
from tests.registry.pledges.ways import CAPITAL, CELL, NAME, TO_ASSESSED, TO_LEVEL_1, TO_LEVEL_2, content, go

pytestmark = pytest.mark.django_db
YEAR, HOLDER, DAY = "2021-22", "xbb-hospital", date(2021, 7, 10)


def put(kind: str, name: str, number: int, code: str, on: date, *, scope: str = "", **data: Any) -> None:
    write(CELL, Asked(kind, name, code, on, data, "As agreed."), scope=scope, number=number)


@pytest.fixture
def held(db: None) -> None:
    """Let another state hold the only slot of the type."""
    go(*TO_LEVEL_1, *TO_ASSESSED, *TO_LEVEL_2)
    theirs = content(member_state="XBB")
    for number, code in enumerate(("A01", "A02", "A06"), start=1):
        put("pledge", HOLDER, number, code, date(2021, 2, number), scope="XBB", content=theirs)
    slots = [{"code": "MED-1", "unit_type": "level-2-hospital", "number": 1, "strength": 63}]
    put("composition", YEAR, 1, "G01", date(2021, 6, 1), slots=slots)
    put("composition", YEAR, 2, "G02", date(2021, 6, 20))
    put("composition", YEAR, 3, "G03", date(2021, 6, 21), pledge=HOLDER, slot="MED-1", role="primary")


def vacancy(actor: Actor) -> Truth:
    """Give what the rule on the vacant slot says to somebody."""
    state, _ = pledge(actor, NAME, on=DAY)
    found = assessing(actor, on=DAY).of(state).findings[Readiness.RDL]
    return next(one.truth for one in found if one.rule.code == "RDL-03")


@pytest.mark.usefixtures("held")
def test_the_united_nations_sees_that_the_slot_is_held() -> None:
    assert vacancy(CELL) is Truth.NO


@pytest.mark.usefixtures("held")
def test_a_state_is_not_told_that_a_slot_is_vacant_whose_holder_it_may_not_know() -> None:
    assert vacancy(CAPITAL) is Truth.NOT_KNOWN
