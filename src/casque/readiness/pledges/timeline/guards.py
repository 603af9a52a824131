"""What stands in the way of telling the date of a step."""

from __future__ import annotations

from datetime import date
from typing import Any

from casque.core.words import N_, Message, say
from casque.readiness.pledges.machine import Given
from casque.readiness.pledges.timeline.dates import date_fault, told_dates
from casque.readiness.pledges.timeline.steps import STEP_CHOICES

_CODES = frozenset(code for code, _ in STEP_CHOICES)


def date_is_possible(state: Any, given: Given) -> Message | None:
    """The date of a step is in order with the dates told before; an actual one is not in the future."""
    step, day = str(given.data.get("step") or ""), str(given.data.get("date") or "")
    if not step or not day:
        return None
    if step not in _CODES:
        return say(N_("There is no step '{step}' in the timeline."), step=step[:40])
    basis = str(given.data.get("basis") or "planned")
    return date_fault(told_dates(state), step=step, basis=basis, day=date.fromisoformat(day), on=given.on)
