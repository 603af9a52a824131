"""The rules that every plan keeps: one vocabulary for the checker, the explainer, the pages and the manual.

Sources bear the numbers of the list of constraints (K01 to K33) and its marks: V verified in the source named, VT
only its title, K common knowledge of the field, D a decision of the planner where nothing is published.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from casque.core.words import N_, Message, say, verbatim
from casque.planning.parts import Tour

if TYPE_CHECKING:
    from casque.planning.problem import Problem

RAPID = 4


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that no plan may break.

    Parameters
    ----------
    code : str
        Its name in files and addresses; never changes.
    title, prose : str
        What it is called and what it says, marked for translation.
    source : str
        Where it comes from, with the mark of how well that is known.
    """

    code: str
    title: str
    prose: str
    source: str


RULES = (
    Rule(
        "type",
        N_("Type of unit"),
        N_("The unit is of the type that the post asks for, or of one that may stand in for it."),
        "D",
    ),
    Rule(
        "attributes",
        N_("Attributes"),
        N_("The unit has every attribute that the post asks for: language, environment, equipment."),
        "K06 (K; V FPU-WEB)",
    ),
    Rule(
        "tasks",
        N_("Caveat on a task"),
        N_("The contributor has not ruled out any task of the post for this unit."),
        "K05 (V CAVEAT)",
    ),
    Rule(
        "strength",
        N_("Strength"),
        N_("The unit brings at least the people that the post asks for."),
        "D",
    ),
    Rule(
        "level",
        N_("Readiness level"),
        N_("On arrival the unit has at least the readiness level that the post asks for."),
        "K29 (V UNSAS-SL); V RDL-BTN, RDL-WS",
    ),
    Rule(
        "response",
        N_("Response time"),
        N_("The unit needs no more time from request to arrival than the post allows."),
        "V RDL-BTN, RDL-WS",
    ),
    Rule(
        "consent",
        N_("Consent of the host state"),
        N_("The host state of the mission has not refused the contributor."),
        "K01 (V FPU-WEB, RPF)",
    ),
    Rule(
        "caveat",
        N_("Caveat on a mission"),
        N_("The contributor has not ruled out the mission for this unit."),
        "K05 (V CAVEAT)",
    ),
    Rule(
        "lead",
        N_("Lead time"),
        N_("The unit arrives no earlier than its lead time after the need became known."),
        "V RDL-BTN, RDL-WS; other levels D",
    ),
    Rule(
        "window",
        N_("Availability"),
        N_("The unit is away from home only inside one of the windows that its contributor allows."),
        "K19 (V BRA)",
    ),
    Rule(
        "length",
        N_("Length of the tour"),
        N_(
            "The tour is no shorter and no longer than the contributor accepts; only one that ends with the "
            "horizon may be shorter."
        ),
        "K17 (V FPU-WEB, RWA-13; K)",
    ),
    Rule(
        "rest",
        N_("Rest"),
        N_("The unit serves in one place at a time and rests after each tour before it leaves again."),
        "K18 (D)",
    ),
    Rule(
        "post",
        N_("One unit at a post"),
        N_("One unit at a time covers the post; only during the handover are two there."),
        "D",
    ),
    Rule(
        "span",
        N_("Weeks of the post"),
        N_("The unit covers the post only in the weeks in which it is to be filled."),
        "D",
    ),
    Rule(
        "units_abroad",
        N_("Cap on units abroad"),
        N_("A contributor has no more units abroad in any week than its cap allows."),
        "K19 (V BRA)",
    ),
    Rule(
        "people",
        N_("Cap on people in a mission"),
        N_("A contributor has no more people in a mission in any week than the mission's cap allows."),
        "K03 (V FPU-WEB), K19 (V BRA)",
    ),
    Rule(
        "lift",
        N_("Lift"),
        N_("The units that arrive in a period need no more lift than there is."),
        "K25 (V LOA-WP)",
    ),
    Rule(
        "pin",
        N_("Pinned tour"),
        N_("A tour that somebody has pinned is in the plan as it stands."),
        "K29 (V UNSAS-SL)",
    ),
)

RULE_NAMED: Mapping[str, Rule] = MappingProxyType({rule.code: rule for rule in RULES})


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that a plan breaks, and how.

    Parameters
    ----------
    rule : Rule
    tours : tuple of Tour
        The tours that break it together; deployments among them where they take part.
    what : Message
        The breach in a sentence, with its numbers.
    """

    rule: Rule
    tours: tuple[Tour, ...]
    what: Message


def day_words(problem: Problem, week: int) -> Message:
    """Say the first day of a week; the number of the week where the calendar has no such day."""
    try:
        return verbatim(problem.day(week))
    except OverflowError:
        return say(N_("week {week}"), week=week)


def last_day_words(problem: Problem, week: int) -> Message:
    """Say the last day before a week, the end of an interval."""
    try:
        return verbatim(problem.day(week) - timedelta(days=1))
    except OverflowError:
        return say(N_("week {week}"), week=week)


def level_words(level: int) -> Message:
    """Say a readiness level."""
    return say(N_("the Rapid Deployment Level")) if level == RAPID else say(N_("Level {level}"), level=level)


def tour_words(problem: Problem, tour: Tour) -> Message:
    """Say a tour: who, where, from when to when."""
    return say(
        N_("{unit} at {post} from {start} to {end}"),
        unit=tour.unit,
        post=tour.post,
        start=day_words(problem, tour.start),
        end=last_day_words(problem, tour.end),
    )
