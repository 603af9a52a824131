"""What each criterion of a shortlist weighs: a proposal, free to change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from casque.core.errors import BadValueError, Fault, FaultsError
from casque.core.parameters import parameters_of
from casque.core.words import N_, say

HIGHEST = 100.0


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each criterion counts; only the proportions matter, the sum need not be one.

    Parameters
    ----------
    readiness, time, fit, women, region, performance : float
        Not negative; at least one is above zero.

    Raises
    ------
    FaultsError
        If a weight is negative or too large.
    BadValueError
        If all weights are zero.

    Examples
    --------
    >>> Weights(readiness=1, time=1).share("time")
    0.5
    """

    readiness: float = 0.0
    time: float = 0.0
    fit: float = 0.0
    women: float = 0.0
    region: float = 0.0
    performance: float = 0.0

    def __post_init__(self) -> None:
        faults = [
            Fault(
                "weights",
                None,
                name,
                str(self[name]),
                say(N_("The weight '{name}' is {value}."), name=name, value=self[name]),
                say(N_("Give a number from 0 to {highest}."), highest=f"{HIGHEST:g}"),
            )
            for name in CRITERIA
            if not 0 <= self[name] <= HIGHEST
        ]
        if faults:
            raise FaultsError(faults)
        if not sum(self.values()):
            raise BadValueError(
                say(N_("All weights are zero, so nothing is left to order by.")),
                hint=say(N_("Give at least one weight above zero.")),
            )

    def __getitem__(self, name: str) -> float:
        return float(getattr(self, name))

    def values(self) -> tuple[float, ...]:
        """Give the weights in the order of the criteria."""
        return tuple(self[name] for name in CRITERIA)

    def share(self, name: str) -> float:
        """Give what part of the whole a criterion weighs, 0 to 1."""
        return self[name] / sum(self.values())


CRITERIA = tuple(one.name for one in fields(Weights))

TITLES: Mapping[str, str] = {
    "readiness": N_("Readiness"),
    "time": N_("Time to theatre"),
    "fit": N_("Fit to the requirement"),
    "women": N_("Women's share"),
    "region": N_("Regional balance"),
    "performance": N_("Past performance"),
}
"""Each criterion with its title."""


def usual_weights(*, on: date) -> Weights:
    """Give the weights proposed for a day.

    Examples
    --------
    >>> usual_weights(on=date(2091, 1, 1)).readiness
    0.35
    """
    held = parameters_of("casque.readiness")
    return Weights(**{name: held[f"selection_weight_{name}"].on(on).value for name in CRITERIA})


def weights_from_json(given: Mapping[str, Any], *, on: date) -> Weights:
    """Read weights by their names; what is not named weighs as proposed for the day.

    Raises
    ------
    FaultsError
        If a name is not that of a criterion, or a weight is not a number in its range.
    """
    usual = usual_weights(on=on)
    faults, read = [], {name: usual[name] for name in CRITERIA}
    for name, value in given.items():
        number = _number(value)
        if name in read and number is not None:
            read[name] = number
            continue
        what = (
            say(N_("'{value}' is not a number."), value=value)
            if name in read
            else say(N_("There is no criterion '{name}'."), name=name)
        )
        hint = say(N_("The criteria are: {names}; each has a number."), names=", ".join(CRITERIA))
        faults.append(Fault("weights", None, name, str(value), what, hint))
    if faults:
        raise FaultsError(faults)
    return Weights(**read)


def _number(value: object) -> float | None:
    """Read a number that is finite; None where it is none."""
    try:
        number = float(str(value).strip())
    except ValueError:
        return None
    return number if number - number == 0 else None
