"""Standby units by category and level on a day: a grid of counts with what is not known."""

from __future__ import annotations

import textwrap

import altair as alt
import polars as pl

from casque.core.codes.categories import category
from casque.core.quantities import Quantity
from casque.core.words import N_
from casque.readiness.board import ForceLine
from casque.reports.drawing import INK, SOFT_INK, Drawing, Sheet, finished
from casque.reports.origin import Origin, from_records

ROW_HEIGHT = 28
LINE_HEIGHT = 13
SHADES = ("#ffffff", "#7fb8d8")  # light enough for dark figures on each shade

_HOW_TO_READ = N_(
    "Two figures in a cell: at least and at most. The darker a cell, the more units are surely there."
)


def draw_standby(force: ForceLine, sheet: Sheet) -> Drawing:
    """Draw how many units of a standby force stand in which category and level on the board's day."""
    tr = sheet.translate
    cells = standby_cells(force, sheet)
    exact = cells.filter(pl.col("low") == pl.col("high")).height
    description = tr(
        N_("{force}: {count} cells of category and level; {exact} of them hold an exact number of units.")
    )
    words = description.format(force=force.force.label, count=cells.height, exact=exact)
    headings = {"row": N_("Category"), "column": N_("Level"), "text": N_("Units")}
    return Drawing(
        name="standby",
        title=tr(N_("Standby units by category and level")),
        description=f"{words} {tr(_HOW_TO_READ)}",
        spec=_chart(cells, sheet),
        table=cells.select(pl.col(name).alias(tr(heading)) for name, heading in headings.items()),
        origins=[{tr(headings["text"]): _origin(force, level)} for level in cells["level"]],
    )


def standby_cells(force: ForceLine, sheet: Sheet) -> pl.DataFrame:
    """Give the cells of the grid: each category at each level, and all categories together.

    Returns
    -------
    polars.DataFrame
        Columns `row`, `column`, `level` (code), `low`, `high` [units] and `text`; in the order
        of the board.
    """
    tr = sheet.translate
    heads = {line.level: tr(line.title) for line in force.levels}
    cells = [
        (tr(category(line.category).title), level, units)
        for line in force.categories
        for level, units in line.at_level
    ]
    cells += [(tr(N_("All categories")), line.level, line.units) for line in force.levels]
    rows = [(row, heads[level], level, *_bounds(units)) for row, level, units in cells]
    schema = {"row": pl.String, "column": pl.String, "level": pl.String, "low": pl.Int64, "high": pl.Int64}
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    return frame.with_columns(pl.Series("text", [span(low, high) for *_, low, high in rows], pl.String))


def _origin(force: ForceLine, level: str) -> Origin:
    """Rest on the changes that lead to a level and on those that lead away from it."""
    changes = [change for line in force.levels for change in line.changes]
    return from_records(each for each in changes if level in (each["level_from"], each["level_to"]))


def _bounds(units: Quantity) -> tuple[int | None, int | None]:
    low, high = units.bounds
    return (None if low is None else int(low)), (None if high is None else int(high))


def span(low: int | None, high: int | None) -> str:
    """Write bounds as a reader reads them.

    Examples
    --------
    >>> span(2, 2), span(0, 6), span(3, None), span(None, None)
    ('2', '0–6', '≥ 3', '?')
    """
    if high is None:
        return f"≥ {low}" if low else "?"
    return str(high) if low == high else f"{low or 0}–{high}"


def _chart(cells: pl.DataFrame, sheet: Sheet) -> str:
    rows, columns = (cells[name].unique(maintain_order=True).to_list() for name in ("row", "column"))
    heads = [
        textwrap.wrap(column, width=8 if sheet.is_narrow else 16, break_long_words=False)
        for column in columns
    ]
    lines = {column: "\n".join(head) for column, head in zip(columns, heads, strict=True)}
    across = alt.X(
        "head:N",
        sort=list(lines.values()),
        title=None,
        scale=alt.Scale(domain=list(lines.values())),
        axis=alt.Axis(
            orient="top",
            labelAngle=0,
            labelExpr="split(datum.label, '\\n')",
            labelPadding=4 + LINE_HEIGHT * (max(map(len, heads), default=1) - 1),
            labelFontSize=10 if sheet.is_narrow else 12,
            labelLimit=140,
            ticks=False,
            domain=False,
        ),
    )
    down = alt.Y(
        "row:N",
        sort=rows,
        title=None,
        scale=alt.Scale(domain=rows),
        axis=alt.Axis(ticks=False, domain=False, labelLimit=120 if sheet.is_narrow else 220),
    )
    headed = cells.with_columns(pl.col("column").replace_strict(lines, return_dtype=pl.String).alias("head"))
    base = alt.Chart(headed).encode(across, down)
    shades = alt.Scale(range=list(SHADES), domainMin=0, interpolate="rgb")
    shade = alt.Color("low:Q", scale=shades, legend=None)
    chart = alt.layer(
        base.mark_rect(stroke=SOFT_INK, strokeWidth=0.5).encode(shade),
        base.mark_text(color=INK, fontSize=11 if sheet.is_narrow else 13).encode(text="text:N"),
    )
    return finished(chart, sheet, height=alt.Step(ROW_HEIGHT), note=sheet.translate(_HOW_TO_READ))
