"""Which reminders are due: at each step before something ends, once, and to the side that has to act."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from casque.core.parameters import parameters_of
from casque.readiness.pledges.due import Due, dues
from casque.readiness.pledges.machine import Side
from casque.readiness.pledges.state import State

AFTER = ("reminder_1_days", "reminder_2_days", "reminder_3_days")
"""Parameters that say how many days after the end of validity a reminder goes out."""
LATE_CONFIRMATION = "D04"


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something due of which one is reminded.

    Parameters
    ----------
    due : Due
    step : str
        The step that was reached: days before the day (``30``), or after it (``+60``).
    """

    due: Due
    step: str

    @property
    def key(self) -> str:
        """Give what makes it one of its kind: it is sent once."""
        return f"{self.due.name} {self.due.deed.code} {self.due.day} {self.step}"

    @property
    def side(self) -> Side:
        """Give the side that has to act."""
        return self.due.deed.side


def reminders(states: Iterable[State], *, on: date, sent: Collection[str] = ()) -> tuple[Reminder, ...]:
    """Give the reminders that are due on a day and were not sent; of several steps, only the last one reached."""
    found = [Reminder(due, step) for state in states for due in dues(state) if (step := _step(due, on))]
    return tuple(one for one in found if one.key not in sent)


def _step(due: Due, on: date) -> str:
    """Give the step that was reached; empty where none was."""
    if not due.has_day:
        return ""
    if due.deed.code == LATE_CONFIRMATION:
        held = parameters_of("casque.readiness")
        days = [int(held[name].on(due.day).value) for name in AFTER]
        reached = [each for each in days if due.day + timedelta(days=each) < on]
        return f"+{max(reached)}" if reached else ""
    warning = due.warning(on)
    return "" if warning is None else str(warning)
