"""What stands in the way of a deed on a visit: each guard is one rule and gives one sentence, or nothing.

The state that a guard reads is that of the visit, not of a pledge.
"""

from __future__ import annotations

from typing import Any

from casque.core.codes.countries import is_country
from casque.core.words import N_, Message, say
from casque.readiness.pledges.machine import Given
from casque.readiness.pledges.visits.answers import answers_from_json
from casque.readiness.pledges.visits.checklist import AREAS, VERIFICATION
from casque.readiness.pledges.visits.grades import FOR_PURPOSE, Outcome, is_better
from casque.readiness.pledges.visits.recommendations import further_from_json
from casque.readiness.pledges.visits.visit import VisitPhase

PAPERS = (
    ("terms", N_("The terms of reference have not been issued.")),
    ("letter", N_("The visit letter has not been sent.")),
    ("agreed", N_("The Permanent Mission has not agreed.")),
    ("pack", N_("The data pack has not been received.")),
)
"""What has to be there before a visit has its dates (VT AAV-2020.10 annexes A and B)."""


def country_is_known(_state: Any, given: Given) -> Message | None:
    """The visit goes to a state there is."""
    code = str(given.data.get("country") or "")
    if not code or is_country(code):
        return None
    return say(N_("No state has the code '{code}'."), code=code[:40])


def units_are_named(state: Any, given: Given) -> Message | None:
    """A visit is to at least one unit, each named once."""
    units = [str(one).strip() for one in given.data.get("units") or ()]
    if not units and not (state and state.units):
        return say(N_("Name at least one unit."))
    if len(set(units)) < len(units):
        return say(N_("A unit is named twice."))
    return None


def days_are_in_order(_state: Any, given: Given) -> Message | None:
    """A visit ends no earlier than it begins."""
    first, last = str(given.data.get("from") or ""), str(given.data.get("until") or "")
    if not first or not last or first <= last:
        return None
    return say(N_("The visit ends on {last}, before it begins on {first}."), first=first, last=last)


def papers_are_there(state: Any, _given: Given) -> Message | None:
    """Terms of reference, letter, agreement and data pack are there before the dates (VT AAV-2020.10)."""
    for name, template in PAPERS:
        if name not in state.papers:
            return say(template)
    return None


def not_postponed_yet(state: Any, given: Given) -> Message | None:
    """A visit that waits already can be scheduled or cancelled."""
    if given.data.get("step") != "postponed" or state.visit != VisitPhase.POSTPONED:
        return None
    return say(N_("The visit is postponed already."))


def has_dates(state: Any, given: Given) -> Message | None:
    """A scheduled visit has a first and a last day."""
    first, last = given.data.get("from") or state.first, given.data.get("until") or state.last
    return None if first and last else say(N_("Give the first and the last day of the visit."))


def reason_is_given(_state: Any, given: Given) -> Message | None:
    """A visit is not postponed or cancelled without a reason (D)."""
    return None if given.reason.strip() else say(N_("Say why."))


def letter_comes_first(state: Any, _given: Given) -> Message | None:
    """The mission agrees to a letter that was sent."""
    return None if "letter" in state.papers else say(N_("The visit letter has not been sent."))


def unit_is_visited(state: Any, given: Given) -> Message | None:
    """The unit is one of the visit."""
    unit = str(given.data.get("unit") or "")
    if unit in state.units:
        return None
    return say(
        N_("'{unit}' is not a unit of this visit; its units are: {units}."),
        unit=unit[:40],
        units=", ".join(state.units),
    )


def answers_can_be_read(state: Any, given: Given) -> Message | None:
    """The area is one that the unit is asked for, and each answer has the form; faults are raised all together."""
    unit, area = str(given.data.get("unit") or ""), str(given.data.get("area") or "")
    if area not in AREAS:
        return say(N_("There is no checklist '{area}'."), area=area[:40])
    asked = {item.id for one, items in state.checklists(unit) if one.name == area for item in items}
    if not asked:
        return say(N_("The unit is not asked for the checklist '{area}'."), area=area)
    answers = answers_from_json(given.data.get("answers"), area=area)
    strange = sorted(set(answers) - asked)
    if strange:
        return say(N_("The unit is not asked for: {items}."), items=", ".join(strange))
    return None if answers else say(N_("Answer at least one item."))


def has_begun(state: Any, given: Given) -> Message | None:
    """A visit does not end before it begins."""
    if state.first is None or given.on >= state.first:
        return None
    return say(N_("The visit begins on {day}; it cannot end before."), day=state.first)


def checklists_are_filled(state: Any, _given: Given) -> Message | None:
    """Every applicable item of every unit has an answer when the visit ends (VT AAV-2020.10, annexes C to L)."""
    for unit in state.units:
        left = state.finding(unit).unanswered
        if left:
            template = N_("{unit}: {count} items have no answer, the first is {item}.")
            return say(template, unit=unit, count=len(left), item=left[0].id)
    return None


def outcome_fits(state: Any, given: Given) -> Message | None:
    """An outcome is one of the purpose, and no better than what the answers allow (D)."""
    told = str(given.data.get("outcome") or "")
    possible = FOR_PURPOSE[state.purpose]
    if told not in possible:
        return say(N_("'{outcome}' is not an outcome of such a visit."), outcome=told[:40])
    unit = str(given.data.get("unit") or "")
    if unit not in state.units:
        return None
    further_from_json(unit, given.data.get("recommendations"))
    finding = state.finding(unit)
    if finding.outcome is None or is_better(Outcome(told), finding.outcome):
        return say(
            N_("The answers do not allow this outcome: {reason}"),
            reason=finding.reasons[0] if finding.reasons else say(N_("nothing is known yet.")),
        )
    return None


def report_is_complete(state: Any, _given: Given) -> Message | None:
    """The report has what its outline asks for: a team, and a finding on every unit (VT AAV-2020.10 annex M)."""
    if not state.team:
        return say(N_("The report names no team: add its members to the visit."))
    left = [unit for unit in state.units if unit not in state.proposals]
    if left:
        return say(N_("The draft of the report lacks: {units}."), units=", ".join(left))
    return None


def difference_has_a_reason(state: Any, given: Given) -> Message | None:
    """Who decides otherwise than proposed says why."""
    proposed = state.proposals.get(str(given.data.get("unit") or ""))
    if proposed is None or proposed.outcome == given.data.get("outcome") or given.reason.strip():
        return None
    return say(
        N_("The proposal was: {outcome}. Say why you decide otherwise."), outcome=proposed.outcome.words
    )


def count_is_told(state: Any, given: Given) -> Message | None:
    """A verification counts the major equipment, and what of it works (K)."""
    if state.purpose != VERIFICATION:
        return None
    counted, serviceable = given.data.get("counted"), given.data.get("serviceable")
    if not isinstance(counted, int) or not isinstance(serviceable, int):
        return say(N_("Tell how much major equipment was counted, and how much of it works."))
    if serviceable > counted:
        return say(
            N_("More works ({serviceable}) than was counted ({counted})."),
            serviceable=serviceable,
            counted=counted,
        )
    return None


def not_decided_yet(state: Any, given: Given) -> Message | None:
    """A unit is decided once in a visit."""
    unit = str(given.data.get("unit") or "")
    return say(N_("This unit is decided.")) if unit in state.decisions else None


def recommendation_is_open(state: Any, given: Given) -> Message | None:
    """The recommendation is one of the visit, and open."""
    code = str(given.data.get("recommendation") or "")
    found = state.recommendation(code)
    if found is None:
        return say(N_("The visit made no recommendation '{code}'."), code=code[:80])
    return say(N_("The recommendation is closed.")) if found.is_closed else None


def was_answered(state: Any, given: Given) -> Message | None:
    """Only an answer with evidence is accepted or sent back."""
    found = state.recommendation(str(given.data.get("recommendation") or ""))
    if found is None or found.answered is not None:
        return None
    return say(N_("The recommendation has not been answered with evidence."))
