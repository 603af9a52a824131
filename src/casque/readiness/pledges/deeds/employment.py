"""Deeds of region C: from the invitation to the return (C01 to C13), and the sixty-day clock (K01, K02)."""

from __future__ import annotations

from casque.core.words import N_
from casque.readiness.pledges import guards
from casque.readiness.pledges.machine import Ask, AskKind, Deed, Side
from casque.readiness.pledges.regions import Employment, Readiness, Region

C = Region.EMPLOYMENT
_E = Employment
_NOTE = Ask("note", N_("Note verbale: number and date"), AskKind.EVIDENCE)
_ASSESSED = guards.is_at(Readiness.L2, Readiness.L3, Readiness.RDL_AGREED, Readiness.RDL)

DECLINES = (
    ("government", N_("the government did not agree")),
    ("parliament", N_("parliament did not agree in time")),
    ("equipment", N_("equipment is missing")),
    ("people", N_("people are missing or employed elsewhere")),
    ("finance", N_("money is missing")),
    ("security", N_("the security situation")),
    ("mandate", N_("the mandate or the tasks")),
    ("other", N_("another reason")),
)
HOST = (("accepted", N_("accepted")), ("refused", N_("refused")), ("not-known", N_("not known yet")))
BACK_OUT = (
    ("withdrawn", N_("the state withdraws")),
    ("mandate", N_("the mandate changed")),
    ("host", N_("the host state refuses")),
)
PDV = (("ready", N_("ready")), ("ready-with-actions", N_("ready with actions")))
MEMORANDUM = (
    ("signed", N_("signed")),
    ("initialled", N_("initialled")),
    ("letter-of-assist", N_("letter of assist")),
)
ENDS = (
    ("mandate", N_("end of the mandate")),
    ("downsizing", N_("the mission becomes smaller")),
    ("performance", N_("performance")),
    ("state", N_("at the state's request")),
)
STOPS = (
    ("parliament", N_("parliament has to agree")),
    ("requirement", N_("the requirement changed")),
    ("access", N_("access for the reconnaissance refused")),
    ("carrier", N_("the carrier is late")),
    ("clearance", N_("clearance of the host state is missing")),
    ("camp", N_("the camp is not ready")),
)
SIDES = (
    ("state", N_("the contributing state")),
    ("un", N_("the United Nations")),
    ("host", N_("the host state")),
    ("carrier", N_("the carrier")),
)

EMPLOYMENT_DEEDS: tuple[Deed, ...] = (
    Deed(
        "C01",
        C,
        N_("Invite, or request the rapid deployment"),
        N_(
            "The United Nations sends the requirement with a note verbale; at the Rapid Deployment Level the clock starts."
        ),
        (_E.AVAILABLE, _E.DECLINED, _E.NOT_SELECTED),
        _E.INVITED,
        Side.UN,
        "selection.invite",
        "V CEUCR-2022 (assessment first), FPU-WEB (note verbale)",
        asks=(
            Ask("requirement", N_("Requirement (SUR): its name in the register")),
            _NOTE,
            Ask("reply_by", N_("Reply by"), AskKind.DATE),
            Ask(
                "is_rapid",
                N_("This is a request for rapid deployment: the clock of sixty days starts"),
                AskKind.FLAG,
                is_required=False,
            ),
            Ask("received_on", N_("Received by the Permanent Mission on"), AskKind.DATE, is_required=False),
        ),
        guards=(guards.was_visited, guards.is_current, guards.no_absolute_blocker, guards.deadline_is_ahead),
    ),
    Deed(
        "C02",
        C,
        N_("Confirm"),
        N_("The Permanent Mission replies yes."),
        (_E.INVITED,),
        _E.CONFIRMED,
        Side.STATE,
        "pledge.submit",
        "V FPU-WEB",
        asks=(_NOTE,),
        guards=(guards.in_time,),
    ),
    Deed(
        "C03",
        C,
        N_("Decline"),
        N_("The Permanent Mission replies no, with its reason; after the deadline time says no."),
        (_E.INVITED,),
        _E.DECLINED,
        Side.STATE,
        "pledge.submit",
        "K",
        asks=(_NOTE, Ask("ground", N_("Ground"), AskKind.CHOICE, choices=DECLINES)),
    ),
    Deed(
        "C04",
        C,
        N_("Select"),
        N_("The United Nations decides for this unit, by a decision memo with the criteria."),
        (_E.CONFIRMED,),
        _E.SELECTED,
        Side.UN,
        "selection.decide",
        "V FPU-WEB (criteria)",
        asks=(
            Ask("memo", N_("Decision memo: number and date"), AskKind.EVIDENCE),
            Ask("host_acceptance", N_("The host state has"), AskKind.CHOICE, choices=HOST),
            Ask("other_forces", N_("Other forces of the state in the theatre, or none")),
        ),
        guards=(_ASSESSED, guards.host_accepts, guards.no_absolute_blocker),
    ),
    Deed(
        "C05",
        C,
        N_("Do not select"),
        N_("The United Nations decides otherwise and says so."),
        (_E.CONFIRMED,),
        _E.NOT_SELECTED,
        Side.UN,
        "selection.decide",
        "D",
        asks=(Ask("note", N_("Note of regret: number and date"), AskKind.EVIDENCE),),
    ),
    Deed(
        "C06",
        C,
        N_("Accept and begin to generate"),
        N_("The state's approval is given: reconnaissance, memorandum and training begin."),
        (_E.SELECTED,),
        _E.GENERATING,
        Side.STATE,
        "pledge.submit",
        "K",
        asks=(_NOTE, Ask("approved_on", N_("National approval on"), AskKind.DATE)),
    ),
    Deed(
        "C07",
        C,
        N_("Clear for departure"),
        N_("The pre-deployment visit is passed, the memorandum agreed, load list and lift are set."),
        (_E.GENERATING,),
        _E.DEPLOYING,
        Side.UN,
        "deployment.write",
        "V LKA (pre-deployment visit); K",
        asks=(
            Ask("pdv", N_("Result of the pre-deployment visit"), AskKind.CHOICE, choices=PDV),
            Ask(
                "pdv_report",
                N_("Its report, or that of the verification visit: number and date"),
                AskKind.EVIDENCE,
            ),
            Ask("memorandum", N_("Memorandum of understanding"), AskKind.CHOICE, choices=MEMORANDUM),
            Ask("memorandum_number", N_("Memorandum: number and date"), AskKind.EVIDENCE),
            Ask("load_list", N_("The load list is final"), AskKind.FLAG),
            Ask("lift", N_("The lift is booked"), AskKind.FLAG),
        ),
        guards=(guards.no_absolute_blocker,),
    ),
    Deed(
        "C08",
        C,
        N_("Break off"),
        N_("The state withdraws, the mandate changes or the host state refuses."),
        (_E.SELECTED, _E.GENERATING),
        "",
        Side.EITHER,
        "deployment.end",
        "V RPF (delay by the host); K",
        asks=(_NOTE, Ask("ground", N_("Ground"), AskKind.CHOICE, choices=BACK_OUT)),
    ),
    Deed(
        "C09",
        C,
        N_("Confirm the arrival"),
        N_("Main body and equipment are in theatre and inspected."),
        (_E.DEPLOYING,),
        _E.DEPLOYED,
        Side.UN,
        "deployment.write",
        "K",
        asks=(Ask("inspection", N_("Arrival inspection: number and date"), AskKind.EVIDENCE),),
    ),
    Deed(
        "C10",
        C,
        N_("Record a rotation"),
        N_("The people change, the equipment stays."),
        (_E.DEPLOYED,),
        "",
        Side.UN,
        "deployment.write",
        "V FPU-WEB, RWA-13, RDL-BTN",
        asks=(
            Ask("rotated_on", N_("Rotation on"), AskKind.DATE),
            Ask("record", N_("Rotation record: number and date"), AskKind.EVIDENCE),
        ),
    ),
    Deed(
        "C11",
        C,
        N_("Begin the repatriation"),
        N_("The unit goes home."),
        (_E.DEPLOYED,),
        _E.REPATRIATING,
        Side.UN,
        "deployment.write",
        "V CASH-25; K",
        asks=(_NOTE, Ask("ground", N_("Ground"), AskKind.CHOICE, choices=ENDS)),
    ),
    Deed(
        "C12",
        C,
        N_("Confirm the return"),
        N_("The unit is home and its equipment inspected."),
        (_E.REPATRIATING,),
        _E.RECONSTITUTING,
        Side.EITHER,
        "deployment.end",
        "K",
        asks=(Ask("inspection", N_("Repatriation inspection: number and date"), AskKind.EVIDENCE),),
    ),
    Deed(
        "C13",
        C,
        N_("End the refit"),
        N_("The unit has rested and its equipment is refitted; a new pledge may follow."),
        (_E.RECONSTITUTING,),
        _E.AVAILABLE,
        Side.STATE,
        "pledge.submit",
        "D",
    ),
    Deed(
        "K01",
        C,
        N_("Stop the clock"),
        N_("The sixty days stand still, for a reason and by a side that is named."),
        (),
        "",
        Side.UN,
        "deployment.write",
        "D",
        asks=(
            Ask("ground", N_("Ground"), AskKind.CHOICE, choices=STOPS),
            Ask("side", N_("On whose side"), AskKind.CHOICE, choices=SIDES),
        ),
        guards=(guards.clock_runs,),
    ),
    Deed(
        "K02",
        C,
        N_("Restart the clock"),
        N_("The reason for the stop is gone."),
        (),
        "",
        Side.UN,
        "deployment.write",
        "D",
        guards=(guards.clock_stands,),
    ),
)
