from datetime import date
from typing import Any

import pytest

from casque.readiness.pledges.regions import Readiness
from casque.readiness.pledges.requirement_json import generic_requirements, requirement_to_json
from casque.registry.pledges.asked import Asked
from casque.registry.pledges.deeds import NotYetError, do
from casque.registry.pledges.reading import pledge
from tests.readiness.pledges.pledged import hospital_json
from tests.registry.pledges.ways import (
    CAPITAL,
    CELL,
    GENERATION,
    MISSION,
    NAME,
    SECOND,
    TO_ASSESSED,
    TO_LEVEL_1,
    TO_LEVEL_2,
    Step,
    go,
)

pytestmark = pytest.mark.django_db
NEED = "generic-hospital"
PAPERS = {
    "requirement": NEED,
    "training_certificate": "T 1/2021",
    "readiness_certificate": "R 1/2021",
    "rights_certificate": "H 1/2021",
    "load_list": "L 1/2021",
    "memorandum": "M 1/2021",
}


@pytest.fixture(autouse=True)
def _register() -> None:
    """Put the generic requirement of a hospital in the register."""
    content = requirement_to_json(generic_requirements()["generic-level-2-hospital"])
    for deed, data in (
        ("Q01", {"requirement": content, "units": 1}),
        ("Q03", {"approved_by": "Military Adviser"}),
    ):
        do(actor=GENERATION, asked=Asked("requirement", NEED, deed, date(2020, 6, 1), data, "For the test."))


def at_level_2(**values: Any) -> None:
    told = {
        **hospital_json(),
        "note_date": "2020-12-15",
        "available_from": "2021-06-01",
        "available_until": "2026-12-31",
        **values,
    }
    begun = Step(CAPITAL, "A01", "2021-01-04", {"content": told})
    go(begun, *TO_LEVEL_1[1:], *TO_ASSESSED, *TO_LEVEL_2)


def test_level_3_is_given_when_every_essential_line_is_covered() -> None:
    at_level_2()
    go(Step(CELL, "A09", "2021-09-01", PAPERS), Step(SECOND, "P02", "2021-09-02", {}))
    assert pledge(MISSION, NAME, on=date(2021, 9, 2))[0].readiness is Readiness.L3


def test_each_essential_line_that_is_open_stands_in_the_way() -> None:
    equipment = hospital_json()["equipment"]
    at_level_2(equipment=equipment[2:])
    with pytest.raises(NotYetError) as caught:
        go(Step(CELL, "A09", "2021-09-01", PAPERS))
    assert {fault.column for fault in caught.value.faults} >= {"equipment/E01", "equipment/E02"}


def test_a_requirement_that_is_not_in_the_register_is_told() -> None:
    at_level_2()
    with pytest.raises(NotYetError, match="it has: generic-hospital"):
        go(Step(CELL, "A09", "2021-09-01", {**PAPERS, "requirement": "another"}))
