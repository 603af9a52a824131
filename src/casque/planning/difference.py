"""How two plans differ, tour by tour, in words with dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from casque.core.words import N_, Message, message_to_json, say
from casque.planning.parts import Tour
from casque.planning.problem import Problem
from casque.planning.rules import day_words, last_day_words, tour_words


@dataclass(frozen=True, slots=True)
class TourChange:
    """One tour that differs: `before` is None for one added, `after` for one dropped, neither for one moved."""

    before: Tour | None
    after: Tour | None

    @property
    def tour(self) -> Tour:
        """The tour as it was, or the one added."""
        found = self.before or self.after
        if found is None:
            raise ValueError("a change of no tour")
        return found

    def words(self, problem: Problem) -> Message:
        """The change in a sentence; `problem` gives the days."""
        if self.before is None:
            return say(N_("Added: {tour}."), tour=tour_words(problem, self.tour))
        if self.after is None:
            return say(N_("Dropped: {tour}."), tour=tour_words(problem, self.tour))
        known = {
            "unit": self.before.unit,
            "post": self.before.post,
            "start": day_words(problem, self.after.start),
            "end": last_day_words(problem, self.after.end),
            "before": day_words(problem, self.before.start),
            "until": last_day_words(problem, self.before.end),
        }
        return say(
            N_("Changed: {unit} at {post} from {start} to {end}, before from {before} to {until}."), **known
        )


@dataclass(frozen=True)
class Difference:
    """How a plan differs from an earlier one.

    Parameters
    ----------
    changes : tuple of TourChange
        By post and time. A tour of the same unit at the same post in other weeks is one change.
    forced : frozenset of Tour
        Tours of the earlier plan that what happened has made impossible.
    kept : int
        Tours that both plans have.
    """

    changes: tuple[TourChange, ...]
    forced: frozenset[Tour] = frozenset()
    kept: int = 0

    @property
    def added(self) -> tuple[Tour, ...]:
        """Tours of units that did not serve there before."""
        return tuple(one.after for one in self.changes if one.before is None and one.after is not None)

    @property
    def dropped(self) -> tuple[Tour, ...]:
        """Tours given up."""
        return tuple(one.before for one in self.changes if one.after is None and one.before is not None)

    @property
    def moved(self) -> tuple[tuple[Tour, Tour], ...]:
        """Tours of the same unit at the same post in other weeks."""
        return tuple(
            (one.before, one.after)
            for one in self.changes
            if one.before is not None and one.after is not None
        )

    @property
    def is_empty(self) -> bool:
        """Whether the plans are the same."""
        return not self.changes


def difference(before: Iterable[Tour], after: Iterable[Tour], *, forced: Iterable[Tour] = ()) -> Difference:
    """Compare the tours of two plans.

    Examples
    --------
    >>> old = [Tour("ENG-1", 10, "XAA-ENG", 52), Tour("ENG-1", 60, "XBB-ENG", 52)]
    >>> new = [Tour("ENG-1", 12, "XAA-ENG", 50), Tour("ENG-1", 60, "XCC-ENG", 52)]
    >>> found = difference(old, new)
    >>> len(found.moved), len(found.dropped), len(found.added), found.kept
    (1, 1, 1, 0)
    """
    old, new = set(before), set(after)
    changes: list[TourChange] = []
    gone, come = _by_place(old - new), _by_place(new - old)
    for place in gone.keys() | come.keys():
        changes += _paired(gone.get(place, []), come.get(place, []))
    changes.sort(key=lambda one: (one.tour, one.after is not None))
    return Difference(tuple(changes), frozenset(forced), len(old & new))


def difference_shape(problem: Problem, found: Difference) -> dict[str, Any]:
    """Give a difference as plain data; `problem` gives the days."""
    return {
        "kept": found.kept,
        "added": len(found.added),
        "dropped": len(found.dropped),
        "moved": len(found.moved),
        "forced": len(found.forced),
        "changes": [
            {
                "before": _tour_shape(problem, one.before),
                "after": _tour_shape(problem, one.after),
                "forced": one.before in found.forced,
                "words": message_to_json(one.words(problem)),
            }
            for one in found.changes
        ],
    }


def _tour_shape(problem: Problem, tour: Tour | None) -> dict[str, Any] | None:
    if tour is None:
        return None
    return {
        "post": tour.post,
        "unit": tour.unit,
        "from": problem.day(tour.start).isoformat(),
        "until": problem.day(tour.end).isoformat(),
        "start": tour.start,
        "weeks": tour.weeks,
    }


def _by_place(tours: Iterable[Tour]) -> dict[tuple[str, str], list[Tour]]:
    places: dict[tuple[str, str], list[Tour]] = defaultdict(list)
    for tour in sorted(tours):
        places[tour.post, tour.unit].append(tour)
    return places


def _paired(gone: Sequence[Tour], come: Sequence[Tour]) -> list[TourChange]:
    """Pair tours of one unit at one post, the nearest first; tours that share no week are two."""
    distances = sorted(
        (abs(one.start - other.start) + abs(one.end - other.end), one, other)
        for one in gone
        for other in come
        if one.start < other.end and other.start < one.end
    )
    left, fresh = set(gone), set(come)
    pairs = []
    for _, one, other in distances:
        if one in left and other in fresh:
            left.discard(one)
            fresh.discard(other)
            pairs.append(TourChange(one, other))
    return [
        *pairs,
        *(TourChange(one, None) for one in left),
        *(TourChange(None, one) for one in fresh),
    ]
