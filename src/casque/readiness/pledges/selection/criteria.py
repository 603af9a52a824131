"""The criteria of a shortlist: each gives its raw measure and what it counts, from 0 to 1, or between which bounds.

What is not known is said to be not known and counts from 0 to 1: the score is then known only within bounds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from casque.core.parameters import parameters_of
from casque.core.words import N_, Message, say, verbatim
from casque.readiness.pledges.regions import TITLES, Readiness
from casque.readiness.pledges.selection.candidate import Candidate
from casque.readiness.pledges.selection.case import Case
from casque.readiness.pledges.selection.fit import fit_of
from casque.readiness.pledges.selection.women import light_of, target_of


@dataclass(frozen=True, slots=True)
class Measured:
    """What a criterion found.

    Parameters
    ----------
    measure : Message
        The raw measure in words.
    low, high : float
        What it counts, 0 to 1; the same where it is known.
    """

    measure: Message
    low: float
    high: float

    @property
    def is_known(self) -> bool:
        """Tell whether it is known exactly."""
        return self.low == self.high


_POINTS = {
    Readiness.L1: "readiness_points_l1",
    Readiness.L2: "readiness_points_l2",
    Readiness.L3: "readiness_points_l3",
    Readiness.RDL_AGREED: "readiness_points_l3",
    Readiness.RDL: "readiness_points_rdl",
}


def readiness(unit: Candidate, case: Case) -> Measured:
    """The higher the level, the more it counts, in even steps."""
    points = _value(_POINTS[unit.readiness], case.on) if unit.readiness in _POINTS else 0.0
    return Measured(say(TITLES[unit.readiness]), points, points)


def days_to_theatre(unit: Candidate, on: date) -> tuple[int, int, int] | None:
    """Give the shortest, usual and longest days from request to theatre [day]; None where nothing is told.

    The days that the state declares until the unit is ready at its port, and the movement from there. At the Rapid
    Deployment Level the unit is bound to be there within sixty days, whatever it declared.
    """
    is_rapid = unit.readiness is Readiness.RDL
    ready = unit.content.response_days
    bound = int(_value("rdl_deploy_days", on))
    if ready is None:
        return (bound, bound, bound) if is_rapid else None
    tail = "_rdl" if is_rapid else ""
    shortest, usual, longest = (
        ready + int(_value(f"movement_{name}_days{tail}", on)) for name in ("shortest", "usual", "longest")
    )
    if is_rapid:
        return min(shortest, bound), min(usual, bound), min(longest, bound)
    return shortest, usual, longest


def time_to_theatre(unit: Candidate, case: Case) -> Measured:
    """The sooner the unit is there, the more it counts; the usual days count, not the luckiest."""
    days = days_to_theatre(unit, case.on)
    if days is None:
        return _not_known(say(N_("not known: it does not say in how many days it is ready")))
    whole, nothing = _value("time_whole_days", case.on), _value("time_nothing_days", case.on)
    share = min(1.0, max(0.0, (nothing - days[1]) / (nothing - whole)))
    if days[0] == days[2]:
        return Measured(say(N_("{days} days"), days=days[1]), share, share)
    measure = say(
        N_("{usual} days, from {shortest} to {longest}"), usual=days[1], shortest=days[0], longest=days[2]
    )
    return Measured(measure, share, share)


def fit(unit: Candidate, case: Case) -> Measured:
    """The share of the essential lines of the requirement that the unit covers."""
    found = fit_of(unit, case)
    return Measured(found.measure, found.low, found.high)


def women(unit: Candidate, case: Case) -> Measured:
    """The share of women against the target of the year; more than the target counts no more."""
    share, target = unit.women_share, target_of(unit.content.component, case.on)
    if share is None:
        return _not_known(say(N_("not known; the target is {target} percent"), target=f"{target:g}"))
    points = min(1.0, 100 * share / target)
    measure = say(
        N_("{share} percent; the target is {target} percent: {light}"),
        share=f"{100 * share:.1f}",
        target=f"{target:g}",
        light=say(light_of(share, target, on=case.on).words),
    )
    return Measured(measure, points, points)


def regional_balance(unit: Candidate, case: Case) -> Measured:
    """The fewer of those in the mission come from the unit's region, the more it counts (V FPU-WEB: a criterion)."""
    region, present = case.theatre.region(unit.state), case.theatre.present
    if not region:
        return _not_known(say(N_("not known: no region is told for {state}"), state=unit.state))
    if present is None:
        return _not_known(say(N_("not known: who is in the mission is not told")))
    unplaced = [state for state in present if present[state] and not case.theatre.region(state)]
    if unplaced:
        names = verbatim(", ".join(sorted(unplaced)))
        return _not_known(say(N_("not known: no region is told for {state}"), state=names))
    total = sum(present.values())
    if not total:
        return Measured(say(N_("nobody is in the mission yet")), 1.0, 1.0)
    same = sum(count for state, count in present.items() if case.theatre.region(state) == region) / total
    measure = say(
        N_("{share} percent of those in the mission come from {region}"),
        share=f"{100 * same:.0f}",
        region=region,
    )
    return Measured(measure, 1 - same, 1 - same)


def performance(unit: Candidate, case: Case) -> Measured:
    """The mean of the evaluations, if there are at least two; each with its date (D: the data rule)."""
    held = [one for one in unit.evaluations if one.on <= case.on]
    least = int(_value("least_evaluations", case.on))
    if len(held) < least:
        return _not_known(
            say(N_("not used: {count} evaluations, {least} are needed"), count=len(held), least=least)
        )
    mean = sum(one.share for one in held) / len(held)
    measure = say(
        N_("{share} percent in {count} evaluations, the last on {day}"),
        share=f"{100 * mean:.0f}",
        count=len(held),
        day=held[-1].on,
    )
    return Measured(measure, mean, mean)


MEASURES: Mapping[str, Callable[[Candidate, Case], Measured]] = {
    "readiness": readiness,
    "time": time_to_theatre,
    "fit": fit,
    "women": women,
    "region": regional_balance,
    "performance": performance,
}
"""How each criterion is measured, by its name."""


def _not_known(measure: Message) -> Measured:
    return Measured(measure, 0.0, 1.0)


def _value(name: str, on: date) -> float:
    return parameters_of("casque.readiness")[name].on(on).value
