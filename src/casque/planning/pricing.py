"""What a plan costs, term by term, and which weeks it leaves without cover."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from math import fsum

from casque.planning.parts import Post, Tour, Unit
from casque.planning.plan import Cost, Gap, frozen_cost
from casque.planning.problem import Problem


def price(problem: Problem, tours: Sequence[Tour]) -> Cost:
    """Count the cost of a plan, in points; the sums are exact to the last place, whatever the order."""
    return frozen_cost({name: term(problem, tours) for name, term in TERMS.items()})


def gaps_of(problem: Problem, tours: Iterable[Tour]) -> tuple[Gap, ...]:
    """List the weeks of each post that nobody covers, by post and time."""
    covers: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for tour in (*problem.deployments, *tours):
        covers[tour.post].append((tour.start + problem.handover_weeks, tour.end))
    gaps: list[Gap] = []
    for post in sorted(problem.posts, key=lambda post: post.code):
        week = post.start
        for start, end in sorted(covers.get(post.code, ())):
            if min(start, post.end) > week and end > start:
                gaps.append(Gap(post.code, week, min(start, post.end)))
            week = max(week, end) if end > start else week
        if week < post.end:
            gaps.append(Gap(post.code, week, post.end))
    return tuple(gaps)


def _covered(problem: Problem, tour: Tour, post: Post) -> int:
    """Weeks of the post that a tour covers."""
    return max(0, min(tour.end, post.end) - max(tour.start + problem.handover_weeks, post.start))


def _uncovered(problem: Problem, tours: Sequence[Tour]) -> float:
    weight = problem.weights.uncovered
    return fsum(weight * problem.post_named[gap.post].priority * gap.weeks for gap in gaps_of(problem, tours))


def _substitution(problem: Problem, tours: Sequence[Tour]) -> float:
    def lost(tour: Tour) -> float:
        unit, post = problem.unit_named[tour.unit], problem.post_named[tour.post]
        if unit.unit_type == post.unit_type:
            return 0.0
        penalty = problem.penalties.get((post.unit_type, unit.unit_type), 0.0)
        return problem.weights.uncovered * post.priority * penalty * _covered(problem, tour, post)

    return fsum(lost(tour) for tour in (*problem.deployments, *tours))


def _shortfall(problem: Problem, tours: Sequence[Tour]) -> float:
    def missing(tour: Tour) -> float:
        unit, post = problem.unit_named[tour.unit], problem.post_named[tour.post]
        levels = max(0, post.preferred_level - unit.level)
        return problem.weights.shortfall * post.priority * levels * _covered(problem, tour, post)

    return fsum(missing(tour) for tour in tours)


def _continuity(problem: Problem, tours: Sequence[Tour]) -> float:
    def moves_on(tour: Tour) -> bool:
        holder = problem.post_named[tour.post].holder
        return bool(holder) and holder != problem.unit_named[tour.unit].contributor

    return problem.weights.continuity * sum(moves_on(tour) for tour in tours)


def _change(problem: Problem, tours: Sequence[Tour]) -> float:
    if not problem.published:
        return 0.0
    return problem.weights.change * len(set(problem.published) ^ set(tours))


def _women(problem: Problem, tours: Sequence[Tour]) -> float:
    if not problem.women_target:
        return 0.0
    weeks = problem.weeks
    sums = [0.0, *accumulate(problem.women_target)]

    def short(tour: Tour) -> float:
        unit = problem.unit_named[tour.unit]
        start, end = (min(max(week, 0), weeks) for week in (tour.start, tour.end))
        return unit.strength * (sums[end] - sums[start] - unit.women_share * (end - start))

    return problem.weights.women * max(0.0, fsum(short(tour) for tour in tours))


def _fair(problem: Problem, tours: Sequence[Tour]) -> float:
    burden: dict[str, int] = defaultdict(int)
    for tour in tours:
        unit = problem.unit_named[tour.unit]
        burden[unit.contributor] += unit.strength * tour.weeks
    return problem.weights.fair * fsum(
        max(0.0, burden[one.code] - one.fair_share)
        for one in problem.contributors
        if one.fair_share is not None
    )


def _cost(problem: Problem, tours: Sequence[Tour]) -> float:
    def points(unit: Unit, weeks: int) -> int:
        return unit.cost_per_week * weeks + unit.cost_per_move

    return problem.weights.cost * sum(points(problem.unit_named[tour.unit], tour.weeks) for tour in tours)


TERMS: dict[str, Callable[[Problem, Sequence[Tour]], float]] = {
    "uncovered": _uncovered,
    "substitution": _substitution,
    "shortfall": _shortfall,
    "continuity": _continuity,
    "change": _change,
    "women": _women,
    "fair": _fair,
    "cost": _cost,
}
