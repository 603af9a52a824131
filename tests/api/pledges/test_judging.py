"""What the rules say of pledges, over the API: no figure and no list betrays a pledge to those who may not see it."""

from __future__ import annotations

import json

import pytest

from casque.trail.actor import Actor
from tests.api.pledges.conftest import Person
from tests.registry.pledges.test_selecting import NEED, approve
from tests.registry.pledges.ways import (
    BORLAND,
    CAPITAL,
    CELL,
    CENTRE,
    GENERATION,
    LIFT,
    NAME,
    OBSERVER,
    POLICE,
    SUPPORT,
)

VISITOR = Actor.visitor()
AT = {"on": "2021-06-01"}
OTHERS = (VISITOR, BORLAND)
READERS = (CAPITAL, CENTRE, CELL, GENERATION, POLICE, SUPPORT, LIFT, OBSERVER)


@pytest.mark.parametrize("actor", READERS, ids=lambda actor: actor.role)
def test_what_is_missing_is_told_to_who_may_see_the_pledge(
    person: Person, level_2: str, actor: Actor
) -> None:
    found = person(actor).get(f"pledges/{level_2}/assessment", **AT)
    assert (found["unofficial"], found["on_record"]["code"]) == (True, "L2")
    assert {one["level"]["code"] for one in found["levels"]} >= {"L2", "L3"}


@pytest.mark.parametrize("actor", OTHERS, ids=lambda actor: actor.role)
def test_what_is_missing_is_nobody_elses_business(person: Person, level_2: str, actor: Actor) -> None:
    person(actor).get(f"pledges/{level_2}/assessment", status=404, **AT)
    told = {"deed": "R03", "on": "2021-06-01", "reason": "It may be known."}
    person(Actor("nuru", "permanent_mission", scope="XAA")).post(f"pledges/{level_2}/deeds", told)
    refused = person(actor).get(f"pledges/{level_2}/assessment", status=403, **AT)
    assert "visit.view" in refused["detail"]


def test_the_gap_board_betrays_no_single_state(person: Person, level_2: str) -> None:
    approve()
    whole = person(CELL).get("pcrs/gaps", since="2021-11-01", months=3, **AT)
    assert whole["is_whole"]
    assert NAME in {one["pledges"] for one in whole["items"]}
    theirs = person(BORLAND).get("pcrs/gaps", since="2021-11-01", months=3)
    assert not theirs["is_whole"]
    assert theirs["items"]
    assert NAME not in json.dumps(theirs)
    assert {one["pledged"] for one in theirs["items"]} == {None}
    assert {one["deployable"] for one in theirs["items"]} == {None}
    assert {one["women_low_pct"] for one in theirs["items"]} == {None}
    # Two days beside each other would tell who did something between them.
    assert "selection.view" in person(BORLAND).get("pcrs/gaps", status=403, **AT)["detail"]
    assert "requirement.view" in person(VISITOR).get("pcrs/gaps", status=403)["detail"]


def test_the_conversion_counts_only_what_one_may_see(person: Person, level_2: str) -> None:
    for actor, counts in ((CELL, [1, 1, 0, 0, 0]), (CAPITAL, [1, 1, 0, 0, 0]), (BORLAND, [0] * 5)):
        found = person(actor).get("pcrs/conversion", since="2020-01-01", until="2021-06-01")
        assert [one["count"] for one in found["items"]] == counts
        assert (NAME in json.dumps(found)) is bool(counts[0])
    person(VISITOR).get("pcrs/conversion", status=403, since="2020-01-01")


def test_the_conversion_says_nothing_of_what_is_merely_released(person: Person, level_2: str) -> None:
    told = {"deed": "R03", "on": "2021-06-01", "reason": "It may be known."}
    person(Actor("nuru", "permanent_mission", scope="XAA")).post(f"pledges/{level_2}/deeds", told)
    found = person(BORLAND).get("pcrs/conversion", since="2020-01-01", until="2021-06-01")
    assert [one["of"] for one in found["items"]] == [0] * 5


def test_a_shortlist_is_for_those_who_choose(person: Person, level_2: str) -> None:
    approve()
    found = person(GENERATION).get(f"subjects/requirement/{NEED}/shortlist", **AT)
    assert NAME in json.dumps(found)
    for actor in (CAPITAL, BORLAND, VISITOR):
        refused = person(actor).get(f"subjects/requirement/{NEED}/shortlist", status=403, **AT)
        assert "selection.view" in refused["detail"]


def test_a_requirement_is_read_as_far_as_it_is_ones_business(person: Person) -> None:
    approve()
    assert person(GENERATION).get(f"subjects/requirement/{NEED}", **AT)["state"]["units"] == 2
    assert person(BORLAND).get("subjects/requirement", **AT)["total"] == 1
    assert person(VISITOR).get("subjects/requirement", **AT)["total"] == 0
    person(VISITOR).get(f"subjects/requirement/{NEED}", status=404, **AT)
    offered = person(GENERATION).get(f"subjects/requirement/{NEED}/deeds")
    assert "Q04" in [one["code"] for one in offered["items"]]


def test_what_is_due_is_told_to_who_does_it(person: Person, level_2: str) -> None:
    day = {"on": "2022-01-10"}
    state = person(Actor("nuru", "permanent_mission", scope="XAA")).get("pcrs/due", **day)
    assert ("D02", level_2) in [(one["deed"], one["name"]) for one in state["items"]]
    assert all(one["what"].endswith(".") for one in state["items"])
    assert "D02" not in [one["deed"] for one in person(CELL).get("pcrs/due", limit=1000, **day)["items"]]
    for actor in (VISITOR, BORLAND, OBSERVER):
        assert person(actor).get("pcrs/due", **day)["total"] == 0


def test_a_campaign_is_begun_by_the_cell_and_seen_by_the_state_that_is_asked(
    person: Person, level_2: str
) -> None:
    told = {"country": "XAA", "reply_by": "2026-12-31", "text": "Please confirm."}
    begun = {"name": "xaa-2021", "on": "2021-06-01", "data": told, "reason": "The yearly round."}
    assert person(CELL).post("subjects/campaign", begun)["scope"] == "XAA"
    assert person(CAPITAL).get("subjects/campaign/xaa-2021", **AT)["state"]["standing"] == "OPEN"
    for actor in (BORLAND, VISITOR):
        person(actor).get("subjects/campaign/xaa-2021", status=404, **AT)
        assert person(actor).get("subjects/campaign", **AT)["total"] == 0
    refused = person(BORLAND).post("subjects/campaign", {**begun, "name": "xbb-2021"}, status=403)
    assert "campaign.write" in refused["detail"]
