"""The facts that the rules are told, from a pledge on its way deed by deed."""

from __future__ import annotations

from datetime import date
from typing import Any

from casque.core.truth import Truth
from casque.readiness.pledges.assess import Assessment, Verdict, assess
from casque.readiness.pledges.regions import Readiness
from casque.readiness.pledges.rules.from_state import facts_of, requirement_name
from casque.readiness.pledges.state import State
from tests.readiness.pledges.pledged import hospital_json, hospital_requirement
from tests.readiness.pledges.walking import AGREED, LEVEL_1, LEVEL_2, LEVEL_3, RAPID, Walk

ASSESSED = {"B04": {"ended": "2090-03-20"}, "B05": {"outcome": "AAV_OK", "blocking_open": 0}}
ALIGNED = {"A09": {"requirement": "hospital", "variations": []}}
VERIFIED = {"B09": {"outcome": "VV_OK", "ended": "2090-09-15", "counted": 100, "serviceable": 95}}


def a_walk(*steps: str, **told: Any) -> Walk:
    walk = Walk()
    first = walk.entries[0]
    content = {**hospital_json(), "note_date": "2089-12-01", "available_from": "2090-01-01"}
    walk.entries[0] = type(first)(
        **{name: getattr(first, name) for name in first.__slots__ if name != "data"},
        data={"content": content},
    )
    return walk.way(*steps, **{**ASSESSED, **ALIGNED, **VERIFIED, **told})


def found(state: State, **more: Any) -> Assessment:
    wanted = {"wanted": {"level-2-hospital"}, "vacancies": {"MED-1": "level-2-hospital"}}
    return assess(facts_of(state, hospital_requirement(), **{**wanted, **more}), state.on)


def test_a_registered_pledge_is_at_level_1_by_the_rules_too() -> None:
    one = found(a_walk(*LEVEL_1).on("2090-02-01"))
    assert (one.derived, one.on_record, one.verdict) == (Readiness.L1, Readiness.L1, Verdict.AGREES)
    assert one.since == date(2090, 1, 10)


def test_a_draft_without_its_note_is_at_no_level() -> None:
    one = found(a_walk().on("2090-01-02"))
    assert (one.derived, one.verdict) == (Readiness.NONE, Verdict.AGREES)
    assert [each.rule.code for each in one.missing[Readiness.L1].findings] == ["L1-02", "L1-15"]


def test_a_successful_visit_gives_level_2_before_it_is_approved() -> None:
    walk = a_walk(*LEVEL_2[:-1])
    before = found(walk.on("2090-04-30"))
    assert (before.derived, before.verdict) == (Readiness.L2, Verdict.HIGHER)
    after = found(walk.way("A08 2090-05-01").on("2090-05-01"))
    assert (after.derived, after.verdict) == (Readiness.L2, Verdict.AGREES)
    assert after.age_days == 42


def test_an_open_blocking_recommendation_keeps_from_level_2_until_it_is_closed() -> None:
    told = {"B05": {"outcome": "AAV_OK_RECS", "blocking_open": 1}}
    walk = a_walk(*LEVEL_2[:-1], **told)
    assert found(walk.on("2090-04-21")).derived is Readiness.L1
    walk.do("B10", "2090-04-22")
    assert found(walk.on("2090-04-22")).derived is Readiness.L2


def test_before_its_confirmation_certificates_are_not_known() -> None:
    one = found(a_walk(*LEVEL_2).on("2090-05-02"))
    assert (one.derived, one.possible) == (Readiness.L2, Readiness.L3)
    missing = one.missing[Readiness.L3].findings
    assert [each.rule.code for each in missing] == ["L3-07", "L3-08", "L3-09", "L3-12"]


def test_a_confirmed_alignment_gives_level_3_for_a_year() -> None:
    walk = a_walk(*LEVEL_3)
    state = walk.on("2090-08-01")
    assert requirement_name(state) == "hospital"
    assert found(state).derived is Readiness.L3
    last, after = found(walk.on("2091-08-01")), found(walk.on("2091-08-02"))
    codes = {"L3-07", "L3-08", "L3-09"}
    assert not codes & {each.rule.code for each in last.missing[Readiness.L3].findings}
    assert codes <= {each.rule.code for each in after.missing[Readiness.L3].findings}


def test_a_variation_is_read_from_the_line_that_confirmed_it() -> None:
    told = {"A09": {"requirement": "hospital", "variations": ["equipment/E02: dental care by the mission"]}}
    walk = a_walk(*LEVEL_3, **told)
    content = dict(walk.entries[0].data["content"])
    content["equipment"] = [one for one in content["equipment"] if one["item"] != "Dental set"]
    walk.write("R01", "2090-08-02", content=content, material=[])
    alignment = facts_of(walk.on("2090-08-02"), hospital_requirement()).alignment
    assert alignment is not None
    line = alignment.line("equipment/E02")
    assert line is not None
    assert "dental care by the mission" in str(line.words)
    assert alignment.percent == 100


def test_an_agreement_without_a_verification_stays_at_level_3() -> None:
    one = found(a_walk(*AGREED).on("2090-09-02"))
    assert (one.derived, one.on_record, one.verdict) == (
        Readiness.L3,
        Readiness.RDL_AGREED,
        Verdict.AGREES,
    )
    assert [each.rule.code for each in one.missing[Readiness.RDL].findings] == ["RDL-07", "RDL-08"]


def test_a_verified_unit_is_at_the_rapid_deployment_level_and_says_so_without_its_slot_being_vacant() -> None:
    one = found(a_walk(*RAPID).on("2090-10-01"), vacancies={}, wanted=set())
    assert (one.derived, one.verdict) == (Readiness.RDL, Verdict.AGREES)
    assert one.verified_on == date(2090, 9, 15)


def test_a_spot_check_after_the_verification_is_the_last_count() -> None:
    walk = a_walk(*RAPID)
    walk.do("M01", "2090-11-01", what="serviceable", basis="declared", value=100, of=100, assessor="Capital")
    declared = found(walk.on("2090-11-01"))
    assert declared.derived is Readiness.RDL
    assert declared.verified_on == date(2090, 9, 15)
    walk.do("M01", "2090-11-02", what="serviceable", basis="verified", value=44, of=100, assessor="COE unit")
    checked = found(walk.on("2090-11-02"))
    assert (checked.derived, checked.verdict) == (Readiness.L3, Verdict.LOWER)
    assert checked.verified_on == date(2090, 11, 2)


def test_of_a_unit_whose_period_ended_the_old_agreement_counts_no_more() -> None:
    walk = a_walk(*RAPID)
    facts = facts_of(walk.on("2091-07-01"), hospital_requirement())
    assert (facts.on_record, facts.agreed, facts.verification) == (Readiness.L3, Truth.NO, None)


def test_without_a_composition_slots_are_not_known() -> None:
    facts = facts_of(a_walk(*LEVEL_1).on("2090-02-01"))
    assert (facts.slot_exists, facts.slot_free) == (Truth.NOT_KNOWN, Truth.NOT_KNOWN)
    none = facts_of(a_walk(*LEVEL_1).on("2090-02-01"), wanted=set(), vacancies={})
    assert (none.slot_exists, none.slot_free) == (Truth.NO, Truth.NO)


def test_a_material_change_after_the_visit_is_found_at_every_level() -> None:
    for steps in (LEVEL_2[:-1], LEVEL_2, LEVEL_3, RAPID):
        walk = a_walk(*steps)
        content = dict(walk.entries[0].data["content"])
        walk.write("R01", "2090-11-01", content=content, material=["People."])
        walk.write("R01", "2090-11-02", content=content, material=[])
        facts = facts_of(walk.on("2090-11-02"))
        assert facts.changed_since_visit is Truth.YES, steps[-1]


def test_an_assessment_that_grew_old_is_old_and_not_changed() -> None:
    walk = a_walk(*LEVEL_2)
    one = found(walk.on("2092-05-02"))
    codes = [each.rule.code for each in one.missing[Readiness.L2].findings]
    assert codes == ["L2-03"]
    assert one.on_record is Readiness.L1


def test_a_new_visit_counts_before_it_is_approved() -> None:
    walk = a_walk(*LEVEL_2).way(
        "D04 2092-05-02",
        "B01 2092-05-03",
        "B02 2092-05-04",
        "B04 2092-06-01",
        "B05 2092-06-20",
        **{**ASSESSED, "B04": {"ended": "2092-06-01"}},
    )
    one = found(walk.on("2092-06-21"))
    assert (one.derived, one.verdict) == (Readiness.L2, Verdict.HIGHER)


def test_of_a_legacy_pledge_and_for_a_reader_of_a_part_silence_is_not_known() -> None:
    state = a_walk(*LEVEL_2).on("2090-06-01")
    part = type(state)(
        **{
            name: getattr(state, name)
            for name in state.__slots__
            if name not in {"content", "facts", "papers", "blockers"}
        },
        content={"member_state": "XAA"},
        facts={},
        papers=(),
        blockers={},
    )
    one = assess(facts_of(part, is_whole=False), part.on)
    assert one.verdict is Verdict.NOT_KNOWN
    assert one.derived is Readiness.NONE
    whole = assess(facts_of(part), part.on)
    assert whole.verdict is Verdict.LOWER
