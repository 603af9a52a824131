"""Plain rotation assignment: tours whose weeks are fixed, each given to one unit or to none, at the highest value.

No lift, no caps and no rest that depends on the tour: two tours of one unit need the same rest between them. What
is left is the core of a rotation, small enough to be settled: a proven best answer and a reason for each gap.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from casque.core.errors import Fault, FaultsError
from casque.core.words import N_, Message, say
from casque.planning.parts import Substitution, Unit


@dataclass(frozen=True, slots=True)
class FixedTour:
    """A tour whose weeks are settled and whose unit is not.

    Parameters
    ----------
    code, unit_type : str
    start, end : int
        Weeks in which the unit is there, `end` not included.
    value : int
        Points gained when a unit of the type goes, from 1.
    minimum_level : int
        Lowest level of a unit that may go, 1 to 4.
    attributes : frozenset of str
        What the unit must have.
    """

    code: str
    unit_type: str
    start: int
    end: int
    value: int = 1
    minimum_level: int = 1
    attributes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class AssignmentProblem:
    """Tours, units and the value of each unit at each tour it may take; frozen and self-checking.

    Of a unit count its type, level, attributes, windows and cost: a tour must lie in one of its windows, and its
    cost per week and per move is taken from the value. Lead times, caveats and caps belong to ``Problem``.

    Parameters
    ----------
    tours : tuple of FixedTour
    units : tuple of Unit
    substitutions : tuple of Substitution
        A unit that stands in loses the `penalty` part of the tour's value.
    rest_weeks : int
        Weeks between two tours of one unit, the same for all.

    Raises
    ------
    FaultsError
        With all faults together.
    """

    tours: tuple[FixedTour, ...]
    units: tuple[Unit, ...]
    substitutions: tuple[Substitution, ...] = ()
    rest_weeks: int = 0

    def __post_init__(self) -> None:
        faults = [*_codes(self), *_numbers(self)]
        if faults:
            raise FaultsError(faults)

    @cached_property
    def losses(self) -> Mapping[str, Mapping[str, float]]:
        """Part of the value lost, by type wanted and type given."""
        found: dict[str, dict[str, float]] = {}
        for one in self.substitutions:
            found.setdefault(one.wanted, {})[one.given] = one.penalty
        for tour in self.tours:
            found.setdefault(tour.unit_type, {})[tour.unit_type] = 0.0
        return found

    @cached_property
    def options(self) -> Mapping[tuple[int, int], int]:
        """Points of each unit at each tour it may take, by place of the unit and of the tour; only above nothing."""
        by_type: dict[str, list[int]] = {}
        for place, unit in enumerate(self.units):
            by_type.setdefault(unit.unit_type, []).append(place)
        found: dict[tuple[int, int], int] = {}
        for number, tour in enumerate(self.tours):
            for kind, loss in self.losses[tour.unit_type].items():
                for place in by_type.get(kind, ()):
                    if may_take(self.units[place], tour):
                        points = worth(self.units[place], tour, loss)
                        if points > 0:
                            found[place, number] = points
        return found

    def conflict(self, one: FixedTour, other: FixedTour) -> bool:
        """Whether one unit cannot take both, its rest between them counted."""
        return one.start < other.end + self.rest_weeks and other.start < one.end + self.rest_weeks


def may_take(unit: Unit, tour: FixedTour) -> bool:
    """Whether level, attributes and windows let a unit take a tour; its type is not asked here."""
    if not tour.attributes <= unit.attributes:
        return False
    level = max([unit.level, *(reached for week, reached in unit.rises if week <= tour.start)])
    if level < tour.minimum_level:
        return False
    return not unit.windows or any(start <= tour.start and tour.end <= end for start, end in unit.windows)


def worth(unit: Unit, tour: FixedTour, loss: float) -> int:
    """Points of a unit at a tour: the value less what a substitution loses and what the unit costs."""
    cost = unit.cost_per_week * (tour.end - tour.start) + unit.cost_per_move
    return round(tour.value * (1 - loss)) - cost


def _fault(where: str, column: str, value: object, what: Message, hint: Message) -> Fault:
    return Fault(where, None, column, str(value), what, hint)


def _codes(problem: AssignmentProblem) -> Iterator[Fault]:
    groups: tuple[tuple[str, str, Iterable[str]], ...] = (
        ("tour", "tours", (one.code for one in problem.tours)),
        ("unit", "units", (one.code for one in problem.units)),
    )
    for table, name, codes in groups:
        counts = Counter(codes)
        if not counts:
            yield _fault(
                name, "", 0, say(N_("There are no {name}."), name=name), say(N_("Add at least one."))
            )
        for code, count in counts.items():
            if count > 1:
                yield _fault(
                    f"{table} {code}",
                    "code",
                    code,
                    say(N_("The code '{code}' stands for {count} rows."), code=code, count=count),
                    say(N_("Give each row a code of its own.")),
                )


def _numbers(problem: AssignmentProblem) -> Iterator[Fault]:
    lowest = say(N_("Raise it to the lowest that makes sense."))
    for tour in problem.tours:
        if tour.end <= tour.start:
            yield _fault(
                f"tour {tour.code}",
                "end",
                tour.end,
                say(
                    N_("It ends in week {end}, not after its start in week {start}."),
                    end=tour.end,
                    start=tour.start,
                ),
                say(N_("Exchange the two, or correct the one that is wrong.")),
            )
        if tour.value < 1:
            what = say(N_("A value of {value} gives no reason to fill the tour."), value=tour.value)
            yield _fault(f"tour {tour.code}", "value", tour.value, what, lowest)
    if problem.rest_weeks < 0:
        what = say(N_("A rest of {weeks} weeks cannot be."), weeks=problem.rest_weeks)
        yield _fault("problem", "rest_weeks", problem.rest_weeks, what, lowest)
    for one in problem.substitutions:
        if not 0 <= one.penalty < 1:
            yield _fault(
                f"substitution {one.given} for {one.wanted}",
                "penalty",
                one.penalty,
                say(N_("The penalty {penalty} is not a part of the cover."), penalty=one.penalty),
                say(
                    N_(
                        "Write 0 for no loss, up to below 1; leave the row out where the type may not stand in."
                    )
                ),
            )
