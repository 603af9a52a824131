"""What a bundle's table would change in the registry: added, changed, unchanged, kept, retracted, missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from casque.core.schema import Table

_OLD = "@"  # no column has this sign in its name


@dataclass(frozen=True, slots=True)
class Settled:
    """A record on which a deed was done since it was last loaded: it stands until the bundle says something new."""

    loaded: Mapping[str, str]
    is_retracted: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """One table of a bundle beside the same table of the registry; frames hold the bundle's rows."""

    table: Table
    added: pl.DataFrame
    changed: pl.DataFrame
    differences: Mapping[str, Mapping[str, tuple[str, str]]] = field(default_factory=dict)
    unchanged: int = 0
    kept: tuple[str, ...] = ()
    retracted: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def compare(
    table: Table, new: pl.DataFrame, current: pl.DataFrame, *, settled: Mapping[str, Settled]
) -> Comparison:
    """Compare by code; `current` holds the records that are not retracted."""
    codes = new.get_column("code")
    is_settled = codes.is_in(list(settled))
    spoken, retracted = _unsettled(new.filter(is_settled), settled)
    joined = pl.concat([new.filter(~is_settled), spoken]).join(
        current.with_columns(pl.lit(value=True).alias(_OLD)),
        on="code",
        how="left",
        suffix=_OLD,
        maintain_order="left",
    )
    is_known = pl.col(_OLD).is_not_null()
    columns = [name for name in table.columns if name != "code"]
    changed = joined.filter(
        is_known & pl.any_horizontal(pl.col(name).ne_missing(pl.col(f"{name}{_OLD}")) for name in columns)
    )
    added = joined.filter(~is_known).select(table.columns)
    kept = set(codes.filter(is_settled)) - set(spoken.get_column("code")) - set(retracted)
    return Comparison(
        table=table,
        added=added,
        changed=changed.select(table.columns),
        differences={row["code"]: _differences(row, columns) for row in changed.iter_rows(named=True)},
        unchanged=joined.height - added.height - changed.height + len(kept),
        kept=tuple(sorted(kept)),
        retracted=retracted,
        missing=tuple(current.filter(~pl.col("code").is_in(codes.implode())).get_column("code")),
    )


def _unsettled(rows: pl.DataFrame, settled: Mapping[str, Settled]) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """Give the rows in which the bundle says something new, and the codes that stay retracted."""
    new, retracted = [], []
    for row in rows.iter_rows(named=True):
        before = settled[row["code"]]
        if before.is_retracted:
            retracted.append(row["code"])
        elif {name: value for name, value in row.items() if value is not None} != before.loaded:
            new.append(row)
    return pl.DataFrame(new, schema=rows.schema), tuple(retracted)


def _differences(row: Mapping[str, str | None], columns: list[str]) -> dict[str, tuple[str, str]]:
    pairs = {name: (row[f"{name}{_OLD}"] or "", row[name] or "") for name in columns}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
