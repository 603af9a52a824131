"""The ten checklists as files, and the form they have."""

import copy
import tomllib
from importlib.resources import files
from typing import Any

import pytest

from casque.core.errors import UnknownCodeError
from casque.readiness.pledges.catalogue import UNIT_TYPES
from casque.readiness.pledges.visits.checklist import (
    AREAS,
    applicable,
    checklist,
    checklists,
    faults_of,
    items_by_id,
    tags_of,
)

FOLDER = files("casque.readiness.pledges.visits").joinpath("checklists")
GENERAL = tomllib.loads(FOLDER.joinpath("general.toml").read_text(encoding="utf-8"))


def letters(code: str | None, purpose: str = "AAV") -> str:
    return "".join(one.letter for one, _ in applicable(tags_of(code), purpose))


def test_there_are_ten_checklists_from_c_to_l_and_no_file_beside():
    assert [one.letter for one in checklists()] == list("CDEFGHIJKL")
    assert sorted(file.name for file in FOLDER.iterdir()) == sorted(f"{area}.toml" for area in AREAS)


@pytest.mark.parametrize("area", AREAS)
def test_each_has_six_to_fifteen_items_and_at_least_one_that_blocks(area: str):
    items = checklist(area).items
    assert 6 <= len(items) <= 15
    assert any(item.blocking for item in items)


def test_no_id_stands_in_two_checklists():
    assert len(items_by_id()) == sum(len(one.items) for one in checklists())


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("level-2-hospital", "CDEFGL"),
        ("utility-helicopter", "CDEFGHIL"),
        ("construction-engineer-company", "CDEFGJL"),
        ("uas-tactical", "CDEFGKL"),
        ("formed-police-unit", "CDEFGL"),
        ("airfield-support", "CDEFGL"),
        (None, "CDEFGL"),  # no type told: what is asked of every unit
    ],
)
def test_a_unit_is_asked_for_the_checklists_of_its_type(code: str | None, expected: str):
    assert letters(code) == expected


@pytest.mark.parametrize("code", [one.code for one in UNIT_TYPES])
def test_every_unit_is_asked_for_equipment_in_a_verification_too(code: str):
    assert "E" in letters(code, "VV")
    assert len(letters(code, "VV")) <= len(letters(code))


def test_a_verification_asks_for_less_than_an_assessment():
    tags = tags_of("level-2-hospital")
    assessed = {item.id for _, items in applicable(tags) for item in items}
    verified = {item.id for _, items in applicable(tags, "VV") for item in items}
    assert verified < assessed
    assert {"E01", "E03", "F01", "C12"} <= verified


def test_a_surgeon_is_asked_of_a_hospital_and_not_of_a_clinic():
    assert "G07" in {item.id for item in checklist("medical").items_for(tags_of("level-2-hospital"))}
    assert "G07" not in {item.id for item in checklist("medical").items_for(tags_of("level-1-clinic"))}


@pytest.mark.parametrize(
    ("field", "value", "part"),
    [
        ("id", "D01", "letter of the checklist"),
        ("text", "No full stop", "whole sentence"),
        ("text", "With a {place}.", "whole sentence"),
        ("evidence", "hearsay", "kind of evidence"),
        ("weight", 4, "1, 2 or 3"),
        ("source", "somebody", "mark"),
        ("applies_to", ["hospitals"], "No type of unit"),
    ],
)
def test_an_item_of_the_wrong_form_is_named(field: str, value: Any, part: str):
    told = copy.deepcopy(GENERAL)
    told["item"][0][field] = value
    assert [fault for fault in faults_of(told, "general.toml") if part in str(fault)]


def test_an_id_that_stands_twice_is_named():
    told = copy.deepcopy(GENERAL)
    told["item"][1]["id"] = told["item"][0]["id"]
    assert "stands twice" in str(faults_of(told, "general.toml")[0])


def test_a_checklist_without_its_version_is_refused():
    told = {name: value for name, value in GENERAL.items() if name != "version"}
    assert [fault.column for fault in faults_of(told, "general.toml")] == ["version"]


def test_an_unknown_area_names_the_known_ones():
    with pytest.raises(UnknownCodeError, match="aviation_safety"):
        checklist("weather")
