"""Each hard rule: the smallest unit it removes, and what it says."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from casque.readiness.pledges.content import Caveat
from casque.readiness.pledges.regions import Employment, Freshness
from casque.readiness.pledges.selection.constraints import CONSTRAINTS
from casque.readiness.pledges.selection.theatre import Acceptance
from tests.readiness.pledges.selection.units import THEATRE, a_shortlist, a_unit

REMOVED: list[tuple[str, dict[str, Any], str]] = [
    ("type", {"unit_type": "level-2-hospital"}, "not 'Infantry company'"),
    ("level", {"readiness": "L1"}, "It is at Level 1; only an assessed unit can be invited"),
    ("level", {"readiness": "RDL_AGREED"}, "agreed but not verified"),
    ("freshness", {"freshness": Freshness.STALE}, "one confirmation by the state brings it back"),
    ("freshness", {"freshness": Freshness.REFRESH_DUE}, "to be confirmed soon"),
    ("blockers", {"blockers": {"SEA_BAN": "Decision of 1 March."}}, "barred for sexual exploitation"),
    ("employment", {"employment": Employment.INVITED}, "It is taken: invited."),
    (
        "caveats",
        {"caveats": (Caveat("night", "No work at night.", "at night"),)},
        "the task 'patrol at night'",
    ),
    ("mission", {"excluded": ("xm1",)}, "Its state excluded xm1."),
    ("mission", {"excluded": ("Dorland",)}, "Its state excluded Dorland."),
    ("host", {"blockers": {"HOST_REFUSAL": "Note of May."}}, "The host state refused XAA."),
    ("language", {"command_language": "fr"}, "It works in fr; wanted: en."),
    ("window", {"available_from": date(2091, 9, 2)}, "available from 2091-09-02, wanted on 2091-09-01"),
    ("window", {"available_until": date(2091, 8, 31)}, "available until 2091-08-31"),
]


@pytest.mark.parametrize(("rule", "values", "sentence"), REMOVED)
def test_a_rule_removes_a_unit_and_says_why(rule: str, values: dict[str, Any], sentence: str) -> None:
    found = a_shortlist(a_unit("xaa-1", **values))
    assert found.listed == ()
    (removed,) = found.removed
    assert (removed.rule, removed.further) == (rule, ())
    assert sentence in str(removed.sentence)


@pytest.mark.parametrize(("rule", "values", "sentence"), REMOVED)
def test_a_rule_set_aside_removes_nobody_but_is_named_as_not_met(
    rule: str, values: dict[str, Any], sentence: str
) -> None:
    (listed,) = a_shortlist(a_unit("xaa-1", **values), aside=(rule,)).listed
    assert any(sentence in str(one) for one in listed.unmet)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"caveats": None}, "did not declare whether it has caveats"),
        (
            {"caveats": (Caveat("other", "Only with leave of the capital."),)},
            "Only with leave of the capital.",
        ),
        ({"excluded": None}, "does not say where it will not go"),
        ({"command_language": "fr", "working_languages": None}, "Not all its languages are told"),
        ({"available_until": None}, "does not say from when until when"),
    ],
)
def test_what_is_not_told_removes_nobody_and_is_a_doubt(values: dict[str, Any], sentence: str) -> None:
    (listed,) = a_shortlist(a_unit("xaa-1", **values)).listed
    assert [str(one) for one in listed.doubts if sentence in str(one)]


def test_a_unit_without_faults_has_no_doubt() -> None:
    (listed,) = a_shortlist(a_unit("xaa-1")).listed
    assert listed.doubts == ()


def test_a_refusal_by_the_host_removes_and_silence_is_a_doubt() -> None:
    refused = replace(THEATRE, acceptance={"XAA": Acceptance.REFUSED})
    found = a_shortlist(a_unit("xaa-1"), a_unit("xbb-1"), theatre=refused)
    assert [one.candidate.name for one in found.removed] == ["xaa-1"]
    assert [str(one) for one in found.listed[0].doubts] == ["What the host state says of XBB is not known."]


def test_a_ceiling_holds_to_the_last_person() -> None:
    # 300 of Arland are there; 150 more make 450
    for ceiling, left in ((450, 1), (449, 0)):
        found = a_shortlist(a_unit("xaa-1"), theatre=replace(THEATRE, ceilings={"XAA": ceiling}))
        assert len(found.listed) == left


def test_the_unit_has_to_stay_as_long_as_it_is_wanted() -> None:
    unit = a_unit("xaa-1", available_until=date(2092, 8, 30))
    assert a_shortlist(unit, until=date(2092, 8, 30)).listed
    assert not a_shortlist(unit, until=date(2092, 8, 31)).listed


def test_a_filter_counts_what_it_looked_at_what_it_removed_and_what_it_alone_removed() -> None:
    found = a_shortlist(
        a_unit("xaa-1"),
        a_unit("xaa-2", readiness="L1"),
        a_unit("xbb-1", readiness="L1", command_language="fr"),
        a_unit("xbb-2", unit_type="guard-unit"),
    )
    sieves = {one.name: one for one in found.sieves}
    assert [one.name for one in found.sieves] == [rule.name for rule in CONSTRAINTS]
    assert (sieves["type"].looked_at, len(sieves["type"].removed)) == (4, 1)
    assert (sieves["level"].looked_at, len(sieves["level"].removed), sieves["level"].alone) == (3, 2, 1)
    assert (sieves["language"].looked_at, sieves["language"].removed) == (1, ())
    (further,) = sieves["level"].removed[1].further
    assert further[0] == "language"


def test_every_rule_has_a_sentence_of_its_own_and_a_source_with_a_mark() -> None:
    assert len({rule.check.__doc__ for rule in CONSTRAINTS}) == len(CONSTRAINTS)
    assert all(rule.source.split()[0].rstrip(":,;")[0] in "VIKD" for rule in CONSTRAINTS)


def test_a_unit_below_the_level_looked_for_is_removed() -> None:
    found = a_shortlist(a_unit("xaa-1"), a_unit("xbb-1", readiness="RDL"), least_level="L3")
    assert [str(one.sentence) for one in found.removed] == ["It is at Level 2; looked for from Level 3 on."]
    assert [one.candidate.name for one in found.listed] == ["xbb-1"]
