"""Deeds of region B: assessment and advisory visits, and verification visits (B01 to B10)."""

from __future__ import annotations

from casque.core.words import N_
from casque.readiness.pledges import guards
from casque.readiness.pledges.machine import Ask, AskKind, Deed, Side
from casque.readiness.pledges.regions import TITLES, Readiness, Region, Visit

B = Region.VISIT
_V = Visit
_VISIT = Ask("visit", N_("Name of the visit"), is_required=False)
_STARTS = Ask("starts", N_("First day"), AskKind.DATE)
_ENDS = Ask("ends", N_("Last day"), AskKind.DATE)

ASKED_BY = (("state", N_("the state")), ("un", N_("the United Nations")))
PUT_OFF = (("postponed", N_("postponed")), ("cancelled", N_("cancelled")))
OUTCOMES = tuple((one.value, TITLES[one]) for one in (_V.AAV_OK, _V.AAV_OK_RECS, _V.AAV_NOT_OK))
VERIFICATIONS = tuple((one.value, TITLES[one]) for one in (_V.VV_OK, _V.VV_NOT_OK))

VISITING_DEEDS: tuple[Deed, ...] = (
    Deed(
        "B01",
        B,
        N_("Ask for an assessment visit"),
        N_("The state asks, or the United Nations picks the pledge because the capability is scarce."),
        (
            *(_V.NONE, _V.AAV_POSTPONED, _V.AAV_CANCELLED, _V.AAV_OK, _V.AAV_OK_RECS),
            *(_V.REASSESS_DUE, _V.VV_OK, _V.VV_NOT_OK),
        ),
        _V.AAV_WANTED,
        Side.EITHER,
        "visit.ask",
        "V BRA; CEUCR-2022",
        asks=(Ask("asked_by", N_("Asked by"), AskKind.CHOICE, choices=ASKED_BY),),
        guards=(guards.is_at(Readiness.L1, Readiness.L2, Readiness.L3),),
    ),
    Deed(
        "B02",
        B,
        N_("Schedule the assessment visit"),
        N_("Terms of reference and visit letter are out, the mission agrees, the data pack is here."),
        (_V.AAV_WANTED, _V.AAV_POSTPONED),
        _V.AAV_SCHEDULED,
        Side.UN,
        "visit.write",
        "VT AAV-2020.10",
        asks=(
            _VISIT,
            _STARTS,
            _ENDS,
            Ask("terms", N_("Terms of reference: number and date"), AskKind.EVIDENCE),
            Ask("letter", N_("Visit letter: number and date"), AskKind.EVIDENCE),
            Ask("agreed", N_("The Permanent Mission agrees to the dates"), AskKind.FLAG),
            Ask("data_pack", N_("The data pack has arrived"), AskKind.FLAG),
        ),
        guards=(guards.ends_after_start,),
    ),
    Deed(
        "B03",
        B,
        N_("Postpone or cancel the visit"),
        N_("Either side puts the visit off, with a reason."),
        (_V.AAV_SCHEDULED,),
        "",
        Side.EITHER,
        "visit.ask",
        "D",
        asks=(Ask("what", N_("Postponed or cancelled"), AskKind.CHOICE, choices=PUT_OFF),),
    ),
    Deed(
        "B04",
        B,
        N_("End the assessment visit"),
        N_("The visit is over and every checklist that applies is filled."),
        (_V.AAV_SCHEDULED,),
        _V.AAV_DONE,
        Side.UN,
        "visit.write",
        "VT AAV-2020.10",
        asks=(
            Ask("ended", N_("Last day of the visit"), AskKind.DATE),
            Ask("checklists", N_("All checklists that apply are filled"), AskKind.FLAG),
        ),
    ),
    Deed(
        "B05",
        B,
        N_("Approve the outcome of the visit"),
        N_("The report is complete and its outcome is decided."),
        (_V.AAV_DONE,),
        "",
        Side.UN,
        "visit.decide",
        "VT AAV-2020.10; D (three grades)",
        asks=(
            Ask("outcome", N_("Outcome"), AskKind.CHOICE, choices=OUTCOMES),
            Ask("report", N_("Report: number and date"), AskKind.EVIDENCE),
            Ask("blocking_open", N_("Blocking recommendations still open"), AskKind.WHOLE),
        ),
    ),
    Deed(
        "B06",
        B,
        N_("Report remedies"),
        N_("The state has answered every blocking finding and asks for another visit."),
        (_V.AAV_NOT_OK,),
        _V.AAV_WANTED,
        Side.STATE,
        "visit.ask",
        "D",
        asks=(Ask("remedies", N_("Remedy file: number and date"), AskKind.EVIDENCE),),
    ),
    Deed(
        "B08",
        B,
        N_("Schedule the verification visit"),
        N_("The agreement is signed, or its renewal is near."),
        (),
        _V.VV_SCHEDULED,
        Side.UN,
        "visit.write",
        "V RDL-BTN",
        asks=(_VISIT, _STARTS, _ENDS),
        guards=(guards.is_at(Readiness.RDL_AGREED, Readiness.RDL), guards.ends_after_start),
    ),
    Deed(
        "B09",
        B,
        N_("Record the result of the verification visit"),
        N_("Equipment counted and working, self-sustainment, load list and roll were checked."),
        (_V.VV_SCHEDULED,),
        "",
        Side.UN,
        "rapid.verify",
        "V RDL-BTN; K (items)",
        asks=(
            Ask("outcome", N_("Result"), AskKind.CHOICE, choices=VERIFICATIONS),
            Ask("ended", N_("Last day of the visit"), AskKind.DATE),
            Ask("counted", N_("Major equipment counted"), AskKind.WHOLE),
            Ask("serviceable", N_("of it serviceable"), AskKind.WHOLE),
            Ask("report", N_("Report: number and date"), AskKind.EVIDENCE),
        ),
    ),
    Deed(
        "B10",
        B,
        N_("Close a blocking recommendation"),
        N_("The United Nations accepts the evidence of a remedy."),
        (_V.AAV_OK_RECS, _V.AAV_NOT_OK),
        "",
        Side.UN,
        "visit.decide",
        "D",
        asks=(Ask("evidence", N_("Evidence: number and date"), AskKind.EVIDENCE),),
    ),
    Deed(
        "B07",
        B,
        N_("Assessment too old"),
        N_("Time passed: a new assessment is due."),
        (_V.AAV_OK, _V.AAV_OK_RECS),
        _V.REASSESS_DUE,
        Side.TIME,
        "",
        "D",
        expiry="aav_months",
    ),
)
