"""What removes nobody but has to be said: shortfalls against the requirement, and what calls for a justification."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from casque.core.words import N_, Message, say
from casque.readiness.pledges.selection.candidate import Candidate
from casque.readiness.pledges.selection.case import Case
from casque.readiness.pledges.selection.criteria import days_to_theatre
from casque.readiness.pledges.selection.fit import fit_of
from casque.readiness.pledges.selection.women import target_of


@dataclass(frozen=True, slots=True)
class Flags:
    """Sentences on a unit.

    Parameters
    ----------
    unmet : tuple of Message
        What it falls short of in the requirement.
    to_justify : tuple of Message
        What a memo has to justify when the unit is chosen.
    """

    unmet: tuple[Message, ...]
    to_justify: tuple[Message, ...]


def flags_of(unit: Candidate, case: Case) -> Flags:
    """Give everything that has to be said of a unit beside the rules and the criteria."""
    fit = fit_of(unit, case)
    unmet = (_strength(unit, case), *fit.shortfalls, _late(unit, case))
    women = _women(unit, case)
    to_justify = (_neighbour(unit, case), _bilateral(unit, case))
    return Flags(
        tuple(one for one in (*unmet, women) if one is not None),
        tuple(one for one in to_justify if one is not None),
    )


def _strength(unit: Candidate, case: Case) -> Message | None:
    """Say that the unit is smaller, or larger, than the requirement asks for."""
    size, low, high = unit.content.unit_size, case.requirement.strength_min, case.requirement.strength_max
    if size is not None and low is not None and size < low:
        return say(N_("It has {size} persons; the requirement asks for {low} at least."), size=size, low=low)
    if size is not None and high is not None and size > high:
        return say(
            N_("It has {size} persons; the requirement asks for {high} at most."), size=size, high=high
        )
    return None


def _late(unit: Candidate, case: Case) -> Message | None:
    """Say that the unit, asked today, would come after the day on which it is wanted."""
    days = days_to_theatre(unit, case.on)
    if days is None or case.needed_on is None:
        return None
    there = case.on + timedelta(days=days[1])
    if there <= case.needed_on:
        return None
    return say(
        N_("Asked on {day} it would usually be there on {there}, after {needed}."),
        day=case.on,
        there=there,
        needed=case.needed_on,
    )


def _women(unit: Candidate, case: Case) -> Message | None:
    """Say that the share of women is below the target of the year."""
    share, target = unit.women_share, target_of(unit.content.component, case.on)
    if share is None or 100 * share >= target:
        return None
    return say(
        N_("Women are {share} percent of it, below the target of {target} percent."),
        share=f"{100 * share:.1f}",
        target=f"{target:g}",
    )


def _neighbour(unit: Candidate, case: Case) -> Message | None:
    """Say that the contributor is a neighbour of the host state (K02: soft, with justification)."""
    if unit.state not in (case.theatre.neighbours or ()):
        return None
    return say(
        N_("{state} is a neighbour of the host state {host}: the choice needs a justification."),
        state=unit.state,
        host=case.theatre.host,
    )


def _bilateral(unit: Candidate, case: Case) -> Message | None:
    """Say that the contributor has other forces in the host state (K04; V FPU-WEB: a listed criterion)."""
    if unit.state not in (case.theatre.bilateral or ()):
        return None
    return say(
        N_("{state} has other forces in the host state {host}: the choice needs a justification."),
        state=unit.state,
        host=case.theatre.host,
    )
