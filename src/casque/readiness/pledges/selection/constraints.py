"""What a unit must fulfil to be considered at all: one function, one rule, one sentence.

Each rule answers yes, no or not known. No removes the unit, unless the rule is set aside; not known leaves it in, and
says so. All rules are proposals (D) on criteria that are known (C01, K01, K05, K06, K19); nothing here is official.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from casque.core.errors import BadValueError
from casque.core.truth import Truth
from casque.core.words import N_, Message, say, verbatim
from casque.readiness.pledges.catalogue import UNIT_TYPES
from casque.readiness.pledges.regions import ABSOLUTE, FREE, TITLES, Freshness, Readiness
from casque.readiness.pledges.selection.candidate import Candidate
from casque.readiness.pledges.selection.case import Case
from casque.readiness.pledges.selection.theatre import Acceptance

ELIGIBLE = (Readiness.L2, Readiness.L3, Readiness.RDL)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a rule says of a unit, in one sentence."""

    truth: Truth
    sentence: Message


@dataclass(frozen=True, slots=True)
class Constraint:
    """A rule that a unit must fulfil.

    Parameters
    ----------
    name, title : str
        The title is marked for translation.
    source : str
        What the rule rests on, after its mark.
    check : callable
        Gives the answer for a candidate in a case.
    """

    name: str
    title: str
    source: str
    check: Callable[[Candidate, Case], Answer]


def right_type(unit: Candidate, case: Case) -> Answer:
    """The unit is of the type that the requirement asks for."""
    offered, wanted = unit.content.unit_type, case.unit_type
    if offered is None:
        return Answer(Truth.NOT_KNOWN, say(N_("It does not say of what type it is.")))
    if offered == wanted:
        return Answer(Truth.YES, say(N_("It is of the type wanted.")))
    return Answer(
        Truth.NO,
        say(N_("It is of type '{offered}', not '{wanted}'."), offered=_type(offered), wanted=_type(wanted)),
    )


def right_level(unit: Candidate, case: Case) -> Answer:
    """The unit passed an assessment (V CEUCR-2022), and stands at the level that is looked for or above."""
    least = case.filters.least_level
    if unit.readiness in ELIGIBLE and ELIGIBLE.index(unit.readiness) < ELIGIBLE.index(least):
        return Answer(
            Truth.NO,
            say(
                N_("It is at {level}; looked for from {least} on."),
                level=_region(unit.readiness),
                least=_region(least),
            ),
        )
    if unit.readiness in ELIGIBLE:
        return Answer(Truth.YES, say(N_("It is at {level}."), level=_region(unit.readiness)))
    if unit.readiness is Readiness.RDL_AGREED:
        return Answer(
            Truth.NO, say(N_("Its rapid deployment is agreed but not verified; it waits for the visit."))
        )
    return Answer(
        Truth.NO,
        say(
            N_("It is at {level}; only an assessed unit can be invited, from Level 2."),
            level=_region(unit.readiness),
        ),
    )


def fresh(unit: Candidate, _case: Case) -> Answer:
    """The state confirmed its pledge in time."""
    if unit.freshness is Freshness.CURRENT:
        return Answer(Truth.YES, say(N_("It is confirmed.")))
    return Answer(
        Truth.NO,
        say(
            N_("Its pledge is {freshness}; one confirmation by the state brings it back."),
            freshness=_region(unit.freshness),
        ),
    )


def not_blocked(unit: Candidate, _case: Case) -> Answer:
    """Nothing absolute stands in its way: no human-rights concern, no bar for exploitation and abuse."""
    found = [name for name in unit.blockers if name in ABSOLUTE]
    if not found:
        return Answer(Truth.YES, say(N_("No absolute blocker stands in its way.")))
    return Answer(Truth.NO, say(N_("It is blocked: {blocker}."), blocker=_region(found[0])))


def free(unit: Candidate, _case: Case) -> Answer:
    """The unit is not invited, selected or deployed elsewhere."""
    if unit.employment in FREE:
        return Answer(Truth.YES, say(N_("It is free.")))
    return Answer(Truth.NO, say(N_("It is taken: {employment}."), employment=_region(unit.employment)))


def no_caveat_against_the_tasks(unit: Candidate, case: Case) -> Answer:
    """No declared caveat restricts a task of the requirement (V CAVEAT)."""
    if unit.content.caveats is None:
        return Answer(Truth.NOT_KNOWN, say(N_("It did not declare whether it has caveats.")))
    for caveat in unit.content.caveats:
        task = case.task_restricted_by(caveat)
        if task:
            return Answer(
                Truth.NO,
                say(N_("Its caveat '{caveat}' restricts the task '{task}'."), caveat=caveat.text, task=task),
            )
    if unit.content.caveats:
        return Answer(
            Truth.NOT_KNOWN,
            say(
                N_("It has caveats that name no task of the requirement; read them: {caveats}"),
                caveats="; ".join(one.text for one in unit.content.caveats),
            ),
        )
    return Answer(Truth.YES, say(N_("It declared that it has no caveats.")))


def mission_not_excluded(unit: Candidate, case: Case) -> Answer:
    """The state did not exclude the mission, its host or its region."""
    if unit.content.excluded is None:
        return Answer(Truth.NOT_KNOWN, say(N_("It does not say where it will not go.")))
    for place in unit.content.excluded:
        if place.casefold() in case.places:
            return Answer(Truth.NO, say(N_("Its state excluded {place}."), place=place))
    return Answer(Truth.YES, say(N_("Its state did not exclude the destination.")))


def accepted_by_host(unit: Candidate, case: Case) -> Answer:
    """The host state did not refuse the contributor (K01; V FPU-WEB: a listed criterion)."""
    said = case.theatre.accepts(unit.state)
    if said is Acceptance.REFUSED or "HOST_REFUSAL" in unit.blockers:
        return Answer(Truth.NO, say(N_("The host state refused {state}."), state=unit.state))
    if said is Acceptance.ACCEPTED or not case.has_destination:
        return Answer(Truth.YES, say(N_("The host state accepted it, or there is no destination yet.")))
    return Answer(
        Truth.NOT_KNOWN, say(N_("What the host state says of {state} is not known."), state=unit.state)
    )


def speaks_the_language(unit: Candidate, case: Case) -> Answer:
    """The unit is commanded, or works, in a language of the mission (K06)."""
    if not case.languages:
        return Answer(Truth.YES, say(N_("The requirement names no language.")))
    spoken = [unit.content.command_language, *(unit.content.working_languages or ())]
    if any(one and one.casefold() in case.languages for one in spoken):
        return Answer(Truth.YES, say(N_("It works in a language of the requirement.")))
    wanted = verbatim(", ".join(sorted(case.languages)))
    if unit.content.command_language is None or unit.content.working_languages is None:
        return Answer(
            Truth.NOT_KNOWN, say(N_("Not all its languages are told; wanted: {wanted}."), wanted=wanted)
        )
    return Answer(
        Truth.NO,
        say(
            N_("It works in {spoken}; wanted: {wanted}."),
            spoken=verbatim(", ".join(one for one in spoken if one)),
            wanted=wanted,
        ),
    )


def within_its_window(unit: Candidate, case: Case) -> Answer:
    """The unit is available on the day it is wanted, and as long as it is wanted."""
    if case.needed_on is None:
        return Answer(Truth.YES, say(N_("The requirement names no day.")))
    start, end = unit.content.available_from, unit.content.available_until
    if end is not None and end < case.needed_until:
        return Answer(
            Truth.NO,
            say(N_("It is available until {end}, wanted until {until}."), end=end, until=case.needed_until),
        )
    if start is not None and start > case.needed_on:
        return Answer(
            Truth.NO,
            say(N_("It is available from {start}, wanted on {day}."), start=start, day=case.needed_on),
        )
    if start is None or end is None:
        return Answer(Truth.NOT_KNOWN, say(N_("It does not say from when until when it is available.")))
    return Answer(Truth.YES, say(N_("It is available when it is wanted.")))


def under_the_ceiling_of_its_state(unit: Candidate, case: Case) -> Answer:
    """With the unit, the state stays under the ceiling that its own law sets (K19; V BRA: legal limits)."""
    ceiling = case.theatre.ceilings.get(unit.state)
    if ceiling is None:
        return Answer(Truth.YES, say(N_("No ceiling of its state is known.")))
    if unit.content.unit_size is None or case.theatre.present is None:
        return Answer(
            Truth.NOT_KNOWN,
            say(N_("Its state may send {ceiling} persons; how many are sent is not known."), ceiling=ceiling),
        )
    sent = case.theatre.present.get(unit.state, 0) + unit.content.unit_size
    if sent > ceiling:
        return Answer(
            Truth.NO,
            say(
                N_("With it {state} would send {sent} persons; its law allows {ceiling}."),
                state=unit.state,
                sent=sent,
                ceiling=ceiling,
            ),
        )
    return Answer(Truth.YES, say(N_("It stays under the ceiling of its state.")))


CONSTRAINTS: tuple[Constraint, ...] = (
    Constraint("type", N_("Type of unit"), "D: a requirement is met by its own type", right_type),
    Constraint("level", N_("Level"), "V CEUCR-2022: only after a successful assessment", right_level),
    Constraint("freshness", N_("Freshness"), "D: guard of the invitation, C01", fresh),
    Constraint("blockers", N_("Absolute blockers"), "D: guard of the invitation, C01", not_blocked),
    Constraint("employment", N_("Free"), "D: guard of the invitation, C01", free),
    Constraint("caveats", N_("Caveats against the tasks"), "V CAVEAT, K05", no_caveat_against_the_tasks),
    Constraint("mission", N_("Excluded missions"), "K: field of the note verbale", mission_not_excluded),
    Constraint("host", N_("Refusal by the host state"), "V FPU-WEB, K01", accepted_by_host),
    Constraint("language", N_("Language"), "K06; V FPU-WEB mentions language", speaks_the_language),
    Constraint("window", N_("Time of availability"), "K: field of the note verbale", within_its_window),
    Constraint(
        "ceiling", N_("National ceilings"), "K19; V BRA: legal limits", under_the_ceiling_of_its_state
    ),
)
"""All rules in the order in which they are put."""

_TYPES: Mapping[str, str] = {one.code: one.title for one in UNIT_TYPES}

NAMES: Mapping[str, Constraint] = {one.name: one for one in CONSTRAINTS}


def _type(code: str) -> Message:
    return say(_TYPES[code]) if code in _TYPES else verbatim(code)


def _region(value: str) -> Message:
    return say(TITLES[value])


def rules_aside(names: Iterable[str]) -> frozenset[str]:
    """Give the rules to set aside by their names.

    Raises
    ------
    BadValueError
        If a name is not that of a rule.
    """
    given = frozenset(names)
    for name in sorted(given - NAMES.keys()):
        raise BadValueError(
            say(N_("There is no rule '{name}' to set aside."), name=name),
            hint=say(N_("The rules are: {names}."), names=", ".join(NAMES)),
        )
    return given
