"""Timefold with a planning entity for each tour that a post may see, rules as constraint streams in Python.

An entity takes one of the tours on a grid for its post, or none; it starts from greedy's. Caps are asked for in the
weeks in which a tour starts, where they are first broken, with the deployments taken off the room beforehand.

The Python package turns the streams into Java byte code; its makers say that it is slower than in Java, and have
ended its development with this version. Annotations are read at run time here, so they stay plain.
"""

import itertools
from dataclasses import dataclass
from typing import Annotated

from timefold.solver import BestSolutionChangedEvent, SolverFactory
from timefold.solver.config import (
    Duration,
    EnvironmentMode,
    ScoreDirectorFactoryConfig,
    SolverConfig,
    TerminationConfig,
)
from timefold.solver.domain import (
    PlanningEntityCollectionProperty,
    PlanningId,
    PlanningScore,
    PlanningVariable,
    ProblemFactCollectionProperty,
    ValueRangeProvider,
    planning_entity,
    planning_solution,
)
from timefold.solver.score import (
    Constraint,
    ConstraintCollectors,
    ConstraintFactory,
    HardSoftScore,
    Joiners,
    constraint_provider,
)

from benchmarks.planner.grid import Columns, columns
from benchmarks.planner.recorder import Recorder
from benchmarks.planner.view import View
from casque.planning.problem import Problem

MOST = 8_000  # handing 20,000 tours to Java took longer than the minute


@dataclass
class Option:
    """A tour on the grid; `crowd` stands for contributor and mission, the rooms are those of its first week."""

    code: Annotated[int, PlanningId]
    unit: int
    post: int
    start: int
    end: int
    covers: int
    free: int
    points: int
    state: int
    crowd: int
    people: int
    period: int
    lift: int
    room_units: int
    room_people: int
    room_lift: int


@planning_entity
@dataclass
class Slot:
    """A tour that a post may see."""

    code: Annotated[int, PlanningId]
    options: Annotated[list[Option], ValueRangeProvider(id="options")]
    option: Annotated[
        Option | None, PlanningVariable(allows_unassigned=True, value_range_provider_refs=["options"])
    ] = None


@planning_solution
@dataclass
class Rotation:
    """All tours of all posts."""

    options: Annotated[list[Option], ProblemFactCollectionProperty]
    slots: Annotated[list[Slot], PlanningEntityCollectionProperty]
    score: Annotated[HardSoftScore | None, PlanningScore] = None


@constraint_provider
def rules(factory: ConstraintFactory) -> list[Constraint]:
    """Write every rule as a stream."""
    return [*_apart(factory), *_rooms(factory), *_sums(factory)]


def _apart(factory: ConstraintFactory) -> list[Constraint]:
    return [
        factory.for_each_unique_pair(
            Slot,
            Joiners.equal(lambda slot: slot.option.post),
            Joiners.overlapping(lambda slot: slot.option.covers, lambda slot: slot.option.end),
        )
        .penalize(HardSoftScore.ONE_HARD)
        .as_constraint("one unit at a post"),
        factory.for_each_unique_pair(
            Slot,
            Joiners.equal(lambda slot: slot.option.unit),
            Joiners.overlapping(lambda slot: slot.option.start, lambda slot: slot.option.free),
        )
        .penalize(HardSoftScore.ONE_HARD)
        .as_constraint("rest"),
    ]


def _rooms(factory: ConstraintFactory) -> list[Constraint]:
    return [
        factory.for_each(Slot)
        .join(
            Slot,
            Joiners.equal(lambda slot: slot.option.state),
            Joiners.greater_than_or_equal(lambda slot: slot.option.start),
            Joiners.less_than(lambda slot: slot.option.start, lambda slot: slot.option.end),
        )
        .group_by(lambda one, _: one, ConstraintCollectors.count_bi())
        .filter(lambda slot, count: count > slot.option.room_units)
        .penalize(HardSoftScore.ONE_HARD, lambda slot, count: count - slot.option.room_units)
        .as_constraint("units abroad"),
        factory.for_each(Slot)
        .join(
            Slot,
            Joiners.equal(lambda slot: slot.option.crowd),
            Joiners.greater_than_or_equal(lambda slot: slot.option.start),
            Joiners.less_than(lambda slot: slot.option.start, lambda slot: slot.option.end),
        )
        .group_by(lambda one, _: one, ConstraintCollectors.sum(lambda _, other: other.option.people))
        .filter(lambda slot, people: people > slot.option.room_people)
        .penalize(HardSoftScore.ONE_HARD)
        .as_constraint("people"),
    ]


def _sums(factory: ConstraintFactory) -> list[Constraint]:
    return [
        factory.for_each(Slot)
        .group_by(
            lambda slot: slot.option.period,
            lambda slot: slot.option.room_lift,
            ConstraintCollectors.sum(lambda slot: slot.option.lift),
        )
        .filter(lambda _, room, lift: lift > room)
        .penalize(HardSoftScore.ONE_HARD, lambda _, room, lift: lift - room)
        .as_constraint("lift"),
        factory.for_each(Slot)
        .reward(HardSoftScore.ONE_SOFT, lambda slot: slot.option.points)
        .as_constraint("cover"),
    ]


def run(problem: Problem, recorder: Recorder) -> None:
    """Build, start from greedy, solve."""
    view = View(problem)
    tours, sentence = columns(view, MOST)
    rotation = _rotation(view, tours)
    seconds = max(1, int(recorder.left))
    solver = SolverFactory.create(
        SolverConfig(
            solution_class=Rotation,
            entity_class_list=[Slot],
            environment_mode=EnvironmentMode.NON_REPRODUCIBLE,
            random_seed=1,
            score_director_factory_config=ScoreDirectorFactoryConfig(constraint_provider_function=rules),
            termination_config=TerminationConfig(spent_limit=Duration(seconds=seconds)),
        )
    ).build_solver()
    recorder.note(f"{sentence}, {len(rotation.slots):,} entities, built in {recorder.elapsed:.1f} s")

    def hand(event: BestSolutionChangedEvent[Rotation]) -> None:
        if event.new_best_score.hard_score == 0:
            recorder.offer(view.tours(_choices(event.new_best_solution)))

    solver.add_event_listener(hand)
    last = solver.solve(rotation)
    recorder.note(f"ended with the score {last.score}")


def _choices(rotation: Rotation) -> list[tuple[int, int, int, int]]:
    taken = (slot.option for slot in rotation.slots if slot.option is not None)
    return [(one.unit, one.post, one.start, one.end - one.start) for one in taken]


def _rotation(view: View, tours: Columns) -> Rotation:
    options = _options(view, tours)
    by_post: dict[int, list[Option]] = {}
    for one in options:
        by_post.setdefault(one.post, []).append(one)
    codes, slots = itertools.count(), []
    for post, own in by_post.items():
        given = [one for one in own if tours.hinted[one.code]]
        most = -(-int(view.open_to[post] - view.open_from[post]) // 24) + 1
        for place in range(max(most, len(given))):
            hinted = given[place] if place < len(given) else None
            slots.append(Slot(next(codes), own, hinted))
    return Rotation(options, slots)


def _options(view: View, tours: Columns) -> list[Option]:
    found = []
    missions, length = len(view.problem.missions), view.problem.lift_period_weeks
    rows = (tours.unit, tours.post, tours.start, tours.weeks, tours.blocked, tours.points)
    for code, (unit, post, start, weeks, blocked, points) in enumerate(
        zip(*(row.tolist() for row in rows), strict=True)
    ):
        state, mission = int(view.contributor[unit]), int(view.mission[post])
        covers = start + view.handover
        found.append(
            Option(
                code,
                unit,
                post,
                start,
                start + weeks,
                covers,
                start + blocked,
                int(points),
                state,
                state * missions + mission,
                int(view.people[unit]),
                covers // length,
                int(view.lift_need[unit]),
                int(view.room_units[state, start]),
                int(view.room_people[state, mission, start]),
                int(view.lift[covers // length]),
            )
        )
    return found
