"""Which single changes could close a gap: those that take away the one rule that keeps a unit out, and a few more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from casque.planning.changes import (
    AddLift,
    AllowLongTour,
    AllowSubstitution,
    Change,
    ExtendDeployment,
    GiveConsent,
    LiftCaveat,
    RaiseLevel,
    RaisePeopleCap,
    RaiseUnitsCap,
    ShortenLead,
    ShortenRest,
    ShortenTour,
    StartLater,
    WidenWindow,
)
from casque.planning.kernels.state import PERIOD, M
from casque.planning.obstacles import Obstacles
from casque.planning.parts import Tour
from casque.planning.reasons import BLOCKS
from casque.planning.situation import NO_PAIR

STAND_IN_LOSS = 0.5  # D: cover lost by a type that no rule of the scenario knows as a substitute
MOST_LONGER = 52  # D: nobody is asked to stay more than a year longer
LEAST_REST = 1.0  # K18, D: as long as the tour


class Idea(NamedTuple):
    """A change worth trying: how many weeks it may close, and the tour of the gap that it lets in, if one."""

    weeks: int
    change: Change
    tour: Tour | None = None


def ideas_for(obstacles: Obstacles) -> list[Idea]:
    """List the changes worth trying for a gap, most weeks first; the first of its kind for each unit or cap."""
    best: dict[Change, Idea] = {}
    for idea in (
        *_single_rules(obstacles),
        *_stand_ins(obstacles),
        *_neighbours(obstacles),
        *_later(obstacles),
    ):
        known = best.get(idea.change)
        if known is None or idea.weeks > known.weeks:
            best[idea.change] = idea
    return sorted(best.values(), key=lambda idea: (-idea.weeks, str(idea.change)))


def _single_rules(obstacles: Obstacles) -> Iterator[Idea]:
    """One rule alone keeps a unit from a tour."""
    alone, handover = obstacles.blocks.alone, obstacles.situation.problem.handover_weeks
    for place, bit in zip(*np.nonzero(alone[:, :, 1]), strict=True):
        rule = BLOCKS[bit]
        if rule not in _CHANGES:
            continue
        start, weeks = (int(value) for value in alone[place, bit])
        tour = obstacles.tour(int(place), start, weeks)
        change = _CHANGES[rule](obstacles, tour)
        if change is not None:
            unit = obstacles.situation.problem.unit_named[tour.unit]
            longest = max([unit.tour_weeks[1], *unit.long_tours]) if rule != "length" else weeks
            reach = min(obstacles.gap.end, start + longest) - start - handover
            yield Idea(round(reach * (1 - float(obstacles.screened.penalty[place]))), change, tour)


def _level(obstacles: Obstacles, tour: Tour) -> Change | None:
    return RaiseLevel(tour.unit, obstacles.situation.problem.post_named[tour.post].minimum_level, tour.start)


def _tasks(obstacles: Obstacles, tour: Tour) -> Change | None:
    problem = obstacles.situation.problem
    against = problem.unit_named[tour.unit].caveats & problem.post_named[tour.post].tasks
    return LiftCaveat(tour.unit, next(iter(against))) if len(against) == 1 else None


def _caveat(obstacles: Obstacles, tour: Tour) -> Change | None:
    return LiftCaveat(tour.unit, obstacles.situation.problem.post_named[tour.post].mission)


def _consent(obstacles: Obstacles, tour: Tour) -> Change | None:
    problem = obstacles.situation.problem
    return GiveConsent(problem.unit_named[tour.unit].contributor, problem.post_named[tour.post].mission)


def _response(obstacles: Obstacles, tour: Tour) -> Change | None:
    most = obstacles.situation.problem.post_named[tour.post].response_weeks
    return None if most is None else ShortenLead(tour.unit, most)


def _lead(obstacles: Obstacles, tour: Tour) -> Change | None:
    weeks = tour.start - obstacles.situation.problem.post_named[tour.post].announced
    return ShortenLead(tour.unit, weeks) if weeks >= 0 else None


def _window(obstacles: Obstacles, tour: Tour) -> Change | None:
    longest = obstacles.situation.problem.unit_named[tour.unit].tour_weeks[1]
    end = max(tour.end, min(obstacles.gap.end, tour.start + longest))
    return WidenWindow(tour.unit, tour.start, end)


def _length(obstacles: Obstacles, tour: Tour) -> Change | None:
    possible = tour.start >= 0 and tour.weeks > obstacles.situation.problem.handover_weeks
    return ShortenTour(tour.unit, tour.weeks) if possible else None


def _rest(obstacles: Obstacles, tour: Tour) -> Change | None:
    """Rest no longer than the tour, if the unit could then go and the arrays have room for its tours."""
    situation = obstacles.situation
    unit = situation.problem.unit_named[tour.unit]
    place = situation.unit_place[unit.code]
    room = situation.state.of_unit.shape[1]
    if unit.rest_factor <= LEAST_REST or situation.problem.weeks // (2 * unit.tour_weeks[0]) + 3 > room:
        return None
    for number in situation.state.of_unit[place, : situation.state.unit_count[place]]:
        other = situation.tour_at(int(number))
        if other.start < tour.end + tour.weeks and tour.start < other.end + other.weeks:
            return None
    return ShortenRest(unit.code, LEAST_REST)


def _units_abroad(obstacles: Obstacles, tour: Tour) -> Change | None:
    situation = obstacles.situation
    place = int(situation.compact.contributor[situation.unit_place[tour.unit]])
    most = int(situation.state.abroad[place, max(0, tour.start) : tour.end].max())
    by = most + 1 - int(situation.compact.cap_units[place])
    return RaiseUnitsCap(situation.problem.unit_named[tour.unit].contributor, by)


def _people(obstacles: Obstacles, tour: Tour) -> Change | None:
    situation, compact = obstacles.situation, obstacles.situation.compact
    unit = situation.unit_place[tour.unit]
    place, mission = (
        int(compact.contributor[unit]),
        int(compact.post_mission[situation.post_place[tour.post]]),
    )
    serving = situation.state.serving[place * int(compact.sizes[M]) + mission]
    most = int(serving[max(0, tour.start) : tour.end].max())
    by = most + int(compact.people[unit]) - int(compact.cap_people[place, mission])
    return RaisePeopleCap(situation.problem.post_named[tour.post].mission, by)


def _lift(obstacles: Obstacles, tour: Tour) -> Change | None:
    situation, compact = obstacles.situation, obstacles.situation.compact
    weeks = int(compact.sizes[PERIOD])
    period = max(0, tour.start + situation.problem.handover_weeks) // weeks
    need = int(compact.lift_need[situation.unit_place[tour.unit]])
    return AddLift(period, int(situation.state.lifted[period]) + need - int(compact.lift[period]), weeks)


_CHANGES: dict[str, Callable[[Obstacles, Tour], Change | None]] = {
    "level": _level,
    "tasks": _tasks,
    "caveat": _caveat,
    "consent": _consent,
    "response": _response,
    "lead": _lead,
    "window": _window,
    "length": _length,
    "rest": _rest,
    "units_abroad": _units_abroad,
    "people": _people,
    "lift": _lift,
}


def _stand_ins(obstacles: Obstacles) -> Iterator[Idea]:
    """A type may not stand in yet, but belongs to the same family of substitutes, and has a unit that could go."""
    situation, gap = obstacles.situation, obstacles.gap
    post = situation.problem.post_named[gap.post]
    fitting = situation.screen.types_for(post.unit_type)
    for kind in sorted(situation.screen.family(post.unit_type) - set(fitting)):
        others = Obstacles(situation, gap, types={kind: STAND_IN_LOSS})
        if (others.blocks.open > 0).any():
            place = int(np.argmax(others.blocks.open > 0))
            start = int(others.blocks.near[place, 0])
            reach = gap.end - start - situation.problem.handover_weeks
            yield Idea(
                round(reach * (1 - STAND_IN_LOSS)), AllowSubstitution(post.unit_type, kind, STAND_IN_LOSS)
            )


def _neighbours(obstacles: Obstacles) -> Iterator[Idea]:
    """The unit before the gap stays longer, or the one after it comes earlier."""
    situation, gap = obstacles.situation, obstacles.gap
    place = situation.post_place[gap.post]
    handover, weeks = situation.problem.handover_weeks, min(gap.weeks, MOST_LONGER)
    for number in situation.state.of_post[place, : situation.state.post_count[place]]:
        tour = situation.tour_at(int(number))
        if tour.end != gap.start and tour.start + handover != gap.end:
            continue
        if situation.state.tour[number, 0] == NO_PAIR:
            more = next((one for one in range(weeks, 0, -1) if situation.may_stay(tour, one)), 0)
            if tour.end == gap.start and more:
                yield Idea(more, ExtendDeployment(tour.post, tour.unit, more))
        elif not situation.state.held[number]:
            unit = situation.problem.unit_named[tour.unit]
            longer = tour.weeks + weeks
            if (
                unit.tour_weeks[1] < longer <= unit.tour_weeks[1] + MOST_LONGER
                and longer not in unit.long_tours
            ):
                start = tour.start if tour.end == gap.start else tour.start - weeks
                yield Idea(weeks, AllowLongTour(tour.unit, longer), replace(tour, start=start, weeks=longer))


def _later(obstacles: Obstacles) -> Iterator[Idea]:
    """The post waits until it is filled."""
    gap = obstacles.gap
    post = obstacles.situation.problem.post_named[gap.post]
    if gap.start == post.start and gap.end < post.end:
        yield Idea(gap.weeks, StartLater(gap.post, gap.end))
