"""What a team recommends: to whom, until when, whether it blocks, and with which evidence it was closed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from casque.core.errors import Fault, FaultsError
from casque.core.words import N_, say
from casque.readiness.pledges.visits.answers import Answer, Grade, read_day
from casque.readiness.pledges.visits.checklist import AREAS, items_by_id


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One recommendation for one unit.

    Parameters
    ----------
    code : str
        The unit and the item, or the unit and ``R`` with a number: unique in a visit.
    unit, area, item : str
        The pledge it is for, the area, and the item it comes from; empty where it comes from none.
    text, owner : str
        What is to be done, and by whom; an empty owner is the Member State.
    due : date or None
    blocking : bool
        The unit cannot be successful while it is open.
    answered : date or None
        When it was answered with evidence.
    evidence : str
        What shows that it was done.
    closed : date or None
        When the answer was accepted.
    """

    code: str
    unit: str
    area: str
    item: str
    text: str
    owner: str = ""
    due: date | None = None
    blocking: bool = False
    answered: date | None = None
    evidence: str = ""
    closed: date | None = None

    @property
    def is_closed(self) -> bool:
        """Whether its answer was accepted."""
        return self.closed is not None

    def is_late(self, on: date) -> bool:
        """Tell whether it is open after its due date."""
        return self.due is not None and not self.is_closed and self.due < on


def from_answers(unit: str, answers: Mapping[str, Answer]) -> tuple[Recommendation, ...]:
    """Give the recommendations that the answers of a unit hold; a blocking item not met makes a blocking one."""
    items = items_by_id()
    return tuple(
        Recommendation(
            code=f"{unit}/{item}",
            unit=unit,
            area=items[item].area,
            item=item,
            text=one.recommendation,
            owner=one.owner,
            due=one.due,
            blocking=items[item].blocking and one.grade == Grade.NOT_MET,
        )
        for item, one in sorted(answers.items())
        if one.recommendation
    )


def further_from_json(unit: str, told: Any, *, where: str = "recommendations") -> tuple[Recommendation, ...]:
    """Read recommendations that come from no item.

    Raises
    ------
    FaultsError
        If anything cannot be read: all faults, each with its place.
    """
    if told is None:
        return ()
    if not isinstance(told, Sequence) or isinstance(told, str):
        raise FaultsError([Fault(where, None, "", "", say(N_("Recommendations are a list.")))])
    faults: list[Fault] = []
    read = [
        _one(unit, number, one, place=f"{where}[{number}]", faults=faults)
        for number, one in enumerate(told, 1)
    ]
    if faults:
        raise FaultsError(faults)
    return tuple(read)


def _one(unit: str, number: int, told: Any, *, place: str, faults: list[Fault]) -> Recommendation:
    one: Mapping[str, Any] = told if isinstance(told, Mapping) else {}
    text, area = str(one.get("text") or "").strip(), str(one.get("area") or "general")
    if not text:
        faults.append(Fault(place, None, "text", "", say(N_("A recommendation says what is to be done."))))
    if area not in AREAS:
        faults.append(Fault(place, None, "area", area[:40], say(N_("There is no such checklist."))))
    return Recommendation(
        code=f"{unit}/R{number}",
        unit=unit,
        area=area,
        item="",
        text=text,
        owner=str(one.get("owner") or "").strip(),
        due=read_day(one.get("due"), place=place, faults=faults),
        blocking=one.get("blocking") is True,
    )


def with_answers(
    recommendations: Iterable[Recommendation], closures: Mapping[str, Mapping[str, Any]]
) -> tuple[Recommendation, ...]:
    """Add to each recommendation how it was answered and closed."""
    return tuple(
        replace(one, **closures[one.code]) if one.code in closures else one for one in recommendations
    )


def open_blocking(recommendations: Iterable[Recommendation], unit: str) -> tuple[Recommendation, ...]:
    """Give the blocking recommendations of a unit that are not closed."""
    return tuple(one for one in recommendations if one.unit == unit and one.blocking and not one.is_closed)
