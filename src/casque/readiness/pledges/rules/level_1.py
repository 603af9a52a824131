"""Is the pledge complete enough to be registered? Level 1 is a formal offer with its annexes."""

from __future__ import annotations

from datetime import timedelta

from casque.core.errors import Fault
from casque.core.truth import Truth
from casque.core.words import N_, Message, say
from casque.readiness.pledges.content_checks import faults_for_level_1
from casque.readiness.pledges.regions import ABSOLUTE, TITLES, Readiness
from casque.readiness.pledges.rules.facts import Facts
from casque.readiness.pledges.rules.rule import (
    Answer,
    Parameters,
    Who,
    lacking,
    lapsed,
    met,
    not_known,
    rule,
)

_ANNEX = "VT PCRS-2019.01: annexes of the guidelines; fields K"


def _told(facts: Facts, par: Parameters, *names: str) -> Answer:
    """Answer whether some fields of the contents are told and agree with each other."""
    remedy = say(N_("Complete the pledge and submit it, or a new revision of it."))
    if facts.content is None:
        words = say(N_("The contents of the pledge are not known."))
        return not_known(words, remedy=remedy, who=Who.MISSION, earliest=par.after("completion_days"))
    faults = [one for one in faults_for_level_1(facts.content, on=par.on) if _field(one) in names]
    if not faults:
        return met(say(N_("It is told, and agrees with the rest.")))
    wrong = [one for one in faults if not (facts.is_told_in_part and _is_silent(facts, one))]
    answer = lacking if wrong else not_known
    words = (wrong or faults)[0].what
    if len(faults) > 1:
        words = say(N_("{fault} Open points here: {count}."), fault=words, count=len(faults))
    return answer(words, remedy=remedy, who=Who.MISSION, earliest=par.after("completion_days"))


def _field(fault: Fault) -> str:
    """Give the field of the contents that a fault is about."""
    return fault.column.partition("[")[0]


def _is_silent(facts: Facts, fault: Fault) -> bool:
    return getattr(facts.content, _field(fault), None) is None


@rule("L1-01", N_("Note verbale"), source="V FAQ-2015: pledges come by note verbale; fields K")
def note_verbale(facts: Facts, par: Parameters) -> Answer:
    """The pledge names the note verbale: the state, its number, its date and the department it is addressed to.

    A date after the day of the question is a mistake.
    """
    return _told(facts, par, "member_state", "note_number", "note_date", "addressee")


@rule("L1-02", N_("Signed note verbale attached"), source="VT PCRS-2019.01: annex A")
def signed_note(facts: Facts, par: Parameters) -> Answer:
    """The signed note verbale is attached as a document."""
    remedy = say(N_("Attach the signed note verbale."))
    if facts.note_attached is Truth.YES:
        return met(say(N_("It is attached.")))
    if facts.note_attached is Truth.NO:
        words = say(N_("It is not attached."))
        return lacking(words, remedy=remedy, who=Who.MISSION, earliest=par.on)
    words = say(N_("It is not known whether there is one."))
    return not_known(words, remedy=remedy, who=Who.MISSION, earliest=par.on)


@rule("L1-03", N_("The unit"), source="V PCRS-2019.01: components; K: the other fields")
def unit(facts: Facts, par: Parameters) -> Answer:
    """The pledge tells what the unit is: title, component, type of the catalogue and strength.

    The type belongs to the component. Scope are military, police and civil-defence enabling capabilities.
    """
    return _told(facts, par, "title", "component", "unit_type", "unit_size")


@rule(
    "L1-04",
    N_("Level sought, response time and availability"),
    source="V UNSAS-SL: response time; K: the rest",
)
def time(facts: Facts, par: Parameters) -> Answer:
    """The pledge tells the level sought, the days from request to ready, and from when until when the unit is available.

    The last day of availability is not past.
    """
    return _told(facts, par, "level_sought", "response_days", "available_from", "available_until")


@rule("L1-05", N_("Caveats"), source="V CAVEAT, UNSAS-SL: restrictions are declared")
def caveats(facts: Facts, par: Parameters) -> Answer:
    """Caveats are declared, or it is declared that there are none: silence is no declaration."""
    return _told(facts, par, "caveats")


@rule("L1-06", N_("Languages"), source="K: fields of a note verbale, recalled")
def languages(facts: Facts, par: Parameters) -> Answer:
    """The language of command and the working languages are told."""
    return _told(facts, par, "command_language", "working_languages")


@rule("L1-07", N_("Women"), source="V GENDER: pledges tell the women of a unit")
def women(facts: Facts, par: Parameters) -> Answer:
    """The number of women in the unit and of posts for them are told, and are no more than its strength."""
    return _told(facts, par, "women", "women_posts")


@rule("L1-08", N_("Reimbursement and national approval"), source="V BRA: national approval; K: the rest")
def conditions(facts: Facts, par: Parameters) -> Answer:
    """The basis of reimbursement and the national approval are told, with its days where one is needed."""
    return _told(facts, par, "reimbursement", "approval", "approval_days", "rdl_barrier", "lift")


@rule("L1-09", N_("People to ask"), source="K: fields of a note verbale, recalled")
def contacts(facts: Facts, par: Parameters) -> Answer:
    """Somebody to ask is named at the Permanent Mission and in the capital."""
    return _told(facts, par, "contacts")


@rule("L1-10", N_("Table of organization"), source=_ANNEX)
def organization(facts: Facts, par: Parameters) -> Answer:
    """The table of organization adds up to the strength, has one commander and the posts that the type needs."""
    return _told(facts, par, "posts")


@rule("L1-11", N_("Major equipment"), source=_ANNEX)
def equipment(facts: Facts, par: Parameters) -> Answer:
    """The list of major equipment is there; what is not owned has a day of delivery."""
    return _told(facts, par, "equipment", "partner_items")


@rule("L1-12", N_("Self-sustainment"), source=_ANNEX)
def sustainment(facts: Facts, par: Parameters) -> Answer:
    """The list of self-sustainment is there, each category once."""
    return _told(facts, par, "sustainment")


@rule(
    "L1-13",
    N_("No absolute blocker"),
    source="D: guard of registration; K33: bars for exploitation and abuse",
)
def no_blocker(facts: Facts, _par: Parameters) -> Answer:
    """No human-rights concern and no bar for sexual exploitation and abuse stands against the unit.

    When it ends cannot be told. Where a pledge was taken over from a publication, no blocker on record does not mean
    that there is none.
    """
    held = sorted(ABSOLUTE & facts.blockers)
    remedy = say(N_("What stands against the unit must be settled and lifted with a reason."))
    if held:
        words = say(N_("It stands against the unit: {blocker}."), blocker=say(TITLES[held[0]]))
        return lacking(words, remedy=remedy, who=Who.CELL)
    if facts.is_told_in_part:
        words = say(N_("The source does not tell what stands against the unit."))
        return not_known(words, remedy=remedy, who=Who.CELL)
    return met(say(N_("None is on record.")))


@rule("L1-14", N_("Kept in the register"), source="D: reminders and removal; V FAQ-2015: pledges are renewed")
def kept(facts: Facts, par: Parameters) -> Answer:
    """The pledge was confirmed before it could be removed as inactive.

    A pledge that was never registered has nothing to confirm. One whose validity ended may be confirmed late, until
    the days of the reminders are over.
    """
    remedy = say(N_("Confirm that the pledge still holds, or submit a revision."))
    if facts.due is None:
        if facts.is_told_in_part:
            words = say(N_("It is not known until when the pledge was to be confirmed."))
            return not_known(words, remedy=remedy, who=Who.MISSION, earliest=par.on)
        return met(say(N_("Nothing is due.")))
    end = facts.due + timedelta(days=par.whole("removal_days"))
    if par.on < end:
        return met(_kept_words(facts, par), observed=facts.due.isoformat(), required=par.on.isoformat())
    words = say(
        N_("The pledge was to be confirmed by {due} and is inactive since {end}."), due=facts.due, end=end
    )
    return lapsed(facts, words, remedy=remedy, who=Who.MISSION, earliest=par.on)


def _kept_words(facts: Facts, par: Parameters) -> Message:
    if facts.due is not None and facts.due < par.on:
        return say(N_("It was to be confirmed by {due}; it can still be confirmed."), due=facts.due)
    return say(N_("It is to be confirmed by {due}."), due=facts.due)


@rule("L1-15", N_("Submitted"), source="VT Manual-2021: the contributor makes the pledge; V FAQ-2015")
def submitted(facts: Facts, par: Parameters) -> Answer:
    """The Permanent Mission submitted the pledge, and it was not returned for completion since."""
    remedy = say(N_("Submit the pledge through the Permanent Mission."))
    if facts.on_record in {Readiness.DRAFT, Readiness.RETURNED}:
        words = say(N_("It is not submitted: {now}."), now=say(TITLES[facts.on_record]))
        return lacking(words, remedy=remedy, who=Who.MISSION, earliest=par.on)
    if facts.on_record is Readiness.NONE:
        words = say(N_("It is not known whether it was submitted."))
        return not_known(words, remedy=remedy, who=Who.MISSION, earliest=par.on)
    return met(say(N_("It is submitted.")))


LEVEL_1 = (
    note_verbale,
    signed_note,
    unit,
    time,
    caveats,
    languages,
    women,
    conditions,
    contacts,
    organization,
    equipment,
    sustainment,
    no_blocker,
    kept,
    submitted,
)
"""The rules of Level 1, in the order of the note verbale."""
