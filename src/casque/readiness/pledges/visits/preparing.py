"""Deeds before a visit: plan, papers, days. The phases are a design (D); the papers are annexes (VT AAV-2020.10)."""

from __future__ import annotations

from casque.core.words import N_
from casque.readiness.pledges.machine import Ask, AskKind, Deed, Side
from casque.readiness.pledges.regions import Region
from casque.readiness.pledges.visits import guards
from casque.readiness.pledges.visits.visit import MODES, PURPOSES, VisitPhase

_P = VisitPhase
PUT_OFF = (("postponed", N_("postponed")), ("cancelled", N_("cancelled")))
_FROM = Ask("from", N_("First day"), AskKind.DATE, is_required=False)
_UNTIL = Ask("until", N_("Last day"), AskKind.DATE, is_required=False)
_MEMBERS = N_("Team, one member each line: name, then role")
_TEAM = Ask("team", _MEMBERS, AskKind.LINES, is_required=False)
_SIZE = Ask("team_size", N_("Size of the team"), AskKind.WHOLE, is_required=False)
_COST = Ask(
    "cost_usd",
    N_("Estimate of the team's travel and allowance, borne by the United Nations [US$]"),
    AskKind.WHOLE,
    is_required=False,
)
_HOST = Ask(
    "host_part",
    N_("What the host provides: transport, escort, interpreters, demonstrations"),
    is_required=False,
)
_TYPES = Ask("types", N_("Type of each unit, by name of its pledge"), AskKind.JSON, is_required=False)
_UNITS = N_("Units, one pledge each line")

PREPARING: tuple[Deed, ...] = (
    Deed(
        "V01",
        Region.VISIT,
        N_("Plan a visit"),
        N_("A visit to one or several units of one state is planned; its dates are not agreed yet."),
        (_P.NONE,),
        _P.PLANNED,
        Side.UN,
        "visit.write",
        "D; V UNPDF (several units a visit)",
        asks=(
            Ask("title", N_("Title")),
            Ask("country", N_("State that is visited: its code")),
            Ask("purpose", N_("Purpose"), AskKind.CHOICE, choices=tuple(PURPOSES.items())),
            Ask("mode", N_("Manner"), AskKind.CHOICE, choices=tuple(MODES.items())),
            Ask("units", _UNITS, AskKind.LINES),
            _TYPES,
            _TEAM,
            _SIZE,
            _FROM,
            _UNTIL,
            _COST,
            _HOST,
        ),
        guards=(guards.country_is_known, guards.units_are_named, guards.days_are_in_order),
    ),
    Deed(
        "V11",
        Region.VISIT,
        N_("Change the plan"),
        N_("Units, team, manner or days change before the visit has its dates; what is left empty stays."),
        (_P.PLANNED, _P.POSTPONED),
        "",
        Side.UN,
        "visit.write",
        "D",
        asks=(
            Ask("title", N_("Title"), is_required=False),
            Ask("mode", N_("Manner"), AskKind.CHOICE, is_required=False, choices=tuple(MODES.items())),
            Ask("units", _UNITS, AskKind.LINES, is_required=False),
            _TYPES,
            _TEAM,
            _SIZE,
            _FROM,
            _UNTIL,
            _COST,
            _HOST,
        ),
        guards=(guards.units_are_named, guards.days_are_in_order),
    ),
    Deed(
        "V16",
        Region.VISIT,
        N_("Name the team"),
        N_("Who travels, each with a role; the report names them."),
        (_P.PLANNED, _P.POSTPONED, _P.SCHEDULED, _P.DONE),
        "",
        Side.UN,
        "visit.write",
        "VT AAV-2020.10 annex M",
        asks=(Ask("team", _MEMBERS, AskKind.LINES), _SIZE),
    ),
    Deed(
        "V02",
        Region.VISIT,
        N_("Issue the terms of reference"),
        N_("What the visit is to find out, and how, is put on paper."),
        (_P.PLANNED, _P.POSTPONED),
        "",
        Side.UN,
        "visit.write",
        "VT AAV-2020.10 annex A",
        asks=(Ask("paper", N_("Terms of reference: number and date"), AskKind.EVIDENCE),),
    ),
    Deed(
        "V03",
        Region.VISIT,
        N_("Send the visit letter"),
        N_("The letter with the days proposed goes to the Permanent Mission."),
        (_P.PLANNED, _P.POSTPONED),
        "",
        Side.UN,
        "visit.write",
        "VT AAV-2020.10 annex B",
        asks=(Ask("paper", N_("Visit letter: number and date"), AskKind.EVIDENCE),),
    ),
    Deed(
        "V14",
        Region.VISIT,
        N_("Agree to the visit"),
        N_("The Permanent Mission agrees to the days, the places and the manner."),
        (_P.PLANNED, _P.POSTPONED),
        "",
        Side.EITHER,
        "visit.ask",
        "VT AAV-2020.10 annex B",
        asks=(Ask("paper", N_("Reply of the mission: number and date"), AskKind.EVIDENCE),),
        guards=(guards.letter_comes_first,),
    ),
    Deed(
        "V04",
        Region.VISIT,
        N_("Data pack received"),
        N_("The state has sent what the team reads before it travels."),
        (_P.PLANNED, _P.POSTPONED),
        "",
        Side.UN,
        "visit.write",
        "VT AAV-2020.10",
        asks=(Ask("paper", N_("Data pack: number and date"), AskKind.EVIDENCE),),
    ),
    Deed(
        "V05",
        Region.VISIT,
        N_("Schedule the visit"),
        N_("Its days are agreed; each unit is told."),
        (_P.PLANNED, _P.POSTPONED),
        _P.SCHEDULED,
        Side.UN,
        "visit.write",
        "VT AAV-2020.10",
        asks=(_FROM, _UNTIL),
        guards=(guards.papers_are_there, guards.has_dates, guards.days_are_in_order),
    ),
    Deed(
        "V15",
        Region.VISIT,
        N_("Postpone or cancel the visit"),
        N_("Either side puts the visit off, with its reason."),
        (_P.PLANNED, _P.SCHEDULED, _P.POSTPONED),
        "",
        Side.EITHER,
        "visit.ask",
        "D",
        asks=(Ask("step", N_("Postponed or cancelled"), AskKind.CHOICE, choices=PUT_OFF),),
        guards=(guards.not_postponed_yet, guards.reason_is_given),
    ),
)
"""What comes before a visit."""
