"""Standby units by category and level on a day: a grid of counts with what is not known."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import altair as alt
import polars as pl

from casque.core.words import N_
from casque.reports.drawing import INK, SOFT_INK, Drawing, Sheet, finished, require_columns

ROW_HEIGHT = 28
LINE_HEIGHT = 13
SHADES = ("#ffffff", "#7fb8d8")  # light enough for dark figures on each shade

_HOW_TO_READ = N_(
    "Two figures in a cell: at least and at most. The darker a cell, the more units are surely there."
)


def draw_standby(
    cells: pl.DataFrame, sheet: Sheet, *, rows: Sequence[str], columns: Sequence[str]
) -> Drawing:
    """Draw how many units stand in which category and level.

    Parameters
    ----------
    cells : polars.DataFrame
        Columns `row` and `column` (words for the reader), `low` and `high` [units]; null
        where there is no bound. A cell that is not listed holds no unit.
    sheet : Sheet
    rows, columns : sequence of str
        Categories and levels in their order.
    """
    require_columns(cells, ("row", "column", "low", "high"))
    tr = sheet.translate
    texts = cells.with_columns(
        pl.struct("low", "high")
        .map_elements(lambda cell: span(cell["low"], cell["high"]), pl.String)
        .alias("text")
    )
    sure = texts.filter(pl.col("low") == pl.col("high")).height
    description = tr(N_("{count} cells of category and level; {sure} of them hold an exact number of units."))
    headings = {"row": N_("Category"), "column": N_("Level"), "text": N_("Units")}
    return Drawing(
        name="standby",
        title=tr(N_("Standby units by category and level")),
        description=f"{description.format(count=texts.height, sure=sure)} {tr(_HOW_TO_READ)}",
        spec=_chart(texts, sheet, (rows, columns)),
        table=texts.select(pl.col(name).alias(tr(heading)) for name, heading in headings.items()),
    )


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


def _chart(cells: pl.DataFrame, sheet: Sheet, order: tuple[Sequence[str], Sequence[str]]) -> str:
    rows, columns = order
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
        sort=list(rows),
        title=None,
        scale=alt.Scale(domain=list(rows)),
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
