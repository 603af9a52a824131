"""From the state of a pledge on a day to the facts that the rules are told."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from casque.core.truth import Truth
from casque.readiness.pledges.alignment import Alignment, Certificate, Variation, align
from casque.readiness.pledges.content import Content, content_from_json
from casque.readiness.pledges.measures import Basis, Measure, measures_of
from casque.readiness.pledges.moving import add_months, value
from casque.readiness.pledges.regions import Readiness
from casque.readiness.pledges.requirement import Requirement
from casque.readiness.pledges.rules.facts import Facts
from casque.readiness.pledges.state import State

CERTIFICATES: Mapping[str, str] = {
    "training_certificate": "training",
    "readiness_certificate": "operational",
    "rights_certificate": "human-rights",
}
"""Questions of the deed that confirms an alignment, and the kind of certificate each names."""

_TELLING = ("submission", "answers", "revision", "confirmation", "assessment", "verification")
_RAPID = (Readiness.RDL_AGREED, Readiness.RDL)


def facts_of(
    state: State,
    requirement: Requirement | None = None,
    *,
    wanted: Collection[str] | None = None,
    vacancies: Mapping[str, str] | None = None,
    is_whole: bool = True,
) -> Facts:
    """Give the facts of a pledge.

    Parameters
    ----------
    state : State
    requirement : Requirement, optional
        What it is aligned with; `requirement_name` tells which one was chosen.
    wanted : collection of str, optional
        Types of unit of the composition in force; None where there is none, or it may not be seen.
    vacancies : mapping of str to str, optional
        Vacant slots of it: slot code to type of unit.
    is_whole : bool, default True
        False where parts of the state were taken out for a reader: what is gone is then not known, and no fault.
    """
    content = content_from_json(state.content)
    assessment, visit = state.facts.get("assessment", {}), state.facts.get("visit", {})
    is_told_in_part = not is_whole or bool(state.facts.get("created", {}).get("legacy"))
    return Facts(
        name=state.name,
        on_record=state.readiness,
        since=state.since.get("readiness"),
        is_told_in_part=is_told_in_part,
        content=content,
        note_attached=_note(state, is_told_in_part=is_told_in_part),
        blockers=frozenset(state.blockers),
        confirmed_on=_confirmed_on(state),
        due=state.due,
        visit=state.visit,
        visit_outcome=assessment.get("outcome"),
        visit_ended=_day(visit.get("ended")) or _day(assessment.get("on")),
        assessed_until=_assessed_until(state),
        open_blocking=int(assessment.get("blocking_open") or 0) if assessment else None,
        changed_since_visit=_changed(state),
        alignment=alignment_of(state, content, requirement),
        slot_exists=_slot_exists(state, wanted, vacancies),
        slot_free=_slot_free(state, vacancies),
        measured_on=max((one.on for one in _seen(state)), default=None),
        **_counted(state),
        **_rapid(state),
    )


def requirement_name(state: State) -> str:
    """Give the name of the requirement that the pledge is, or is proposed to be, aligned with; empty where none."""
    return str(_confirmation(state).get("requirement") or "")


def alignment_of(state: State, content: Content, requirement: Requirement | None) -> Alignment | None:
    """Lay the pledge beside a requirement, with the variations and certificates that were told."""
    if requirement is None:
        return None
    told = _confirmation(state)
    return align(
        content,
        requirement,
        variations=variations_of(told),
        certificates=tuple(_certificates(told, state)) if told else None,
        load_list_complete=True if told.get("load_list") else None,
        on=state.on,
    )


def _confirmation(state: State) -> Mapping[str, Any]:
    """Give what was told when the alignment was proposed or confirmed."""
    if state.proposal is not None and state.proposal.deed == "A09":
        return {**state.proposal.data, "on": state.proposal.on.isoformat()}
    return state.facts.get("alignment", {})


def variations_of(told: Mapping[str, Any]) -> tuple[Variation, ...]:
    """Read the variations that were agreed with an alignment, as the deed that confirms it tells them."""
    agreed = _day(told.get("on"))
    parted = [str(one).partition(" ") for one in told.get("variations") or ()]
    return tuple(Variation(code.rstrip(":,;"), text.strip(), agreed) for code, _, text in parted)


def _certificates(told: Mapping[str, Any], state: State) -> Iterator[Certificate]:
    """Give the certificates named with the alignment; they hold as long as it does, or the rapid deployment after it."""
    day = _day(told.get("on"))
    for question, kind in CERTIFICATES.items():
        if told.get(question) and day is not None:
            first = add_months(day, int(value("alignment_months", day)))
            until = max(first, state.alignment_until or first, state.rapid_until or first)
            yield Certificate(kind, day, until, reference=str(told[question]))


def _day(told: Any) -> date | None:
    return date.fromisoformat(str(told)) if told else None


def _note(state: State, *, is_told_in_part: bool) -> Truth:
    if any(one.kind == "note-verbale" for one in state.papers):
        return Truth.YES
    return Truth.NOT_KNOWN if is_told_in_part else Truth.NO


def _confirmed_on(state: State) -> date | None:
    days = [_day(state.facts.get(name, {}).get("on")) for name in _TELLING]
    return max((day for day in days if day is not None), default=None)


def _assessed_until(state: State) -> date | None:
    """Give the end of the assessment, unless it is the end of an older one and the new one is not approved yet."""
    assessed = _day(state.facts.get("assessment", {}).get("on"))
    is_older = assessed is not None and state.aav_until is not None and state.aav_until < assessed
    return None if is_older else state.aav_until


def _changed(state: State) -> Truth:
    """Tell whether the contents changed materially after the last assessment, or somebody lowered the level for it."""
    assessment, revision = state.facts.get("assessment", {}), state.facts.get("material_revision", {})
    assessed = _day(assessment.get("on"))
    if assessed is None:
        return Truth.NOT_KNOWN
    number = int(assessment.get("number") or 0)
    is_revised = int(revision.get("number") or 0) > number
    is_lowered = (
        int(state.facts.get("fall", {}).get("number") or 0) > number and state.readiness is Readiness.L1
    )
    # An assessment that grew old keeps its last day; one that a change ended has none.
    was_ended = state.aav_until is None and any(
        one.on >= assessed and one.deed in {"A18", "B07"} for one in state.steps
    )
    return Truth.YES if is_revised or is_lowered or was_ended else Truth.NO


def _slot_exists(state: State, wanted: Collection[str] | None, vacancies: Mapping[str, str] | None) -> Truth:
    known = {*(wanted or ()), *(vacancies or {}).values()}
    if state.unit_type in known or _own_slot(state):
        return Truth.YES
    return Truth.NOT_KNOWN if wanted is None else Truth.NO


def _slot_free(state: State, vacancies: Mapping[str, str] | None) -> Truth:
    if _own_slot(state):
        return Truth.YES
    if vacancies is None:
        return Truth.NOT_KNOWN
    return Truth.YES if state.unit_type in vacancies.values() else Truth.NO


def _own_slot(state: State) -> str:
    if state.readiness not in _RAPID:
        return ""
    return str(state.facts.get("agreement", {}).get("slot") or "")


def _rapid(state: State) -> dict[str, Any]:
    """Give the facts about agreement and verification, of which an old one that ended does not count."""
    agreement = state.facts.get("agreement", {})
    if state.readiness not in _RAPID:
        return {"agreed": Truth.NO, "commitment_days": agreement.get("commitment_days")}
    verification = state.facts.get("verification", {})
    return {
        "agreed": Truth.YES if agreement else Truth.NOT_KNOWN,
        "agreed_on": _day(agreement.get("on")),
        "commitment_days": agreement.get("commitment_days"),
        "verification": verification.get("outcome"),
        "verified_on": _day(verification.get("ended")) or _day(verification.get("on")),
        "rapid_until": state.rapid_until,
    }


def _seen(state: State) -> list[Measure]:
    """Give the measures that somebody from outside made."""
    return [one for one in measures_of(state.measures) if one.basis is not Basis.DECLARED]


def _counted(state: State) -> dict[str, Any]:
    """Give the last count of equipment from outside: of the verification, or of a later measure such as a spot check."""
    verification = state.facts.get("verification", {})
    verified = _day(verification.get("ended")) or _day(verification.get("on")) or date.min
    counts = [one for one in _seen(state) if one.what == "serviceable" and one.of is not None]
    last = max(counts, key=lambda one: (one.on, one.number), default=None)
    if last is not None and last.on >= verified:
        return {"counted": last.of, "serviceable": last.value}
    return {"counted": verification.get("counted"), "serviceable": verification.get("serviceable")}
