"""When each step of a deployment will be done: a simulation under the rule of what waits for what.

Rule (mark D): requirement, call, then selection beside national approval, then reconnaissance, then memorandum;
procurement, training and camp begin with the reconnaissance; the visit begins when memorandum and procurement are
done and training ends within three weeks; then the load list, then the cargo; clearances follow the load list and
the camp; the movement comes last.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from casque.core.parameters import parameters_of
from casque.readiness.pledges.timeline.steps import NUMBERED, Profile, durations

PACKAGE = "casque.readiness"
SHAPE = 4
"""How sharply the likeliest duration stands out in a PERT distribution; its usual value."""
RUNS = 4_000
SEED = 1
WAITS: Mapping[str, tuple[str, ...]] = {
    "requirement": (),
    "call": ("requirement",),
    "selection": ("call",),
    "approval": ("call",),
    "reconnaissance": ("selection", "approval"),
    "memorandum": ("reconnaissance",),
    "procurement": ("selection", "approval"),
    "training": ("selection", "approval"),
    "camp": ("selection", "approval"),
    "visit": ("memorandum", "procurement"),
    "load-list": ("visit",),
    "cargo": ("load-list",),
    "clearances": ("load-list", "camp"),
    "movement": ("visit", "training", "cargo", "clearances", "camp"),
    "arrival-inspection": ("movement",),
    "operational": ("movement",),
}
"""By step, what is done before it begins; in an order in which they can be computed."""

Draws = NDArray[np.float64]


def passed(done: Iterable[str]) -> frozenset[str]:
    """Give the steps that lie behind, told or not: a step that waited for them is done.

    Examples
    --------
    >>> sorted(passed(["selection"]))
    ['call', 'requirement']
    """
    found: set[str] = set()
    ahead = [before for code in done for before in WAITS.get(code, ())]
    while ahead:
        code = ahead.pop()
        if code not in found:
            found.add(code)
            ahead += WAITS[code]
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Forecast:
    """The day on which a step is done, with one chance in ten that it is earlier or later.

    Parameters
    ----------
    step : str
    early, middle, late : date
        The 10th, 50th and 90th percentile of the simulation; the same day thrice where the date is known.
    is_known : bool
        Whether it is a date that was told.
    """

    step: str
    early: date
    middle: date
    late: date
    is_known: bool = False


def forecast(
    profile: Profile,
    start: date,
    known: Mapping[str, date],
    *,
    on: date | None = None,
    seed: int = SEED,
    runs: int = RUNS,
) -> dict[str, Forecast]:
    """Forecast when each numbered step is done.

    Parameters
    ----------
    profile : Profile
        Which durations hold.
    start : date
        Day on which the first step begins.
    known : mapping of str to date
        Days on which steps were done, or are told to be done; they are taken as they are.
    on : date, optional
        The day of asking: what is not known to be done is done on this day at the earliest, and futures in which
        it would be done already are left out. None asks for the plan as it was at the start.
    seed, runs : int
        Seed of chance and number of futures.

    Returns
    -------
    dict of str to Forecast
        By code of the step, in the order of the table.

    Examples
    --------
    >>> rapid = forecast(Profile.RAPID, date(2099, 3, 1), {})
    >>> 53 <= (rapid["movement"].middle - date(2099, 3, 1)).days <= 58
    True
    """
    done = simulate(profile, start, known, on=on, seed=seed, runs=runs)
    return {
        one.code: _forecast(one.code, done[one.code], start, is_known=one.code in known) for one in NUMBERED
    }


def simulate(
    profile: Profile,
    start: date,
    known: Mapping[str, date],
    *,
    on: date | None = None,
    seed: int = SEED,
    runs: int = RUNS,
) -> dict[str, Draws]:
    """Draw the day on which each numbered step is done, in days after the start.

    Parameters
    ----------
    profile, start, known, on, seed, runs
        As for `forecast`.

    Returns
    -------
    dict of str to ndarray, shape (runs,)
        Days after the start [day].

    Notes
    -----
    A duration is a PERT draw times one factor that all steps of a future share, lognormal with median 1: drawn
    one by one, slow and fast steps would make up for each other and the forecast would be far too narrow.
    """
    chance = np.random.default_rng(seed)
    spread = "forecast_spread_rapid" if profile is Profile.RAPID else "forecast_spread"
    factor = np.exp(chance.normal(0.0, _value(spread, start), runs))
    taken = {code: _pert(days, chance, runs) * factor for code, days in durations(profile).items()}
    lead = _value("visit_before_training_ends_days", start) * factor
    earliest = -np.inf if on is None else float((on - start).days)
    behind = passed(code for code, day in known.items() if on is not None and day <= on)
    done: dict[str, Draws] = {}
    for code, before in WAITS.items():
        begun = np.zeros(runs)
        for one in before:
            begun = np.maximum(begun, done[one])
        if code == "visit":
            begun = np.maximum(begun, done["training"] - lead)
        told = known.get(code)
        if told is None:
            days = begun + taken[code]
            done[code] = days if code in behind else _from_today(days, earliest, chance)
        else:
            done[code] = np.full(runs, float((told - start).days))
    return done


def _pert(days: tuple[int, int, int], chance: np.random.Generator, runs: int) -> Draws:
    fewest, likeliest, most = days
    width = most - fewest
    if width == 0:
        return np.full(runs, float(fewest))
    left = 1 + SHAPE * (likeliest - fewest) / width
    right = 1 + SHAPE * (most - likeliest) / width
    return fewest + width * chance.beta(left, right, runs)


def _from_today(days: Draws, earliest: float, chance: np.random.Generator) -> Draws:
    """Leave out the futures in which it would be done by now; where none is left, it can be done any day."""
    is_ahead = days >= earliest
    if is_ahead.all():
        return days
    ahead = days[is_ahead]
    drawn = chance.choice(ahead, len(days)) if len(ahead) else np.full(len(days), earliest)
    return np.where(is_ahead, days, drawn)


def _forecast(code: str, draws: Draws, start: date, *, is_known: bool) -> Forecast:
    last = (date.max - start).days  # asked for the end of the calendar, nothing lies behind it
    days = (min(round(float(one)), last) for one in np.percentile(draws, (10, 50, 90)))
    early, middle, late = (start + timedelta(days=one) for one in days)
    return Forecast(code, early, middle, late, is_known)


def _value(name: str, day: date) -> float:
    return parameters_of(PACKAGE)[name].on(day).value
