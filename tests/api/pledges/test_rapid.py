"""The clock, the timeline and the slots over the API."""

import json

import pytest
from django.db import transaction

from tests.api.pledges.conftest import Person
from tests.registry.pledges.ways import BORLAND, CELL, LIFT
from tests.web.pledges.rapid_site import HOSPITAL, POLICE, YOUNG, day, make_site, year

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site(db: None) -> None:
    """Put a unit of Borland under way for twenty days, others at their levels, and a composition in force."""
    with transaction.atomic():
        make_site()


def test_the_clock_counts_net_and_gross_days_and_says_who_is_late(person: Person) -> None:
    found = person(LIFT).get(f"pledges/{HOSPITAL}/clock")
    assert (found["gross_days"], found["net_days"], found["stopped_days"]) == (20, 17, {"un": 3})
    assert found["verdict"] == "running"
    assert [one["on"] for one in found["ends"]] == [None, None, None]
    late = {one["code"]: one["late_days"] for one in found["lines"] if one["standing"] == "late"}
    assert late["load-list"] == 3
    assert found["unofficial"] is True


def test_start_end_and_day_can_be_asked_for(person: Person) -> None:
    found = person(LIFT).get(f"pledges/{HOSPITAL}/clock", start="national_acceptance", end="ready_at_poe")
    assert found["net_days"] == 11
    assert person(LIFT).get(f"pledges/{HOSPITAL}/clock", on=day(15))["net_days"] == 5
    person(LIFT).get(f"pledges/{HOSPITAL}/clock", status=404, on=day(25))
    person(LIFT).get(f"pledges/{HOSPITAL}/clock", status=422, start="tomorrow")


def test_the_timeline_gives_dates_side_by_side(person: Person) -> None:
    found = person(BORLAND).get(f"pledges/{HOSPITAL}/timeline")
    steps = {one["code"]: one for one in found["items"]}
    assert (found["profile"], found["total"]) == ("rapid", 16)
    assert steps["camp"]["late_days"] == 5
    assert steps["approval"]["actual"] == day(14).isoformat()
    assert steps["movement"]["early"] < steps["movement"]["middle"] < steps["movement"]["late"]
    assert person(BORLAND).get(f"pledges/{HOSPITAL}/timeline", on="9999-12-31")["total"] == 16


def test_a_unit_that_was_never_called_has_no_steps(person: Person) -> None:
    assert person(CELL).get(f"pledges/{YOUNG}/timeline")["items"] == []


@pytest.mark.parametrize("what", ["clock", "timeline"])
def test_another_state_finds_neither(person: Person, what: str) -> None:
    person(BORLAND).get(f"pledges/{POLICE}/{what}", status=404)


def test_a_state_sees_the_slots_but_only_its_own_units_in_them(person: Person) -> None:
    path = f"subjects/composition/{year()}/slots"
    whole = {one["code"]: one for one in person(CELL).get(path)["items"]}
    assert (whole["MED"]["filled"], whole["MED"]["holders"]) == (1, [HOSPITAL])
    assert whole["MED"]["candidates"] == [YOUNG]
    theirs = person(BORLAND).get(path)
    assert {one["filled"] for one in theirs["items"]} == {None}
    assert HOSPITAL in json.dumps(theirs)
    assert POLICE not in json.dumps(theirs)
    assert YOUNG not in json.dumps(theirs)
