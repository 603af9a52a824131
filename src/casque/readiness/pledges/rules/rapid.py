"""Does the unit stand ready to leave within sixty days? The Rapid Deployment Level: slot, agreement, verification."""

from __future__ import annotations

from casque.core.truth import Truth
from casque.core.words import N_, say
from casque.readiness.pledges.alignment_parts import percent_text
from casque.readiness.pledges.regions import Readiness, Visit
from casque.readiness.pledges.rules.facts import Facts
from casque.readiness.pledges.rules.level_3 import PERCENT
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

DAYS = N_("days")


@rule("RDL-01", N_("No barrier in national law"), source="V BRA: some states stop at Level 3 by law")
def no_barrier(facts: Facts, par: Parameters) -> Answer:
    """The Member State declares that nothing keeps the unit from this level.

    Some laws allow consent only for a mission that exists. Then the level cannot be reached, and no day can be told.
    """
    barrier = None if facts.content is None else facts.content.rdl_barrier
    remedy = say(N_("A declaration by the capital, or a change of the law."))
    if barrier is None:
        words = say(N_("It is not declared whether something keeps the unit from this level."))
        return not_known(words, remedy=remedy, who=Who.STATE, earliest=par.after("completion_days"))
    if barrier:
        words = say(N_("The Member State declared a barrier: {barrier}"), barrier=barrier)
        return lacking(words, remedy=remedy, who=Who.STATE)
    return met(say(N_("It is declared that there is none.")))


@rule(
    "RDL-02",
    N_("Type of unit in the composition"),
    source="V CEUCR-2022: the composition is revised; I: by year",
)
def in_composition(facts: Facts, _par: Parameters) -> Answer:
    """The Vanguard Brigade of the fiscal year has a slot for this type of unit."""
    remedy = say(N_("A composition that wants this type of unit; it is revised for a fiscal year."))
    if facts.slot_exists is Truth.YES:
        return met(say(N_("The composition in force wants this type of unit.")))
    if facts.slot_exists is Truth.NO:
        words = say(N_("The composition in force does not want this type of unit."))
        return lacking(words, remedy=remedy, who=Who.CELL)
    words = say(N_("It is not known which units the composition in force wants."))
    return not_known(words, remedy=remedy, who=Who.CELL)


@rule("RDL-03", N_("Vacant slot"), source="K: a vacancy is needed")
def vacant(facts: Facts, _par: Parameters) -> Answer:
    """A slot for this type of unit is vacant, or this unit holds it."""
    remedy = say(N_("A vacancy: another holder leaves, or the next composition has more slots."))
    if facts.slot_free is Truth.YES:
        return met(say(N_("A slot is vacant, or held by this unit.")))
    if facts.slot_free is Truth.NO:
        words = say(N_("No slot for this type of unit is vacant."))
        return lacking(words, remedy=remedy, who=Who.CELL)
    words = say(N_("It is not known whether a slot is vacant."))
    return not_known(words, remedy=remedy, who=Who.CELL)


@rule("RDL-04", N_("National commitment"), source="V RDL-BTN, RDL-WS: within 60 days of a request")
def commitment(facts: Facts, par: Parameters) -> Answer:
    """The Member State commits itself to deploy within the days of the level.

    The final decision stays national: a commitment is a readiness to decide in time.
    """
    most, told = par.whole("rdl_deploy_days"), facts.commitment_days
    remedy = say(N_("A commitment by the capital to deploy within {most} days."), most=most)
    if told is None:
        words = say(N_("No commitment is told."))
        return not_known(words, remedy=remedy, who=Who.STATE, earliest=par.after("agreement_days"))
    words = say(N_("The commitment is to {told} days; {most} at most are asked for."), told=told, most=most)
    if told <= most:
        return met(words, observed=told, required=most, unit=DAYS)
    earliest = par.after("agreement_days")
    return Answer(Truth.NO, words, str(told), str(most), DAYS, remedy, Who.STATE, earliest)


@rule("RDL-05", N_("Fast enough at the port"), source="D: plan backwards from 60 days (V RDL-BTN)")
def fast_enough(facts: Facts, par: Parameters) -> Answer:
    """The unit is ready at the port of embarkation early enough to be in theatre in time."""
    most = par.whole("rapid_port_days")
    told = None if facts.content is None else facts.content.response_days
    remedy = say(N_("A shorter response time: ready at the port within {most} days."), most=most)
    if told is None:
        words = say(N_("The time from request to ready is not declared."))
        return not_known(words, remedy=remedy, who=Who.STATE, earliest=par.after("completion_days"))
    words = say(
        N_("Ready at the port after {told} days; {most} at most are asked for."), told=told, most=most
    )
    if told <= most:
        return met(words, observed=told, required=most, unit=DAYS)
    earliest = par.after("training_days")
    return Answer(Truth.NO, words, str(told), str(most), DAYS, remedy, Who.STATE, earliest)


@rule("RDL-06", N_("Agreement signed"), source="V RDL-BTN: the agreement precedes the inspection")
def agreed(facts: Facts, par: Parameters) -> Answer:
    """Member State and United Nations signed a rapid deployment agreement for this unit."""
    remedy = say(N_("A rapid deployment agreement, signed by both."))
    days = par.whole("agreement_days")
    if facts.agreed is Truth.YES:
        if facts.agreed_on is None:
            return met(say(N_("It is signed.")))
        return met(say(N_("It was signed on {day}."), day=facts.agreed_on))
    if facts.agreed is Truth.NO:
        return lacking(say(N_("None is signed.")), remedy=remedy, who=Who.SUPPORT, days=days)
    words = say(N_("It is not known whether one is signed."))
    return not_known(words, remedy=remedy, who=Who.SUPPORT, days=days)


@rule("RDL-07", N_("Verified after the agreement"), source="V RDL-BTN, UNPDF: verification is the last step")
def verified(facts: Facts, par: Parameters) -> Answer:
    """A verification visit after the agreement found that the equipment matches it."""
    days = par.whole("verification_wait_days")
    if facts.agreed is not Truth.YES:
        days += par.whole("agreement_days")
    remedy = say(N_("A verification visit that is passed."))
    if facts.verification is None and (facts.has_rapid_on_record or facts.is_told_in_part):
        words = say(N_("It is not known whether a verification was passed."))
        return not_known(words, remedy=remedy, who=Who.SUPPORT, days=days)
    if facts.verification != Visit.VV_OK:
        words = (
            say(N_("The verification failed."))
            if facts.verification
            else say(N_("There was no verification visit."))
        )
        return lacking(words, remedy=remedy, who=Who.SUPPORT, days=days)
    if facts.verified_on is None or facts.agreed_on is None:
        words = say(N_("It was passed, but it is not known whether after the agreement."))
        return not_known(words, remedy=remedy, who=Who.SUPPORT, days=days)
    words = say(
        N_("It was passed on {day}; the agreement is of {agreed}."),
        day=facts.verified_on,
        agreed=facts.agreed_on,
    )
    if facts.verified_on >= facts.agreed_on:
        return met(words)
    return lacking(words, remedy=remedy, who=Who.SUPPORT, days=days)


@rule("RDL-08", N_("Equipment works"), source="V COE-MT: 90 percent under wet lease")
def works(facts: Facts, par: Parameters) -> Answer:
    """Of the major equipment that somebody from outside counted last, enough is serviceable."""
    least = par["serviceability_pct"]
    remedy = say(N_("Repair, and a new count: {least} percent at least."), least=f"{least:g}")
    counted, serviceable = facts.counted, facts.serviceable
    if not counted or serviceable is None:
        words = say(N_("No verified count tells how much of the equipment works."))
        return not_known(words, remedy=remedy, who=Who.SUPPORT, days=par.whole("verification_wait_days"))
    share = percent_text(100 * serviceable / counted)
    words = say(
        N_("{serviceable} of {counted} work: {share} percent."),
        serviceable=serviceable,
        counted=counted,
        share=share,
    )
    if 100 * serviceable >= least * counted:
        return met(words, observed=share, required=f"{least:g}", unit=PERCENT)
    earliest = par.after("vv_cure_days")
    return Answer(Truth.NO, words, share, f"{least:g}", PERCENT, remedy, Who.STATE, earliest)


@rule("RDL-09", N_("Period not over"), source="I CEUCR-2022; K: one fiscal year")
def not_over(facts: Facts, par: Parameters) -> Answer:
    """The rapid deployment period has not ended.

    Before the level is approved there is no period, and nothing that could be over.
    """
    remedy = say(N_("A renewal by both sides, with a new verification."))
    days = par.whole("verification_wait_days")
    if facts.rapid_until is None:
        if facts.on_record is Readiness.RDL:
            words = say(N_("It is not known until when the period runs."))
            return not_known(words, remedy=remedy, who=Who.SUPPORT, days=days)
        return met(say(N_("No period has begun.")))
    words = say(N_("The period runs until {until}."), until=facts.rapid_until)
    if par.on <= facts.rapid_until:
        return met(words, observed=facts.rapid_until.isoformat())
    return lapsed(facts, words, remedy=remedy, who=Who.SUPPORT, days=days)


@rule("RDL-10", N_("Confirmed in time"), source="V CEUCR-2022, D: a stale pledge is not called")
def current(facts: Facts, par: Parameters) -> Answer:
    """The pledge was confirmed by the last day by which the Member State confirms it."""
    remedy = say(N_("Confirm that the pledge still holds, or submit a revision."))
    if facts.due is None:
        words = say(N_("It is not known until when the pledge was confirmed."))
        return not_known(words, remedy=remedy, who=Who.MISSION, earliest=par.on)
    words = say(N_("It is to be confirmed by {due}."), due=facts.due)
    if par.on <= facts.due:
        return met(words, observed=facts.due.isoformat())
    return lapsed(facts, words, remedy=remedy, who=Who.MISSION, earliest=par.on)


RAPID = (
    no_barrier,
    in_composition,
    vacant,
    commitment,
    fast_enough,
    agreed,
    verified,
    works,
    not_over,
    current,
)
"""The rules of the Rapid Deployment Level."""
