"""The deadlines of a report, whether they were kept, and how long it took from the end of a visit to the decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from casque.core.parameters import parameters_of
from casque.core.truth import Truth
from casque.core.words import N_
from casque.readiness.pledges.visits.visit import VisitState


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something due after a visit.

    Parameters
    ----------
    name, title : str
        The title is marked for translation.
    due : date
    done : date or None
    kept : Truth
        Not known while it is neither done nor past.
    source : str
        Where the number of days comes from, with its mark.
    """

    name: str
    title: str
    due: date
    done: date | None
    kept: Truth
    source: str


def latency_days(ended: date, decided: date) -> int:
    """Count the days from the end of a visit to the decision on its report.

    Examples
    --------
    The case of a police unit of 2024 [V VNM, I]:

    >>> latency_days(date(2024, 7, 19), date(2024, 8, 29))
    41
    """
    return (decided - ended).days


def drafted_on(state: VisitState) -> date | None:
    """Give the day on which every unit had a proposal; nothing while one has none."""
    return _last(state, [one.on for unit in state.units if (one := state.proposals.get(unit))])


def decided_on(state: VisitState) -> date | None:
    """Give the day on which every unit was decided; nothing while one is not."""
    return _last(state, [one.on for unit in state.units if (one := state.decisions.get(unit))])


def _last(state: VisitState, days: list[date]) -> date | None:
    return max(days) if days and len(days) == len(state.units) else None


def latency(state: VisitState) -> int | None:
    """Count the days from the end of a visit to the decision on its last unit; nothing before that."""
    decided = decided_on(state)
    return latency_days(state.ended, decided) if state.ended and decided else None


def deadlines(state: VisitState) -> tuple[Deadline, ...]:
    """Give what is due after a visit that has ended: draft, decision, notice."""
    if state.ended is None:
        return ()
    drafted, decided = drafted_on(state), decided_on(state)
    found = (
        []
        if state.is_partial
        else [
            _deadline(state, "draft", N_("Draft of the report"), "aav_report_days", done=drafted),
        ]
    )
    found.append(
        _deadline(state, "decision", N_("Decision on the report"), "aav_decision_days", done=decided)
    )
    if decided is not None:
        days = parameters_of("casque.readiness")["notice_pm_days"].on(decided)
        due = decided + timedelta(days=int(days.value))
        notice = state.papers.get("notice", (None, ""))[0]
        title = N_("Notice to the Permanent Mission")
        found.append(Deadline("notice", title, due, notice, _kept(notice, due, state.on), days.source))
    return tuple(found)


def _deadline(state: VisitState, name: str, title: str, parameter: str, *, done: date | None) -> Deadline:
    ended = state.ended or state.on
    days = parameters_of("casque.readiness")[parameter].on(ended)
    due = ended + timedelta(days=int(days.value))
    return Deadline(name, title, due, done, _kept(done, due, state.on), days.source)


def _kept(done: date | None, due: date, on: date) -> Truth:
    if done is not None:
        return Truth.YES if done <= due else Truth.NO
    return Truth.NO if on > due else Truth.NOT_KNOWN
