"""A pledge on its way, deed by deed, with the same checks as the site has, and without a site."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from casque.core.words import Message
from casque.readiness.pledges.allowing import obstacles
from casque.readiness.pledges.asking import read_answers
from casque.readiness.pledges.content import content_to_json
from casque.readiness.pledges.deeds import deed_named
from casque.readiness.pledges.entries import Entry
from casque.readiness.pledges.folding import History
from casque.readiness.pledges.machine import Around, AskKind, Deed, Given, Side
from casque.readiness.pledges.state import Practice, State
from tests.readiness.pledges.contents import a_content

NAME = "xaa-2091-001"
CONTENT = content_to_json(a_content())
AROUND = Around(vacancies={"MED-1": "level-2-hospital"}, requirements={"hospital": {}})
WHY = "As agreed."
ROLES = {Side.UN: "un_strategic_cell", Side.STATE: "permanent_mission", Side.EITHER: "permanent_mission"}
TOLD: Mapping[str, Any] = {
    "content": CONTENT,
    "slot": "MED-1",
    "commitment_days": 60,
    "blocking_open": 0,
    "requirement": "hospital",
    "successor": "xaa-2095-001",
    "number": 1,
}


def answers(deed: Deed, on: date, **told: Any) -> dict[str, Any]:
    """Give answers that are in form to all that a deed asks for."""
    by_kind: dict[AskKind, Any] = {
        AskKind.TEXT: "Text",
        AskKind.LINES: ["One line."],
        AskKind.DATE: on.isoformat(),
        AskKind.WHOLE: 1,
        AskKind.FLAG: True,
        AskKind.EVIDENCE: "1/2091",
        AskKind.JSON: {},
    }
    given = {}
    for ask in deed.asks:
        usual = ask.choices[0][0] if ask.choices else by_kind[ask.kind]
        given[ask.name] = TOLD.get(ask.name, usual)
    if deed.code == "R02":
        given["kind"] = "note-verbale"
    return given | told


class Walk:
    """The entries of one pledge of Arland."""

    def __init__(self, on: str | date = "2090-01-02", **practice: Any) -> None:
        self.practice = Practice(**({"second_person": False} | practice))
        self.entries: list[Entry] = []
        self._write("A01", _day(on), {"content": CONTENT}, "member_state_officer")

    @property
    def history(self) -> History:
        """Give the history so far."""
        return History(self.entries, self.practice)

    def on(self, day: str | date) -> State:
        """Give the state on a day."""
        state = self.history.on(_day(day))
        assert state is not None
        return state

    def in_the_way(self, code: str, on: str | date, **told: Any) -> tuple[Message, ...]:
        """Give what stands in the way of a deed."""
        deed, day = deed_named(code), _day(on)
        given = Given(day, answers(deed, day, **told), WHY, AROUND)
        return obstacles(deed, self.on(max(day, self.entries[-1].on)), given)

    def do(self, code: str, on: str | date, **told: Any) -> Walk:
        """Do a deed that nothing stands in the way of."""
        deed, day = deed_named(code), _day(on)
        found, faults = read_answers(deed, answers(deed, day, **told))
        assert not faults, [str(one.what) for one in faults]
        stand = self.in_the_way(code, on, **told)
        assert not stand, [str(one) for one in stand]
        self._write(code, day, found, ROLES[deed.side])
        return self

    def write(self, code: str, on: str | date, **data: Any) -> Walk:
        """Write an entry without a question, as the site does for what it derives itself."""
        self._write(code, _day(on), data, "un_strategic_cell")
        return self

    def way(self, *steps: str, **told: Mapping[str, Any]) -> Walk:
        """Do deeds written as `A02 2091-01-08`; what is told to a deed stands under its code."""
        for step in steps:
            code, on = step.split()
            self.do(code, on, **told.get(code, {}))
        return self

    def _write(self, code: str, on: date, data: Mapping[str, Any], role: str) -> None:
        number = len(self.entries) + 1
        moment = datetime.combine(on, time(12), tzinfo=UTC) + timedelta(seconds=number)
        latest = self.entries[-1].at if self.entries else moment
        at = max(moment, latest + timedelta(seconds=1))
        self.entries.append(Entry("pledge", NAME, number, code, on, at, "somebody", role, "XAA", data, WHY))


def _day(text: str | date) -> date:
    return text if isinstance(text, date) else date.fromisoformat(text)


REGISTERED = ("R02 2090-01-03", "A02 2090-01-04", "A03 2090-01-05", "A06 2090-01-10")
ASSESSED = ("B01 2090-02-01", "B02 2090-02-02", "B04 2090-03-20", "B05 2090-04-20")
LEVEL_1 = REGISTERED
LEVEL_2 = (*LEVEL_1, *ASSESSED, "A08 2090-05-01")
LEVEL_3 = (*LEVEL_2, "A09 2090-08-01")
AGREED = (*LEVEL_3, "A10 2090-09-01")
RAPID = (*AGREED, "B08 2090-09-05", "B09 2090-09-20", "A12 2090-10-01")
INVITED = (*LEVEL_2, "C01 2090-05-10")
DEPLOYED = (
    *(*INVITED, "C02 2090-05-10", "C04 2090-05-20", "C06 2090-06-01", "C07 2090-07-01"),
    "C09 2090-07-20",
)


def at_level_1(**practice: Any) -> Walk:
    """Give a pledge at Level 1 since 2090-01-10."""
    return Walk(**practice).way(*LEVEL_1)


def at_level_2(**practice: Any) -> Walk:
    """Give a pledge at Level 2 since 2090-05-01."""
    return Walk(**practice).way(*LEVEL_2)


def at_level_3(**practice: Any) -> Walk:
    """Give a pledge at Level 3 since 2090-08-01."""
    return Walk(**practice).way(*LEVEL_3)


def at_rapid(**practice: Any) -> Walk:
    """Give a pledge at the Rapid Deployment Level since 2090-10-01."""
    return Walk(**practice).way(*RAPID)
