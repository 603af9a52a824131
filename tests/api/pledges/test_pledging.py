"""A pledge over the API, from its draft to Level 2, by both sides; and what is refused on the way."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from casque.registry.pledges.log import entries_of
from casque.trail.actor import Actor
from tests.api.pledges.conftest import Person
from tests.registry.pledges.ways import (
    BORLAND,
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
    content,
)

VISITOR = Actor.visitor()
WHY = "As agreed."
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
DEEDS = f"pledges/{NAME}/deeds"
AT = {"on": "2021-06-01"}


def asked(step: Step, **more: Any) -> dict[str, Any]:
    return {"deed": step.deed, "on": step.on, "data": dict(step.data), "reason": WHY, **more}


def done(person: Person, step: Step, **more: Any) -> Any:
    """Do a step of the ways; a document is sent as a file."""
    asking = person(step.actor)
    if step.deed != "R02":
        return asking.post(DEEDS, asked(step, **more))
    file = SimpleUploadedFile("note.pdf", PDF)
    return asking.post(
        f"pledges/{NAME}/documents", file=file, kind="note-verbale", reason=WHY, on=step.on, **more
    )


def begin(person: Person, **values: Any) -> Any:
    told = {"name": NAME, "on": "2021-01-04", "data": {"content": content(**values)}, "reason": WHY}
    return person(CAPITAL).post("pledges", told)


def test_a_pledge_goes_from_its_draft_to_level_2_by_both_sides(person: Person) -> None:
    begun = begin(person)
    assert (begun["number"], begun["deed"], begun["role"]) == (1, "A01", "member_state_officer")
    for number, step in enumerate((*TO_LEVEL_1[1:], *TO_ASSESSED, *TO_LEVEL_2), start=1):
        entry = done(person, step, seen=number)
        assert entry["number"] == number + 1
        assert entry["is_proposal"] is (step.deed == "A08")
    shown = person(CELL).get(f"pledges/{NAME}", **AT)
    assert (shown["readiness"], shown["readiness_title"], shown["since"]) == ("L2", "Level 2", "2021-05-28")
    assert (shown["visit"], shown["freshness"], shown["due"]) == ("AAV_OK", "CURRENT", "2022-01-20")
    assert shown["steps"][-1]["deed"] == "A08"
    before = person(CELL).get(f"pledges/{NAME}", on="2021-05-27")
    assert (before["readiness"], before["proposal"]["deed"]) == ("L1", "A08")


def test_the_state_as_known_at_a_moment_is_shown(person: Person, level_2: str) -> None:
    approved = entries_of("pledge", level_2)[-1]
    known = entries_of("pledge", level_2)[-2].at
    assert approved.deed == "A08"
    shown = person(CELL).get(f"pledges/{level_2}", on="2021-06-01", known=f"{known:%Y-%m-%dT%H:%M:%S.%f}")
    assert shown["readiness"] == "L1"
    assert person(CELL).get(f"pledges/{level_2}", **AT)["readiness"] == "L2"
    person(CELL).get(f"pledges/{level_2}", status=404, on="2020-01-01")
    person(CELL).get(f"pledges/{level_2}", status=404, known="2020-01-01")


def test_pledges_are_listed_with_filters_and_in_parts(person: Person, level_2: str) -> None:
    found = person(CELL).get("pledges", readiness="L2", scope="XAA", unit_type="level-2-hospital", **AT)
    assert [one["name"] for one in found["items"]] == [level_2]
    assert person(CELL).get("pledges", readiness="L3", **AT)["total"] == 0
    assert person(CELL).get("pledges", **AT, limit=1)["next"] is None
    assert person(CELL).get("pledges", **AT, after=level_2)["items"] == []
    refused = person(CELL).get("pledges", status=400 + 22, readines="L2")
    assert "Did you mean" in refused["hint"]


def test_entries_and_contents_are_told_with_their_differences(person: Person, level_2: str) -> None:
    step = Step(CAPITAL, "R01", "2021-08-01", {"content": content(unit_type="level-3-hospital")})
    person(CAPITAL).post(DEEDS, asked(step))
    entries = person(CELL).get(f"pledges/{level_2}/entries")
    assert entries["total"] == len(entries_of("pledge", level_2))
    assert entries["items"][-1]["who"] == "amina"
    first, second = person(CELL).get(f"pledges/{level_2}/revisions")["items"]
    assert (first["revision"], first["differences"]) == (1, [])
    assert [one["path"] for one in second["differences"]] == ["unit_type"]
    assert second["material"]


def test_deeds_are_offered_with_what_stands_in_the_way(person: Person) -> None:
    begin(person)
    offered = person(MISSION).get(DEEDS)
    submit = next(one for one in offered["items"] if one["code"] == "A02")
    assert offered["number"] == 1
    assert submit["obstacles"] == [
        "The signed note verbale is not attached: attach it as a document of that kind."
    ]
    assert "A06" not in [one["code"] for one in offered["items"]]


def test_each_refusal_is_a_problem_document_that_says_why(person: Person) -> None:
    begin(person)
    mission, cell = person(MISSION), person(CELL)
    early = mission.post(DEEDS, asked(TO_LEVEL_1[2]), status=409)
    assert (early["code"], early["faults"][0]["file"]) == ("not-yet", "A02")
    assert "note verbale is not attached" in early["faults"][0]["what"]
    for step in TO_LEVEL_1[1:4]:
        done(person, step)
    wrong = cell.post(DEEDS, {"deed": "A06", "on": "2021-01-20", "reason": WHY}, status=422)
    assert [one["column"] for one in wrong["faults"]] == ["notice", "concurrence"]
    refused = mission.post(DEEDS, asked(TO_LEVEL_1[4]), status=403)
    assert "no rule lets a Permanent Mission do pledge.review" in refused["detail"]
    stale = cell.post(DEEDS, asked(TO_LEVEL_1[4], seen=2), status=409)
    assert "you saw number 2, the newest is 4" in stale["detail"]
    unknown = cell.post(DEEDS, {"deed": "Z99", "reason": WHY}, status=404)
    assert "There is no deed 'Z99' on a pledge." in unknown["detail"]
    silent = cell.post(DEEDS, {**asked(TO_LEVEL_1[4]), "reason": " "}, status=422)
    assert silent["where"] == "reason"
    assert cell.post("pledges/nobody/deeds", asked(TO_LEVEL_1[4]), status=404)["code"] == "not-found"
    assert cell.post(DEEDS, {"deed": "A06", "reason": WHY, "twice": 1}, status=422)["code"] == "bad-value"
    assert len(entries_of("pledge", NAME)) == 4


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ({"name": "Arland!"}, 422),
        ({"data": {}}, 422),
        ({"data": {"content": {"member_state": "QQQ"}}}, 422),
        ({"data": {"content": [1]}}, 422),
        ({"data": {"content": {"member_state": "XBB"}}}, 403),
        ({"on": "2999-01-01"}, 422),
        ({"reason": ""}, 422),
    ],
)
def test_a_pledge_that_cannot_be_begun_is_not(person: Person, told: dict[str, Any], status: int) -> None:
    usual = {"name": NAME, "on": "2021-01-04", "data": {"content": content()}, "reason": WHY}
    person(CAPITAL).post("pledges", {**usual, **told}, status=status)
    assert entries_of("pledge", NAME) == ()


def test_a_name_is_given_once(person: Person) -> None:
    begin(person)
    told = {"name": NAME, "on": "2021-01-04", "data": {"content": content()}, "reason": WHY}
    assert "already" in person(CAPITAL).post("pledges", told, status=409)["detail"]


def test_a_draft_is_its_states_own_also_in_looking_back(person: Person) -> None:
    begin(person)
    for actor in (CELL, BORLAND, VISITOR, GENERATION):
        person(actor).get(f"pledges/{NAME}", status=404)
        person(actor).get(DEEDS, status=404)
        assert person(actor).get("pledges")["total"] == 0
        person(actor).post(DEEDS, asked(TO_LEVEL_1[3]), status=404)
    for step in TO_LEVEL_1[1:]:
        done(person, step)
    person(CELL).get(f"pledges/{NAME}", status=404, on="2021-01-06")
    assert person(CELL).get("pledges", on="2021-01-06")["total"] == 0
    assert person(CAPITAL).get("pledges", on="2021-01-06")["total"] == 1


def test_the_contents_of_a_draft_before_the_one_that_was_submitted_stay_with_the_state(
    person: Person,
) -> None:
    begin(person)
    revised = Step(CAPITAL, "R01", "2021-01-05", {"content": content(title="Hospital of Arland")})
    for step in (revised, *TO_LEVEL_1[1:4]):
        done(person, step)
    theirs = person(CELL).get(f"pledges/{NAME}/entries")["items"]
    assert "content" not in theirs[0]["data"]
    assert theirs[1]["data"]["content"]["title"] == "Hospital of Arland"
    assert "content" in person(CAPITAL).get(f"pledges/{NAME}/entries")["items"][0]["data"]
    assert person(CELL).get(f"pledges/{NAME}/revisions")["items"][1]["differences"] == []


def test_the_public_sees_what_a_state_released_and_nothing_more(person: Person, level_2: str) -> None:
    visitor = person(VISITOR)
    visitor.get(f"pledges/{level_2}", status=404)
    person(MISSION).post(DEEDS, {"deed": "R03", "on": "2021-06-01", "reason": WHY})
    for asking in (visitor, person(BORLAND)):
        shown = asking.get(f"pledges/{level_2}", **AT)
        told = {name for name, value in shown.items() if value not in (None, "", [], {})}
        assert told - {"is_public", "is_redacted"} == {
            *("name", "title", "scope", "component", "unit_type", "unit_size"),
            *("readiness", "readiness_title", "since", "on", "content", "steps"),
        }
        assert set(shown["content"]) == {"title", "component", "unit_type", "unit_size", "member_state"}
        assert {one["region"] for one in shown["steps"]} == {"readiness"}
        for part in ("entries", "revisions", "deeds"):
            assert asking.get(f"pledges/{level_2}/{part}", status=403)["code"] == "refused"
        asking.post(DEEDS, {"deed": "A19", "reason": WHY, "data": {"note": "1"}}, status=403)
    person(MISSION).post(DEEDS, {"deed": "R04", "on": "2021-06-02", "reason": WHY})
    visitor.get(f"pledges/{level_2}", status=404, **AT)


def test_a_fall_is_not_taken_back_by_the_state(person: Person, level_2: str) -> None:
    person(MISSION).post(
        DEEDS, {"deed": "A19", "on": "2021-07-01", "reason": WHY, "data": {"note": "9/2021"}}
    )
    number = len(entries_of("pledge", level_2))
    void = {"deed": "X01", "on": "2021-07-02", "reason": WHY, "data": {"number": number}}
    refused = person(MISSION).post(DEEDS, void, status=403)
    assert "a state never raises one" in refused["detail"]
    person(CELL).post(DEEDS, void)
    shown = person(MISSION).get(f"pledges/{level_2}", on="2021-07-02")
    assert (shown["readiness"], shown["number"]) == ("L2", number + 1)
    confirmed = {"deed": "D02", "on": "2021-07-03", "reason": WHY, "seen": shown["number"]}
    assert person(MISSION).post(DEEDS, confirmed)["number"] == number + 2


def test_nobody_takes_back_what_another_one_wrote_before(person: Person, level_2: str) -> None:
    person(GENERATION).post(
        DEEDS, {"deed": "L01", "on": "2021-07-01", "reason": WHY, "data": {"lesson": "A."}}
    )
    person(CELL).post(DEEDS, {"deed": "L01", "on": "2021-07-01", "reason": WHY, "data": {"lesson": "B."}})
    number = len(entries_of("pledge", level_2))
    void = {"deed": "X01", "on": "2021-07-02", "reason": WHY}
    person(CELL).post(DEEDS, {**void, "data": {"number": number}})
    refused = person(CELL).post(DEEDS, {**void, "data": {"number": number - 1}}, status=403)
    assert "Only the one who wrote" in refused["detail"]


def test_only_those_who_may_make_a_change_of_level_approve_it(person: Person, level_2: str) -> None:
    data = {"agreement": "1/2021", "slot": "MED-1", "commitment_days": 60}
    refused = person(GENERATION).post(
        DEEDS, {"deed": "A10", "on": "2021-07-01", "data": data, "reason": WHY}, status=403
    )
    assert "rapid.agree" in refused["detail"]
    assert person(SECOND).post(DEEDS, {"deed": "P02", "reason": WHY}, status=409)["code"] == "not-yet"


def test_everybody_may_read_the_machine_and_it_is_unofficial(person: Person) -> None:
    told = person(VISITOR).get("pcrs/deeds", kind="pledge")
    assert told["status"] == "unofficial"
    assert told["deeds"][0]["code"] == "A01"
    assert [one["name"] for one in told["regions"]][:3] == ["readiness", "visit", "employment"]
    assert all(one["source"][0] in "VIKD" for one in told["deeds"])
    assert person(VISITOR).get("pcrs/deeds", kind="visit")["deeds"]
    person(VISITOR).get("pcrs/deeds", status=404, kind="parade")


def test_a_visit_is_a_subject_like_a_pledge(person: Person, level_2: str) -> None:
    first = person(CELL).get("pcrs/deeds", kind="visit")["deeds"][0]
    assert first["code"] == "V01"
    assert person(CELL).get("subjects/visit")["items"] == []
    wrong = person(CELL).post("subjects/visit", {"name": "xaa-visit", "reason": WHY}, status=422)
    assert wrong["faults"]
    person(VISITOR).get("subjects/visit/xaa-visit", status=404)
    person(CELL).get("subjects/parade", status=404)
    assert "Ask at /pledges." in person(CELL).get("subjects/pledge", status=422)["hint"]
