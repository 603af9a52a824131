"""The answers to a checklist: what was found of each item, read from plain data with all faults named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from casque.core.errors import Fault, FaultsError
from casque.core.words import N_, Message, say
from casque.readiness.pledges.visits.checklist import items_by_id

TEXTS = ("finding", "evidence", "recommendation", "owner")
LONGEST = 4_000
"""Letters of a text of an answer at most."""


class Grade(StrEnum):
    """What was found of an item."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not met"
    NOT_APPLICABLE = "not applicable"

    @property
    def words(self) -> Message:
        """The grade in words, to be translated."""
        return say(_WORDS[self])


_WORDS = MappingProxyType(
    {
        Grade.MET: N_("met"),
        Grade.PARTLY: N_("partly met"),
        Grade.NOT_MET: N_("not met"),
        Grade.NOT_APPLICABLE: N_("not applicable"),
    }
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a team found of one item of a unit.

    Parameters
    ----------
    item : str
        Id of the item.
    grade : Grade
    finding, evidence : str
        What was seen, and where that is filed.
    recommendation : str
        What should be done; empty where nothing.
    owner : str
        Who does it; the Member State where nobody is named.
    due : date or None
        Until when.
    """

    item: str
    grade: Grade
    finding: str = ""
    evidence: str = ""
    recommendation: str = ""
    owner: str = ""
    due: date | None = None


def answers_to_json(answers: Mapping[str, Answer]) -> dict[str, Any]:
    """Give answers as plain data by item; empty fields are left out."""
    told = {}
    for item, one in sorted(answers.items()):
        texts = {name: getattr(one, name) for name in TEXTS if getattr(one, name)}
        due = {"due": one.due.isoformat()} if one.due else {}
        told[item] = {"grade": one.grade.value, **texts, **due}
    return told


def answers_from_json(told: Any, *, area: str = "", where: str = "answers") -> dict[str, Answer]:
    """Read answers from plain data.

    Raises
    ------
    FaultsError
        If anything cannot be read: all faults, each with its place.

    Examples
    --------
    >>> answers_from_json({"C01": {"grade": "met"}})["C01"].grade
    <Grade.MET: 'met'>
    """
    if not isinstance(told, Mapping):
        raise FaultsError([Fault(where, None, "", "", say(N_("Answers are told by item.")))])
    faults: list[Fault] = []
    read = {}
    for item, one in told.items():
        place = f"{where}.{item}"
        known = items_by_id().get(str(item))
        if known is None or (area and known.area != area):
            faults.append(Fault(place, None, "", str(item)[:40], say(N_("The checklist has no such item."))))
        elif answer := read_answer(str(item), one, place=place, faults=faults):
            read[str(item)] = answer
    if faults:
        raise FaultsError(faults)
    return read


def read_answer(item: str, one: Any, *, place: str, faults: list[Fault]) -> Answer | None:
    """Read one answer, and add what is wrong with it to `faults`."""
    if not isinstance(one, Mapping):
        faults.append(Fault(place, None, "", str(one)[:40], say(N_("An answer has a grade."))))
        return None
    before = len(faults)
    strange = sorted(set(map(str, one)) - {"grade", "due", *TEXTS})
    faults += [Fault(place, None, name[:40], "", say(N_("Nobody asks for this."))) for name in strange]
    grade = str(one.get("grade") or "")
    if grade not in list(Grade):
        what = say(N_("'{value}' is not a grade."), value=grade[:40])
        grades = say(N_("The grades are: {grades}."), grades=", ".join(Grade))
        faults.append(Fault(place, None, "grade", grade[:40], what, grades))
    texts = {name: " ".join(str(one.get(name) or "").split()) for name in TEXTS}
    for name, text in texts.items():
        if len(text) > LONGEST:
            what = say(N_("The text has {count} letters, more than {most}."), count=len(text), most=LONGEST)
            faults.append(Fault(place, None, name, text[:40], what))
    due = read_day(one.get("due"), place=place, faults=faults)
    if not texts["recommendation"]:
        is_blocked = item in items_by_id() and items_by_id()[item].blocking and grade == Grade.NOT_MET
        faults += _lacking(place, is_blocked=is_blocked, is_told=bool(due or texts["owner"]))
    return Answer(item, Grade(grade), due=due, **texts) if len(faults) == before else None


def _lacking(place: str, *, is_blocked: bool, is_told: bool) -> list[Fault]:
    """Say where a recommendation is needed and there is none."""
    if is_blocked:
        what = say(N_("A blocking item that is not met needs a recommendation."))
        return [
            Fault(
                place, None, "recommendation", "", what, say(N_("Write what has to be done, and until when."))
            )
        ]
    if is_told:
        what = say(N_("An owner or a due date belongs to a recommendation, and there is none."))
        return [Fault(place, None, "recommendation", "", what)]
    return []


def read_day(told: Any, *, place: str, faults: list[Fault], column: str = "due") -> date | None:
    """Read a day in its ISO form, and add what is wrong with it to `faults`."""
    text = str(told or "").strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        what = say(N_("'{value}' is not a day."), value=text[:40])
        faults.append(Fault(place, None, column, text[:40], what, say(N_("Write it as 2099-07-01."))))
        return None
