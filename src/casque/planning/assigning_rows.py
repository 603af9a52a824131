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
    """

    options: Options
    tours: tuple[Ints, ...]
    clashes: tuple[Ints, ...]

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


def rows_of(problem: AssignmentProblem) -> Rows:
    """Lay a problem out; it must have at least one option."""
    start = np.array([tour.start for tour in problem.tours])
    rested = np.array([tour.end for tour in problem.tours]) + problem.rest_weeks
    keys = np.array(list(problem.options))
    points = np.array(list(problem.options.values()))
    order = np.lexsort((keys[:, 1], rested[keys[:, 1]], keys[:, 0]))
    unit, tour, points = keys[order, 0], keys[order, 1], points[order]
    first = np.searchsorted(unit, np.arange(len(problem.units) + 1))
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
    tours = np.split(by_tour, np.searchsorted(tour[by_tour], np.arange(1, len(problem.tours))))
    return Rows(options, tuple(tours), tuple(_clashes(options, start[tour], rested[tour])))


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
