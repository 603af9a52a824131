"""How many pledges came how far: from the register over the levels into the field, and how long it took."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median
from types import MappingProxyType

from casque.core.words import N_
from casque.readiness.pledges.regions import Employment, Readiness, Region
from casque.readiness.pledges.state import State

STAGES: Mapping[str, str] = MappingProxyType(
    {
        "L1": N_("Registered"),
        "L2": N_("Level 2"),
        "L3": N_("Level 3"),
        "RDL": N_("Rapid Deployment Level"),
        "DEPLOYED": N_("Deployed"),
    }
)
"""The stages in their order; a unit can be deployed from Level 2 on."""
_LEVELS = (Readiness.L1, Readiness.L2, Readiness.L3, Readiness.RDL)
_REACHED: Mapping[str, tuple[str, str]] = {
    **{one.value: (Region.READINESS.value, one.value) for one in _LEVELS},
    "DEPLOYED": (Region.EMPLOYMENT.value, Employment.DEPLOYED.value),
}


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the way.

    Parameters
    ----------
    code : str
        Of `STAGES`.
    pledges : tuple of str
        The pledges registered in the period that came this far by its end, on which the count rests.
    of : int
        How many were registered in the period.
    median_days : float or None
        Median days from the stage before, of those that came through both [day]; None where none did.
    timed : tuple of str
        The pledges on which the median rests.
    """

    code: str
    pledges: tuple[str, ...]
    of: int
    median_days: float | None
    timed: tuple[str, ...]

    @property
    def count(self) -> int:
        """Give how many came this far."""
        return len(self.pledges)

    @property
    def share_pct(self) -> float | None:
        """Give their share of the registered ones [percent]; None where none was registered."""
        return 100 * self.count / self.of if self.of else None


def conversion(states: Iterable[State], *, since: date, until: date) -> tuple[Stage, ...]:
    """Follow the pledges registered in a period as far as they came by its end.

    Parameters
    ----------
    states : iterable of State
        The pledges on the last day of the period, or later, as many as the reader may see.
    since, until : date
        First and last day of the period.

    Notes
    -----
    A pledge that has not come far yet counts as not having come far, so a young cohort looks slow; that is said
    beside the figures. A stage counts from the first day on which it was reached, even if it was lost again.
    """
    reached = {one.name: stages_of(one, until=until) for one in states}
    cohort = {name: days for name, days in reached.items() if "L1" in days and days["L1"] >= since}
    stages, codes = [], tuple(STAGES)
    for place, code in enumerate(codes):
        here = tuple(sorted(name for name, days in cohort.items() if code in days))
        waited = {
            name: (cohort[name][code] - before).days
            for name in here
            if (before := _before(cohort[name], codes[:place])) is not None
        }
        middle = float(median(waited.values())) if waited else None
        stages.append(Stage(code, here, len(cohort), middle, tuple(waited)))
    return tuple(stages)


def stages_of(state: State, *, until: date) -> dict[str, date]:
    """Give the first day of each stage that a pledge reached by a day."""
    days: dict[str, date] = {}
    for code, (region, value) in _REACHED.items():
        for step in state.steps:
            if step.region == region and step.after == value and step.on <= until:
                days[code] = step.on
                break
    return days


def _before(days: Mapping[str, date], codes: Iterable[str]) -> date | None:
    """Give the day of the highest stage below that was reached: a unit may skip one."""
    held = [days[code] for code in codes if code in days]
    return held[-1] if held else None
