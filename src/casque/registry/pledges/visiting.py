"""The units of a visit: registered pledges of the state that is visited, each with its type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casque.accounts.policy import may
from casque.core.codes.countries import is_country
from casque.core.errors import Fault, FaultsError
from casque.core.words import N_, say
from casque.readiness.pledges.machine import Given
from casque.readiness.pledges.regions import REGISTERED
from casque.readiness.pledges.visits.guards import days_are_in_order, units_are_named
from casque.registry.pledges.kinds import subjects
from casque.registry.pledges.log import all_entries
from casque.registry.pledges.reading import today
from casque.trail.actor import Actor

PLAN, CHANGE = "V01", "V11"


def units_of(scope: str) -> dict[str, str]:
    """Give the registered pledges of a state, each with its type of unit."""
    fold = subjects("pledge").fold
    states = [
        fold(entries, today(), None)
        for entries in all_entries("pledge").values()
        if entries[0].scope == scope
    ]
    return {
        one.name: str(one.content.get("unit_type") or "")
        for one in states
        if one is not None and one.readiness in REGISTERED
    }


def settle_units(answers: dict[str, Any], scope: str, *, deed: str = PLAN) -> None:
    """Check the units that a plan names, and write the type of each beside it.

    Raises
    ------
    FaultsError
        If the state is none, or a unit is no registered pledge of it: all faults together.
    """
    faults = (
        [] if is_country(scope) else [_fault(deed, "country", scope, N_("No state has the code '{value}'."))]
    )
    given = Given(today(), answers)
    said = [guard(None, given) for guard in (units_are_named, days_are_in_order)] if deed == PLAN else []
    faults += [Fault(deed, None, "units", "", one) for one in said if one is not None]
    known = units_of(scope)
    faults += [
        _fault(deed, "units", unit, N_("The state has no registered pledge '{value}'."))
        for unit in answers.get("units") or ()
        if unit not in known
    ]
    if faults:
        raise FaultsError(faults)
    answers["types"] = {unit: known[unit] for unit in answers.get("units") or () if known[unit]}


def settled(data: Mapping[str, Any], scope: str) -> dict[str, Any]:
    """Give the answers of a changed plan with the types of its units. Raises as `settle_units` does."""
    answers = dict(data)
    settle_units(answers, scope, deed=CHANGE)
    return answers


def _fault(deed: str, column: str, value: str, template: str) -> Fault:
    return Fault(deed, None, column, value[:80], say(template, value=value[:80]))


def visitable(actor: Actor, scope: str) -> dict[str, str]:
    """Give the units that a visit to a state can name, for those who may plan one."""
    return units_of(scope) if may(actor, "visit.write", scope=scope).allowed else {}
