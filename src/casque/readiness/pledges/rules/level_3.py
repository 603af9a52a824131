"""Is the unit aligned? Level 3 means that people and equipment match a requirement, specific or generic."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from casque.core.truth import Truth
from casque.core.words import N_, Message, say
from casque.readiness.pledges.alignment_parts import Alignment, Cover, Line, percent_text
from casque.readiness.pledges.moving import add_months
from casque.readiness.pledges.rules.facts import Facts
from casque.readiness.pledges.rules.rule import (
    Answer,
    Parameters,
    Who,
    lapsed,
    met,
    not_known,
    rule,
)

PERCENT = N_("percent")
LINES = N_("lines")


class _Remedy(NamedTuple):
    """What would supply missing lines, who does that, and the parameter that says how long it takes."""

    words: Message
    who: Who
    days: str


def _no_requirement(par: Parameters) -> Answer:
    words = say(N_("No requirement was chosen to align the unit with."))
    remedy = say(N_("Choose a requirement, of a mission or generic, and align the unit with it."))
    return not_known(words, remedy=remedy, who=Who.PLANNERS, earliest=par.on)


def _covered(facts: Facts, par: Parameters, codes: tuple[str, ...], remedy: _Remedy) -> Answer:
    """Answer whether the essential lines whose codes begin so are covered."""
    if facts.alignment is None:
        return _no_requirement(par)
    lines = [one for one in facts.alignment.essential if one.code.startswith(codes)]
    wrong = [one for one in lines if one.cover is Cover.GAP]
    silent = [one for one in lines if one.cover is Cover.NOT_KNOWN]
    shown = (str(len(lines) - len(wrong) - len(silent)), str(len(lines)), LINES)
    if not wrong and not silent:
        words = (
            _one(lines[0])
            if len(lines) == 1
            else say(N_("All lines are covered: {count}."), count=len(lines))
        )
        return Answer(Truth.YES, words, *shown)
    words = _one((wrong or silent)[0])
    if len(wrong) + len(silent) > 1:
        words = say(
            N_("{first} Lines with a gap: {gaps}; not known: {open}."),
            first=words,
            gaps=len(wrong),
            open=len(silent),
        )
    truth = Truth.NO if wrong else Truth.NOT_KNOWN
    earliest = _earliest([*wrong, *silent], par.after(remedy.days))
    return Answer(truth, words, *shown, remedy.words, remedy.who, earliest)


def _one(line: Line) -> Message:
    return say(N_("{line}: {finding}"), line=line.title, finding=line.words)


def _earliest(lines: Iterable[Line], otherwise: date) -> date:
    """Give the day on which the last of some lines is there; by the parameter where the pledge tells no day."""
    return max(one.ready_on or otherwise for one in lines)


@rule("L3-01", N_("Headcount in the band of the requirement"), source="D: built on K; the band D")
def headcount(facts: Facts, par: Parameters) -> Answer:
    """The strength of the unit lies between the least and the greatest of the requirement, within a band around them."""
    remedy = say(N_("Bring the strength into the band, or agree on a variation."))
    return _covered(facts, par, ("personnel",), _Remedy(remedy, Who.STATE, "training_days"))


@rule("L3-02", N_("Commander and posts"), source="D: built on K; command posts have no tolerance")
def posts(facts: Facts, par: Parameters) -> Answer:
    """The commander has the rank asked for, and the posts of the requirement are in the table of organization.

    Command posts are there exactly; of the others as many as the band around the requirement allows.
    """
    remedy = say(N_("Fill the posts, or agree on a variation."))
    return _covered(facts, par, ("commander", "post/"), _Remedy(remedy, Who.STATE, "training_days"))


@rule("L3-03", N_("Major equipment"), source="D: built on VT Manual-2021: equipment is aligned")
def equipment(facts: Facts, par: Parameters) -> Answer:
    """Every essential line of major equipment is covered.

    Pieces count when they are in the unit's hands and neither at the depot nor waiting for repair; where the
    requirement limits their age, when they are young enough.
    """
    remedy = say(N_("Procure or repair what is missing, or agree on a variation."))
    return _covered(facts, par, ("equipment/",), _Remedy(remedy, Who.STATE, "procurement_days"))


@rule(
    "L3-04",
    N_("Self-sustainment"),
    source="D: built on V: memorandum of understanding with a split of duties",
)
def sustainment(facts: Facts, par: Parameters) -> Answer:
    """For every category it is settled who provides it, and what the contributor provides is there for all persons."""
    remedy = say(N_("Settle who provides each category, for the whole unit."))
    return _covered(facts, par, ("sustainment/",), _Remedy(remedy, Who.STATE, "procurement_days"))


@rule("L3-05", N_("Variations agreed"), source="V SUR-AH-2020: variations are judged, recorded and filed")
def variations(facts: Facts, par: Parameters) -> Answer:
    """Every variation that the contributor offers was agreed and is filed with the requirement."""
    remedy = say(N_("A decision on each variation by its effect on operations."))
    return _covered(facts, par, ("variations",), _Remedy(remedy, Who.PLANNERS, "alignment_review_days"))


@rule("L3-06", N_("Load list"), source="D: built on V UNSAS-TOR: equipment lists become load lists")
def load_list(facts: Facts, par: Parameters) -> Answer:
    """The load list is complete: the size and weight of every piece, dangerous goods among them."""
    remedy = say(N_("Tell length, width, height and weight of every line of equipment."))
    return _covered(facts, par, ("load-list",), _Remedy(remedy, Who.STATE, "completion_days"))


@rule("L3-07", N_("Certificate of training"), source="K: training is certified before Level 3")
def training(facts: Facts, par: Parameters) -> Answer:
    """The Member State certifies that the core and special training materials were taught, or when they will be."""
    remedy = say(N_("A certificate of training by the national training centre."))
    return _covered(facts, par, ("certificate/training",), _Remedy(remedy, Who.STATE, "certificate_days"))


@rule("L3-08", N_("Certificate of operational readiness"), source="K, ORAPI 2015.16")
def operational(facts: Facts, par: Parameters) -> Answer:
    """The national authority certifies that the unit is ready to operate."""
    remedy = say(N_("An operational readiness certificate by the national authority."))
    return _covered(facts, par, ("certificate/operational",), _Remedy(remedy, Who.STATE, "certificate_days"))


@rule("L3-09", N_("Human rights and conduct"), source="V HRS: certified on deployment; K: at Level 3")
def human_rights(facts: Facts, par: Parameters) -> Answer:
    """The Member State certifies that nobody in the unit committed, or is alleged to have committed, violations."""
    remedy = say(N_("A human-rights and conduct certification by the Member State."))
    return _covered(facts, par, ("certificate/human-rights",), _Remedy(remedy, Who.STATE, "certificate_days"))


@rule("L3-10", N_("Caveats fit the tasks"), source="V CAVEAT: declared; D: against the tasks")
def caveats(facts: Facts, par: Parameters) -> Answer:
    """Caveats are declared, or that there are none, and none rules out an essential task of the requirement."""
    remedy = say(N_("Declare the caveats, or lift the one against an essential task."))
    return _covered(facts, par, ("caveats",), _Remedy(remedy, Who.STATE, "completion_days"))


@rule("L3-11", N_("Time, languages, availability"), source="K: readiness time and languages of a requirement")
def conditions(facts: Facts, par: Parameters) -> Answer:
    """The unit is ready as fast as is asked, is available on the day asked for, and works in the languages asked for."""
    remedy = say(
        N_("Declare a shorter readiness time, another period or a language, or agree on a variation.")
    )
    codes = ("readiness-time", "availability", "language/")
    return _covered(facts, par, codes, _Remedy(remedy, Who.STATE, "training_days"))


@rule("L3-12", N_("Every essential line"), source="D: built on K: gap matrix without an open line")
def whole(facts: Facts, par: Parameters) -> Answer:
    """All essential lines of the requirement are covered: by what is pledged, by more, or by an agreed variation."""
    if facts.alignment is None:
        return _no_requirement(par)
    enough, found = _enough(facts.alignment, par), facts.alignment
    shown = (percent_text(found.percent), f"{par['alignment_pct']:g}", PERCENT)
    if enough is Truth.YES:
        return Answer(enough, found.words, *shown)
    remedy = say(N_("Close the open lines one by one, or agree on variations."))
    earliest = _earliest(found.open_lines, par.after("procurement_days"))
    return Answer(enough, found.words, *shown, remedy, Who.STATE, earliest)


def _enough(found: Alignment, par: Parameters) -> Truth:
    needed = par["alignment_pct"]
    if found.percent >= needed:
        return Truth.YES
    return Truth.NO if found.possible_percent < needed else Truth.NOT_KNOWN


@rule("L3-13", N_("Told or confirmed lately"), source="D: the condition of equipment decays")
def lately(facts: Facts, par: Parameters) -> Answer:
    """What the alignment rests on was told or confirmed by the Member State no longer ago than an alignment holds."""
    remedy = say(N_("Confirm that the pledge still holds, or submit a revision."))
    if facts.confirmed_on is None:
        words = say(N_("It is not known when the contents were last confirmed."))
        return not_known(words, remedy=remedy, who=Who.MISSION, earliest=par.on)
    until = add_months(facts.confirmed_on, par.whole("alignment_months"))
    words = say(N_("The contents were last told or confirmed on {day}."), day=facts.confirmed_on)
    if par.on <= until:
        return met(words, observed=facts.confirmed_on.isoformat())
    return lapsed(facts, words, remedy=remedy, who=Who.MISSION, earliest=par.on)


LEVEL_3 = (
    headcount,
    posts,
    equipment,
    sustainment,
    variations,
    load_list,
    training,
    operational,
    human_rights,
    caveats,
    conditions,
    whole,
    lately,
)
"""The rules of Level 3."""
