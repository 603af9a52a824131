"""The fixtures of the domain, and what time does, on days that everybody can count."""

import pytest

from casque.readiness.pledges import effects, guards
from casque.readiness.pledges.regions import Employment, Freshness, Readiness, Visit
from casque.readiness.pledges.state import Step
from tests.readiness.pledges.walking import (
    AGREED,
    DEPLOYED,
    INVITED,
    LEVEL_2,
    Walk,
    at_level_1,
    at_level_2,
    at_level_3,
    at_rapid,
)

TO_2024 = ("R02 2024-01-03", "A02 2024-01-04", "A06 2024-01-10")


def passed(walk: Walk, day: str) -> list[str]:
    """Give the deeds of time so far, with their days."""
    return [f"{one.deed} {one.on}" for one in walk.on(day).steps if not one.number]


def test_a_pledge_of_the_first_profile_holds_twelve_months_then_six() -> None:
    walk = Walk("2024-01-02").way(*TO_2024)
    assert str(walk.on("2024-06-01").due) == "2025-01-10"
    assert str(walk.way("D02 2025-01-05").on("2025-01-05").due) == "2025-07-10"


def test_a_pledge_of_the_profile_of_2019_holds_twelve_months_each_time() -> None:
    walk = Walk("2024-01-02", profile="2019").way(*TO_2024)
    assert str(walk.way("D02 2025-01-05").on("2025-01-05").due) == "2026-01-10"


def test_level_2_holds_since_the_approval_and_not_since_the_visit() -> None:
    walk = Walk("2024-01-02").way(*TO_2024, "B01 2024-02-01", "B02 2024-03-01", "B04 2024-07-19")
    walk.way("B05 2024-08-20", "A08 2024-08-29")
    assert walk.on("2024-08-28").readiness is Readiness.L1
    state = walk.on("2024-08-29")
    assert (state.readiness, str(state.since["readiness"])) == (Readiness.L2, "2024-08-29")
    ended = state.facts["visit"]["ended"]
    assert (state.since["readiness"] - type(state.on).fromisoformat(ended)).days == 41


def test_a_unit_at_level_1_is_not_invited() -> None:
    told = [str(one) for one in at_level_1().in_the_way("C01", "2090-02-01")]
    assert len(told) == 1
    assert told[0].startswith("AAV required")


def test_rapid_deployment_holds_only_after_the_verification_visit() -> None:
    walk = Walk("2015-09-22").way("R02 2015-09-22", "A02 2015-09-22", "A06 2015-09-30")
    walk.way("B01 2016-02-01", "B02 2016-02-02", "B04 2016-03-01", "B05 2016-04-01", "A08 2016-05-01")
    walk.way("A09 2017-05-01", "A10 2017-12-01", "B08 2017-12-02")
    assert "verification visit has not been passed" in str(walk.in_the_way("A12", "2017-12-10")[0])
    assert walk.on("2017-12-14").readiness is Readiness.RDL_AGREED
    walk.way("B09 2017-12-15", "A12 2017-12-20")
    assert str(walk.on("2017-12-20").rapid_until) == "2018-06-30"


def test_the_levels_of_a_standby_force_are_counted_on_each_day() -> None:
    force = [Walk("2017-09-20").way("R02 2017-09-20", "A02 2017-09-20", "A06 2017-09-22") for _ in range(28)]
    for walk in force[:13]:
        walk.way("B01 2018-01-01", "B02 2018-01-02", "B04 2018-06-01", "B05 2018-08-01", "A08 2018-10-01")
    for walk in force[:6]:
        walk.way("A09 2019-06-01")
    levels = [walk.on("2019-07-01").readiness for walk in force]
    counts = [levels.count(one) for one in (Readiness.L1, Readiness.L2, Readiness.L3)]
    assert counts == [15, 7, 6]
    before = [walk.on("2018-10-01").readiness for walk in force]
    assert (before.count(Readiness.L1), before.count(Readiness.L2)) == (15, 13)


def test_the_state_is_asked_thirty_days_before_and_the_pledge_ends_inactive() -> None:
    walk = at_level_1()
    assert str(walk.on("2090-12-01").due) == "2091-01-10"
    for day, freshness in (
        ("2090-12-10", Freshness.CURRENT),
        ("2090-12-11", Freshness.REFRESH_DUE),
        ("2091-01-10", Freshness.REFRESH_DUE),
        ("2091-01-11", Freshness.STALE),
        ("2091-07-08", Freshness.STALE),
        ("2091-07-09", Freshness.INACTIVE),
    ):
        assert walk.on(day).freshness is freshness, day
    assert passed(walk, "2099-01-01") == ["D01 2090-12-11", "D03 2091-01-11", "D05 2091-07-09"]


def test_a_late_confirmation_counts_from_its_own_day_and_leaves_the_gap_on_record() -> None:
    walk = at_level_1()
    assert walk.in_the_way("D02", "2091-05-01")
    walk.way("D04 2091-05-01")
    state = walk.on("2091-05-01")
    assert (state.freshness, str(state.due)) == (Freshness.CURRENT, "2091-11-01")
    assert [one.deed for one in state.steps if one.region == "freshness"] == ["D01", "D03", "D04"]


def test_only_an_inactive_pledge_is_removed_for_silence() -> None:
    walk = at_level_1()
    assert walk.in_the_way("A20", "2091-07-08")
    assert walk.way("A20 2091-07-09").on("2091-07-09").closing == "REMOVED_INACTIVE"


def test_an_assessment_holds_twenty_four_months() -> None:
    walk = at_level_2()
    assert walk.on("2092-05-01").readiness is Readiness.L2
    state = walk.on("2092-05-02")
    assert (state.readiness, state.visit) == (Readiness.L1, Visit.REASSESS_DUE)
    assert [one.deed for one in state.steps if str(one.on) == "2092-05-02"] == ["B07", "A18"]


def test_a_new_assessment_before_the_end_prolongs_the_level() -> None:
    walk = at_level_2().way("B01 2091-12-01", "B02 2091-12-02", "B04 2092-01-10", "B05 2092-02-01")
    assert walk.on("2094-02-01").readiness is Readiness.L2
    assert walk.on("2094-02-02").readiness is Readiness.L1


def test_an_assessment_that_grew_old_before_its_approval_is_no_dead_end() -> None:
    walk = at_level_1().way("B01 2090-02-01", "B02 2090-02-02", "B04 2090-03-20", "B05 2090-04-20")
    assert not walk.in_the_way("A08", "2092-03-20")
    assert "more than 24 months ago" in str(walk.in_the_way("A08", "2092-03-21")[0])
    assert walk.way("B01 2092-03-21").on("2092-03-21").visit is Visit.AAV_WANTED


def test_an_alignment_holds_twelve_months() -> None:
    walk = at_level_3()
    assert walk.on("2091-08-01").readiness is Readiness.L3
    assert walk.on("2091-08-02").readiness is Readiness.L2


def test_the_rapid_period_ends_with_the_fiscal_year_and_is_renewed_by_a_new_verification() -> None:
    walk = at_rapid()
    assert walk.on("2091-06-30").readiness is Readiness.RDL
    assert walk.on("2091-07-01").readiness is Readiness.L3
    assert "needs a new verification visit" in str(walk.in_the_way("A14", "2091-06-01")[0])
    walk.way("B08 2091-05-01", "B09 2091-05-20", "A14 2091-06-01")
    assert walk.on("2092-06-30").readiness is Readiness.RDL
    assert walk.on("2092-07-01").readiness is Readiness.L3


def test_no_verification_of_an_earlier_agreement_serves_the_next_one() -> None:
    walk = at_rapid().way("A10 2091-08-01")
    assert walk.on("2091-08-01").visit is Visit.VV_OK
    assert "before this agreement" in str(walk.in_the_way("A12", "2091-08-02")[0])
    assert walk.way("B08 2091-08-02", "B09 2091-08-10", "A12 2091-08-20")


def test_what_fell_due_during_an_agreement_happens_after_it_and_not_in_the_past() -> None:
    walk = Walk().way(*AGREED, "B08 2092-09-05", "B09 2092-09-20", B09={"outcome": "VV_NOT_OK"})
    walk.way("A13 2093-01-01")
    steps = walk.on("2093-01-05").steps
    assert [one.on for one in steps] == sorted(one.on for one in steps)
    assert walk.on("2093-01-05").readiness is Readiness.L1


def test_a_failed_verification_is_cured_for_sixty_days() -> None:
    walk = Walk().way(*AGREED, "B08 2090-09-05", "B09 2090-09-20", B09={"outcome": "VV_NOT_OK"})
    assert "runs until 2090-11-19" in str(walk.in_the_way("A13", "2090-11-19")[0])
    assert walk.way("A13 2090-11-20").on("2090-11-20").readiness is Readiness.L3


def test_after_the_deadline_time_declines_for_the_state() -> None:
    walk = Walk().way(*INVITED[:-1], "C01 2090-05-10", C01={"reply_by": "2090-05-31"})
    assert walk.on("2090-05-31").employment is Employment.INVITED
    state = walk.on("2090-06-01")
    assert state.employment is Employment.DECLINED
    assert state.steps[-1] == Step(state.on, "employment", "C03", "INVITED", "DECLINED", 0)
    assert walk.in_the_way("C02", "2090-06-01")


def test_the_levels_of_a_deployed_unit_do_not_age_and_its_arrival_fulfils_the_pledge() -> None:
    state = Walk().way(*DEPLOYED).on("2095-01-01")
    assert (state.readiness, state.employment) == (Readiness.CLOSED, Employment.DEPLOYED)
    assert state.closing == "DEPLOYED_FULFILLED"


@pytest.mark.parametrize(
    ("way", "left"),
    [
        (("C01 2090-05-10",), Employment.DECLINED),
        (("C01 2090-05-10", "C02 2090-05-10", "C04 2090-05-11"), Employment.DECLINED),
    ],
)
def test_a_withdrawn_pledge_is_neither_selected_nor_sent(way: tuple[str, ...], left: Employment) -> None:
    walk = Walk().way(*LEVEL_2, *way, "A19 2090-05-20")
    assert walk.on("2090-05-20").employment is left
    for code in ("C02", "C04", "C06", "C07", "R01", "D02"):
        assert walk.in_the_way(code, "2090-05-21"), code


def test_a_material_change_of_contents_leads_to_a_new_assessment_at_every_level() -> None:
    for walk in (at_level_2(), at_level_3(), Walk().way(*LEVEL_2[:-1])):
        walk.write("R01", "2090-09-01", content=dict(walk.entries[0].data["content"]), material=["People."])
        state = walk.on("2090-09-01")
        assert (state.readiness, state.visit) == (Readiness.L1, Visit.REASSESS_DUE)
        assert walk.in_the_way("A08", "2090-09-02")


def test_a_visit_under_way_goes_on_when_the_contents_change() -> None:
    walk = at_level_1().way("B01 2090-02-01", "B02 2090-02-02")
    walk.write("R01", "2090-02-03", content=dict(walk.entries[0].data["content"]), material=["People."])
    assert walk.on("2090-02-03").visit is Visit.AAV_SCHEDULED


def test_lowering_to_level_1_by_decision_needs_a_new_assessment_as_time_does() -> None:
    walk = at_level_2().way("A18 2090-09-01")
    assert walk.on("2090-09-01").visit is Visit.REASSESS_DUE
    assert "AAV required" in str(walk.in_the_way("A08", "2090-09-02")[0])


def test_a_unit_is_pledged_anew_once() -> None:
    walk = Walk().way(*LEVEL_2, "A19 2090-06-01", "A23 2090-06-02")
    assert "pledged anew already" in str(walk.in_the_way("A23", "2090-06-03")[0])


def test_the_step_in_one_is_possible_where_a_site_switches_it_on(monkeypatch: pytest.MonkeyPatch) -> None:
    walk = at_level_2()
    assert walk.in_the_way("A11", "2090-06-01")
    usual = guards.value
    switched = {"rapid_from_level_2": 1.0}
    monkeypatch.setattr(guards, "value", lambda name, day: switched.get(name) or usual(name, day))
    assert walk.way("A11 2090-06-01").on("2090-06-01").readiness is Readiness.RDL_AGREED


def test_a_pledge_outlives_its_deployment_where_a_site_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = effects.value
    monkeypatch.setattr(
        effects, "value", lambda name, day: 0.0 if name == "closed_by_deployment" else usual(name, day)
    )
    state = Walk().way(*DEPLOYED).on("2090-12-01")
    assert (state.readiness, state.employment) == (Readiness.L2, Employment.DEPLOYED)
    walk = Walk().way(*DEPLOYED, "C11 2091-07-01", "C12 2091-08-01", "C13 2092-08-01")
    assert walk.on("2092-08-01").readiness is Readiness.L1
    assert walk.on("2092-08-01").employment is Employment.AVAILABLE
    assert [str(one.on) for one in walk.on("2092-09-01").steps if one.deed == "A18"] == ["2092-08-01"]
