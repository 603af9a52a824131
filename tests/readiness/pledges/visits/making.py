"""Visits of invented states, made by their entries."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from casque.readiness.pledges.entries import Entry
from casque.readiness.pledges.visits.checklist import applicable, tags_of
from casque.readiness.pledges.visits.folding import visit_state
from casque.readiness.pledges.visits.visit import VisitState

HOSPITAL, ENGINEERS = "xaa-2091-001", "xaa-2091-002"
TYPES = {HOSPITAL: "level-2-hospital", ENGINEERS: "construction-engineer-company"}
START = date(2091, 3, 1)


class Log:
    """A visit that grows by a deed at a time."""

    def __init__(self, name: str = "xaa-2091-v1", scope: str = "XAA") -> None:
        self.name, self.scope = name, scope
        self.entries: list[Entry] = []

    def do(self, deed: str, on: date, *, reason: str = "", by: str = "strategic cell", **data: Any) -> Entry:
        number = len(self.entries) + 1
        at = datetime(on.year, on.month, on.day, 12, tzinfo=UTC) + timedelta(minutes=number)
        entry = Entry(
            "visit", self.name, number, deed, on, at, f"{by} of the test", by, self.scope, data, reason
        )
        self.entries.append(entry)
        return entry

    def on(self, day: date, **known: Any) -> VisitState:
        state = visit_state(self.entries, day, **known)
        assert state is not None
        return state

    @property
    def last(self) -> VisitState:
        return self.on(date(2101, 12, 31))


def a_plan(**data: Any) -> Log:
    """A visit to two units of Arland that is planned."""
    log = Log()
    told = {
        "title": "Arland, spring 2091",
        "country": "XAA",
        "purpose": "AAV",
        "mode": "in-person",
        "units": [HOSPITAL, ENGINEERS],
        "types": TYPES,
        "team": ["A. Lead; team leader", "B. Medic; medical"],
        "team_size": 4,
        "from": "2091-05-07",
        "until": "2091-05-11",
        **data,
    }
    log.do("V01", START, **told)
    return log


def a_scheduled_visit(**data: Any) -> Log:
    """The same with its papers and days."""
    log = a_plan(**data)
    log.do("V02", date(2091, 3, 5), paper="ToR 7 of 2091-03-05")
    log.do("V03", date(2091, 3, 6), paper="Letter 9 of 2091-03-06")
    log.do("V14", date(2091, 3, 20), by="permanent mission", paper="NV 12 of 2091-03-20")
    log.do("V04", date(2091, 4, 2), paper="Pack 1 of 2091-04-01")
    log.do("V05", date(2091, 4, 10), **{"from": "2091-05-07", "until": "2091-05-11"})
    return log


def all_answers(unit: str, purpose: str = "AAV", **others: Any) -> dict[str, dict[str, Any]]:
    """Answers by area: everything met, but for what is told otherwise by item."""
    found: dict[str, dict[str, Any]] = {}
    for one, items in applicable(tags_of(TYPES.get(unit)), purpose):
        found[one.name] = {item.id: others.get(item.id, {"grade": "met"}) for item in items}
    return found


def filled(log: Log, unit: str, on: date, **others: Any) -> None:
    """Fill all checklists of a unit."""
    for area, answers in all_answers(unit, log.last.purpose, **others).items():
        log.do("V06", on, unit=unit, area=area, answers=answers)


FAILED_LICENCES = {
    "grade": "not met",
    "finding": "Two of nine licences were shown.",
    "recommendation": "Show the licences of all doctors.",
    "owner": "Arland, surgeon general",
    "due": "2091-09-30",
}
PARTLY_SPARES = {
    "grade": "partly",
    "finding": "Spares for one month.",
    "recommendation": "Order spares for three months.",
    "due": "2091-12-31",
}


def a_finished_visit() -> Log:
    """The hospital fails on licences, the engineers pass with recommendations."""
    log = a_scheduled_visit()
    filled(log, HOSPITAL, date(2091, 5, 9), G06=FAILED_LICENCES)
    filled(log, ENGINEERS, date(2091, 5, 10), E05=PARTLY_SPARES)
    log.do("V07", date(2091, 5, 11))
    return log


def a_reported_visit() -> Log:
    """The same with its report approved."""
    log = a_finished_visit()
    log.do("V08", date(2091, 6, 1), unit=HOSPITAL, outcome="AAV_NOT_OK", summary="Not yet.")
    log.do(
        "V08", date(2091, 6, 2), unit=ENGINEERS, outcome="AAV_OK_RECS", summary="Level 2.", support="Tools."
    )
    log.do("V09", date(2091, 6, 20), unit=HOSPITAL, outcome="AAV_NOT_OK", paper="Report 3")
    log.do("V09", date(2091, 6, 21), unit=ENGINEERS, outcome="AAV_OK_RECS", paper="Report 3")
    return log
