"""Strength over months by a second key: the cells of a drawing, each the value of the figure narrowed to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from casque.claims.world.counting import GROUPS, Months, amounts, flagged, key_text, months_of, people, rows
from casque.claims.world.model import flags_in
from casque.claims.world.scope import check_values, read_scope
from casque.claims.world.series import World
from casque.core.quantities import Quantity


@dataclass(frozen=True, slots=True)
class Cell:
    """People of a key in a month, and what is odd about their rows."""

    value: Quantity
    flags: tuple[str, ...] = ()

    @property
    def people(self) -> int:
        """Give the number, the lowest where it has bounds [people]."""
        return int(self.value.low or 0)


@dataclass(frozen=True)
class OverMonths:
    """Strength by month and key.

    Parameters
    ----------
    by : str
        Key of `casque.claims.world.counting.GROUPS`.
    months : Months
        Which months count, which lack, and which do not tell missions.
    cells : mapping of str to mapping of str to Cell
        By key, then by month such as ``2020-08``; nobody there is no cell.
    """

    by: str
    months: Months
    cells: Mapping[str, Mapping[str, Cell]]

    def largest(self, count: int) -> tuple[str, ...]:
        """Give the keys with most time served, the largest first; what is not told comes last."""
        served = {key: sum(one.people for one in told.values()) for key, told in self.cells.items()}
        ordered = sorted(served, key=lambda key: (not key, -served[key], key))
        return tuple(ordered[:count])

    def sum_of(self, keys: Iterable[str]) -> dict[str, Cell]:
        """Give the people of several keys together, by month."""
        found: defaultdict[str, list[Cell]] = defaultdict(list)
        for key in keys:
            for month, cell in self.cells.get(key, {}).items():
                found[month].append(cell)
        return {month: _added(told) for month, told in sorted(found.items())}


def over_months(world: World, scope: Mapping[str, str], *, by: str) -> OverMonths:
    """Count people by month and key.

    Parameters
    ----------
    world : World
    scope : mapping of str to str
        As for the figure ``strength``, without or with a span of months.
    by : str

    Raises
    ------
    BadValueError
        If the scope has a value that cannot be.
    """
    read = read_scope(scope)
    check_values(world, read)
    months = months_of(world, read, by=by)
    cells: defaultdict[str, dict[str, Cell]] = defaultdict(dict)
    if months.counted:
        found = (
            rows(world, read, months.counted, by=by)
            .group_by(GROUPS["month"].alias("month"), GROUPS[by].alias("key"))
            .agg(*amounts(read), flagged())
            .collect()
            .sort("key", "month", nulls_last=True)
        )
        for month, key, low, open_, texts in found.iter_rows():
            if low or open_:
                cells[key_text(key)][key_text(month)] = Cell(people(low, open_), flags_in(texts))
    return OverMonths(by, months, dict(cells))


def ranks(world: World, contributor: str) -> Mapping[str, int]:
    """Give the place of a contributor among all, by month; equal numbers share a place."""
    months = months_of(world, read_scope({}))
    if not months.counted:
        return {}
    frame = (
        rows(world, read_scope({}), months.counted, by="contributor")
        .group_by(GROUPS["month"].alias("month"), GROUPS["contributor"].alias("key"))
        .agg(pl.col("total").cast(pl.Int64).sum().alias("people"))
        .filter(pl.col("people") > 0)
        .with_columns(pl.col("people").rank("min", descending=True).over("month").alias("place"))
        .filter(pl.col("key") == contributor)
        .select("month", "place")
        .collect()
        .sort("month")
    )
    return {key_text(month): int(place) for month, place in frame.iter_rows()}


def _added(cells: list[Cell]) -> Cell:
    whole = cells[0].value
    for one in cells[1:]:
        whole += one.value
    flags = dict.fromkeys(flag for one in cells for flag in one.flags)
    return Cell(whole, tuple(flags))
