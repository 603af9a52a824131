"""Every rule of readiness against cases that a desk officer could have written."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from casque.core.parameters import parameters_of
from casque.core.truth import Truth
from casque.readiness.pledges.alignment import align
from casque.readiness.pledges.content import CONTENT_FIELDS
from casque.readiness.pledges.regions import Readiness, Visit
from casque.readiness.pledges.rules.facts import Facts
from casque.readiness.pledges.rules.rule import TRUTHS, Parameters, Rule
from casque.readiness.pledges.rules.rulebook import RULE_NAMED, RULEBOOK, RULES, rules_of
from tests.readiness.pledges.pledged import (
    DAY,
    a_variation,
    certificates,
    hospital,
    hospital_requirement,
    sound,
)

FOLDER = Path(__file__).parent / "cases"
CASES = [
    case
    for path in sorted(FOLDER.glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8")).get("case", [])
    if "rule" in case
]
NONE = "none"
DATED = (
    "L1-01",
    "L1-04",
    "L1-14",
    "L2-03",
    "L3-03",
    "L3-05",
    "L3-07",
    "L3-08",
    "L3-09",
    "L3-13",
    "RDL-09",
    "RDL-10",
)
"""Rules whose answer changes with the day alone."""
LIMITED = ("L1-07", "L3-01", "L3-11", "RDL-04", "RDL-05", "RDL-08")
"""Rules with a number that can just be kept or just be missed."""


class Recorder(Parameters):
    """Parameters that remember which of them were read."""

    def __init__(self, on: date) -> None:
        super().__init__(on)
        self.read: set[str] = set()

    def __getitem__(self, name: str) -> float:
        self.read.add(name)
        return super().__getitem__(name)


def facts_of_case(case: dict[str, Any]) -> Facts:
    changes = {
        name: {
            line: {field: None if value == NONE else value for field, value in fields.items()}
            for line, fields in lines.items()
        }
        for name, lines in case.get("change", {}).items()
    }
    content = hospital(
        told=case.get("content"),
        without=tuple(case.get("without", ())),
        change=changes,
        drop=case.get("drop", {}),
    )
    held = case.get("certified")
    alignment = align(
        content,
        hospital_requirement(),
        variations=[a_variation(line) for line in case.get("varied", ())],
        certificates=certificates() if held is None else (certificates(*held) if held else None),
        on=case["on"],
    )
    facts = {name: value_of(name, value) for name, value in case.get("facts", {}).items()}
    if case.get("requirement") is False:
        facts["alignment"] = None
    return replace(sound(content, alignment=alignment, is_told_in_part=case.get("part", False)), **facts)


def value_of(name: str, value: Any) -> Any:
    if value == NONE:
        return None
    readers = {
        "on_record": Readiness,
        "visit": Visit,
        "blockers": frozenset,
        **dict.fromkeys(
            ("note_attached", "changed_since_visit", "slot_exists", "slot_free", "agreed"), Truth
        ),
    }
    return readers.get(name, lambda same: same)(value)


@pytest.mark.parametrize("case", CASES, ids=[f"{case['rule']} {case['name']}" for case in CASES])
def test_a_case_has_the_answer_it_expects(case: dict[str, Any]) -> None:
    found = RULE_NAMED[case["rule"]].find(facts_of_case(case), Parameters(case["on"]))
    assert TRUTHS[found.truth] == case["expect"], str(found.words)


@pytest.mark.parametrize("case", CASES, ids=[f"{case['rule']} {case['name']}" for case in CASES])
def test_what_is_not_met_says_what_would_supply_it_and_who_acts(case: dict[str, Any]) -> None:
    found = RULE_NAMED[case["rule"]].find(facts_of_case(case), Parameters(case["on"]))
    assert str(found.words).endswith((".", "!")) or ":" in str(found.words)
    assert (found.remedy is None) is found.is_met
    assert (found.who is None) is found.is_met
    assert found.earliest is None or found.earliest >= case["on"]


def answers() -> dict[str, list[dict[str, Any]]]:
    by_rule = defaultdict(list)
    for case in CASES:
        by_rule[case["rule"]].append(case)
    return by_rule


@pytest.mark.parametrize("one", RULES, ids=[one.code for one in RULES])
def test_every_rule_has_a_case_for_each_answer(one: Rule) -> None:
    assert {case["expect"] for case in answers()[one.code]} == set(TRUTHS.values())


@pytest.mark.parametrize("code", DATED)
def test_a_rule_with_a_deadline_has_cases_for_the_day_before_and_the_day_after(code: str) -> None:
    days = {(case["on"], case["expect"]) for case in answers()[code]}
    flips = [
        on
        for on, expect in days
        for other in TRUTHS.values()
        if other != expect and (on + timedelta(days=1), other) in days
    ]
    assert flips


@pytest.mark.parametrize("code", LIMITED)
def test_a_rule_with_a_limit_has_cases_on_both_sides_of_it(code: str) -> None:
    expected = [case["expect"] for case in answers()[code]]
    assert expected.count("met") >= 1
    assert expected.count("not met") >= 1


def test_every_change_of_a_threshold_has_cases_on_both_its_days() -> None:
    """A threshold that changes on a day needs a case of the day before and of the day itself."""
    uncovered = []
    for one in RULES:
        recorder = Recorder(DAY)
        for case in answers()[one.code]:
            one.find(facts_of_case(case), recorder)
        days = {case["on"] for case in answers()[one.code]}
        for name in recorder.read:
            for value in parameters_of("casque.readiness")[name].values[1:]:
                uncovered += [
                    (one.code, name, value.start)
                    for day in (value.start, value.start - timedelta(days=1))
                    if day not in days
                ]
    assert uncovered == []


def test_codes_are_unique_and_belong_to_their_level() -> None:
    assert len(RULE_NAMED) == len(RULES) > 40
    for level, rules in RULEBOOK.items():
        assert [one.code for one in rules] == [f"{level}-{number:02}" for number in range(1, len(rules) + 1)]


@pytest.mark.parametrize("one", RULES, ids=[one.code for one in RULES])
def test_a_rule_has_its_papers(one: Rule) -> None:
    assert one.mark in {"V", "VT", "I", "K", "D"}
    assert one.title
    assert one.prose.endswith(".")
    assert "Parameters" not in one.prose


def test_level_1_asks_for_every_field_that_a_note_verbale_must_tell() -> None:
    """What is not told shows in some rule: nothing falls between two of them."""
    for field in CONTENT_FIELDS:
        if field.needed and field.name != "member_state":
            facts = sound(hospital(without=(field.name,)))
            found = [one.find(facts, Parameters(DAY)) for one in RULEBOOK[Readiness.L1]]
            assert [one.rule.code for one in found if one.truth is Truth.NO], field.name


def test_a_rule_outside_its_dates_is_not_asked() -> None:
    old = Rule("L2-99", "Old", "D", RULES[0].check, since=date(2090, 1, 1), until=date(2090, 12, 31))
    days = (date(2089, 12, 31), date(2090, 1, 1), date(2090, 12, 31), date(2091, 1, 1))
    assert [old.holds(day) for day in days] == [False, True, True, False]
    assert rules_of(Readiness.L2, DAY) == RULEBOOK[Readiness.L2]
