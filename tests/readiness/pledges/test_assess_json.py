"""Assessments and alignments as plain data: nothing that JSON cannot hold, every sentence translatable."""

from __future__ import annotations

import json
from typing import Any

from casque.core.words import message_from_json
from casque.readiness.pledges.alignment import align
from casque.readiness.pledges.assess import assess
from casque.readiness.pledges.assess_json import alignment_to_json, assessment_to_json
from casque.readiness.pledges.regions import Readiness
from casque.readiness.pledges.rules.facts import Facts
from casque.readiness.pledges.rules.rulebook import RULES
from tests.readiness.pledges.pledged import DAY, hospital, hospital_requirement, sound


def again(plain: dict[str, Any]) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(json.dumps(plain))
    return read


def test_an_assessment_is_plain_data_with_every_rule() -> None:
    plain = again(assessment_to_json(assess(sound(serviceable=44, on_record=Readiness.L3), DAY)))
    assert plain["unofficial"] is True
    assert (plain["on_record"]["code"], plain["derived"]["code"], plain["verdict"]["code"]) == (
        "L3",
        "L3",
        "agrees",
    )
    assert [one["code"] for level in plain["levels"] for one in level["rules"]] == [one.code for one in RULES]
    rapid = plain["levels"][-1]
    assert (rapid["missing"], rapid["earliest"], rapid["reached"]) == (["RDL-08"], "2091-04-30", False)
    found = next(one for one in rapid["rules"] if one["code"] == "RDL-08")
    assert (found["answer"], found["observed"], found["required"]) == ("not met", "44.0", "90")
    assert (found["who"]["code"], found["mark"]) == ("state", "V")
    assert str(message_from_json(found["words"])) == "44 of 100 work: 44.0 percent."
    assert found["prose"].startswith("Of the major equipment")


def test_a_pledge_of_which_nothing_is_told_is_plain_data_too() -> None:
    plain = again(assessment_to_json(assess(Facts(name="n", on_record=Readiness.CLOSED), DAY)))
    assert (plain["next_level"], plain["age_days"], plain["since"]) == (None, None, None)


def test_an_alignment_is_plain_data_with_every_line() -> None:
    found = align(hospital(told={"unit_size": 40}), hospital_requirement(), on=DAY)
    plain = again(alignment_to_json(found))
    assert plain["requirement"] == "generic-level-2-hospital/1"
    assert len(plain["lines"]) == len(found.lines)
    first = plain["lines"][0]
    assert (first["code"], first["cover"], first["offered"], first["required"], first["unit"]) == (
        "personnel",
        "GAP",
        "40",
        "60-66",
        "persons",
    )
    assert plain["is_enough"] == "no"
    assert plain["percent"] < plain["possible_percent"] < 100
