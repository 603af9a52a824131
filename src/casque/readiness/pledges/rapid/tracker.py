"""Day by day through the sixty days: what is due when, what is done, who is late and by how much."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casque.core.words import N_, Message, say
from casque.readiness.pledges.rapid.clock import Clock, ClockEnd, Verdict
from casque.readiness.pledges.rapid.plan import GROUNDS, Line, plan
from casque.readiness.pledges.timeline.actors import SIDES, side_of


class Standing(StrEnum):
    """How a line stands on the day asked for."""

    DONE = "done"
    DONE_LATE = "done late"
    LATE = "late"
    DUE = "due"
    NOT_TOLD = "not told"


@dataclass(frozen=True, slots=True)
class Tracked:
    """A line of the plan on a day.

    Parameters
    ----------
    line : Line
    due : date
        Its last day, moved by the stops so far.
    done : date or None
    late_days : int
        Days after its due date on which it was done, or until today [day].
    side : str
        The side that answers for it.
    standing : Standing
        Not told where the main body is in the theatre and nobody told the date.
    """

    line: Line
    due: date
    done: date | None
    late_days: int
    side: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Track:
    """The whole plan of one request on a day.

    Parameters
    ----------
    clock : Clock
    lines : tuple of Tracked
        In the order of their days; none before the clock started.
    """

    clock: Clock
    lines: tuple[Tracked, ...]

    @property
    def next(self) -> Tracked | None:
        """Give the first line that is to come; where all that is not done is late, the first of these."""
        open_lines = [one for one in self.lines if one.standing in (Standing.LATE, Standing.DUE)]
        return next((one for one in open_lines if not one.late_days), next(iter(open_lines), None))

    @property
    def late(self) -> tuple[Tracked, ...]:
        """Give the lines that are late and not done, the latest first."""
        held = (one for one in self.lines if one.standing is Standing.LATE)
        return tuple(sorted(held, key=lambda one: -one.late_days))

    @property
    def late_by_side(self) -> Mapping[str, int]:
        """Count the lines that are late and not done, by the side that answers for them."""
        counted: dict[str, int] = {}
        for one in self.late:
            counted[one.side] = counted.get(one.side, 0) + 1
        return counted

    def sentences(self) -> tuple[Message, ...]:
        """Say how it stands: the day of the clock, what is next, who is late."""
        return tuple(self._sentences())

    def _sentences(self) -> Iterator[Message]:
        yield standing_of(self.clock)
        if self.clock.end is None and self.next is not None:
            yield say(N_("Next: {line}, by {due}."), line=say(self.next.line.title), due=self.next.due)
        for one in self.late:
            template = (
                N_("{line}: one day late, {side}.")
                if one.late_days == 1
                else N_("{line}: {days} days late, {side}.")
            )
            yield say(template, line=say(one.line.title), days=one.late_days, side=say(SIDES[one.side]))
        if self.clock.is_stopped and self.clock.stops:
            stop = self.clock.stops[-1]
            yield say(
                N_("The clock has stood still since {day}: {ground}, {side}."),
                day=stop.start,
                ground=say(GROUNDS[stop.ground]) if stop.ground in GROUNDS else say(N_("ground not told")),
                side=say(SIDES[stop.side]) if stop.side in SIDES else say(SIDES["other"]),
            )


def standing_of(clock: Clock) -> Message:
    """Say in one sentence how a clock stands.

    Examples
    --------
    >>> from casque.readiness.pledges.rapid.clock import clock
    >>> print(standing_of(clock(date(2099, 9, 1), (), {}, on=date(2099, 9, 13))))
    Day 12 of 60; due by 2099-10-31.
    """
    measured, verdict = clock.now, clock.verdict
    if measured is None:
        return say(N_("The day that starts the clock is not known yet."))
    told = {"net": measured.net, "gross": measured.gross, "allowed": clock.allowed, "due": clock.due}
    if verdict is Verdict.KEPT:
        return say(N_("Kept: {net} days net, {gross} gross, of {allowed} allowed."), **told)
    if verdict is Verdict.BREACH and clock.end is not None:
        return say(N_("Breach: {net} days net, {gross} gross, of {allowed} allowed."), **told)
    if verdict is Verdict.BREACH:
        return say(N_("Breach: day {net} net, {gross} gross, of {allowed}; it was due by {due}."), **told)
    if measured.gross == measured.net:
        return say(N_("Day {net} of {allowed}; due by {due}."), **told)
    return say(N_("Day {net} of {allowed} net, day {gross} gross; due by {due}."), **told)


def track(clock: Clock, done: Mapping[str, date], *, on: date, by_air: bool = False) -> Track:
    """Follow a request through the plan.

    Parameters
    ----------
    clock : Clock
        As read on the same day.
    done : mapping of str to date
        Days on which steps were done; of a line with several steps the earliest counts.
    on : date
    by_air : bool, optional
        Whether the cargo flies.
    """
    if clock.start is None:
        return Track(clock, ())
    known = {code: day for code, day in done.items() if day <= on}
    return Track(clock, tuple(_tracked(line, clock, known, on) for line in plan(by_air=by_air)))


def _tracked(line: Line, clock: Clock, done: Mapping[str, date], on: date) -> Tracked:
    due = clock.day(line.day)
    if due is None:
        raise RuntimeError("The clock has not started.")
    days = [done[step] for step in line.steps if step in done]
    day = min(days, default=None)
    is_over = day is None and ClockEnd.MAIN_BODY in clock.ends and line.day <= clock.allowed
    late = 0 if is_over else max(0, ((day or on) - due).days)
    if is_over:
        standing = Standing.NOT_TOLD
    elif day is not None:
        standing = Standing.DONE_LATE if late else Standing.DONE
    else:
        standing = Standing.LATE if late else Standing.DUE
    return Tracked(line, due, day, late, side_of(line.actors[0]), standing)
