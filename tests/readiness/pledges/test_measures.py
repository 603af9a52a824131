"""Measures kept apart by who says so, bands with the exact measure beside, and two assessors."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casque.core.truth import Truth
from casque.readiness.pledges.deeds.upkeep import BASES, MEASURES
from casque.readiness.pledges.measures import (
    UNITS,
    Basis,
    kept_apart,
    measures_of,
    second_opinions,
    serviceability,
    womens_share,
)
from casque.readiness.pledges.second_assessor import agreement_of
from tests.readiness.pledges.walking import LEVEL_1, Walk

DAY = date(2091, 6, 1)


def told(what: str, basis: str, value: int, on: str, **more: Any) -> dict[str, Any]:
    return {"what": what, "basis": basis, "value": value, "recorded_on": on, **more}


def test_what_is_measured_and_by_whom_is_what_the_deed_asks_for() -> None:
    assert list(UNITS) == [code for code, _ in MEASURES]
    assert list(Basis) == [code for code, _ in BASES]


def test_declared_verified_and_observed_values_stand_side_by_side() -> None:
    """Declared 63, then 66; a visit counts 60; a later visit that has not been yet does not count."""
    measures = measures_of(
        [
            told("people", "declared", 63, "2091-01-01"),
            told("people", "declared", 66, "2091-02-01"),
            told("people", "verified", 60, "2091-03-01"),
            told("people", "verified", 66, "2091-07-01"),
            told("equipment", "declared", 20, "2091-01-01"),
        ]
    )
    kept = kept_apart(measures, DAY)
    people = kept["people"]
    assert [one and one.value for one in (people.declared, people.verified, people.observed)] == [
        66,
        60,
        None,
    ]
    assert people.best is people.verified
    assert [str(one) for one in people.differences] == [
        "60 verified on a visit, 66 declared by the state: -6."
    ]
    assert kept["equipment"].differences == ()
    assert kept["lift"].best is None
    assert kept["lift"].differences == ()


def test_of_two_values_on_one_day_the_later_entry_counts() -> None:
    one = told("people", "declared", 63, "2091-01-01", number=4)
    other = told("people", "declared", 64, "2091-01-01", number=5)
    for order in ([one, other], [other, one]):
        kept = kept_apart(measures_of(order), DAY)["people"].declared
        assert kept is not None
        assert kept.value == 64


def test_a_measure_ages_visibly() -> None:
    measure = measures_of([told("people", "verified", 60, "2091-06-01")])[0]
    assert str(measure.age_words(date(2092, 5, 31))) == "verified on a visit on 2091-06-01, 365 days ago"
    assert str(measure.age_words(date(2092, 6, 1))).endswith("366 days ago: that is old")


def test_a_measure_recorded_by_the_deed_is_read_from_the_state() -> None:
    walk = Walk().way(*LEVEL_1)
    walk.do("M01", "2090-03-01", what="serviceable", basis="verified", value=44, of=100, assessor="COE unit")
    measure = measures_of(walk.on("2090-03-01").measures)[0]
    assert (measure.value, measure.of, measure.assessor, measure.on) == (
        44,
        100,
        "COE unit",
        date(2090, 3, 1),
    )


def test_what_is_no_measure_is_left_out() -> None:
    assert (
        measures_of([{"what": "morale", "basis": "observed", "value": 3, "recorded_on": "2091-01-01"}]) == ()
    )
    assert measures_of([{"what": "people", "basis": "observed", "value": None}]) == ()


def test_the_second_assessor_replaces_nobody() -> None:
    measures = measures_of(
        [
            told("serviceable", "verified", 90, "2091-01-01", assessor="First team"),
            told("serviceable", "verified", 85, "2091-01-02", assessor="Second team"),
            told("serviceable", "verified", 91, "2091-01-03", assessor="First team"),
            told("serviceable", "declared", 99, "2091-01-03", assessor="Capital"),
        ]
    )
    found = second_opinions(measures, "serviceable", Basis.VERIFIED)
    assert [(one.assessor, one.value) for one in found] == [("First team", 91), ("Second team", 85)]


@pytest.mark.parametrize(
    ("serviceable", "counted", "truth", "exact"),
    [
        (44, 100, Truth.NO, "44.0 (44/100)"),
        (90, 100, Truth.YES, "90.0 (90/100)"),
        (8999, 10_000, Truth.NO, "89.9 (8999/10000)"),
        (9, 10, Truth.YES, "90.0 (9/10)"),
        (0, 10, Truth.NO, "0.0 (0/10)"),
        (None, 10, Truth.NOT_KNOWN, ""),
        (0, 0, Truth.NOT_KNOWN, ""),
    ],
)
def test_below_ninety_percent_serviceable_is_a_finding(
    serviceable: int | None, counted: int, truth: Truth, exact: str
) -> None:
    """The exact measure is rounded down, so that 89.99 is never shown as the 90 that it misses."""
    reading = serviceability(serviceable, counted, on=DAY)
    assert (reading.truth, reading.exact) == (truth, exact)
    assert ("finding" in str(reading.words)) is (truth is Truth.NO)


@pytest.mark.parametrize(
    ("women", "strength", "component", "on", "band", "exact"),
    [
        (9, 180, "military", date(2022, 6, 30), "yellow", "5.0 (9/180)"),
        (17, 200, "military", date(2021, 12, 31), "green", "8.5 (17/200)"),
        (17, 200, "military", date(2022, 1, 1), "yellow", "8.5 (17/200)"),
        (27, 180, "military", date(2028, 1, 1), "green", "15.0 (27/180)"),
        (27, 180, "police", date(2028, 1, 1), "yellow", "15.0 (27/180)"),
        (36, 180, "police", date(2028, 1, 1), "green", "20.0 (36/180)"),
        (1, 1000, "military", date(2028, 1, 1), "yellow", "0.1 (1/1000)"),
        (0, 180, "military", date(2022, 6, 30), "red", "0.0 (0/180)"),
        (None, 180, "military", date(2022, 6, 30), "", ""),
        (9, None, "military", date(2022, 6, 30), "", ""),
    ],
)
def test_the_traffic_light_of_womens_share(
    women: int | None, strength: int | None, component: str, on: date, band: str, exact: str
) -> None:
    reading = womens_share(women, strength, component=component, on=on)
    assert (reading.band, reading.exact) == (band, exact)


GRADES = st.sampled_from(("met", "partly", "not met"))
ITEMS = [f"C{number:02}" for number in range(1, 21)]


def test_twenty_items_of_two_assessors_by_hand() -> None:
    """The textbook table 20, 5, 10, 15 of 50 items: equal 0.7, by chance 0.5, so kappa is 0.4: still fair."""
    pairs = [("met", "met")] * 20 + [("met", "not met")] * 5
    pairs += [("not met", "met")] * 10 + [("not met", "not met")] * 15
    first = {str(at): one for at, (one, _) in enumerate(pairs)}
    second = {str(at): two for at, (_, two) in enumerate(pairs)}
    found = agreement_of(first, second, on=DAY)
    assert (found.items, found.same, found.percent) == (50, 35, 70)
    assert found.kappa == pytest.approx(0.4)
    assert found.band == "kappa_fair"
    assert str(found.words) == (
        "Both gave the same grade to 35 of 50 items (70.0 percent). "
        "Agreement beyond chance is fair (kappa 0.40)."
    )
    assert len(found.differing) == 15
    assert found.differing[0] == ("20", "met", "not met")


def test_too_few_items_graded_by_both_tell_nothing() -> None:
    first, second = dict.fromkeys(ITEMS[:12], "met"), dict.fromkeys(ITEMS[3:], "met")
    found = agreement_of(first, second, on=DAY)
    assert (found.items, found.percent, found.kappa) == (9, None, None)
    assert str(found.words) == "Agreement is not known: both graded 9 items; 10 are needed."
    assert agreement_of({}, {}, on=DAY).percent is None


def test_one_grade_throughout_is_agreement_that_chance_could_give() -> None:
    found = agreement_of(dict.fromkeys(ITEMS, "met"), dict.fromkeys(ITEMS, "met"), on=DAY)
    assert (found.percent, found.kappa) == (100, None)
    assert "beyond chance cannot be told" in str(found.words)


def test_assessors_who_always_differ_are_worse_than_chance() -> None:
    first = {item: "met" if at % 2 else "not met" for at, item in enumerate(ITEMS)}
    second = {item: "not met" if at % 2 else "met" for at, item in enumerate(ITEMS)}
    found = agreement_of(first, second, on=DAY)
    assert (found.kappa, found.band) == (-1, "poor")


@settings(max_examples=50, deadline=None)
@given(
    st.fixed_dictionaries(dict.fromkeys(ITEMS, GRADES)), st.fixed_dictionaries(dict.fromkeys(ITEMS, GRADES))
)
def test_agreement_is_symmetric_and_at_most_one(first: dict[str, str], second: dict[str, str]) -> None:
    one, other = agreement_of(first, second, on=DAY), agreement_of(second, first, on=DAY)
    assert (one.kappa, one.same, one.band) == (other.kappa, other.same, other.band)
    assert one.kappa is None or -1 <= one.kappa <= 1
    same = agreement_of(first, first, on=DAY)
    assert same.kappa in (None, 1)
