"""Deeds during and after a visit: checklists, outcomes, recommendations."""

from __future__ import annotations

from casque.core.words import N_
from casque.readiness.pledges.machine import Ask, AskKind, Deed, Side
from casque.readiness.pledges.regions import TITLES, Region
from casque.readiness.pledges.visits import guards
from casque.readiness.pledges.visits.checklist import checklists
from casque.readiness.pledges.visits.grades import Outcome
from casque.readiness.pledges.visits.visit import VisitPhase

_P = VisitPhase
_OUTCOMES = tuple((one.value, TITLES[one]) for one in Outcome)
_AREAS = tuple((one.name, one.title) for one in checklists())
_UNIT = Ask("unit", N_("Unit: name of its pledge"))
_OUTCOME = Ask("outcome", N_("Outcome"), AskKind.CHOICE, choices=_OUTCOMES)
_RECOMMENDATION = Ask("recommendation", N_("Recommendation: its code"))

FINDING: tuple[Deed, ...] = (
    Deed(
        "V06",
        Region.VISIT,
        N_("Fill in a checklist"),
        N_("The answers of one area for one unit; what has no answer stays not known."),
        (_P.SCHEDULED, _P.DONE),
        "",
        Side.UN,
        "visit.write",
        "VT AAV-2020.10 annexes C to L; D (grades)",
        asks=(
            _UNIT,
            Ask("area", N_("Checklist"), AskKind.CHOICE, choices=_AREAS),
            Ask("answers", N_("Answers by item"), AskKind.JSON),
            Ask("second", N_("Independent record of a second assessor"), AskKind.FLAG, is_required=False),
        ),
        guards=(guards.unit_is_visited, guards.not_decided_yet, guards.answers_can_be_read),
    ),
    Deed(
        "V07",
        Region.VISIT,
        N_("End the visit"),
        N_("The team is done on the spot; every item that applies has an answer."),
        (_P.SCHEDULED,),
        _P.DONE,
        Side.UN,
        "visit.write",
        "VT AAV-2020.10",
        expiry="aav_report_days",
        guards=(guards.has_begun, guards.checklists_are_filled),
    ),
    Deed(
        "V08",
        Region.VISIT,
        N_("Propose the outcome of a unit"),
        N_("The team leader proposes; with the last unit the draft of the report is complete."),
        (_P.DONE,),
        "",
        Side.UN,
        "visit.write",
        "D",
        expiry="aav_decision_days",
        asks=(
            _UNIT,
            _OUTCOME,
            Ask("summary", N_("Summary: level and conditions")),
            Ask(
                "support",
                N_("Support that the unit needs: training, a partner for equipment"),
                is_required=False,
            ),
            Ask(
                "recommendations",
                N_("Recommendations that come from no item"),
                AskKind.JSON,
                is_required=False,
            ),
        ),
        guards=(guards.unit_is_visited, guards.not_decided_yet, guards.outcome_fits),
    ),
    Deed(
        "V09",
        Region.VISIT,
        N_("Decide the outcome of a unit"),
        N_("The report is approved for this unit; with the last unit it is approved as a whole."),
        (_P.DONE,),
        "",
        Side.UN,
        "visit.decide",
        "VT AAV-2020.10; D (three grades)",
        expiry="notice_pm_days",
        asks=(
            _UNIT,
            _OUTCOME,
            Ask("paper", N_("Report: number and date"), AskKind.EVIDENCE),
            Ask(
                "counted",
                N_("Major equipment counted, by a verification visit"),
                AskKind.WHOLE,
                is_required=False,
            ),
            Ask("serviceable", N_("of it serviceable"), AskKind.WHOLE, is_required=False),
        ),
        guards=(
            guards.unit_is_visited,
            guards.not_decided_yet,
            guards.report_is_complete,
            guards.outcome_fits,
            guards.difference_has_a_reason,
            guards.count_is_told,
        ),
    ),
    Deed(
        "V10",
        Region.VISIT,
        N_("Answer a recommendation"),
        N_("The one it was addressed to says what was done, and shows it."),
        (_P.DONE, _P.REPORTED),
        "",
        Side.STATE,
        "visit.answer",
        "D",
        asks=(_RECOMMENDATION, Ask("evidence", N_("Evidence: number and date"), AskKind.EVIDENCE)),
        guards=(guards.recommendation_is_open,),
    ),
    Deed(
        "V12",
        Region.VISIT,
        N_("Accept an answer, or send it back"),
        N_("With the acceptance the recommendation is closed."),
        (_P.DONE, _P.REPORTED),
        "",
        Side.UN,
        "visit.decide",
        "D",
        asks=(
            _RECOMMENDATION,
            Ask(
                "step",
                N_("What happens"),
                AskKind.CHOICE,
                choices=(("accept", N_("accept")), ("return", N_("send back"))),
            ),
        ),
        guards=(guards.recommendation_is_open, guards.was_answered),
    ),
    Deed(
        "V13",
        Region.VISIT,
        N_("Tell the Permanent Mission"),
        N_("The notice with the outcomes goes to the Permanent Mission."),
        (_P.REPORTED,),
        "",
        Side.UN,
        "visit.decide",
        "I VNM (six days in one case)",
        asks=(Ask("paper", N_("Notice: number and date"), AskKind.EVIDENCE),),
    ),
)
"""What is found, and what comes of it."""
