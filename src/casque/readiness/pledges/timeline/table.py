"""The timeline of one unit: each step with its planned, forecast and actual date, and who is late."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from casque.core.words import N_, Message, say
from casque.readiness.pledges.regions import Region
from casque.readiness.pledges.state import State
from casque.readiness.pledges.state import Step as Move
from casque.readiness.pledges.timeline.actors import SIDES, side_of
from casque.readiness.pledges.timeline.dates import Told, newest, told_dates
from casque.readiness.pledges.timeline.forecast import SEED, Forecast, forecast, passed
from casque.readiness.pledges.timeline.steps import STEPS, Profile, Step, profile_of

STEPS_OF_DEED: Mapping[str, tuple[str, ...]] = {
    "C02": ("call",),
    "C04": ("selection",),
    "C06": ("approval",),
    "C07": ("visit", "load-list", "memorandum"),
    "C09": ("movement", "cargo", "arrival-inspection"),
    "C11": ("return-notice",),
    "C12": ("home",),
    "C13": ("reconstitution",),
}
"""Deeds that are themselves the end of steps, unless another day was told."""
RESULTS: Mapping[str, str] = {"visit": "pdv", "memorandum": "memorandum"}
"""By step, what the clearance for departure (C07) tells of its result."""


@dataclass(frozen=True, slots=True)
class Row:
    """One step with its dates; None where there is none.

    Parameters
    ----------
    step : Step
    planned, told, actual : Told or None
        Told as planned, told as forecast, told (or done by a deed) as actual.
    forecast : Forecast or None
        Derived, for a numbered step that is not done.
    is_passed : bool
        Whether it lies behind without a date told: a step that waited for it is done.
    late_days : int
        Days after the planned date on which it was done, or until today where it is not; 0 when in time [day].
    """

    step: Step
    planned: Told | None
    told: Told | None
    forecast: Forecast | None
    actual: Told | None
    late_days: int
    is_passed: bool = False

    @property
    def is_done(self) -> bool:
        """Tell whether it has an actual date."""
        return self.actual is not None

    @property
    def is_open(self) -> bool:
        """Tell whether it is still to be done."""
        return not self.is_done and not self.is_passed


@dataclass(frozen=True, slots=True)
class Table:
    """The timeline of one unit on a day.

    Parameters
    ----------
    on, start : date
        The day asked for and the day of the call.
    profile : Profile
        Which durations the forecast rests on.
    rows : tuple of Row
        In the order of the steps; milestones and the way home only where a date was told.
    """

    on: date
    start: date
    profile: Profile
    rows: tuple[Row, ...]

    @property
    def next(self) -> Row | None:
        """Give the first numbered step that is not done."""
        return next((one for one in self.rows if one.step.number and one.is_open), None)

    @property
    def late(self) -> tuple[Row, ...]:
        """Give the steps that are not done and were planned for an earlier day."""
        return tuple(one for one in self.rows if one.late_days and one.is_open)

    def row(self, code: str) -> Row | None:
        """Give the row of a step, if it has one."""
        return next((one for one in self.rows if one.step.code == code), None)

    def sentences(self) -> tuple[Message, ...]:
        """Say in one breath where it stands: what is next, who is late, when the unit arrives."""
        return tuple(self._sentences())

    def _sentences(self) -> Iterable[Message]:
        arrival = self.row("movement")
        if arrival is not None and arrival.actual is not None:
            yield say(N_("The unit arrived on {day}."), day=arrival.actual.day)
        elif arrival is not None and arrival.forecast is not None:
            yield say(
                N_("Arrival about {middle}; in eight of ten futures between {early} and {late}."),
                middle=arrival.forecast.middle,
                early=arrival.forecast.early,
                late=arrival.forecast.late,
            )
        if self.next is not None:
            yield say(N_("Next: {step}."), step=say(self.next.step.title))
        for row in self.late:
            yield say(
                N_("{step}: {days} days late, {side}."),
                step=say(row.step.title),
                days=row.late_days,
                side=say(SIDES[side_of(row.step.actors[0])]),
            )


def timeline(state: State, *, on: date, seed: int = SEED) -> Table | None:
    """Give the timeline of a pledge since its last call; nothing when its unit was never called.

    Parameters
    ----------
    state : State
        The pledge on the day asked for.
    on : date
    seed : int, optional
        Seed of the forecast.
    """
    moves = moves_since_call(state)
    if not moves:
        return None
    start = moves[0].on
    profile = profile_of(level_at_call(state))
    told = (*by_deeds(state), *told_dates(state))
    actual, promised = newest(told, "actual"), newest(told, "forecast")
    planned = newest(told, "planned")
    known = {code: one.day for code, one in promised.items() if one.day >= on}
    known |= {code: one.day for code, one in actual.items()}
    guessed = forecast(profile, start, known, on=on, seed=seed)
    behind = passed(actual)
    rows = []
    for step in STEPS:
        told_here = [each.get(step.code) for each in (planned, promised, actual)]
        if step.number or any(told_here):
            rows.append(_row(step, told_here, None if step.code in behind else guessed.get(step.code), on))
    return Table(on, start, profile, tuple(rows))


def level_at_call(state: State) -> str:
    """Give the readiness that the pledge had when its unit was last called; its present one if it never was."""
    moves = moves_since_call(state)
    if not moves:
        return state.readiness.value
    before = state.steps[: state.steps.index(moves[0])]
    return next((one.after for one in reversed(before) if one.region == Region.READINESS), "NONE")


def moves_since_call(state: State) -> tuple[Move, ...]:
    """Give the moves of the employment since the last call, the call itself first; none if there was none."""
    employment = [one for one in state.steps if one.region == Region.EMPLOYMENT]
    calls = [place for place, one in enumerate(employment) if one.deed == "C01"]
    return tuple(employment[calls[-1] :]) if calls else ()


def _row(step: Step, told: list[Told | None], guessed: Forecast | None, on: date) -> Row:
    planned, promised, actual = told
    is_passed = bool(step.number) and guessed is None and actual is None
    late = 0
    if planned is not None and not is_passed:
        late = max(0, ((actual.day if actual is not None else on) - planned.day).days)
    return Row(step, planned, promised, None if actual is not None else guessed, actual, late, is_passed)


def _result(state: State, step: str) -> str:
    """Give the code of what came out of a step, where the deed that ended it tells it."""
    return str(state.facts.get("departure", {}).get(RESULTS[step]) or "") if step in RESULTS else ""


def by_deeds(state: State) -> Iterable[Told]:
    """Give the actual dates that deeds themselves tell, since the last call."""
    moves = moves_since_call(state)
    if not moves:
        return
    yield Told("requirement", "actual", moves[0].on)
    for one in moves:
        for step in STEPS_OF_DEED.get(one.deed, ()):
            yield Told(step, "actual", one.on, result=_result(state, step))
    rotation = state.facts.get("rotation", {}).get("on")
    if rotation and rotation >= moves[0].on.isoformat():
        yield Told("rotation", "actual", date.fromisoformat(rotation))
