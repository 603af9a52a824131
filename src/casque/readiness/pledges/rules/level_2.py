"""Was the unit assessed? Level 2 follows a successful assessment and advisory visit."""

from __future__ import annotations

from casque.core.truth import Truth
from casque.core.words import N_, Message, say
from casque.readiness.pledges.moving import add_months
from casque.readiness.pledges.regions import ASSESSED, TITLES
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

MONTHS = N_("months")
RECOMMENDATIONS = N_("recommendations")


def _visit_days(par: Parameters) -> int:
    """Give the days from the wish for a visit to the decision on its report."""
    return par.whole("visit_wait_days") + par.whole("aav_decision_days")


def _visit_remedy() -> Message:
    return say(N_("A successful assessment and advisory visit."))


@rule(
    "L2-01", N_("Successful visit"), source="V CEUCR-2022: only after a successful visit is a unit considered"
)
def visited(facts: Facts, par: Parameters) -> Answer:
    """An assessment and advisory visit to this unit was successful, with recommendations or without.

    A level on record whose visit is not told is not known: somebody approved it, but nobody told on what.
    """
    if facts.visit_outcome in ASSESSED:
        return met(say(N_("The visit was: {outcome}."), outcome=say(TITLES[facts.visit_outcome])))
    if facts.visit_outcome is None and (facts.has_level_2_on_record or facts.is_told_in_part):
        words = say(N_("It is not known whether there was a visit, nor how it ended."))
        remedy = say(N_("The report of the visit, or a new visit."))
        return not_known(words, remedy=remedy, who=Who.SERVICE, days=_visit_days(par))
    words = say(N_("There is no successful visit; the visit is: {now}."), now=say(TITLES[facts.visit]))
    return lacking(words, remedy=_visit_remedy(), who=Who.SERVICE, days=_visit_days(par))


@rule(
    "L2-02", N_("No blocking recommendation open"), source="D: that a recommendation can block is a proposal"
)
def nothing_open(facts: Facts, par: Parameters) -> Answer:
    """Every recommendation of the visit that blocks was closed with evidence."""
    count, remedy = facts.open_blocking, say(N_("Evidence that each blocking recommendation was followed."))
    if count is None:
        words = say(N_("It is not known which recommendations are open."))
        return not_known(words, remedy=remedy, who=Who.SERVICE, days=_visit_days(par))
    if count == 0:
        return met(say(N_("None is open.")), observed=0, required=0, unit=RECOMMENDATIONS)
    words = say(N_("Blocking recommendations are open: {count}."), count=count)
    return Answer(
        Truth.NO,
        words,
        str(count),
        "0",
        RECOMMENDATIONS,
        remedy,
        Who.STATE,
        par.after("remedy_days"),
    )


@rule("L2-03", N_("Assessment still holds"), source="D: no validity was found; long gaps exist")
def still_holds(facts: Facts, par: Parameters) -> Answer:
    """The assessment is not older than it is valid.

    It holds for the months of the parameter from the day on which the level was approved; before that, from the last
    day of the visit.
    """
    until = facts.assessed_until
    if until is None and facts.visit_ended is not None:
        until = add_months(facts.visit_ended, par.whole("aav_months"))
    if until is None:
        words = say(N_("It is not known how old the assessment is."))
        return not_known(words, remedy=_visit_remedy(), who=Who.SERVICE, days=_visit_days(par))
    if par.on <= until:
        words = say(N_("It holds until {until}."), until=until)
        return met(words, observed=until.isoformat(), required=par.on.isoformat())
    words = say(N_("It held until {until}."), until=until)
    return lapsed(facts, words, remedy=_visit_remedy(), who=Who.SERVICE, days=_visit_days(par))


@rule("L2-04", N_("Unit as it was assessed"), source="D: thresholds of a material change")
def unchanged(facts: Facts, par: Parameters) -> Answer:
    """What was assessed is what is pledged: nothing changed materially since the visit.

    Material are a change of the headcount above the threshold, a lost line of a combat vehicle, aircraft, medical or
    engineering equipment, another type of unit, lost equipment of a partner, a new caveat on force, night or place,
    and a slower response.
    """
    if facts.changed_since_visit is Truth.NO:
        return met(say(N_("Nothing changed materially since the visit.")))
    if facts.changed_since_visit is Truth.YES:
        words = say(N_("The pledge was changed materially after the visit."))
        return lacking(words, remedy=_visit_remedy(), who=Who.SERVICE, days=_visit_days(par))
    words = say(N_("It is not known whether the pledge is still what was assessed."))
    remedy = say(N_("A confirmation by the Member State, or a new visit."))
    return not_known(words, remedy=remedy, who=Who.MISSION, days=_visit_days(par))


LEVEL_2 = (visited, nothing_open, still_holds, unchanged)
"""The rules of Level 2."""
