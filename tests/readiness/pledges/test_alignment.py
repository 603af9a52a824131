"""A pledge beside a requirement: each kind of line, each answer, and what can never make it worse."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casque.core.truth import Truth
from casque.readiness.pledges.alignment import Alignment, Certificate, Cover, Line, Variation, align
from casque.readiness.pledges.content import Content, EquipmentLine, Post, SustainmentLine
from casque.readiness.pledges.requirement import (
    RequiredEquipment,
    RequiredPost,
    RequiredSustainment,
    Requirement,
)
from tests.readiness.pledges.pledged import (
    DAY,
    a_variation,
    certificates,
    hospital,
    hospital_requirement,
)

APC = "APC, wheeled, ambulance"


def asked(**fields: object) -> Requirement:
    return Requirement("r", 1, "R", "level-2-hospital", "generic", "D", **fields)  # type: ignore[arg-type]


def laid(content: Content, requirement: Requirement, **more: object) -> Alignment:
    return align(content, requirement, on=DAY, **more)  # type: ignore[arg-type]


def line_of(found: Alignment, code: str) -> Line:
    line = found.line(code)
    assert line is not None
    return line


def equipped(*lines: EquipmentLine) -> Content:
    return Content("XAA", equipment=lines)


def apc(quantity: int = 4, **fields: object) -> EquipmentLine:
    return EquipmentLine("combat-vehicles", APC, quantity, **fields)  # type: ignore[arg-type]


def cover_of(content: Content, quantity: int = 4, **fields: object) -> Line:
    required = RequiredEquipment("E01", "combat-vehicles", APC, quantity, **fields)  # type: ignore[arg-type]
    return line_of(laid(content, asked(equipment=(required,))), "equipment/E01")


def test_the_whole_hospital_is_aligned() -> None:
    found = laid(hospital(), hospital_requirement(), certificates=certificates())
    assert found.percent == 100
    assert found.is_enough() is Truth.YES
    assert found.open_lines == ()
    assert str(found.words) == "46 of 46 essential lines are covered (100.0 percent), 0 are not known."


def test_of_a_pledge_that_tells_nothing_nothing_is_a_gap() -> None:
    found = laid(Content("XAA"), hospital_requirement())
    assert {one.cover for one in found.essential} == {Cover.NOT_KNOWN, Cover.COVERED}
    assert [one.code for one in found.essential if one.cover is Cover.COVERED] == ["variations"]
    assert found.is_enough() is Truth.NOT_KNOWN
    assert found.possible_percent == 100


@pytest.mark.parametrize(
    ("offered", "cover"),
    [
        (apc(4), Cover.COVERED),
        (apc(3), Cover.GAP),
        (apc(5), Cover.EXCESS),
        (apc(4, spares=1), Cover.EXCESS),
        (apc(4, condition="depot"), Cover.GAP),
        (apc(4, condition="repairable"), Cover.GAP),
        (apc(4, ownership="donated"), Cover.GAP),
        (apc(4, ownership="to-be-procured", delivery=date(2091, 3, 2)), Cover.GAP),
        (apc(4, ownership="to-be-procured", delivery=date(2091, 3, 1)), Cover.COVERED),
        (EquipmentLine("combat-vehicles", " apc,  WHEELED, ambulance", 4), Cover.COVERED),
        (EquipmentLine("combat-vehicles", "MRAP, light", 4), Cover.GAP),
        (EquipmentLine("trailers", APC, 4), Cover.GAP),
    ],
)
def test_a_line_of_equipment(offered: EquipmentLine, cover: Cover) -> None:
    assert cover_of(equipped(offered)).cover is cover


def test_a_tenth_of_spares_is_no_excess() -> None:
    assert cover_of(equipped(apc(20, spares=2)), 20).cover is Cover.COVERED
    assert cover_of(equipped(apc(20, spares=3)), 20).cover is Cover.EXCESS


def test_what_is_on_order_tells_when_it_comes() -> None:
    line = cover_of(equipped(apc(3), apc(1, ownership="to-be-procured", delivery=date(2091, 5, 1))))
    assert (line.cover, line.ready_on, line.offered, line.required) == (
        Cover.GAP,
        date(2091, 5, 1),
        "3",
        "4",
    )
    assert str(line.words) == "3 of 4 are there. The rest comes by 2091-05-01."
    assert cover_of(equipped(apc(2), apc(1, ownership="donated", delivery=date(2091, 5, 1)))).ready_on is None


@pytest.mark.parametrize(
    ("year", "cover"), [(2081, Cover.COVERED), (2080, Cover.GAP), (None, Cover.NOT_KNOWN)]
)
def test_pieces_may_be_too_old(year: int | None, cover: Cover) -> None:
    assert cover_of(equipped(apc(4, year=year)), oldest=10).cover is cover


def test_one_offer_serves_two_lines_only_as_far_as_it_reaches() -> None:
    """Six ambulances: four for the first line, two of the three for the second."""
    required = (
        RequiredEquipment("E01", "combat-vehicles", "", 3),
        RequiredEquipment("E02", "combat-vehicles", APC, 4),
    )
    found = laid(equipped(apc(6)), asked(equipment=required))
    assert line_of(found, "equipment/E02").cover is Cover.COVERED
    assert (line_of(found, "equipment/E01").cover, line_of(found, "equipment/E01").offered) == (
        Cover.GAP,
        "2",
    )


def test_what_nobody_asked_for_is_excess_and_changes_no_percentage() -> None:
    found = laid(equipped(apc(4), EquipmentLine("uas", "UAS, small", 2)), asked())
    extra = found.of("equipment")
    assert [(one.cover, one.is_essential, one.offered) for one in extra] == [
        (Cover.EXCESS, False, "4"),
        (Cover.EXCESS, False, "2"),
    ]
    assert "not reimbursed" in str(extra[0].words)


@pytest.mark.parametrize(
    ("posts", "is_command", "cover"),
    [
        ((Post("Nurse", 15),), False, Cover.COVERED),
        ((Post("Nurse", 10), Post(" nurse ", 5)), False, Cover.COVERED),
        ((Post("Nurse", 14),), False, Cover.GAP),
        ((Post("Nurse", 16),), False, Cover.EXCESS),
        ((Post("Nurse", 16),), True, Cover.GAP),
        ((Post("Sister", 15, specialty="Nurse"),), False, Cover.COVERED),
        (None, False, Cover.NOT_KNOWN),
        ((), False, Cover.GAP),
    ],
)
def test_posts_have_a_band_and_command_posts_none(
    posts: tuple[Post, ...] | None, is_command: bool, cover: Cover
) -> None:
    requirement = asked(posts=(RequiredPost("Nurse", 15, is_command=is_command),))
    assert line_of(laid(Content("XAA", posts=posts), requirement), "post/1").cover is cover


@pytest.mark.parametrize(
    ("posts", "cover"),
    [
        (None, Cover.NOT_KNOWN),
        ((), Cover.GAP),
        ((Post("Commander", 1, function="commander"),), Cover.NOT_KNOWN),
        ((Post("Commander", 1, rank="colonel", function="commander"),), Cover.COVERED),
        ((Post("Commander", 1, rank="Major", function="commander"),), Cover.GAP),
    ],
)
def test_the_rank_of_the_commander(posts: tuple[Post, ...] | None, cover: Cover) -> None:
    found = laid(Content("XAA", posts=posts), asked(commander_rank="Colonel"))
    assert line_of(found, "commander").cover is cover


@pytest.mark.parametrize(
    ("given_", "wanted", "cover"),
    [
        ("TCC", "TCC", Cover.COVERED),
        ("UN", "TCC", Cover.GAP),
        ("other", "TCC", Cover.GAP),
        ("not-required", "TCC", Cover.GAP),
        ("TCC", "UN", Cover.EXCESS),
        ("TCC", "other", Cover.EXCESS),
        ("UN", "other", Cover.GAP),
        ("UN", "not-required", Cover.EXCESS),
    ],
)
def test_who_provides_a_category(given_: str, wanted: str, cover: Cover) -> None:
    requirement = asked(sustainment=(RequiredSustainment("CAT", wanted),))
    content = Content("XAA", sustainment=(SustainmentLine("CAT", given_),))
    assert line_of(laid(content, requirement), "sustainment/CAT").cover is cover


def test_a_category_that_nobody_is_named_for_is_a_gap() -> None:
    content = Content("XAA", sustainment=())
    wanted = asked(
        sustainment=(RequiredSustainment("CAT", "TCC"), RequiredSustainment("LAU", "not-required"))
    )
    found = laid(content, wanted)
    assert line_of(found, "sustainment/CAT").cover is Cover.GAP
    assert line_of(found, "sustainment/LAU").cover is Cover.COVERED


def test_a_gap_is_covered_only_by_a_variation_that_is_agreed() -> None:
    content, requirement = hospital(drop={"equipment": ("Dental set",)}), hospital_requirement()
    offered = laid(content, requirement, variations=[a_variation("equipment/E02", agreed=False)])
    assert line_of(offered, "equipment/E02").cover is Cover.GAP
    assert line_of(offered, "variations").cover is Cover.GAP
    agreed = laid(content, requirement, variations=[a_variation("equipment/E02")])
    assert line_of(agreed, "equipment/E02").cover is Cover.COVERED_BY_VARIATION
    assert line_of(agreed, "variations").cover is Cover.COVERED
    assert "agreed on 2091-02-01: Something as good." in str(line_of(agreed, "equipment/E02").words)


def test_a_variation_agreed_later_covers_nothing_today() -> None:
    later = Variation("personnel", "Fewer people", date(2091, 3, 2))
    found = laid(hospital(told={"unit_size": 40}), hospital_requirement(), variations=[later])
    assert line_of(found, "personnel").cover is Cover.GAP


def test_the_latest_certificate_counts() -> None:
    old = Certificate("training", date(2089, 1, 1), date(2090, 1, 1))
    new = Certificate("training", date(2090, 6, 1), date(2091, 6, 1))
    for held, cover in (((old,), Cover.GAP), ((new, old), Cover.COVERED), ((), Cover.GAP)):
        found = laid(hospital(), hospital_requirement(), certificates=held)
        assert line_of(found, "certificate/training").cover is cover
    assert line_of(laid(hospital(), asked()), "certificate/training").cover is Cover.NOT_KNOWN


@pytest.mark.parametrize(("found", "cover"), [(True, Cover.COVERED), (False, Cover.GAP)])
def test_what_the_movement_planners_found_counts_before_the_list(found: bool, cover: Cover) -> None:
    alignment = laid(hospital(), asked(), load_list_complete=found)
    assert line_of(alignment, "load-list").cover is cover


@pytest.mark.parametrize(
    ("first", "last", "cover"),
    [
        (date(2091, 1, 1), date(2091, 12, 31), Cover.COVERED),
        (date(2091, 6, 2), None, Cover.GAP),
        (None, date(2091, 5, 31), Cover.GAP),
        (None, None, Cover.NOT_KNOWN),
        (date(2091, 1, 1), None, Cover.NOT_KNOWN),
    ],
)
def test_the_unit_is_available_on_the_day_asked_for(
    first: date | None, last: date | None, cover: Cover
) -> None:
    content = Content("XAA", available_from=first, available_until=last)
    assert line_of(laid(content, asked(in_theatre=date(2091, 6, 1))), "availability").cover is cover


def test_women_and_self_sufficiency_are_reported_and_keep_nobody_from_level_3() -> None:
    found = laid(hospital(told={"women_posts": 2}), hospital_requirement(), certificates=certificates())
    assert line_of(found, "women").cover is Cover.GAP
    assert line_of(found, "self-sufficiency").cover is Cover.NOT_KNOWN
    assert found.is_enough() is Truth.YES


def test_codes_of_lines_are_unique() -> None:
    found = laid(hospital(), hospital_requirement())
    codes = [one.code for one in found.lines]
    assert len(set(codes)) == len(codes)


QUANTITIES = st.lists(st.integers(1, 12), min_size=1, max_size=4)


@settings(max_examples=50, deadline=None)
@given(QUANTITIES, QUANTITIES, st.integers(0, 3), st.integers(1, 10))
def test_more_equipment_never_hurts(wanted: list[int], held: list[int], which: int, more: int) -> None:
    requirement = asked(
        equipment=tuple(
            RequiredEquipment(f"E{at}", "combat-vehicles", APC if at % 2 else "", count)
            for at, count in enumerate(wanted)
        )
    )
    lines = [apc(count) for count in held]
    place = which % len(lines)
    larger = [
        *lines[:place],
        replace(lines[place], quantity=lines[place].quantity + more),
        *lines[place + 1 :],
    ]
    before, after = laid(equipped(*lines), requirement), laid(equipped(*larger), requirement)
    assert after.percent >= before.percent
    further = laid(equipped(*lines, apc(more)), requirement)
    assert further.percent >= before.percent


@settings(max_examples=50, deadline=None)
@given(st.integers(1, 12), st.integers(1, 12))
def test_a_tighter_requirement_is_never_easier(wanted: int, held: int) -> None:
    easy, hard = cover_of(equipped(apc(held)), wanted), cover_of(equipped(apc(held)), wanted + 1)
    assert easy.cover.is_covered or not hard.cover.is_covered


@settings(max_examples=50, deadline=None)
@given(
    st.sets(st.sampled_from(["equipment/E02", "personnel", "commander", "sustainment/CAT", "language/en"]))
)
def test_an_agreed_variation_never_hurts(lines: set[str]) -> None:
    content = hospital(told={"unit_size": 40}, drop={"equipment": ("Dental set",)})
    before = laid(content, hospital_requirement())
    after = laid(content, hospital_requirement(), variations=[a_variation(line) for line in sorted(lines)])
    assert after.percent >= before.percent
