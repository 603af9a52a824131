"""The gap board as a table: one line for each capability, level and month."""

from __future__ import annotations

import polars as pl

from casque.readiness.pledges.gaps.board import Cell, GapBoard, Row

ALL_LEVELS = "all"
SCHEMA = pl.Schema(
    {
        "unit_type": pl.String(),
        "title": pl.String(),
        "level": pl.String(),
        "month": pl.Date(),
        "required": pl.Int64(),
        "pledged": pl.Int64(),
        "deployable": pl.Int64(),
        "deployable_at_most": pl.Int64(),
        "gap": pl.Int64(),
        "weight": pl.Float64(),
        "women_low_pct": pl.Float64(),
        "women_high_pct": pl.Float64(),
        "women_target_pct": pl.Float64(),
        "requirements": pl.String(),
        "pledges": pl.String(),
    }
)


def frame_of(board: GapBoard) -> pl.DataFrame:
    """Give a board as a table; the totals of a capability bear the level ``all``, what is not shown is null."""
    lines = [_line(row, cell) for row in board.rows for cell in (*row.cells.values(), *row.totals.values())]
    return pl.DataFrame(lines, schema=SCHEMA, orient="row").sort("unit_type", "month", "level")


def _line(row: Row, cell: Cell) -> tuple[object, ...]:
    women = cell.women
    return (
        row.unit_type,
        row.title,
        cell.level.value if cell.level else ALL_LEVELS,
        cell.month,
        cell.required,
        cell.pledged,
        cell.deployable,
        cell.deployable_at_most,
        cell.gap,
        row.weight,
        None if women is None else round(100 * women.low, 1),
        None if women is None else round(100 * women.high, 1),
        None if women is None else women.target,
        ";".join(cell.requirements),
        ";".join(cell.pledges),
    )
