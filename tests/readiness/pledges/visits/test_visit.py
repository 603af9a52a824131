"""A visit from plan to closed recommendations, read back for any day."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from casque.core.errors import FaultsError, UnknownCodeError
from casque.core.truth import Truth
from casque.readiness.pledges.deeds import deed_named
from casque.readiness.pledges.machine import Given
from casque.readiness.pledges.visits.deadlines import deadlines, latency
from casque.readiness.pledges.visits.deeds import VISIT_DEEDS, visit_deed
from casque.readiness.pledges.visits.effects import effects
from casque.readiness.pledges.visits.folding import EFFECTS, visit_state
from casque.readiness.pledges.visits.grades import Outcome
from casque.readiness.pledges.visits.visit import VisitPhase, VisitState
from tests.readiness.pledges.visits.making import (
    ENGINEERS,
    HOSPITAL,
    START,
    Log,
    a_finished_visit,
    a_plan,
    a_reported_visit,
    a_scheduled_visit,
    all_answers,
    filled,
)


def obstacles(code: str, state: VisitState, on: date, *, reason: str = "", **data: object) -> list[str]:
    given = Given(on, data, reason)
    return [str(said) for guard in visit_deed(code).guards if (said := guard(state, given))]  # type: ignore[arg-type]


def test_every_deed_has_an_effect_and_its_own_code():
    assert {deed.code for deed in VISIT_DEEDS} == set(EFFECTS)
    assert len({deed.code for deed in VISIT_DEEDS}) == len(VISIT_DEEDS)
    phases = {phase.value for phase in VisitPhase}
    assert all({*deed.froms, deed.to or "NONE"} <= phases for deed in VISIT_DEEDS)


def test_an_unknown_deed_names_the_known_ones():
    with pytest.raises(UnknownCodeError, match="V16"):
        visit_deed("V99")


def test_the_phases_of_a_visit_on_each_day():
    log = a_reported_visit()
    assert visit_state(log.entries, date(2091, 2, 28)) is None
    days = {
        date(2091, 3, 1): VisitPhase.PLANNED,
        date(2091, 4, 9): VisitPhase.PLANNED,
        date(2091, 4, 10): VisitPhase.SCHEDULED,
        date(2091, 5, 11): VisitPhase.DONE,
        date(2091, 6, 20): VisitPhase.DONE,  # the second unit is not decided yet
        date(2091, 6, 21): VisitPhase.REPORTED,
    }
    assert {day: log.on(day).visit for day in days} == days
    assert log.last.since[VisitPhase.DONE] == date(2091, 5, 11)


def test_a_visit_as_known_earlier_lacks_what_was_recorded_later():
    log = a_scheduled_visit()
    known = datetime(2091, 3, 10, tzinfo=UTC)
    assert set(log.on(date(2091, 12, 31), known=known).papers) == {"terms", "letter"}


def test_a_change_of_plan_keeps_what_it_does_not_name():
    log = a_plan()
    log.do("V11", date(2091, 3, 2), mode="remote", units=[HOSPITAL])
    state = log.last
    assert (state.mode, state.is_remote, state.units) == ("remote", True, (HOSPITAL,))
    assert (state.title, state.first, state.team_size) == ("Arland, spring 2091", date(2091, 5, 7), 4)


@pytest.mark.parametrize(
    ("done", "said"),
    [
        ("", "terms of reference have not been issued"),
        ("V02", "visit letter has not been sent"),
        ("V02 V03", "Permanent Mission has not agreed"),
        ("V02 V03 V14", "data pack has not been received"),
    ],
)
def test_a_visit_has_no_days_before_its_papers(done: str, said: str):
    log = a_plan()
    for code in done.split():
        log.do(code, date(2091, 3, 3), paper="Paper 1")
    assert said in obstacles("V05", log.last, date(2091, 4, 10))[0]


def test_with_its_papers_a_visit_gets_its_days():
    log = a_scheduled_visit()
    before = visit_state(log.entries[:-1], date(2091, 4, 9))
    assert before is not None
    assert obstacles("V05", before, date(2091, 4, 10)) == []
    wrong = obstacles("V05", before, date(2091, 4, 10), **{"from": "2091-05-11", "until": "2091-05-07"})
    assert "before it begins" in wrong[0]


def test_a_visit_does_not_end_with_open_items_or_before_it_begins():
    log = a_scheduled_visit()
    filled(log, HOSPITAL, date(2091, 5, 9))
    said = obstacles("V07", log.last, date(2091, 5, 6))
    assert "begins on 2091-05-07" in said[0]
    assert said[1].startswith(f"{ENGINEERS}: ")
    assert "the first is C01" in said[1]
    filled(log, ENGINEERS, date(2091, 5, 10))
    assert obstacles("V07", log.last, date(2091, 5, 11)) == []


@pytest.mark.parametrize(
    ("unit", "area", "answers", "said"),
    [
        ("xaa-2091-009", "general", {"C01": {"grade": "met"}}, "not a unit of this visit"),
        (HOSPITAL, "weather", {}, "There is no checklist"),
        (HOSPITAL, "aviation", {"H01": {"grade": "met"}}, "not asked for the checklist"),
        (HOSPITAL, "training", {"D12": {"grade": "met"}}, "not asked for: D12"),
        (HOSPITAL, "general", {}, "at least one item"),
    ],
)
def test_answers_that_do_not_belong_are_refused(unit: str, area: str, answers: dict[str, object], said: str):
    state = a_scheduled_visit().last
    assert said in " ".join(obstacles("V06", state, date(2091, 5, 8), unit=unit, area=area, answers=answers))


def test_answers_without_form_raise_all_their_faults():
    with pytest.raises(FaultsError):
        obstacles(
            "V06",
            a_scheduled_visit().last,
            date(2091, 5, 8),
            unit=HOSPITAL,
            area="general",
            answers={"D01": {}},
        )


def test_later_answers_stand_over_earlier_ones_item_by_item():
    log = a_scheduled_visit()
    log.do("V06", date(2091, 5, 8), unit=HOSPITAL, area="general", answers=all_answers(HOSPITAL)["general"])
    log.do("V06", date(2091, 5, 9), unit=HOSPITAL, area="general", answers={"C03": {"grade": "partly"}})
    answers = log.last.answers[HOSPITAL]
    assert (answers["C03"].grade, answers["C04"].grade) == ("partly", "met")
    assert log.last.filled[HOSPITAL, "general"].on == date(2091, 5, 9)


def test_units_of_one_visit_have_outcomes_of_their_own():
    state = a_finished_visit().last
    assert state.finding(HOSPITAL).outcome == Outcome.AAV_NOT_OK
    assert state.finding(ENGINEERS).outcome == Outcome.AAV_OK_RECS


def test_nobody_proposes_or_decides_better_than_the_answers_allow():
    log = a_finished_visit()
    said = obstacles("V08", log.last, date(2091, 6, 1), unit=HOSPITAL, outcome="AAV_OK", summary="Fine.")
    assert said == ["The answers do not allow this outcome: Medical is red."]
    assert (
        "is not an outcome of such a visit"
        in obstacles("V08", log.last, date(2091, 6, 1), unit=HOSPITAL, outcome="VV_OK", summary="x")[0]
    )
    worse = obstacles("V08", log.last, date(2091, 6, 1), unit=ENGINEERS, outcome="AAV_NOT_OK", summary="x")
    assert worse == []


def test_a_decision_needs_a_proposal_and_a_reason_where_it_differs():
    log = a_finished_visit()
    day = date(2091, 6, 20)
    none = obstacles("V09", log.last, day, unit=ENGINEERS, outcome="AAV_OK_RECS", paper="Report 3")
    assert none == [f"The draft of the report lacks: {HOSPITAL}, {ENGINEERS}."]
    log.do("V08", date(2091, 6, 1), unit=HOSPITAL, outcome="AAV_NOT_OK", summary="Not yet.")
    log.do("V08", date(2091, 6, 1), unit=ENGINEERS, outcome="AAV_OK_RECS", summary="Level 2.")
    differs = {"unit": ENGINEERS, "outcome": "AAV_NOT_OK", "paper": "Report 3"}
    assert "Say why you decide otherwise" in obstacles("V09", log.last, day, **differs)[0]
    assert obstacles("V09", log.last, day, reason="A film of 1 June shows more.", **differs) == []


def test_a_report_names_its_team():
    log = a_finished_visit()
    log.do("V08", date(2091, 6, 1), unit=HOSPITAL, outcome="AAV_NOT_OK", summary="Not yet.")
    log.do("V08", date(2091, 6, 1), unit=ENGINEERS, outcome="AAV_OK_RECS", summary="Level 2.")
    state = replace(log.last, team=())
    assert (
        "names no team" in obstacles("V09", state, date(2091, 6, 20), unit=HOSPITAL, outcome="AAV_NOT_OK")[0]
    )
    log.do("V16", date(2091, 6, 2), team=["C. Late; engineer"])
    assert log.last.team == ("C. Late; engineer",)
    assert log.last.units == (HOSPITAL, ENGINEERS)


def test_a_verification_is_decided_with_its_count():
    log = a_plan(purpose="VV", units=[HOSPITAL])
    filled(log, HOSPITAL, date(2091, 5, 9))
    log.do("V07", date(2091, 5, 11))
    log.do("V08", date(2091, 5, 12), unit=HOSPITAL, outcome="VV_OK", summary="All there.")
    day, told = date(2091, 5, 13), {"unit": HOSPITAL, "outcome": "VV_OK", "paper": "Report 4"}
    assert "was counted" in obstacles("V09", log.last, day, **told)[0]
    assert "More works" in obstacles("V09", log.last, day, **told, counted=40, serviceable=44)[0]
    assert obstacles("V09", log.last, day, **told, counted=100, serviceable=96) == []
    entry = log.do("V09", day, **told, counted=100, serviceable=96)
    ((name, code, data),) = effects(entry, log.last)
    assert (name, code, data["outcome"], data["serviceable"]) == (HOSPITAL, "B09", "VV_OK", 96)


def test_a_recommendation_is_answered_accepted_and_closed():
    log = a_reported_visit()
    code = f"{HOSPITAL}/G06"
    assert obstacles("V12", log.last, date(2091, 8, 1), recommendation=code) == [
        "The recommendation has not been answered with evidence."
    ]
    log.do("V10", date(2091, 8, 1), recommendation=code, evidence="File 5")
    assert obstacles("V12", log.last, date(2091, 8, 9), recommendation=code) == []
    log.do("V12", date(2091, 8, 9), recommendation=code, step="return")
    assert log.last.recommendation(code).answered is None
    log.do("V10", date(2091, 8, 20), recommendation=code, evidence="File 6")
    log.do("V12", date(2091, 8, 30), recommendation=code, step="accept")
    closed = log.last.recommendation(code)
    assert (closed.evidence, closed.closed) == ("File 6", date(2091, 8, 30))
    assert obstacles("V10", log.last, date(2091, 9, 1), recommendation=code) == [
        "The recommendation is closed."
    ]
    assert "no recommendation" in obstacles("V10", log.last, date(2091, 9, 1), recommendation="x")[0]


def test_a_recommendation_is_late_after_its_day_and_not_once_closed():
    log = a_reported_visit()
    open_one = log.last.recommendation(f"{HOSPITAL}/G06")
    assert not open_one.is_late(date(2091, 9, 30))
    assert open_one.is_late(date(2091, 10, 1))


def test_the_report_was_in_time_and_the_days_are_counted():
    state = a_reported_visit().on(date(2091, 6, 30))
    told = {one.name: (one.due, one.done, one.kept) for one in deadlines(state)}
    assert told == {  # by hand: 11 May and 30, 45 days; 21 June and 7
        "draft": (date(2091, 6, 10), date(2091, 6, 2), Truth.YES),
        "decision": (date(2091, 6, 25), date(2091, 6, 21), Truth.YES),
        "notice": (date(2091, 6, 28), None, Truth.NO),
    }
    assert latency(state) == 41


def test_a_deadline_ahead_is_neither_kept_nor_missed():
    (draft, decision) = deadlines(a_finished_visit().on(date(2091, 6, 10)))
    assert (draft.kept, decision.kept) == (Truth.NOT_KNOWN, Truth.NOT_KNOWN)
    assert deadlines(a_finished_visit().on(date(2091, 6, 11)))[0].kept == Truth.NO


def test_the_police_unit_of_2024_waited_41_days():
    """Fixture of the specification, 10.4: visit ended 19 July 2024, approved 29 August 2024."""
    log = Log()
    log.do(
        "V01", date(2024, 5, 1), title="t", country="XAA", purpose="AAV", mode="in-person", units=[ENGINEERS]
    )
    filled(log, ENGINEERS, date(2024, 7, 18))
    log.do("V07", date(2024, 7, 19))
    log.do("V08", date(2024, 8, 5), unit=ENGINEERS, outcome="AAV_OK", summary="Level 2.")
    log.do("V09", date(2024, 8, 29), unit=ENGINEERS, outcome="AAV_OK", paper="Report")
    log.do("V13", date(2024, 9, 4), paper="Notice")
    state = log.last
    assert latency(state) == 41
    assert [one.kept for one in deadlines(state)] == [Truth.YES, Truth.YES, Truth.YES]


def test_what_follows_for_the_pledges_of_its_units():
    log = a_reported_visit()
    follows = []
    for number, entry in enumerate(log.entries, start=1):
        state = visit_state(log.entries[:number], entry.on)
        assert state is not None
        follows += [(entry.deed, name, code) for name, code, _ in effects(entry, state)]
    assert follows == [
        ("V05", HOSPITAL, "B02"),
        ("V05", ENGINEERS, "B02"),
        ("V07", HOSPITAL, "B04"),
        ("V07", ENGINEERS, "B04"),
        ("V09", HOSPITAL, "B05"),
        ("V09", ENGINEERS, "B05"),
    ]


def test_what_follows_gives_the_deed_on_the_pledge_all_it_asks_for():
    log = a_reported_visit()
    for number, entry in enumerate(log.entries, start=1):
        state = visit_state(log.entries[:number], entry.on)
        assert state is not None
        for _, code, data in effects(entry, state):
            asked = {ask.name for ask in deed_named(code).asks if ask.is_required}
            assert {name for name in asked if data.get(name) in (None, "")} == set(), code


def test_remedies_follow_when_the_last_blocking_recommendation_is_answered():
    log = a_reported_visit()
    entry = log.do("V10", date(2091, 8, 1), recommendation=f"{HOSPITAL}/G06", evidence="File 5")
    ((name, code, data),) = effects(entry, log.last)
    assert (name, code, data["remedies"]) == (HOSPITAL, "B06", "File 5")
    other = log.do("V10", date(2091, 8, 2), recommendation=f"{ENGINEERS}/E05", evidence="File 6")
    assert effects(other, log.last) == ()


@pytest.mark.parametrize(("step", "phase"), [("postponed", "POSTPONED"), ("cancelled", "CANCELLED")])
def test_a_scheduled_visit_is_put_off_with_a_reason(step: str, phase: str):
    log = a_scheduled_visit()
    assert obstacles("V15", log.last, date(2091, 4, 20), step=step) == ["Say why."]
    entry = log.do("V15", date(2091, 4, 20), step=step, reason="Floods.")
    assert log.last.visit == phase
    assert log.last.reasons == ((date(2091, 4, 20), "Floods."),)
    assert [(name, code, data["what"]) for name, code, data in effects(entry, log.last)] == [
        (HOSPITAL, "B03", step),
        (ENGINEERS, "B03", step),
    ]


def test_a_plan_that_was_never_scheduled_is_cancelled_without_touching_its_pledges():
    log = a_plan()
    entry = log.do("V15", date(2091, 3, 2), step="cancelled", reason="No money.")
    assert effects(entry, log.last) == ()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"units": [HOSPITAL, HOSPITAL]}, "named twice"),
        ({"country": "QQQ"}, "No state has the code"),
        ({"from": "2091-05-07", "until": "2091-05-01"}, "before it begins"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(data: dict[str, object], said: str):
    assert said in " ".join(obstacles("V01", a_plan().last, START, **data))


def test_recommendations_that_come_from_no_item_are_counted_too():
    log = a_finished_visit()
    log.do(
        "V08",
        date(2091, 6, 1),
        unit=ENGINEERS,
        outcome="AAV_OK_RECS",
        summary="Level 2.",
        recommendations=[{"text": "Find a partner for plant.", "owner": "UN", "due": "2092-01-01"}],
    )
    found = log.last.recommendation(f"{ENGINEERS}/R1")
    assert (found.text, found.owner, found.blocking) == ("Find a partner for plant.", "UN", False)
    with pytest.raises(FaultsError, match="what is to be done"):
        obstacles(
            "V08",
            log.last,
            date(2091, 6, 2),
            unit=ENGINEERS,
            outcome="AAV_OK_RECS",
            recommendations=[{"due": "x"}],
        )
