"""A number of people month by month, from rows of contributions or from a publisher's totals of a contributor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from casque.claims.world.figures import world_figure_named
from casque.claims.world.scope import read_scope
from casque.claims.world.series import World
from casque.core.quantities import Quantity
from casque.sources.papers import Entry

_KEPT = 256  # tracks that are remembered: many claims ask for the same


@dataclass(frozen=True)
class Track:
    """People at the end of each month that is held.

    Parameters
    ----------
    people : mapping of str to Quantity
        By month, in order; gaps have no entry.
    flags : mapping of str to tuple of str
        Flags of the rows of a month.
    files : tuple of Entry
    are_totals : bool
        From totals of a contributor over all missions, not from rows of contributions.
    """

    people: Mapping[str, Quantity]
    flags: Mapping[str, tuple[str, ...]]
    files: tuple[Entry, ...] = ()
    are_totals: bool = False

    def doubtful(self) -> tuple[str, ...]:
        """Give the months in which men and women are told in a way that cannot be."""
        return tuple(month for month, flags in self.flags.items() if "gender-implausible" in flags)

    def files_of(self, world: World, *months: str) -> tuple[Entry, ...]:
        """Give the papers of the files of some months."""
        if self.are_totals:
            return self.files
        held = world.months()
        return tuple({held[one].sha256: held[one] for one in months if one in held}.values())


def track(world: World, scope: Mapping[str, str]) -> Track:
    """Give the strength of a scope in each month that is held and tells it."""
    state = tuple((month, one.sha256) for month, one in world.months().items())
    return _track(world, state, tuple(sorted(scope.items())))


@lru_cache(maxsize=_KEPT)
def _track(world: World, state: tuple[tuple[str, str], ...], scope: tuple[tuple[str, str], ...]) -> Track:
    del state  # a key of the cache only: what the store holds may change
    # Not by `ask_world`: a mission of a claim of which no row was ever published has no months, and is no mistake.
    result = world_figure_named("strength").compute(world, read_scope(dict(scope)), "month")
    parts = result.parts
    return Track(
        {part.key: part.value for part in parts},
        {part.key: part.flags for part in parts},
        result.files,
    )


def totals_track(world: World, contributor: str) -> Track:
    """Give a publisher's monthly totals of a contributor, police left out."""
    files = world.entries("world_totals")
    is_police = pl.col("personnel_type").str.to_lowercase().str.contains("police")
    frame = (
        world.table("world_totals")
        .filter(
            pl.col("contributor") == contributor,
            pl.col("mission").is_null(),
            pl.col("personnel_type").is_not_null() & ~is_police,
            pl.col("start").dt.month_start() == pl.col("end").dt.month_start(),
        )
        .group_by(pl.col("end").dt.month_start().alias("month"))
        .agg(pl.col("total").sum(), pl.col("file").unique())
        .sort("month")
        .collect()
    )
    people = {
        month.strftime("%Y-%m"): Quantity.exact(int(count), "people") for month, count, _ in frame.iter_rows()
    }
    used = {file for *_, some in frame.iter_rows() for file in some}
    return Track(people, {}, tuple(one for one in files if one.sha256 in used), are_totals=True)


def tracks(world: World, scope: Mapping[str, str]) -> tuple[Track, ...]:
    """Give the rows first, then the totals where a scope can be read from them."""
    found = [track(world, scope)]
    if "gender" not in scope and "contributor" in scope:
        found.append(totals_track(world, scope["contributor"]))
    return tuple(found)
