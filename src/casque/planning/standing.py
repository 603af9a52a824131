"""What of a plan still stands after something happened: tours that began stay as they are, others as far as they can.

The horizon stays where it is. A tour that began before the week of planning anew is pinned; its unit gets a window
for just that tour, and one for what comes after. A tour that an event cuts short ends in the week of the event, and
where its contributor would not accept so short a tour, the rule gives way for that unit: `lengths` holds the rule as
it was, for the tours that come after. A tour so short that it never covered is taken from the plan.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from casque.core.errors import BadValueError
from casque.core.words import N_, say
from casque.planning.check_one import broken_alone
from casque.planning.events import FOREVER, NOT_AWAY, Event, UnitLost, within
from casque.planning.parts import Tour, Unit
from casque.planning.problem import Problem
from casque.planning.rules import day_words, last_day_words

Lengths = tuple[tuple[int, int], tuple[int, ...]]


@dataclass(frozen=True)
class Standing:
    """A problem after events, and what of the plan it still allows.

    Parameters
    ----------
    problem : Problem
        With the begun tours and the pins that can be kept as pinned tours, and the tours that can stay as published.
    tours : tuple of Tour
        Tours that can stay as they are, those cut short, and tours shortened so that they fit.
    fallen : tuple of Tour
        Tours of the plan that cannot stay as they are.
    lengths : mapping of str to Lengths
        Tour lengths of units whose rule gave way to a tour that was cut short.
    """

    problem: Problem
    tours: tuple[Tour, ...]
    fallen: tuple[Tour, ...]
    lengths: Mapping[str, Lengths]

    def is_stray(self, tour: Tour) -> bool:
        """Whether a tour has a length that only a tour cut short may have."""
        if tour.unit not in self.lengths or tour in self.problem.pinned:
            return False
        (shortest, longest), long_tours = self.lengths[tour.unit]
        is_last = tour.end == self.problem.weeks and tour.weeks >= self.problem.shortest_last_tour
        return not (shortest <= tour.weeks <= longest or tour.weeks in long_tours or is_last)


def standing(problem: Problem, tours: Iterable[Tour], events: Sequence[Event], *, now: int) -> Standing:
    """Apply events to a problem and see what of a plan still stands.

    Parameters
    ----------
    problem : Problem
    tours : iterable of Tour
        A plan that keeps every rule of it.
    events : sequence of Event
        In the order in which they are told.
    now : int
        Week from which the plan may change.

    Raises
    ------
    BadValueError
        If `now` or an event lies outside the horizon, or an event before `now`.
    UnknownCodeError
        If an event names what the problem does not have.
    """
    _require_weeks(problem, events, now)
    chosen = sorted(tours)
    after = replace(problem, pinned=(), published=())
    for event in events:
        after = event.apply(after)
    lost: dict[str, int] = {}
    for event in events:
        if isinstance(event, UnitLost):
            lost[event.unit] = min(event.week, lost.get(event.unit, event.week))
    begun = {tour: _cut(after, tour, lost) for tour in chosen if tour.start < now}
    facts = [cut for cut in begun.values() if cut is not None]
    after, lengths = _with_facts(after, facts, now)
    rest = [tour for tour in chosen if tour.start >= now]
    stay = [tour for tour in rest if is_possible(after, tour)]
    pins = set(problem.pinned)
    shorter = [_cut(after, tour, lost) for tour in rest if tour not in set(stay)]
    return Standing(
        replace(
            after,
            pinned=tuple(sorted([*facts, *(tour for tour in stay if tour in pins)])),
            published=tuple(sorted([*facts, *stay])),
        ),
        tuple(sorted([*facts, *stay, *(one for one in shorter if one and is_possible(after, one))])),
        tuple(
            sorted(
                [*(tour for tour, cut in begun.items() if cut != tour), *(t for t in rest if t not in stay)]
            )
        ),
        lengths,
    )


def _require_weeks(problem: Problem, events: Sequence[Event], now: int) -> None:
    for week in (now, *(event.week for event in events if hasattr(event, "week"))):
        low = 0 if week == now else now
        if not low <= week <= problem.weeks:
            raise BadValueError(
                say(
                    N_("{day} is not between {first} and {last}, where the plan may still change."),
                    day=day_words(problem, week),
                    first=day_words(problem, low),
                    last=last_day_words(problem, problem.weeks),
                ),
                hint=say(N_("Correct the day, or plan anew from an earlier one.")),
                where="week",
            )


def _cut(problem: Problem, tour: Tour, lost: Mapping[str, int]) -> Tour | None:
    """Give the tour as it ends now; None where it never covers a week."""
    post = problem.post_named.get(tour.post)
    if post is None:
        return None
    end = min(tour.end, post.end, lost.get(tour.unit, tour.end))
    weeks = end - tour.start
    return replace(tour, weeks=weeks) if weeks > problem.handover_weeks else None


def _with_facts(problem: Problem, facts: Sequence[Tour], now: int) -> tuple[Problem, dict[str, Lengths]]:
    """Let units arrive from `now` on only, but for the tours that began."""
    of_unit: dict[str, list[Tour]] = defaultdict(list)
    for tour in facts:
        of_unit[tour.unit].append(tour)
    if not now:
        return problem, {}
    lengths: dict[str, Lengths] = {}
    units = []
    for unit in problem.units:
        own = of_unit[unit.code]
        changed = _with_lengths(unit, own, problem)
        if changed != unit:
            lengths[unit.code] = (unit.tour_weeks, unit.long_tours)
        free = max([now, *(tour.end for tour in own)])
        later = tuple(span for span in within(unit, free, FOREVER) if span not in NOT_AWAY)
        spans = (*((tour.start, tour.end) for tour in own), *later)
        units.append(replace(changed, windows=tuple(sorted(spans)) or NOT_AWAY))
    return replace(problem, units=tuple(units)), lengths


def _with_lengths(unit: Unit, tours: Iterable[Tour], problem: Problem) -> Unit:
    shortest, longest = unit.tour_weeks
    long_tours = set(unit.long_tours)
    for tour in tours:
        is_last = tour.end == problem.weeks and tour.weeks >= problem.shortest_last_tour
        if tour.weeks < shortest and not is_last:
            shortest = tour.weeks
        if tour.weeks > longest:
            long_tours.add(tour.weeks)
    return replace(unit, tour_weeks=(shortest, longest), long_tours=tuple(sorted(long_tours)))


def is_possible(problem: Problem, tour: Tour) -> bool:
    """Whether a tour breaks no rule by itself."""
    return tour.post in problem.post_named and not any(broken_alone(problem, tour))
