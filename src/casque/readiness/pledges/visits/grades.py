"""How answers become grades: item, area, unit. Pure functions with thresholds from the parameters.

An item that nobody answered is not known; it never counts as met, and an area or a unit that hangs on it is not known
either, unless what is known already blocks it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from casque.core.parameters import parameters_of
from casque.core.words import N_, Message, say
from casque.readiness.pledges.visits.answers import Answer, Grade
from casque.readiness.pledges.visits.checklist import ASSESSMENT, VERIFICATION, Checklist, Item, applicable
from casque.readiness.pledges.visits.recommendations import Recommendation


class AreaGrade(StrEnum):
    """How an area of a unit stands."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    NOT_KNOWN = "not known"
    NOT_APPLICABLE = "not applicable"

    @property
    def words(self) -> Message:
        """The grade in a word, to be translated."""
        return say(_AREA_WORDS[self])


class Outcome(StrEnum):
    """What a visit finds of a unit: the values of region B."""

    AAV_OK = "AAV_OK"
    AAV_OK_RECS = "AAV_OK_RECS"
    AAV_NOT_OK = "AAV_NOT_OK"
    VV_OK = "VV_OK"
    VV_NOT_OK = "VV_NOT_OK"

    @property
    def words(self) -> Message:
        """The outcome in words, to be translated."""
        return say(_OUTCOME_WORDS[self])

    @property
    def is_success(self) -> bool:
        """Whether the unit passed, with recommendations or without."""
        return self not in {Outcome.AAV_NOT_OK, Outcome.VV_NOT_OK}


_AREA_WORDS = MappingProxyType(
    {
        AreaGrade.GREEN: N_("green"),
        AreaGrade.AMBER: N_("amber"),
        AreaGrade.RED: N_("red"),
        AreaGrade.NOT_KNOWN: N_("not known"),
        AreaGrade.NOT_APPLICABLE: N_("not applicable"),
    }
)
_OUTCOME_WORDS = MappingProxyType(
    {
        Outcome.AAV_OK: N_("successful"),
        Outcome.AAV_OK_RECS: N_("successful, with recommendations"),
        Outcome.AAV_NOT_OK: N_("not successful"),
        Outcome.VV_OK: N_("verified"),
        Outcome.VV_NOT_OK: N_("not verified"),
    }
)
FOR_PURPOSE: Mapping[str, tuple[Outcome, ...]] = MappingProxyType(
    {
        ASSESSMENT: (Outcome.AAV_OK, Outcome.AAV_OK_RECS, Outcome.AAV_NOT_OK),
        VERIFICATION: (Outcome.VV_OK, Outcome.VV_NOT_OK),
    }
)
"""The outcomes that a visit can have, best first."""


@dataclass(frozen=True, slots=True)
class AreaFinding:
    """An area of a unit: its grade, and the measures beside it.

    Parameters
    ----------
    checklist : Checklist
    grade : AreaGrade
    counts : mapping of Grade to int
        Items by grade.
    unanswered : tuple of Item
    partly_pct, not_met_pct : float
        Weighted shares of the items answered and applicable [percent].
    is_minor : bool
        Green, or amber within the share that is called minor.
    """

    checklist: Checklist
    grade: AreaGrade
    counts: Mapping[Grade, int]
    unanswered: tuple[Item, ...]
    partly_pct: float
    not_met_pct: float
    is_minor: bool

    @property
    def area(self) -> str:
        """The name of the area."""
        return self.checklist.name


@dataclass(frozen=True, slots=True)
class UnitFinding:
    """A unit in a visit: its areas, the outcome that follows from them, and why.

    Parameters
    ----------
    areas : tuple of AreaFinding
    outcome : Outcome or None
        None where it cannot be told yet.
    reasons : tuple of Message
    """

    areas: tuple[AreaFinding, ...]
    outcome: Outcome | None
    reasons: tuple[Message, ...]

    @property
    def unanswered(self) -> tuple[Item, ...]:
        """The items that apply and that nobody answered."""
        return tuple(item for area in self.areas for item in area.unanswered)


def grade_area(
    checklist: Checklist, answers: Mapping[str, Answer], *, items: Sequence[Item], on: date
) -> AreaFinding:
    """Grade an area by the answers to the items that apply.

    Green: nothing is not met, and the weighted share that is met partly is within the threshold. Red: a blocking item
    is not met. Amber: everything else.
    """
    grades = {item.id: answers[item.id].grade for item in items if item.id in answers}
    unanswered = tuple(item for item in items if item.id not in grades)
    asked = [item for item in items if grades.get(item.id, Grade.NOT_APPLICABLE) != Grade.NOT_APPLICABLE]
    whole = sum(item.weight for item in asked)
    partly, failed = (
        100 * sum(item.weight for item in asked if grades[item.id] == grade) / whole if whole else 0.0
        for grade in (Grade.PARTLY, Grade.NOT_MET)
    )
    blocked = any(item.blocking and grades[item.id] == Grade.NOT_MET for item in asked)
    parameters = parameters_of("casque.readiness")
    if blocked:
        grade = AreaGrade.RED
    elif unanswered:
        grade = AreaGrade.NOT_KNOWN
    elif not asked:
        grade = AreaGrade.NOT_APPLICABLE
    elif not failed and partly <= parameters["visit_partly_pct"].on(on).value:
        grade = AreaGrade.GREEN
    else:
        grade = AreaGrade.AMBER
    minor = grade == AreaGrade.AMBER and failed <= parameters["visit_minor_pct"].on(on).value
    counts = {each: sum(found == each for found in grades.values()) for each in Grade}
    return AreaFinding(
        checklist,
        grade,
        MappingProxyType(counts),
        unanswered,
        partly,
        failed,
        minor or grade in {AreaGrade.GREEN, AreaGrade.NOT_APPLICABLE},
    )


def grade_unit(
    answers: Mapping[str, Answer],
    *,
    tags: frozenset[str],
    recommendations: Iterable[Recommendation],
    purpose: str,
    on: date,
) -> UnitFinding:
    """Find the outcome of a unit: none while something that could change it is not known."""
    areas = tuple(grade_area(one, answers, items=items, on=on) for one, items in applicable(tags, purpose))
    outcome, reasons = _outcome(areas, tuple(recommendations))
    if outcome is not None and purpose == VERIFICATION:
        outcome = Outcome.VV_OK if outcome.is_success else Outcome.VV_NOT_OK
    return UnitFinding(areas, outcome, reasons)


def _outcome(
    areas: Sequence[AreaFinding], recommendations: Sequence[Recommendation]
) -> tuple[Outcome | None, tuple[Message, ...]]:
    red = [area for area in areas if area.grade == AreaGrade.RED]
    blocking = [one for one in recommendations if one.blocking and not one.is_closed]
    if red or blocking:
        reasons = [say(N_("{area} is red."), area=area.checklist.words) for area in red]
        reasons += [say(N_("Recommendation {code} blocks and is open."), code=one.code) for one in blocking]
        return Outcome.AAV_NOT_OK, tuple(reasons)
    unknown = [area for area in areas if area.grade == AreaGrade.NOT_KNOWN]
    if unknown:
        return None, tuple(
            say(
                N_("{area}: {count} of the items have no answer."),
                area=area.checklist.words,
                count=len(area.unanswered),
            )
            for area in unknown
        )
    return _amber(areas, recommendations)


def _amber(
    areas: Sequence[AreaFinding], recommendations: Sequence[Recommendation]
) -> tuple[Outcome | None, tuple[Message, ...]]:
    serious = [area for area in areas if not area.is_minor]
    dated = {one.area for one in recommendations if one.due is not None}
    bare = [area for area in serious if area.area not in dated]
    if bare:
        return None, tuple(
            say(N_("{area} is amber and has no recommendation with a due date."), area=area.checklist.words)
            for area in bare
        )
    if serious or recommendations:
        reasons = [say(N_("{area} is amber."), area=area.checklist.words) for area in serious]
        if recommendations:
            reasons.append(say(N_("Recommendations: {count}."), count=len(recommendations)))
        return Outcome.AAV_OK_RECS, tuple(reasons)
    return Outcome.AAV_OK, (say(N_("All areas are green, or amber within what is called minor.")),)


def is_better(outcome: Outcome, other: Outcome) -> bool:
    """Tell whether an outcome is better than another of the same purpose."""
    for order in FOR_PURPOSE.values():
        if outcome in order and other in order:
            return order.index(outcome) < order.index(other)
    return False
