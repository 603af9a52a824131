"""The plain assignment as arrays: its options, and the rows of which at most one option can hold."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from casque.planning.assignment import AssignmentProblem
from casque.planning.kernels.assigning import Ints, Options


@dataclass(frozen=True)
class Rows:
    """The options of a problem, and which of them hinder each other.

    Parameters
    ----------
    options : Options
    tours : tuple of ndarray
        The options of each tour.
    clashes : tuple of ndarray
        Options of one unit whose tours, rest included, share a week; only sets that no other holds.
    unit_places, tour_places : ndarray
        Where the units and tours stand in the problem.
    """

    options: Options
    tours: tuple[Ints, ...]
    clashes: tuple[Ints, ...]
    unit_places: Ints
    tour_places: Ints

    @cached_property
    def all(self) -> tuple[Ints, ...]:
        """Every row: tours first."""
        return (*self.tours, *self.clashes)

    @cached_property
    def of_option(self) -> tuple[Ints, ...]:
        """The rows that each option stands in."""
        row = np.repeat(np.arange(len(self.all)), [len(each) for each in self.all])
        option = np.concatenate(self.all)
        order = np.argsort(option, kind="stable")
        cuts = np.searchsorted(option[order], np.arange(1, len(self.options.unit)))
        return tuple(np.split(row[order], cuts))


def parts_of(problem: AssignmentProblem) -> tuple[Rows, ...]:
    """Lay a problem out in the parts that share neither unit nor tour, the smallest first."""
    keys = np.array(list(problem.options), dtype=np.int64).reshape(-1, 2)
    points = np.array(list(problem.options.values()), dtype=np.int64)
    labels = _labels(keys[:, 0], keys[:, 1])[keys[:, 0]]
    by_label = np.argsort(labels, kind="stable")
    cuts = np.flatnonzero(np.diff(labels[by_label])) + 1
    parts = sorted(np.split(by_label, cuts), key=len) if len(keys) else []
    return tuple(_laid_out(problem, keys[part], points[part]) for part in parts)


def _labels(unit: Ints, tour: Ints) -> Ints:
    """Give units that hinder each other, be it through others, the same number."""
    label = np.arange(1 + int(unit.max(initial=-1)))
    while True:
        lowest = np.full(1 + int(tour.max(initial=-1)), len(label))
        np.minimum.at(lowest, tour, label[unit])
        following = label.copy()
        np.minimum.at(following, unit, lowest[tour])
        if np.array_equal(following, label):
            return label
        label = following


def _laid_out(problem: AssignmentProblem, keys: Ints, points: Ints) -> Rows:
    unit_places, unit = np.unique(keys[:, 0], return_inverse=True)
    tour_places, tour = np.unique(keys[:, 1], return_inverse=True)
    start = np.array([problem.tours[place].start for place in tour_places])
    rested = np.array([problem.tours[place].end for place in tour_places]) + problem.rest_weeks
    order = np.lexsort((tour, rested[tour], unit))
    unit, tour, points = unit[order], tour[order], points[order]
    first = np.searchsorted(unit, np.arange(len(unit_places) + 1))
    begin, end = _along(unit, start[tour], rested[tour])
    by_start = np.lexsort((begin, unit))
    options = Options(
        first,
        unit,
        tour,
        points,
        before=np.searchsorted(end, begin, side="right") - first[unit],
        later=by_start - first[unit[by_start]],
        after=np.searchsorted(begin[by_start], end, side="left") - first[unit],
    )
    by_tour = np.argsort(tour, kind="stable")
    tours = np.split(by_tour, np.searchsorted(tour[by_tour], np.arange(1, len(tour_places))))
    clashes = _clashes(options, start[tour], rested[tour])
    return Rows(options, tuple(tours), tuple(clashes), unit_places, tour_places)


def _along(unit: Ints, start: Ints, rested: Ints) -> tuple[Ints, Ints]:
    """Put the weeks of all units on one line, so far apart that they do not meet."""
    weeks = int(rested.max() - start.min()) + 1
    shift = unit * 2 * weeks - start.min()
    return start + shift, rested + shift


def _clashes(options: Options, start: Ints, rested: Ints) -> list[Ints]:
    found: list[Ints] = []
    for low, high in zip(options.first[:-1], options.first[1:], strict=True):
        last: frozenset[int] = frozenset()
        for week in np.unique(start[low:high]):
            there = low + np.flatnonzero((start[low:high] <= week) & (week < rested[low:high]))
            names = frozenset(there.tolist())
            if last and last <= names:
                found[-1] = there
            elif not names <= last:
                found.append(there)
            last = names
    return found
